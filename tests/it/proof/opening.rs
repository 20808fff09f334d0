//! What opening makes of folders that are not as they were left: what can be rebuilt is rebuilt,
//! what was erased stays erased, and what cannot be understood is refused by name.

use super::{
    folder::{
        assert_clean, chain, copy, execute, files, key_file, key_files, open, options, recording,
        try_open,
    },
    told::Told,
};
use jiff::Timestamp;
use kontor::{
    app::{App, AsOf},
    domain::EventId,
    journal::{self, Appended, Durable, Folder, Group, Line, Store as _, line},
};
use serde_json::{json, value::RawValue};
use std::{collections::BTreeSet, fs, path::Path};
use ulid::Ulid;

fn none() -> BTreeSet<u32> {
    BTreeSet::new()
}

/// Why a folder does not open.
fn refusal(root: &Path) -> String {
    match try_open(root) {
        Ok(_) => panic!("it opened"),
        Err(error) => chain(&error),
    }
}

#[test]
fn a_lost_database_is_built_anew() {
    let told = Told::few();
    let root = told.copy();
    fs::remove_dir_all(root.path().join("journal.sled")).unwrap();
    let app = open(root.path());
    told.assert_gone(root.path(), app, &none(), "without the database").stop();
}

#[test]
fn lost_plain_files_are_built_anew() {
    let told = Told::few();
    let root = told.copy();
    fs::remove_dir_all(root.path().join("archive")).unwrap();
    fs::remove_file(root.path().join("vault/000001.env")).unwrap();
    let app = open(root.path());
    told.assert_gone(root.path(), app, &none(), "without the plain files").stop();
    for lost in ["archive/000001.ndjson", "vault/000001.env"] {
        let root = told.copy();
        fs::remove_file(root.path().join(lost)).unwrap();
        let said = refusal(root.path());
        assert!(said.contains("position 1 in"), "one half of a pair is damage: {said}");
        let folder = Folder::new(root.path());
        drop(journal::rebuild_plain(&folder, &journal::Options::default()).unwrap());
        let app = open(root.path());
        told.assert_gone(root.path(), app, &none(), lost).stop();
    }
}

#[test]
fn a_copy_set_aside_opens_with_nothing_once_somebody_is_erased() {
    let told = Told::few();
    let root = told.copy();
    fs::write(root.path().join("journal.sled/db"), vec![7; 100_000]).unwrap();
    let folder = Folder::new(root.path());
    drop(journal::rebuild_sled(&folder, &journal::Options::default()).unwrap());
    drop(journal::rebuild_plain(&folder, &journal::Options::default()).unwrap());
    let aside = files(root.path()).into_iter().filter(|p| p.to_string_lossy().contains("damaged"));
    assert!(aside.count() > 2);
    let app = open(root.path());
    told.erase(&app, "P", &[]);
    let person = told.story.contact("P");
    let gone = told.texts(|e| e.is_about(person));
    told.assert_gone(root.path(), app, &gone, "with copies set aside").stop();
}

#[test]
fn without_keys_it_does_not_open_and_says_which_file_is_missing() {
    let told = Told::few();
    for name in ["keys.1", "epoch.1.key"] {
        let root = told.copy();
        fs::remove_file(key_file(root.path(), name)).unwrap();
        let said = refusal(root.path());
        assert!(said.contains(name) && said.contains("missing"), "{said}");
        assert_eq!(key_files(root.path()).len(), 1, "it makes none in its place: {said}");
    }
    let root = told.copy();
    for name in key_files(root.path()) {
        fs::remove_file(key_file(root.path(), &name)).unwrap();
    }
    let said = refusal(root.path());
    assert!(said.contains("missing"), "{said}");
    // Keys of another office are no help.
    let other = Told::few();
    let root = told.copy();
    for name in ["keys.1", "epoch.1.key"] {
        fs::copy(key_file(other.stolen.path(), name), key_file(root.path(), name)).unwrap();
    }
    let said = refusal(root.path());
    assert!(said.contains("position 1") && said.contains("vault"), "{said}");
}

/// The ledger outlives the folder: it may lie on another volume, and is copied back with it.
#[test]
fn a_restored_backup_is_brought_up_to_the_ledger_before_it_serves() {
    let told = Told::few();
    let root = told.copy();
    let app = open(root.path());
    told.erase(&app, "P", &[]);
    let note = told.story.events["other"];
    told.shred(&app, note, &[]);
    app.stop();
    drop(app);
    let person = told.story.contact("P");
    let gone = told.texts(|e| e.is_about(person) || e.event == note);
    let restored = told.copy();
    let ledger = |root: &Path| root.join("deletions.ndjson");
    fs::copy(ledger(root.path()), ledger(restored.path())).unwrap();
    let app = open(restored.path());
    told.assert_gone(restored.path(), app, &gone, "restored").stop();
    // With a ledger outside, and whatever the journal is restored to.
    let restored = told.copy();
    let mut options = options(restored.path());
    options.deletions = Some(ledger(root.path()));
    let app = App::open(options, &mut |_| {}).unwrap();
    told.assert_gone(restored.path(), app, &gone, "with a ledger outside").stop();
}

/// The other way round: a lost ledger is written again from the journal.
#[test]
fn a_lost_ledger_is_written_again() {
    let told = Told::few();
    let root = told.copy();
    let app = open(root.path());
    told.erase(&app, "P", &[]);
    told.shred(&app, told.story.events["other"], &[]);
    app.stop();
    drop(app);
    let ledger = root.path().join("deletions.ndjson");
    let before = fs::read_to_string(&ledger).unwrap();
    fs::remove_file(&ledger).unwrap();
    open(root.path()).stop();
    let sorted = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(sorted(&fs::read_to_string(&ledger).unwrap()), sorted(&before));
    assert_eq!(before.lines().count(), 2);
}

/// A line written by hand, with the right hash, by somebody who knows more types of events.
fn append(root: &Path, kind: &str, version: u32, subject: &str, data: &str) -> u64 {
    let folder = Folder::new(root);
    let store = Durable::open(&folder, "", &journal::Options::default()).unwrap().store;
    let head = store.head();
    let position = head.position + 1;
    let data = RawValue::from_string(data.to_owned()).unwrap();
    let event = journal::Event {
        kind: kind.into(),
        version,
        subject: subject.into(),
        source: "own".into(),
        data: &data,
        sealed: Vec::new(),
    };
    let id = Ulid::from_parts(position, 1);
    let commit = journal::Commit {
        position,
        id,
        recorded_at: Timestamp::from_millisecond(4_000_000_000_000).unwrap(),
        actor: kontor::app::LOCAL_USER.to_string().into(),
        correlation: id,
        previous: head.hash.into(),
        events: vec![event],
    };
    let (bytes, _) = line::encode(&commit).unwrap();
    let lines = vec![Line { position, bytes: bytes.into() }];
    let group = Group { lines, records: Vec::new() };
    assert_eq!(store.append(head.position, &group).unwrap(), Appended::Appended);
    position
}

#[test]
fn what_it_does_not_understand_it_does_not_open() {
    let told = Told::few();
    let person = told.story.contact("P").to_string();
    for (kind, version, data) in [
        ("contact.teleported", 1, r#"{"valid_from":"2016-01-04"}"#),
        ("contact.reopened", 9, r#"{"valid_from":"2016-01-04"}"#),
        ("contact.reopened", 70_000, r#"{"valid_from":"2016-01-04"}"#),
        ("contact.reopened", 1, r#"{"valid_from":"yesterday"}"#),
        ("contact.reopened", 1, r#"{"valid_from":"2016-01-04","name":"Kowalski"}"#),
        ("contact.size-recorded", 1, r#"{"size":"gigantic","valid_from":"2016-01-04"}"#),
    ] {
        let root = told.copy();
        let position = append(root.path(), kind, version, &person, data);
        let said = refusal(root.path());
        let named = format!("event:{position}.0 ({kind} version {version})");
        assert!(said.contains(&named), "{said}");
        assert!(!said.contains("Kowalski"), "{said}");
        // Twice the same: nothing is skipped and nothing mended.
        assert_eq!(refusal(root.path()), said);
    }
}

/// The strict types let through what only the schema forbids; verifying names it.
#[test]
fn what_only_the_schema_forbids_is_named_by_verifying() {
    let told = Told::few();
    let root = copy(told.stolen.path());
    let person = told.story.contact("P").to_string();
    let data = r#"{"contacts":[],"channel":"phone","occurred_on":"2016-01-04"}"#;
    let position = append(root.path(), "interaction.logged", 1, &person, data);
    let report = super::folder::verify(root.path());
    let said: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(&format!("event:{position}.0")), "{said:?}");
    assert!(said[0].contains("interaction.logged v1") && said[0].contains("/contacts"), "{said:?}");
    assert_clean(told.stolen.path(), "the original");
}

/// A backup whose end was lost gives its positions to other events, on the same day too: an old
/// ledger is not about them.
#[test]
fn a_ledger_does_not_destroy_what_came_after_a_restored_backup() {
    let told = Told::few();
    let (root, older) = (told.copy(), told.copy());
    let log = |app: &App, note: &str| {
        let contact = told.story.contact("Q");
        let call = json!({"contacts": [contact], "channel": "phone", "note": note,
            "occurred_on": "2016-01-05"});
        execute(app, recording(contact, "interaction.logged", call)).unwrap().events[0]
    };
    let says = |app: &App, event: EventId, note: &str| {
        let reading = app.read(AsOf::default()).unwrap();
        serde_json::to_string(&reading.model().said(event).unwrap().event).unwrap().contains(note)
    };
    let app = open(root.path());
    let lost = log(&app, "a note that was lost");
    told.shred(&app, lost, &[]);
    told.shred(&app, told.story.events["other"], &[]);
    app.stop();
    drop(app);
    let gone = told.texts(|e| e.event == told.story.events["other"]);
    let ledger = |root: &Path| root.join("deletions.ndjson");
    let app = open(older.path());
    let kept = log(&app, "a later note");
    app.stop();
    drop(app);
    assert_eq!(kept, lost, "the same position");
    fs::copy(ledger(root.path()), ledger(older.path())).unwrap();
    let app = open(older.path());
    assert!(says(&app, kept, "a later note"), "it was not the one that was meant");
    assert_eq!(app.head().position, kept.position + 1, "one shredding, of what was there before");
    // And what is shredded there now is noted for the next backup.
    told.shred(&app, kept, &[]);
    assert!(!says(&app, kept, "a later note"));
    app.stop();
    drop(app);
    let noted = fs::read_to_string(ledger(older.path())).unwrap();
    assert_eq!(noted.matches(&format!("\"{kept}\"")).count(), 2, "{noted}");
    told.assert_gone(older.path(), open(older.path()), &gone, "what was meant").stop();
}
