//! Living labs.

use super::{Decision, Ref};
use crate::domain::{
    Code, Day, EventId, LabId, Position, Text,
    rules::LabState,
    vocabulary::{Commitment, Contribution, LabRole, Level, Responsible},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A line of a list of labs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LabSummary {
    /// Its id.
    pub id: LabId,
    /// A short name.
    pub key: Option<Code>,
    /// What it is called.
    pub title: Option<Text>,
    /// Vocabulary `field`.
    pub field: Option<Code>,
    /// The state on the day asked about; `null` before it was proposed.
    pub state: Option<LabState>,
    /// The phase it is in, from 1.
    pub phase: u8,
    /// How many are involved at a level above `none`.
    pub involved: usize,
}

/// Everything about a lab.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LabView {
    /// Its id.
    pub id: LabId,
    /// A short name.
    pub key: Option<Code>,
    /// What it is called.
    pub title: Option<Text>,
    /// Vocabulary `field`.
    pub field: Option<Code>,
    /// The state on the day asked about; `null` before it was proposed.
    pub state: Option<LabState>,
    /// The phase it is in, from 1.
    pub phase: u8,
    /// What it is to lead to.
    pub vision: Option<Text>,
    /// How deep those involved are to be involved.
    pub promised_level: Option<Level>,
    /// The lab it is part of.
    pub parent: Option<Ref>,
    /// Labs that are part of it.
    pub children: Vec<Ref>,
    /// Its states in order, those of one day too.
    pub path: Vec<LabStep>,
    /// How many are involved how deeply, by phase.
    pub involvement: Vec<InvolvementPhase>,
    /// Who is involved.
    pub involvements: Vec<InvolvementOf>,
    /// What is to be done.
    pub measures: Vec<Measure>,
    /// What was learned.
    pub lessons: Vec<Lesson>,
    /// What gatherings decided about it.
    pub decisions: Vec<Decision>,
    /// The commit that changed it last; involvement does not count.
    pub version: Position,
}

/// A step of a lab's path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LabStep {
    /// The event.
    pub id: EventId,
    /// Where it led.
    pub state: LabState,
    /// Since when.
    pub on: Day,
    /// The phase from then on.
    pub phase: u8,
    /// Why.
    pub reason: Option<Text>,
    /// What it was transferred to.
    pub to: Option<Text>,
    /// The gathering that decided it.
    pub gathering: Option<Ref>,
    /// The body that decided it.
    pub body: Option<Ref>,
}

/// How many are involved how deeply in a phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InvolvementPhase {
    /// The phase, from 1.
    pub phase: u8,
    /// Contacts by level, ended involvements at their last level.
    #[schema(value_type = BTreeMap<String, usize>)]
    pub by_level: BTreeMap<&'static str, usize>,
    /// All of them.
    pub total: usize,
    /// The median level less the promised one; below zero where less was lived than promised.
    pub promise_gap: Option<i8>,
}

/// Somebody involved in a lab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InvolvementOf {
    /// The fact.
    pub id: EventId,
    /// Who.
    pub contact: Ref,
    /// The organisation they stand for.
    pub representing: Option<Ref>,
    /// The phase, from 1.
    pub phase: u8,
    /// How deep on the day asked about; the last level when it is over.
    pub level: Level,
    /// The levels in order.
    pub levels: Vec<LevelStep>,
    /// With what.
    pub contribution: Vec<Contribution>,
    /// As what.
    pub role: Option<LabRole>,
    /// How binding their word is.
    pub commitment: Option<Commitment>,
    /// Since when.
    pub valid_from: Option<Day>,
    /// The first day without it.
    pub valid_to: Option<Day>,
}

/// A level and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LevelStep {
    /// The event.
    pub id: EventId,
    /// How deep.
    pub level: Level,
    /// Since when.
    pub on: Day,
}

/// Something to be done in a lab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Measure {
    /// The fact.
    pub id: EventId,
    /// What.
    pub text: Option<Text>,
    /// Who carries it out.
    pub responsible: Option<Responsible>,
    /// By when.
    pub due: Option<Day>,
    /// `planned`, `completed`, `dropped`.
    #[schema(value_type = String)]
    pub state: &'static str,
}

/// Something that was learned in a lab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Lesson {
    /// The event.
    pub id: EventId,
    /// What.
    pub text: Option<Text>,
    /// When.
    pub on: Option<Day>,
}
