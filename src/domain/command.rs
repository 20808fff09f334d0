//! What can be asked for. Most of what an office does is to record what happened, so most commands
//! are statements; the rules say whether they may be made. Ids of new subjects come with the
//! command: whoever asks makes them.

use crate::domain::{
    Class, Code, ContactId, DefinitionId, Event, EventId, GatheringId, Key, RoughDay, SegmentId,
    Statement, Text, UserId,
    definition::{Content, Digest},
    vocabulary::{Channel, ContactKind, DefinitionKind, ErasureReason, ParticipationRole},
};

/// One request to change something: carried out whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// These things happened, in this order. A later one may build on an earlier one.
    Record(Vec<Statement>),
    /// These contacts were invited to a gathering, registered for it, attended it …
    Participate(Participate),
    /// A user's segment is to be this, whether there is one of the name already or not.
    Define(Define),
    /// These definitions from files are in force; those that are so already stay as they are.
    Adopt(Vec<Adopt>),
    /// Events were wrong; this is right.
    Correct(Vec<Correct>),
    /// An event never was so.
    Retract(Retract),
    /// The personal data of a contact is to be destroyed.
    Erase(Erase),
    /// Texts of one event are to be destroyed.
    Shred(Shred),
}

/// What a list of contacts did about a gathering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the glossary explains each word")]
pub enum ParticipationStatus {
    Invited,
    Bounced,
    Registered,
    Waitlisted,
    Declined,
    Deregistered,
    Attended,
    NoShow,
    Withdrawn,
}

/// One status for a list: all or nothing. Contacts that have the status already stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participate {
    /// Which gathering.
    pub gathering: GatheringId,
    /// What they did.
    pub status: ParticipationStatus,
    /// Who; repeated contacts count once.
    pub contacts: Vec<ContactId>,
    /// For which organisation, when it is not the one they belong to on that day.
    pub representing: Option<ContactId>,
    /// How they were invited or answered.
    pub channel: Option<Channel>,
    /// The frozen list of a segment that they were taken from.
    pub pull: Option<EventId>,
    /// As what they attended.
    pub role: Option<ParticipationRole>,
    /// They came without having registered. When absent, attending contacts who are not registered
    /// count as walk-ins if the gathering had registrations at all.
    pub walk_in: Option<bool>,
    /// More about it.
    pub note: Option<Text>,
    /// When; the day of the request when absent. Attendance and no-show take the gathering's day.
    pub occurred_on: Option<RoughDay>,
    /// Where it is known from.
    pub source: Code,
    /// More about the source.
    pub source_note: Option<Text>,
}

/// Defines a segment, or defines it anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Define {
    /// Its id, when there is none of the name.
    pub id: SegmentId,
    /// Its name.
    pub key: Code,
    /// Persons or organisations.
    pub of: ContactKind,
    /// Of the content.
    pub digest: Digest,
    /// Whom it lists.
    pub content: Content,
    /// Who sees to it.
    pub owner: UserId,
    /// Where it is known from.
    pub source: Code,
}

/// Puts a definition from a file in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopt {
    /// Its id, when there is none of the name.
    pub id: DefinitionId,
    /// What it defines.
    pub kind: DefinitionKind,
    /// Its name among those of its kind.
    pub key: Key,
    /// Of the content.
    pub digest: Digest,
    /// What it says.
    pub content: Content,
}

/// Replaces what an event says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correct {
    /// The event that was wrong.
    pub event: EventId,
    /// What is right: the same type, complete.
    pub replacement: Event,
    /// Why, and on whose word.
    pub reason: Option<Text>,
    /// Where it is known from.
    pub source: Code,
}

/// Takes an event back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retract {
    /// The event that was wrong.
    pub event: EventId,
    /// For whom it was wrong; all when empty.
    pub contacts: Vec<ContactId>,
    /// Why.
    pub reason: Option<Text>,
    /// Where it is known from.
    pub source: Code,
}

/// Destroys the personal data of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erase {
    /// Whose.
    pub contact: ContactId,
    /// Why.
    pub reason: ErasureReason,
    /// Notes about several contacts that are kept, by decision of the person in charge.
    pub keep: Vec<EventId>,
    /// Where it is known from.
    pub source: Code,
}

/// Destroys texts of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shred {
    /// The event.
    pub event: EventId,
    /// Which classes of text; all when empty.
    pub classes: Vec<Class>,
    /// Why.
    pub reason: ErasureReason,
    /// Where it is known from.
    pub source: Code,
}
