//! The evaluation by small examples: what counts as new, lapsed, closed, undefined; and citations.

use super::{
    city::{group, indicator, number},
    office::{Answer, Office, assert_problem},
    pages::page,
    segments::save,
};
use axum::{body::Body, http::Request};
use kontor::{
    domain::Day,
    projection::evaluation::{Range, Step},
};
use serde_json::{Value, json};

const INDICATORS: &str = "/api/v1/evaluation/indicators?from=2018-01-01&to=2019-01-01";

/// An office with two gatherings in 2018, and who was there.
struct Year {
    office: Office,
    people: [String; 3],
    firms: [String; 2],
    gatherings: [String; 2],
}

async fn say(office: &Office, gathering: &str, status: &str, contacts: &[&str], on: Option<&str>) {
    let mut body = json!({"status": status, "contacts": contacts});
    if let Some(on) = on {
        body["occurred_on"] = on.into();
    }
    let path = format!("/api/v1/gatherings/{gathering}/participations");
    let answer = office.post(&path, &body.to_string()).await;
    assert!(answer.status.is_success(), "{status}: {}", answer.body);
}

async fn fact(office: &Office, contact: &str, what: &str, body: Value) -> String {
    office.make(&format!("/api/v1/contacts/{contact}/{what}"), &body.to_string()).await
}

/// Three people: of the first firm, of the second, and of none. In March all are invited and the
/// first two come; in June the mail to the third comes back, the first comes again, the second
/// registers and stays away.
async fn year() -> Year {
    let office = Office::new();
    let known = |kind: &str, name: &str| {
        let field = if kind == "person" { "family_name" } else { "name" };
        json!({"kind": kind, field: name, "valid_from": "2017-01-01"}).to_string()
    };
    let contacts = "/api/v1/contacts";
    let firms = [
        office.make(contacts, &known("organisation", "Demo-Bau GmbH")).await,
        office.make(contacts, &known("organisation", "Demo-Netz GmbH")).await,
    ];
    let people = [
        office.make(contacts, &known("person", "Ahorn")).await,
        office.make(contacts, &known("person", "Birke")).await,
        office.make(contacts, &known("person", "Cedar")).await,
    ];
    for (person, firm) in people.iter().zip(&firms) {
        let body = json!({"organisation": firm, "valid_from": "2017-01-01"});
        fact(&office, person, "affiliations", body).await;
    }
    let size = json!({"size": "micro", "valid_from": "2017-01-01"});
    fact(&office, &firms[0], "sizes", size).await;
    let size = json!({"size": "small", "valid_from": "2018-05-01"});
    fact(&office, &firms[0], "sizes", size).await;
    let gatherings =
        [office.gathering("2018-03-15T17:00").await, office.gathering("2018-06-14T17:00").await];
    let [a, b, c] = people.each_ref().map(String::as_str);
    for (gathering, on) in gatherings.iter().zip(["2018-03-01", "2018-06-01"]) {
        say(&office, gathering, "invited", &[a, b, c], Some(on)).await;
        say(&office, gathering, "registered", &[a, b], Some(on)).await;
        let held = office.post(&format!("/api/v1/gatherings/{gathering}/hold"), "{}").await;
        assert!(held.status.is_success(), "{}", held.body);
    }
    say(&office, &gatherings[0], "attended", &[a, b], None).await;
    say(&office, &gatherings[1], "bounced", &[c], Some("2018-06-02")).await;
    say(&office, &gatherings[1], "attended", &[a], None).await;
    say(&office, &gatherings[1], "no-show", &[b], None).await;
    Year { office, people, firms, gatherings }
}

async fn get(office: &Office, path: &str) -> Value {
    let answer = office.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json()
}

#[tokio::test]
async fn indicators_are_fractions_and_what_is_undefined_has_no_value() {
    let year = year().await;
    let answer = get(&year.office, INDICATORS).await;
    let of = |id, part| number(indicator(&answer, id, part));
    assert_eq!(of("reach", None), (3, None, Some(3)));
    assert_eq!(of("response_rate", None), (4, Some(5), Some(800)), "a bounce is not delivered");
    assert_eq!(of("attendance_rate", None), (3, Some(5), Some(600)));
    assert_eq!(of("show_rate", None), (3, Some(4), Some(750)));
    assert_eq!(of("no_show_rate", None), (1, Some(4), Some(250)));
    assert_eq!(of("walk_in_share", None), (0, Some(3), Some(0)));
    assert_eq!(of("activation_rate", None), (2, Some(3), Some(667)));
    assert_eq!(of("newcomer_share", None), (3, Some(3), Some(1000)));
    assert_eq!(of("funnel", Some("returned")), (1, None, Some(1)));
    assert_eq!(of("retention_k", Some("1")).2, None, "the next year is not over");
    let names = answer["indicators"].as_array().unwrap().iter();
    assert!(names.clone().all(|one| one["name"]["de"] != "" && one["formula"]["en"] != ""));
    let body = answer.to_string();
    assert!(["Ahorn", "Birke", "contact:"].iter().all(|word| !body.contains(word)));

    let none = "/api/v1/evaluation/indicators?from=2017-01-01&to=2018-01-01";
    let none = get(&year.office, none).await;
    assert_eq!(number(indicator(&none, "no_show_rate", None)), (0, Some(0), None));
    assert!(indicator(&none, "no_show_rate", None)["value"].is_null());
    assert_eq!(number(indicator(&none, "reach", None)), (0, None, Some(0)));
}

#[tokio::test]
async fn what_is_a_share_of_nothing_is_undefined_in_every_form() {
    let office = Office::new();
    office.person("Ahorn").await;
    let asked = "from=2018-01-01&to=2020-01-01&group_by=size";
    let answer = get(&office, &format!("/api/v1/evaluation/indicators?{asked}")).await;
    let mut undefined = 0;
    for one in answer["indicators"].as_array().unwrap() {
        for number in std::iter::once(one).chain(one["groups"].as_array().unwrap()) {
            if one["measure"] == "count" {
                assert!(number["value"].is_u64() && number["denominator"].is_null(), "{one}");
            } else {
                let said = ["numerator", "denominator", "value"].map(|field| number.get(field));
                assert_eq!(said, [Some(&json!(0)), Some(&json!(0)), Some(&Value::Null)], "{one}");
                undefined += 1;
            }
        }
    }
    assert!(undefined > 20, "with and without a group");
    let table = office.get(&format!("/api/v1/evaluation/indicators?format=csv&{asked}")).await;
    assert_eq!(table.body.matches(",0,0,,1000,").count(), undefined, "{}", table.body);
    let shown = page(&office, &format!("/replay?{asked}")).await;
    assert_eq!(shown.body.matches("nicht bestimmbar").count(), undefined, "{}", shown.body);
}

#[tokio::test]
async fn steps_tell_the_new_the_returning_and_the_lapsed() {
    let year = year().await;
    let path = "/api/v1/evaluation/engagement?from=2018-01-01&to=2019-01-01&step=quarter";
    let answer = get(&year.office, path).await;
    let steps: Vec<[u64; 5]> = answer["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            let tally = &step["total_distinct"];
            ["active", "newcomers", "returning", "lapsed", "attendances"]
                .map(|field| tally[field].as_u64().unwrap())
        })
        .collect();
    assert_eq!(steps, [[2, 2, 0, 0, 2], [1, 0, 1, 1, 1], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0]]);
}

#[tokio::test]
async fn groups_are_by_the_day_of_attendance_and_the_total_is_distinct() {
    let year = year().await;
    let path =
        "/api/v1/evaluation/engagement?from=2018-01-01&to=2019-01-01&step=year&group_by=size";
    let answer = get(&year.office, path).await;
    let step = &answer["steps"][0];
    let active = |name: &str| group(step, name)["active"].as_u64().unwrap();
    assert_eq!((active("micro"), active("small"), active("unknown")), (1, 1, 1));
    assert_eq!(step["total_distinct"]["active"], 2, "one is in two groups");
}

#[tokio::test]
async fn organisations_count_by_who_stands_for_them() {
    let year = year().await;
    let answer = get(&year.office, &format!("{INDICATORS}&unit=organisation")).await;
    assert_eq!(number(indicator(&answer, "reach", None)).0, 2);
    assert_eq!(number(indicator(&answer, "attendance_rate", None)), (3, Some(4), Some(750)));
    assert_eq!(number(indicator(&answer, "load", None)), (4, Some(4), Some(1000)));
}

#[tokio::test]
async fn who_has_closed_leaves_the_activation() {
    let year = year().await;
    let closed = json!({"reason": "ceased", "valid_from": "2018-09-01"});
    fact(&year.office, &year.firms[1], "closures", closed).await;
    let path = format!("{INDICATORS}&unit=organisation");
    let answer = get(&year.office, &path).await;
    assert_eq!(number(indicator(&answer, "activation_rate", None)), (1, Some(1), Some(1000)));
    assert_eq!(number(indicator(&answer, "reach", None)).0, 2, "they were reached");
    let before = get(&year.office, &format!("{path}&valid_as_of=2018-08-31")).await;
    assert_eq!(number(indicator(&before, "activation_rate", None)).1, Some(2));
}

#[tokio::test]
async fn whoever_is_of_the_office_is_left_out_of_external_indicators() {
    let Year { office, people, gatherings, .. } = year().await;
    let body = r#"{"key":"office","title":"Amt","valid_from":"2018-05-01"}"#;
    let body = office.make("/api/v1/bodies", body).await;
    let member = json!({"contact": people[0], "role": "member", "valid_from": "2018-05-01"});
    office.make(&format!("/api/v1/bodies/{body}/memberships"), &member.to_string()).await;
    let answer = get(&office, INDICATORS).await;
    assert_eq!(answer["internal_left_out"], 1, "since May");
    assert_eq!(number(indicator(&answer, "attendance_rate", None)), (2, Some(4), Some(500)));
    let all = get(&office, &format!("{INDICATORS}&audience=all")).await;
    assert_eq!(number(indicator(&all, "attendance_rate", None)), (3, Some(5), Some(600)));
    let table = "/api/v1/evaluation/gatherings?from=2018-06-01&to=2018-07-01";
    let table = get(&office, table).await;
    assert_eq!(table["items"][0]["id"], gatherings[1].as_str());
    assert_eq!(table["items"][0]["internal"]["attended"], 1);
}

#[tokio::test]
async fn a_planned_gathering_without_registrations_is_seen_before_it_is_too_late() {
    let office = Office::new();
    office.gathering("2019-02-20T17:00").await;
    let path = "/api/v1/evaluation/indicators?from=2019-02-01&to=2019-03-01";
    let answer = get(&office, path).await;
    assert_eq!(number(indicator(&answer, "zero_reg", None)), (1, Some(1), Some(1000)));
    assert_eq!(answer["held"], 0);
}

#[tokio::test]
async fn a_table_is_safe_to_open() {
    let office = Office::new();
    let body = r#"{"title":"=HYPERLINK(\"x\")","format":"plenary","audience":"external",
        "attendance_mode":"in-person","starts_at":"2019-01-10T17:00"}"#;
    office.make("/api/v1/gatherings", body).await;
    let path = "/api/v1/evaluation/gatherings?from=2019-01-01&to=2019-02-01";
    let by_header = Request::get(path).header("accept", "text/csv").body(Body::empty()).unwrap();
    let answer = office.send(by_header).await;
    assert!(answer.header("content-type").starts_with("text/csv"));
    assert!(answer.body.starts_with("id,day,title,"), "{}", answer.body);
    assert!(answer.body.contains(r#","'=HYPERLINK(""x"")","#), "{}", answer.body);
    let cited: Value = serde_json::from_str(answer.header("kontor-citation")).unwrap();
    let by_name = office.get(&format!("{path}&format=csv")).await;
    assert_eq!(by_name.body, answer.body);
    assert_eq!(get(&office, path).await["citation"], cited);
    for question in ["indicators", "engagement?step=day"] {
        let sign = if question.contains('?') { '&' } else { '?' };
        let path = format!("/api/v1/evaluation/{question}{sign}format=csv&from=2019-01-20");
        let table = office.get(&path).await.body;
        let mut widths = table.lines().map(|line| line.matches(',').count());
        assert!(widths.next() > Some(5) && table.lines().count() > 10, "{table}");
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let office = Office::new();
    for (question, parameter) in [
        ("indicators?from=2019-01-01&to=2019-01-01", "to"),
        ("engagement?from=2010-01-01&to=2019-01-01&step=day", "step"),
        ("engagement?step=week", "step"),
        ("indicators?group_by=name", "group_by"),
    ] {
        let answer = office.get(&format!("/api/v1/evaluation/{question}")).await;
        assert_problem(&answer, 400, "malformed-parameter");
        assert!(answer.body.contains(parameter), "{}", answer.body);
    }
}

async fn outcome(office: &Office, citation: &Value) -> Answer {
    office.post("/api/v1/citations/reproduce", &citation.to_string()).await
}

#[tokio::test]
async fn a_citation_is_reproduced_or_says_why_not() {
    let year = year().await;
    let cited = get(&year.office, INDICATORS).await["citation"].clone();
    let person = year.office.person("Erle").await;
    let cases: [(&str, Value, &str); 7] = [
        ("format", json!(1), "reproduced"),
        ("format", json!(2), "newer-semantics"),
        ("semantics", json!(0), "newer-semantics"),
        ("definitions", json!({"kontor/weights": "sha256:0"}), "redefined"),
        ("position", json!(4711), "position-unknown"),
        ("line", json!("0"), "other-line"),
        ("answer", json!("sha256:0"), "differs"),
    ];
    for (field, value, expected) in cases {
        let mut changed = cited.clone();
        changed[field] = value;
        let answer = outcome(&year.office, &changed).await;
        assert_eq!(answer.json()["outcome"], expected, "{field}: {}", answer.body);
        assert_ne!(answer.json()["explanation"]["de"], "");
    }
    let body = r#"{"reason":"request"}"#;
    let erased = year.office.post(&format!("/api/v1/contacts/{person}/erasure"), body).await;
    assert!(erased.status.is_success(), "{}", erased.body);
    let again = outcome(&year.office, &cited).await;
    assert_eq!(again.json()["outcome"], "reproduced", "counts stay");
    let mut changed = cited;
    changed["answer"] = json!("sha256:0");
    assert_eq!(outcome(&year.office, &changed).await.json()["outcome"], "erased");
    let mut backwards = changed;
    backwards["question"]["scope"]["to"] = json!("2017-01-01");
    assert_problem(&outcome(&year.office, &backwards).await, 400, "malformed-parameter");
    assert_eq!(year.people.len(), 3);
}

#[test]
fn the_end_of_a_month_is_clamped_and_not_carried_on() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let range = Range { from: day("2019-01-31"), to: day("2019-05-01") };
    let starts: Vec<String> =
        range.steps(Step::Month).iter().map(|step| step.from.to_string()).collect();
    assert_eq!(starts, ["2019-01-31", "2019-02-28", "2019-03-31", "2019-04-30"]);
    let year = Range { from: day("2019-01-01"), to: day("2020-01-01") };
    assert_eq!(year.later(1).to, day("2021-01-01"), "a leap year is a year too");
    let week = Range { from: day("2019-01-01"), to: day("2019-01-08") };
    assert_eq!(week.later(2).from, day("2019-01-15"));
}

#[tokio::test]
async fn groups_can_be_segments_as_they_were_on_the_day_of_attendance() {
    let Year { office, .. } = year().await;
    save(&office, "regulars", "person", r#"{"registered":{"at_least":2}}"#).await;
    save(&office, "everybody", "person", r#"{"all":[]}"#).await;
    save(&office, "micro", "organisation", r#"{"size":{"any_of":["micro"]}}"#).await;
    let path = "/api/v1/evaluation/engagement?from=2018-01-01&to=2019-01-01&step=quarter";
    let by_segment = format!("{path}&group_by=segment");
    let answer = get(&office, &format!("{by_segment}&segments=regulars,micro")).await;
    let active = |step: usize, name: &str| group(&answer["steps"][step], name)["active"].clone();
    // In March nobody had registered twice; the first firm was micro until May.
    assert_eq!((active(0, "micro"), active(0, "segment:none")), (json!(1), json!(1)));
    assert_eq!((active(1, "regulars"), active(1, "micro")), (json!(1), json!(0)));
    let label = &group(&answer["steps"][0], "segment:none")["label"]["en"];
    assert_eq!(label, "in none of these segments");
    let all = get(&office, &by_segment).await;
    let keys = all["citation"]["question"]["segments"].clone();
    assert_eq!(keys, json!(["everybody", "regulars"]), "those of persons, who are counted");
    let step = &all["steps"][1];
    let sum: u64 = step["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["active"])
        .map(|one| one.as_u64().unwrap())
        .sum();
    assert_eq!((sum, &step["total_distinct"]["active"]), (2, &json!(1)), "one is in two groups");
    let named = all["citation"]["definitions"].as_object().unwrap();
    assert_eq!(named.keys().collect::<Vec<_>>(), ["segment/everybody", "segment/regulars"]);
    assert_eq!(outcome(&office, &all["citation"]).await.json()["outcome"], "reproduced");
    let table = office.get(&format!("{by_segment}&segments=micro&format=csv")).await;
    assert!(table.body.contains("2018-01-01,2018-04-01,micro,1,1,0,0,1,"), "{}", table.body);
    let firms = get(&office, &format!("{by_segment}&unit=organisation")).await;
    assert_eq!(group(&firms["steps"][0], "micro")["active"], 1);
    save(&office, "regulars", "person", r#"{"registered":{}}"#).await;
    assert_eq!(outcome(&office, &all["citation"]).await.json()["outcome"], "redefined");
    for (question, status, code) in [
        ("group_by=segment&segments=nobody", 404, "no-segment"),
        ("group_by=size&segments=micro", 400, "malformed-parameter"),
        ("group_by=segment&segments=regulars&unit=organisation", 400, "malformed-parameter"),
    ] {
        let answer = office.get(&format!("{path}&{question}")).await;
        assert_problem(&answer, status, code);
    }
    let shares = get(&office, &format!("{INDICATORS}&group_by=segment&segments=micro")).await;
    let rate = indicator(&shares, "attendance_rate", None);
    assert_eq!(number(group(rate, "micro")), (1, Some(1), Some(1000)));
}
