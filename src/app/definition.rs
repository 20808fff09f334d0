//! Segments and weights as they come in: from a text to a definition that may be used, or to
//! everything that is wrong with it.

use super::{App, AsOf, InvalidDefinition, canonical};
use crate::{
    domain::{
        Key, SubjectId,
        definition::{Content, Digest},
    },
    projection::{
        engagement::{self, InvalidEngagement},
        segment::{self, Definition, Surroundings},
        vocabularies::nearest,
    },
    schema::{self, Violation},
};
use serde::de::DeserializeOwned;

/// One thing wrong with a definition.
#[derive(Debug)]
pub enum Mistake {
    /// It is not JSON, or its form is right and yet it cannot be read: a day that no calendar has.
    Unreadable(serde_path_to_error::Error<serde_json::Error>),
    /// Its form is not that of the schema.
    Form {
        /// What the schema says.
        violation: Violation,
        /// The name or word that may have been meant.
        proposal: Option<String>,
    },
    /// Its form is right, what it says is not.
    Meaning(segment::Flaw),
    /// Its form is right, but its numbers contradict each other.
    Weights(InvalidEngagement),
    /// A file of the office uses the prefix of what ships.
    ShippedName(Key),
    /// Somebody defined a segment of this name by hand.
    NameTaken(SubjectId),
    /// The schemas of this Kontor are broken.
    Contract(schema::Error),
}

impl App {
    /// Reads a segment, with what is known now.
    ///
    /// # Errors
    /// Everything that is wrong with it, at least one.
    pub fn read_segment(&self, text: &str) -> Result<Definition, Vec<Mistake>> {
        // Now is never ahead of what is recorded.
        let Ok(reading) = self.read(AsOf::default()) else { return Err(Vec::new()) };
        let exists = |id| reading.version(id).is_some();
        let (vocabularies, segments) = (self.vocabularies(), reading.named_segments());
        let around = Surroundings { vocabularies, segments, exists: &exists };
        read_segment(text, &self.shared.schemas, &around)
    }
}

/// Reads a segment.
///
/// # Errors
/// Everything that is wrong with it, at least one; the meaning is looked at once the form is right.
pub fn read_segment(
    text: &str,
    schemas: &schema::Definitions,
    around: &Surroundings<'_>,
) -> Result<Definition, Vec<Mistake>> {
    let definition: Definition = read("segment", text, schemas)?;
    let flaws = segment::check(&definition, around);
    if flaws.is_empty() {
        return Ok(definition);
    }
    Err(flaws.into_iter().map(Mistake::Meaning).collect())
}

/// Reads what engagement is to be computed by.
///
/// # Errors
/// Everything that is wrong with it, at least one.
pub(super) fn read_weights(text: &str, schemas: &schema::Definitions) -> Result<(), Vec<Mistake>> {
    let definition: engagement::Definition = read("engagement", text, schemas)?;
    definition.check().map_err(|error| vec![Mistake::Weights(error)])
}

/// Reads a definition of a kind whose form is right.
fn read<T: DeserializeOwned>(
    kind: &'static str,
    text: &str,
    schemas: &schema::Definitions,
) -> Result<T, Vec<Mistake>> {
    match schemas.check(kind, text) {
        // Reading says the same, and where.
        Ok(()) | Err(schema::Error::Unreadable { .. }) => {}
        Err(schema::Error::Invalid { violations, .. }) => {
            return Err(violations.into_iter().map(with_proposal).collect());
        }
        Err(other) => return Err(vec![Mistake::Contract(other)]),
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| vec![Mistake::Unreadable(error)])
}

/// The content of a segment and its digest: one text, whatever it was written with.
///
/// # Errors
/// When it is too long.
pub fn canonical_segment(definition: &Definition) -> Result<(Content, Digest), InvalidDefinition> {
    // For editors; it says nothing.
    let definition = Definition { schema: None, ..definition.clone() };
    canonical(&serde_json::to_vec(&definition)?)
}

fn with_proposal(violation: Violation) -> Mistake {
    let found = match violation.keyword.as_str() {
        "additionalProperties" => violation.pointer.rsplit('/').next(),
        "enum" => violation.actual.as_str(),
        _ => None,
    };
    let possible = violation.expected.as_array().into_iter().flatten();
    let proposal = found
        .and_then(|found| nearest(possible.filter_map(|word| word.as_str()), found))
        .map(str::to_owned);
    Mistake::Form { violation, proposal }
}
