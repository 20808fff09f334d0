//! What many commands take: as of when, in which form, known from where.

use crate::domain::{Day, EventId, Position};
use clap::Args;
use jiff::Timestamp;
use std::{fmt, str::FromStr};

/// As of when, and in which form.
#[derive(Debug, Clone, Copy, Default, Args)]
#[command(next_help_heading = "Zeit und Form")]
pub struct Question {
    /// Was an diesem Tag galt, wie 2019-12-31 [Vorgabe: heute]
    #[arg(long, value_name = "TAG")]
    pub as_of: Option<Day>,
    /// Was damals bekannt war: ein Zeitpunkt wie 2026-11-22T03:00:00Z oder eine Position
    #[arg(long, value_name = "ZEIT|POSITION")]
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
}

impl FromStr for KnownAt {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        if let Ok(position) = s.parse() {
            return Ok(Self::Position(position));
        }
        let expected = "erwartet wird ein Zeitpunkt wie 2026-11-22T03:00:00Z oder eine Position";
        s.parse().map(Self::Instant).map_err(|_| expected.to_owned())
    }
}

impl fmt::Display for KnownAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Position(position) => position.fmt(f),
            Self::Instant(instant) => instant.fmt(f),
        }
    }
}

/// The id of a contact; its kind need not be typed.
pub(super) fn contact(s: &str) -> Result<crate::domain::ContactId, String> {
    let full = if s.contains(':') { s.to_owned() } else { format!("contact:{s}") };
    full.parse().map_err(|_| {
        "erwartet wird die Kennung eines Kontakts, wie contact:01ARZ3NDEKTSV4RRFFQ69G5FAV; \
         `kontor contact find` nennt sie"
            .to_owned()
    })
}

/// The id of an event; its kind need not be typed.
pub(super) fn event(s: &str) -> Result<EventId, String> {
    let full = if s.contains(':') { s.to_owned() } else { format!("event:{s}") };
    full.parse().map_err(|_| {
        "erwartet wird die Kennung eines Ereignisses, wie event:4711.0; `kontor contact history` \
         nennt sie"
            .to_owned()
    })
}

/// A setting with its value.
pub(super) fn setting(s: &str) -> Result<(String, String), String> {
    let (name, value) = s.split_once('=').ok_or("erwartet wird NAME=WERT, wie queue=2048")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}
