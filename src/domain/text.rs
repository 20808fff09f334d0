//! Free text: names, notes, reasons. It may be about a person, so it is always sealed before it
//! is stored, and its `Debug` never shows it.

use serde::{Deserialize, Serialize, Serializer};
use std::{fmt, str::FromStr};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The most characters a text may have.
pub const MAX_LENGTH: usize = 20_000;

/// Text of 1 to 20,000 characters in composed form (NFC), without white space around it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Text(String);

/// Why a text was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidText {
    /// Nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// Too many characters.
    #[error("the text has more than {MAX_LENGTH} characters")]
    TooLong,
    /// A control character other than line feed and tab.
    #[error("the text has a control character")]
    Control,
}

impl Text {
    /// What is stored in the place of a text that was erased. Nobody can type it.
    pub const GONE: &str = "\0";

    /// Whether there was a text that has been erased.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.0.is_empty()
    }

    /// The text itself; nothing when it was erased.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Text {
    type Error = InvalidText;

    fn try_from(s: String) -> Result<Self, InvalidText> {
        if s == Self::GONE {
            return Ok(Self(String::new()));
        }
        let trimmed = s.trim();
        if trimmed.is_empty() {
            return Err(InvalidText::Empty);
        }
        if trimmed.chars().count() > MAX_LENGTH {
            return Err(InvalidText::TooLong);
        }
        if trimmed.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r') {
            return Err(InvalidText::Control);
        }
        if trimmed.len() == s.len() && is_nfc(&s) {
            return Ok(Self(s));
        }
        Ok(Self(trimmed.nfc().collect()))
    }
}

impl FromStr for Text {
    type Err = InvalidText;

    fn from_str(s: &str) -> Result<Self, InvalidText> {
        s.to_owned().try_into()
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_gone() { serializer.serialize_none() } else { serializer.serialize_str(&self.0) }
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[text of {} bytes]", self.0.len())
    }
}
