//! Series, labs and bodies as conditions name them: by id, or by the short name the office gave
//! them, so that a definition can be read, and used by another office.

use super::question::{Broken, Question};
use crate::domain::{BodyId, Code, Kind, LabId, SeriesId, SubjectId};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{borrow::Cow, fmt, str::FromStr};
use ulid::Ulid;

/// A subject by its id or its short name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named<T> {
    /// This one: `series:01ARZ…`.
    Id(T),
    /// The one of this short name: `wiall`.
    Key(Code),
}

/// An id of subjects that can have a short name.
pub trait Keyed: Copy + fmt::Display + Into<SubjectId> {
    /// Their kind.
    const KIND: Kind;

    /// The id of one of them.
    fn of(ulid: Ulid) -> Self;
}

macro_rules! keyed {
    ($($id:ident $kind:ident)*) => { $(
        impl Keyed for $id {
            const KIND: Kind = Kind::$kind;

            fn of(ulid: Ulid) -> Self {
                Self(ulid)
            }
        }
    )* };
}

keyed!(SeriesId Series LabId Lab BodyId Body);

impl<T: Keyed> Named<T> {
    /// Its id, where it is named by that.
    #[must_use]
    pub const fn id(&self) -> Option<T> {
        match self {
            Self::Id(id) => Some(*id),
            Self::Key(_) => None,
        }
    }
}

impl Question<'_> {
    /// What a name means, if it was known.
    pub(super) fn meant<T: Keyed>(
        &self,
        named: Option<&Named<T>>,
        pointer: impl FnOnce() -> String,
    ) -> Result<Option<T>, Broken> {
        let Some(named) = named else { return Ok(None) };
        let Some(id) = self.segments.find(named) else {
            return Err(Broken::UnknownName { pointer: pointer(), name: named.to_string() });
        };
        match self.model.dossier_at(id.into(), self.at.position) {
            Some(_) => Ok(Some(id)),
            None => Err(Broken::Unknown { pointer: pointer(), id: id.into() }),
        }
    }
}

impl<T: FromStr<Err: fmt::Display>> FromStr for Named<T> {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        if s.contains(':') {
            s.parse().map(Self::Id).map_err(|error| error.to_string())
        } else {
            s.parse()
                .map(Self::Key)
                .map_err(|error: crate::domain::code::InvalidCode| error.to_string())
        }
    }
}

impl<T: fmt::Display> fmt::Display for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Key(key) => key.fmt(f),
        }
    }
}

impl<T: fmt::Display> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: FromStr<Err: fmt::Display>> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
