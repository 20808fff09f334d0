//! Damage is never mistaken for a crash: each flipped byte is found, the place and the position
//! are named, and the damaged copy can be restored from the intact one.

use super::sample::{JOURNAL, append, contents, encode, open, options, raw_sled};
use kontor::journal::{
    Durable, Error, Fault, Folder, Place, Problem, Record, RecordKind, Store as _, rebuild_plain,
    rebuild_sled, verify,
};
use std::{fs, path::Path};

/// Three groups: positions 1 and 2, 3, 4 and 5.
fn journal() -> (tempfile::TempDir, Folder) {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::new(data.path());
    let store = open(&folder).0;
    for sizes in [&[300, 300][..], &[400], &[300, 300]] {
        append(&store, sizes);
    }
    (data, folder)
}

fn refusal(folder: &Folder) -> Fault {
    match Durable::open(folder, JOURNAL, &options()) {
        Err(Error::Damaged(fault)) => fault,
        other => panic!("expected damage, found {other:?}"),
    }
}

fn findings(folder: &Folder) -> Vec<Fault> {
    verify(folder, &mut |_| Vec::new()).unwrap().faults
}

fn flip(path: &Path, offset: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[offset] ^= 4;
    fs::write(path, bytes).unwrap();
}

/// Where the n-th line feed of the archive lies.
fn line_feed(path: &Path, number: usize) -> usize {
    let bytes = fs::read(path).unwrap();
    bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').nth(number).unwrap().0
}

#[test]
fn a_flipped_byte_in_the_archive_is_named() {
    for position in 1..=5 {
        let (data, folder) = journal();
        let path = data.path().join("archive/000001.ndjson");
        flip(&path, line_feed(&path, position - 1) - 200);
        let position = position as u64;
        let fault = Fault { place: Place::Archive, position, problem: Problem::WrongHash };
        assert_eq!(refusal(&folder), fault);
        assert_eq!(findings(&folder), [fault]);
        restores(&folder, Place::Archive);
    }
}

#[test]
fn every_flipped_byte_in_a_record_file_is_named() {
    let (data, folder) = journal();
    let path = data.path().join("vault/000001.env");
    let length = fs::read(&path).unwrap().len();
    for offset in (0..length).step_by(37) {
        flip(&path, offset);
        let fault = refusal(&folder);
        // A flipped length hides what comes after it, so that the lines have no group either.
        assert!([Place::Vault, Place::Archive].contains(&fault.place), "{offset}: {fault:?}");
        let found = findings(&folder);
        assert!(found.iter().any(|fault| fault.place == Place::Vault), "{offset}: {found:?}");
        flip(&path, offset);
    }
    assert_eq!(findings(&folder), []);
    flip(&path, 60);
    let fault = Fault { place: Place::Vault, position: 1, problem: Problem::WrongRecord(0) };
    assert_eq!(refusal(&folder), fault);
    assert_eq!(findings(&folder), [fault]);
    restores(&folder, Place::Vault);
}

#[test]
fn a_flipped_bit_in_a_stored_value_is_named() {
    for (tree, problem) in [(0, Problem::WrongHash), (1, Problem::WrongRecord(0))] {
        let (_data, folder) = journal();
        let (db, lines, records) = raw_sled(&folder);
        let tree = [lines, records][tree].clone();
        let key = [&3_u64.to_be_bytes()[..], &[0, 0]].concat();
        let mut value = tree.get(&key).unwrap().unwrap().to_vec();
        value[100] ^= 1;
        tree.insert(key, value).unwrap();
        db.flush().unwrap();
        drop((tree, db));
        let fault = Fault { place: Place::Sled, position: 3, problem };
        assert_eq!(refusal(&folder), fault);
        assert_eq!(findings(&folder), [fault]);
        restores(&folder, Place::Sled);
    }
}

#[test]
fn a_flipped_byte_in_the_database_file_loses_nothing() {
    let (data, folder) = journal();
    let expected = contents(&open(&folder).0, 0);
    let path = folder.sled().join("db");
    let bytes = fs::read(&path).unwrap();
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    let mut noticed = 0;
    for offset in (0..used).step_by(used / 40) {
        let state = tempfile::tempdir().unwrap();
        super::sample::copy(data.path(), state.path());
        let folder = Folder::new(state.path());
        flip(&folder.sled().join("db"), offset);
        let opened = match Durable::open(&folder, JOURNAL, &options()) {
            Err(error) => {
                let named = matches!(&error, Error::Damaged(f) if f.place == Place::Sled)
                    || matches!(&error, Error::Sled { .. });
                assert!(named, "{offset}: {error:?}");
                rebuild_sled(&folder, &options()).unwrap()
            }
            Ok(opened) => opened,
        };
        noticed += usize::from(!opened.mended.is_empty());
        assert_eq!(contents(&opened.store, 0), expected, "{offset}");
        drop(opened);
        assert_eq!(findings(&folder), [], "{offset}");
    }
    assert!(noticed > 0, "no flipped byte had an effect");
}

#[test]
fn a_group_missing_in_the_middle_is_named() {
    let (_data, folder) = journal();
    let (db, lines, records) = raw_sled(&folder);
    let key = [&3_u64.to_be_bytes()[..], &[0, 0]].concat();
    lines.remove(&key).unwrap();
    records.remove(&key).unwrap();
    db.flush().unwrap();
    drop((db, lines, records));
    let fault = Fault { place: Place::Sled, position: 3, problem: Problem::Missing };
    assert_eq!(refusal(&folder), fault);
    assert_eq!(findings(&folder), [fault]);
    restores(&folder, Place::Sled);
}

#[test]
fn a_group_without_its_lines_in_the_middle_is_no_crash() {
    let (_data, folder) = journal();
    let (db, lines, records) = raw_sled(&folder);
    lines.remove([&3_u64.to_be_bytes()[..], &[0, 0]].concat()).unwrap();
    db.flush().unwrap();
    drop((db, lines, records));
    let fault = Fault { place: Place::Sled, position: 3, problem: Problem::Short };
    assert_eq!(refusal(&folder), fault);
    assert_eq!(findings(&folder), [fault]);
}

#[test]
fn a_record_that_is_gone_is_named() {
    let (data, folder) = journal();
    let path = data.path().join("vault/000001.env");
    let mut bytes = fs::read(&path).unwrap();
    drop(bytes.drain(record_ranges(&bytes)[6].clone()));
    fs::write(&path, bytes).unwrap();
    let fault = Fault { place: Place::Vault, position: 3, problem: Problem::RecordOrder(1) };
    assert_eq!(refusal(&folder), fault);
    assert_eq!(findings(&folder), [fault]);
}

#[test]
fn verify_names_where_a_copy_ends_early() {
    let (_data, folder) = journal();
    let (db, lines, records) = raw_sled(&folder);
    for tree in [&lines, &records] {
        tree.remove([&4_u64.to_be_bytes()[..], &[0, 0]].concat()).unwrap();
    }
    db.flush().unwrap();
    drop((db, lines, records));
    let fault = Fault { place: Place::Sled, position: 4, problem: Problem::Missing };
    assert_eq!(findings(&folder), [fault]);
    assert_eq!(open(&folder).1, [kontor::journal::Mended::Completed(Place::Sled, 4)]);
    assert_eq!(findings(&folder), []);
}

#[test]
fn two_valid_lines_that_differ_are_refused() {
    let (data, folder) = journal();
    let path = data.path().join("archive/000001.ndjson");
    let start = line_feed(&path, 3) + 1;
    let mut bytes = fs::read(&path).unwrap();
    let previous = kontor::journal::line::claimed_hash(&bytes[..start - 1]).unwrap().to_owned();
    bytes.truncate(start);
    bytes.extend(encode(5, &previous, 301).0);
    bytes.push(b'\n');
    fs::write(&path, bytes).unwrap();
    let fault = Fault { place: Place::Folder, position: 5, problem: Problem::Differs };
    assert_eq!(refusal(&folder), fault);
    assert_eq!(findings(&folder), [fault]);
}

#[test]
fn verify_goes_on_after_damage_and_asks_the_caller() {
    let (data, folder) = journal();
    let archive = data.path().join("archive/000001.ndjson");
    flip(&archive, line_feed(&archive, 0) - 200);
    flip(&archive, line_feed(&archive, 4) - 200);
    flip(&data.path().join("vault/000001.env"), 60);
    let mut inspect = |entry: &kontor::journal::Entry<'_>| {
        let found = entry.position == 3 && entry.records.len() == 2;
        found.then(|| "has a wrong digest".to_owned()).into_iter().collect()
    };
    let report = verify(&folder, &mut inspect).unwrap();
    let found: Vec<_> = report.faults.iter().map(|f| (f.place, f.position)).collect();
    let folder_fault = (Place::Folder, 3);
    let expected = [(Place::Archive, 1), (Place::Vault, 1), folder_fault, (Place::Archive, 5)];
    assert_eq!(found, expected, "{report:?}");
    assert_eq!((report.position, report.records), (5, 10), "the other side was inspected");
    fs::remove_dir_all(folder.sled()).unwrap();
    assert_eq!(findings(&folder)[0].place, Place::Sled);
}

#[test]
fn the_only_copy_of_something_is_not_replaced() {
    let (data, folder) = journal();
    let path = data.path().join("archive/000001.ndjson");
    let mut bytes = fs::read(&path).unwrap();
    bytes.truncate(line_feed(&path, 1) + 1);
    fs::write(&path, bytes).unwrap();
    assert!(rebuild_sled(&folder, &options()).is_err(), "the plain files end too early");
    assert!(folder.sled().exists());
    fs::remove_dir_all(folder.sled()).unwrap();
    assert!(rebuild_plain(&folder, &options()).is_err(), "the database is empty");
    assert!(path.exists());
}

#[test]
fn an_interrupted_rewriting_is_finished() {
    let (data, folder) = journal();
    let store = open(&folder).0;
    let mut expected = contents(&store, 0);
    let vault = data.path().join("vault/000001.env");
    let before = fs::read(&vault).unwrap();
    let changed: Vec<Record> = [0, 2]
        .map(|commit: usize| {
            let record = &mut expected[commit].2[1];
            record.kind = RecordKind::Shredded;
            record.bytes.fill(0);
            record.clone()
        })
        .into();
    store.rewrite(&changed).unwrap();
    drop(store);
    let after = fs::read(&vault).unwrap();
    assert!(!data.path().join("vault/rewriting.pending").exists());
    // As it was between writing it down and the last of its writes: one record is torn.
    let mut pending = Vec::new();
    let envelope = before.len() - after.iter().zip(&before).filter(|(a, b)| a == b).count();
    assert!(envelope > 0, "the plain file was overwritten");
    let frames = record_ranges(&after);
    for index in [1, 6] {
        pending.extend_from_slice(&after[frames[index].clone()]);
    }
    pending.extend_from_slice(&intent_end());
    let mut torn = before;
    let range = frames[1].clone();
    let middle = range.start + range.len() / 2;
    torn[middle..range.end].copy_from_slice(&after[middle..range.end]);
    fs::write(&vault, &torn).unwrap();
    assert_eq!(refusal(&folder).position, 1, "a torn record is damage");
    fs::write(data.path().join("vault/rewriting.pending"), pending).unwrap();
    let (store, mended) = open(&folder);
    assert_eq!(mended, [kontor::journal::Mended::Rewritten(2)]);
    assert_eq!(contents(&store, 0), expected);
    assert_eq!(fs::read(&vault).unwrap(), after);
}

/// Where the frames of a record file lie, end marks included.
fn record_ranges(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let length = u32::from_le_bytes(bytes[start..start + 4].try_into().unwrap());
        let end = start + 28 + usize::try_from(length).unwrap();
        ranges.push(start..end);
        start = end;
    }
    ranges
}

/// The mark after two records that are to be rewritten.
fn intent_end() -> Vec<u8> {
    use sha2::Digest as _;
    let mut end = [8_u32, 0, 2].map(u32::to_le_bytes).concat();
    end.extend_from_slice(&[0; 16]);
    let digest = sha2::Sha256::digest(&end);
    end.extend_from_slice(&digest[..8]);
    end
}

fn restores(folder: &Folder, damaged: Place) {
    let (rebuild, other): (fn(_, _) -> _, fn(_, _) -> _) = match damaged {
        Place::Sled => (rebuild_sled, rebuild_plain),
        _ => (rebuild_plain, rebuild_sled),
    };
    assert!(other(folder, &options()).is_err(), "a damaged copy restores nothing");
    let stranger = folder.vault().join("keys.1");
    fs::write(&stranger, b"not the journal's").unwrap();
    let opened = rebuild(folder, &options()).unwrap();
    assert!(stranger.exists(), "what is not the journal's stays");
    assert_eq!(contents(&opened.store, 0).len(), 5);
    drop(opened);
    assert_eq!(findings(folder), []);
    assert_eq!(open(folder).1, []);
}
