//! Forms that say one thing about a contact: each is a list of fields, so that one template shows
//! them all and a new one is a few lines.

use crate::{
    domain::{
        Code, Day, Event, Position, RoughDay, Text,
        vocabulary::{Basis, Channel, Medium, Purpose},
    },
    http::{
        body::{
            Says, Sourced,
            contact::{ContactPointBody, TopicBody},
            fact::{EndBody, FactOrCode},
            relation::{
                AssessmentBody, ClassificationBody, ConsentBody, ConsentStatus, ReviewBody,
            },
        },
        pages::{
            form::{Errors, Fields},
            text::Texts,
        },
        problem::Problem,
        service::Service,
    },
};
use serde::{Deserialize, de::DeserializeOwned};
use std::fmt::Display;

/// A form as it is shown.
pub struct Form {
    /// What it is for: the key of its title.
    pub title: String,
    /// Where it is sent.
    pub action: String,
    /// What of the contact it is about, where it is about one fact.
    pub about: Option<FactOrCode>,
    /// What can be said.
    pub fields: Vec<Field>,
    /// What stands in it.
    pub filled: Fields,
    /// What is wrong with it.
    pub errors: Errors,
    /// What makes that it is recorded once only.
    pub once: String,
    /// The version of the contact it was made against: when that is not the last any more, nothing
    /// is recorded before somebody has read what changed.
    pub version: Option<Position>,
    /// The key of what its button says.
    pub submit: &'static str,
}

/// A field of a form.
pub struct Field {
    /// What it is called in the form.
    pub name: &'static str,
    /// How it is filled.
    pub input: Input,
    /// Whether nothing can be recorded without it.
    pub needed: bool,
    /// The key of what helps to fill it.
    pub hint: Option<&'static str>,
}

/// A value to choose, and what it is called.
pub type Choice = (String, String);

/// How a field is filled.
pub enum Input {
    /// Not shown: it goes along.
    Hidden,
    /// Nothing to fill: what the fields after it are about.
    Title,
    /// A line of text.
    Line,
    /// Several lines.
    Lines,
    /// A day; today when nothing stands in it.
    Day {
        /// Whether today stands in it from the start.
        today: bool,
    },
    /// One of a few values, all in sight.
    Pills(Vec<Choice>),
    /// One of many values.
    Select(Vec<Choice>),
    /// Groups of buttons that each send the form.
    Buttons(Vec<(String, Vec<Choice>)>),
}

/// What a contact form says.
pub trait Asks: Says + DeserializeOwned + Send + 'static {
    /// The last part of its address.
    const NAME: &'static str;
    /// The key of its title.
    const TITLE: &'static str;

    /// What can be said.
    fn fields(t: &Texts) -> Vec<Field>;
}

/// What a form about a fact of a contact says.
pub trait AsksOfFact: Sourced + DeserializeOwned + Send + 'static {
    /// The key of its title.
    const TITLE: &'static str;

    /// What can be said.
    fn fields() -> Vec<Field>;
}

impl Form {
    /// An empty form that is sent to an address.
    #[must_use]
    pub fn new(service: &Service, title: String, action: String, fields: Vec<Field>) -> Self {
        let once = service.app().new_id(crate::domain::Kind::User).ulid().to_string();
        let (filled, errors) = (Fields::default(), Errors::default());
        let (about, version, submit) = (None, None, "say-submit");
        Self { title, action, about, fields, filled, errors, once, version, submit }
    }

    /// Whether it is sent by choosing something.
    #[must_use]
    pub fn chooses(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.input, Input::Buttons(_)))
    }

    /// What stands in a day field at first.
    #[must_use]
    pub fn day(&self, name: &str, from_today: &bool, today: &Day) -> String {
        match self.filled.get(name) {
            "" if *from_today && !self.errors.any() => today.to_string(),
            given => given.to_owned(),
        }
    }
}

/// A field that may stay empty.
#[must_use]
pub const fn field(name: &'static str, input: Input) -> Field {
    Field { name, input, needed: false, hint: None }
}

/// A field without which nothing can be recorded.
#[must_use]
pub const fn needed(name: &'static str, input: Input) -> Field {
    Field { name, input, needed: true, hint: None }
}

/// The first day on which it is so.
pub const SINCE: Field = field("valid_from", Input::Day { today: true });

impl Field {
    /// What it is called.
    #[must_use]
    pub fn label(&self, t: &Texts) -> String {
        t.word("field", self.name.replace('_', "-"))
    }

    /// What a value is called in it.
    #[must_use]
    pub fn called(&self, value: &str) -> String {
        let choices = match &self.input {
            Input::Pills(choices) | Input::Select(choices) => choices.as_slice(),
            _ => &[],
        };
        let chosen = choices.iter().find(|(choice, _)| choice == value);
        chosen.map_or(value, |(_, called)| called).to_owned()
    }

    /// The same with what helps to fill it.
    #[must_use]
    pub fn hinted(self, key: &'static str) -> Self {
        Self { hint: Some(key), ..self }
    }
}

/// The words of a closed list.
#[must_use]
pub fn choices<W: Display>(list: &str, words: &[W], t: &Texts) -> Vec<Choice> {
    words.iter().map(|word| (word.to_string(), t.word(list, word))).collect()
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

impl AsksOfFact for ReviewBody {
    const TITLE: &'static str = "say-reviews";

    fn fields() -> Vec<Field> {
        vec![
            field("reason", Input::Line),
            field("review_due", Input::Day { today: false }),
            field("occurred_on", Input::Day { today: true }),
        ]
    }
}

impl AsksOfFact for EndBody {
    const TITLE: &'static str = "say-end";

    fn fields() -> Vec<Field> {
        vec![field("valid_to", Input::Day { today: true }), field("note", Input::Line)]
    }
}
