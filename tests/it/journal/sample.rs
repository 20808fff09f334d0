//! Groups to write, and what a store holds, for all tests of the journal.

use jiff::Timestamp;
use kontor::{
    domain::Position,
    journal::{
        Commit, Durable, Event, Folder, Group, Head, Line, Mended, Options, Record, RecordKind,
        Store, line,
    },
};
use serde_json::value::RawValue;
use std::{
    borrow::Cow,
    fs,
    ops::ControlFlow,
    path::Path,
    thread,
    time::{Duration, Instant},
};
use ulid::Ulid;

pub const JOURNAL: &str = "00112233445566778899aabbccddeeff";

/// A commit as a test compares it.
pub type Stored = (Position, Vec<u8>, Vec<Record>);

/// Small plain files, so that they roll; little patience, so that a hang is seen.
pub fn options() -> Options {
    Options { roll_at: 20_000, patience: Duration::from_secs(20) }
}

pub fn open(folder: &Folder) -> (Durable, Vec<Mended>) {
    let opened = Durable::open(folder, JOURNAL, &options()).unwrap();
    (opened.store, opened.mended)
}

/// A group after `head`: for each number a commit with a line of about so many bytes, and with as
/// many bytes in two records; none for 0.
pub fn group(head: &Head, sizes: &[usize]) -> Group {
    let mut group = Group::default();
    let mut previous = head.hash.clone();
    for (position, size) in (head.position + 1..).zip(sizes) {
        let (bytes, hash) = encode(position, &previous, *size);
        group.lines.push(Line { position, bytes: bytes.into() });
        previous = hash;
        if *size > 0 {
            for (slot, kind) in [(0, RecordKind::Key), (1, RecordKind::Envelope)] {
                group.records.push(Record {
                    position,
                    slot,
                    kind,
                    bytes: noise(position, *size / 2),
                });
            }
        }
    }
    group
}

pub fn encode(position: Position, previous: &str, size: usize) -> (Vec<u8>, String) {
    let text = format!(r#"{{"n":{position},"filler":"{}"}}"#, "x".repeat(size));
    let data = RawValue::from_string(text).unwrap();
    let event = Event {
        kind: Cow::Borrowed("contact.registered"),
        version: 1,
        subject: Cow::Borrowed("contact:01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        source: Cow::Borrowed("phone"),
        data: &data,
        sealed: Vec::new(),
    };
    let commit = Commit {
        position,
        id: Ulid::from_parts(position, 1),
        recorded_at: Timestamp::from_millisecond(1_750_000_000_000).unwrap(),
        actor: Cow::Borrowed("user:01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        correlation: Ulid::from_parts(position, 2),
        previous: Cow::Borrowed(previous),
        events: vec![event],
    };
    line::encode(&commit).unwrap()
}

/// Bytes that are not all the same, never zero at the end.
fn noise(position: Position, length: usize) -> Vec<u8> {
    (0..length as u64).map(|i| (i.wrapping_mul(31) ^ position) as u8 | 1).collect()
}

pub fn append(store: &dyn Store, sizes: &[usize]) {
    let head = store.head();
    store.append(head.position, &group(&head, sizes)).unwrap();
}

pub fn contents(store: &dyn Store, from: Position) -> Vec<Stored> {
    let mut found = Vec::new();
    store
        .read(from, &mut |entry| {
            let records = entry.records.iter().map(|view| Record {
                position: view.position,
                slot: view.slot,
                kind: view.kind,
                bytes: view.bytes.to_vec(),
            });
            found.push((entry.position, entry.line.to_vec(), records.collect()));
            ControlFlow::Continue(())
        })
        .unwrap();
    found
}

/// Copies a folder and all below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The database as sled itself sees it, to put it into states that a crash can leave.
pub fn raw_sled(folder: &Folder) -> (sled::Db, sled::Tree, sled::Tree) {
    let open = || sled::Config::new().path(folder.sled()).segment_size(4 * 1024 * 1024).open();
    // A process that another test just starts holds a copy of the lock until it is itself.
    let patience = Instant::now() + Duration::from_secs(10);
    let mut db = open();
    while db.is_err() && Instant::now() < patience {
        thread::sleep(Duration::from_millis(20));
        db = open();
    }
    let db = db.unwrap();
    let (lines, records) = (db.open_tree("journal").unwrap(), db.open_tree("records").unwrap());
    (db, lines, records)
}
