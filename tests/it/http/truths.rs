//! The planted truths of the demo city that are exact, rediscovered through the API.

use super::city::{evaluated, group, indicator, number, office, truths};
use kontor::demo::{self, Role, Size};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn lines(table: &Value) -> &Vec<Value> {
    table["items"].as_array().unwrap()
}

fn held(table: &Value) -> impl Iterator<Item = &Value> {
    lines(table).iter().filter(|line| line["status"] == "held")
}

/// The number of a gathering in the table the city was made from.
fn numbered(line: &Value) -> &'static str {
    let mut all = truths().gatherings.iter();
    all.find(|(_, one)| line["id"] == one.id.to_string()).unwrap().0
}

fn sum(table: &Value, field: &str) -> u64 {
    lines(table).iter().map(|line| line[field].as_u64().unwrap()).sum()
}

#[tokio::test]
async fn the_sums_of_the_table_come_out_with_the_office_flagged_beside() {
    let table = evaluated("gatherings").await;
    let fields = ["delivered", "registered", "deregistered", "no_show", "walk_in", "attended"];
    // I18: of the invitations 38 came back.
    assert_eq!(fields.map(|field| sum(&table, field)), [8_902 - 38, 1_552, 119, 186, 21, 1_183]);
    let all = evaluated("gatherings?audience=all").await;
    assert_eq!(fields.map(|field| sum(&all, field)), [9_169 - 38, 1_802, 119, 194, 21, 1_425]);
    let organisations = evaluated("gatherings?unit=organisation").await;
    assert_eq!(sum(&organisations, "attended"), 1_039);
    // I20: one of the office is on one list, flagged, and in no external indicator.
    let flagged: Vec<&str> = lines(&table)
        .iter()
        .filter(|line| line["internal"]["attended"] != 0)
        .map(numbered)
        .collect();
    assert_eq!(flagged, ["E028"]);
    let indicators = evaluated("indicators").await;
    assert_eq!(indicators["internal_left_out"], 1);
    assert_eq!(number(indicator(&indicators, "attendance_rate", None)).0, 1_182);
    let everybody = evaluated("indicators?audience=all").await;
    assert_eq!(everybody["internal_left_out"], 0);
    assert_eq!(number(indicator(&everybody, "attendance_rate", None)).0, 1_425);
}

#[tokio::test]
async fn t1_the_alliance_meets_less_and_less() {
    let table = evaluated("gatherings").await;
    let alliance = ["wiall", "tsa"].map(|key| truths().series[key].to_string());
    let mut years: BTreeMap<String, u64> = BTreeMap::new();
    for line in held(&table) {
        let year = years.entry(line["day"].as_str().unwrap()[..4].to_owned()).or_default();
        *year += u64::from(alliance.iter().any(|series| line["series"]["id"] == series.as_str()));
    }
    let years: Vec<_> = years.iter().map(|(year, count)| (year.as_str(), *count)).collect();
    assert_eq!(years, [("2017", 7), ("2018", 2), ("2019", 2), ("2020", 1), ("2021", 0)]);
}

#[tokio::test]
async fn t2_plenaries_stay_as_large_as_they_were() {
    let address = "gatherings?gathering_format=plenary&attendance_mode=in-person";
    let table = evaluated(address).await;
    let attended: Vec<&Value> = held(&table).map(|line| &line["attended"]).collect();
    assert_eq!(json!(attended), json!([58, 51, 54, 44, 48, 45, 51, 53]));
}

#[tokio::test]
async fn t5_three_workshops_of_one_lab_for_which_nobody_registered() {
    let table = evaluated("gatherings").await;
    let none: Vec<&Value> =
        lines(&table).iter().filter(|line| line["zero_registrations"] == true).collect();
    assert_eq!(
        none.iter().map(|line| numbered(line)).collect::<Vec<_>>(),
        ["E036", "E040", "E042"]
    );
    let lab = truths().labs["wirtschaften-nachhaltig"].to_string();
    assert!(none.iter().all(|line| line["lab"]["id"] == lab.as_str()));
    assert_eq!(none.iter().map(|line| line["delivered"].as_u64().unwrap()).sum::<u64>(), 621);
    let indicators = evaluated("indicators?group_by=series").await;
    let zero = indicator(&indicators, "zero_reg", None);
    assert_eq!(
        (number(zero).0, number(zero).1, zero["unit"].as_str()),
        (3, Some(63), Some("gathering"))
    );
    let series = truths().series["lab-nachhaltig"].to_string();
    assert_eq!(number(group(zero, &series)), (3, Some(4), Some(750)));
}

#[tokio::test]
async fn t6_the_training_of_retailers_succeeds() {
    let series = truths().series["retail"];
    let indicators = evaluated(&format!("indicators?series={series}")).await;
    assert_eq!(indicators["held"], 7);
    assert_eq!(number(indicator(&indicators, "attendance_rate", None)).0, 163);
    let no_show = number(indicator(&indicators, "no_show_rate", None));
    assert_eq!(no_show, (14, Some(174), Some(80)));
    let show = number(indicator(&indicators, "show_rate", None));
    assert_eq!(show, (160, Some(174), Some(920)), "one less the no-show rate");
}

fn longest_gap<'a>(held: impl Iterator<Item = &'a Value>) -> (i64, String, String) {
    let days: Vec<jiff::civil::Date> =
        held.map(|line| line["day"].as_str().unwrap().parse().unwrap()).collect();
    let gaps = days.windows(2).map(|two| {
        let length = two[1].duration_since(two[0]).as_hours() / 24;
        (length, two[0].to_string(), two[1].to_string())
    });
    gaps.max().unwrap()
}

#[tokio::test]
async fn t9_the_pandemic_leaves_a_gap() {
    let table = evaluated("gatherings").await;
    let gap = longest_gap(held(&table));
    assert_eq!(gap, (287, "2019-09-05".to_owned(), "2020-06-18".to_owned()));
    let in_person = held(&table).filter(|line| line["attendance_mode"] == "in-person");
    let gap = longest_gap(in_person);
    assert_eq!(gap, (404, "2019-09-05".to_owned(), "2020-10-13".to_owned()));
}

#[tokio::test]
async fn t10_four_gatherings_are_lost_to_the_pandemic() {
    let indicators = evaluated("indicators").await;
    let expected = json!([
        {"reason": "no-registrations", "gatherings": 3, "registered": 0},
        {"reason": "pandemic", "gatherings": 4, "registered": 85},
    ]);
    assert_eq!(indicators["cancelled"]["by_reason"], expected);
    let table = evaluated("gatherings").await;
    let lost = lines(&table).iter().filter(|line| line["cancel_reason"] == "pandemic");
    assert_eq!(lost.map(numbered).collect::<Vec<_>>(), ["E058", "E059", "E062", "E064"]);
}

#[tokio::test]
async fn t11_t12_online_is_confounded_with_the_series() {
    let online = evaluated("indicators?attendance_mode=online&group_by=series").await;
    let no_show = indicator(&online, "no_show_rate", None);
    assert_eq!(number(no_show).2, Some(182));
    let of = |key: &str| number(group(no_show, &truths().series[key].to_string()));
    assert_eq!(of("fair"), (6, Some(89), Some(67)));
    assert_eq!(of("digi"), (36, Some(156), Some(231)));
    let in_person = evaluated("indicators?attendance_mode=in-person&group_by=format").await;
    let training = number(group(indicator(&in_person, "no_show_rate", None), "training"));
    assert_eq!(training.2, Some(81));
}

#[tokio::test]
async fn t20_carriers_are_committed_without_meetings() {
    let lab = truths().labs["city-logistik"].to_string();
    let address = "engagement?group_by=lab&from=2018-07-01&to=2018-07-31";
    let replay = evaluated(address).await;
    let tally = group(&replay["steps"][0], &lab);
    assert_eq!(tally["involvement"], json!({"involved": 2, "collaborating": 7}));
    assert_eq!((&tally["attendances"], &tally["active"]), (&json!(0), &json!(0)));
    // The lab was transferred, and with it those who were involved.
    let after = evaluated("engagement?group_by=lab&from=2018-10-01&to=2018-11-01").await;
    let groups = after["steps"][0]["groups"].as_array().unwrap();
    assert!(groups.iter().all(|one| one["group"] != lab.as_str()));
}

#[tokio::test]
async fn t21_craft_businesses_are_informed_and_not_involved() {
    let lab = truths().labs["digitale-koproduktion"];
    let view = office().get(&format!("/api/v1/labs/{lab}")).await.json();
    let phases = view["involvement"].as_array().unwrap();
    let second = phases.iter().find(|one| one["phase"] == 2).unwrap();
    assert_eq!(second["by_level"], json!({"informed": 94, "involved": 24}));
    assert_eq!(second["total"], 118);
    // Level 1 was lived by most, level 3 promised: by the lab, and by its gatherings.
    assert_eq!((&view["promised_level"], &second["promise_gap"]), (&json!("involved"), &json!(-2)));
    let promised = office().get(&format!("/api/v1/gatherings?lab={lab}&from=2021-09-01")).await;
    let id = promised.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let gathering = office().get(&format!("/api/v1/gatherings/{id}")).await.json();
    assert_eq!(gathering["promised_level"], "involved");
}

#[tokio::test]
async fn t22_the_steering_group_is_small_and_deeply_involved() {
    let series = truths().series["fair"];
    let address = format!("gatherings?series={series}&gathering_format=steering-group");
    let table = evaluated(&address).await;
    let present: Vec<&Value> = held(&table).map(|line| &line["attended"]).collect();
    assert_eq!(json!(present), json!([13, 13, 12, 14, 14, 15, 15, 16, 17, 17]));
    let replay = evaluated("engagement?group_by=lab&from=2021-12-01&to=2022-01-01").await;
    let lab = truths().labs["fairtrade-town"].to_string();
    let levels = &group(&replay["steps"][0], &lab)["involvement"];
    assert_eq!((&levels["collaborating"], &levels["deciding"]), (&json!(12), &json!(5)));
}

#[tokio::test]
async fn t24_the_coordination_recorded_nothing_while_it_was_vacant() {
    let plan = demo::plan(Size::Core, demo::SEED);
    let users = plan.users.iter().filter(|user| user.roles.contains(&Role::Coordinator));
    let coordination: BTreeSet<String> = users.map(|user| user.id.to_string()).collect();
    let (mut after, mut january) = (0, Vec::new());
    loop {
        let page = office().get(&format!("/api/v1/journal?after={after}&limit=1000")).await.body;
        if page.is_empty() {
            break;
        }
        after += page.lines().count();
        january.extend(page.lines().filter_map(|line| {
            let commit: Value = serde_json::from_str(line).unwrap();
            let then = commit["recorded_at"].as_str().unwrap().starts_with("2019-01");
            then.then(|| commit["actor"].as_str().unwrap().to_owned())
        }));
    }
    assert!(after > 8_000 && !january.is_empty());
    assert!(january.iter().all(|actor| !coordination.contains(actor)));
}

#[tokio::test]
async fn i3_two_lists_are_late_and_change_nothing_else() {
    let table = evaluated("gatherings").await;
    let late = |number: &str| {
        let line = lines(&table).iter().find(|line| numbered(line) == number).unwrap();
        line["list_lateness_days"].as_u64().unwrap()
    };
    assert_eq!((late("E043"), late("E044")), (21, 14));
}

#[tokio::test]
async fn an_answer_about_the_past_is_reproduced_after_years() {
    let cited = evaluated("indicators?recorded_as_of=2019-02-01&group_by=sector").await;
    let body = cited["citation"].to_string();
    let answer = office().post("/api/v1/citations/reproduce", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.json()["outcome"], "reproduced", "{}", answer.body);
    assert_eq!(answer.json()["now"], cited["citation"]);
    // The lists of January were not known on the first of February.
    let later = evaluated("indicators?recorded_as_of=2019-02-28&group_by=sector").await;
    assert_ne!(later["citation"]["answer"], cited["citation"]["answer"]);
}

/// How many contacts a list of another route has.
async fn total(address: &str) -> u64 {
    office().get(&format!("/api/v1/{address}")).await.json()["total"].as_u64().unwrap()
}

#[tokio::test]
async fn segments_count_what_the_list_of_contacts_counts() {
    let days = ["2017-01-15", "2018-06-01", "2019-12-31", "2021-10-01"];
    let sizes = ["micro", "large"];
    for (day, size) in days.into_iter().flat_map(|day| sizes.map(|size| (day, size))) {
        let condition = format!(r#"{{"size":{{"any_of":["{size}"]}}}}"#);
        let body = super::segments::saying("sized", "organisation", &condition);
        let path = format!("/api/v1/segments/preview?valid_as_of={day}");
        let preview = office().post(&path, &body).await.json();
        let list = format!("contacts?kind=organisation&size={size}&valid_as_of={day}&limit=1");
        assert_eq!(preview["count"], total(&list).await, "{day} {size}");
    }
}
