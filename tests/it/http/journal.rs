//! The journal over HTTP: lines, events, a stream.

use super::office::{LIMITS, Office, assert_problem};
use axum::{body::Body, http::Request};
use http_body_util::BodyExt as _;
use insta::assert_snapshot;
use kontor::http::router;
use tower::ServiceExt as _;

#[tokio::test]
async fn commits_are_read_as_lines_and_as_cloud_events() {
    let office = Office::new();
    let firm = office.organisation("Demo GmbH").await;
    office.make(&format!("/api/v1/contacts/{firm}/sizes"), r#"{"size":"small"}"#).await;
    assert_snapshot!("journal", office.get("/api/v1/journal?after=0&limit=1").await.whole());
    let request = Request::get("/api/v1/journal?after=1")
        .header("accept", "application/cloudevents-batch+json")
        .body(Body::empty());
    assert_snapshot!("cloud-events", office.send(request.unwrap()).await.whole());
    assert_snapshot!("journal-head", office.get("/api/v1/journal/head").await.whole());
    assert_problem(&office.get("/api/v1/journal?limit=0").await, 400, "malformed-parameter");
    let whole = office.get("/api/v1/journal").await.body;
    assert!(!whole.contains("Demo GmbH"), "{whole}");
}

#[tokio::test]
async fn a_stream_begins_where_the_reader_left_off() {
    let office = Office::new();
    for name in ["A", "B"] {
        office.organisation(name).await;
    }
    let (router, _) = router::over(office.app.clone(), LIMITS);
    let request = Request::get("/api/v1/journal/stream").header("last-event-id", "1");
    let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut body = response.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert!(first.starts_with(b"id: 2\nevent: commit\ndata: {\"v\":1,\"position\":2,"));
    office.organisation("C").await;
    let next = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert!(next.starts_with(b"id: 3\n"));
}
