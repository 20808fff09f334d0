//! The numbers that status and score are computed by, each with its reason: a definition
//! (`projections/engagement`), checked against `schemas/definition/engagement.v1.json`.

use super::{act::ActKind, decay::Decay};
use crate::domain::{
    Key,
    definition::Digest,
    vocabulary::{Direction, Level},
};
use crate::projection::{segment::Span, vocabularies::Label};
use serde::Deserialize;

/// The definition that ships.
pub const SHIPPED: &[u8] = include_bytes!("../../../projections/engagement/default.json");

/// What engagement is computed by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The schema the file keeps to.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Its name among such definitions.
    pub key: Key,
    /// What it is called.
    pub title: Label,
    /// What it is after, in one sentence.
    pub description: Label,
    /// After so many days something counts half.
    pub half_life_days: Setting<u16>,
    /// What something counts on its day.
    pub points: Points,
    /// How long a status lasts.
    pub status: Thresholds,
    /// How long an assessment counts, and what is high.
    pub assessment: Assessing,
}

/// A number and its reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting<T> {
    /// The number.
    pub value: T,
    /// Why it is that, in one sentence.
    pub description: Label,
}

/// Points on the day itself. Each says in its description why it is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    /// Was there.
    pub attended: Setting<i16>,
    /// Was there without having registered.
    pub walk_in: Setting<i16>,
    /// Registered, whatever came of it.
    pub registered: Setting<i16>,
    /// Answered that it would not come.
    pub declined: Setting<i16>,
    /// Registered and stayed away.
    pub no_show: Setting<i16>,
    /// Got in touch with the office.
    pub interaction_incoming: Setting<i16>,
    /// Spoke with the office; both looked for it.
    pub interaction_mutual: Setting<i16>,
    /// Was called, written to or visited.
    pub interaction_outgoing: Setting<i16>,
    /// A living lab, level 1.
    pub informed: Setting<i16>,
    /// A living lab, level 2.
    pub consulted: Setting<i16>,
    /// A living lab, level 3.
    pub involved: Setting<i16>,
    /// A living lab, level 4.
    pub collaborating: Setting<i16>,
    /// A living lab, level 5.
    pub deciding: Setting<i16>,
    /// Contributed something to a living lab.
    pub contribution: Setting<i16>,
}

/// How long somebody who took part is active, and when it counts as lapsed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// The window of `active`; it ends on the day of the question.
    pub active_within: Setting<Span>,
    /// Not within this window: `lapsed`.
    pub lapsed_after: Setting<Span>,
}

/// What counts of assessments.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessing {
    /// How long one counts.
    pub valid_for: Setting<Span>,
    /// A median from this on is high.
    pub cut: Setting<u8>,
}

/// A definition, ready to be computed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// What it says.
    pub definition: Definition,
    /// The digest of its content: answers name it.
    pub digest: Digest,
    pub(super) decay: Decay,
}

/// A file that is not such a definition.
#[derive(Debug, thiserror::Error)]
pub enum InvalidEngagement {
    /// It is not written as one.
    #[error("the definition of engagement cannot be read")]
    Unreadable(#[from] serde_json::Error),
    /// Nothing would ever fade, or would at once.
    #[error("half_life_days is {0}; 1 to 3650 days make sense")]
    HalfLife(u16),
    /// Nobody could be inactive.
    #[error("status/lapsed_after is not longer than status/active_within")]
    Thresholds,
    /// It is not on the scale.
    #[error("assessment/cut is {0}; the scale is 1 to 5")]
    Cut(u8),
}

impl Definition {
    /// Looks whether its numbers fit each other.
    ///
    /// # Errors
    /// When they contradict each other.
    pub fn check(&self) -> Result<(), InvalidEngagement> {
        let half_life = self.half_life_days.value;
        if !(1..=3650).contains(&half_life) {
            return Err(InvalidEngagement::HalfLife(half_life));
        }
        if self.status.lapsed_after.value <= self.status.active_within.value {
            return Err(InvalidEngagement::Thresholds);
        }
        let cut = self.assessment.cut.value;
        if !(1..=5).contains(&cut) {
            return Err(InvalidEngagement::Cut(cut));
        }
        Ok(())
    }
}

impl Weights {
    /// Reads a definition that has this digest.
    ///
    /// # Errors
    /// When the content is none, or its numbers contradict each other.
    pub fn parse(content: &[u8], digest: Digest) -> Result<Self, InvalidEngagement> {
        let definition: Definition = serde_json::from_slice(content)?;
        definition.check()?;
        let decay = Decay::new(definition.half_life_days.value);
        Ok(Self { definition, digest, decay })
    }

    /// What an act counts on its day.
    pub(super) fn points(&self, kind: ActKind) -> i16 {
        let points = &self.definition.points;
        let setting = match kind {
            ActKind::Attended => &points.attended,
            ActKind::WalkIn => &points.walk_in,
            ActKind::Registered => &points.registered,
            ActKind::Declined => &points.declined,
            ActKind::NoShow => &points.no_show,
            ActKind::Interaction(Some(Direction::Incoming)) => &points.interaction_incoming,
            ActKind::Interaction(Some(Direction::Mutual)) => &points.interaction_mutual,
            ActKind::Interaction(_) => &points.interaction_outgoing,
            ActKind::Involved(Level::Informed) => &points.informed,
            ActKind::Involved(Level::Consulted) => &points.consulted,
            ActKind::Involved(Level::Involved) => &points.involved,
            ActKind::Involved(Level::Collaborating) => &points.collaborating,
            ActKind::Involved(Level::Deciding) => &points.deciding,
            ActKind::Contributed => &points.contribution,
            ActKind::Known
            | ActKind::Invited
            | ActKind::Objected
            | ActKind::Involved(Level::None) => return 0,
        };
        setting.value
    }
}
