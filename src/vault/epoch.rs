//! Changing the epoch, which is how keys are destroyed. Every change has two steps, so that its
//! conductor can do its own work between them and be killed anywhere:
//!
//! 1. *begin*: a new epoch key and key file are written, synced and read back;
//! 2. *finish*: the old ones are overwritten, synced and removed, and the old keys leave memory.
//!
//! Killed during 1, the old epoch is in force at the next load; after 1, the new one is, and the
//! rest of the old one is destroyed then. From *begin* on nothing is sealed until *finish* is
//! done: a key of the old epoch would be lost with it. When either fails, only a fresh load helps.
//!
//! *To forget* a contact: the event, deletion ledger, [`Vault::begin_forget`], overwrite its
//! envelopes, [`Vault::finish`]. At load, [`Vault::keys_about`] says of each contact of the ledger
//! whether that must be done again; envelopes of theirs that were not overwritten yet are dead
//! already, but say so only by their [`super::Header`].
//!
//! *To shred* one envelope among others of its subject:
//!
//! 1. the deletion ledger and the event name the envelope;
//! 2. [`Vault::begin_rekey`] and [`Vault::finish`]: the subject has a fresh key and the one before
//!    it, envelopes open with either;
//! 3. the envelope is overwritten, the others are replaced by what [`Vault::rewrap`] gives, synced;
//! 4. [`Vault::begin_retire`] and [`Vault::finish`]: the key before is gone, and with it whatever
//!    old bytes of the envelope a disk still holds.
//!
//! Killed before 2 is done, the ledger says what to begin again with; later,
//! [`Vault::unretired`] says for whom 3 and 4 must be done again, which changes nothing twice.
//! (The envelope of a shared key has it for itself: forgetting the key is enough.)

use super::{
    KeyId, Vault,
    error::{Error, Result},
    ring::{Ring, contact_of},
};
use crate::clock::Random;

impl Vault {
    /// Begins an epoch without these keys. With a contact's key go the keys of all notes about it
    /// and others, except those in `keep`.
    ///
    /// # Errors
    /// [`Error::TurnUnfinished`], [`Error::Io`], [`Error::ReadBack`]
    pub fn begin_forget(
        &mut self,
        keys: &[KeyId],
        keep: &[KeyId],
        random: &mut dyn Random,
    ) -> Result<()> {
        let mut next = self.successor(random)?;
        for id in keys {
            match contact_of(*id) {
                Some(contact) => next.forget(contact, keep),
                None => next.remove(*id),
            }
        }
        self.forgotten.extend(keys);
        self.begin(&next, random)
    }

    /// Begins an epoch in which these subjects have fresh keys beside their present ones.
    ///
    /// # Errors
    /// As [`Self::begin_forget`]; also while another rekeying awaits [`Self::begin_retire`].
    pub fn begin_rekey(&mut self, keys: &[KeyId], random: &mut dyn Random) -> Result<()> {
        // A third key for one subject would push out the first, under which envelopes still are.
        if !self.unretired().is_empty() {
            return Err(Error::TurnUnfinished);
        }
        let mut next = self.successor(random)?;
        keys.iter().for_each(|id| next.renew(*id, random));
        self.begin(&next, random)
    }

    /// Begins an epoch without the keys before the present ones; whatever was not wrapped anew is
    /// lost with them.
    ///
    /// # Errors
    /// As [`Self::begin_forget`].
    pub fn begin_retire(&mut self, random: &mut dyn Random) -> Result<()> {
        let mut next = self.successor(random)?;
        next.retire();
        self.begin(&next, random)
    }

    /// Opens the new epoch from its files, destroys the old one, and goes on in the new one.
    ///
    /// # Errors
    /// [`Error::TurnNotBegun`], or a file of the new epoch is not whole: then the old one stays.
    pub fn finish(&mut self) -> Result<()> {
        if !self.turning {
            return Err(Error::TurnNotBegun);
        }
        let next = self.home.read(self.ring.epoch + 1)?;
        self.home.destroy(self.ring.epoch)?;
        self.ring = next;
        self.turning = false;
        Ok(())
    }

    /// The subjects whose envelopes must be wrapped anew before [`Self::begin_retire`].
    #[must_use]
    pub fn unretired(&self) -> Vec<KeyId> {
        self.ring.unretired()
    }

    fn successor(&self, random: &mut dyn Random) -> Result<Ring> {
        if self.turning {
            return Err(Error::TurnUnfinished);
        }
        Ok(self.ring.successor(random))
    }

    /// Even if writing fails the change counts as begun: how much of it is on disk is unknown.
    fn begin(&mut self, next: &Ring, random: &mut dyn Random) -> Result<()> {
        self.turning = true;
        // The flat file holds all keys, whether a commit has stored them or not.
        self.unstored.clear();
        self.records.clear();
        self.home.write(next, random)
    }
}
