//! Questions that can be cited: with every parameter as it was understood, so that the same
//! question is asked again when it is sent back. A new kind of question is a variant here and an
//! answer in [`Reading::outcome`](crate::app::Reading).

use crate::{
    app::DefinitionsOf,
    domain::{Day, Key, Position},
    projection::{
        evaluation::{Audience, By, Filter, Range, Step, Unit},
        segment,
    },
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
    /// Who is in a segment.
    SegmentMembers(OfSegment),
    /// How many are in a segment, after each condition, and what they are.
    SegmentCount(OfSegment),
    /// Who came into a segment and who left it.
    SegmentChanges(Changes),
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
    /// The segments that are the groups, where groups are made by segment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Key>,
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
    /// The segments that are the groups, where groups are made by segment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Key>,
}

/// The table of gatherings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GatheringsQuestion)]
pub struct Gatherings {
    /// Of which gatherings.
    pub scope: Scope,
}

/// A question to a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SegmentQuestion)]
pub struct OfSegment {
    /// The segment.
    pub segment: Segment,
    /// Whose definitions it was asked with.
    #[serde(default)]
    pub definitions: DefinitionsOf,
}

/// What changed in a segment since an earlier time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SegmentChangesQuestion)]
pub struct Changes {
    /// The segment.
    pub segment: Segment,
    /// The earlier day.
    pub since: Day,
    /// What was known at the earlier time: after this commit.
    pub known_at: Position,
    /// Whose definition the earlier time was asked with.
    #[serde(default)]
    pub definitions: DefinitionsOf,
}

/// Which segment. What was not saved is carried along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = CitedSegment)]
pub enum Segment {
    /// The one of this name.
    Key(Key),
    /// One that was only tried out.
    #[schema(value_type = Object)]
    Definition(Box<segment::Definition>),
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
    /// Which gatherings it is about, where it is about any.
    #[must_use]
    pub const fn scope(&self) -> Option<&Scope> {
        match self {
            Self::Engagement(Engagement { scope, .. })
            | Self::Indicators(Indicators { scope, .. })
            | Self::Gatherings(Gatherings { scope }) => Some(scope),
            Self::SegmentMembers(_) | Self::SegmentCount(_) | Self::SegmentChanges(_) => None,
        }
    }

    /// The segment it is about, where it is about one.
    #[must_use]
    pub const fn segment(&self) -> Option<&Segment> {
        match self {
            Self::SegmentMembers(OfSegment { segment, .. })
            | Self::SegmentCount(OfSegment { segment, .. })
            | Self::SegmentChanges(Changes { segment, .. }) => Some(segment),
            Self::Engagement(_) | Self::Indicators(_) | Self::Gatherings(_) => None,
        }
    }

    /// Whose definitions the time of the answer is asked with.
    #[must_use]
    pub const fn definitions(&self) -> DefinitionsOf {
        match self {
            Self::SegmentMembers(asked) | Self::SegmentCount(asked) => asked.definitions,
            // Of changes, the definitions of then are those of the earlier time.
            _ => DefinitionsOf::Today,
        }
    }
}
