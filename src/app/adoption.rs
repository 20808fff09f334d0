//! Puts the definitions of files into the journal: those that ship and the office's own, where
//! they differ from what was adopted last. What is no longer among the files stays as it was.

use super::{App, LOCAL_USER, Receipt, Refusal, Request};
use crate::{
    domain::{
        DefinitionId, Key,
        command::{Adopt, Command},
        definition::{Content, Digest, InvalidContent},
        vocabulary::DefinitionKind,
    },
    projection::shipped,
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
            let file = (Cow::Borrowed(file.as_str()), content.as_slice());
            add(&mut files, DefinitionKind::Vocabulary, false, file)?;
        }
        Ok(files)
    }
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
