//! How a new subject key travels beside the commit that first needed it. Keys of a whole epoch
//! are in [`super::key_file`] instead.
//!
//! ```text
//! format            1   always 1
//! epoch             4   under whose key it is wrapped
//! key id           17
//! members    2 + 16 n   the contacts a shared key is about
//! key              60   nonce, key, tag; bound to all above
//! ```

use super::{
    KeyId,
    error::{Error, Result},
    key::{Key, NONCE, WRAPPED},
    reader::{Members, Reader},
};
use crate::{clock::Random, domain::ContactId};

const FORMAT: u8 = 1;

/// A key record, read but not unwrapped.
pub(super) struct KeyRecord<'a> {
    pub(super) epoch: u32,
    pub(super) id: KeyId,
    pub(super) members: Members<'a>,
    bound: &'a [u8],
    wrapped: [u8; WRAPPED],
}

impl<'a> KeyRecord<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        Self::parse(bytes).ok_or(Error::Damaged { part: "form of a key record" })
    }

    pub(super) fn unwrap(&self, epoch_key: &Key) -> Result<Key> {
        let key = epoch_key.unwrap(self.bound, self.wrapped);
        key.ok_or(Error::Damaged { part: "key of a key record" })
    }

    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (bound, wrapped) = bytes.split_last_chunk()?;
        let mut reader = Reader::new(bound);
        let format = reader.byte()?;
        let epoch = reader.array().map(u32::from_be_bytes)?;
        let id = KeyId::read(&mut reader)?;
        let members = Members::read(&mut reader)?;
        let whole = format == FORMAT && reader.left() == 0;
        whole.then_some(Self { epoch, id, members, bound, wrapped: *wrapped })
    }
}

/// Whose key a record holds; no key is needed to say so.
///
/// # Errors
/// [`Error::Damaged`]
pub fn key_of(record: &[u8]) -> Result<KeyId> {
    KeyRecord::read(record).map(|record| record.id)
}

/// The record of a new key.
pub(super) fn write(
    (epoch, epoch_key): (u32, &Key),
    (id, key): (KeyId, &Key),
    members: &[ContactId],
    random: &mut dyn Random,
) -> Result<Vec<u8>> {
    let length = 5 + KeyId::LENGTH + Members::stored(members.len()) + WRAPPED;
    let mut bytes = Vec::with_capacity(length);
    bytes.push(FORMAT);
    bytes.extend_from_slice(&epoch.to_be_bytes());
    bytes.extend_from_slice(&id.to_bytes());
    let too_much = Error::TooMuch { what: "the number of members" };
    Members::write(members, &mut bytes).ok_or(too_much)?;
    let mut nonce = [0; NONCE];
    random.fill(&mut nonce);
    let wrapped = epoch_key.wrap(&bytes, nonce, key)?;
    bytes.extend_from_slice(&wrapped);
    Ok(bytes)
}
