//! All segments that are defined, by key: those that ship (`projections/segments`) and the
//! office's own. It does not judge them; `check` does.

use super::Definition;
use crate::domain::{Key, vocabulary::DefinitionKind};
use crate::projection::shipped::shipped;
use std::collections::BTreeMap;

/// Segments by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segments(BTreeMap<Key, Definition>);

/// A file that is not a segment.
#[derive(Debug, thiserror::Error)]
#[error("segment {file}: {source}")]
pub struct InvalidSegment {
    /// Its name.
    pub file: String,
    /// What is wrong with it.
    pub source: serde_json::Error,
}

impl Segments {
    /// The segments that ship with Kontor.
    ///
    /// # Errors
    /// When a shipped file is not a segment; a test sees to it that none is.
    pub fn shipped() -> Result<Self, InvalidSegment> {
        let mut all = Self::default();
        for (file, content) in shipped(DefinitionKind::Segment) {
            let definition = serde_json::from_slice(&content)
                .map_err(|source| InvalidSegment { file: file.to_string(), source })?;
            all.add(definition);
        }
        Ok(all)
    }

    /// Adds a segment, or replaces the one of the same key.
    pub fn add(&mut self, definition: Definition) {
        self.0.insert(definition.key.clone(), definition);
    }

    /// The segment of this key.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&Definition> {
        self.0.get(key)
    }

    /// Every segment, by key.
    pub fn iter(&self) -> impl Iterator<Item = &Definition> {
        self.0.values()
    }
}
