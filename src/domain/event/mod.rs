//! Everything that can happen, as types. The table of all of them is [`crate::domain::catalogue`].
//!
//! Texts are optional everywhere, because they may have been erased; that a new event has the
//! texts it needs is the business of its schema.

pub mod contact;
pub mod definition;
pub mod gathering;
pub mod lab;
pub mod relation;

use crate::domain::{Code, ContactId, EventId, SubjectId, Text, catalogue::catalogue};
use serde::{Deserialize, Serialize, Serializer};

/// An event replaced by another of the same type and subject; what is read from then on is the
/// replacement. The original stays in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    /// The event that was wrong.
    pub event: EventId,
    /// Why, and on whose word.
    pub reason: Option<Text>,
    /// What is right, complete.
    pub replacement: Box<Tagged>,
}

/// An event that never was so, or not for some of its contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retracted {
    /// The event that was wrong.
    pub event: EventId,
    /// For whom it was wrong; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<ContactId>,
    /// Why.
    pub reason: Option<Text>,
}

/// Texts of an event were destroyed: a note past its retention, one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shredded {
    /// The event whose texts are gone.
    pub event: EventId,
    /// Which classes of text; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<crate::domain::Class>,
    /// Why.
    pub reason: crate::domain::vocabulary::ErasureReason,
}

/// What an event says, with the subject it is about and where it is known from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What it is about.
    pub subject: SubjectId,
    /// Vocabulary `source`.
    pub source: Code,
    /// More about the source.
    pub source_note: Option<Text>,
    /// What happened.
    pub event: Event,
}

macro_rules! define_events {
    ($( $name:literal $version:literal $variant:ident($payload:ty) $subject:ident $shape:ident
        [$($key:ident)*] $start:tt $end:tt { $($sealed:tt)* } )*) => {
        /// An event of any type.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each payload says what it is")]
        pub enum Event { $($variant($payload)),* }

        /// The type of an event.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each payload says what it is")]
        pub enum EventType { $($variant),* }

        /// An event with its type beside it: how a replacement is written.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "type", content = "data")]
        #[expect(missing_docs, reason = "each payload says what it is")]
        pub enum Tagged { $(#[serde(rename = $name)] $variant($payload)),* }

        impl EventType {
            /// Every type, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in the journal: `classification.assigned`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The type of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// Reads an event of this type.
            ///
            /// # Errors
            /// What the format says of data that is not of this type.
            pub fn decode<'de, D: serde::Deserializer<'de>>(
                self,
                data: D,
            ) -> Result<Event, D::Error> {
                match self {
                    $(Self::$variant => <$payload>::deserialize(data).map(Event::$variant)),*
                }
            }
        }

        impl Event {
            /// The type of it.
            #[must_use]
            pub const fn event_type(&self) -> EventType {
                match self { $(Self::$variant(_) => EventType::$variant),* }
            }
        }

        impl Serialize for Event {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$variant(data) => data.serialize(serializer)),* }
            }
        }

        impl From<Tagged> for Event {
            fn from(tagged: Tagged) -> Self {
                match tagged { $(Tagged::$variant(data) => Self::$variant(data)),* }
            }
        }

        impl From<Event> for Tagged {
            fn from(event: Event) -> Self {
                match event { $(Event::$variant(data) => Self::$variant(data)),* }
            }
        }
    };
}

catalogue!(define_events);
