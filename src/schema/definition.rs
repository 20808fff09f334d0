//! Definitions as checked JSON: segments, vocabularies. What is said of a mistake comes from the
//! schema itself: which names there are, and what a text of the expected form looks like.

use super::{
    Error, Violation,
    contract::{Folder, broken, validator},
    violation::violations,
};
use jsonschema::{PatternCache, ValidationError, Validator};
use serde_json::Value;
use std::{collections::BTreeMap, fmt};

/// The version of every schema of a definition so far.
const VERSION: u16 = 1;

/// The schemas of definitions, by kind: `segment`, `vocabulary`.
pub struct Definitions(BTreeMap<String, (Value, Validator)>);

impl Definitions {
    /// The schemas of this Kontor.
    ///
    /// # Errors
    /// When a schema that was built in is broken.
    pub fn shipped() -> Result<Self, Error> {
        let patterns = PatternCache::new();
        let mut all = BTreeMap::new();
        for path in Folder::iter() {
            let kind = path.strip_prefix("definition/").and_then(|file| file.split_once(".v1."));
            let Some((kind, _)) = kind else { continue };
            let wrong = |reason: String| broken(&path, VERSION, reason);
            let file = Folder::get(&path).ok_or_else(|| wrong("it cannot be found".to_owned()))?;
            let schema: Value =
                serde_json::from_slice(&file.data).map_err(|error| wrong(error.to_string()))?;
            let compiled = validator(&schema, &patterns).map_err(wrong)?;
            all.insert(kind.to_owned(), (schema, compiled));
        }
        Ok(Self(all))
    }

    /// Checks the text of a definition against the schema of its kind.
    ///
    /// # Errors
    /// When there is no such kind, when it is not JSON, or with all that is wrong. Of a property
    /// or word that is not there, `expected` are those that are; of a form that is wrong, examples.
    pub fn check(&self, kind: &'static str, text: &str) -> Result<(), Error> {
        let Some((schema, validator)) = self.0.get(kind) else {
            return Err(broken(kind, VERSION, "it is missing"));
        };
        let (event_type, version) = (kind, VERSION);
        let data: Value = serde_json::from_str(text).map_err(|source| Error::Unreadable {
            event_type,
            version,
            source,
        })?;
        let errors = validator.iter_errors(&data);
        let violations: Vec<_> = errors.flat_map(|error| explained(&error, schema)).collect();
        if violations.is_empty() {
            return Ok(());
        }
        Err(Error::Invalid { event_type, version, violations })
    }
}

impl fmt::Debug for Definitions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Definitions").field(&self.0.keys()).finish()
    }
}

/// What an error says, with what the schema has beside the keyword.
fn explained(error: &ValidationError<'_>, schema: &Value) -> Vec<Violation> {
    let keyword = error.schema_path().as_str();
    let around = keyword.rsplit_once('/').and_then(|(around, _)| schema.pointer(around));
    let mut found = violations(error, "", &[]);
    for violation in &mut found {
        let expected = match violation.keyword.as_str() {
            "additionalProperties" => around
                .and_then(|schema| schema["properties"].as_object())
                .map(|properties| properties.keys().filter(|name| *name != "$schema"))
                .map(|names| names.cloned().collect()),
            "pattern" => around.and_then(|schema| schema.get("examples")).cloned(),
            _ => None,
        };
        if let Some(expected) = expected {
            violation.expected = expected;
        }
    }
    found
}
