//! How a command ends: the exit codes that scripts rely on, and why one did not do its work.
//! Nothing is printed here.

use super::language::Language;
use std::{fmt, process::ExitCode};

/// The exit codes; `--help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// It is done.
    Done = 0,
    /// Something failed that should not.
    Failed = 1,
    /// The arguments or the settings cannot be meant so.
    Usage = 2,
    /// The journal is damaged.
    Damaged = 3,
    /// A rule speaks against it.
    Refused = 4,
    /// There is no such thing.
    NotFound = 5,
    /// The data folder is in use, or too much waits.
    Busy = 6,
    /// Nobody said yes.
    NotConfirmed = 7,
}

impl Exit {
    /// Every code with what it means, as `--help` shows it.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Done, "erledigt"),
        (Self::Failed, "unerwarteter Fehler"),
        (Self::Usage, "Angaben oder Einstellungen sind falsch"),
        (Self::Damaged, "Schaden am Journal gefunden"),
        (Self::Refused, "eine Regel spricht dagegen; nichts wurde geändert"),
        (Self::NotFound, "nicht gefunden"),
        (Self::Busy, "der Datenordner ist in Gebrauch, oder es wartet zu viel"),
        (Self::NotConfirmed, "nicht bestätigt; nichts wurde geändert"),
    ];

    /// The code of an answer of the API that is no success.
    #[must_use]
    pub const fn of_status(status: u16) -> Self {
        match status {
            400 | 413 | 415 | 422 => Self::Usage,
            404 | 410 => Self::NotFound,
            403 | 405 | 409 | 412 | 428 => Self::Refused,
            429 | 503 => Self::Busy,
            _ => Self::Failed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    german: String,
    english: String,
}

impl Words {
    /// The same said twice.
    pub fn new(german: impl Into<String>, english: impl Into<String>) -> Self {
        Self { german: german.into(), english: english.into() }
    }

    /// With another line.
    #[must_use]
    pub fn and(self, german: impl AsRef<str>, english: impl AsRef<str>) -> Self {
        let Self { german: before_german, english: before_english } = self;
        Self {
            german: format!("{before_german}\n{}", german.as_ref()),
            english: format!("{before_english}\n{}", english.as_ref()),
        }
    }

    /// The sentence in one of them.
    #[must_use]
    pub fn say(&self, language: Language) -> &str {
        language.choose(&self.german, &self.english)
    }
}

/// Why a command did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// With its code and what to do about it.
    Told(Exit, Words),
    /// Nobody reads standard output any more: no reason to complain.
    OutputClosed,
    /// All that has no message of its own.
    Unexpected(anyhow::Error),
}

impl Failure {
    /// A failure with a code and a message.
    pub fn told(exit: Exit, german: impl Into<String>, english: impl Into<String>) -> Self {
        Self::Told(exit, Words::new(german, english))
    }

    /// The exit code.
    #[must_use]
    pub const fn exit(&self) -> Exit {
        match self {
            Self::Told(exit, _) => *exit,
            Self::OutputClosed => Exit::Done,
            Self::Unexpected(_) => Exit::Failed,
        }
    }

    /// What to say on standard error, if anything.
    #[must_use]
    pub fn message(&self, language: Language) -> Option<String> {
        match self {
            Self::Told(_, words) => Some(words.say(language).to_owned()),
            Self::OutputClosed => None,
            Self::Unexpected(error) => {
                let failed = language.choose("Unerwarteter Fehler", "Unexpected failure");
                Some(format!("{failed}: {error:#}"))
            }
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Unexpected(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English).unwrap_or_default())
    }
}
