//! Forms that say one thing about a contact: each is a list of fields, so that one template shows
//! them all and a new one is a few lines. What each asks stands in `asks`.

use crate::{
    domain::{Day, Position},
    http::{
        body::{Says, fact::FactOrCode},
        pages::{
            form::{Errors, Fields},
            text::Texts,
        },
        service::Service,
    },
};
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// A form as it is shown.
pub struct Form {
    /// What it is for.
    pub title: String,
    /// What comes of it, where that is not plain; empty where it is.
    pub lead: String,
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
    /// A line of text, for which values are proposed.
    Proposed(Vec<Choice>),
    /// Groups of buttons that each send the form.
    Buttons(Vec<(String, Vec<Choice>)>),
}

/// What a contact form says.
pub trait Asks: Says + DeserializeOwned + Send + 'static {
    /// The last part of its address.
    const NAME: &'static str;
    /// The key of its title.
    const TITLE: &'static str;
    /// The key of what comes of it, where that is not plain.
    const LEAD: Option<&'static str> = None;

    /// What can be said.
    fn fields(t: &Texts) -> Vec<Field>;
}

impl Form {
    /// An empty form that is sent to an address.
    #[must_use]
    pub fn new(service: &Service, title: String, action: String, fields: Vec<Field>) -> Self {
        let once = service.app().new_id(crate::domain::Kind::User).ulid().to_string();
        let (filled, errors) = (Fields::default(), Errors::default());
        let (lead, about, version, submit) = (String::new(), None, None, "say-submit");
        Self { title, lead, action, about, fields, filled, errors, once, version, submit }
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
