//! What is asked of the writer, and what it answers.

use crate::{
    domain::{EventId, Position, SubjectId, UserId, command::Command, rules::Rejection},
    schema,
};
use jiff::Timestamp;

/// A command with who asks.
#[derive(Debug, Clone)]
pub struct Request {
    /// What is to be done.
    pub command: Command,
    /// Who asks, and under which conditions.
    pub caller: Caller,
}

/// Who asks.
#[derive(Debug, Clone)]
pub struct Caller {
    /// In whose name it is recorded.
    pub actor: UserId,
    /// The same key twice has one effect (within seven days).
    pub idempotency: Option<Idempotency>,
    /// The version the command was made against.
    pub expected: Option<Expected>,
}

/// What tells a repeated request from a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The key the caller chose.
    pub key: String,
    /// What was asked, as it was asked: the same key with other content is refused.
    pub content: Vec<u8>,
}

impl From<UserId> for Caller {
    fn from(actor: UserId) -> Self {
        Self { actor, idempotency: None, expected: None }
    }
}

/// That a subject is still as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Which subject.
    pub subject: SubjectId,
    /// The last commit about it that was known to whoever asks.
    pub version: Position,
}

/// That something was done, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What it made, or the first event.
    pub created: Created,
    /// The commit; the head when nothing changed.
    pub position: Position,
    /// The version of the subject from now on.
    pub version: Position,
    /// The events, in order.
    pub events: Vec<EventId>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Everything was so already; nothing was recorded.
    pub unchanged: bool,
    /// It had been done before under the same idempotency key.
    pub repeated: bool,
}

/// What a command made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// A subject.
    Subject(SubjectId),
    /// A fact, or something that happened.
    Event(EventId),
}

impl std::fmt::Display for Created {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Subject(id) => id.fmt(f),
            Self::Event(id) => id.fmt(f),
        }
    }
}

/// Why something was not done. Nothing was recorded.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// A rule of the domain.
    Rejected(Box<Rejection>),
    /// An event would not be what its schema says: which of the command's statements, and why.
    Invalid(usize, std::sync::Arc<schema::Error>),
    /// The subject has changed since.
    Stale(Stale),
    /// The idempotency key was used for something else.
    KeyReused,
    /// More than one commit can hold.
    TooLarge,
    /// Too many commands wait.
    Busy,
    /// The volume is nearly full.
    DiskFull,
    /// The clock of the machine is behind what is recorded.
    ClockBehind {
        /// When the last commit was recorded.
        recorded_at: Timestamp,
        /// What the clock says.
        now: Timestamp,
    },
    /// The program is ending.
    Stopping,
}

/// What has happened to a subject since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Which subject.
    pub subject: SubjectId,
    /// The version it has now.
    pub version: Position,
    /// The events since, about it.
    pub since: Vec<EventId>,
}

impl From<Rejection> for Refusal {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(Box::new(rejection))
    }
}
