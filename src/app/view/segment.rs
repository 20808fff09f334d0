//! Segments: who is in them, why, and what changed.

use super::{ContactSummary, Ref, Words};
use crate::{
    app::citation::Citation,
    domain::{
        Day, EventId, Key, Position, SubjectId, UserId, definition::Digest, vocabulary::ContactKind,
    },
    projection::segment::{Broken, Definition},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A line of the gallery of segments.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SegmentSummary {
    /// Its name: `kontor/…` of those that ship.
    pub key: Key,
    /// What its history is kept under.
    pub id: SubjectId,
    /// Persons or organisations.
    pub of: ContactKind,
    /// What it is called.
    pub title: Words,
    /// What it is, in one sentence.
    pub description: Words,
    /// How many members; `null` when it cannot be answered.
    pub count: Option<usize>,
    /// Why it cannot be answered: it names something that is not there any more.
    pub broken: Option<BrokenView>,
    /// Of the definition.
    pub digest: Digest,
    /// Who sees to it; `null` of those that ship.
    pub owner: Option<UserId>,
    /// The last day somebody looked at it.
    pub reviewed_on: Option<Day>,
    /// The event by which it is what it is.
    pub defined_by: EventId,
}

/// Everything about a segment but its members.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SegmentView {
    /// As in the gallery.
    #[serde(flatten)]
    pub line: SegmentSummary,
    /// What it asks.
    #[schema(value_type = Object)]
    pub definition: Definition,
    /// What the conditions of the list at the top say.
    pub sentences: Vec<Sentence>,
    /// How many are left after each of them; `null` when it cannot be answered.
    pub steps: Option<Vec<SegmentStep>>,
    /// What the members are; `null` when it cannot be answered.
    pub composition: Option<Composition>,
    /// How to cite the counts, and to ask for them again; `null` when it cannot be answered.
    pub citation: Option<Citation>,
    /// Its version; send it as `If-Match`.
    pub version: Position,
}

/// A condition in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sentence {
    /// The condition, as a JSON Pointer into the definition.
    pub pointer: String,
    /// What it asks of a contact.
    #[serde(flatten)]
    pub text: Words,
}

/// Why a segment cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BrokenView {
    /// Where in the definition, as a JSON Pointer.
    pub pointer: String,
    /// What is wrong there.
    #[serde(flatten)]
    pub reason: Words,
}

impl From<&Broken> for BrokenView {
    fn from(broken: &Broken) -> Self {
        let (pointer, de, en) = match broken {
            Broken::UnknownSegment { pointer, key } => (
                pointer,
                format!("Ein Segment „{key}“ gibt es nicht mehr."),
                format!("There is no segment \"{key}\" any more."),
            ),
            Broken::Cycle { pointer, key } => (
                pointer,
                format!("Das Segment „{key}“ fragt über andere nach sich selbst."),
                format!("The segment \"{key}\" asks through others for itself."),
            ),
            Broken::UnknownName { pointer, name } => (
                pointer,
                format!("Den Kurznamen „{name}“ gibt es nicht."),
                format!("There is nothing with the short name \"{name}\"."),
            ),
            Broken::Unknown { pointer, id } => (
                pointer,
                format!("{id} war nach diesem Stand nicht bekannt."),
                format!("{id} was not known at that time."),
            ),
        };
        Self { pointer: pointer.clone(), reason: Words { de, en } }
    }
}

/// A segment that is not saved, tried out.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SegmentPreview {
    /// How many, and after each condition.
    #[serde(flatten)]
    pub count: SegmentCount,
    /// What the conditions of the list at the top say.
    pub sentences: Vec<Sentence>,
    /// What the members are.
    pub composition: Composition,
    /// The first members, by name.
    pub first: Vec<SegmentMember>,
    /// How to cite the counts, and to ask for them again. The definition is inside.
    pub citation: Citation,
}

/// A member with the reasons, where they were asked for.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SegmentMember {
    /// Who.
    #[serde(flatten)]
    pub contact: ContactSummary,
    /// The engagement score.
    pub score: u32,
    /// Why, condition by condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<Reason>>,
}

/// Whether a condition holds for a contact, and the events this hangs on.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Reason {
    /// The condition, as a JSON Pointer into the definition.
    pub pointer: String,
    /// Whether it holds.
    pub holds: bool,
    /// The events; none when it holds because nothing happened.
    pub events: Vec<ReasonEvent>,
    /// The contact on the other side of an affiliation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Ref>,
    /// The conditions it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub parts: Vec<Reason>,
}

/// An event as a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReasonEvent {
    /// The event.
    pub id: EventId,
    /// Its type.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    pub event_type: &'static str,
    /// What it is called.
    pub title: Words,
    /// What it is about.
    pub subject: Ref,
    /// When Kontor learned it.
    pub recorded_on: Day,
}

/// How many fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SegmentCount {
    /// All of the kind that are known and not closed.
    pub universe: usize,
    /// The members.
    pub count: usize,
    /// How many are left after each condition of the list at the top, in order.
    pub steps: Vec<SegmentStep>,
}

/// How many are left after a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SegmentStep {
    /// The condition, as a JSON Pointer into the definition.
    pub pointer: String,
    /// How many.
    pub left: usize,
}

/// What the members are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Composition {
    /// By section of the economic activity (WZ 2008), of organisations.
    pub sector: Vec<SegmentShare>,
    /// By size class, of organisations.
    pub size: Vec<SegmentShare>,
    /// By district.
    pub district: Vec<SegmentShare>,
    /// By what the organisation is.
    pub actor_type: Vec<SegmentShare>,
}

/// How many members have a value; `null` is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SegmentShare {
    /// The code.
    pub code: Option<String>,
    /// What it is called.
    pub label: Option<Words>,
    /// How many.
    pub count: usize,
}

/// Who came and who left between two times.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SegmentChanges {
    /// The earlier time.
    pub from: SegmentAt,
    /// The later time.
    pub to: SegmentAt,
    /// Members now that were none before.
    pub entered: Vec<SegmentChange>,
    /// Members before that are none now.
    pub left: Vec<SegmentChange>,
    /// How to cite this answer, and to ask for it again.
    pub citation: Citation,
}

/// A time, and how many members there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SegmentAt {
    /// What was true on this day.
    pub valid_as_of: Day,
    /// What was known after this commit.
    pub position: Position,
    /// How many members.
    pub count: usize,
}

/// Somebody who came or left, and through what.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SegmentChange {
    /// Who.
    pub contact: Ref,
    /// The conditions that turned.
    pub turned: Vec<SegmentTurn>,
}

/// A condition that turned.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SegmentTurn {
    /// The condition, as a JSON Pointer into the definition; empty for the whole.
    pub pointer: String,
    /// Whether it holds now.
    pub holds: bool,
    /// Through what.
    pub through: Vec<SegmentCause>,
}

/// What made a condition turn.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(tag = "cause", rename_all = "kebab-case")]
pub enum SegmentCause {
    /// An event.
    Event(ReasonEvent),
    /// The passing of time.
    Time,
    /// Another definition.
    Definition,
}

/// One contact and a segment: now, why, and in which periods.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SegmentMembership {
    /// Who.
    pub contact: Ref,
    /// Whether it is in the segment.
    pub member: bool,
    /// Why, or why not.
    pub reasons: Vec<Reason>,
    /// In which periods it was, up to the day of the question.
    pub periods: Vec<MembershipPeriod>,
}

/// From a day until before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct MembershipPeriod {
    /// The first day.
    pub from: Day,
    /// The first day after it; `null` while it lasts.
    pub to: Option<Day>,
}

/// What two segments have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Overlap {
    /// In both.
    pub both: usize,
    /// In this one alone.
    pub only_this: usize,
    /// In the other alone.
    pub only_other: usize,
}

/// Had the segment been invited to a past gathering: who of those who came was in it, asked of the
/// day before.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct BackTest {
    /// The gathering.
    pub gathering: Ref,
    /// The day before it, on which the segment is asked.
    pub day: Day,
    /// How many would have been invited.
    pub members: usize,
    /// How many came: persons, or the organisations they stood for.
    pub attended: usize,
    /// How many of those were in the segment.
    pub reached: usize,
    /// Who came and was not in it.
    pub missed: Vec<Ref>,
    /// How many were really invited.
    pub invited: usize,
    /// How many of those were in the segment.
    pub invited_in_segment: usize,
}
