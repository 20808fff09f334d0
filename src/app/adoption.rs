//! Puts the definitions of files into the journal: those that ship and the office's own, where
//! they differ from what was adopted last. What is no longer among the files stays as it was. A
//! file with a flaw stops all of them, so that nobody works with half of what was meant.

use super::{App, AsOf, LOCAL_USER, Mistake, Reading, Receipt, Refusal, Request, definition};
use crate::{
    domain::{
        DefinitionId, Key,
        command::{Adopt, Command},
        definition::{Content, Digest, InvalidContent},
        vocabulary::DefinitionKind,
    },
    projection::{
        folder,
        segment::{Segments, Surroundings},
        shipped,
    },
    schema,
};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::{borrow::Cow, collections::BTreeMap};

/// Why a text is no definition.
#[derive(Debug, thiserror::Error)]
pub enum InvalidDefinition {
    /// It is not JSON, or has no name.
    #[error("it is not JSON with a key")]
    Json(#[from] serde_json::Error),
    /// It is too long.
    #[error(transparent)]
    Length(#[from] InvalidContent),
}

/// Why the definitions were not adopted.
#[derive(Debug, thiserror::Error)]
pub enum AdoptionError {
    /// One of the files.
    #[error("the definition {file} cannot be read")]
    File {
        /// Its name.
        file: String,
        /// What is wrong with it.
        source: InvalidDefinition,
    },
    /// One of the office's files says something that cannot be.
    #[error("the definition {file} has flaws")]
    Flawed {
        /// Its name.
        file: String,
        /// All that is wrong with it.
        mistakes: Vec<Mistake>,
    },
    /// The office has two files of weights.
    #[error("{first} and {second} both say how engagement is computed; only one can")]
    TwoWeights {
        /// The first.
        first: String,
        /// The other.
        second: String,
    },
    /// The writer.
    #[error("the definitions could not be recorded: {0:?}")]
    Refused(Refusal),
}

/// Definitions by kind and name, so that a later file takes the place of an earlier one.
type Files = BTreeMap<(DefinitionKind, Key), (Content, Digest)>;

impl App {
    /// Records, in one commit, the definitions that changed since they were adopted last; nothing
    /// when none did.
    ///
    /// # Errors
    /// When a file is no definition, or nothing can be recorded.
    pub fn adopt(&self) -> Result<Receipt, AdoptionError> {
        let definitions = self.files()?.into_iter().map(|((kind, key), (content, digest))| {
            let id = DefinitionId(self.new_ulid());
            Adopt { id, kind, key, digest, content }
        });
        let command = Command::Adopt(definitions.collect());
        let request = Request { command, caller: LOCAL_USER.into() };
        self.execute(request).map_err(AdoptionError::Refused)
    }

    fn files(&self) -> Result<Files, AdoptionError> {
        let mut files = Files::new();
        for kind in DefinitionKind::ALL {
            for (file, content) in shipped(*kind) {
                add(&mut files, *kind, true, (file, &content))?;
            }
        }
        for (file, content) in &self.shared.office {
            let named = (Cow::Borrowed(file.as_str()), content.as_slice());
            add(&mut files, kind_of(file), false, named)?;
        }
        self.check(&files)?;
        Ok(files)
    }

    /// Looks whether the office's own segments and weights can be used.
    fn check(&self, files: &Files) -> Result<(), AdoptionError> {
        // Now is never ahead of what is recorded.
        let Ok(reading) = self.read(AsOf::default()) else { return Ok(()) };
        let mut segments = reading.named_segments().clone();
        let contents = files.iter().filter(|((kind, _), _)| *kind == DefinitionKind::Segment);
        let each = contents.map(|(_, (content, _))| serde_json::from_str(content.as_str()));
        each.flatten().for_each(|definition| segments.add(definition));
        let mut weights: Option<&str> = None;
        for (file, content) in &self.shared.office {
            let kind = kind_of(file);
            let mistakes = self.mistakes(kind, content, &reading, &segments);
            if !mistakes.is_empty() {
                return Err(AdoptionError::Flawed { file: file.clone(), mistakes });
            }
            if kind == DefinitionKind::Engagement
                && let Some(first) = weights.replace(file)
            {
                let (first, second) = (first.to_owned(), file.clone());
                return Err(AdoptionError::TwoWeights { first, second });
            }
        }
        Ok(())
    }

    /// What is wrong with a file of the office. Vocabularies were read when it was opened.
    fn mistakes(
        &self,
        kind: DefinitionKind,
        content: &[u8],
        reading: &Reading<'_>,
        segments: &Segments,
    ) -> Vec<Mistake> {
        let text = String::from_utf8_lossy(content);
        let (schemas, vocabularies) = (&self.shared.schemas, self.vocabularies());
        let exists = |id| reading.version(id).is_some();
        let around = Surroundings { vocabularies, segments, exists: &exists };
        let read = match kind {
            DefinitionKind::Segment => definition::read_segment(&text, schemas, &around).map(drop),
            DefinitionKind::Engagement => definition::read_weights(&text, schemas),
            DefinitionKind::Vocabulary | DefinitionKind::Purpose => return Vec::new(),
        };
        let mut mistakes = read.err().unwrap_or_default();
        // It was read by its name before.
        let Ok(Named { key }) = serde_json::from_slice(content) else { return mistakes };
        let known = reading.model().definition(kind, &key, reading.at().position);
        if key.shipped {
            mistakes.push(Mistake::ShippedName(key));
        } else if let Some(by_hand) = known.filter(|known| known.owner.is_some()) {
            mistakes.push(Mistake::NameTaken(by_hand.subject));
        }
        mistakes
    }
}

/// What a file of the office defines: the folder it lies in says so, as of those that ship.
pub(super) fn kind_of(file: &str) -> DefinitionKind {
    let mut kinds = DefinitionKind::ALL.iter().copied();
    kinds.find(|kind| file.starts_with(folder(*kind))).unwrap_or(DefinitionKind::Vocabulary)
}

/// The canonical content of a definition, and its digest.
///
/// # Errors
/// When it is not JSON, or too long.
pub fn canonical(json: &[u8]) -> Result<(Content, Digest), InvalidDefinition> {
    let text = schema::canonical(json)?;
    let digest = Digest(Sha256::digest(text.as_bytes()).into());
    Ok((text.try_into()?, digest))
}

/// All that is read of a definition here.
#[derive(Deserialize)]
struct Named {
    key: Key,
}

fn add(
    files: &mut Files,
    kind: DefinitionKind,
    shipped: bool,
    (file, json): (Cow<'_, str>, &[u8]),
) -> Result<(), AdoptionError> {
    let read = || {
        let Named { key } = serde_json::from_slice(json)?;
        Ok((Key { shipped, ..key }, canonical(json)?))
    };
    let broken = |source| AdoptionError::File { file: file.into_owned(), source };
    let (key, definition) = read().map_err(broken)?;
    files.insert((kind, key), definition);
    Ok(())
}
