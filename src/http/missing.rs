//! What is said of things that are not there.

use super::{
    message::{definition, rule},
    problem::Problem,
};
use crate::domain::{EventId, SubjectId};

/// There is no such subject.
#[must_use]
pub fn subject(id: impl Into<SubjectId>) -> Problem {
    Problem::from(&rule::UNKNOWN_SUBJECT).with("subject", id.into())
}

/// There is no such event, or it was taken back.
#[must_use]
pub fn event(id: EventId) -> Problem {
    Problem::from(&rule::UNKNOWN_EVENT).with("event", id)
}

/// There is no segment of this name.
#[must_use]
pub fn segment(key: impl ToString) -> Problem {
    Problem::from(&definition::NO_SEGMENT).with("key", key)
}
