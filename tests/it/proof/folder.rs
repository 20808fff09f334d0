//! An office on a real disk: opened, copied, looked into with the public parts of the journal and
//! the vault.

use kontor::{
    app::{
        App, Caller, Idempotency, LOCAL_USER, OpenError, Options, Receipt, Refusal, Request,
        Snapshots, Start, inspect,
    },
    clock::{SystemClock, SystemRandom},
    domain::{EventType, Statement, SubjectId, command::Command},
    journal::{self, Durable, Record, Report, Store as _},
    schema::Contract,
    vault::{Home, Vault},
};
use serde_json::Value;
use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::LazyLock,
    time::Duration,
};

pub const SOURCE: &str = "own";

static CONTRACT: LazyLock<Contract> = LazyLock::new(|| Contract::shipped().unwrap());

/// How the office opens a folder.
pub fn options(root: &Path) -> Options {
    Options {
        start: Start::Folder(root.to_owned()),
        zone: "Europe/Berlin".to_owned(),
        keys: None,
        deletions: None,
        snapshots: Snapshots::Every(1),
        queue: 1024,
        disk_reserve: 0,
        sync_watchdog: Duration::from_secs(20),
        vocabularies: Vec::new(),
        clock: Box::new(SystemClock),
        random: Box::new(SystemRandom),
    }
}

pub fn try_open(root: &Path) -> Result<App, OpenError> {
    App::open(options(root), &mut |_| {})
}

pub fn open(root: &Path) -> App {
    try_open(root).unwrap_or_else(|error| panic!("{}", chain(&error)))
}

/// An error with everything behind it, as the program prints it.
pub fn chain(error: &dyn std::error::Error) -> String {
    let inner = error.source().map(|source| format!(": {}", chain(source)));
    format!("{error}{}", inner.unwrap_or_default())
}

/// The command that records one thing about a subject.
pub fn recording(subject: impl Into<SubjectId>, event_type: &str, data: Value) -> Command {
    let event = EventType::named(event_type).unwrap().decode(data).unwrap();
    let (subject, source) = (subject.into(), SOURCE.parse().unwrap());
    Command::Record(vec![Statement { subject, source, source_note: None, event }])
}

pub fn office_request(command: Command, key: &str) -> Request {
    let content = format!("{command:?}").into_bytes();
    let idempotency = Some(Idempotency { key: key.to_owned(), content });
    Request { command, caller: Caller { idempotency, ..LOCAL_USER.into() } }
}

pub fn execute(app: &App, command: Command) -> Result<Receipt, Refusal> {
    app.execute(Request { command, caller: LOCAL_USER.into() })
}

/// What `kontor journal verify` finds.
pub fn verify(root: &Path) -> Report {
    journal::verify(&journal::Folder::new(root), &mut inspect(&CONTRACT)).unwrap()
}

#[track_caller]
pub fn assert_clean(root: &Path, when: &str) {
    let report = verify(root);
    assert!(report.faults.is_empty(), "{when}: {:#?}", report.faults);
}

/// All records of the journal, as its store has them.
pub fn records(root: &Path) -> Vec<Record> {
    let folder = journal::Folder::new(root);
    let opened = Durable::open(&folder, "", &journal::Options::default()).unwrap();
    let mut found = Vec::new();
    opened
        .store
        .read(1, &mut |entry| {
            found.extend(entry.records.iter().map(|view| Record {
                position: view.position,
                slot: view.slot,
                kind: view.kind,
                bytes: view.bytes.to_vec(),
            }));
            ControlFlow::Continue(())
        })
        .unwrap();
    found
}

/// The keys of a folder, with all that its journal has of them.
pub fn vault(root: &Path) -> Vault {
    let home = Home::on_disk(&root.join("vault"), &root.join("keys")).unwrap();
    let mut vault = Vault::load(home).unwrap();
    for record in records(root) {
        if record.kind == journal::RecordKind::Key {
            vault.learn(&record.bytes).unwrap();
        }
    }
    vault
}

/// Every file below a folder, sorted.
pub fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The key files there are: each epoch has two.
pub fn key_files(root: &Path) -> Vec<String> {
    let folders = ["vault", "keys"].into_iter().flat_map(|folder| files(&root.join(folder)));
    let names = folders.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    names.filter(|name| name.starts_with("keys.") || name.starts_with("epoch.")).collect()
}

/// Where a key file lies: epoch keys may be on another volume.
pub fn key_file(root: &Path, name: &str) -> PathBuf {
    root.join(if name.starts_with("epoch.") { "keys" } else { "vault" }).join(name)
}

/// The folder as a copy, while nobody works on it.
pub fn copy(root: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_to(root, copy.path());
    copy
}

fn copy_to(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy_to(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}
