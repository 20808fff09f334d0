//! Short names from a vocabulary: `multiplier`, `bottrop-2016`, `25.11`. A code is never free
//! text, so it may stand in clear in the journal.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The most characters a code may have.
pub const MAX_LENGTH: usize = 48;

/// One to 48 letters (a–z), digits, hyphens and dots; the first is a letter or digit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "CompactString", into = "CompactString")]
pub struct Code(CompactString);

/// Text that is not a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a code: 1 to 48 of a–z, 0–9, hyphen and dot, starting with a letter or digit"
)]
pub struct InvalidCode(pub String);

impl Code {
    /// What the office knows itself, of the vocabulary `source`.
    pub const OWN: Self = Self(CompactString::const_new("own"));

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<CompactString> for Code {
    type Error = InvalidCode;

    fn try_from(s: CompactString) -> Result<Self, InvalidCode> {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let inner = |c: u8| plain(c) || c == b'-' || c == b'.';
        let bytes = s.as_bytes();
        let fits = bytes.len() <= MAX_LENGTH
            && bytes.first().copied().is_some_and(plain)
            && bytes.iter().copied().all(inner);
        if fits { Ok(Self(s)) } else { Err(InvalidCode(s.to_string())) }
    }
}

impl FromStr for Code {
    type Err = InvalidCode;

    fn from_str(s: &str) -> Result<Self, InvalidCode> {
        CompactString::from(s).try_into()
    }
}

impl From<Code> for CompactString {
    fn from(code: Code) -> Self {
        code.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}
