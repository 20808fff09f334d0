//! Answers of the API as tables: only the fields a person looks for, so that new fields of the API
//! change nothing here. Nothing is computed.

mod contact;
mod evaluation;
mod event;
mod membership;
mod profile;
mod receipt;
mod segment;

pub use contact::{found, history};
pub use evaluation::{indicators, replay};
pub use event::event;
pub use membership::{changes, members, membership};
pub use profile::profile;
pub use receipt::{first_event, name, receipt};
pub use segment::{count, pull, segment, segments, title, trial};

use super::{exit::Failure, language::Language, terminal, transport::Answer};
use anyhow::Context as _;
use serde::{Deserialize, de::DeserializeOwned};

/// The form of a table.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// What headings are in.
    pub language: Language,
    /// The columns of the window; `None` when nobody looks.
    pub width: Option<u16>,
}

impl Form {
    /// For whoever reads standard output.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, width: terminal::width() }
    }
}

/// A thing with what it is called.
#[derive(Debug, Clone, Deserialize)]
struct Ref {
    id: String,
    name: Option<String>,
}

impl Ref {
    /// Its name, or its id when that was erased.
    fn called(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.id.clone())
    }
}

/// As of when an answer holds.
#[derive(Debug, Clone, Deserialize)]
struct Times {
    valid_as_of: String,
    recorded_as_of: String,
    position: u64,
}

impl Times {
    fn say(&self, language: Language) -> String {
        let Self { valid_as_of, recorded_as_of, position } = self;
        match language {
            Language::German => {
                format!("Stand {valid_as_of}, bekannt am {recorded_as_of} (Position {position})")
            }
            Language::English => {
                format!("As of {valid_as_of}, known at {recorded_as_of} (position {position})")
            }
        }
    }
}

/// A page of a list.
#[derive(Debug, Deserialize)]
struct List<T> {
    items: Vec<T>,
    total: usize,
    #[serde(flatten)]
    times: Times,
}

/// A text in both languages.
#[derive(Debug, Deserialize)]
struct Words {
    de: String,
    en: String,
}

impl Words {
    fn say(&self, language: Language) -> &str {
        language.choose(self.de.as_str(), self.en.as_str())
    }
}

/// Rows of a label and a value; the label stands once.
struct Rows {
    language: Language,
    rows: Vec<Vec<String>>,
}

impl Rows {
    fn new(language: Language) -> Self {
        Self { language, rows: Vec::new() }
    }

    fn add(&mut self, german: &str, english: &str, values: impl IntoIterator<Item = String>) {
        for (index, value) in values.into_iter().enumerate() {
            let label = if index == 0 { self.language.choose(german, english) } else { "" };
            self.rows.push(vec![label.to_owned(), value]);
        }
    }
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, Failure> {
    Ok(serde_json::from_slice(&answer.body).context("read the answer of the API")?)
}

/// What a contact is called; that it was erased counts more than any name.
fn name_of(name: Option<String>, erased: bool, language: Language) -> String {
    let gone = || format!("[{}]", language.choose("gelöscht", "erased"));
    name.filter(|_| !erased).unwrap_or_else(gone)
}

/// How many there are and how many of them are shown.
fn counted(shown: usize, total: usize, times: &Times, language: Language) -> String {
    let times = times.say(language);
    match (language, shown < total) {
        (Language::German, false) => format!("{total} gefunden. {times}"),
        (Language::English, false) => format!("{total} found. {times}"),
        (Language::German, true) => {
            format!("{shown} von {total}; --limit zeigt mehr. {times}")
        }
        (Language::English, true) => {
            format!("{shown} of {total}; --limit shows more. {times}")
        }
    }
}

fn or_dash(text: Option<String>) -> String {
    text.filter(|text| !text.is_empty()).unwrap_or_else(|| "–".to_owned())
}

/// From when to when, as far as known.
fn span(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" ({from} –)"),
        (None, Some(to)) => format!(" (– {to})"),
        (Some(from), Some(to)) => format!(" ({from} – {to})"),
    }
}

/// What an engagement status is called; the API's word where it is a new one.
fn standing(status: &str, language: Language) -> &str {
    let (german, english) = match status {
        "never-contacted" => ("nie kontaktiert", "never contacted"),
        "invited" => ("eingeladen", "invited"),
        "registered-only" => ("nur angemeldet", "registered only"),
        "active" => ("aktiv", "active"),
        "inactive" => ("ruhend", "inactive"),
        "lapsed" => ("ausgeschieden", "lapsed"),
        "objected" => ("widersprochen", "objected"),
        other => (other, other),
    };
    language.choose(german, english)
}
