//! Power cuts and failing disks: a child process appends under `faults.c`, which keeps an image of
//! what was really synced and lets calls fail. What the child acknowledged must be in the image.
//! That a sync left out turns the experiment red is a test too.

use super::sample::{JOURNAL, append, contents, open, options};
use kontor::journal::{Durable, Folder, Store as _, verify};
use std::{
    env,
    ffi::OsString,
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
    time::Duration,
};

/// What the child writes before each position it has got an answer for.
const ACKNOWLEDGED: &str = "acknowledged ";
/// What it writes when an append fails.
const FATAL: &str = "fatal ";

/// Not a test but the child: it starts with a folder in its environment only.
#[test]
fn child() {
    let Some(folder) = env::var_os("FAULTS_FOLDER") else { return };
    let mut out = std::io::stdout();
    let mut options = options();
    if env::var("FAULTS_FAIL").is_ok_and(|rule| rule.ends_with(":0")) {
        options.patience = Duration::from_secs(2);
    }
    let store = match Durable::open(&Folder::new(folder), JOURNAL, &options) {
        Ok(opened) => opened.store,
        Err(error) => return writeln!(out, "{FATAL}{error:?}").unwrap(),
    };
    loop {
        let head = store.head();
        match store.append(head.position, &super::sample::group(&head, &[400, 0, 900])) {
            Ok(_) => writeln!(out, "{ACKNOWLEDGED}{}", store.head().position).unwrap(),
            Err(error) => {
                assert!(error.is_fatal());
                let again = store.append(head.position, &super::sample::group(&head, &[1]));
                assert!(again.is_err(), "it stops for good");
                writeln!(out, "{FATAL}{error:?}").unwrap();
                // The process ends at once, as the service does.
                std::process::exit(0);
            }
        }
    }
}

/// Runs the child until it has acknowledged so many groups, or ends; gives the last position it
/// acknowledged and its last words.
fn run(folder: &Path, groups: usize, variables: &[(&str, OsString)]) -> (u64, String) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "journal::faults::child", "--nocapture"])
        .env("LD_PRELOAD", shim())
        .env("FAULTS_FOLDER", folder)
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut acknowledged, mut fatal) = (Vec::new(), String::new());
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        if let Some((_, position)) = line.split_once(ACKNOWLEDGED) {
            acknowledged.push(position.parse().unwrap());
        } else if let Some((_, error)) = line.split_once(FATAL) {
            error.clone_into(&mut fatal);
        }
        if acknowledged.len() == groups {
            // What it acknowledges until the signal comes is read on below.
            let _already_ended = child.kill();
        }
    }
    child.wait().unwrap();
    (acknowledged.last().copied().unwrap_or(0), fatal)
}

/// Compiled once.
fn shim() -> &'static Path {
    static SHIM: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = SHIM.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("faults.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/journal/faults.c");
        let status = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .arg(&path)
            .arg(source)
            .args(["-ldl", "-lpthread"])
            .status()
            .unwrap();
        assert!(status.success(), "a C compiler is needed");
        (folder, path)
    });
    path
}

/// Writes until a power cut and builds, from the image, the folder that is found afterwards.
fn power_cut(groups: usize, ignore: &str) -> (u64, tempfile::TempDir) {
    let (data, image) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for part in ["files", "names"] {
        fs::create_dir(image.path().join(part)).unwrap();
    }
    let variables =
        [("FAULTS_IMAGE", image.path().into()), ("FAULTS_IGNORE", OsString::from(ignore))];
    // Its second life, so that opening again is part of what is cut.
    run(data.path(), 5, &variables);
    let (acknowledged, fatal) = run(data.path(), groups, &variables);
    assert_eq!(fatal, "");
    assert!(acknowledged >= 3 * groups as u64, "{acknowledged}");
    let found = tempfile::tempdir().unwrap();
    restore(image.path(), &identity(data.path()), found.path());
    (acknowledged, found)
}

/// As in `faults.c`.
fn identity(path: &Path) -> String {
    use std::{os::unix::fs::MetadataExt as _, time::UNIX_EPOCH};
    let metadata = fs::metadata(path).unwrap();
    let born = metadata.created().unwrap().duration_since(UNIX_EPOCH).unwrap();
    format!("{}-{}-{}", metadata.ino(), born.as_secs(), born.subsec_nanos())
}

fn restore(image: &Path, directory: &str, target: &Path) {
    fs::create_dir_all(target).unwrap();
    let names = fs::read_to_string(image.join("names").join(directory)).unwrap_or_default();
    for line in names.lines() {
        let mut parts = line.splitn(3, ' ');
        let (kind, id, name) =
            (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        if kind == "d" {
            restore(image, id, &target.join(name));
        } else {
            // A name can be durable before the content is.
            let content = fs::read(image.join("files").join(id)).unwrap_or_default();
            fs::write(target.join(name), content).unwrap();
        }
    }
}

/// Whether all that was acknowledged is found when these parts are lost too.
fn survives(found: &Path, lost: &[&str], acknowledged: u64) -> bool {
    let state = tempfile::tempdir().unwrap();
    super::sample::copy(found, state.path());
    for part in lost {
        let _not_even_created = fs::remove_dir_all(state.path().join(part));
    }
    let folder = Folder::new(state.path());
    let Ok(opened) = Durable::open(&folder, JOURNAL, &options()) else { return false };
    let whole = contents(&opened.store, 1).len() as u64 == opened.store.head().position;
    let kept = opened.store.head().position >= acknowledged;
    append(&opened.store, &[10]);
    drop(opened);
    whole && kept && verify(&folder, &mut |_| Vec::new()).unwrap().faults.is_empty()
}

#[test]
fn after_a_power_cut_each_copy_alone_holds_what_was_acknowledged() {
    for groups in [1, 7, 60] {
        let (acknowledged, found) = power_cut(groups, "");
        let survives = |lost: &[&str]| survives(found.path(), lost, acknowledged);
        assert!(survives(&[]), "both copies, {groups} groups");
        assert_ne!(fs::read(found.path().join("journal.sled/conf")).unwrap(), b"", "sled's own");
        assert!(survives(&["archive", "vault"]), "sled alone, {groups} groups");
        assert!(survives(&["journal.sled"]), "plain files alone, {groups} groups");
    }
}

#[test]
fn without_our_sync_of_the_database_a_power_cut_loses_it() {
    let (acknowledged, found) = power_cut(60, "fdatasync:journal.sled/db");
    assert!(!survives(found.path(), &["archive", "vault"], acknowledged), "sled alone");
    assert!(survives(found.path(), &[], acknowledged), "the other copy completes it");
}

#[test]
fn without_the_sync_of_a_plain_file_a_power_cut_loses_it() {
    for ignore in ["fdatasync:archive", "fdatasync:vault", "fsync:archive", "fsync:vault"] {
        let (acknowledged, found) = power_cut(20, ignore);
        assert!(!survives(found.path(), &["journal.sled"], acknowledged), "{ignore}");
        assert!(survives(found.path(), &["archive", "vault"], acknowledged), "{ignore}");
    }
}

#[test]
fn a_failing_disk_stops_the_journal_and_loses_nothing() {
    let (no_space, io_error) = (28, 5);
    for call in ["write", "fdatasync"] {
        for part in ["journal.sled/db", "archive", "vault"] {
            stops_and_loses_nothing(&format!("{call}:{part}:4:{no_space}"));
            stops_and_loses_nothing(&format!("{call}:{part}:9:{io_error}"));
        }
    }
}

#[test]
fn a_disk_that_does_not_answer_stops_the_journal() {
    for part in ["journal.sled/db", "archive", "vault"] {
        let fatal = stops_and_loses_nothing(&format!("fdatasync:{part}:4:0"));
        assert_eq!(fatal, "Stalled", "{part}");
    }
}

fn stops_and_loses_nothing(rule: &str) -> String {
    let data = tempfile::tempdir().unwrap();
    let variables = [("FAULTS_FAIL", OsString::from(rule))];
    let (acknowledged, fatal) = run(data.path(), 500, &variables);
    assert_ne!(fatal, "", "{rule}");
    let folder = Folder::new(data.path());
    let (store, _) = open(&folder);
    assert!(store.head().position >= acknowledged, "{rule}: {acknowledged}");
    append(&store, &[10]);
    drop(store);
    assert_eq!(verify(&folder, &mut |_| Vec::new()).unwrap().faults, [], "{rule}");
    fatal
}
