//! The vault as it is used: seals and opens envelopes with the keys of the current epoch. How the
//! epoch changes is in [`super::epoch`]; storing what it makes is the caller's.

use super::{
    Context, Header, Home, KeyId, Opened, Sealed, Sealing, envelope,
    error::{Error, Result},
    key_record::KeyRecord,
    receipt,
    ring::Ring,
};
use crate::{clock::Random, domain::ContactId};
use std::collections::HashSet;

/// All keys, and where they live.
#[derive(Debug)]
pub struct Vault {
    pub(super) home: Home,
    pub(super) ring: Ring,
    /// Whether the next epoch has been begun; from then on this one must not gain keys.
    pub(super) turning: bool,
    pub(super) forgotten: HashSet<KeyId>,
    /// Keys that no commit has stored yet, and those of their records nobody has fetched yet.
    pub(super) unstored: Vec<KeyId>,
    pub(super) records: Vec<Vec<u8>>,
}

impl Vault {
    /// The vault of an empty journal: its first epoch is made, unless that has happened already.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn create(home: Home, random: &mut dyn Random) -> Result<Self> {
        home.create(random).map(|ring| Self::new(home, ring))
    }

    /// The vault of a journal that has commits. An interrupted change of the epoch is cleared up.
    ///
    /// # Errors
    /// A file that is missing or damaged, by name.
    pub fn load(home: Home) -> Result<Self> {
        home.load().map(|ring| Self::new(home, ring))
    }

    fn new(home: Home, ring: Ring) -> Self {
        let (forgotten, unstored, records) = (HashSet::new(), Vec::new(), Vec::new());
        Self { home, ring, turning: false, forgotten, unstored, records }
    }

    /// Takes in a key record of the journal; those of earlier epochs are passed over.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::EpochAhead`], [`Error::TwoKeys`]
    pub fn learn(&mut self, key_record: &[u8]) -> Result<()> {
        self.ring.learn(&KeyRecord::read(key_record)?)
    }

    /// No key is ever made for it again: it is in the deletion ledger.
    pub fn never_again(&mut self, key: KeyId) {
        self.forgotten.insert(key);
    }

    /// The number of the epoch, from 1.
    #[must_use]
    pub const fn epoch(&self) -> u32 {
        self.ring.epoch
    }

    /// Whether there is a key.
    #[must_use]
    pub fn has_key(&self, key: KeyId) -> bool {
        self.ring.has(key)
    }

    /// The keys that are about a contact: its own and those of notes about it and others.
    #[must_use]
    pub fn keys_about(&self, contact: ContactId) -> Vec<KeyId> {
        self.ring.about(contact).collect()
    }

    /// Seals a text. Makes a key when there is none yet; see [`Self::take_key_records`].
    ///
    /// # Errors
    /// [`Error::Forgotten`], [`Error::TurnUnfinished`], [`Error::Members`], [`Error::TooMuch`]
    pub fn seal(
        &mut self,
        sealing: &Sealing<'_>,
        text: &[u8],
        random: &mut dyn Random,
    ) -> Result<Sealed> {
        if self.turning {
            return Err(Error::TurnUnfinished);
        }
        let subject = sealing.context.subject;
        if matches!(subject, KeyId::Shared(_)) == sealing.members.is_empty() {
            return Err(Error::Members(subject));
        }
        if !self.ring.has(subject) {
            self.add_key(subject, sealing.members, random)?;
        }
        let (key, _) = self.ring.get(subject).ok_or(Error::Forgotten(subject))?;
        envelope::seal(sealing, text, key, random)
    }

    /// Opens an envelope in place, so the bytes are of no use afterwards.
    ///
    /// # Errors
    /// [`Error::Damaged`]: the envelope is not whole, or belongs elsewhere.
    pub fn open<'a>(&self, bytes: &'a mut [u8], context: &Context<'_>) -> Result<Opened<'a>> {
        let Some(header) = Header::read(bytes)? else { return Ok(Opened::Shredded) };
        if !header.fits(context) {
            return Err(Error::Damaged { part: "place of an envelope" });
        }
        let header_length = header.length();
        let Some(keys) = self.ring.get(context.subject) else { return Ok(Opened::NoKey) };
        envelope::open(bytes, header_length, context, keys).map(Opened::Present)
    }

    /// The envelope under its subject's current key, as long as before and with the same digest;
    /// `None` when it is so already, or nothing opens it any more.
    ///
    /// # Errors
    /// [`Error::Damaged`]
    pub fn rewrap(&self, bytes: &[u8], random: &mut dyn Random) -> Result<Option<Vec<u8>>> {
        let Some(header) = Header::read(bytes)? else { return Ok(None) };
        let Some(keys) = self.ring.get(header.subject) else { return Ok(None) };
        envelope::rewrap(bytes, &header, keys, random)
    }

    /// The records of keys made since the last call: they go into the commit that needed them.
    #[must_use]
    pub fn take_key_records(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.records)
    }

    /// All records that were taken are durable.
    pub fn stored(&mut self) {
        self.unstored.clear();
    }

    /// The commits that needed new keys came to nothing, so the keys must not be used again: their
    /// records are stored nowhere.
    pub fn discard(&mut self) {
        self.records.clear();
        self.unstored.drain(..).for_each(|id| self.ring.remove(id));
    }

    /// Who sent a command and under which idempotency key, so that only this vault can tell.
    #[must_use]
    pub fn scope(&self, actor: &str, idempotency_key: &str) -> [u8; 32] {
        receipt::scope(&self.ring.receipts, actor, idempotency_key)
    }

    /// What a command says, so that only this vault can tell.
    #[must_use]
    pub fn content(&self, canonical_command: &[u8]) -> [u8; 32] {
        receipt::content(&self.ring.receipts, canonical_command)
    }

    /// That whoever wrote this had the keys of this vault.
    #[must_use]
    pub fn vouched(&self, bytes: &[u8]) -> [u8; 32] {
        receipt::vouched(&self.ring.receipts, bytes)
    }

    fn add_key(&mut self, id: KeyId, members: &[ContactId], random: &mut dyn Random) -> Result<()> {
        let mut concerned = members.iter().map(|member| KeyId::from(*member)).chain([id]);
        if let Some(gone) = concerned.find(|key| self.forgotten.contains(key)) {
            return Err(Error::Forgotten(gone));
        }
        self.records.push(self.ring.add(id, members, random)?);
        self.unstored.push(id);
        Ok(())
    }
}
