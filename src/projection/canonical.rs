//! One way to write a definition down, so that the same content has the same digest, however the
//! file is laid out: keys in order, no spaces, whole numbers only.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeMap, fmt::Write as _};

/// What a definition is made of. There are no fractions in it: they have several spellings.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Content {
    Nothing(()),
    Flag(bool),
    Number(i64),
    Text(String),
    List(Vec<Content>),
    Fields(BTreeMap<String, Content>),
}

/// The digest of a definition's content, as `sha256:…`.
///
/// # Errors
/// When it is not JSON, or has a fraction in it.
pub fn digest(content: &[u8]) -> Result<String, serde_json::Error> {
    let content: Content = serde_json::from_slice(content)?;
    let mut digest = String::from("sha256:");
    for byte in Sha256::digest(serde_json::to_vec(&content)?) {
        // Writing to a string cannot fail.
        let _ = write!(digest, "{byte:02x}");
    }
    Ok(digest)
}
