//! What each form about a contact asks, over the bodies that the API takes.

use super::{
    form::{Asks, Field, Input, SINCE, choices, field, needed},
    new::optional,
};
use crate::{
    domain::{
        Code, Day, Event, RoughDay, Text,
        vocabulary::{
            ActorType, Basis, Channel, ClosureReason, CraftAnnex, Medium, NoticeDuty, Preference,
            Purpose, Register, RestrictionReason, SectorScheme, Size,
        },
    },
    http::{
        body::{
            Says, Sourced,
            contact::{
                ActorTypeBody, ClosureBody, ContactPointBody, CraftBody, DistrictBody,
                IdentifierBody, NoticeBody, ObjectionBody, PreferenceBody, ReopeningBody,
                RestrictionBody, SectorBody, SizeBody, TopicBody,
            },
            relation::{AssessmentBody, ClassificationBody, ConsentBody, ConsentStatus},
        },
        pages::text::Texts,
        problem::Problem,
    },
};
use serde::Deserialize;

/// Where a law wants it known: from a letter, a call.
fn noted() -> Field {
    field("source_note", Input::Line).hinted("hint-source-note")
}

/// Grades from 1 to 5.
fn grades() -> Input {
    Input::Pills((1..=5).map(|grade: u8| (grade.to_string(), grade.to_string())).collect())
}

/// A category by the name of its scheme.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
struct Pair(Code, Code);

impl TryFrom<String> for Pair {
    type Error = crate::domain::code::InvalidCode;

    fn try_from(pair: String) -> Result<Self, Self::Error> {
        let (scheme, category) = pair.split_once('/').unwrap_or((&pair, ""));
        Ok(Self(scheme.parse()?, category.parse()?))
    }
}

/// A category with its date and reason.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassifyForm {
    category: Pair,
    reason: Option<Text>,
    review_due: Option<Day>,
    valid_from: Option<RoughDay>,
}

impl Sourced for ClassifyForm {
    fn source(&self) -> (Code, Option<Text>) {
        (Code::OWN, None)
    }
}

impl Says for ClassifyForm {
    fn event(self, today: Day) -> Result<Event, Problem> {
        let (source, source_note) = self.source();
        let Self { category: Pair(scheme, category), reason, review_due, valid_from } = self;
        let body = ClassificationBody {
            scheme,
            category,
            reason,
            review_due,
            valid_from,
            valid_to: None,
            source: Some(source),
            source_note,
        };
        body.event(today)
    }
}

impl Asks for ClassifyForm {
    const NAME: &'static str = "classifications";
    const TITLE: &'static str = "say-classifications";

    fn fields(t: &Texts) -> Vec<Field> {
        vec![
            field("reason", Input::Line),
            SINCE,
            field("review_due", Input::Day { today: false }),
            needed("category", Input::Buttons(t.schemes())),
        ]
    }
}

impl Asks for AssessmentBody {
    const NAME: &'static str = "assessments";
    const TITLE: &'static str = "say-assessments";

    fn fields(_: &Texts) -> Vec<Field> {
        vec![
            needed("influence", grades()),
            needed("interest", grades()),
            field("basis", Input::Lines),
            SINCE,
        ]
    }
}

impl Asks for TopicBody {
    const NAME: &'static str = "topics";
    const TITLE: &'static str = "say-topics";

    fn fields(t: &Texts) -> Vec<Field> {
        vec![
            needed("topic", Input::Pills(t.codes("topic"))),
            field("basis", Input::Pills(choices("basis", Basis::ALL, t))),
            SINCE,
        ]
    }
}

impl Asks for ContactPointBody {
    const NAME: &'static str = "contact-points";
    const TITLE: &'static str = "say-contact-points";

    fn fields(t: &Texts) -> Vec<Field> {
        vec![
            needed("medium", Input::Pills(choices("medium", Medium::ALL, t))),
            needed("value", Input::Line),
            SINCE,
        ]
    }
}

/// Where a consent stands, with one day for whatever happened.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentForm {
    status: ConsentStatus,
    purpose: Purpose,
    channel: Channel,
    text_version: Option<Code>,
    proof: Option<Text>,
    valid_from: Option<RoughDay>,
    expires_on: Option<Day>,
}

impl Sourced for ConsentForm {
    fn source(&self) -> (Code, Option<Text>) {
        (Code::OWN, None)
    }
}

impl Says for ConsentForm {
    fn event(self, today: Day) -> Result<Event, Problem> {
        let Self { status, purpose, channel, text_version, proof, valid_from, expires_on } = self;
        let on = |wanted| valid_from.filter(|_| status == wanted);
        let body = ConsentBody {
            status,
            purpose,
            channel,
            text_version,
            proof,
            occurred_on: on(ConsentStatus::Requested),
            valid_from: on(ConsentStatus::Given),
            valid_to: on(ConsentStatus::Withdrawn),
            expires_on,
            source: None,
            source_note: None,
        };
        body.event(today)
    }
}

impl Asks for ConsentForm {
    const NAME: &'static str = "consents";
    const TITLE: &'static str = "say-consents";

    fn fields(t: &Texts) -> Vec<Field> {
        let stands = ["requested", "given", "withdrawn"];
        vec![
            needed("status", Input::Pills(choices("consent", &stands, t))),
            needed("purpose", Input::Select(choices("purpose", Purpose::ALL, t))),
            needed("channel", Input::Select(choices("channel", Channel::ALL, t))),
            SINCE,
            field("text_version", Input::Line),
            field("proof", Input::Line),
            field("expires_on", Input::Day { today: false }),
        ]
    }
}

impl Asks for ActorTypeBody {
    const NAME: &'static str = "actor-types";
    const TITLE: &'static str = "field-actor-type";

    fn fields(t: &Texts) -> Vec<Field> {
        let types = choices("actor-type", ActorType::ALL, t);
        vec![needed("actor_type", Input::Select(types)), SINCE]
    }
}

impl Asks for SectorBody {
    const NAME: &'static str = "sectors";
    const TITLE: &'static str = "field-sectors";

    fn fields(t: &Texts) -> Vec<Field> {
        let editions = SectorScheme::ALL.iter().map(|one| (one.to_string(), one.to_string()));
        let divisions = t.codes(SectorScheme::Wz2025.vocabulary());
        vec![
            needed("scheme", Input::Pills(editions.collect())),
            needed("code", Input::Proposed(divisions)).hinted("hint-sector"),
            SINCE,
        ]
    }
}

impl Asks for SizeBody {
    const NAME: &'static str = "sizes";
    const TITLE: &'static str = "field-size";

    fn fields(t: &Texts) -> Vec<Field> {
        vec![
            needed("size", Input::Pills(choices("size", Size::ALL, t))),
            field("employees", Input::Line).hinted("hint-employees"),
            SINCE,
        ]
    }
}

impl Asks for CraftBody {
    const NAME: &'static str = "crafts";
    const TITLE: &'static str = "field-craft";

    fn fields(t: &Texts) -> Vec<Field> {
        let is = [("true", "contact-craft"), ("false", "contact-no-craft")];
        let is = is.map(|(value, key)| (value.to_owned(), t.say(key)));
        let annexes = choices("craft-annex", CraftAnnex::ALL, t);
        vec![
            needed("craft", Input::Pills(is.into())),
            field("annex", Input::Select(optional(annexes, t))).hinted("hint-annex"),
            SINCE,
        ]
    }
}

impl Asks for DistrictBody {
    const NAME: &'static str = "districts";
    const TITLE: &'static str = "field-district";

    fn fields(t: &Texts) -> Vec<Field> {
        vec![needed("district", Input::Select(optional(t.codes("district"), t))), SINCE]
    }
}

impl Asks for PreferenceBody {
    const NAME: &'static str = "preferences";
    const TITLE: &'static str = "field-preference";

    fn fields(t: &Texts) -> Vec<Field> {
        let channels = choices("channel", Channel::ALL, t);
        vec![
            field("participation", Input::Pills(choices("preference", Preference::ALL, t))),
            field("channel", Input::Select(optional(channels, t))),
            field("hours_per_month", Input::Line),
            SINCE,
        ]
    }
}

impl Asks for IdentifierBody {
    const NAME: &'static str = "identifiers";
    const TITLE: &'static str = "say-identifiers";

    fn fields(t: &Texts) -> Vec<Field> {
        let registers = choices("register", Register::ALL, t);
        vec![
            needed("register", Input::Select(optional(registers, t))),
            needed("value", Input::Line),
            field("issuer", Input::Line).hinted("hint-issuer"),
            SINCE,
        ]
    }
}

impl Asks for ClosureBody {
    const NAME: &'static str = "closures";
    const TITLE: &'static str = "say-closures";
    const LEAD: Option<&'static str> = Some("lead-closures");

    fn fields(t: &Texts) -> Vec<Field> {
        vec![
            needed("reason", Input::Pills(choices("closure", ClosureReason::ALL, t)))
                .hinted("hint-closure"),
            field("note", Input::Lines),
            SINCE,
            noted(),
        ]
    }
}

impl Asks for ReopeningBody {
    const NAME: &'static str = "reopenings";
    const TITLE: &'static str = "say-reopenings";
    const LEAD: Option<&'static str> = Some("lead-reopenings");

    fn fields(_: &Texts) -> Vec<Field> {
        vec![SINCE, noted()]
    }
}

impl Asks for RestrictionBody {
    const NAME: &'static str = "restrictions";
    const TITLE: &'static str = "say-restrictions";
    const LEAD: Option<&'static str> = Some("lead-restrictions");

    fn fields(t: &Texts) -> Vec<Field> {
        let reasons = choices("restriction", RestrictionReason::ALL, t);
        vec![needed("reason", Input::Pills(reasons)), SINCE, noted()]
    }
}

impl Asks for ObjectionBody {
    const NAME: &'static str = "objections";
    const TITLE: &'static str = "say-objections";
    const LEAD: Option<&'static str> = Some("lead-objections");

    fn fields(t: &Texts) -> Vec<Field> {
        let purposes = choices("purpose", Purpose::ALL, t);
        vec![needed("purpose", Input::Pills(purposes)), SINCE, noted()]
    }
}

impl Asks for NoticeBody {
    const NAME: &'static str = "notices";
    const TITLE: &'static str = "say-notices";
    const LEAD: Option<&'static str> = Some("lead-notices");

    fn fields(t: &Texts) -> Vec<Field> {
        let channels = choices("channel", Channel::ALL, t);
        vec![
            needed("duty", Input::Pills(choices("notice-duty", NoticeDuty::ALL, t))),
            needed("channel", Input::Select(optional(channels, t))),
            needed("text_version", Input::Line).hinted("hint-text-version"),
            field("occurred_on", Input::Day { today: true }),
            noted(),
        ]
    }
}
