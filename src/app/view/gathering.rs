//! Gatherings, series and bodies.

use super::Ref;
use crate::domain::{
    BodyId, Code, ContactId, Day, EventId, GatheringId, LocalTime, Position, SeriesId, Text,
    vocabulary::{
        AttendanceMode, Audience, BodyRole, CancelReason, Format, Level, ParticipationRole,
        Precision,
    },
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A line of a list of gatherings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GatheringSummary {
    /// Its id.
    pub id: GatheringId,
    /// What it is called.
    pub title: Option<Text>,
    /// The series it is part of.
    pub series: Option<Ref>,
    /// What kind it is.
    pub format: Format,
    /// Whom it is for.
    pub audience: Audience,
    /// Where people meet.
    pub attendance_mode: AttendanceMode,
    /// When it starts.
    pub starts_at: LocalTime,
    /// `planned`, `announced`, `cancelled`, `held`.
    #[schema(value_type = String)]
    pub status: &'static str,
    /// Distinct contacts.
    pub counts: Counts,
}

/// Everything about a gathering.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GatheringView {
    /// Its id.
    pub id: GatheringId,
    /// What it is called.
    pub title: Option<Text>,
    /// The series it is part of.
    pub series: Option<Ref>,
    /// The lab it is part of.
    pub lab: Option<Ref>,
    /// The body that meets.
    pub body: Option<Ref>,
    /// What kind it is.
    pub format: Format,
    /// Whom it is for.
    pub audience: Audience,
    /// Where people meet.
    pub attendance_mode: AttendanceMode,
    /// When it starts.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: Option<LocalTime>,
    /// Where it is.
    pub venue: Option<Text>,
    /// How deep those who come are to be involved.
    pub promised_level: Option<Level>,
    /// About what.
    pub topics: Vec<Code>,
    /// `planned`, `announced`, `cancelled`, `held`.
    #[schema(value_type = String)]
    pub status: &'static str,
    /// Why it was cancelled.
    pub cancel_reason: Option<CancelReason>,
    /// The gathering it takes the place of.
    pub rescheduled_from: Option<Ref>,
    /// The gathering that takes its place.
    pub rescheduled_to: Option<Ref>,
    /// Distinct contacts.
    pub counts: Counts,
    /// How many were there, as somebody said or counted.
    pub headcounts: Vec<Headcount>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// The commit that changed it last; lists of people do not count.
    pub version: Position,
}

/// Distinct contacts: invited and registered ever, deregistered in the end, attended with walk-ins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    /// Ever invited.
    pub invited: usize,
    /// Of these, not reached.
    pub bounced: usize,
    /// Ever registered.
    pub registered: usize,
    /// Registered, then deregistered for good.
    pub deregistered: usize,
    /// Declined.
    pub declined: usize,
    /// On the waiting list.
    pub waitlisted: usize,
    /// Gave their seat to another.
    pub delegated: usize,
    /// Present, walk-ins included.
    pub attended: usize,
    /// Present without having registered.
    pub walk_in: usize,
    /// Registered and missing.
    pub no_show: usize,
    /// Organisations present through somebody.
    pub organisations_attended: usize,
}

/// How many were there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Headcount {
    /// The event.
    pub id: EventId,
    /// People.
    pub value: u32,
    /// How exactly.
    pub precision: Precision,
    /// Vocabulary `source`.
    pub source: Code,
    /// When Kontor learned it.
    pub recorded_at: Timestamp,
    /// The attendance list says something that this cannot mean.
    pub contradicts_list: bool,
}

/// What was decided at a gathering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Decision {
    /// The event.
    pub id: EventId,
    /// What.
    pub text: Option<Text>,
    /// The lab it is about.
    pub lab: Option<Ref>,
    /// Votes, where counted.
    pub votes_for: Option<u32>,
    /// Votes, where counted.
    pub votes_against: Option<u32>,
    /// Votes, where counted.
    pub abstentions: Option<u32>,
}

/// One contact at one gathering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Participation {
    /// Who.
    pub contact: Ref,
    /// Computed: `invited`, `bounced`, `declined`, `registered`, `waitlisted`, `deregistered`,
    /// `delegated`, `withdrawn`, `attended`, `no-show`.
    #[schema(value_type = String)]
    pub status: &'static str,
    /// The organisation they stood for.
    pub representing: Option<Ref>,
    /// When they were invited.
    pub invited_on: Option<Day>,
    /// When they registered.
    pub registered_on: Option<Day>,
    /// Present without having registered.
    pub walk_in: bool,
    /// As what they attended.
    pub role: Option<ParticipationRole>,
    /// The facts behind it.
    pub facts: Vec<EventId>,
}

/// A series of gatherings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeriesView {
    /// Its id.
    pub id: SeriesId,
    /// A short name.
    pub key: Option<Code>,
    /// What it is called.
    pub title: Option<Text>,
    /// Since when.
    pub since: Option<Day>,
    /// Since when it is over.
    pub dissolved_on: Option<Day>,
    /// How many gatherings are part of it.
    pub gatherings: usize,
    /// The commit that changed it last.
    pub version: Position,
}

/// A committee, working group or steering group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BodyView {
    /// Its id.
    pub id: BodyId,
    /// A short name.
    pub key: Option<Code>,
    /// What it is called.
    pub title: Option<Text>,
    /// Since when.
    pub since: Option<Day>,
    /// Since when it is over.
    pub dissolved_on: Option<Day>,
    /// Who sits in it.
    pub members: Vec<Member>,
    /// The commit that changed it last.
    pub version: Position,
}

/// Somebody who sits in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Member {
    /// The fact.
    pub id: EventId,
    /// Who.
    pub contact: ContactId,
    /// What they are called.
    pub name: Option<String>,
    /// As what.
    pub role: BodyRole,
    /// Since when.
    pub valid_from: Option<Day>,
    /// The first day without it.
    pub valid_to: Option<Day>,
}
