//! What is refused, whole, in both languages.

use super::office::{LIMITS, Office, assert_problem};
use axum::{
    body::{Body, Bytes},
    http::Request,
};
use http_body_util::channel::Channel;
use insta::assert_snapshot;
use kontor::http::{
    Serving,
    language::Language,
    message::{self, Argument},
    router,
};
use std::{collections::HashSet, convert::Infallible, time::Duration};

#[tokio::test]
async fn bodies_that_do_not_fit_name_the_field_and_the_way_out() {
    let office = Office::new();
    let bodies = [
        ("unknown-field", r#"{"kind":"person","family_name":"B","vorname":"A"}"#),
        ("missing-field", r#"{"family_name":"B"}"#),
        ("unknown-word", r#"{"kind":"firm"}"#),
        ("wrong-type", r#"{"kind":"organisation","name":7}"#),
        ("empty-text", r#"{"kind":"organisation","name":" "}"#),
        ("invalid-date", r#"{"kind":"organisation","name":"A","valid_from":"gestern"}"#),
        ("invalid-id", r#"{"kind":"person","affiliations":[{"organisation":"x"}]}"#),
        ("invalid-code", r#"{"kind":"organisation","name":"A","district":"Boy!"}"#),
        (
            "invalid-sector",
            r#"{"kind":"organisation","name":"A","sector":{"scheme":"WZ2008","code":"abc"}}"#,
        ),
        ("name-missing", r#"{"kind":"person"}"#),
        ("unknown-code", r#"{"kind":"organisation","name":"A","topics":["digitalization"]}"#),
        ("not-here", r#"{"kind":"organisation","name":"A","employees":3}"#),
        ("malformed", r#"{"kind":}"#),
    ];
    for (name, body) in bodies {
        let answer = office.post("/api/v1/contacts", body).await;
        let code = if name == "malformed" { 400 } else { 422 };
        assert_eq!(answer.status.as_u16(), code, "{name}: {}", answer.body);
        let both = office.refusal("/api/v1/contacts", body).await;
        assert_snapshot!(format!("refused-{name}"), both);
    }
    assert_eq!(office.get("/api/v1/contacts").await.json()["total"], 0);
}

#[tokio::test]
async fn rules_of_the_domain_are_explained() {
    let office = Office::new();
    let (firm, person) = (office.organisation("Demo").await, office.person("Beispiel").await);
    let contact = |id: &str, rest: &str| format!("/api/v1/contacts/{id}/{rest}");
    let other = "contact:01ARZ3NDEKTSV4RRFFQ69G5FAV";
    let refused = [
        (contact(&person, "sizes"), r#"{"size":"small"}"#.to_owned(), 409, "not-an-organisation"),
        (
            contact(&firm, "affiliations"),
            format!(r#"{{"organisation":"{firm}"}}"#),
            409,
            "not-a-person",
        ),
        (
            contact(&person, "affiliations"),
            format!(r#"{{"organisation":"{other}"}}"#),
            422,
            "unknown-reference",
        ),
        (contact(other, "sizes"), r#"{"size":"small"}"#.to_owned(), 404, "unknown-subject"),
        (contact(&firm, "contact-points/event:9.0/end"), "{}".to_owned(), 404, "unknown-event"),
        (contact(&firm, "contact-points/event:1.0/end"), "{}".to_owned(), 409, "wrong-fact"),
        (contact(&firm, "contact-points/nix/end"), "{}".to_owned(), 400, "malformed-parameter"),
        (contact(&firm, "sizes/event:1.0/end"), "{}".to_owned(), 404, "not-found"),
        (
            "/api/v1/interactions".to_owned(),
            format!(r#"{{"contacts":["{firm}"],"channel":"talk","occurred_on":"2019-02-05"}}"#),
            422,
            "in-the-future",
        ),
        (
            "/api/v1/interactions".to_owned(),
            r#"{"contacts":[],"channel":"talk"}"#.to_owned(),
            422,
            "nothing",
        ),
        ("/api/v1/events/event:1.0/retractions".to_owned(), "{}".to_owned(), 0, ""),
    ];
    for (path, body, status, code) in refused.iter().filter(|row| row.2 > 0) {
        assert_problem(&office.post(path, body).await, *status, code);
    }
    office.make(&contact(&firm, "topics"), r#"{"topic":"digitalisation"}"#).await;
    let (path, body, ..) = &refused[10];
    assert_snapshot!("depended-on", office.post(path, body).await.whole());
    let early = r#"{"reason":"ceased","valid_from":"2001-05-07"}"#;
    let early = office.post(&contact(&firm, "closures"), early).await;
    assert_snapshot!("before-beginning", early.whole());
}

#[tokio::test]
async fn what_nobody_serves_is_refused_in_the_same_envelope() {
    let office = Office::new();
    assert_snapshot!("not-found", office.get("/api/v2/contacts").await.whole());
    let delete = Request::delete("/api/v1/contacts").body(Body::empty()).unwrap();
    assert_snapshot!("method-not-allowed", office.send(delete).await.whole());
    let large = format!(r#"{{"kind":"person","family_name":"{}"}}"#, "x".repeat(70_000));
    assert_problem(&office.post("/api/v1/contacts", &large).await, 413, "body-too-large");
    let id = office.get("/api/v1/contacts/contact:1").await;
    assert_snapshot!("malformed-id", id.whole());
    let types = office.get("/api/v1/gatherings?status=x").await;
    assert_problem(&types, 400, "malformed-parameter");
    let limit = office.get("/api/v1/contacts?limit=viele").await;
    assert_snapshot!("malformed-limit", limit.whole());
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_given_up() {
    let mut office = Office::new();
    let limits = Serving { answer: Duration::from_millis(200), ..LIMITS };
    office.router = router::over(office.app.clone(), limits).0;
    let (_kept_open, body) = Channel::<Bytes, Infallible>::new(1);
    let request = Request::post("/api/v1/contacts").header("content-type", "application/json");
    let answer = office.send(request.body(Body::new(body)).unwrap()).await;
    assert_snapshot!("request-timeout", answer.whole());
}

#[tokio::test]
async fn a_stopped_office_says_so() {
    let office = Office::new();
    office.app.stop();
    let answer = office.post("/api/v1/contacts", r#"{"kind":"person","family_name":"A"}"#).await;
    assert_snapshot!("stopping", answer.whole());
}

#[test]
fn every_message_is_complete_in_both_languages() {
    let mut codes = HashSet::new();
    for message in message::all() {
        assert!(codes.insert(message.code), "{} twice", message.code);
        assert!((400..600).contains(&message.status), "{}", message.code);
        for language in [Language::German, Language::English] {
            let none: Vec<(&str, Argument)> = Vec::new();
            assert!(
                !message.title(language).is_empty() && !message.detail(language, &none).is_empty()
            );
        }
        let names = |language| {
            let text = message.detail(language, &Vec::new());
            let names =
                text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned());
            names.collect::<HashSet<_>>()
        };
        assert_eq!(names(Language::German), names(Language::English), "{}", message.code);
    }
}
