//! Every state that a crash between two steps of an append can leave, built on purpose: what is
//! whole on one side is completed on the other, the rest is cut, and work goes on.

use super::sample::{JOURNAL, append, contents, copy, open, options, raw_sled};
use kontor::journal::{Durable, Error, Folder, Mended, Place, Store as _, verify};
use std::{fs, path::Path};

/// How far the last group came in the database.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sled {
    Nothing,
    SomeRecords,
    Records,
    SomeLines,
    All,
}

/// How far the last group came in one of the plain files.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Plain {
    Nothing,
    Part,
    /// As long as it will be, but the last blocks were never written.
    Zeros,
    AllButOneByte,
    All,
}

const SLED: [Sled; 5] =
    [Sled::Nothing, Sled::SomeRecords, Sled::Records, Sled::SomeLines, Sled::All];
const PLAIN: [Plain; 5] =
    [Plain::Nothing, Plain::Part, Plain::Zeros, Plain::AllButOneByte, Plain::All];

/// One commit of it has a line of more than one frame, so it exists only with its last part.
const LAST_GROUP: [usize; 3] = [500, 100_000, 20];

#[test]
fn every_state_of_a_torn_append_is_completed_or_cut() {
    let data = tempfile::tempdir().unwrap();
    let [before, after] = before_and_after(data.path());
    for sled in SLED {
        for archive in PLAIN {
            for vault in PLAIN {
                let state = tempfile::tempdir().unwrap();
                let folder = Folder::new(state.path());
                copy(after.as_ref(), state.path());
                tear_sled(&folder, sled);
                tear_file(&before, &after, state.path(), "archive/000001.ndjson", archive);
                tear_file(&before, &after, state.path(), "vault/000001.env", vault);
                let whole = sled == Sled::All || (archive == Plain::All && vault == Plain::All);
                let what = format!("{sled:?} {archive:?} {vault:?}");
                check_state(&folder, if whole { 5 } else { 2 }, &what);
            }
        }
    }
}

fn before_and_after(data: &Path) -> [std::path::PathBuf; 2] {
    let paths = ["before", "after"].map(|name| data.join(name));
    let folder = Folder::new(&paths[0]);
    append(&open(&folder).0, &[100, 100]);
    copy(&paths[0], &paths[1]);
    append(&open(&Folder::new(&paths[1])).0, &LAST_GROUP);
    paths
}

fn tear_sled(folder: &Folder, state: Sled) {
    let (db, lines, records) = raw_sled(folder);
    let part = |part: u16| [&3_u64.to_be_bytes()[..], &part.to_be_bytes()].concat();
    let remove = |tree: &sled::Tree, parts: std::ops::Range<u16>| {
        for number in parts {
            assert!(tree.remove(part(number)).unwrap().is_some(), "there are {number} parts");
        }
    };
    match state {
        Sled::Nothing => {
            remove(&lines, 0..3);
            remove(&records, 0..3);
        }
        Sled::SomeRecords => {
            remove(&lines, 0..3);
            remove(&records, 1..3);
        }
        Sled::Records => remove(&lines, 0..3),
        Sled::SomeLines => remove(&lines, 2..3),
        Sled::All => {}
    }
    db.flush().unwrap();
}

fn tear_file(before: &Path, after: &Path, state: &Path, name: &str, how: Plain) {
    let start = fs::read(before.join(name)).unwrap().len();
    let mut bytes = fs::read(after.join(name)).unwrap();
    let middle = start + (bytes.len() - start) / 2;
    match how {
        Plain::Nothing => bytes.truncate(start),
        Plain::Part => bytes.truncate(middle),
        Plain::Zeros => bytes[middle..].fill(0),
        Plain::AllButOneByte => drop(bytes.pop()),
        Plain::All => {}
    }
    fs::write(state.join(name), bytes).unwrap();
}

fn check_state(folder: &Folder, head: u64, what: &str) {
    let opened = Durable::open(folder, JOURNAL, &options())
        .unwrap_or_else(|e| panic!("{what}: {e}: {:?}", std::error::Error::source(&e)));
    assert_eq!(opened.store.head().position, head, "{what}");
    append(&opened.store, &[30, 30]);
    let expected = contents(&opened.store, 0);
    assert_eq!(expected.len() as u64, head + 2, "{what}");
    drop(opened);
    let report = verify(folder, &mut |_| Vec::new()).unwrap();
    assert_eq!(report.faults, [], "{what}");
    let (store, mended) = open(folder);
    assert_eq!(mended, [], "{what}: mended for good");
    assert_eq!(contents(&store, 0), expected, "{what}");
}

#[test]
fn more_than_one_group_without_its_records_is_not_cut() {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::new(data.path());
    append(&open(&folder).0, &[100]);
    let archive = data.path().join("archive/000001.ndjson");
    let mut bytes = fs::read(&archive).unwrap();
    bytes.resize(bytes.len() + 1024 * 1024 + 1, b'x');
    fs::write(&archive, bytes).unwrap();
    let error = Durable::open(&folder, JOURNAL, &options()).expect_err("this is no crash");
    let Error::Damaged(fault) = error else { panic!("{error:?}") };
    assert_eq!((fault.place, fault.position), (Place::Archive, 2));
}

#[test]
fn either_side_is_rebuilt_from_the_other() {
    for lost in [&["journal.sled"][..], &["archive", "vault"]] {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::new(data.path());
        let store = open(&folder).0;
        for _ in 0..30 {
            append(&store, &[600, 0, 3000]);
        }
        append(&store, &[200_000]);
        let expected = contents(&store, 0);
        drop(store);
        for part in lost {
            fs::remove_dir_all(data.path().join(part)).unwrap();
        }
        let (store, mended) = open(&folder);
        assert_eq!(mended.len(), 31, "{lost:?}");
        assert_eq!(contents(&store, 0), expected, "{lost:?}");
        drop(store);
        assert_eq!(verify(&folder, &mut |_| Vec::new()).unwrap().faults, []);
        assert!(data.path().join("vault/000004.env").exists(), "the files roll");
    }
}

#[test]
fn an_unfinished_snapshot_does_not_hinder() {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::new(data.path());
    append(&open(&folder).0, &[100]);
    let leftover = folder.sled().join("snap.0000000000000000.generating");
    fs::write(&leftover, b"half").unwrap();
    let (store, mended) = open(&folder);
    assert_eq!((store.head().position, mended), (1, Vec::new()));
    assert!(!leftover.exists());
}

#[test]
fn a_database_that_does_not_open_is_set_aside() {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::new(data.path());
    append(&open(&folder).0, &[100, 100]);
    for entry in fs::read_dir(folder.sled()).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with("snap.") {
            fs::remove_file(path).unwrap();
        }
    }
    fs::write(folder.sled().join("snap.00000000000000FF"), b"this is not a snapshot").unwrap();
    let state = tempfile::tempdir().unwrap();
    copy(data.path(), state.path());
    let alone = Folder::new(state.path());
    fs::remove_dir_all(alone.archive()).unwrap();
    fs::remove_dir_all(alone.vault()).unwrap();
    assert!(Durable::open(&alone, JOURNAL, &options()).is_err(), "nothing could replace it");
    assert!(alone.sled().exists());
    let (store, mended) = open(&folder);
    assert_eq!(contents(&store, 0).len(), 2);
    let aside = data.path().join("journal.sled.damaged-1");
    assert_eq!(mended, [Mended::SetAside(aside.clone()), Mended::Completed(Place::Sled, 1)]);
    assert!(aside.exists(), "nothing is deleted");
}

#[test]
fn a_folder_has_one_user() {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::new(data.path());
    let store = open(&folder).0;
    let locked =
        |folder| matches!(Durable::open(folder, JOURNAL, &options()), Err(Error::Locked(_)));
    assert!(locked(&folder));
    assert!(matches!(verify(&folder, &mut |_| Vec::new()), Err(Error::Locked(_))));
    drop(store);
    let held = raw_sled(&folder);
    assert!(locked(&folder), "sled's own lock counts too");
    drop(held);
    assert!(!locked(&folder));
    assert!(folder.free_space().unwrap() > 0);
}

#[test]
fn a_journal_without_its_identity_is_not_taken_for_a_new_one() {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::new(data.path());
    append(&open(&folder).0, &[1]);
    fs::remove_file(folder.identity()).unwrap();
    assert!(matches!(Durable::open(&folder, JOURNAL, &options()), Err(Error::Identity(_))));
}

#[test]
fn a_file_in_blobs_stops_the_journal() {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::new(data.path());
    let store = open(&folder).0;
    append(&store, &[1]);
    let head = store.head();
    fs::write(folder.sled().join("blobs/1"), b"never synced").unwrap();
    let append = || store.append(1, &super::sample::group(&head, &[1]));
    let error = append().expect_err("sled no longer keeps its promise");
    assert!(matches!(error, Error::Blob) && error.is_fatal());
    assert!(matches!(append(), Err(Error::Stopped)));
    assert_eq!(store.head(), head, "it was not acknowledged");
}
