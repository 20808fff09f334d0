//! The inspection names what is wrong with one commit, and nothing else.

use super::told::Told;
use kontor::{
    app::inspect,
    domain::Position,
    journal::{self, Durable, Entry, Record, RecordKind, RecordView, Store as _},
    schema::Contract,
};
use serde_json::value::RawValue;
use std::{ops::ControlFlow, sync::LazyLock};

/// A commit as it lies in the store: its line and its records.
type Stored = (Vec<u8>, Vec<Record>);

static CONTRACT: LazyLock<Contract> = LazyLock::new(|| Contract::shipped().unwrap());

/// A journal whose first commit has two envelopes with their key, and a receipt.
static JOURNAL: LazyLock<Vec<Stored>> = LazyLock::new(|| {
    let told = Told::few();
    let folder = journal::Folder::new(told.stolen.path());
    let store = Durable::open(&folder, "", &journal::Options::default()).unwrap().store;
    let mut stored = Vec::new();
    store
        .read(1, &mut |entry| {
            let records = entry.records.iter().map(|view| Record {
                position: view.position,
                slot: view.slot,
                kind: view.kind,
                bytes: view.bytes.to_vec(),
            });
            stored.push((entry.line.to_vec(), records.collect()));
            ControlFlow::Continue(())
        })
        .unwrap();
    stored
});

/// What is said about the journal, with the position, once something was done to it.
fn said(change: impl FnOnce(&mut Vec<Stored>)) -> Vec<(Position, String)> {
    let mut stored = JOURNAL.clone();
    change(&mut stored);
    let mut inspect = inspect(&CONTRACT);
    let mut said = Vec::new();
    for (position, (line, records)) in (1..).zip(&stored) {
        let views: Vec<RecordView<'_>> = records
            .iter()
            .map(|r| RecordView {
                position: r.position,
                slot: r.slot,
                kind: r.kind,
                bytes: &r.bytes,
            })
            .collect();
        let found = inspect(&Entry { position, line, records: &views });
        said.extend(found.into_iter().map(|what| (position, what)));
    }
    said
}

#[track_caller]
fn assert_says(position: Position, what: &str, change: impl FnOnce(&mut Vec<Stored>)) {
    let said = said(change);
    let found = said.iter().any(|(at, said)| *at == position && said.contains(what));
    assert!(found, "{said:?}");
    assert!(said.iter().all(|(at, _)| *at == position), "{said:?}");
}

/// The n-th record of a kind in the first commit.
fn record(stored: &mut [Stored], kind: RecordKind, n: usize) -> &mut Record {
    stored[0].1.iter_mut().filter(|record| record.kind == kind).nth(n).unwrap()
}

/// The line of the first commit with something else in it, and with the hash of that.
fn rewrite(stored: &mut [Stored], change: impl FnOnce(&mut journal::Commit<'_>)) {
    let line = stored[0].0.clone();
    let mut commit = journal::line::decode(&line, 1).unwrap();
    change(&mut commit);
    stored[0].0 = journal::line::encode(&commit).unwrap().0;
}

#[test]
fn an_untouched_journal_has_nothing_wrong() {
    assert_eq!(said(|_| {}), []);
    let kinds = [RecordKind::Key, RecordKind::Envelope, RecordKind::Receipt];
    assert!(kinds.iter().all(|kind| JOURNAL[0].1.iter().any(|record| record.kind == *kind)));
}

#[test]
fn a_flipped_digest_is_named() {
    let what = "slot 1: the envelope has not the digest of the line";
    assert_says(1, what, |stored| {
        let line = String::from_utf8(stored[0].0.clone()).unwrap();
        let at = line.find("sha256:").unwrap() + 20;
        let flipped = if stored[0].0[at] == b'0' { b'1' } else { b'0' };
        stored[0].0[at] = flipped;
    });
    // The other way round: the line is right and the envelope is not.
    assert_says(1, what, |stored| {
        let envelope = record(stored, RecordKind::Envelope, 0);
        *envelope.bytes.last_mut().unwrap() ^= 1;
    });
}

#[test]
fn an_envelope_that_is_missing_or_elsewhere_is_named() {
    assert_says(1, "3 envelopes are named, 2 are there and 0 were shredded", |stored| {
        let first = stored[0].1.iter().position(|r| r.kind == RecordKind::Envelope).unwrap();
        stored[0].1.remove(first);
    });
    assert_says(1, "slot 1: a second envelope in one place", |stored| {
        let first = record(stored, RecordKind::Envelope, 0).clone();
        stored[0].1.push(first);
    });
    assert_says(1, "slot 1: no event names this envelope", |stored| {
        // The index of the event in its commit.
        record(stored, RecordKind::Envelope, 0).bytes[20] = 7;
    });
    assert_says(1, "slot 1: the envelope is of another subject or class", |stored| {
        record(stored, RecordKind::Envelope, 0).bytes[18] = 3;
    });
    assert_says(1, "slot 1: zeros in the place of an envelope", |stored| {
        record(stored, RecordKind::Envelope, 0).bytes.fill(0);
    });
    assert_says(1, "header of an envelope is damaged", |stored| {
        record(stored, RecordKind::Envelope, 0).bytes.truncate(30);
    });
}

#[test]
fn keys_receipts_and_shredded_records_are_looked_at() {
    assert_says(1, "slot 0: the form of a key record is damaged", |stored| {
        record(stored, RecordKind::Key, 0).bytes[0] = 9;
    });
    assert_says(1, "receipt is damaged", |stored| {
        record(stored, RecordKind::Receipt, 0).bytes.pop();
    });
    assert_says(1, "a shredded record still has content", |stored| {
        record(stored, RecordKind::Envelope, 0).kind = RecordKind::Shredded;
    });
    let without = said(|stored| stored[0].1.retain(|record| record.kind != RecordKind::Key));
    let [(1, said)] = without.as_slice() else { panic!("once: {without:?}") };
    assert!(said.contains("was never recorded"), "{said}");
}

#[test]
fn what_breaks_a_schema_is_named() {
    let data = |data: &str| RawValue::from_string(data.to_owned()).unwrap();
    let alien = data(r#"{"kind":"alien","valid_from":"2016-01-04"}"#);
    assert_says(1, "event:1.0: contact.registered v1 does not fit its schema", |stored| {
        rewrite(stored, |commit| commit.events[0].data = Box::leak(alien));
    });
    let clear = data(r#"{"kind":"person","valid_from":"2016-01-04","family_name":"Kowalski"}"#);
    let found = said(|stored| rewrite(stored, |commit| commit.events[0].data = Box::leak(clear)));
    assert!(found[0].1.contains("/family_name"), "a text in clear: {found:?}");
    assert!(!found[0].1.contains("Kowalski"), "{found:?}");
    assert_says(1, "there is no type of event \"contact.teleported\"", |stored| {
        rewrite(stored, |commit| commit.events[0].kind = "contact.teleported".into());
    });
    assert_says(1, "contact.registered has no version 2", |stored| {
        rewrite(stored, |commit| commit.events[0].version = 2);
    });
    assert_says(1, "expected an id like", |stored| {
        rewrite(stored, |commit| commit.events[0].subject = "somebody".into());
    });
    assert_says(1, "actor: expected an id like", |stored| {
        rewrite(stored, |commit| commit.actor = "somebody".into());
    });
    assert_says(2, "not a commit", |stored| stored[1].0.truncate(40));
}
