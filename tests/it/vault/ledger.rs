//! The deletion ledger: what is acknowledged is there after a power cut.

use super::contact;
use jiff::civil::{Date, date};
use kontor::{
    domain::EventId,
    vault::{Deleted, Error, Folder, Ledger},
};
use std::fs;
use ulid::Ulid;

const DAY: Date = date(2026, 11, 22);
const NAME: &str = "deletions.ndjson";

fn event(position: u64) -> Deleted {
    Deleted::Event(EventId { position, index: 0 }, Ulid(u128::from(position)))
}

#[test]
fn another_commit_at_the_same_position_is_another_deletion() {
    let folder = Folder::in_memory();
    let other = Deleted::Event(EventId { position: 12, index: 0 }, Ulid(7));
    let mut ledger = Ledger::open(folder.clone(), NAME).unwrap();
    ledger.append(&[event(12)], DAY).unwrap();
    assert!(!ledger.contains(other));
    ledger.append(&[other], DAY).unwrap();
    assert_eq!(Ledger::open(folder, NAME).unwrap().deletions().count(), 2);
}

#[test]
fn deletions_are_found_again() {
    for folder in [Folder::in_memory(), on_disk().1] {
        let mut ledger = Ledger::open(folder.clone(), NAME).unwrap();
        ledger.append(&[Deleted::Contact(contact(1)), event(12)], DAY).unwrap();
        ledger.append(&[event(12), event(13)], date(2027, 1, 1)).unwrap();
        let again = Ledger::open(folder, NAME).unwrap();
        for ledger in [&ledger, &again] {
            let deletions: Vec<_> = ledger.deletions().collect();
            let contact = Deleted::Contact(contact(1));
            let later = date(2027, 1, 1);
            assert_eq!(deletions, [(contact, DAY), (event(12), DAY), (event(13), later)]);
            assert!(ledger.contains(event(12)) && !ledger.contains(event(14)));
        }
    }
}

#[test]
fn the_file_says_ids_and_days_only() {
    let (root, folder) = on_disk();
    let mut ledger = Ledger::open(folder, NAME).unwrap();
    ledger.append(&[event(12), Deleted::Contact(contact(1))], DAY).unwrap();
    let text = fs::read_to_string(root.path().join(NAME)).unwrap();
    let lines = [
        r#"{"contact":"contact:00000000000000000000000001","on":"2026-11-22"}"#,
        r#"{"event":"event:12.0","commit":"0000000000000000000000000C","on":"2026-11-22"}"#,
    ];
    assert_eq!(text, lines.map(|line| format!("{line}\n")).concat());
}

#[test]
fn a_torn_last_line_is_cut_wherever_it_was_torn() {
    let (root, folder) = on_disk();
    let path = root.path().join(NAME);
    let mut ledger = Ledger::open(folder.clone(), NAME).unwrap();
    ledger.append(&[event(1)], DAY).unwrap();
    let first = fs::read(&path).unwrap();
    ledger.append(&[event(2)], DAY).unwrap();
    let both = fs::read(&path).unwrap();
    for length in first.len()..both.len() {
        fs::write(&path, &both[..length]).unwrap();
        let mut ledger = Ledger::open(folder.clone(), NAME).unwrap();
        assert_eq!(fs::read(&path).unwrap(), first, "cut at {length}");
        ledger.append(&[event(2)], DAY).unwrap();
        assert_eq!(fs::read(&path).unwrap(), both);
    }
}

/// What a failed attempt left behind must not become the beginning of the next line.
#[test]
fn an_append_starts_where_the_last_one_ended() {
    let (root, folder) = on_disk();
    let path = root.path().join(NAME);
    let mut ledger = Ledger::open(folder.clone(), NAME).unwrap();
    ledger.append(&[event(1)], DAY).unwrap();
    let mut torn = fs::read(&path).unwrap();
    torn.extend_from_slice(b"{\"event\":\"ev");
    fs::write(&path, torn).unwrap();
    ledger.append(&[event(2)], DAY).unwrap();
    assert_eq!(Ledger::open(folder, NAME).unwrap().deletions().count(), 2);
}

#[test]
fn a_line_that_makes_no_sense_is_named() {
    let (root, folder) = on_disk();
    let first = r#"{"contact":"contact:00000000000000000000000001","on":"2026-11-22"}"#;
    for second in [
        r#"{"contact":"lab:1","on":"2026-11-22"}"#,
        r#"{"event":"event:1.0","on":"2026-11-22"}"#,
        r#"{"event":"event:1.0","commit":"?","on":"2026-11-22"}"#,
    ] {
        fs::write(root.path().join(NAME), format!("{first}\n{second}\n")).unwrap();
        let damaged = Ledger::open(folder.clone(), NAME).unwrap_err();
        assert!(matches!(damaged, Error::LedgerDamaged { line: 2, .. }), "{damaged}");
    }
}

fn on_disk() -> (tempfile::TempDir, Folder) {
    let root = tempfile::tempdir().unwrap();
    let folder = Folder::on_disk(root.path()).unwrap();
    (root, folder)
}
