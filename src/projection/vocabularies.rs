//! Vocabularies an office may extend: classification schemes, topics, districts, sectors. They
//! are data (`projections/vocabularies`, and the office's own files), each with labels.

use crate::domain::vocabulary::DefinitionKind;
use crate::projection::shipped::shipped;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A word in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

/// One code of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The code.
    pub code: String,
    /// What it is called.
    pub label: Label,
    /// What it means.
    pub description: Option<Label>,
    /// The code it is part of.
    pub parent: Option<String>,
}

/// A vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// The schema the file keeps to.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Its name: `topic`, `bottrop-2016`.
    pub key: String,
    /// What it is; `scheme` for a classification scheme.
    #[serde(default)]
    pub kind: Option<String>,
    /// What it is called.
    pub title: Label,
    /// What it is for.
    pub description: Option<Label>,
    /// Its codes.
    pub entries: Vec<Entry>,
}

/// All vocabularies that are loaded, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabularies(BTreeMap<String, Vocabulary>);

/// A file that is not a vocabulary.
#[derive(Debug, thiserror::Error)]
#[error("vocabulary {file}: {source}")]
pub struct InvalidVocabulary {
    /// Its name.
    pub file: String,
    /// What is wrong with it.
    pub source: serde_json::Error,
}

impl Vocabularies {
    /// The vocabularies that ship with Kontor.
    ///
    /// # Errors
    /// When a shipped file is not a vocabulary; a test sees to it that none is.
    pub fn shipped() -> Result<Self, InvalidVocabulary> {
        let mut all = Self::default();
        for (file, content) in shipped(DefinitionKind::Vocabulary) {
            all.add(&file, &content)?;
        }
        Ok(all)
    }

    /// Adds a vocabulary, or replaces the one of the same key.
    ///
    /// # Errors
    /// When the content is not a vocabulary.
    pub fn add(&mut self, file: &str, content: &[u8]) -> Result<(), InvalidVocabulary> {
        let vocabulary: Vocabulary = serde_json::from_slice(content)
            .map_err(|source| InvalidVocabulary { file: file.to_owned(), source })?;
        self.0.insert(vocabulary.key.clone(), vocabulary);
        Ok(())
    }

    /// Every vocabulary, by key.
    pub fn iter(&self) -> impl Iterator<Item = &Vocabulary> {
        self.0.values()
    }

    /// Whether a code may be used. `scheme` is the vocabulary of classification schemes. Any code
    /// may be used of a vocabulary that is not loaded: an office without a list of districts.
    #[must_use]
    pub fn knows(&self, vocabulary: &str, code: &str) -> bool {
        if vocabulary == "scheme" {
            return self.schemes().any(|key| key == code);
        }
        self.0.get(vocabulary).is_none_or(|v| v.entries.iter().any(|entry| entry.code == code))
    }

    /// The code most like this one, if any is.
    #[must_use]
    pub fn proposal(&self, vocabulary: &str, code: &str) -> Option<String> {
        let codes: Vec<&str> = if vocabulary == "scheme" {
            self.schemes().collect()
        } else {
            self.0.get(vocabulary)?.entries.iter().map(|entry| entry.code.as_str()).collect()
        };
        nearest(codes.into_iter(), code).map(str::to_owned)
    }

    /// The vocabulary of this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Vocabulary> {
        self.0.get(key)
    }

    /// What a code is called.
    #[must_use]
    pub fn label(&self, vocabulary: &str, code: &str) -> Option<&Label> {
        let entries = &self.0.get(vocabulary)?.entries;
        entries.iter().find(|entry| entry.code == code).map(|entry| &entry.label)
    }

    /// The code that another is part of.
    #[must_use]
    pub fn parent(&self, vocabulary: &str, code: &str) -> Option<&str> {
        let entries = &self.0.get(vocabulary)?.entries;
        entries.iter().find(|entry| entry.code == code)?.parent.as_deref()
    }

    fn schemes(&self) -> impl Iterator<Item = &str> {
        let schemes = self.0.values().filter(|v| v.kind.as_deref() == Some("scheme"));
        schemes.map(|vocabulary| vocabulary.key.as_str())
    }
}

/// The word most like this one, if any is.
#[must_use]
pub fn nearest<'a>(words: impl Iterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    let likeness = |other: &str| strsim::jaro_winkler(other, word);
    let best = words.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) > 0.7).then_some(best)
}
