//! An office in memory with the router over it.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use http_body_util::BodyExt as _;
use kontor::{
    app::{App, Options, Snapshots, Start, WORTH_IT},
    clock::{ManualClock, SeededRandom},
    http::{Serving, router},
};
use serde_json::Value;
use std::time::Duration;
use tower::ServiceExt as _;
use utoipa::openapi::OpenApi;

/// What is put up with in tests.
pub const LIMITS: Serving = Serving {
    body: 64 * 1024,
    // Slow without optimisation and beside other tests is no fault of an answer.
    answer: Duration::from_secs(60),
    farewell: Duration::from_secs(5),
    demo: false,
};

/// Headers that are the subject of tests.
const SHOWN: [&str; 7] =
    ["content-type", "content-language", "location", "etag", "retry-after", "allow", "vary"];

/// An office in memory.
pub struct Office {
    pub app: App,
    pub clock: ManualClock,
    pub router: Router,
    pub document: OpenApi,
}

/// An answer as it came.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Office {
    /// On the morning of 2019-02-04.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// With some of its options changed.
    pub fn with(change: impl FnOnce(&mut Options)) -> Self {
        let clock = ManualClock::new("2019-02-04T09:00:00Z".parse().unwrap());
        let mut options = Options {
            start: Start::Memory,
            zone: "Europe/Berlin".to_owned(),
            keys: None,
            deletions: None,
            snapshots: Snapshots::Every(WORTH_IT),
            queue: 1024,
            disk_reserve: 0,
            sync_watchdog: Duration::from_secs(10),
            vocabularies: Vec::new(),
            clock: Box::new(clock.clone()),
            random: Box::new(SeededRandom::new(1)),
        };
        change(&mut options);
        let app = App::open(options, &mut |_| {}).unwrap();
        let (router, document) = router::over(app.clone(), LIMITS);
        Self { app, clock, router, document }
    }

    /// Lets the clock show an instant.
    pub fn at(&self, instant: &str) {
        self.clock.set(instant.parse().unwrap());
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks for a path.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a JSON body.
    pub async fn post(&self, path: &str, body: &str) -> Answer {
        self.send(written("POST", path, body, &[])).await
    }

    /// The refusal of a JSON body, whole, in German and in English, for a snapshot.
    pub async fn refusal(&self, path: &str, body: &str) -> String {
        let german = self.post(path, body).await;
        let english = self.send(written("POST", path, body, &[("accept-language", "en")])).await;
        assert_eq!(english.header("content-language"), "en");
        format!("{}\n{}", german.whole(), english.whole())
    }

    /// Sends a merge patch made against a version.
    pub async fn patch(&self, path: &str, version: Option<&str>, body: &str) -> Answer {
        let headers: Vec<(&str, &str)> = version.map(|tag| ("if-match", tag)).into_iter().collect();
        self.send(written("PATCH", path, body, &headers)).await
    }

    /// Sends a JSON body that must be accepted; answers the id.
    pub async fn make(&self, path: &str, body: &str) -> String {
        let answer = self.post(path, body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.body);
        answer.json()["id"].as_str().unwrap().to_owned()
    }

    /// Registers a person.
    pub async fn person(&self, family_name: &str) -> String {
        let body = format!(r#"{{"kind":"person","family_name":"{family_name}"}}"#);
        self.make("/api/v1/contacts", &body).await
    }

    /// Registers an organisation.
    pub async fn organisation(&self, name: &str) -> String {
        let body = format!(r#"{{"kind":"organisation","name":"{name}"}}"#);
        self.make("/api/v1/contacts", &body).await
    }

    /// Plans a gathering.
    pub async fn gathering(&self, starts_at: &str) -> String {
        let body = format!(
            r#"{{"title":"Treffen","format":"plenary","audience":"external",
                "attendance_mode":"in-person","starts_at":"{starts_at}"}}"#
        );
        self.make("/api/v1/gatherings", &body).await
    }
}

/// A request with a JSON body.
pub fn written(method: &str, path: &str, body: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    request = request.header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        let json: Result<Value, _> = serde_json::from_str(&self.body);
        let mut json = json.unwrap_or_else(|error| panic!("{error}: {}", self.body));
        // In whatever order the library keeps names.
        json.sort_all_objects();
        json
    }

    /// A header that must be there.
    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// The whole answer, for a snapshot.
    pub fn whole(&self) -> String {
        let mut text = format!("{}\n", self.status);
        for name in SHOWN {
            if let Some(value) = self.headers.get(name) {
                text += &format!("{name}: {}\n", value.to_str().unwrap());
            }
        }
        let kind = self.header("content-type");
        let body = if kind.ends_with("json") && !kind.contains("ndjson") {
            serde_json::to_string_pretty(&self.json()).unwrap()
        } else {
            self.body.clone()
        };
        format!("{text}\n{body}\n")
    }
}

/// A problem whose code and status are these, and whose sentences are complete.
pub fn assert_problem(answer: &Answer, status: u16, code: &str) {
    let json = answer.json();
    assert_eq!(answer.header("content-type"), "application/problem+json", "{json}");
    assert_eq!(json["type"], format!("urn:kontor:problem:{code}"), "{json:#}");
    assert_eq!((answer.status.as_u16(), &json["status"]), (status, &Value::from(status)));
    let complete = |text: &Value| {
        let text = text.as_str().unwrap();
        assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
    };
    ["title", "detail", "instance"].iter().for_each(|member| complete(&json[*member]));
    for flaw in json["errors"].as_array().into_iter().flatten() {
        complete(&flaw["detail"]);
        assert!(flaw["pointer"].is_string() && flaw["code"].is_string());
    }
}
