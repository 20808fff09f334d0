//! Disks that are full or fail under the whole app: the process ends with its own exit code, the
//! next opening tells the truth, and a deletion that was begun is finished.

use super::{
    clients::{Acknowledged, Asked, listen, request},
    folder::{assert_clean, execute, key_files, open, options},
    preload,
    told::Told,
};
use kontor::{
    app::{App, AsOf, Refusal},
    domain::{ContactId, Kind, SubjectId},
};
use std::{
    collections::BTreeSet,
    env,
    io::BufReader,
    path::Path,
    process::{Command, Stdio},
    sync::mpsc,
};

/// What the process ends with when its disk fails: an error of input or output.
const EXIT: i32 = 70;

/// Runs the clients until their disk fails; says with what exit code they ended.
fn run(root: &Path, rule: &str, acknowledged: &mut Acknowledged) -> Option<i32> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "proof::clients::child", "--nocapture"])
        .env("LD_PRELOAD", preload::faults())
        .env("FAULTS_FOLDER", root)
        .env("FAULTS_FAIL", rule)
        .env("CLIENTS_FOLDER", root)
        .env("CLIENTS_ROUND", "0")
        .env("CLIENTS_ERASE", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    listen(BufReader::new(child.stdout.take().unwrap()), acknowledged, || {});
    child.wait().unwrap().code()
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
            let mut acknowledged = Acknowledged::new();
            let code = run(root.path(), &rule, &mut acknowledged);
            assert_eq!(code, Some(EXIT), "{rule}");
            let app = open(root.path());
            for (key, (position, asked)) in &acknowledged {
                let receipt = app.execute(request(key, asked)).unwrap();
                assert!(receipt.repeated && receipt.position == *position, "{rule}: {key}");
            }
            app.stop();
            drop(app);
            assert_clean(root.path(), &rule);
            assert_eq!(key_files(root.path()).len(), 2, "{rule}: one epoch");
            total += acknowledged.len();
        }
    }
    eprintln!("{total} commands acknowledged before a disk failed");
    assert!(total > 500, "{total}");
}

fn register(app: &App) -> Asked {
    match app.new_id(Kind::Contact) {
        SubjectId::Contact(contact) => Asked::Register(contact),
        other => panic!("{other}"),
    }
}

#[test]
fn below_the_reserve_only_deleting_goes_on() {
    let told = Told::few();
    let root = told.copy();
    let mut options = options(root.path());
    options.disk_reserve = u64::MAX;
    let app = App::open(options, &mut |_| {}).unwrap();
    let before = app.head();
    let refused = app.execute(request("full", &register(&app)));
    assert!(matches!(refused, Err(Refusal::DiskFull)), "{refused:?}");
    assert_eq!(app.head(), before);
    told.erase(&app, "P", &[]);
    told.shred(&app, told.story.events["other"], &[]);
    let refused = app.execute(request("still full", &register(&app)));
    assert!(matches!(refused, Err(Refusal::DiskFull)), "{refused:?}");
    let (person, other) = (told.story.contact("P"), told.story.events["other"]);
    let gone: BTreeSet<u32> = told.texts(|e| e.is_about(person) || e.event == other);
    let app = told.assert_gone(root.path(), app, &gone, "a full disk");
    // With space, the same key is free: refusals are not remembered.
    let receipt = app.execute(request("full", &register(&app))).unwrap();
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
        let (key, asked) = (format!("call {number}"), register(&app));
        let Asked::Register(contact) = asked else { return };
        let sender = sender.clone();
        match app.submit(request(&key, &asked), move |outcome| sender.send(outcome).unwrap()) {
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
    let late = app.execute(request("late", &register(&app)));
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
    let used = app.execute(request("used", &register(&app))).unwrap();
    let person = told.story.contact("P");
    let mut erase = request("used", &Asked::Erase(person));
    erase.caller.idempotency.as_mut().unwrap().content = b"another".to_vec();
    let refused = app.execute(erase.clone());
    assert!(matches!(refused, Err(Refusal::KeyReused)), "{refused:?}");
    erase.caller.idempotency = None;
    let subject = person.into();
    erase.caller.expected = Some(kontor::app::Expected { subject, version: 1 });
    let refused = app.execute(erase);
    assert!(matches!(refused, Err(Refusal::Stale(_))), "{refused:?}");
    let note = told.story.events["own"];
    let mut shred = request("used", &Asked::Shred(note));
    shred.caller.idempotency.as_mut().unwrap().content = b"another".to_vec();
    let refused = app.execute(shred);
    assert!(matches!(refused, Err(Refusal::KeyReused)), "{refused:?}");
    assert_eq!(app.head().position, used.position);
    let app = told.assert_gone(root.path(), app, &BTreeSet::new(), "refused");
    assert!(!root.path().join("deletions.ndjson").exists());

    // Asked for twice under one key it is done once, and answers with its first receipt.
    let first = app.execute(request("once", &Asked::Erase(person))).unwrap();
    let again = app.execute(request("once", &Asked::Erase(person))).unwrap();
    assert!(again.repeated && !first.repeated);
    assert_eq!((again.position, &again.events), (first.position, &first.events));
    let third = execute(&app, told.erasure("P", &[])).unwrap();
    assert!(third.unchanged && third.events.is_empty());
    app.stop();
}
