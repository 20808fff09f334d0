//! Keys of definitions: `quiet-multipliers` of the office, `kontor/quiet-multipliers` of those
//! that ship.

use crate::domain::{Code, code::InvalidCode, id::text_serde};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What stands before the keys of shipped definitions.
const SHIPPED: &str = "kontor/";

/// The name of a definition among those of its kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// It came with Kontor; the office cannot change it.
    pub shipped: bool,
    /// The name itself.
    pub code: Code,
}

impl FromStr for Key {
    type Err = InvalidCode;

    fn from_str(s: &str) -> Result<Self, InvalidCode> {
        let shipped = s.strip_prefix(SHIPPED);
        Ok(Self { shipped: shipped.is_some(), code: shipped.unwrap_or(s).parse()? })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.shipped { SHIPPED } else { "" }, self.code)
    }
}

text_serde!(Key);
