//! Which language a person is spoken to in: German, unless the environment says otherwise. It
//! translates nothing.

/// A language of messages and tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// The office's own.
    German,
    /// For everybody else.
    English,
}

impl Language {
    /// What the variables of the locale ask for: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that
    /// is set counts. `C` and `POSIX` ask for no language, and many machines are set to them.
    pub fn of<'a>(variable: impl Fn(&str) -> Option<&'a str>) -> Self {
        let set = |name: &&str| variable(name).is_some_and(|value| !value.is_empty());
        let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(set).and_then(&variable);
        let name = asked.unwrap_or_default().split(['.', '@', '_']).next().unwrap_or_default();
        match name {
            "" | "C" | "POSIX" | "de" => Self::German,
            _ => Self::English,
        }
    }

    /// One of two.
    pub const fn choose<'a, T: ?Sized>(self, german: &'a T, english: &'a T) -> &'a T {
        match self {
            Self::German => german,
            Self::English => english,
        }
    }

    /// As `Accept-Language` wants it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }
}
