//! Forgetting: wherever it is killed, one epoch is left, wanted keys open, and in the end nothing
//! opens what was forgotten.

use super::{
    Office, contact, copy_of, files, key, load,
    moments::{Moment, moments},
    opens, shared,
};
use kontor::{
    domain::ContactId,
    vault::{Error, KeyId, Vault},
};
use std::fs;

/// Two contacts, a note about both, and one about the first and another.
struct Sealed {
    envelopes: Vec<(KeyId, Vec<u8>)>,
    key_records: Vec<Vec<u8>>,
}

const FORGOTTEN: ContactId = ContactId(ulid::Ulid(1));

fn office() -> (Office, Vault, Sealed) {
    let mut office = Office::new();
    let mut vault = office.create();
    let mut envelopes = Vec::new();
    let both = [contact(1), contact(2)];
    let other = [contact(1), contact(3)];
    for (subject, members) in
        [(key(1), &[][..]), (key(2), &[]), (shared(1), &both), (shared(2), &other)]
    {
        envelopes.push((subject, office.seal(&mut vault, subject, members).bytes));
    }
    let key_records = vault.take_key_records();
    vault.stored();
    (office, vault, Sealed { envelopes, key_records })
}

impl Sealed {
    /// Which of them a vault opens, once it knows what the journal has.
    fn opened(&self, vault: &mut Vault) -> Vec<KeyId> {
        self.key_records.iter().for_each(|record| vault.learn(record).unwrap());
        let opened = self.envelopes.iter().filter(|(id, sealed)| opens(vault, sealed, *id));
        opened.map(|(id, _)| *id).collect()
    }
}

#[test]
fn killed_anywhere_one_epoch_is_left_and_it_can_be_finished() {
    let (mut office, mut vault, sealed) = office();
    let before = office.copy();
    vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
    let begun = office.copy();
    vault.finish().unwrap();

    let all = [key(1), key(2), shared(1), shared(2)];
    for Moment { after, folders, epoch } in moments((before.path(), begun.path()), 1) {
        let root = folders.path();
        let mut vault = load(root).unwrap_or_else(|error| panic!("{after}: {error}"));
        assert_eq!(vault.epoch(), epoch, "{after}");
        let one_epoch = [format!("epoch.{epoch}.key"), format!("keys.{epoch}")];
        assert_eq!(files(root), one_epoch, "{after}");
        let wanted = if epoch == 1 { &all[..] } else { &[key(2)] };
        assert_eq!(sealed.opened(&mut vault), wanted, "{after}");

        if !vault.keys_about(FORGOTTEN).is_empty() {
            vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
            vault.finish().unwrap();
        }
        let mut again = load(root).unwrap();
        assert_eq!(sealed.opened(&mut vault), [key(2)], "{after}, then finished");
        assert_eq!(sealed.opened(&mut again), [key(2)], "{after}, then finished and loaded");
        assert_eq!(again.keys_about(FORGOTTEN), [], "{after}");
    }
}

/// The epoch key is written before the keys and destroyed before them, as `moments` has it.
#[test]
fn the_steps_come_in_the_order_that_loading_relies_on() {
    let (mut office, mut vault, sealed) = office();
    fs::create_dir(office.file("keys.2.partial")).unwrap();
    let failed = vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap_err();
    assert!(matches!(failed, Error::Io { doing: "write", .. }), "{failed}");
    assert!(office.file("epoch.2.key").exists() && !office.file("keys.2").exists());
    fs::remove_dir(office.file("keys.2.partial")).unwrap();
    assert!(matches!(vault.finish().unwrap_err(), Error::KeysMissing { .. }));

    let mut vault = office.load().unwrap();
    assert_eq!(sealed.opened(&mut vault).len(), 4);
    vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
    fs::remove_file(office.file("keys.1")).unwrap();
    fs::create_dir(office.file("keys.1")).unwrap();
    let failed = vault.finish().unwrap_err();
    assert!(matches!(failed, Error::Io { doing: "overwrite", .. }), "{failed}");
    assert!(!office.file("epoch.1.key").exists());
}

#[test]
fn the_old_epoch_stays_until_the_new_one_is_whole() {
    for name in ["keys.2", "epoch.2.key"] {
        let (mut office, mut vault, sealed) = office();
        vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
        let mut bytes = fs::read(office.file(name)).unwrap();
        bytes[20] ^= 1;
        fs::write(office.file(name), bytes).unwrap();
        assert!(vault.finish().unwrap_err().to_string().contains(name));
        for old in ["keys.1", "epoch.1.key"] {
            assert!(office.file(old).exists(), "{old}");
        }
        assert!(office.load().unwrap_err().to_string().contains(name));
        assert!(office.file("epoch.1.key").exists(), "loading clears nothing it does not open");
        for new in ["keys.2", "epoch.2.key"] {
            fs::remove_file(office.file(new)).unwrap();
        }
        assert_eq!(sealed.opened(&mut office.load().unwrap()).len(), 4);
    }
}

/// A key made now would be recorded under an epoch that may be over at the next load.
#[test]
fn between_begin_and_finish_nothing_is_sealed() {
    let (mut office, mut vault, sealed) = office();
    assert!(matches!(vault.finish().unwrap_err(), Error::TurnNotBegun));
    vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
    let sealing =
        kontor::vault::Sealing { context: super::context(key(9)), event: 0, members: &[] };
    let refused = vault.seal(&sealing, super::TEXT, &mut office.random).unwrap_err();
    assert!(matches!(refused, Error::TurnUnfinished));
    let refused = vault.begin_forget(&[key(2)], &[], &mut office.random).unwrap_err();
    assert!(matches!(refused, Error::TurnUnfinished));
    vault.finish().unwrap();
    let new = office.seal(&mut vault, key(9), &[]).bytes;
    let mut again = office.load().unwrap();
    vault.take_key_records().iter().for_each(|record| again.learn(record).unwrap());
    assert!(opens(&again, &new, key(9)));
    assert_eq!(sealed.opened(&mut again), [key(2)]);
}

#[test]
fn a_shared_note_goes_with_any_of_its_contacts_unless_it_is_kept() {
    let (mut office, mut vault, sealed) = office();
    vault.begin_forget(&[key(1)], &[shared(2)], &mut office.random).unwrap();
    vault.finish().unwrap();
    let mut again = office.load().unwrap();
    for vault in [&mut vault, &mut again] {
        assert_eq!(sealed.opened(vault), [key(2), shared(2)]);
        assert_eq!(vault.keys_about(FORGOTTEN), [], "the decision is not asked for again");
        assert_eq!(vault.keys_about(contact(3)), [shared(2)]);
    }
    again.begin_forget(&[key(3)], &[], &mut office.random).unwrap();
    again.finish().unwrap();
    assert_eq!(sealed.opened(&mut again), [key(2)]);
}

/// What an attacker has: the folder as it is now, every old envelope and key record (a
/// log-structured store may keep them), and every file name that ever was.
#[test]
fn after_erasure_nothing_in_the_folders_opens_the_envelope() {
    let (mut office, mut vault, sealed) = office();
    let old = office.copy();
    vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
    vault.finish().unwrap();
    drop(vault);
    let old_key = fs::read(old.path().join("epoch/epoch.1.key")).unwrap();
    for folder in ["keys", "epoch"] {
        for entry in fs::read_dir(office.root.path().join(folder)).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            assert!(!bytes.windows(32).any(|window| window == &old_key[..32]));
        }
    }
    // Old keys without their epoch key, and with the new one in its place.
    let without = copy_of(office.root.path());
    fs::remove_file(without.path().join("keys/keys.2")).unwrap();
    fs::copy(old.path().join("keys/keys.1"), without.path().join("keys/keys.1")).unwrap();
    assert!(load(without.path()).is_err());
    let new_key = without.path().join("epoch/epoch.2.key");
    fs::rename(&new_key, without.path().join("epoch/epoch.1.key")).unwrap();
    assert!(load(without.path()).is_err());
    // The current files with all that the journal ever had.
    assert_eq!(sealed.opened(&mut office.load().unwrap()), [key(2)]);
}

/// Removing a name leaves the bytes; a second name for the same file shows what becomes of them.
#[test]
fn old_files_are_overwritten_before_they_are_removed() {
    let (mut office, mut vault, _) = office();
    let second_names = ["epoch.1.key", "keys.1"].map(|name| {
        let second = office.root.path().join(name);
        fs::hard_link(office.file(name), &second).unwrap();
        (second, fs::metadata(office.file(name)).unwrap().len())
    });
    vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
    vault.finish().unwrap();
    for (second, length) in second_names {
        assert_eq!(fs::read(second).unwrap(), vec![0; usize::try_from(length).unwrap()]);
    }
}

/// The other way round: who stole the old epoch key learns nothing that came later.
#[test]
fn an_old_epoch_key_opens_nothing_of_the_new_epoch() {
    let (mut office, mut vault, sealed) = office();
    let stolen = office.copy();
    vault.begin_forget(&[key(1)], &[], &mut office.random).unwrap();
    vault.finish().unwrap();
    let later = office.seal(&mut vault, key(7), &[]).bytes;
    let record = vault.take_key_records().remove(0);
    let mut thief = load(stolen.path()).unwrap();
    assert_eq!(sealed.opened(&mut thief).len(), 4, "a stolen copy of everything opens what it has");
    assert!(matches!(thief.learn(&record).unwrap_err(), Error::EpochAhead { .. }));
    let mut disguised = record;
    disguised[1..5].copy_from_slice(&1_u32.to_be_bytes());
    assert!(matches!(thief.learn(&disguised).unwrap_err(), Error::Damaged { .. }));
    assert!(!opens(&thief, &later, key(7)));
}

/// `create` may be killed too; an empty journal has nothing to lose.
#[test]
fn the_first_epoch_can_be_made_again_when_that_was_interrupted() {
    let mut office = Office::new();
    office.create();
    let whole = office.copy();
    fs::remove_file(office.file("keys.1")).unwrap();
    fs::write(office.file("keys.1.partial"), b"kontor-").unwrap();
    let vault = office.create();
    assert_eq!((vault.epoch(), files(office.root.path())), (1, files(whole.path())));
    let key = fs::read(office.file("epoch.1.key")).unwrap();
    office.create();
    assert_eq!(fs::read(office.file("epoch.1.key")).unwrap(), key, "a whole epoch stays");
}
