//! Idempotency keys, versions, erasure, amendments, and both times.

use super::office::{Office, assert_problem, written};
use insta::assert_snapshot;

#[tokio::test]
async fn the_same_key_twice_has_one_effect() {
    let office = Office::new();
    let body = r#"{"kind":"organisation","name":"Demo GmbH"}"#;
    let send = |body: &'static str| {
        office.send(written("POST", "/api/v1/contacts", body, &[("idempotency-key", "k1")]))
    };
    let first = send(body).await;
    office.at("2019-02-05T09:00:00Z");
    let second = send(body).await;
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 200));
    assert_eq!(first.json(), second.json());
    assert_eq!(office.get("/api/v1/contacts").await.json()["total"], 1);
    let other = send(r#"{"kind":"organisation","name":"Andere GmbH"}"#).await;
    assert_snapshot!("key-reused", other.whole());
    // The same in other words is the same.
    let reordered = send("{ \"name\": \"Demo GmbH\",\n  \"kind\": \"organisation\" }").await;
    assert_eq!((reordered.status.as_u16(), reordered.json()), (200, first.json()));
    let empty = written("POST", "/api/v1/contacts", body, &[("idempotency-key", "")]);
    assert_problem(&office.send(empty).await, 400, "malformed-header");
}

#[tokio::test]
async fn a_stale_version_is_refused_and_named() {
    let office = Office::new();
    let firm = office.organisation("Demo GmbH").await;
    let path = format!("/api/v1/contacts/{firm}");
    let tag = office.get(&path).await.header("etag").to_owned();
    let sizes = format!("{path}/sizes");
    let against =
        |body: &'static str| office.send(written("POST", &sizes, body, &[("if-match", &tag)]));
    assert_eq!(against(r#"{"size":"small"}"#).await.status, 201);
    assert_snapshot!("stale", against(r#"{"size":"large"}"#).await.whole());
    let missing = office.patch(&path, None, r#"{"name":"Neu"}"#).await;
    assert_snapshot!("if-match-missing", missing.whole());
    assert_problem(&office.patch(&path, Some("17"), "{}").await, 400, "malformed-header");
}

#[tokio::test]
async fn an_erased_contact_is_shown_as_erased() {
    let office = Office::new();
    let person = office.person("Beispiel").await;
    let path = format!("/api/v1/contacts/{person}");
    office.make(&format!("{path}/erasure"), r#"{"reason":"request"}"#).await;
    assert_snapshot!("erased", office.get(&path).await.whole());
    let again = office.post(&format!("{path}/topics"), r#"{"topic":"digitalisation"}"#).await;
    assert_problem(&again, 409, "erased");
}

#[tokio::test]
async fn events_are_corrected_retracted_and_shredded() {
    let office = Office::new();
    let firm = office.organisation("Demo GmbH").await;
    let sizes = format!("/api/v1/contacts/{firm}/sizes");
    let event = office.make(&sizes, r#"{"size":"small","valid_from":"2018"}"#).await;
    let path = format!("/api/v1/events/{event}");
    let wrong = r#"{"replacement":{"size":"huge","valid_from":"2018"}}"#;
    let refused = office.post(&format!("{path}/corrections"), wrong).await;
    assert_snapshot!("correction-refused", refused.whole());
    let right = r#"{"replacement":{"size":"medium","valid_from":"2018"},"reason":"Verzählt"}"#;
    office.make(&format!("{path}/corrections"), right).await;
    assert_snapshot!("event-corrected", office.get(&path).await.whole());
    office.make(&format!("{path}/retractions"), r#"{"reason":"Andere Firma"}"#).await;
    assert!(office.get(&path).await.json()["says"].is_null());
    let shown = office.get(&format!("/api/v1/contacts/{firm}")).await.json();
    assert!(shown["size"].is_null());
    let note = format!(r#"{{"contacts":["{firm}"],"channel":"talk","note":"Geheim"}}"#);
    let logged = office.make("/api/v1/interactions", &note).await;
    let path = format!("/api/v1/events/{logged}");
    office.make(&format!("{path}/shreddings"), r#"{"reason":"retention"}"#).await;
    let shredded = office.get(&path).await;
    assert_eq!(shredded.json()["shredded"], true);
    assert!(!shredded.body.contains("Geheim"));
}

#[tokio::test]
async fn both_times_can_be_asked_for() {
    let office = Office::new();
    let firm = office.organisation("Demo GmbH").await;
    let path = format!("/api/v1/contacts/{firm}");
    office.at("2019-03-01T09:00:00Z");
    let late = r#"{"size":"small","valid_from":"2019-02-10"}"#;
    office.make(&format!("{path}/sizes"), late).await;
    let size = |query: &'static str| {
        let path = format!("{path}?{query}");
        let office = &office;
        async move { office.get(&path).await.json()["size"]["class"].clone() }
    };
    assert_eq!(size("").await, "small");
    assert!(size("valid_as_of=2019-02-09").await.is_null());
    assert_eq!(size("valid_as_of=2019-02-10").await, "small");
    assert!(size("valid_as_of=2019-02-20&recorded_as_of=1").await.is_null());
    assert!(size("valid_as_of=2019-02-20&recorded_as_of=2019-02-28").await.is_null());
    assert_eq!(size("valid_as_of=2019-02-20&recorded_as_of=2019-03-01").await, "small");
    assert_eq!(size("recorded_as_of=2019-03-01T10:00:00%2B01:00").await, "small");
    assert!(size("recorded_as_of=2019-03-01T09:59:00%2B01:00").await.is_null());
    // What is shown as of another time is no base for a change.
    let past = office.get(&format!("{path}?valid_as_of=2019-02-10")).await;
    assert!(!past.headers.contains_key("etag"));
    let ahead = office.get(&format!("{path}?recorded_as_of=99")).await;
    assert_problem(&ahead, 400, "position-ahead");
    let nonsense = office.get(&format!("{path}?recorded_as_of=gestern")).await;
    assert_problem(&nonsense, 400, "malformed-parameter");
}

#[tokio::test]
async fn a_cursor_pins_what_was_known() {
    let office = Office::new();
    for name in ["A", "B", "C"] {
        office.organisation(name).await;
    }
    let first = office.get("/api/v1/contacts?limit=2").await.json();
    assert_eq!((first["items"].as_array().unwrap().len(), &first["total"]), (2, &3.into()));
    office.organisation("D").await;
    let next = first["next"].as_str().unwrap();
    let second = office.get(&format!("/api/v1/contacts?limit=2&cursor={next}")).await.json();
    assert_eq!(second["items"].as_array().unwrap().len(), 1);
    assert_eq!((&second["total"], &second["next"]), (&3.into(), &serde_json::Value::Null));
    let wrong = office.get("/api/v1/contacts?cursor=x").await;
    assert_problem(&wrong, 400, "malformed-parameter");
    assert_problem(&office.get("/api/v1/contacts?limit=201").await, 400, "malformed-parameter");
}
