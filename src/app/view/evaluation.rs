//! Answers of the evaluation. They name gatherings, series and labs, never a person.

use crate::{
    app::citation::Citation,
    domain::{
        Day, Text,
        vocabulary::{CancelReason, Level},
    },
    projection::evaluation::{By, Step},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::Ref;

impl From<crate::projection::vocabularies::Label> for Words {
    fn from(label: crate::projection::vocabularies::Label) -> Self {
        Self { de: label.de, en: label.en }
    }
}

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Words {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

/// Participation step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReplayView {
    /// How long a step is; it is also the window that is looked at.
    pub step: Step,
    /// What is counted: `person` or `organisation`.
    #[schema(value_type = String)]
    pub unit: &'static str,
    /// What groups are made by.
    pub group_by: Option<By>,
    /// Step by step, up to the day of the question.
    pub steps: Vec<StepView>,
    /// How to cite this answer, and to ask for it again.
    pub citation: Citation,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StepView {
    /// The first day.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
    /// Of all groups, each unit once: it can be less than their sum.
    pub total_distinct: TallyView,
    /// By group.
    pub groups: Vec<TallyOfGroup>,
}

/// What is counted in a step of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TallyOfGroup {
    /// The group: a code, a word or an id; `unknown` where it is not known.
    pub group: String,
    /// What it is called, where that says more.
    pub label: Option<Words>,
    /// What is counted.
    #[serde(flatten)]
    pub tally: TallyView,
}

/// What is counted in a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TallyView {
    /// Units that were at a gathering in the step.
    pub active: u64,
    /// Of them, for the first time ever.
    pub newcomers: u64,
    /// Of them, not for the first time.
    pub returning: u64,
    /// Units active in the step before and not in this one.
    pub lapsed: u64,
    /// How often units were at gatherings.
    pub attendances: u64,
    /// Units involved in labs on the last day of the step, each at its highest level.
    #[schema(value_type = BTreeMap<String, u64>)]
    pub involvement: BTreeMap<Level, u64>,
}

/// The indicators of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IndicatorsView {
    /// The first day.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
    /// What groups are made by.
    pub group_by: Option<By>,
    /// Gatherings that took place: the set H.
    pub held: u64,
    /// What was called off, apart from all indicators.
    pub cancelled: CancelledView,
    /// Attendances of the office's own people, left out of external indicators.
    pub internal_left_out: u64,
    /// The indicators.
    pub indicators: Vec<IndicatorView>,
    /// How to cite this answer, and to ask for it again.
    pub citation: Citation,
}

/// What was called off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CancelledView {
    /// Gatherings.
    pub gatherings: u64,
    /// Invitations to them that had been delivered.
    pub invited: u64,
    /// Registrations for them that were lost.
    pub registered: u64,
    /// By reason.
    pub by_reason: Vec<CancelledFor>,
}

/// What was called off for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CancelledFor {
    /// Why.
    pub reason: CancelReason,
    /// Gatherings.
    pub gatherings: u64,
    /// Registrations for them that were lost.
    pub registered: u64,
}

/// An indicator with its value and how it is computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IndicatorView {
    /// Its id: `no_show_rate`.
    #[schema(value_type = String)]
    pub id: &'static str,
    /// Which of several of that id: a variant, a stage of the funnel, a period.
    #[schema(value_type = Option<String>)]
    pub part: Option<&'static str>,
    /// What it is called.
    pub name: Words,
    /// What is counted: `person`, `organisation`, `gathering`, `day`.
    #[schema(value_type = String)]
    pub unit: &'static str,
    /// `count`, `share` or `mean`.
    #[schema(value_type = String)]
    pub measure: &'static str,
    /// How it is computed.
    pub formula: Words,
    /// What `value` is to be divided by: 1000 for shares and means, 1 for counts.
    pub scale: u64,
    /// Of everything, each unit once.
    #[serde(flatten)]
    pub total: NumberView,
    /// By group; a group is absent where the indicator makes no sense in it.
    pub groups: Vec<NumberOfGroup>,
}

/// The value of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NumberView {
    /// What is counted.
    pub numerator: u64,
    /// Out of what; `null` for a plain count.
    pub denominator: Option<u64>,
    /// The value times `scale`, rounded; `null` where it is undefined, which is not 0.
    pub value: Option<u64>,
}

/// The value of an indicator for one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NumberOfGroup {
    /// The group: a code, a word or an id; `unknown` where it is not known.
    pub group: String,
    /// What it is called, where that says more.
    pub label: Option<Words>,
    /// The value.
    #[serde(flatten)]
    pub number: NumberView,
}

/// The table of gatherings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GatheringTable {
    /// One line each, by day.
    pub items: Vec<GatheringLine>,
    /// How to cite this answer, and to ask for it again.
    pub citation: Citation,
}

/// One gathering with its counts, in units of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GatheringLine {
    /// Its id.
    pub id: crate::domain::GatheringId,
    /// What it is called.
    pub title: Option<Text>,
    /// Its day.
    pub day: Day,
    /// The series it is part of.
    pub series: Option<Ref>,
    /// The lab it is part of.
    pub lab: Option<Ref>,
    /// What kind it is.
    #[schema(value_type = String)]
    pub format: &'static str,
    /// Whom it is for.
    #[schema(value_type = String)]
    pub audience: &'static str,
    /// Where people meet.
    #[schema(value_type = String)]
    pub attendance_mode: &'static str,
    /// `planned`, `announced`, `cancelled`, `held`.
    #[schema(value_type = String)]
    pub status: &'static str,
    /// Why it was cancelled.
    pub cancel_reason: Option<CancelReason>,
    /// Everybody on its lists.
    #[serde(flatten)]
    pub all: SidesView,
    /// Of them, of the office itself (flag `internal`).
    pub internal: SidesView,
    /// Nobody had registered when it was to start.
    pub zero_registrations: bool,
    /// Days from the gathering until the last of its attendance was recorded.
    pub list_lateness_days: Option<u32>,
}

/// The counts of a gathering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SidesView {
    /// Invited, and it did not come back.
    pub delivered: u64,
    /// Ever registered.
    pub registered: u64,
    /// Registered, and taken back in the end.
    pub deregistered: u64,
    /// Declined.
    pub declined: u64,
    /// Present, walk-ins included.
    pub attended: u64,
    /// Present without a seat.
    pub walk_in: u64,
    /// Had a seat and did not come.
    pub no_show: u64,
}

/// What came of asking a cited question again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReproductionView {
    /// `reproduced`, or why not: `redefined`, `erased`, `newer-semantics`, `differs`,
    /// `position-unknown`, `other-line`.
    #[schema(value_type = String)]
    pub outcome: &'static str,
    /// The same in a sentence.
    pub explanation: Words,
    /// The citation as it is given now; `null` where the question could not be asked.
    pub now: Option<Citation>,
}

impl Words {
    /// Words known to the program.
    #[must_use]
    pub fn of((german, english): (&str, &str)) -> Self {
        Self { de: german.to_owned(), en: english.to_owned() }
    }
}
