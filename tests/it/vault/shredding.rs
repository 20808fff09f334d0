//! Shredding one envelope among others of its subject: wherever it is killed, the wanted ones
//! open, it can be finished, and then the old bytes of the shredded one open nowhere.

use super::{
    Office, context, files, key, load,
    moments::{Moment, moments},
    opens,
};
use kontor::{
    clock::SeededRandom,
    vault::{Error, Opened, Vault, digest},
};

/// The envelopes of one contact as the journal has them, the first of which is to be shredded.
#[derive(Clone)]
struct Journal {
    old: Vec<u8>,
    envelopes: [Vec<u8>; 3],
    key_records: Vec<Vec<u8>>,
}

fn office() -> (Office, Vault, Journal) {
    let mut office = Office::new();
    let mut vault = office.create();
    let envelopes = [(); 3].map(|()| office.seal(&mut vault, key(1), &[]).bytes);
    let key_records = vault.take_key_records();
    vault.stored();
    (office, vault, Journal { old: envelopes[0].clone(), envelopes, key_records })
}

impl Journal {
    fn load(&self, root: &std::path::Path) -> Vault {
        let mut vault = load(root).unwrap();
        self.key_records.iter().for_each(|record| vault.learn(record).unwrap());
        vault
    }

    /// Step 3, up to `count` envelopes.
    fn replace(&mut self, vault: &Vault, count: usize, random: &mut SeededRandom) {
        self.envelopes[0].fill(0);
        for envelope in &mut self.envelopes[..count] {
            if let Some(rewrapped) = vault.rewrap(envelope, random).unwrap() {
                *envelope = rewrapped;
            }
        }
    }

    /// What is done after a load, as the ledger names the first envelope.
    fn finish(&mut self, vault: &mut Vault, random: &mut SeededRandom) {
        let shredded = self.envelopes[0].iter().all(|byte| *byte == 0);
        if !shredded && vault.unretired().is_empty() {
            vault.begin_rekey(&[key(1)], random).unwrap();
            vault.finish().unwrap();
        }
        if !vault.unretired().is_empty() {
            self.replace(vault, 3, random);
            vault.begin_retire(random).unwrap();
            vault.finish().unwrap();
        }
    }

    fn assert_wanted_open(&self, vault: &Vault, when: &str) {
        for envelope in &self.envelopes[1..] {
            assert!(opens(vault, envelope, key(1)), "{when}");
        }
    }

    fn assert_shredded(&self, vault: &Vault, when: &str) {
        self.assert_wanted_open(vault, when);
        let mut shredded = self.envelopes[0].clone();
        assert_eq!(vault.open(&mut shredded, &context(key(1))).unwrap(), Opened::Shredded);
        let mut old = self.old.clone();
        let opened = vault.open(&mut old, &context(key(1)));
        assert!(matches!(opened, Err(Error::Damaged { .. })), "{when}: {opened:?}");
        assert_eq!(vault.unretired(), [], "{when}");
    }
}

#[test]
fn killed_anywhere_the_wanted_open_and_it_can_be_finished() {
    let (mut office, mut vault, mut journal) = office();
    let mut killed = Vec::new();
    let before = office.copy();
    vault.begin_rekey(&[key(1)], &mut office.random).unwrap();
    let begun = office.copy();
    vault.finish().unwrap();
    let rekeyed = moments((before.path(), begun.path()), 1);
    killed.extend(rekeyed.into_iter().map(|moment| (moment, journal.clone())));

    // Between any two envelopes that are replaced, too.
    let before = office.copy();
    for count in 1..=3 {
        journal.replace(&vault, count, &mut office.random);
        let folders = super::copy_of(before.path());
        let moment = Moment { after: "some envelopes", folders, epoch: 2 };
        killed.push((moment, journal.clone()));
    }
    vault.begin_retire(&mut office.random).unwrap();
    let begun = office.copy();
    vault.finish().unwrap();
    let retired = moments((before.path(), begun.path()), 2);
    killed.extend(retired.into_iter().map(|moment| (moment, journal.clone())));
    journal.assert_shredded(&vault, "not killed");

    assert_eq!(killed.len(), 9 + 3 + 9);
    for (Moment { after, folders, epoch }, mut journal) in killed {
        let mut vault = journal.load(folders.path());
        assert_eq!(vault.epoch(), epoch, "{after}");
        assert_eq!(files(folders.path()).len(), 2, "{after}");
        journal.assert_wanted_open(&vault, after);
        journal.finish(&mut vault, &mut office.random);
        journal.assert_shredded(&vault, after);
        journal.assert_shredded(&journal.load(folders.path()), after);
    }
}

#[test]
fn an_envelope_wrapped_anew_is_as_long_and_has_the_same_digest() {
    let (mut office, mut vault, journal) = office();
    let old = &journal.envelopes[1];
    assert_eq!(vault.rewrap(old, &mut office.random).unwrap(), None, "it is under the current key");
    vault.begin_rekey(&[key(1)], &mut office.random).unwrap();
    vault.finish().unwrap();
    let new = vault.rewrap(old, &mut office.random).unwrap().unwrap();
    assert_eq!((new.len(), digest(&new).unwrap()), (old.len(), digest(old).unwrap()));
    assert_ne!(new, *old);
    assert_eq!(vault.rewrap(&new, &mut office.random).unwrap(), None, "twice changes nothing");
    let zeros = vec![0; old.len()];
    assert_eq!(vault.rewrap(&zeros, &mut office.random).unwrap(), None);
}

#[test]
fn what_is_sealed_meanwhile_outlives_the_old_key() {
    let (mut office, mut vault, mut journal) = office();
    vault.begin_rekey(&[key(1)], &mut office.random).unwrap();
    vault.finish().unwrap();
    let new = office.seal(&mut vault, key(1), &[]).bytes;
    let twice = vault.begin_rekey(&[key(1)], &mut office.random).unwrap_err();
    assert!(matches!(twice, Error::TurnUnfinished), "a third key would push out the first");
    journal.finish(&mut vault, &mut office.random);
    assert!(opens(&vault, &new, key(1)));
    journal.assert_shredded(&vault, "sealed meanwhile");
}

/// Erasing somebody else does not interrupt it.
#[test]
fn somebody_is_erased_meanwhile() {
    let (mut office, mut vault, mut journal) = office();
    vault.begin_rekey(&[key(1)], &mut office.random).unwrap();
    vault.finish().unwrap();
    vault.begin_forget(&[key(2)], &[], &mut office.random).unwrap();
    vault.finish().unwrap();
    let mut vault = journal.load(office.root.path());
    assert_eq!(vault.unretired(), [key(1)]);
    journal.finish(&mut vault, &mut office.random);
    journal.assert_shredded(&vault, "erased meanwhile");
}
