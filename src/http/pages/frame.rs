//! What surrounds every page: head, navigation, search, the time asked about, what was just done.

use super::{address::Address, assets};
use crate::{
    app::AsOf,
    domain::{Day, EventId},
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
    /// What was just done.
    pub done: Option<Done>,
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

    /// Whether it shows another time than now.
    #[must_use]
    pub fn past(&self) -> bool {
        self.shown.valid.is_some() || self.shown.recorded.is_some()
    }
}
