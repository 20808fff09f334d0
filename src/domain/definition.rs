//! What a definition consists of, beside its key: content, and the digest that tells one content
//! from another. What the content means is the business of whoever asks with it.

use crate::domain::{Text, id::text_serde};
use serde::{Deserialize, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// The most bytes a definition may have: a few of them fit one commit.
pub const MAX_LENGTH: usize = 100_000;

/// A definition as canonical JSON: the same definition is always the same text.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Content(String);

/// A text that is no content of a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a definition has 1 to {MAX_LENGTH} bytes")]
pub struct InvalidContent;

impl Content {
    /// Whether there was a content that has been destroyed.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.0.is_empty()
    }

    /// The JSON; nothing when it was destroyed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Content {
    type Error = InvalidContent;

    fn try_from(s: String) -> Result<Self, InvalidContent> {
        match s.len() {
            _ if s == Text::GONE => Ok(Self(String::new())),
            1..=MAX_LENGTH => Ok(Self(s)),
            _ => Err(InvalidContent),
        }
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_gone() { serializer.serialize_none() } else { serializer.serialize_str(&self.0) }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[definition of {} bytes]", self.0.len())
    }
}

/// The SHA-256 of a content: `sha256:` and 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// A string that is not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a digest: sha256: and 64 hexadecimal digits in lower case")]
pub struct InvalidDigest(pub String);

const PREFIX: &str = "sha256:";

impl FromStr for Digest {
    type Err = InvalidDigest;

    fn from_str(s: &str) -> Result<Self, InvalidDigest> {
        let invalid = || InvalidDigest(s.to_owned());
        let digits = s.strip_prefix(PREFIX).filter(|digits| digits.len() == 64);
        let digits = digits.ok_or_else(invalid)?.as_bytes();
        let mut digest = [0; 32];
        for (byte, two) in digest.iter_mut().zip(digits.chunks_exact(2)) {
            let (high, low) = nibble(two[0]).zip(nibble(two[1])).ok_or_else(invalid)?;
            *byte = high << 4 | low;
        }
        Ok(Self(digest))
    }
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PREFIX)?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

text_serde!(Digest);
