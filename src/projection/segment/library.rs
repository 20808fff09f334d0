//! All segments that are defined, by key: those that ship (`projections/segments`) and the
//! office's own. It does not judge them; `check` does.

use super::{Definition, Keyed, Named};
use crate::domain::{Code, Key, Kind, SubjectId, vocabulary::DefinitionKind};
use crate::projection::{shipped::shipped, vocabularies::nearest};
use std::collections::BTreeMap;

/// Segments by key, and what else conditions may name by a short name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segments {
    definitions: BTreeMap<Key, Definition>,
    named: BTreeMap<(Kind, Code), SubjectId>,
}

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
        self.definitions.insert(definition.key.clone(), definition);
    }

    /// Adds the short name of a series, lab or body. Of two of one name the first counts.
    pub fn name(&mut self, subject: SubjectId, key: Code) {
        self.named.entry((subject.kind(), key)).or_insert(subject);
    }

    /// The series, lab or body that is meant.
    #[must_use]
    pub fn find<T: Keyed>(&self, named: &Named<T>) -> Option<T> {
        match named {
            Named::Id(id) => Some(*id),
            Named::Key(key) => {
                self.named.get(&(T::KIND, key.clone())).map(|subject| T::of(subject.ulid()))
            }
        }
    }

    /// The short name most like this one, among those of the kind.
    #[must_use]
    pub fn proposal<T: Keyed>(&self, key: &Code) -> Option<String> {
        let all = self.named.keys().filter(|(kind, _)| *kind == T::KIND);
        nearest(all.map(|(_, key)| key.as_str()), key.as_str()).map(str::to_owned)
    }

    /// The segment of this key.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&Definition> {
        self.definitions.get(key)
    }

    /// Every segment, by key.
    pub fn iter(&self) -> impl Iterator<Item = &Definition> {
        self.definitions.values()
    }
}
