//! Questions that can be cited: with every parameter as it was understood, so that the same
//! question is asked again when it is sent back. A new kind of question is a variant here and an
//! answer in [`Reading::outcome`](crate::app::Reading).

use crate::{
    domain::Day,
    projection::evaluation::{Audience, By, Filter, Range, Step, Unit},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A question, its parameters complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[schema(as = CitedQuestion)]
pub enum Question {
    /// Participation step by step.
    Engagement(Engagement),
    /// The indicators of a period.
    Indicators(Indicators),
    /// The table of gatherings.
    Gatherings(Gatherings),
}

/// Participation step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EngagementQuestion)]
pub struct Engagement {
    /// Of which gatherings.
    pub scope: Scope,
    /// How long a step is.
    pub step: Step,
    /// What groups are made by.
    pub group_by: Option<By>,
}

/// The indicators of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = IndicatorsQuestion)]
pub struct Indicators {
    /// Of which gatherings.
    pub scope: Scope,
    /// What groups are made by.
    pub group_by: Option<By>,
}

/// The table of gatherings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GatheringsQuestion)]
pub struct Gatherings {
    /// Of which gatherings.
    pub scope: Scope,
}

/// Which gatherings, and what is counted of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EvaluationScope)]
pub struct Scope {
    /// The first day.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
    /// What is counted.
    pub unit: Unit,
    /// Whom the gatherings are for.
    pub audience: Audience,
    /// Narrowed by what they are.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub filter: Filter,
}

impl Scope {
    /// Its days.
    #[must_use]
    pub const fn range(&self) -> Range {
        Range { from: self.from, to: self.to }
    }
}

impl Question {
    /// Which gatherings it is about.
    #[must_use]
    pub const fn scope(&self) -> &Scope {
        match self {
            Self::Engagement(Engagement { scope, .. })
            | Self::Indicators(Indicators { scope, .. })
            | Self::Gatherings(Gatherings { scope }) => scope,
        }
    }

    /// What groups are made by.
    #[must_use]
    pub const fn group_by(&self) -> Option<By> {
        match self {
            Self::Engagement(Engagement { group_by, .. })
            | Self::Indicators(Indicators { group_by, .. }) => *group_by,
            Self::Gatherings(_) => None,
        }
    }
}
