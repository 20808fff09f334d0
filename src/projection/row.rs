//! Rows with two times: what was so in the world (days), and when Kontor knew it (positions).
//! No row holds a text; a row names the event that has it.

use crate::domain::{
    BodyId, Code, ContactId, Day, EventId, LabId, LocalTime, Period, Position, SeriesId, SubjectId,
    UserId,
    event::contact::SectorCode,
    rules::LabState,
    vocabulary::{
        Channel, Commitment, ContactKind, Level, Medium, Purpose, Register, SectorScheme,
    },
};
use crate::projection::{
    question::At,
    word::{self, Word},
};
use serde::{Deserialize, Serialize};

/// Recorded time that has not ended.
pub const OPEN: Position = Position::MAX;

/// What a fact is about, beside its subject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the catalogue and the glossary explain each")]
pub enum Facet {
    // contacts
    Existence,
    Name,
    Aliases,
    GivenName,
    FamilyName,
    AcademicTitle,
    Salutation,
    LegalForm,
    Address,
    ContactPoint(Medium),
    Identifier(Register),
    ActorType,
    Sector(SectorScheme),
    Size,
    Craft,
    District,
    Topic(Code),
    Preference,
    Successor,
    Restriction,
    Objection(Purpose),
    Affiliation(ContactId),
    Function(EventId),
    Classification(Code, Code),
    Review(EventId),
    Assessment(UserId),
    Consent(Purpose, Channel),
    FollowUp,
    // definitions and segments
    Definition,
    Reviewed,
    Pull,
    // series, bodies, gatherings, labs
    Title,
    Membership(ContactId),
    Schedule,
    Series,
    Lab,
    Body,
    Format,
    Audience,
    AttendanceMode,
    Venue,
    PromisedLevel,
    Topics,
    RescheduledFrom,
    State,
    Field,
    Vision,
    Parent,
    Measure,
    Involvement(ContactId, u8),
    Commitment(EventId),
}

/// The value of a fact, where it is not a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named like what they hold")]
pub enum Value {
    /// It is so; what exactly stands in the event.
    Said,
    /// It has no value any more.
    Nothing,
    Kind(ContactKind),
    /// A word of a closed list.
    Word(#[serde(with = "word")] Word),
    Code(Code),
    Sector(SectorCode),
    Flag(bool),
    Contact(ContactId),
    /// The organisation of an affiliation, and whether it is the primary one.
    Affiliation(ContactId, bool),
    Series(SeriesId),
    Lab(LabId),
    Body(BodyId),
    Subject(SubjectId),
    Time(LocalTime),
    Level(Level),
    Commitment(Commitment),
    /// The state of a lab and the phase it is in.
    State(LabState),
    /// A day on which something is due.
    Due(Option<Day>),
}

/// A fact: it lasts from a day until before another, and was known from one commit until before
/// another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactRow {
    /// What it is about.
    pub facet: Facet,
    /// What is so.
    pub value: Value,
    /// In the world.
    pub valid: Period,
    /// Known since this commit.
    pub recorded_from: Position,
    /// Not known so from this commit on; [`OPEN`] while it is.
    pub recorded_to: Position,
    /// The event that opened it: the fact's id.
    pub fact: EventId,
    /// The event whose words count: the fact itself, or the last correction of it.
    pub said_by: EventId,
    /// The event that ended it in the world, if one did.
    pub closed_by: Option<EventId>,
}

/// What kind of thing happened once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the glossary explains each")]
pub enum OccurrenceKind {
    Invited,
    Bounced,
    Registered,
    Waitlisted,
    Declined,
    Delegated,
    Deregistered,
    Attended,
    WalkIn,
    NoShow,
    Withdrawn,
    Interaction,
    Noticed,
    ConsentRequested,
}

/// Something that happened once to one contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// To whom.
    pub contact: ContactId,
    /// What.
    pub kind: OccurrenceKind,
    /// The gathering, where there is one.
    pub object: Option<SubjectId>,
    /// The organisation they stood for: given, else their affiliation on that day.
    pub representing: Option<ContactId>,
    /// When.
    pub day: Day,
    /// Known since this commit.
    pub recorded_from: Position,
    /// Not known so from this commit on; [`OPEN`] while it is.
    pub recorded_to: Position,
    /// The event that said so first.
    pub fact: EventId,
    /// The event whose words count.
    pub said_by: EventId,
}

impl FactRow {
    /// Whether the office knew it so after this commit.
    #[must_use]
    pub fn known_at(&self, position: Position) -> bool {
        self.recorded_from <= position && position < self.recorded_to
    }

    /// Whether it holds at a time.
    #[must_use]
    pub fn holds(&self, at: At) -> bool {
        self.known_at(at.position) && self.valid.contains(at.day)
    }
}

impl Occurrence {
    /// Whether the office knew it so after this commit.
    #[must_use]
    pub fn known_at(&self, position: Position) -> bool {
        self.recorded_from <= position && position < self.recorded_to
    }
}
