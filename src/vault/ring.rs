//! The keys of one epoch, in memory, and which contacts the shared ones are about. How they
//! are stored is in [`super::key_file`] and [`super::key_record`].

use super::{
    KeyId,
    envelope::Keys,
    error::{Error, Result},
    key::Key,
    key_record::{self, KeyRecord},
};
use crate::{
    clock::Random,
    domain::{ContactId, SubjectId},
};
use std::collections::{BTreeSet, HashMap, hash_map::Entry};

/// All keys of an epoch.
#[derive(Debug)]
pub(super) struct Ring {
    pub(super) epoch: u32,
    pub(super) epoch_key: Key,
    /// Under which commands are digested, see [`super::Receipt`].
    pub(super) receipts: Key,
    pub(super) keys: HashMap<KeyId, Held>,
    shared: HashMap<ContactId, BTreeSet<KeyId>>,
}

/// A key, and while its envelopes are being wrapped anew the one before it.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) key: Key,
    pub(super) previous: Option<Key>,
    pub(super) members: Box<[ContactId]>,
}

impl Ring {
    /// The first epoch: no subjects yet, but commands can be remembered.
    pub(super) fn first(random: &mut dyn Random) -> Self {
        Self::empty(1, Key::new(random), Key::new(random))
    }

    /// The same keys under a new epoch key.
    pub(super) fn successor(&self, random: &mut dyn Random) -> Self {
        let mut next = Self::empty(self.epoch + 1, Key::new(random), self.receipts.clone());
        self.keys.iter().for_each(|(id, held)| next.insert(*id, held.clone()));
        next
    }

    pub(super) fn empty(epoch: u32, epoch_key: Key, receipts: Key) -> Self {
        Self { epoch, epoch_key, receipts, keys: HashMap::new(), shared: HashMap::new() }
    }

    pub(super) fn has(&self, id: KeyId) -> bool {
        self.keys.contains_key(&id)
    }

    pub(super) fn get(&self, id: KeyId) -> Option<Keys<'_>> {
        self.keys.get(&id).map(|held| (&held.key, held.previous.as_ref()))
    }

    /// The contact's own key and the shared keys it is a member of.
    pub(super) fn about(&self, contact: ContactId) -> impl Iterator<Item = KeyId> {
        let own = KeyId::from(contact);
        let shared = self.shared.get(&contact).into_iter().flatten().copied();
        self.has(own).then_some(own).into_iter().chain(shared)
    }

    /// Makes a key and gives the record of it that must be stored.
    pub(super) fn add(
        &mut self,
        id: KeyId,
        members: &[ContactId],
        random: &mut dyn Random,
    ) -> Result<Vec<u8>> {
        let key = Key::new(random);
        let record = key_record::write((self.epoch, &self.epoch_key), (id, &key), members, random)?;
        self.insert(id, Held::new(key, members));
        Ok(record)
    }

    /// Takes in a key record of the journal. Those of earlier epochs are dead, or in the flat file.
    pub(super) fn learn(&mut self, record: &KeyRecord<'_>) -> Result<()> {
        if record.epoch > self.epoch {
            return Err(Error::EpochAhead { found: record.epoch, current: self.epoch });
        }
        if record.epoch < self.epoch {
            return Ok(());
        }
        let key = record.unwrap(&self.epoch_key)?;
        match self.keys.get(&record.id) {
            Some(held) if held.key.bytes() == key.bytes() => {}
            Some(_) => return Err(Error::TwoKeys(record.id)),
            None => {
                let members: Vec<_> = record.members.iter().collect();
                self.insert(record.id, Held::new(key, &members));
            }
        }
        Ok(())
    }

    pub(super) fn remove(&mut self, id: KeyId) {
        let Some(held) = self.keys.remove(&id) else { return };
        for member in &held.members {
            if let Entry::Occupied(mut of_member) = self.shared.entry(*member) {
                of_member.get_mut().remove(&id);
                if of_member.get().is_empty() {
                    of_member.remove();
                }
            }
        }
    }

    /// Removes the contact's key, and it from the members of the shared keys that stay.
    pub(super) fn forget(&mut self, contact: ContactId, keep: &[KeyId]) {
        for id in self.about(contact).collect::<Vec<_>>() {
            match self.keys.get_mut(&id) {
                Some(held) if keep.contains(&id) && id != contact.into() => {
                    held.members = held.members.iter().copied().filter(|m| *m != contact).collect();
                }
                _ => self.remove(id),
            }
        }
        self.shared.remove(&contact);
    }

    /// Gives a subject a fresh key; the one before it stays until [`Self::retire`].
    pub(super) fn renew(&mut self, id: KeyId, random: &mut dyn Random) {
        if let Some(held) = self.keys.get_mut(&id) {
            held.previous = Some(std::mem::replace(&mut held.key, Key::new(random)));
        }
    }

    pub(super) fn retire(&mut self) {
        self.keys.values_mut().for_each(|held| held.previous = None);
    }

    /// The keys that have one before them.
    pub(super) fn unretired(&self) -> Vec<KeyId> {
        let kept = self.keys.iter().filter(|(_, held)| held.previous.is_some());
        let mut ids: Vec<_> = kept.map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids
    }

    pub(super) fn insert(&mut self, id: KeyId, held: Held) {
        for member in &held.members {
            self.shared.entry(*member).or_default().insert(id);
        }
        self.keys.insert(id, held);
    }
}

impl Held {
    pub(super) fn new(key: Key, members: &[ContactId]) -> Self {
        Self { key, previous: None, members: members.into() }
    }
}

/// The contact, if the key is one's own.
pub(super) const fn contact_of(id: KeyId) -> Option<ContactId> {
    match id {
        KeyId::Subject(SubjectId::Contact(contact)) => Some(contact),
        _ => None,
    }
}
