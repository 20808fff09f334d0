//! Living labs: their path from a proposal to an end, and who was involved how deeply.

use crate::domain::{
    BodyId, Code, ContactId, Day, EventId, GatheringId, LabId, RoughDay, Text,
    vocabulary::{Commitment, Contribution, LabRole, Level, Responsible},
};
use serde::{Deserialize, Serialize};

/// A lab was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// A short name for segments and addresses.
    pub key: Option<Code>,
    /// What it is called.
    pub title: Option<Text>,
    /// Vocabulary `field`.
    pub field: Code,
    /// What it is to lead to.
    pub vision: Option<Text>,
    /// How deep those involved are to be involved.
    pub promised_level: Option<Level>,
    /// The lab it is part of.
    pub parent: Option<LabId>,
    /// When.
    pub valid_from: RoughDay,
}

/// Something about a lab is different; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailsChanged {
    /// See [`Proposed::title`].
    pub title: Option<Text>,
    /// See [`Proposed::field`].
    pub field: Option<Code>,
    /// See [`Proposed::vision`].
    pub vision: Option<Text>,
    /// See [`Proposed::promised_level`].
    pub promised_level: Option<Level>,
    /// See [`Proposed::parent`].
    pub parent: Option<LabId>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A lab went from one state to the next. The event's type says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// Order among the transitions of one day, smaller first.
    pub sequence: Option<u8>,
    /// The gathering that decided it.
    pub gathering: Option<GatheringId>,
    /// The body that decided it.
    pub body: Option<BodyId>,
    /// Why.
    pub reason: Option<Text>,
    /// What it was transferred to; only of `lab.transferred`.
    pub to: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A measure was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasurePlanned {
    /// What.
    pub text: Option<Text>,
    /// Who carries it out.
    pub responsible: Option<Responsible>,
    /// By when.
    pub due: Option<Day>,
    /// When it was planned.
    pub occurred_on: RoughDay,
}

/// A measure was completed or dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureClosed {
    /// The measure.
    pub fact: EventId,
    /// More about it.
    pub note: Option<Text>,
    /// When.
    pub occurred_on: RoughDay,
}

/// Something was learned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonRecorded {
    /// What.
    pub text: Option<Text>,
    /// When.
    pub occurred_on: RoughDay,
}

/// A contact is involved in a phase of a lab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvolvementStarted {
    /// Who.
    pub contact: ContactId,
    /// The phase of the lab, from 1.
    pub phase: u8,
    /// How deep.
    pub level: Level,
    /// With what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contribution: Vec<Contribution>,
    /// As what.
    pub role: Option<LabRole>,
    /// For which organisation, when it is not the one they belonged to on that day.
    pub representing: Option<ContactId>,
    /// More about it.
    pub note: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A contact is involved more or less deeply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelChanged {
    /// The involvement.
    pub fact: EventId,
    /// Whose it is.
    pub contact: ContactId,
    /// How deep.
    pub level: Level,
    /// Why.
    pub note: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A contact contributed something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionRecorded {
    /// The involvement.
    pub fact: EventId,
    /// Whose it is.
    pub contact: ContactId,
    /// What kind, at least one.
    pub contribution: Vec<Contribution>,
    /// More about it.
    pub note: Option<Text>,
    /// When.
    pub occurred_on: RoughDay,
}

/// A contact gave its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentStated {
    /// The involvement.
    pub fact: EventId,
    /// Whose it is.
    pub contact: ContactId,
    /// How binding.
    pub commitment: Commitment,
    /// More about it.
    pub note: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A contact is no longer involved in a lab, or no longer sits in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatEnded {
    /// The involvement or membership.
    pub fact: EventId,
    /// Whose it was.
    pub contact: ContactId,
    /// The first day it is over.
    pub valid_to: RoughDay,
    /// More about it.
    pub note: Option<Text>,
}
