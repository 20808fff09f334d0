//! What questions are answered with: the same shapes for the API, the command line and the pages.
//! They are made for reading; nothing is ever computed from them.

mod contact;
mod engagement;
mod evaluation;
mod gathering;
mod history;
mod lab;
mod openapi;
mod pull;
mod segment;
mod summary;

pub use contact::{
    Affiliation, AttendanceYear, Classification, Closure, Consent, ContactPoint, ContactProfile,
    Freshness, Identifier, Involvement, LastInteraction, Membership, Objection, Preference,
    Restriction, SectorOf, SizeOf, TopicOf,
};
pub use engagement::{
    Assessment, DefinitionOf, Engagement, EngagementView, Grid, GridStep, Share, StatusChange,
};
pub use evaluation::{
    CancelledFor, CancelledView, GatheringLine, GatheringTable, IndicatorView, IndicatorsView,
    NumberOfGroup, NumberView, ReplayView, ReproductionView, SidesView, StepView, TallyOfGroup,
    TallyView, Words,
};
pub use gathering::{
    BodyView, Counts, Decision, GatheringSummary, GatheringView, Headcount, Member, Participation,
    SeriesView,
};
pub use history::{Amendment, EventView, FollowUp, HistoryItem};
pub use lab::{
    InvolvementOf, InvolvementPhase, LabStep, LabSummary, LabView, Lesson, LevelStep, Measure,
};
pub use pull::{ExclusionView, PullOutcome, PullTrial, PullView, Pullable};
pub use segment::{
    BackTest, BrokenView, Composition, MembershipPeriod, Overlap, Reason, ReasonEvent, SegmentAt,
    SegmentCause, SegmentChange, SegmentChanges, SegmentCount, SegmentMember, SegmentMembership,
    SegmentPreview, SegmentShare, SegmentStep, SegmentSummary, SegmentTurn, SegmentView, Sentence,
};
pub use summary::{Category, ContactSummary};

use super::citation::Citation;
use crate::domain::{Day, Position, SubjectId};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A thing with what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ref {
    /// Its id.
    pub id: SubjectId,
    /// What it is called; `null` when that was erased.
    pub name: Option<String>,
}

/// An answer with the two times it is about.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Answer<T> {
    /// The answer.
    #[serde(flatten)]
    pub answer: T,
    /// What was true on this day.
    pub valid_as_of: Day,
    /// What was known at this instant.
    pub recorded_as_of: Timestamp,
    /// What was known after this commit.
    pub position: Position,
}

/// A page of a list with the two times it is about.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: usize,
    /// What to send as `cursor` for the next page; `null` on the last.
    pub next: Option<String>,
    /// What was true on this day.
    pub valid_as_of: Day,
    /// What was known at this instant.
    pub recorded_as_of: Timestamp,
    /// What was known after this commit.
    pub position: Position,
    /// How to cite the whole list, and to ask for it again: of members of a segment. `null` where
    /// words were searched for, which may be a name, and of other lists.
    pub citation: Option<Citation>,
}
