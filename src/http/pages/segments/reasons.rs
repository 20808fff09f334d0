//! Why somebody is in a segment, or not: the conditions in words, nested as the segment nests them,
//! down to the events.

use crate::{
    app::view::{Reason, ReasonEvent, Ref, Words},
    http::pages::{frame::Frame, text::Texts},
};
use askama::Template;
use std::collections::BTreeMap;

/// One condition with what it is made of.
pub struct Line {
    said: String,
    holds: bool,
    events: Vec<ReasonEvent>,
    through: Option<Ref>,
    parts: Vec<Line>,
}

/// Reasons as a list.
#[derive(Template)]
#[template(path = "segments/reasons.html")]
pub struct Reasons<'a> {
    t: &'a Texts,
    frame: &'a Frame,
    lines: &'a [Line],
}

impl Line {
    /// Reasons with what their conditions say.
    #[must_use]
    pub fn all(t: &Texts, reasons: Vec<Reason>, said: &BTreeMap<String, Words>) -> Vec<Self> {
        let line = |reason: Reason| Self {
            // Every condition that is explained says something.
            said: said.get(&reason.pointer).map_or_else(String::new, |one| t.words(one).to_owned()),
            holds: reason.holds,
            events: reason.events,
            through: reason.through,
            parts: Self::all(t, reason.parts, said),
        };
        reasons.into_iter().map(line).collect()
    }
}

impl<'a> Reasons<'a> {
    /// The reasons of one contact.
    #[must_use]
    pub const fn of(t: &'a Texts, frame: &'a Frame, lines: &'a [Line]) -> Self {
        Self { t, frame, lines }
    }

    fn within(&self, lines: &'a [Line]) -> Self {
        Self::of(self.t, self.frame, lines)
    }
}
