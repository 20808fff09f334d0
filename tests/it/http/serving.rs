//! The listener: where it may listen, how it stops, and what it says of itself.

use super::office::{LIMITS, Office};
use insta::assert_snapshot;
use kontor::http::{Error, Server, serve};
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

#[tokio::test]
async fn only_loopback_is_listened_on() {
    let office = Office::new();
    let address = "0.0.0.0:0".parse().unwrap();
    let error = serve(office.app.clone(), address, LIMITS, async {}).await.unwrap_err();
    assert!(matches!(error, Error::NotLoopback { .. }));
    assert_snapshot!("not-loopback", error.to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_accepted_is_answered_before_it_stops() {
    let office = Office::new();
    let address = "127.0.0.1:0".parse().unwrap();
    let server = Server::bind(office.app.clone(), address, LIMITS).await.unwrap();
    let address = server.address();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(server.run(async {
        let _ = stopped.await;
    }));
    // A stream must not keep the server from stopping.
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(b"GET /api/v1/journal/stream HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut begun = [0; 12];
    stream.read_exact(&mut begun).unwrap();
    let body = r#"{"kind":"organisation","name":"Demo GmbH"}"#;
    let mut request = TcpStream::connect(address).unwrap();
    let head = "POST /api/v1/contacts HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
    write!(request, "{head}content-length: {}\r\n\r\n{}", body.len(), &body[..10]).unwrap();
    // The request is under way when the server is told to stop.
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    request.write_all(&body.as_bytes()[10..]).unwrap();
    let answer = tokio::task::spawn_blocking(move || {
        let mut text = String::new();
        request.read_to_string(&mut text).map(|_| text)
    });
    let answer = answer.await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 201 Created"), "{answer}");
    running.await.unwrap().unwrap();
    assert_eq!(office.app.head().position, 1);
    assert!(TcpStream::connect(address).is_err());
}

#[tokio::test]
async fn it_says_how_it_is() {
    let office = Office::new();
    office.organisation("Demo GmbH").await;
    assert_snapshot!("live", office.get("/health/live").await.whole());
    assert_snapshot!("ready", office.get("/health/ready").await.whole());
    let metrics = office.get("/metrics").await.body;
    for name in [
        "kontor_http_requests_total",
        "kontor_http_request_seconds",
        "kontor_append_seconds",
        "kontor_sync_seconds",
        "kontor_group_commits",
        "kontor_queue_length",
        "kontor_position",
    ] {
        assert!(metrics.contains(name), "{name} is not in\n{metrics}");
    }
    assert!(!metrics.contains("contact:"), "{metrics}");
    let answer = office.get("/health/live").await;
    assert!(answer.headers.contains_key("x-request-id"));
}
