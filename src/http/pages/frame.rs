//! What surrounds every page: head, navigation, search, the time asked about, what was just done.

use super::{address::Address, assets, text::Texts};
use crate::{
    app::{AsOf, Moment},
    domain::{Day, EventId, Key},
};
use std::fmt::Display;

/// Where in the navigation a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// The first page.
    Start,
    /// Contacts and one contact.
    Contacts,
    /// Segments and one segment.
    Segments,
    /// Participation over time.
    Replay,
    /// None of them.
    Elsewhere,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the machine has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What was just done, so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The event.
    pub event: EventId,
    /// Its type.
    pub kind: &'static str,
    /// It was taken back since.
    pub undone: bool,
}

/// What surrounds a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What the page is called.
    pub title: String,
    /// Where it is in the navigation.
    pub here: Here,
    /// The same question in JSON.
    pub twin: Address,
    /// Its own address.
    pub address: Address,
    /// Light or dark.
    pub theme: Theme,
    /// Whether what is shown is made up.
    pub demo: bool,
    /// Today in the office's zone.
    pub today: Day,
    /// The times asked about.
    pub shown: AsOf,
    /// The day asked about.
    pub valid: Day,
    /// The first day that there is something to show of, where the page knows it.
    pub since: Option<Day>,
    /// What was just done.
    pub done: Option<Done>,
}

/// The path of a segment, whose name may have a slash in it.
#[must_use]
pub fn segment(key: &Key) -> String {
    format!("/segments/{}", key.to_string().replace('/', "%2F"))
}

impl Theme {
    /// The theme of this name; the machine's when it is none.
    #[must_use]
    pub fn named(name: Option<&str>) -> Self {
        match name {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Frame {
    /// The address of an asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// Another page, of the same two times.
    #[must_use]
    pub fn to(&self, path: impl Display) -> Address {
        self.address.then(path)
    }

    /// The page of a segment, of the same two times.
    #[must_use]
    pub fn segment(&self, key: &Key) -> Address {
        self.to(segment(key))
    }

    /// Whether it shows another time than now.
    #[must_use]
    pub fn past(&self) -> bool {
        self.shown.valid.is_some() || self.shown.recorded.is_some()
    }

    /// The day the page tells of.
    #[must_use]
    pub fn valid(&self) -> Day {
        self.valid
    }

    /// What was known when, in words.
    #[must_use]
    pub fn known(&self, texts: &Texts) -> String {
        match self.shown.recorded {
            None => texts.say("as-of-known-today"),
            Some(Moment::Position(position)) => texts.of("as-of-known-position", position),
            Some(Moment::Instant(instant)) => texts.of("as-of-known-on", texts.instant(instant)),
        }
    }

    /// The kind of field the recorded time fits in: a position or an instant is no date.
    #[must_use]
    pub fn recorded_type(&self) -> &'static str {
        let given = self.address.get("recorded_as_of");
        if given.is_empty() || given.parse::<Day>().is_ok() { "date" } else { "text" }
    }
}
