//! The path of a lab: which state may follow which, in order of day, sequence and recording.

use super::{Entry, Reason, Rejection};
use crate::domain::{Day, Event, EventId, id::text_serde};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The state a lab is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the glossary explains each word")]
pub enum LabState {
    Proposed,
    Decided,
    Started,
    Suspended,
    Continued,
    Transferred,
    Completed,
    Discontinued,
}

impl LabState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Proposed,
        Self::Decided,
        Self::Started,
        Self::Suspended,
        Self::Continued,
        Self::Transferred,
        Self::Completed,
        Self::Discontinued,
    ];

    /// The states that may follow: the one table of transitions.
    ///
    /// `Started` follows `Suspended` by `lab.resumed`. `Continued` opens the next phase, in which
    /// a lab runs as if started. The last three are final; only a retraction leads out of them.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Proposed => &[Self::Decided, Self::Discontinued],
            Self::Decided => {
                &[Self::Started, Self::Suspended, Self::Transferred, Self::Discontinued]
            }
            Self::Started | Self::Continued => &[
                Self::Suspended,
                Self::Continued,
                Self::Transferred,
                Self::Completed,
                Self::Discontinued,
            ],
            Self::Suspended => &[
                Self::Started,
                Self::Continued,
                Self::Transferred,
                Self::Completed,
                Self::Discontinued,
            ],
            Self::Transferred | Self::Completed | Self::Discontinued => &[],
        }
    }

    /// The word in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Decided => "decided",
            Self::Started => "started",
            Self::Suspended => "suspended",
            Self::Continued => "continued",
            Self::Transferred => "transferred",
            Self::Completed => "completed",
            Self::Discontinued => "discontinued",
        }
    }
}

impl fmt::Display for LabState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for LabState {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let state = Self::ALL.into_iter().find(|state| state.as_str() == s);
        state.ok_or_else(|| format!("\"{s}\" is not a state of a lab"))
    }
}

text_serde!(LabState, u8, |it: &LabState| *it as u8, |number: u8| {
    LabState::ALL.get(usize::from(number)).copied()
});

/// One step of a lab's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Since when.
    pub day: Day,
    /// Order within the day.
    pub sequence: u8,
    /// The event that says so.
    pub event: EventId,
    /// Where it led.
    pub state: LabState,
    /// Whether it says "resumed": only a suspended lab can be.
    pub resumed: bool,
}

/// The step an event of a lab is, if it is one.
#[must_use]
pub fn step(id: EventId, event: &Event) -> Option<Step> {
    let (state, transition) = match event {
        Event::LabProposed(e) => {
            let day = e.valid_from.first();
            let state = LabState::Proposed;
            return Some(Step { day, sequence: 0, event: id, state, resumed: false });
        }
        Event::LabDecided(e) => (LabState::Decided, e),
        Event::LabStarted(e) | Event::LabResumed(e) => (LabState::Started, e),
        Event::LabSuspended(e) => (LabState::Suspended, e),
        Event::LabContinued(e) => (LabState::Continued, e),
        Event::LabTransferred(e) => (LabState::Transferred, e),
        Event::LabCompleted(e) => (LabState::Completed, e),
        Event::LabDiscontinued(e) => (LabState::Discontinued, e),
        _ => return None,
    };
    Some(Step {
        day: transition.valid_from.first(),
        sequence: transition.sequence.unwrap_or(0),
        event: id,
        state,
        resumed: matches!(event, Event::LabResumed(_)),
    })
}

/// The steps of a lab in their order, whatever the order they were recorded in.
#[must_use]
pub fn path(history: &[Entry<'_>]) -> Vec<Step> {
    let mut steps: Vec<Step> =
        history.iter().filter_map(|entry| step(entry.id, entry.event)).collect();
    steps.sort_by_key(|step| (step.day, step.sequence, step.event));
    steps
}

/// Adds what is illegal in the history of a lab.
pub(super) fn check(history: &[Entry<'_>], found: &mut Vec<(EventId, Rejection)>) {
    let steps = path(history);
    for pair in steps.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let resumes = from.state == LabState::Suspended && to.state == LabState::Started;
        if !from.state.next().contains(&to.state) || resumes != to.resumed {
            // The later recorded of the two is what does not fit.
            let blame = from.event.max(to.event);
            let reason = Reason::NoSuchTransition { from: from.state, to: to.state };
            found.push((blame, reason.at("/valid_from")));
        }
    }
    if let Some(first) = steps.first()
        && first.state != LabState::Proposed
    {
        found.push((first.event, Reason::EndsBeforeStart.at("/valid_from")));
    }
    let phases = 1 + steps.iter().filter(|step| step.state == LabState::Continued).count();
    for entry in history {
        if let Event::InvolvementStarted(involvement) = entry.event
            && (involvement.phase == 0 || usize::from(involvement.phase) > phases)
        {
            found.push((entry.id, Reason::NoSuchPhase(involvement.phase).at("/phase")));
        }
    }
}
