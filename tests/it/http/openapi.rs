//! The route table: every route is documented, can be reached, and refuses in the one envelope.

use super::office::{Office, assert_problem, written};
use axum::{body::Body, http::Request};
use insta::assert_snapshot;
use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

/// The validator that `tests/run` installs.
const VALIDATOR: &str = "target/openapi-validator/bin/openapi-spec-validator";

/// Method and path of every route, with ids in it.
fn routes(office: &Office) -> Vec<(String, String)> {
    let document = serde_json::to_value(&office.document).unwrap();
    let mut routes = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            let subject = match path.split('/').nth(3) {
                Some("events" | "follow-ups") => "event:1.0".to_owned(),
                Some("bodies") => "body:01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned(),
                Some("series") => "series:01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned(),
                Some("segments") => "contact:01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned(),
                Some(plural) => {
                    format!("{}:01ARZ3NDEKTSV4RRFFQ69G5FAV", plural.trim_end_matches('s'))
                }
                None => String::new(),
            };
            let path = path
                .replace("{id}", &subject)
                .replace("{key}", "never-reached")
                .replace("{fact}", "event:1.0")
                .replace("{collection}", "affiliations");
            routes.push((method.to_uppercase(), path));
        }
    }
    assert!(routes.len() > 70, "{}", routes.len());
    routes
}

#[tokio::test]
async fn the_document_is_as_it_was() {
    let office = Office::new();
    let served = office.get("/openapi.json").await;
    assert_eq!(served.header("content-type"), "application/json");
    let pretty = serde_json::to_string_pretty(&served.json()).unwrap();
    assert!(pretty.contains("\"openapi\": \"3.1.0\""));
    assert_snapshot!("openapi", pretty);
}

/// What the validator says of a document, and whether it is content.
fn validated(document: &str) -> (bool, String) {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join(VALIDATOR);
    let mut command = Command::new(&program);
    command.args(["--validation-errors", "all", "-"]);
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap_or_else(|error| {
        panic!("{}: {error}. `tests/run` installs it; run that once", program.display())
    });
    child.stdin.take().unwrap().write_all(document.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn the_document_is_valid_openapi() {
    let document = Office::new().get("/openapi.json").await;
    let (valid, said) = validated(&document.body);
    assert!(valid, "{said}");
    let twice = document.body.replace("\"get-contacts\"", "\"get-labs\"");
    let (valid, said) = validated(&twice);
    assert!(!valid && said.contains("not unique"), "the validator passes anything: {said}");
}

#[tokio::test]
async fn every_reference_of_the_document_leads_somewhere() {
    let office = Office::new();
    let text = office.get("/openapi.json").await;
    let document = text.json();
    let names = text.body.split("\"#/components/schemas/").skip(1);
    for name in names.map(|rest| rest.split('"').next().unwrap()) {
        assert!(document["components"]["schemas"][name].is_object(), "{name}");
    }
}

#[tokio::test]
async fn every_route_can_be_reached() {
    let office = Office::new();
    for (method, path) in routes(&office) {
        let body = Body::empty();
        let request = Request::builder().method(method.as_str()).uri(&path).body(body).unwrap();
        if path.ends_with("/stream") {
            continue;
        }
        let answer = office.send(request).await;
        assert_ne!(answer.status, 405, "{method} {path}");
        if answer.status == 404 {
            assert!(!answer.body.contains("urn:kontor:problem:not-found"), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn every_write_refuses_wrong_bodies_in_the_one_envelope() {
    let office = Office::new();
    office.organisation("Demo GmbH").await;
    for (method, path) in routes(&office).into_iter().filter(|(method, _)| method != "GET") {
        let send = |body: &'static str| {
            office.send(written(&method, &path, body, &[("if-match", "\"1\"")]))
        };
        assert_problem(&send("{").await, 400, "malformed-json");
        assert_problem(&send("[]").await, 422, "invalid-body");
        let unknown = send(r#"{"nonsense":1}"#).await;
        assert_problem(&unknown, 422, "invalid-body");
        let flaw = &unknown.json()["errors"][0];
        assert_eq!(
            (&flaw["pointer"], &flaw["code"]),
            (&"/nonsense".into(), &"unknown-field".into())
        );
        let bare = Request::builder().method(method.as_str()).uri(&path);
        let bare = office.send(bare.body(Body::from("{}")).unwrap()).await;
        assert_problem(&bare, 415, "unsupported-media-type");
    }
}

#[tokio::test]
async fn every_question_refuses_unknown_parameters() {
    let office = Office::new();
    for (method, path) in routes(&office) {
        let no_parameters = ["/vocabularies", "/head", "/live", "/ready", "/metrics"];
        if method == "GET" && !no_parameters.iter().any(|end| path.ends_with(end)) {
            let answer = office.get(&format!("{path}?nonsense=1")).await;
            assert_problem(&answer, 400, "malformed-parameter");
        }
    }
}
