//! `kontor rebuild`: beside no server, and what it says of the snapshot that was there.

use super::office::Office;
use std::fs;

#[test]
fn it_says_what_the_snapshot_was_worth_and_takes_a_new_one() {
    let office = Office::new();
    let snapshot = office.path().join("snapshot.kontor");
    assert!(!snapshot.exists(), "a few commits are folded at once");
    office.kontor(&["rebuild"]).ends_with(0).shows("bis Position 4. Es gab noch keinen");
    assert!(snapshot.exists());
    office.kontor(&["rebuild"]).ends_with(0).shows("Der alte Schnappschuss stimmte.");
    office.kontor(&["contact", "find", "stahlbau"]).ends_with(0).shows("Stahlbau Müller GmbH");
    let said = office.kontor(&["rebuild", "--json"]).ends_with(0).json();
    let expected = serde_json::json!({"position": 4, "snapshot": "same", "snapshot_position": 4});
    assert_eq!(said, expected);
    let mut bytes = fs::read(&snapshot).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&snapshot, bytes).unwrap();
    office.kontor(&["contact", "find", "stahlbau"]).ends_with(0).shows("Stahlbau Müller GmbH");
    office.kontor(&["rebuild"]).ends_with(0).shows("war beschädigt");
    office.kontor(&["rebuild"]).ends_with(0).shows("stimmte.");
}

#[test]
fn it_does_not_begin_a_journal_and_not_beside_a_server() {
    let office = Office::empty();
    office.kontor(&["rebuild"]).ends_with(5).says("kein Journal");
    let office = Office::new();
    let server = office.serve();
    let address = server.address().to_string();
    office.kontor(&["rebuild"]).ends_with(6).says(&address).says("Beenden Sie ihn");
}
