//! What the office knows about a contact's place in the city: affiliations, classifications,
//! assessments, conversations, consents.

use crate::domain::{
    Code, ContactId, Day, EventId, RoughDay, Text, UserId,
    vocabulary::{Channel, Direction, Purpose},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A person belongs to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AffiliationStarted {
    /// Where.
    pub organisation: ContactId,
    /// As what.
    pub function: Option<Text>,
    /// Whether it counts when the person has several.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub primary: bool,
    /// Since when.
    pub valid_from: RoughDay,
    /// The first day without it, when already known.
    pub valid_to: Option<RoughDay>,
}

/// A person has another function in the same organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionChanged {
    /// The affiliation.
    pub fact: EventId,
    /// The new function.
    pub function: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// The contact was put in a category of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassificationAssigned {
    /// A scheme of the vocabularies.
    pub scheme: Code,
    /// A category of the scheme.
    pub category: Code,
    /// On what ground.
    pub reason: Option<Text>,
    /// When to look at it again.
    pub review_due: Option<Day>,
    /// Since when.
    pub valid_from: RoughDay,
    /// The first day without it, when already known.
    pub valid_to: Option<RoughDay>,
}

/// A classification was looked at again and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassificationReviewed {
    /// The classification.
    pub fact: EventId,
    /// On what ground.
    pub reason: Option<Text>,
    /// When to look at it next.
    pub review_due: Option<Day>,
    /// When it was looked at.
    pub occurred_on: RoughDay,
}

/// A rater's view of a contact; every value of it is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentRecorded {
    /// Influence, 1–5.
    pub influence: Option<u8>,
    /// Interest, 1–5.
    pub interest: Option<u8>,
    /// Salience: seen as powerful.
    pub power: Option<bool>,
    /// Salience: seen as legitimate.
    pub legitimacy: Option<bool>,
    /// Salience: seen as urgent.
    pub urgency: Option<bool>,
    /// On what ground.
    pub basis: Option<Text>,
    /// Who sees it so.
    pub rater: UserId,
    /// Since when.
    pub valid_from: RoughDay,
}

/// Somebody talked, wrote or met. The event's subject is the first of the contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InteractionLogged {
    /// With whom, at least one.
    pub contacts: Vec<ContactId>,
    /// How.
    pub channel: Channel,
    /// Who began.
    pub direction: Option<Direction>,
    /// About what; vocabulary `topic`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Code>,
    /// What was said.
    pub note: Option<Text>,
    /// For which organisation they spoke, when it is not the one they belonged to on that day.
    pub representing: Option<ContactId>,
    /// The day.
    pub occurred_on: RoughDay,
    /// The instant, when known.
    pub occurred_at: Option<Timestamp>,
}

/// Something is to be done (*Wiedervorlage*). The subject is the first of the contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpPlanned {
    /// Whom it is about.
    pub contacts: Vec<ContactId>,
    /// What.
    pub text: Option<Text>,
    /// By when.
    pub due: Day,
    /// By whom.
    pub owner: Option<UserId>,
}

/// A follow-up was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpDone {
    /// The follow-up.
    pub fact: EventId,
    /// What came of it.
    pub note: Option<Text>,
    /// When.
    pub occurred_on: RoughDay,
}

/// The contact was asked for consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentRequested {
    /// For what.
    pub purpose: Purpose,
    /// By which channel they would be written to.
    pub channel: Channel,
    /// Which text they got.
    pub text_version: Option<Code>,
    /// When.
    pub occurred_on: RoughDay,
}

/// The contact consented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentGiven {
    /// For what.
    pub purpose: Purpose,
    /// By which channel they may be written to.
    pub channel: Channel,
    /// Which text they agreed to.
    pub text_version: Option<Code>,
    /// How it can be shown.
    pub proof: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
    /// The last day of it, when it runs out.
    pub expires_on: Option<Day>,
}

/// The contact took a consent back. A withdrawal beats a consent of the same day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentWithdrawn {
    /// For what.
    pub purpose: Purpose,
    /// For which channel.
    pub channel: Channel,
    /// The first day without it.
    pub valid_to: RoughDay,
}
