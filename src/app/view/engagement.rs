//! Engagement and assessments: computed, with what they are computed from.

use super::Ref;
use crate::{
    domain::{
        ContactId, Day, EventId, Key, Text, UserId,
        definition::Digest,
        vocabulary::{Direction, Level},
    },
    projection::engagement::{Quadrant, Status},
};
use serde::Serialize;
use utoipa::ToSchema;

/// What came of knowing a contact. An organisation is judged by those who stood for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Engagement {
    /// The status.
    pub status: Status,
    /// Since when; `null` when it was not known yet.
    pub since: Option<Day>,
    /// The event through which; `null` when only time passed.
    pub cause: Option<EventId>,
    /// It is inactive, and was not invited within the window either.
    pub not_invited: bool,
    /// Whole points, never below 0.
    pub score: u32,
    /// The sum of the breakdown, in thousandths of a point.
    pub score_thousandths: i64,
    /// What the score is the sum of, newest first.
    pub breakdown: Vec<Share>,
    /// By which numbers it is computed.
    pub definition: DefinitionOf,
}

/// What one thing adds to a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Share {
    /// The event.
    pub id: EventId,
    /// `attended`, `walk-in`, `registered`, `declined`, `no-show`, `interaction`, `involvement` or
    /// `contribution`.
    #[schema(value_type = String)]
    pub kind: &'static str,
    /// How deep, of an involvement.
    pub level: Option<Level>,
    /// Who began, of an interaction.
    pub direction: Option<Direction>,
    /// The gathering or lab.
    pub object: Option<Ref>,
    /// Its day; of an involvement, the first one.
    pub on: Day,
    /// Days since; of an involvement, since it ended.
    pub age_days: i32,
    /// What it counted on its day, in points.
    pub points: i16,
    /// What is left of it, in thousandths of a point.
    pub thousandths: i64,
}

/// A definition that an answer was computed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DefinitionOf {
    /// Its name.
    #[schema(value_type = String)]
    pub key: Key,
    /// The digest of its content.
    pub digest: Digest,
}

/// The engagement of a contact and how it came to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EngagementView {
    /// The contact.
    pub id: ContactId,
    /// On the day asked about.
    #[serde(flatten)]
    pub engagement: Engagement,
    /// Every change of status until then, oldest first.
    pub path: Vec<StatusChange>,
}

/// A change of status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusChange {
    /// The first day of it.
    pub on: Day,
    /// The status from then on.
    pub status: Status,
    /// The event through which; `null` when only time passed.
    pub cause: Option<EventId>,
}

/// A rater's view of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Assessment {
    /// The fact.
    pub id: EventId,
    /// Who sees it so.
    pub rater: UserId,
    /// 1–5; `null` when erased or not given.
    pub influence: Option<u8>,
    /// 1–5; `null` when erased or not given.
    pub interest: Option<u8>,
    /// Seen as powerful.
    pub power: Option<bool>,
    /// Seen as legitimate.
    pub legitimacy: Option<bool>,
    /// Seen as urgent.
    pub urgency: Option<bool>,
    /// On what ground.
    pub basis: Option<Text>,
    /// Since when.
    pub valid_from: Option<Day>,
    /// Days since.
    pub age_days: Option<i32>,
    /// The first day on which it counts no more.
    pub expires_on: Option<Day>,
    /// Whether that day has come.
    pub expired: bool,
}

/// A place in the influence–interest matrix: medians of the assessments that have not expired.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Grid {
    /// How many raters have a say in it.
    pub raters: usize,
    /// The median; `null` when nobody said so.
    pub influence: Option<f32>,
    /// The median; `null` when nobody said so.
    pub interest: Option<f32>,
    /// The quadrant, where both are known.
    pub quadrant: Option<Quadrant>,
}

/// Where a contact was in the matrix from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GridStep {
    /// The day of an assessment.
    pub on: Day,
    /// The place.
    #[serde(flatten)]
    pub grid: Grid,
}
