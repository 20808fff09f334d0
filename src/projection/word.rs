//! Words of closed lists in rows. They are kept as they are written, and read back only as words
//! that Kontor still has.

use crate::domain::vocabulary::{
    ActorType, AttendanceMode, Audience, Basis, BodyRole, ClosureReason, Format, Preference,
    RestrictionReason, Salutation, Size,
};
use serde::{Deserialize, Deserializer, Serializer};
use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

/// A word of a closed list.
pub type Word = &'static str;

/// States of gatherings and definitions.
const STATES: [Word; 6] = ["planned", "announced", "cancelled", "held", "in-use", "retired"];

/// Every word that a row can have.
static KNOWN: LazyLock<HashSet<Word>> = LazyLock::new(|| {
    let lists = [
        ActorType::WORDS,
        AttendanceMode::WORDS,
        Audience::WORDS,
        Basis::WORDS,
        BodyRole::WORDS,
        ClosureReason::WORDS,
        Format::WORDS,
        Preference::WORDS,
        RestrictionReason::WORDS,
        Salutation::WORDS,
        Size::WORDS,
        &STATES,
    ];
    lists.into_iter().flatten().copied().collect()
});

/// Writes a word.
///
/// # Errors
/// What the format says.
pub fn serialize<S: Serializer>(word: &Word, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(word)
}

/// Reads a word.
///
/// # Errors
/// When Kontor does not know it.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Word, D::Error> {
    let found = <Cow<'de, str>>::deserialize(deserializer)?;
    let known = KNOWN.get(found.as_ref()).copied();
    known.ok_or_else(|| serde::de::Error::custom(format!("\"{found}\" is not a word")))
}
