//! Lists of segments, frozen for a purpose or about to be, and what came of them.

use super::Ref;
use crate::domain::{
    ContactId, Day, EventId, Key, Position, SubjectId, UserId,
    definition::Digest,
    vocabulary::{Channel, ExclusionCause, Purpose},
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A frozen list, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PullView {
    /// The event that froze it.
    pub id: EventId,
    /// The segment.
    pub segment: Key,
    /// What for.
    pub purpose: Purpose,
    /// How they are to be reached.
    pub channel: Channel,
    /// Of the definition that was asked with.
    pub digest: Digest,
    /// Who was in the segment on this day.
    pub as_of: Day,
    /// As known after this commit.
    pub known_at: Position,
    /// When it was frozen.
    pub recorded_at: Timestamp,
    /// By whom.
    pub recorded_by: UserId,
    /// How many are on the list.
    pub count: usize,
    /// Who is on the list; only when one pull is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<Ref>>,
    /// Who was left out.
    pub exclusions: Vec<ExclusionView>,
    /// What came of it, at each gathering that was invited to with it.
    pub outcomes: Vec<PullOutcome>,
}

/// What a pull would freeze, had it been asked for. Nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PullTrial {
    /// The segment.
    pub segment: Key,
    /// What for.
    pub purpose: Purpose,
    /// How they are to be reached.
    pub channel: Channel,
    /// Of the definition that was asked with.
    pub digest: Digest,
    /// How many would be on the list.
    pub count: usize,
    /// Who would be on the list, by name.
    pub contacts: Vec<Ref>,
    /// Who would be left out.
    pub exclusions: Vec<ExclusionView>,
}

/// Members that were left out for one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExclusionView {
    /// Why.
    pub cause: ExclusionCause,
    /// How many.
    pub count: usize,
    /// Who; only when one pull is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<Ref>>,
}

/// What came of inviting a list to a gathering: distinct contacts of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PullOutcome {
    /// The gathering.
    pub gathering: Ref,
    /// Invited with the list.
    pub invited: usize,
    /// Of those, who registered.
    pub registered: usize,
    /// Of those, who came.
    pub attended: usize,
}

/// What a pull would hold: who may be reached and who may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pullable {
    /// Of the definition.
    pub digest: Digest,
    /// What the segment's history is kept under.
    pub segment: SubjectId,
    /// Who may be reached, by name.
    pub contacts: Vec<ContactId>,
    /// Who is left out, by cause.
    pub exclusions: Vec<(ExclusionCause, Vec<ContactId>)>,
}
