//! Where the keys live: the flat file `keys.<epoch>` in one folder, and the epoch key
//! `epoch.<epoch>.key` in a folder that may be on another volume.
//!
//! The epoch key is written first, so an epoch whose key file is there alone was never used and is
//! removed. An epoch is used only once the one before it is destroyed, so of two whole ones the
//! higher is right and the lower has outlived its end. A file under its own name is whole; one
//! that is not is damage, which no one but a person should clear away.

use super::{
    Folder,
    digest::sha256,
    error::{Error, Result},
    key::{KEY, Key},
    ring::Ring,
};
use crate::clock::Random;
use std::{collections::BTreeSet, path::Path};
use zeroize::Zeroizing;

/// The folders of the keys.
#[derive(Debug, Clone)]
pub struct Home {
    keys: Folder,
    epoch_keys: Folder,
}

impl Home {
    /// Key files in `keys`, epoch keys in `epoch_keys`, which may be the same folder.
    ///
    /// # Errors
    /// [`Error::Io`]
    pub fn on_disk(keys: &Path, epoch_keys: &Path) -> Result<Self> {
        Ok(Self { keys: Folder::on_disk(keys)?, epoch_keys: Folder::on_disk(epoch_keys)? })
    }

    /// A home that lasts as long as its clones, beside a journal in memory.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { keys: Folder::in_memory(), epoch_keys: Folder::in_memory() }
    }

    /// The first epoch of an empty journal, unless there is one already.
    pub(super) fn create(&self, random: &mut dyn Random) -> Result<Ring> {
        self.sweep()?;
        let (keys, epoch_keys) = self.epochs()?;
        if keys.is_empty() && epoch_keys.iter().all(|epoch| *epoch == 1) {
            // An earlier attempt that was interrupted.
            self.destroy(1)?;
            let ring = Ring::first(random);
            self.write(&ring, random)?;
        }
        self.load()
    }

    /// The one usable epoch; what interrupted changes left beside it is destroyed.
    pub(super) fn load(&self) -> Result<Ring> {
        self.sweep()?;
        let (keys, epoch_keys) = self.epochs()?;
        let newest_key = epoch_keys.last().copied();
        let newest = keys.last().copied().unwrap_or_default();
        // An epoch key alone, one above, was written by a beginning that was interrupted.
        if newest == 0 || newest_key > Some(newest + 1) {
            let path = self.keys.path(&keys_name(newest_key.unwrap_or(1)));
            return Err(Error::KeysMissing { path });
        }
        let ring = self.read(newest)?;
        let others = keys.union(&epoch_keys).filter(|epoch| **epoch != newest);
        others.copied().try_for_each(|epoch| self.destroy(epoch))?;
        Ok(ring)
    }

    /// Writes an epoch whole, synced and read back.
    pub(super) fn write(&self, ring: &Ring, random: &mut dyn Random) -> Result<()> {
        let epoch_key = epoch_key_file(ring.epoch, &ring.epoch_key);
        self.epoch_keys.write(&epoch_key_name(ring.epoch), &epoch_key)?;
        self.keys.write(&keys_name(ring.epoch), &ring.to_file(random)?)
    }

    /// Opens an epoch.
    pub(super) fn read(&self, epoch: u32) -> Result<Ring> {
        let keys_path = self.keys.path(&keys_name(epoch));
        let epoch_key_path = self.epoch_keys.path(&epoch_key_name(epoch));
        let Some(keys) = self.keys.read(&keys_name(epoch))? else {
            return Err(Error::KeysMissing { path: keys_path });
        };
        let Some(epoch_key) = self.epoch_keys.read(&epoch_key_name(epoch))? else {
            return Err(Error::EpochKeyMissing { epoch_key: epoch_key_path, keys: keys_path });
        };
        let Some(epoch_key) = epoch_key_from(epoch, &epoch_key) else {
            return Err(Error::EpochKeyDamaged { path: epoch_key_path });
        };
        Ring::from_file(epoch, epoch_key, keys).ok_or(Error::KeysDamaged { path: keys_path })
    }

    /// Destroys an epoch; its key first, since everything else is dead with it.
    pub(super) fn destroy(&self, epoch: u32) -> Result<()> {
        self.epoch_keys.destroy(&epoch_key_name(epoch))?;
        self.keys.destroy(&keys_name(epoch))
    }

    fn sweep(&self) -> Result<()> {
        self.keys.sweep()?;
        self.epoch_keys.sweep()
    }

    /// The epochs of which there are keys, and those of which there is an epoch key.
    fn epochs(&self) -> Result<(BTreeSet<u32>, BTreeSet<u32>)> {
        let (keys, epoch_keys) = (self.keys.names()?, self.epoch_keys.names()?);
        Ok((
            keys.iter().filter_map(|name| number(name, keys_name)).collect(),
            epoch_keys.iter().filter_map(|name| number(name, epoch_key_name)).collect(),
        ))
    }
}

fn keys_name(epoch: u32) -> String {
    format!("keys.{epoch}")
}

fn epoch_key_name(epoch: u32) -> String {
    format!("epoch.{epoch}.key")
}

fn number(name: &str, spelled: fn(u32) -> String) -> Option<u32> {
    let epoch = name.split('.').nth(1)?.parse().ok()?;
    (spelled(epoch) == name).then_some(epoch)
}

/// The key, and a line that says whether it is whole and of which epoch it is.
fn epoch_key_file(epoch: u32, key: &Key) -> Zeroizing<Vec<u8>> {
    let checksum = sha256(&[&epoch.to_be_bytes(), key.bytes()]);
    let mut file = Zeroizing::new(Vec::with_capacity(KEY + checksum.len() + 1));
    file.extend_from_slice(key.bytes());
    file.extend_from_slice(checksum.as_bytes());
    file.push(b'\n');
    file
}

fn epoch_key_from(epoch: u32, file: &[u8]) -> Option<Key> {
    let key = file.first_chunk().map(Key::copy_from)?;
    (epoch_key_file(epoch, &key).as_slice() == file).then_some(key)
}
