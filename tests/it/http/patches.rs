//! Merge patches: changes in the world, and corrections of the record.

use super::office::{Office, assert_problem};
use insta::assert_snapshot;

async fn tag(office: &Office, path: &str) -> String {
    office.get(path).await.header("etag").to_owned()
}

#[tokio::test]
async fn a_change_holds_from_its_day_on() {
    let office = Office::new();
    let body = r#"{"kind":"organisation","name":"Alt GmbH","legal_form":"gmbh",
        "address":{"street":"Weg","house_number":"1","locality":"Bottrop"},"valid_from":"2016"}"#;
    let path = format!("/api/v1/contacts/{}", office.make("/api/v1/contacts", body).await);
    let change = r#"{"name":"Neu GmbH","legal_form":null,"address":{"house_number":"2"},
        "valid_from":"2018-06-01","source":"press"}"#;
    let answer = office.patch(&path, Some(&tag(&office, &path).await), change).await;
    assert_snapshot!("contact-changed", answer.whole());
    let now = office.get(&path).await.json();
    assert_eq!((&now["name"], &now["legal_form"]), (&"Neu GmbH".into(), &serde_json::Value::Null));
    assert_eq!(
        (&now["address"]["street"], &now["address"]["house_number"]),
        (&"Weg".into(), &"2".into())
    );
    let before = office.get(&format!("{path}?valid_as_of=2018-05-31")).await.json();
    assert_eq!(
        (&before["name"], &before["address"]["house_number"]),
        (&"Alt GmbH".into(), &"1".into())
    );
}

#[tokio::test]
async fn a_correction_holds_from_the_beginning() {
    let office = Office::new();
    let path = format!("/api/v1/contacts/{}", office.organisation("Flasch GmbH").await);
    let right = r#"{"name":"Falsch GmbH","nature":"correction","source_note":"Vertippt"}"#;
    let answer = office.patch(&path, Some(&tag(&office, &path).await), right).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(office.get(&path).await.json()["name"], "Falsch GmbH");
    let first = office.get("/api/v1/events/event:1.0").await.json();
    assert_eq!(
        (&first["said"]["name"], &first["says"]["name"]),
        (&"Flasch GmbH".into(), &"Falsch GmbH".into())
    );
    let tag = tag(&office, &path).await;
    for (body, code) in [
        (r#"{"name":null}"#, "invalid-body"),
        ("{}", "nothing"),
        (r#"{"nmae":"x"}"#, "invalid-body"),
    ] {
        assert_problem(&office.patch(&path, Some(&tag), body).await, 422, code);
    }
}

#[tokio::test]
async fn a_gathering_is_changed_and_its_date_only_corrected() {
    let office = Office::new();
    let path = format!("/api/v1/gatherings/{}", office.gathering("2019-03-01T17:00").await);
    let first = tag(&office, &path).await;
    let moved = r#"{"starts_at":"2019-03-02T17:00"}"#;
    assert_snapshot!("use-reschedule", office.patch(&path, Some(&first), moved).await.whole());
    let change = r#"{"venue":"Lokschuppen"}"#;
    assert_eq!(office.patch(&path, Some(&first), change).await.status, 200);
    let second = tag(&office, &path).await;
    let right = r#"{"starts_at":"2019-03-02T17:00","venue":"Kulturzentrum","title":"Plenum",
        "nature":"correction"}"#;
    let answer = office.patch(&path, Some(&second), right).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let shown = office.get(&path).await.json();
    assert_eq!(shown["starts_at"], "2019-03-02T17:00");
    assert_eq!((&shown["venue"], &shown["title"]), (&"Kulturzentrum".into(), &"Plenum".into()));
    let unknown = "/api/v1/gatherings/gathering:01ARZ3NDEKTSV4RRFFQ69G5FAV";
    assert_problem(&office.patch(unknown, Some("\"1\""), right).await, 404, "unknown-subject");
}

#[tokio::test]
async fn a_lab_is_changed_and_corrected() {
    let office = Office::new();
    let body = r#"{"title":"Handel","field":"retail","valid_from":"2017"}"#;
    let path = format!("/api/v1/labs/{}", office.make("/api/v1/labs", body).await);
    let change = r#"{"vision":"Lebendige Mitte","valid_from":"2018"}"#;
    let answer = office.patch(&path, Some(&tag(&office, &path).await), change).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let right =
        r#"{"title":"Hybrider Handel","vision":"Lebendige Innenstadt","nature":"correction"}"#;
    let answer = office.patch(&path, Some(&tag(&office, &path).await), right).await;
    assert_eq!(answer.json()["events"].as_array().unwrap().len(), 2, "{}", answer.body);
    let shown = office.get(&path).await.json();
    assert_eq!(
        (&shown["title"], &shown["vision"]),
        (&"Hybrider Handel".into(), &"Lebendige Innenstadt".into())
    );
    let before = office.get(&format!("{path}?valid_as_of=2017-06-01")).await.json();
    assert_eq!(
        (&before["title"], &before["vision"]),
        (&"Hybrider Handel".into(), &serde_json::Value::Null)
    );
}
