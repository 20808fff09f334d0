//! Names of things. Each kind of id is a type of its own, so that two can never be swapped.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ulid::Ulid;

/// The number of a commit: from 1, without gaps. 0 is the empty journal.
pub type Position = u64;

/// A string that is not an id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an id like {expected}, found \"{found}\"")]
pub struct InvalidId {
    /// An example of what was expected.
    pub expected: &'static str,
    /// What was there instead.
    pub found: String,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($variant:ident) = $prefix:literal;)*) => {
        /// The kinds of subjects an event can be about.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Kind {
            $($(#[$doc])* $variant,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word before the colon of an id.
            #[must_use]
            pub const fn prefix(self) -> &'static str {
                match self { $(Self::$variant => $prefix,)* }
            }
        }

        /// The id of any subject: `contact:01H…`, `gathering:01H…`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SubjectId {
            $($(#[$doc])* $variant($name),)*
        }

        impl SubjectId {
            /// What it is the id of.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$variant(_) => Kind::$variant,)* }
            }

            /// An id of this kind.
            #[must_use]
            pub const fn new(kind: Kind, ulid: Ulid) -> Self {
                match kind { $(Kind::$variant => Self::$variant($name(ulid)),)* }
            }

            /// The part that is the same in text and in keys.
            #[must_use]
            pub const fn ulid(self) -> Ulid {
                match self { $(Self::$variant(id) => id.0,)* }
            }
        }

        impl fmt::Display for SubjectId {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$variant(id) => id.fmt(f),)* }
            }
        }

        impl FromStr for SubjectId {
            type Err = InvalidId;

            fn from_str(s: &str) -> Result<Self, InvalidId> {
                match s.split_once(':').map(|(prefix, _)| prefix) {
                    $(Some($prefix) => s.parse().map(Self::$variant),)*
                    _ => Err(InvalidId { expected: "contact:01H…", found: s.to_owned() }),
                }
            }
        }

        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub Ulid);

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    let mut buffer = [0; ulid::ULID_LEN];
                    f.write_str(concat!($prefix, ":"))?;
                    f.write_str(self.0.array_to_str(&mut buffer))
                }
            }

            impl FromStr for $name {
                type Err = InvalidId;

                fn from_str(s: &str) -> Result<Self, InvalidId> {
                    s.strip_prefix(concat!($prefix, ":"))
                        .filter(|rest| rest.len() == ulid::ULID_LEN)
                        .and_then(|rest| Ulid::from_string(rest).ok())
                        .map(Self)
                        .ok_or_else(|| InvalidId {
                            expected: concat!($prefix, ":01ARZ3NDEKTSV4RRFFQ69G5FAV"),
                            found: s.to_owned(),
                        })
                }
            }

            impl From<$name> for SubjectId {
                fn from(id: $name) -> Self {
                    Self::$variant(id)
                }
            }

            text_serde!($name, [u8; 16], |it: &$name| it.0.to_bytes(), |bytes| {
                Some($name(Ulid::from_bytes(bytes)))
            });
        )*
    };
}

/// What it is called where people read along, as in JSON; elsewhere, as in a snapshot, the parts
/// it consists of, if any are named: reading a million names takes its time.
macro_rules! text_serde {
    ($name:ident) => {
        text_serde!($name, String, |it: &$name| it.to_string(), |parts: String| parts.parse().ok());
    };
    ($name:ident, $parts:ty, $apart:expr, $together:expr) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.collect_str(self);
                }
                let parts: $parts = $apart(self);
                parts.serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(stringify!($name))
                    }
                    fn visit_str<E: serde::de::Error>(self, s: &str) -> Result<$name, E> {
                        s.parse().map_err(E::custom)
                    }
                }
                if deserializer.is_human_readable() {
                    return deserializer.deserialize_str(Visitor);
                }
                let together: Option<$name> = $together(<$parts>::deserialize(deserializer)?);
                together.ok_or_else(|| serde::de::Error::custom(stringify!($name)))
            }
        }
    };
}
pub(crate) use text_serde;

kinds! {
    /// A person or an organisation.
    ContactId(Contact) = "contact";
    /// A meeting, workshop or training (*Veranstaltung*).
    GatheringId(Gathering) = "gathering";
    /// A living lab (*Reallabor*).
    LabId(Lab) = "lab";
    /// A series of gatherings (*Veranstaltungsreihe*).
    SeriesId(Series) = "series";
    /// A committee, working group or steering group (*Gremium*).
    BodyId(Body) = "body";
    /// Somebody who works with Kontor.
    UserId(User) = "user";
    /// A segment that a user defined.
    SegmentId(Segment) = "segment";
    /// A definition from a file: a vocabulary, a segment that ships.
    DefinitionId(Definition) = "definition";
}
text_serde!(
    SubjectId,
    (u8, [u8; 16]),
    |it: &SubjectId| (it.kind() as u8, it.ulid().to_bytes()),
    |(kind, bytes): (u8, [u8; 16])| {
        let kind = Kind::ALL.get(usize::from(kind))?;
        Some(SubjectId::new(*kind, Ulid::from_bytes(bytes)))
    }
);

/// One event of the journal: the position of its commit and its index in it, `event:4711.0`.
/// The id of a fact is the id of the event that opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// The commit.
    pub position: Position,
    /// From 0 within the commit.
    pub index: u16,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event:{}.{}", self.position, self.index)
    }
}

impl FromStr for EventId {
    type Err = InvalidId;

    fn from_str(s: &str) -> Result<Self, InvalidId> {
        s.strip_prefix("event:")
            .and_then(|rest| rest.split_once('.'))
            .and_then(|(position, index)| {
                Some(Self { position: position.parse().ok()?, index: index.parse().ok()? })
            })
            .filter(|id| id.to_string() == s)
            .ok_or_else(|| InvalidId { expected: "event:4711.0", found: s.to_owned() })
    }
}
text_serde!(EventId, (Position, u16), |it: &EventId| (it.position, it.index), |(
    position,
    index,
)| Some(EventId {
    position,
    index
}));
