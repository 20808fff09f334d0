//! What many commands take: as of when, in which form, known from where.

use crate::domain::{Class, Code, ContactId, Day, EventId, Key, Position, vocabulary::UnknownWord};
use clap::Args;
use jiff::Timestamp;
use std::{fmt, str::FromStr};

/// As of when, and in which form.
#[derive(Debug, Clone, Copy, Default, Args)]
#[command(next_help_heading = "Zeit und Form")]
pub struct Question {
    /// Was an diesem Tag galt, wie 2019-12-31 [Vorgabe: heute]
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub as_of: Option<Day>,
    /// Was damals bekannt war: ein Zeitpunkt (2026-11-22T03:00:00Z), ein Tag oder eine Position
    #[arg(long, value_name = "ZEIT|POSITION", value_parser = known_at)]
    pub known_at: Option<KnownAt>,
    /// Gibt die Antwort als JSON aus, wie die API sie gibt
    #[arg(long)]
    pub json: bool,
}

/// A time of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownAt {
    /// After this commit.
    Position(Position),
    /// At this instant.
    Instant(Timestamp),
    /// At the end of this day.
    Day(Day),
}

impl fmt::Display for KnownAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Position(position) => position.fmt(f),
            Self::Instant(instant) => instant.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// What a value should have been, where it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Said in German.
    pub german: String,
    /// Said in English.
    pub english: String,
}

impl std::error::Error for Expected {}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.german)
    }
}

impl Expected {
    fn new(german: impl Into<String>, english: impl Into<String>) -> Self {
        Self { german: german.into(), english: english.into() }
    }
}

/// A day of the calendar.
pub(super) fn day(s: &str) -> Result<Day, Expected> {
    s.parse().map_err(|_| {
        Expected::new("erwartet wird ein Tag wie 2019-10-07", "expected is a day like 2019-10-07")
    })
}

/// A time of the journal.
pub(super) fn known_at(s: &str) -> Result<KnownAt, Expected> {
    if let Ok(position) = s.parse() {
        return Ok(KnownAt::Position(position));
    }
    let instant = s.parse().map(KnownAt::Instant).ok();
    instant.or_else(|| s.parse().map(KnownAt::Day).ok()).ok_or_else(|| {
        Expected::new(
            "erwartet wird ein Zeitpunkt wie 2026-11-22T03:00:00Z, ein Tag oder eine Position",
            "expected is a time like 2026-11-22T03:00:00Z, a day or a position",
        )
    })
}

/// The id of a contact; its kind need not be typed.
pub(super) fn contact(s: &str) -> Result<ContactId, Expected> {
    with_kind("contact", s).parse().map_err(|_| {
        Expected::new(
            "erwartet wird die Kennung eines Kontakts, wie contact:01ARZ3NDEKTSV4RRFFQ69G5FAV; \
             `kontor contact find` nennt sie",
            "expected is the id of a contact, like contact:01ARZ3NDEKTSV4RRFFQ69G5FAV; \
             `kontor contact find` shows it",
        )
    })
}

/// The id of an event; its kind need not be typed.
pub(super) fn event(s: &str) -> Result<EventId, Expected> {
    with_kind("event", s).parse().map_err(|_| {
        Expected::new(
            "erwartet wird die Kennung eines Ereignisses, wie event:4711.0; \
             `kontor contact history` nennt sie",
            "expected is the id of an event, like event:4711.0; `kontor contact history` shows it",
        )
    })
}

fn with_kind(kind: &str, id: &str) -> String {
    if id.contains(':') { id.to_owned() } else { format!("{kind}:{id}") }
}

/// A word of a closed list.
pub(super) fn word<T: FromStr<Err = UnknownWord>>(s: &str) -> Result<T, Expected> {
    s.parse().map_err(|unknown: UnknownWord| one_of(&unknown.allowed))
}

/// A class of sealed text.
pub(super) fn class(s: &str) -> Result<Class, Expected> {
    s.parse().map_err(|_| one_of(&Class::ALL.iter().map(|c| c.as_str()).collect::<Vec<_>>()))
}

fn one_of(words: &[&str]) -> Expected {
    let words = words.join(", ");
    Expected::new(format!("möglich sind {words}"), format!("possible are {words}"))
}

/// A code of the vocabulary of sources.
pub(super) fn source(s: &str) -> Result<Code, Expected> {
    s.parse().map_err(|_| {
        Expected::new(
            "erwartet wird ein Wort wie phone; projections/vocabularies/source.json nennt alle",
            "expected is a word like phone; projections/vocabularies/source.json lists them",
        )
    })
}

/// The key of a segment.
pub(super) fn key(s: &str) -> Result<Key, Expected> {
    s.parse().map_err(|_| {
        Expected::new(
            "erwartet wird ein Schlüssel wie kontor/quiet-multipliers; `kontor segment list` nennt \
             alle",
            "expected is a key like kontor/quiet-multipliers; `kontor segment list` shows them",
        )
    })
}

/// How many lines of a list the API gives at once.
pub(super) fn limit(s: &str) -> Result<u16, Expected> {
    let limit = s.parse().ok().filter(|limit| (1..=200).contains(limit));
    limit.ok_or_else(|| Expected::new("erwartet wird 1 bis 200", "expected is 1 to 200"))
}

/// A setting with its value.
pub(super) fn setting(s: &str) -> Result<(String, String), Expected> {
    let Some((name, value)) = s.split_once('=') else {
        return Err(Expected::new(
            "erwartet wird NAME=WERT, wie queue=2048",
            "expected is NAME=VALUE, like queue=2048",
        ));
    };
    Ok((name.trim().to_owned(), value.to_owned()))
}
