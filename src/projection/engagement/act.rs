//! Acts: what engagement is computed from. An occurrence or a fact row becomes one; nothing else
//! about a contact counts.

use crate::domain::{
    Day, EventId, SubjectId,
    vocabulary::{Direction, Level},
};

/// What kind of act it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// The office knew of the contact.
    Known,
    /// An invitation was delivered; until it bounced.
    Invited,
    /// Registered for a gathering, or asked for a place on its waiting list; whatever came of it.
    Registered,
    /// Answered that it would not come.
    Declined,
    /// Was there.
    Attended,
    /// Was there without having registered.
    WalkIn,
    /// Registered and was not there.
    NoShow,
    /// Spoke or wrote with somebody of the office, and who began.
    Interaction(Option<Direction>),
    /// Was involved in a living lab at this level; until that changed.
    Involved(Level),
    /// Contributed something to a living lab.
    Contributed,
    /// Objected to everything or to being contacted; until that was withdrawn.
    Objected,
}

/// One act. They are ordered by day, then by event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    /// Its day, or the first one.
    pub day: Day,
    /// The event that says so.
    pub event: EventId,
    /// What it is.
    pub kind: ActKind,
    /// The first day on which it no longer holds; never, of what happened once.
    pub until: Day,
    /// The event that ended it.
    pub ended_by: Option<EventId>,
    /// The gathering or lab.
    pub object: Option<SubjectId>,
}

impl ActKind {
    /// The word in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Invited => "invited",
            Self::Registered => "registered",
            Self::Declined => "declined",
            Self::Attended => "attended",
            Self::WalkIn => "walk-in",
            Self::NoShow => "no-show",
            Self::Interaction(_) => "interaction",
            Self::Involved(_) => "involvement",
            Self::Contributed => "contribution",
            Self::Objected => "objected",
        }
    }
}

impl Act {
    /// Whether it had begun and still held on a day. What happened once holds for ever.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.day <= day && day < self.until
    }

    /// Whether it makes somebody active: being there, or working along in a living lab.
    #[must_use]
    pub fn engages(&self) -> bool {
        match self.kind {
            ActKind::Attended | ActKind::WalkIn => true,
            ActKind::Involved(level) => level >= Level::Involved,
            _ => false,
        }
    }

    /// The last day of it up to a day: involvement goes on, everything else has one day.
    #[must_use]
    pub fn last_day(&self, day: Day) -> Day {
        match self.kind {
            ActKind::Involved(_) => self.until.plus(-1).min(day),
            _ => self.day,
        }
    }
}
