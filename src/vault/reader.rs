//! Takes fixed pieces off the front of stored bytes. It knows no format.

use crate::domain::ContactId;
use ulid::Ulid;

/// What is left of some bytes; every method answers `None` when it is too little.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(super) fn slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    pub(super) const fn left(&self) -> usize {
        self.0.len()
    }
}

/// The contacts a note is about, as they are stored: a count and that many ULIDs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Members<'a>(&'a [u8]);

impl<'a> Members<'a> {
    /// The length of `count` members as they are stored.
    pub(super) const fn stored(count: usize) -> usize {
        2 + 16 * count
    }

    pub(super) fn read(reader: &mut Reader<'a>) -> Option<Self> {
        let count = reader.u16()?;
        reader.slice(16 * usize::from(count)).map(Self)
    }

    /// `None` when there are more than 65,535.
    pub(super) fn write(members: &[ContactId], bytes: &mut Vec<u8>) -> Option<()> {
        bytes.extend_from_slice(&u16::try_from(members.len()).ok()?.to_be_bytes());
        members.iter().for_each(|member| bytes.extend_from_slice(&member.0.to_bytes()));
        Some(())
    }

    pub(super) fn iter(self) -> impl Iterator<Item = ContactId> + 'a {
        let (members, _) = self.0.as_chunks::<16>();
        members.iter().map(|bytes| ContactId(Ulid::from_bytes(*bytes)))
    }
}
