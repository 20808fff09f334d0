//! Lists frozen for a purpose, and the invitations made from them.

use super::{
    office::{Answer, Office, assert_problem, written},
    segments::save,
};
use insta::assert_snapshot;
use serde_json::{Value, json};

const PULLS: &str = "/api/v1/segments/everybody/pulls";
const BY_MAIL: &str = r#"{"purpose":"event-invitation","channel":"email"}"#;

/// A person with an address.
async fn reachable(office: &Office, name: &str) -> String {
    let id = office.person(name).await;
    let address = r#"{"medium":"email","value":"demo@example.org"}"#;
    office.make(&format!("/api/v1/contacts/{id}/contact-points"), address).await;
    id
}

/// Somebody for each cause, somebody who was erased, and two who can be invited.
async fn town() -> (Office, Vec<String>) {
    let office = Office::new();
    let mut people = Vec::new();
    for name in ["Anna", "Bert", "Carla", "Dora", "Emil"] {
        people.push(reachable(&office, name).await);
    }
    office.person("Frieda").await;
    let path = |number: usize| format!("/api/v1/contacts/{}", people[number]);
    let objection = r#"{"purpose":"event-invitation"}"#;
    office.make(&format!("{}/objections", path(2)), objection).await;
    let restriction = r#"{"reason":"accuracy-contested"}"#;
    office.make(&format!("{}/restrictions", path(3)), restriction).await;
    let erased = office.post(&format!("{}/erasure", path(4)), r#"{"reason":"request"}"#).await;
    assert!(erased.status.is_success(), "{}", erased.body);
    save(&office, "everybody", "person", r#"{"not":{"attended":{}}}"#).await;
    (office, people)
}

async fn invite(office: &Office, gathering: &str, body: &str, key: &str) -> Answer {
    let path = format!("/api/v1/gatherings/{gathering}/participations");
    office.send(written("POST", &path, body, &[("idempotency-key", key)])).await
}

#[tokio::test]
async fn a_list_is_frozen_and_says_who_is_left_out_and_what_came_of_it() {
    let (office, people) = town().await;
    let frozen = office.post(PULLS, BY_MAIL).await;
    assert_snapshot!("frozen", frozen.whole());
    let pull = frozen.json()["id"].as_str().unwrap().to_owned();
    let shown = office.get(&format!("{PULLS}/{pull}")).await;
    assert_snapshot!("pull", shown.whole());
    assert!(!shown.body.contains(&people[4]), "who was erased is named nowhere");
    let gathering = office.gathering("2019-03-01T17:00").await;
    let body = format!(r#"{{"status":"invited","pull":"{pull}"}}"#);
    assert_snapshot!("invited", invite(&office, &gathering, &body, "one").await.whole());
    let path = format!("/api/v1/gatherings/{gathering}/participations");
    let registered = format!(r#"{{"status":"registered","contacts":["{}"]}}"#, people[0]);
    office.make(&path, &registered).await;
    assert_snapshot!("pulls", office.get(PULLS).await.whole());
    // What was frozen stays, also when the segment is not used any more.
    office.make("/api/v1/segments/everybody/retire", "{}").await;
    assert_eq!(office.get(PULLS).await.json()["total"], 1);
    assert_problem(&office.post(PULLS, BY_MAIL).await, 404, "no-segment");
}

#[tokio::test]
async fn who_is_erased_later_is_not_invited_with_an_old_list() {
    let (office, people) = town().await;
    let pull = office.make(PULLS, BY_MAIL).await;
    let path = format!("/api/v1/contacts/{}/erasure", people[1]);
    assert!(office.post(&path, r#"{"reason":"request"}"#).await.status.is_success());
    let gathering = office.gathering("2019-03-01T17:00").await;
    let body = format!(r#"{{"status":"invited","pull":"{pull}"}}"#);
    let answer = invite(&office, &gathering, &body, "one").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(invited(&office, &gathering).await, 1);
}

#[tokio::test]
async fn who_objects_later_is_not_invited_with_an_old_list() {
    let (office, people) = town().await;
    let pull = office.make(PULLS, BY_MAIL).await;
    let path = format!("/api/v1/contacts/{}/objections", people[1]);
    office.make(&path, r#"{"purpose":"event-invitation"}"#).await;
    let gathering = office.gathering("2019-03-01T17:00").await;
    let body = format!(r#"{{"status":"invited","pull":"{pull}"}}"#);
    let answer = invite(&office, &gathering, &body, "one").await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(invited(&office, &gathering).await, 1);
}

#[tokio::test]
async fn whose_mail_came_back_is_not_invited_again_with_an_old_list() {
    let (office, people) = town().await;
    let pull = office.make(PULLS, BY_MAIL).await;
    let gathering = office.gathering("2019-03-01T17:00").await;
    let body = format!(r#"{{"status":"invited","pull":"{pull}"}}"#);
    assert_eq!(invite(&office, &gathering, &body, "one").await.status, 201);
    let path = format!("/api/v1/gatherings/{gathering}/participations");
    office.make(&path, &format!(r#"{{"status":"bounced","contacts":["{}"]}}"#, people[1])).await;
    let trial = format!("{PULLS}/trial?purpose=event-invitation&channel=email");
    let causes = office.get(&trial).await.json()["exclusions"].clone();
    let bounced = causes.as_array().unwrap().iter().find(|one| one["cause"] == "bounced").unwrap();
    assert_eq!((&bounced["count"], &bounced["contacts"][0]["id"]), (&json!(1), &json!(people[1])));
    let again = invite(&office, &gathering, &body, "two").await;
    assert_eq!((again.status.as_u16(), &again.json()["unchanged"]), (200, &json!(true)));
    assert_eq!(invited(&office, &gathering).await, 1);
    // To another address it is sent anew.
    let address = r#"{"medium":"email","value":"neu@example.org"}"#;
    office.make(&format!("/api/v1/contacts/{}/contact-points", people[1]), address).await;
    assert_eq!(invite(&office, &gathering, &body, "three").await.status, 201);
    assert_eq!(invited(&office, &gathering).await, 2);
}

#[tokio::test]
async fn a_pull_is_tried_and_writes_nothing() {
    let (office, people) = town().await;
    let head = office.app.head();
    let path = format!("{PULLS}/trial?purpose=event-invitation&channel=email");
    let tried = office.get(&path).await;
    assert_snapshot!("trial", tried.whole());
    assert!(!tried.body.contains(&people[4]), "who was erased is named nowhere");
    assert_eq!(office.app.head(), head);
    assert_eq!(office.get(PULLS).await.json()["total"], 0);
    // It is what a pull would freeze, and as a question it can be asked of a day of the past.
    let pull = office.make(PULLS, BY_MAIL).await;
    let frozen = office.get(&format!("{PULLS}/{pull}")).await.json();
    let tried = tried.json();
    for field in ["count", "contacts", "exclusions", "digest", "purpose", "channel"] {
        assert_eq!(tried[field], frozen[field], "{field}");
    }
    // The first is known since position 1, reachable since 2.
    let early = office.get(&format!("{path}&recorded_as_of=2")).await.json();
    assert_eq!(early["count"], 1, "{early}");
    for lacking in ["trial?channel=email", "trial?purpose=newsletter"] {
        let refused = office.get(&format!("{PULLS}/{lacking}")).await;
        assert_problem(&refused, 400, "malformed-parameter");
    }
    let nobody = office.get(&path.replace("everybody", "nobody")).await;
    assert_problem(&nobody, 404, "no-segment");
}

#[tokio::test]
async fn an_invitation_that_is_refused_freezes_nothing() {
    let (office, people) = town().await;
    let gathering = office.gathering("2019-03-01T17:00").await;
    let body = r#"{"status":"invited","segment":"everybody"}"#;
    let to = format!(r#"{{"status":"invited","segment":"everybody","to":"{}"}}"#, people[0]);
    assert_problem(&invite(&office, &gathering, &to, "to").await, 422, "invalid-body");
    let first = invite(&office, &gathering, body, "one").await;
    assert_eq!(first.status, 201, "{}", first.body);
    let cancel = format!("/api/v1/gatherings/{gathering}/cancel");
    let cancelled = office.post(&cancel, r#"{"reason":"other","occurred_on":"2019-02-04"}"#).await;
    assert!(cancelled.status.is_success(), "{}", cancelled.body);
    save(&office, "others", "person", r#"{"not":{"attended":{}}}"#).await;
    reachable(&office, "Gerda").await;
    office.at("2019-02-05T09:00:00Z");
    let others = body.replace("everybody", "others");
    let refused = invite(&office, &gathering, &others, "two").await;
    assert_eq!(refused.status, 409, "{}", refused.body);
    let pulls = "/api/v1/segments/others/pulls";
    assert_eq!(office.get(pulls).await.json()["total"], 0);
    // A repeat of what was done before has its first answer.
    let again = invite(&office, &gathering, body, "one").await;
    assert_eq!(again.json(), first.json());
    assert_eq!(office.get(PULLS).await.json()["total"], 1);
}

async fn invited(office: &Office, gathering: &str) -> u64 {
    let path = format!("/api/v1/gatherings/{gathering}/participations?status=invited");
    office.get(&path).await.json()["total"].as_u64().unwrap()
}

#[tokio::test]
async fn a_segment_is_invited_in_one_call_and_once() {
    let (office, _) = town().await;
    save(&office, "everybody", "person", r#"{"not":{"invited":{}}}"#).await;
    let gathering = office.gathering("2019-03-01T17:00").await;
    let body = r#"{"status":"invited","segment":"everybody"}"#;
    let first = invite(&office, &gathering, body, "one").await;
    assert_eq!(first.status, 201, "{}", first.body);
    assert_eq!(invited(&office, &gathering).await, 2);
    // By now nobody is in the segment who could be invited.
    let again = invite(&office, &gathering, body, "one").await;
    assert_eq!(again.json(), first.json());
    let pulls = office.get(PULLS).await.json();
    assert_eq!(
        (&pulls["total"], &pulls["items"][0]["outcomes"][0]["invited"]),
        (&json!(1), &json!(2))
    );
    let anew = invite(&office, &gathering, body, "two").await;
    assert_problem(&anew, 409, "nobody-left");
}

#[tokio::test]
async fn a_list_is_refused_with_the_reason() {
    let (office, people) = town().await;
    let newsletter = r#"{"purpose":"newsletter","channel":"newsletter"}"#;
    assert_snapshot!("nobody-left", office.refusal(PULLS, newsletter).await);
    save(&office, "nobody", "person", r#"{"attended":{}}"#).await;
    assert_snapshot!(
        "empty-segment",
        office.refusal("/api/v1/segments/nobody/pulls", BY_MAIL).await
    );
    let gathering = office.gathering("2019-01-20T17:00").await;
    let path = format!("/api/v1/gatherings/{gathering}/participations");
    for (name, body) in [
        ("came", r#"{"status":"attended","segment":"everybody"}"#.to_owned()),
        ("none", r#"{"status":"invited"}"#.to_owned()),
        (
            "two",
            format!(r#"{{"status":"invited","segment":"everybody","contacts":["{}"]}}"#, people[0]),
        ),
        ("no-pull", r#"{"status":"invited","pull":"event:1.0"}"#.to_owned()),
        ("no-segment", r#"{"status":"invited","segment":"nothing"}"#.to_owned()),
    ] {
        assert_snapshot!(format!("refused-{name}"), office.post(&path, &body).await.whole());
    }
    let nowhere = path.replace(&gathering, "gathering:01BX5ZZKBKACTAV9WEVGEMM001");
    let nowhere = office.post(&nowhere, r#"{"status":"invited","segment":"everybody"}"#).await;
    assert_problem(&nowhere, 404, "unknown-subject");
    let pulls: Value = office.get(PULLS).await.json();
    assert_eq!(pulls["total"], 0, "what is refused freezes nothing");
    assert_problem(&office.get(&format!("{PULLS}/event:1.0")).await, 404, "unknown-event");
}
