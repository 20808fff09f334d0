//! Series, bodies, gatherings, who took part, and labs.

use super::office::{Office, assert_problem};
use insta::assert_snapshot;

#[tokio::test]
async fn a_gathering_from_plan_to_attendance() {
    let office = Office::new();
    let series = r#"{"title":"Wirtschaftsallianz","key":"wiall","valid_from":"2016"}"#;
    let series = office.make("/api/v1/series", series).await;
    let body = format!(
        r#"{{"title":"1. Treffen der Wirtschaftsallianz","series":"{series}","format":"plenary",
        "audience":"external","attendance_mode":"in-person","starts_at":"2017-03-23T17:00",
        "venue":"Lokschuppen","source":"own"}}"#
    );
    let answer = office.post("/api/v1/gatherings", &body).await;
    assert_snapshot!("gathering-planned", answer.whole());
    let path = answer.header("location").to_owned();
    let (anna, bert) = (office.person("Anna").await, office.person("Bert").await);
    let people = format!("{path}/participations");
    let on = r#""occurred_on":"2017-03-01""#;
    let said = [
        format!(r#"{{"status":"invited","contacts":["{anna}","{bert}"],{on}}}"#),
        format!(r#"{{"status":"registered","contacts":["{anna}"],{on}}}"#),
        format!(r#"{{"status":"declined","contacts":["{bert}"],{on}}}"#),
        format!(r#"{{"status":"delegated","contacts":["{anna}"],"to":"{bert}",{on}}}"#),
    ];
    for body in said {
        office.make(&people, &body).await;
    }
    office.make(&format!("{path}/announce"), r#"{"occurred_on":"2017-02-01"}"#).await;
    office.make(&format!("{path}/hold"), "{}").await;
    let came =
        format!(r#"{{"status":"attended","contacts":["{bert}"],"source":"attendance-list"}}"#);
    assert_snapshot!("attended", office.post(&people, &came).await.whole());
    let again = office.post(&people, &came).await;
    assert_eq!((again.status.as_u16(), &again.json()["unchanged"]), (200, &true.into()));
    office.make(&format!("{path}/headcount"), r#"{"value":58,"precision":"just-under"}"#).await;
    office.make(&format!("{path}/decisions"), r#"{"text":"Weiter so","votes_for":40}"#).await;
    assert_snapshot!("gathering", office.get(&path).await.whole());
    assert_snapshot!("participations", office.get(&people).await.whole());
    let attended = office.get(&format!("{people}?status=attended")).await.json();
    assert_eq!(attended["total"], 1);
    let list = office.get(&format!("/api/v1/gatherings?series={series}&status=held")).await;
    assert_eq!(list.json()["total"], 1);
    let shown = office.get(&format!("/api/v1/series/{series}")).await.json();
    assert_eq!(shown["gatherings"], 1);
    assert_problem(&office.post(&format!("{path}/hold"), "{}").await, 409, "gathering-held");
}

#[tokio::test]
async fn a_gathering_is_moved_and_cancelled() {
    let office = Office::new();
    let id = office.gathering("2019-03-01T17:00").await;
    let path = format!("/api/v1/gatherings/{id}");
    let early = format!(r#"{{"status":"attended","contacts":["{}"]}}"#, office.person("A").await);
    let refused = office.post(&format!("{path}/participations"), &early).await;
    assert_snapshot!("not-yet", refused.whole());
    office.make(&format!("{path}/reschedule"), r#"{"starts_at":"2019-04-01T17:00"}"#).await;
    office.make(&format!("{path}/cancel"), r#"{"reason":"no-registrations"}"#).await;
    let shown = office.get(&path).await.json();
    assert_eq!(
        (&shown["status"], &shown["starts_at"]),
        (&"cancelled".into(), &"2019-04-01T17:00".into())
    );
}

#[tokio::test]
async fn a_series_and_a_body_live_and_end() {
    let office = Office::new();
    let series = office.make("/api/v1/series", r#"{"title":"Reihe","valid_from":"2018"}"#).await;
    let path = format!("/api/v1/series/{series}");
    office.make(&format!("{path}/rename"), r#"{"title":"Andere Reihe"}"#).await;
    office.make(&format!("{path}/dissolve"), "{}").await;
    assert_snapshot!("series", office.get(&path).await.whole());
    assert_eq!(office.get("/api/v1/series").await.json()["total"], 1);
    let body = office.make("/api/v1/bodies", r#"{"title":"Beirat","valid_from":"2018"}"#).await;
    let path = format!("/api/v1/bodies/{body}");
    let person = office.person("Beispiel").await;
    let seat = format!(r#"{{"contact":"{person}","role":"chair","valid_from":"2018-05"}}"#);
    let fact = office.make(&format!("{path}/memberships"), &seat).await;
    assert_snapshot!("body", office.get(&path).await.whole());
    let end = format!("{path}/memberships/{fact}/end");
    office.make(&end, r#"{"valid_to":"2019-01-01"}"#).await;
    assert_snapshot!("already-ended", office.post(&end, "{}").await.whole());
    office.make(&format!("{path}/dissolve"), "{}").await;
    assert_eq!(office.get("/api/v1/bodies").await.json()["total"], 1);
}

#[tokio::test]
async fn a_lab_from_proposal_to_its_next_phase() {
    let office = Office::new();
    let body = r#"{"title":"Hybride Formen des Handels","field":"retail","source":"own",
        "valid_from":"2017-01-01"}"#;
    let answer = office.post("/api/v1/labs", body).await;
    assert_snapshot!("lab-proposed", answer.whole());
    let path = answer.header("location").to_owned();
    let steps = [("decided", "2017-02-01"), ("started", "2017-03-01"), ("continued", "2018-01-01")];
    for (state, since) in steps {
        let body = format!(
            r#"{{"state":"{state}","valid_from":"{since}","reason":"Beschluss","source":"own"}}"#
        );
        office.make(&format!("{path}/state"), &body).await;
    }
    let wrong = office.post(&format!("{path}/state"), r#"{"state":"resumed"}"#).await;
    assert_snapshot!("no-such-transition", wrong.whole());
    let firm = office.organisation("Demo GmbH").await;
    let body = format!(
        r#"{{"contact":"{firm}","level":"involved","contribution":["feedback"],
        "valid_from":"2017-05-01","source":"own"}}"#
    );
    let fact = office.make(&format!("{path}/involvements"), &body).await;
    let of = format!("{path}/involvements/{fact}");
    office
        .make(&format!("{of}/level"), r#"{"level":"collaborating","valid_from":"2017-06"}"#)
        .await;
    office.make(&format!("{of}/contributions"), r#"{"contribution":["testing"]}"#).await;
    office.make(&format!("{of}/commitments"), r#"{"commitment":"written"}"#).await;
    office.make(&format!("{of}/end"), r#"{"valid_to":"2018-01-01"}"#).await;
    let measures = format!("{path}/measures");
    let first = office.make(&measures, r#"{"text":"Schaufenster","due":"2019-06-01"}"#).await;
    let second = office.make(&measures, r#"{"text":"Umfrage"}"#).await;
    office.make(&format!("{measures}/{first}/complete"), "{}").await;
    office.make(&format!("{measures}/{second}/drop"), r#"{"note":"Keine Zeit"}"#).await;
    office.make(&format!("{path}/lessons"), r#"{"text":"Früher fragen"}"#).await;
    assert_snapshot!("lab", office.get(&path).await.whole());
    let then = office.get(&format!("{path}?valid_as_of=2017-02-15")).await.json();
    assert_eq!(then["state"], "decided");
    assert_eq!(office.get("/api/v1/labs").await.json()["total"], 1);
}
