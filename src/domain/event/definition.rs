//! Definitions that are in force, segments that users define, and the lists pulled from them.

use crate::domain::{
    Code, ContactId, Day, Key, Position, RoughDay, Text, UserId,
    definition::{Content, Digest},
    vocabulary::{Channel, ContactKind, DefinitionKind, ExclusionCause, Purpose},
};
use serde::{Deserialize, Serialize};

/// A definition from a file is in force from this commit on, in place of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopted {
    /// What it defines.
    pub kind: DefinitionKind,
    /// Its name among those of its kind.
    pub key: Key,
    /// Of the content.
    pub digest: Digest,
    /// What it says.
    pub content: Option<Content>,
}

/// A user defined a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defined {
    /// Its name; those that ship are adopted instead.
    pub key: Code,
    /// Persons or organisations.
    pub of: ContactKind,
    /// Of the content.
    pub digest: Digest,
    /// Whom it lists.
    pub content: Option<Content>,
    /// Who sees to it.
    pub owner: UserId,
}

/// A segment lists others from now on, or somebody else sees to it. One that was retired is in use
/// again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redefined {
    /// See [`Defined::of`].
    pub of: ContactKind,
    /// See [`Defined::digest`].
    pub digest: Digest,
    /// See [`Defined::content`].
    pub content: Option<Content>,
    /// See [`Defined::owner`].
    pub owner: UserId,
}

/// Somebody looked whether a segment is still what is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    /// What was found.
    pub note: Option<Text>,
    /// When.
    pub occurred_on: RoughDay,
}

/// A segment is not used any more; its history stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retired {
    /// Why.
    pub note: Option<Text>,
}

/// The list of a segment was frozen, to write to whoever is on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pulled {
    /// What for.
    pub purpose: Purpose,
    /// How they are to be reached.
    pub channel: Channel,
    /// Of the definition that was asked with.
    pub digest: Digest,
    /// Who was in it on this day.
    pub valid_as_of: Day,
    /// As known after this commit.
    pub position: Position,
    /// Who is on the list, at least one, none twice.
    pub contacts: Vec<ContactId>,
    /// Who was in the segment and is not on the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<Exclusion>,
}

/// Members of a segment that were left out of a pull for one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Why.
    pub cause: ExclusionCause,
    /// Who, at least one; nobody for two causes.
    pub contacts: Vec<ContactId>,
}

impl Pulled {
    /// Why a contact was left out, if it was.
    #[must_use]
    pub fn left_out(&self, contact: ContactId) -> Option<ExclusionCause> {
        let exclusion = self.exclusions.iter().find(|one| one.contacts.contains(&contact));
        exclusion.map(|exclusion| exclusion.cause)
    }
}
