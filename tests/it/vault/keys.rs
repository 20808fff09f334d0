//! Keys: made when needed, stored with the commit that needed them, found again.

use super::{Office, TEXT, contact, context, files, key, opens, shared};
use kontor::vault::{Error, Home, Opened, Sealing, Vault};
use std::{fs, os::unix::fs::PermissionsExt as _};

#[test]
fn a_new_key_is_recorded_once_and_found_again() {
    let mut office = Office::new();
    let mut vault = office.create();
    let sealed = office.seal(&mut vault, key(1), &[]).bytes;
    office.seal(&mut vault, key(1), &[]);
    let note = office.seal(&mut vault, shared(1), &[contact(1), contact(2)]).bytes;
    let records = vault.take_key_records();
    assert_eq!(records.len(), 2, "one for the contact, one for the note");
    assert!(vault.take_key_records().is_empty());

    let mut again = office.load().unwrap();
    assert!(!opens(&again, &sealed, key(1)), "its record is not in the file");
    // A store that answers twice does no harm.
    records.iter().chain(&records).for_each(|record| again.learn(record).unwrap());
    assert!(opens(&again, &sealed, key(1)));
    assert!(opens(&again, &note, shared(1)));
    assert_eq!(again.keys_about(contact(1)), [key(1), shared(1)]);
    assert_eq!(again.keys_about(contact(2)), [shared(1)]);
    assert_eq!(again.scope("a", "b"), vault.scope("a", "b"));
}

/// Otherwise the next commit would rely on a key whose record is stored nowhere.
#[test]
fn keys_of_a_commit_that_came_to_nothing_are_not_used_again() {
    let mut office = Office::new();
    let mut vault = office.create();
    office.seal(&mut vault, key(1), &[]);
    vault.discard();
    assert!(!vault.has_key(key(1)) && vault.take_key_records().is_empty());

    office.seal(&mut vault, key(1), &[]);
    assert_eq!(vault.take_key_records().len(), 1);
    vault.stored();
    vault.discard();
    assert!(vault.has_key(key(1)));
}

#[test]
fn keys_in_the_new_key_file_need_no_record() {
    let mut office = Office::new();
    let mut vault = office.create();
    let sealed = office.seal(&mut vault, key(1), &[]).bytes;
    vault.begin_retire(&mut office.random).unwrap();
    vault.finish().unwrap();
    assert!(vault.take_key_records().is_empty());
    vault.discard();
    assert!(opens(&vault, &sealed, key(1)));
    assert!(opens(&office.load().unwrap(), &sealed, key(1)));
}

#[test]
fn key_records_of_another_time_or_place_are_told_apart() {
    let mut office = Office::new();
    let mut vault = office.create();
    let older_backup = office.copy();
    office.seal(&mut vault, key(1), &[]);
    let first = vault.take_key_records().remove(0);
    vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
    vault.finish().unwrap();
    office.seal(&mut vault, key(2), &[]);
    let second = vault.take_key_records().remove(0);

    let mut again = office.load().unwrap();
    again.learn(&first).unwrap();
    assert!(!again.has_key(key(1)), "a record of an epoch that is over is dead");
    let mut older = super::load(older_backup.path()).unwrap();
    let ahead = older.learn(&second).unwrap_err();
    assert!(matches!(ahead, Error::EpochAhead { found: 2, current: 1 }));
    for at in [0, 10, 25, 60] {
        let mut altered = second.clone();
        altered[at] ^= 1;
        assert!(matches!(again.learn(&altered).unwrap_err(), Error::Damaged { .. }), "{at}");
    }
    let longer = [&second[..40], &[0], &second[40..]].concat();
    assert!(again.learn(&longer).unwrap_err().to_string().contains("form of a key record"));
    let mut twin = office.load().unwrap();
    office.seal(&mut twin, key(2), &[]);
    assert!(matches!(twin.learn(&second).unwrap_err(), Error::TwoKeys(id) if id == key(2)));
}

#[test]
fn what_was_forgotten_never_has_a_key_again() {
    let mut office = Office::new();
    let mut vault = office.create();
    office.seal(&mut vault, key(1), &[]);
    vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
    vault.finish().unwrap();
    vault.never_again(key(3));
    for (subject, members) in
        [(key(1), &[][..]), (key(3), &[]), (shared(1), &[contact(2), contact(1)])]
    {
        let sealing = Sealing { context: context(subject), event: 0, members };
        let refused = vault.seal(&sealing, TEXT, &mut office.random).unwrap_err();
        assert!(matches!(refused, Error::Forgotten(_)), "{subject}: {refused}");
    }
}

#[test]
fn files_are_for_their_owner_alone() {
    let mut office = Office::new();
    office.create();
    assert_eq!(files(office.root.path()), ["epoch.1.key", "keys.1"]);
    for name in ["epoch.1.key", "keys.1"] {
        let mode = fs::metadata(office.file(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let folder = fs::metadata(office.root.path().join("epoch")).unwrap().permissions().mode();
    assert_eq!(folder & 0o777, 0o700);
}

#[test]
fn one_folder_can_hold_both() {
    let mut office = Office::new();
    let folder = office.root.path().join("vault");
    let home = Home::on_disk(&folder, &folder).unwrap();
    let mut vault = Vault::create(home.clone(), &mut office.random).unwrap();
    let sealed = office.seal(&mut vault, key(1), &[]).bytes;
    vault.begin_retire(&mut office.random).unwrap();
    let killed = Vault::load(home).unwrap();
    assert!(opens(&killed, &sealed, key(1)));
    let mut left: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["epoch.2.key", "keys.2"]);
}

#[test]
fn a_home_in_memory_lasts_as_long_as_its_clones() {
    let mut office = Office::new();
    let home = Home::in_memory();
    let mut vault = Vault::create(home.clone(), &mut office.random).unwrap();
    let mut kept = office.seal(&mut vault, key(1), &[]).bytes;
    let mut gone = office.seal(&mut vault, key(2), &[]).bytes;
    vault.begin_forget(&[key(2)], &[], &mut office.random).unwrap();
    vault.finish().unwrap();
    let again = Vault::load(home).unwrap();
    let opened = again.open(&mut kept, &context(key(1))).unwrap();
    assert_eq!(opened, Opened::Present(TEXT));
    assert_eq!(again.open(&mut gone, &context(key(2))).unwrap(), Opened::NoKey);
}
