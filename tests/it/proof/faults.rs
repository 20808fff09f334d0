//! Disks that are full or fail under the whole app: the process ends with its own exit code, the
//! next opening tells the truth, and a deletion that was begun is finished.

use super::{
    clients::{AllAsked, Server, program, repeat, served, write},
    folder::{assert_clean, execute, key_files, office_request, open, options, recording},
    preload,
    told::Told,
};
use kontor::{
    app::{App, AsOf, Expected, Receipt, Refusal},
    domain::{ContactId, Kind, SubjectId, command::Command},
};
use serde_json::json;
use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Mutex, mpsc},
};

/// What the process ends with when its disk fails: an error of input or output.
const EXIT: i32 = 70;

/// Has a server written to until its disk fails; says with what exit code it ended.
fn run(root: &Path, rule: &str, all: &Mutex<AllAsked>) -> Option<i32> {
    let mut program = program(root);
    let program = program.env("LD_PRELOAD", preload::faults());
    let program = program.env("FAULTS_FOLDER", root).env("FAULTS_FAIL", rule);
    let Server { mut child, mut talk } = Server::start(program);
    if let Some(address) = talk.address() {
        write(address, "0", true, all);
    }
    child.0.wait().unwrap().code()
}

#[test]
fn a_failing_disk_ends_the_process_and_loses_nothing() {
    let (no_space, failing) = (28, 5);
    let mut total = 0;
    for (call, part, calls) in [
        ("write", "journal.sled/db", 30),
        ("write", "archive/000001", 20),
        ("write", "vault/000001", 20),
        ("fdatasync", "journal.sled/db", 20),
        ("fdatasync", "archive/000001", 20),
        ("fdatasync", "vault/000001", 20),
        ("write", "deletions.ndjson", 2),
        ("fsync", "deletions.ndjson", 2),
        ("write", "keys/epoch.3", 1),
        ("fsync", "keys/epoch.2", 1),
        ("write", "vault/keys.3", 1),
        ("fsync", "vault/keys.2", 1),
        ("write", "rewriting.pending", 2),
        ("fsync", "rewriting.pending", 1),
    ] {
        for error in [no_space, failing] {
            let rule = format!("{call}:{part}:{calls}:{error}");
            let root = tempfile::tempdir().unwrap();
            let all = Mutex::new(AllAsked::new());
            assert_eq!(run(root.path(), &rule, &all), Some(EXIT), "{rule}");
            let mut all = all.into_inner().unwrap();
            served(root.path(), |address| total += repeat(address, &mut all));
            assert_clean(root.path(), &rule);
            assert_eq!(key_files(root.path()).len(), 2, "{rule}: one epoch");
        }
    }
    eprintln!("{total} commands acknowledged before a disk failed");
    assert!(total > 500, "{total}");
}

/// Somebody new with this name, and how they are registered.
fn somebody(app: &App, family_name: &str) -> (ContactId, Command) {
    let SubjectId::Contact(contact) = app.new_id(Kind::Contact) else { panic!("another kind") };
    let data = json!({"kind": "person", "family_name": family_name, "valid_from": "2016-01-04"});
    (contact, recording(contact, "contact.registered", data))
}

/// Registers somebody under a key that is their name too.
fn register(app: &App, key: &str) -> Result<Receipt, Refusal> {
    app.execute(office_request(somebody(app, key).1, key))
}

#[test]
fn below_the_reserve_only_deleting_goes_on() {
    let told = Told::few();
    let root = told.copy();
    let mut options = options(root.path());
    options.disk_reserve = u64::MAX;
    let app = App::open(options, &mut |_| {}).unwrap();
    let before = app.head();
    let refused = register(&app, "full");
    assert!(matches!(refused, Err(Refusal::DiskFull)), "{refused:?}");
    assert_eq!(app.head(), before);
    told.erase(&app, "P", &[]);
    told.shred(&app, told.story.events["other"], &[]);
    let refused = register(&app, "still full");
    assert!(matches!(refused, Err(Refusal::DiskFull)), "{refused:?}");
    let (person, other) = (told.story.contact("P"), told.story.events["other"]);
    let gone: BTreeSet<u32> = told.texts(|e| e.is_about(person) || e.event == other);
    let app = told.assert_gone(root.path(), app, &gone, "a full disk");
    // With space, the same key is free: refusals are not remembered.
    let receipt = register(&app, "full").unwrap();
    assert!(!receipt.repeated);
    app.stop();
}

#[test]
fn a_full_queue_says_so_and_loses_nothing() {
    let root = tempfile::tempdir().unwrap();
    let mut options = options(root.path());
    options.queue = 3;
    let app = App::open(options, &mut |_| {}).unwrap();
    let (sender, answers) = mpsc::channel();
    let (mut accepted, mut busy) = (Vec::<(String, ContactId)>::new(), 0);
    for number in 0..3000 {
        let key = format!("call {number}");
        let (contact, command) = somebody(&app, &key);
        let sender = sender.clone();
        match app
            .submit(office_request(command, &key), move |outcome| sender.send(outcome).unwrap())
        {
            Ok(()) => accepted.push((key, contact)),
            Err(Refusal::Busy) => busy += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    // All that were accepted are answered before the end.
    app.stop();
    drop(sender);
    let answered: Vec<_> = answers.iter().map(Result::unwrap).collect();
    eprintln!("{} accepted, {busy} times busy", accepted.len());
    assert!(busy > 0 && accepted.len() > 3, "{busy} {}", accepted.len());
    assert_eq!(answered.len(), accepted.len());
    assert_eq!(app.waiting(), 0);
    assert_eq!(app.head().position, accepted.len() as u64);
    let late = register(&app, "late");
    assert!(matches!(late, Err(Refusal::Stopping)), "{late:?}");
    drop(app);
    let app = open(root.path());
    let reading = app.read(AsOf::default()).unwrap();
    for (key, contact) in accepted {
        assert_eq!(reading.contact(contact).unwrap().answer.name, Some(key));
    }
    drop(reading);
    app.stop();
}

/// A deletion that is refused must not be carried out by the next opening.
#[test]
fn a_refused_deletion_is_in_no_ledger() {
    let told = Told::few();
    let root = told.copy();
    let app = open(root.path());
    let used = register(&app, "used").unwrap();
    let mut erase = office_request(told.erasure("P", &[]), "used");
    let refused = app.execute(erase.clone());
    assert!(matches!(refused, Err(Refusal::KeyReused)), "{refused:?}");
    erase.caller.idempotency = None;
    let subject = told.story.contact("P").into();
    erase.caller.expected = Some(Expected { subject, version: 1 });
    let refused = app.execute(erase);
    assert!(matches!(refused, Err(Refusal::Stale(_))), "{refused:?}");
    let shredding = told.shredding(told.story.events["own"], &[]);
    let refused = app.execute(office_request(shredding, "used"));
    assert!(matches!(refused, Err(Refusal::KeyReused)), "{refused:?}");
    assert_eq!(app.head().position, used.position);
    let app = told.assert_gone(root.path(), app, &BTreeSet::new(), "refused");
    assert!(!root.path().join("deletions.ndjson").exists());

    // Asked for twice under one key it is done once, and answers with its first receipt.
    let first = app.execute(office_request(told.erasure("P", &[]), "once")).unwrap();
    let again = app.execute(office_request(told.erasure("P", &[]), "once")).unwrap();
    assert!(again.repeated && !first.repeated);
    assert_eq!((again.position, &again.events), (first.position, &first.events));
    let third = execute(&app, told.erasure("P", &[])).unwrap();
    assert!(third.unchanged && third.events.is_empty());
    app.stop();
}
