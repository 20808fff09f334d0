//! What a segment asks: a tree of conditions, each about one contact on one day. Stated in JSON,
//! checked against `schemas/definition/segment.v1.json`; no condition asks about a text.

use super::{
    named::Named,
    span::{Point, Span},
};
use crate::domain::{
    BodyId, Code, ContactId, GatheringId, Key, LabId, SeriesId,
    vocabulary::{
        ActorType, AttendanceMode, Channel, ContactKind, Contribution, Format, Level, Preference,
        Purpose, SectorScheme, Size,
    },
};
use crate::projection::{
    engagement::{Quadrant, Status},
    vocabularies::Label,
};
use serde::{Deserialize, Serialize};

/// A segment: who is in it follows from its conditions, on any day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The schema the file keeps to.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its name among segments.
    pub key: Key,
    /// Persons or organisations.
    pub of: ContactKind,
    /// What it is called.
    pub title: Label,
    /// What it is, in one sentence.
    pub description: Label,
    /// Who is in it.
    #[serde(rename = "where")]
    pub condition: Condition,
}

/// One condition. Times are days; windows end on the day of the question and include it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// Every one of these; all, if there is none.
    All(Vec<Condition>),
    /// At least one of these; nobody, if there is none.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// Of organisations: one of their people fits. Of persons: an organisation they belong to fits.
    ThroughAffiliation(Box<Condition>),
    /// Members of another segment. Of the other kind: through affiliation.
    Segment(Key),
    /// What the organisation is.
    ActorType(AnyOf<ActorType>),
    /// A classification that holds.
    Classification(Classified),
    /// A classification whose review is due.
    ReviewDue(ReviewDue),
    /// The medians of the unexpired assessments.
    Assessment(Assessed),
    /// The quadrant of the influence–interest matrix.
    Quadrant(AnyOf<Quadrant>),
    /// The economic activity.
    Sector(InSector),
    /// The size class.
    Size(AnyOf<Size>),
    /// Whether it is a craft.
    Craft(bool),
    /// The district.
    District(AnyOf<Code>),
    /// A declared or inferred interest.
    Topic(AnyOf<Code>),
    /// The wanted kind of taking part.
    Preference(AnyOf<Preference>),
    /// A seat in a body.
    Body(OfBody),
    /// An affiliation, of a person to an organisation or of an organisation with a person.
    Affiliation(OfOrganisation),
    /// Invitations that did not bounce afterwards.
    Invited(Took),
    /// Registrations, whatever came of them.
    Registered(Took),
    /// Attendances, walk-ins too.
    Attended(Took),
    /// Registered and not come.
    NoShow(Took),
    /// Conversations.
    Interaction(Contacted),
    /// The last conversation.
    LastInteraction(Last),
    /// First known to the office within a window.
    KnownSince(Within),
    /// The computed engagement status.
    Status(AnyOf<Status>),
    /// The computed engagement score.
    Score(Score),
    /// Involvement in a living lab.
    Lab(InLab),
    /// A consent that holds.
    Consent(Consented),
    /// May be written to or called for this purpose, and there is an address or number.
    Reachable(Consented),
}

impl Condition {
    /// What it is called in a definition.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::All(_) => "all",
            Self::Any(_) => "any",
            Self::Not(_) => "not",
            Self::ThroughAffiliation(_) => "through_affiliation",
            Self::Segment(_) => "segment",
            Self::ActorType(_) => "actor_type",
            Self::Classification(_) => "classification",
            Self::ReviewDue(_) => "review_due",
            Self::Assessment(_) => "assessment",
            Self::Quadrant(_) => "quadrant",
            Self::Sector(_) => "sector",
            Self::Size(_) => "size",
            Self::Craft(_) => "craft",
            Self::District(_) => "district",
            Self::Topic(_) => "topic",
            Self::Preference(_) => "preference",
            Self::Body(_) => "body",
            Self::Affiliation(_) => "affiliation",
            Self::Invited(_) => "invited",
            Self::Registered(_) => "registered",
            Self::Attended(_) => "attended",
            Self::NoShow(_) => "no_show",
            Self::Interaction(_) => "interaction",
            Self::LastInteraction(_) => "last_interaction",
            Self::KnownSince(_) => "known_since",
            Self::Status(_) => "status",
            Self::Score(_) => "score",
            Self::Lab(_) => "lab",
            Self::Consent(_) => "consent",
            Self::Reachable(_) => "reachable",
        }
    }

    /// Whether it asks about engagement or assessments, which are computed by weights.
    #[must_use]
    pub fn weighs(&self) -> bool {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().any(Self::weighs),
            Self::Not(inner) | Self::ThroughAffiliation(inner) => inner.weighs(),
            Self::Status(_) | Self::Score(_) | Self::Quadrant(_) | Self::Assessment(_) => true,
            _ => false,
        }
    }

    /// The segments it names.
    #[must_use]
    pub fn segments(&self) -> Vec<&Key> {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().flat_map(Self::segments).collect(),
            Self::Not(inner) | Self::ThroughAffiliation(inner) => inner.segments(),
            Self::Segment(key) => vec![key],
            _ => Vec::new(),
        }
    }
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnyOf<T> {
    /// These.
    pub any_of: Vec<T>,
}

/// Classifications of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classified {
    /// A vocabulary of kind `scheme`.
    pub scheme: Code,
    /// Its categories; any, if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Code>,
}

/// A review that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewDue {
    /// Only of this scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Code>,
    /// Due on this day or before.
    pub by: Point,
}

/// Medians of assessments, from 1 to 5.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessed {
    /// At least this influence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub influence_at_least: Option<u8>,
    /// At least this interest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interest_at_least: Option<u8>,
    /// Nobody's assessment holds; the others must then be absent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub never: bool,
}

/// Economic activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InSector {
    /// Which edition.
    pub scheme: SectorScheme,
    /// Sections (`F`) or divisions, groups and classes by their first digits (`43`, `43.2`).
    pub any_of: Vec<String>,
}

/// A seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfBody {
    /// In this body; in any, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// In the one of this short name; the other must then be absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Code>,
}

impl OfBody {
    /// The body that is meant.
    #[must_use]
    pub fn named(&self) -> Option<Named<BodyId>> {
        let by_key = || self.key.clone().map(Named::Key);
        self.body.map(Named::Id).or_else(by_key)
    }
}

/// An affiliation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfOrganisation {
    /// With this contact; with any, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<ContactId>,
}

/// How often somebody took part. Organisations count distinct gatherings by those who stood for
/// them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Took {
    /// At this gathering.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gathering: Option<GatheringId>,
    /// At gatherings of this series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Named<SeriesId>>,
    /// At gatherings of this lab.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lab: Option<Named<LabId>>,
    /// At gatherings of this format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// At gatherings of this mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attendance_mode: Option<AttendanceMode>,
    /// In a window that ends on the day of the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// At least so often; once, if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// At most so often; also not at all, unless `at_least` is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
    /// The first time ever, at a gathering like this, lies in the window.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
    /// Not at all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub never: bool,
}

/// Conversations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacted {
    /// Over these channels; any, if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// About one of these topics; any, if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Code>,
    /// In a window that ends on the day of the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Span>,
    /// At least so often; once, if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// Not at all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub never: bool,
}

/// When the last conversation was. Somebody who was never spoken to fits `never` alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Last {
    /// Before this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Point>,
    /// On this day or after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Point>,
    /// There was none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub never: bool,
}

/// A window that ends on the day of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// How long it is.
    pub within: Span,
}

/// A range of the engagement score, in points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// At least so much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
    /// At most so much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
}

/// Involvement that holds. One seat in one phase has to be all that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InLab {
    /// In this lab; in any, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lab: Option<LabId>,
    /// In the one of this short name; the other must then be absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Code>,
    /// In this phase; in any, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<u8>,
    /// At least this deep; `informed`, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_at_least: Option<Level>,
    /// With one of these contributions; any, if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<Contribution>,
    /// Ever, also if it ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ever: bool,
}

impl InLab {
    /// The lab that is meant.
    #[must_use]
    pub fn named(&self) -> Option<Named<LabId>> {
        let by_key = || self.key.clone().map(Named::Key);
        self.lab.map(Named::Id).or_else(by_key)
    }
}

/// A purpose and a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consented {
    /// What for.
    pub purpose: Purpose,
    /// Over which channel; any, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
}
