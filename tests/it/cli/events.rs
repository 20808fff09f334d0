//! Single events: shown, corrected, taken back, shredded.

use super::office::{Office, PERSON, STEEL};
use serde_json::{Value, json};

/// The phone call.
const CALL: &str = "event:4.0";

fn last_interaction(office: &Office) -> Value {
    let shown = office.kontor(&["contact", "show", STEEL, "--json"]).ends_with(0);
    shown.json()["last_interaction"]["on"].clone()
}

/// `next` is the position of the first commit to come.
fn correct_and_retract(office: &Office, next: u64) {
    let shown = office.kontor(&["event", "show", CALL]).ends_with(0);
    shown.shows("interaction.logged").shows("Ruft im Herbst zurück.").shows("dasselbe");
    let mut right =
        office.kontor(&["event", "show", "4.0", "--json"]).ends_with(0).json()["says"].clone();
    right["occurred_on"] = json!("2019-10-08");
    let file = office.path().join("right.json");
    std::fs::write(&file, right.to_string()).unwrap();
    let file = file.to_str().unwrap();
    let correct = ["event", "correct", CALL, "--file", file, "--reason", "Tippfehler"];
    office.kontor(&correct).ends_with(0).shows(&format!("Erledigt: event:{next}.0"));
    assert_eq!(last_interaction(office), "2019-10-08");
    let shown = office.kontor(&["event", "show", CALL]).ends_with(0);
    shown.shows("event.corrected").shows("Tippfehler").shows("2019-10-08");

    let retract = ["event", "retract", CALL, "--reason", "Verwechslung", "--json"];
    let receipt = office.kontor(&retract).ends_with(0).json();
    assert_eq!(receipt["position"], next + 1);
    assert!(last_interaction(office).is_null());
    office.kontor(&["event", "show", CALL]).ends_with(0).shows("zurückgenommen");
}

#[test]
fn an_event_is_corrected_and_taken_back_without_a_server() {
    correct_and_retract(&Office::new(), 5);
}

#[test]
fn an_event_is_corrected_and_taken_back_through_a_server() {
    let office = Office::new();
    let _server = office.serve();
    // The server has put the definitions in force.
    correct_and_retract(&office, 6);
}

#[test]
fn a_rule_that_speaks_against_it_ends_with_4_and_changes_nothing() {
    let office = Office::new();
    let call = json!({"contacts": [STEEL], "channel": "phone", "occurred_on": "2019-10-07"});
    let file = office.path().join("call.json");
    std::fs::write(&file, call.to_string()).unwrap();
    // The registration of a contact that has a history.
    let retract = ["event", "retract", "event:1.0", "--reason", "nie gesehen"];
    let ran = office.kontor(&retract).ends_with(4);
    assert!(ran.stdout.is_empty() && !ran.stderr.is_empty(), "{ran:?}");
    assert_eq!(office.kontor(&["get", "/journal/head"]).ends_with(0).json()["position"], 4);
}

#[test]
fn a_replacement_that_is_none_ends_with_2() {
    let office = Office::new();
    let path = office.path().join("wrong.json");
    let file = path.to_str().unwrap();
    let correct = ["event", "correct", CALL, "--file", file, "--reason", "Versehen"];
    office.kontor(&correct).ends_with(2).says("lässt sich nicht lesen");
    std::fs::write(&path, "{").unwrap();
    office.kontor(&correct).ends_with(2).says("kein gültiges JSON");
    std::fs::write(&path, r#"{"colour":"red"}"#).unwrap();
    let ran = office.kontor(&correct).ends_with(2);
    assert!(!ran.stderr.is_empty());
    office.kontor(&["event", "show", "event:99.0"]).ends_with(5);
}

#[test]
fn texts_are_destroyed_only_when_somebody_says_yes() {
    let office = Office::new();
    let shred = ["event", "shred", CALL, "--class", "note"];
    office.kontor(&shred).ends_with(7).says("--yes");
    office.kontor(&["event", "show", CALL]).shows("Ruft im Herbst");
    office.kontor(&[&shred[..], &["--yes"]].concat()).ends_with(0).shows("Erledigt: ");
    let shown = office.kontor(&["event", "show", CALL]).ends_with(0).shows("vernichtet");
    assert!(!shown.stdout.contains("Ruft im Herbst"), "{shown:?}");
    office.kontor(&["contact", "show", PERSON]).ends_with(0).shows("Groß");
    office.kontor(&["journal", "verify"]).ends_with(0);
}
