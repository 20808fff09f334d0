//! What kind of text is sealed. The class is said in clear beside each envelope, so that reading,
//! retention and exports can differ by it. It does not seal anything.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The class of a sealed text. Its number is stored in envelopes and never given to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Class {
    /// Who somebody is: names, register numbers.
    Identity = 1,
    /// How to reach somebody: e-mail, phone, address.
    ContactPoint = 2,
    /// What was said or noted.
    Note = 3,
    /// What somebody thinks of somebody.
    Assessment = 4,
    /// The title of a gathering, series or lab: about nobody.
    Title = 5,
    /// The content of a definition: about nobody.
    Definition = 6,
}

/// A string that is not a class.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a class of sealed text")]
pub struct InvalidClass(pub String);

impl Class {
    /// Every class.
    pub const ALL: &'static [Self] = &[
        Self::Identity,
        Self::ContactPoint,
        Self::Note,
        Self::Assessment,
        Self::Title,
        Self::Definition,
    ];

    /// The class as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::ContactPoint => "contact-point",
            Self::Note => "note",
            Self::Assessment => "assessment",
            Self::Title => "title",
            Self::Definition => "definition",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Class {
    type Err = InvalidClass;

    fn from_str(s: &str) -> Result<Self, InvalidClass> {
        let class = Self::ALL.iter().find(|class| class.as_str() == s);
        class.copied().ok_or_else(|| InvalidClass(s.to_owned()))
    }
}
