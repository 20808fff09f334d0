//! The bodies by example, word for word: they are accepted, and what was said is found again.

use super::office::Office;
use insta::assert_snapshot;

const FIRM: &str = r#"{"kind":"organisation","name":"Demo-Metallbau Süd GmbH","legal_form":"gmbh",
    "actor_type":"company","sector":{"scheme":"WZ2008","code":"25.11"},"size":"small","craft":true,
    "district":"boy","emails":["info@metallbau-sued.example"],
    "address":{"street":"Demostraße","house_number":"1","postal_code":"46240",
    "locality":"Bottrop"},"valid_from":"2016-11-07","source":"import"}"#;

#[tokio::test]
async fn an_organisation_is_registered_and_shown() {
    let office = Office::new();
    let answer = office.post("/api/v1/contacts", FIRM).await;
    assert_snapshot!("organisation-registered", answer.whole());
    let address = answer.header("location").to_owned();
    assert_snapshot!("organisation", office.get(&address).await.whole());
    let found = office.get("/api/v1/contacts?q=metalbau&kind=organisation&limit=10").await;
    assert_snapshot!("contacts-found", found.whole());
}

#[tokio::test]
async fn a_person_is_registered_with_where_they_work() {
    let office = Office::new();
    let firm = office.make("/api/v1/contacts", FIRM).await;
    let body = format!(
        r#"{{"kind":"person","given_name":"Anna","family_name":"Beispiel","academic_title":"Dr.",
        "emails":["anna@metallbau-sued.example"],"phones":["+49 2041 000000"],
        "affiliations":[{{"organisation":"{firm}","function":"Geschäftsführung",
        "valid_from":"2016-01-01"}}],"source":"phone"}}"#
    );
    let answer = office.post("/api/v1/contacts", &body).await;
    assert_snapshot!("person-registered", answer.whole());
    assert_snapshot!("person", office.get(answer.header("location")).await.whole());
}

#[tokio::test]
async fn a_conversation_is_logged_with_its_follow_up() {
    let office = Office::new();
    let firm = office.make("/api/v1/contacts", FIRM).await;
    let body = format!(
        r#"{{"contacts":["{firm}"],"channel":"phone","direction":"outgoing",
        "occurred_at":"2019-02-04T10:30:00+01:00","topics":["digitalisation"],
        "note":"Will Förderberatung","source":"own",
        "follow_up":{{"due":"2019-02-11","text":"Unterlagen schicken"}}}}"#
    );
    let answer = office.post("/api/v1/interactions", &body).await;
    assert_snapshot!("interaction-logged", answer.whole());
    let history = office.get(&format!("/api/v1/contacts/{firm}/history?limit=2")).await;
    assert_snapshot!("history", history.whole());
    let due = office.get("/api/v1/follow-ups?due_by=2019-02-28").await;
    assert_snapshot!("follow-ups", due.whole());
    let id = due.json()["items"][0]["id"].as_str().unwrap().to_owned();
    office.make(&format!("/api/v1/follow-ups/{id}/done"), r#"{"note":"Erledigt"}"#).await;
    assert_eq!(office.get("/api/v1/follow-ups").await.json()["total"], 0);
    let plan = format!(r#"{{"contacts":["{firm}"],"text":"Anrufen","due":"2019-03-01"}}"#);
    office.make("/api/v1/follow-ups", &plan).await;
    assert_eq!(office.get("/api/v1/follow-ups").await.json()["total"], 1);
}

#[tokio::test]
async fn engagement_is_shown_with_what_it_is_the_sum_of() {
    let office = Office::new();
    let firm = office.organisation("Demo A").await;
    let body = format!(
        r#"{{"contacts":["{firm}"],"channel":"phone","direction":"incoming",
        "occurred_on":"2018-02-04"}}"#
    );
    office.make("/api/v1/interactions", &body).await;
    let path = format!("/api/v1/contacts/{firm}");
    assert_snapshot!("engagement", office.get(&format!("{path}/engagement")).await.whole());
    let changes = office.get(&format!("{path}/history?types=engagement.status-changed")).await;
    assert_snapshot!("status-changes", changes.whole());
    let none = office.get("/api/v1/contacts/contact:01ARZ3NDEKTSV4RRFFQ69G5FZZ/engagement").await;
    assert_eq!(none.status, 404);
}

#[tokio::test]
async fn the_day_of_a_conversation_is_the_offices_and_may_be_rough() {
    let office = Office::new();
    let person = office.person("Beispiel").await;
    let said = |when: &str| format!(r#"{{"contacts":["{person}"],"channel":"talk",{when}}}"#);
    office.make("/api/v1/interactions", &said(r#""occurred_on":"2018-10""#)).await;
    // Just after midnight in the office's zone, while it is still the day before in London.
    let late = said(r#""occurred_at":"2019-02-01T23:30:00Z""#);
    office.make("/api/v1/interactions", &late).await;
    let history = office.get(&format!("/api/v1/contacts/{person}/history")).await.json();
    let days: Vec<_> = history["items"].as_array().unwrap().iter().collect();
    assert!(days.iter().any(|item| item["on"] == "2019-02-02"), "{days:#?}");
    assert!(days.iter().any(|item| item["on_text"] == "2018-10"), "{days:#?}");
}

#[tokio::test]
async fn a_classification_says_since_when_and_why() {
    let office = Office::new();
    let firm = office.make("/api/v1/contacts", FIRM).await;
    let path = format!("/api/v1/contacts/{firm}/classifications");
    let body = r#"{"scheme":"bottrop-2016","category":"multiplier","valid_from":"2016-11-22",
        "reason":"Kennt alle","review_due":"2017-11-22","source":"workshop"}"#;
    let answer = office.post(&path, body).await;
    assert_snapshot!("classified", answer.whole());
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    let shown = || async { office.get(&format!("/api/v1/contacts/{firm}")).await.json() };
    assert_eq!(shown().await["classifications"][0]["review_overdue"], true);
    let review = r#"{"reason":"Gilt weiter","review_due":"2020-02-04"}"#;
    office.make(&format!("{path}/{id}/reviews"), review).await;
    assert_eq!(shown().await["classifications"][0]["review_overdue"], false);
    office.make(&format!("{path}/{id}/end"), r#"{"valid_to":"2019-02-01"}"#).await;
    assert_eq!(shown().await["classifications"], serde_json::json!([]));
}

#[tokio::test]
async fn facts_of_a_contact_are_recorded_and_ended() {
    let office = Office::new();
    let (firm, other) = (office.organisation("Demo A").await, office.organisation("Demo B").await);
    let person = office.person("Beispiel").await;
    let bodies = [
        (&firm, "actor-types", r#"{"actor_type":"company"}"#.to_owned()),
        (&firm, "sectors", r#"{"scheme":"WZ2025","code":"25"}"#.to_owned()),
        (&firm, "sizes", r#"{"size":"micro","employees":4}"#.to_owned()),
        (&firm, "crafts", r#"{"craft":true,"annex":"a"}"#.to_owned()),
        (&firm, "districts", r#"{"district":"boy","valid_from":"2018"}"#.to_owned()),
        (&firm, "identifiers", r#"{"register":"hr","value":"HRB 1"}"#.to_owned()),
        (&firm, "preferences", r#"{"participation":"both","channel":"email"}"#.to_owned()),
        (
            &firm,
            "notices",
            r#"{"duty":"article-14","text_version":"2018-05","channel":"letter"}"#.to_owned(),
        ),
        (&firm, "assessments", r#"{"influence":4,"interest":5,"basis":"Gespräch"}"#.to_owned()),
        (
            &firm,
            "consents",
            r#"{"status":"given","purpose":"newsletter","channel":"email"}"#.to_owned(),
        ),
        (
            &firm,
            "consents",
            r#"{"status":"withdrawn","purpose":"newsletter","channel":"email"}"#.to_owned(),
        ),
        (&firm, "successors", format!(r#"{{"successor":"{other}"}}"#)),
        (&firm, "closures", r#"{"reason":"ceased","note":"Inhaber verzogen"}"#.to_owned()),
        (&firm, "reopenings", "{}".to_owned()),
    ];
    for (contact, collection, body) in bodies {
        office.make(&format!("/api/v1/contacts/{contact}/{collection}"), &body).await;
    }
    let ended = [
        ("affiliations", format!(r#"{{"organisation":"{firm}","function":"Chefin"}}"#)),
        ("contact-points", r#"{"medium":"phone","value":"+49 2041 000001"}"#.to_owned()),
        ("restrictions", r#"{"reason":"accuracy-contested"}"#.to_owned()),
        ("objections", r#"{"purpose":"newsletter"}"#.to_owned()),
        ("topics", r#"{"topic":"digitalisation"}"#.to_owned()),
    ];
    for (collection, body) in ended {
        let path = format!("/api/v1/contacts/{person}/{collection}");
        let fact = office.make(&path, &body).await;
        if collection == "affiliations" {
            office.make(&format!("{path}/{fact}/function"), r#"{"function":"Inhaberin"}"#).await;
        }
        office.make(&format!("{path}/{fact}/end"), "{}").await;
    }
    let topics = format!("/api/v1/contacts/{person}/topics");
    office.make(&topics, r#"{"topic":"digitalisation","valid_from":"2019-02-04"}"#).await;
    office.make(&format!("{topics}/digitalisation/end"), "{}").await;
    assert_snapshot!("facts", office.get(&format!("/api/v1/contacts/{firm}")).await.whole());
    let person = office.get(&format!("/api/v1/contacts/{person}")).await.json();
    for collection in ["contact_points", "restrictions", "objections", "topics"] {
        assert_eq!(person[collection], serde_json::json!([]), "{collection}");
    }
    assert_snapshot!("vocabularies", office.get("/api/v1/vocabularies").await.json()["items"][0]);
}
