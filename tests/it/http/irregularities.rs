//! The planted irregularities of the demo city as the API shows them.

use super::{
    city::{evaluated, group, indicator, number, office, truths},
    segments::saying,
};
use kontor::{demo::Recoded, domain::Day};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

async fn get(path: &str) -> Value {
    let answer = office().get(&format!("/api/v1/{path}")).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json()
}

/// The code of WZ 2008 that an organisation had on a day, as known at the end of another.
async fn code(organisation: &str, day: Day, known: Day) -> Option<String> {
    let times = format!("valid_as_of={day}&recorded_as_of={known}T23:00:00Z");
    let profile = get(&format!("contacts/{organisation}?{times}")).await;
    profile["sectors"][0]["code"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn i16_twelve_companies_are_recoded_and_every_day_keeps_its_code() {
    let recoded = &truths().recoded;
    assert_eq!(recoded.len(), 12);
    let organisations: BTreeSet<_> = recoded.iter().map(|one| one.organisation).collect();
    assert_eq!(organisations.len(), 12);
    for Recoded { organisation, before, after, on, known } in recoded {
        let eve = on.plus(-1);
        assert!(on.year() == Some(2021) && on < known, "the office learns of it later");
        let id = organisation.to_string();
        let shown = |day: Day, known: Day| code(&id, day, known);
        assert_eq!(shown(eve, *known).await.as_deref(), Some(*before), "the day before it");
        assert_eq!(shown(*on, *known).await.as_deref(), Some(*after), "from that day on");
        assert_eq!(shown(*on, known.plus(-1)).await.as_deref(), Some(*before), "not known yet");
        let history = get(&format!("contacts/{id}/history?limit=200")).await;
        let codes = history["items"].as_array().unwrap().iter();
        let codes = codes.filter(|item| item["type"] == "contact.sector-assigned").count();
        assert_eq!(codes, 2, "both are in its history");
    }
    // As many went one way as the other, so that no sum of the master data moves.
    let way = |from: &str, to: &str| {
        let ways = recoded.iter().filter(|one| one.before.starts_with(from) && one.after == to);
        ways.count()
    };
    assert_eq!((way("10", "47.24"), way("47.2", "10.89")), (6, 6));
    let makers = json!({ "sector": { "scheme": "WZ2008", "any_of": ["10.89"] } });
    for (day, known, count) in [
        ("2021-01-31", "2021-12-22", 0),
        ("2021-12-22", "2021-01-31", 0),
        ("2021-12-22", "2021-12-22", 6),
    ] {
        let times = format!("valid_as_of={day}&recorded_as_of={known}T23:00:00Z");
        assert_eq!(preview(makers.clone(), &times).await["count"], count, "{day}, known {known}");
    }
}

/// Attendances by section.
type Counts = BTreeMap<&'static str, u64>;

/// The section of a code, of those that anybody was recoded from or to.
fn section(code: &str) -> &'static str {
    match code[..code.len().min(2)].parse::<u8>() {
        Ok(10..=33) => "C",
        Ok(45..=47) => "G",
        _ => "other",
    }
}

#[tokio::test]
async fn i16_reports_take_the_code_of_the_day_of_attendance() {
    let year = "from=2021-01-01&to=2022-01-01";
    let (mut then, mut today): (Counts, Counts) = Default::default();
    for line in get(&format!("gatherings?{year}&limit=100")).await["items"].as_array().unwrap() {
        if line["audience"] != "external" || line["status"] != "held" {
            continue;
        }
        let day: Day = line["starts_at"].as_str().unwrap()[..10].parse().unwrap();
        let id = line["id"].as_str().unwrap();
        let list = get(&format!("gatherings/{id}/participations?status=attended&limit=200")).await;
        for seat in list["items"].as_array().unwrap() {
            let organisation = seat["representing"]["id"].as_str().unwrap();
            for (counts, day) in [(&mut then, day), (&mut today, "2021-12-22".parse().unwrap())] {
                let code = code(organisation, day, "2021-12-22".parse().unwrap()).await;
                *counts.entry(code.map_or("other", |code| section(&code))).or_default() += 1;
            }
        }
    }
    let report = evaluated(&format!("indicators?{year}&group_by=sector")).await;
    let attended = indicator(&report, "attendance_rate", None);
    for section in ["C", "G"] {
        assert_eq!(number(group(attended, section)).0, then[section], "{section}");
    }
    assert_ne!(then, today, "today's codes would tell another story");
}

/// A preview of a segment of organisations.
async fn preview(condition: Value, times: &str) -> Value {
    let body = saying("asked", "organisation", &condition.to_string());
    let answer = office().post(&format!("/api/v1/segments/preview?{times}"), &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

#[tokio::test]
async fn i17_ratings_of_more_than_a_year_are_shown_and_not_used() {
    let rated = json!({ "assessment": { "influence_at_least": 1 } });
    let anywhere = ["manage-closely", "keep-satisfied", "keep-informed", "monitor"];
    let anywhere = json!({ "quadrant": { "any_of": anywhere } });
    // The first ratings are of February 2019, the last of September 2020.
    for (day, some) in [("2019-01-31", false), ("2019-12-01", true), ("2021-12-01", false)] {
        let times = format!("valid_as_of={day}");
        let (rated, placed) = (
            preview(rated.clone(), &times).await["count"].as_u64().unwrap(),
            preview(anywhere.clone(), &times).await["count"].as_u64().unwrap(),
        );
        assert_eq!((rated > 0, placed), (some, rated), "{day}");
    }
    let list = get("contacts?kind=organisation&include_closed=true&limit=200").await;
    let mut shown = 0;
    for line in list["items"].as_array().unwrap() {
        let id = line["id"].as_str().unwrap();
        let profile = get(&format!("contacts/{id}?valid_as_of=2021-12-01")).await;
        let ratings = profile["assessments"].as_array().unwrap();
        shown += ratings.len();
        assert!(ratings.iter().all(|rating| rating["expired"] == true), "{ratings:?}");
        assert_eq!(
            (&profile["grid"]["raters"], &profile["grid"]["quadrant"]),
            (&json!(0), &json!(null))
        );
    }
    assert!(shown > 30, "expired, and still shown: {shown}");
}

#[tokio::test]
async fn i18_what_bounced_was_not_delivered() {
    let bounced = &truths().bounced;
    assert_eq!(bounced.len(), 38);
    let addresses: BTreeSet<_> = bounced.iter().map(|(_, person)| person).collect();
    assert_eq!(addresses.len(), 38);
    let (mut back, table) = (0, evaluated("gatherings?audience=all").await);
    for line in get("gatherings?limit=200").await["items"].as_array().unwrap() {
        let counts = |field: &str| line["counts"][field].as_u64().unwrap();
        let mut lines = table["items"].as_array().unwrap().iter();
        let delivered = lines.find(|one| one["id"] == line["id"]).unwrap()["delivered"].as_u64();
        assert_eq!(delivered, Some(counts("invited") - counts("bounced")));
        let in_2019 = line["starts_at"].as_str().unwrap().starts_with("2019");
        assert!(in_2019 || counts("bounced") == 0);
        back += counts("bounced");
    }
    assert_eq!(back, 38);
    for (number, person) in bounced {
        let gathering = truths().gatherings[number].id;
        let path = format!("gatherings/{gathering}/participations?status=bounced&limit=100");
        let list = get(&path).await;
        let mut people = list["items"].as_array().unwrap().iter();
        assert!(people.any(|one| one["contact"]["id"] == person.to_string()), "{number}");
    }
}
