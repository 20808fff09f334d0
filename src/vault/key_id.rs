//! Whose key it is. Ids only, no keys.

use super::reader::Reader;
use crate::domain::{Kind, SubjectId, id::InvalidId};
use serde::{Deserialize, Serialize, de::Error as _};
use std::{borrow::Cow, fmt, str::FromStr};
use ulid::Ulid;

/// Whose key it is: `contact:01H…`, `shared:01H…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyId {
    /// All that is sealed for one subject.
    Subject(SubjectId),
    /// One note about several contacts.
    Shared(Ulid),
}

const SHARED: u8 = 0x80;

/// The kind in stored bytes; a number is never given to another kind.
const fn number(kind: Kind) -> u8 {
    match kind {
        Kind::Contact => 1,
        Kind::Gathering => 2,
        Kind::Lab => 3,
        Kind::Series => 4,
        Kind::Body => 5,
        Kind::User => 6,
        Kind::Segment => 7,
        Kind::Definition => 8,
    }
}

impl KeyId {
    /// The length of [`Self::to_bytes`].
    pub const LENGTH: usize = 17;

    /// The id as it is stored: the kind and the ULID.
    #[must_use]
    pub fn to_bytes(self) -> [u8; Self::LENGTH] {
        let (kind, ulid) = match self {
            Self::Subject(subject) => (number(subject.kind()), subject.ulid()),
            Self::Shared(ulid) => (SHARED, ulid),
        };
        let mut bytes = [kind; Self::LENGTH];
        bytes[1..].copy_from_slice(&ulid.to_bytes());
        bytes
    }

    /// The id that was stored as `bytes`, if it is one.
    #[must_use]
    pub fn from_bytes(bytes: [u8; Self::LENGTH]) -> Option<Self> {
        let [kind, ulid @ ..] = bytes;
        let ulid = Ulid::from_bytes(ulid);
        if kind == SHARED {
            return Some(Self::Shared(ulid));
        }
        let found = Kind::ALL.iter().find(|known| number(**known) == kind)?;
        Some(Self::Subject(SubjectId::new(*found, ulid)))
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.array().and_then(Self::from_bytes)
    }
}

impl<T: Into<SubjectId>> From<T> for KeyId {
    fn from(subject: T) -> Self {
        Self::Subject(subject.into())
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Subject(subject) => subject.fmt(f),
            Self::Shared(ulid) => write!(f, "shared:{ulid}"),
        }
    }
}

impl FromStr for KeyId {
    type Err = InvalidId;

    fn from_str(s: &str) -> Result<Self, InvalidId> {
        let invalid =
            || InvalidId { expected: "shared:01ARZ3NDEKTSV4RRFFQ69G5FAV", found: s.to_owned() };
        match s.strip_prefix("shared:") {
            Some(rest) if rest.len() == ulid::ULID_LEN => {
                Ulid::from_string(rest).map(Self::Shared).map_err(|_| invalid())
            }
            Some(_) => Err(invalid()),
            None => s.parse().map(Self::Subject),
        }
    }
}

impl Serialize for KeyId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for KeyId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'_, str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
