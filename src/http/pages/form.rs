//! Forms: what was typed is kept whatever becomes of it, so that nobody types anything twice. One
//! that was made against a version which is not the last any more says what has changed since
//! (`errors.html`), and is sent again by whoever has read that.

use super::{address::Address, text::Texts};
use crate::{
    app::Idempotency,
    domain::EventId,
    http::{
        conditions::Conditions, flaw::Flaw, input::arrived, message::request, problem::Problem,
    },
};
use axum::{
    extract::{FromRequest, Request},
    http::header::CONTENT_TYPE,
    response::Redirect,
};
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// Fields of the form that are conditions: sent once only, and based on which version.
const ONCE: &str = "once";
const VERSION: &str = "version";

/// What stands in the fields of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// What is wrong with a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors {
    /// What is wrong at all, and the way out; empty when nothing is.
    pub summary: String,
    /// What is wrong in which field.
    pub fields: Vec<(String, String)>,
    /// What has changed since the form was shown, when that is what is wrong: what, by whom, when.
    pub since: Vec<String>,
    /// Fields in which something else is recorded by now, each with what that is.
    pub now: Vec<(String, String)>,
}

/// A form that was sent.
pub struct Submitted<T> {
    /// As it was typed.
    pub fields: Fields,
    /// What it says.
    pub body: Result<T, Problem>,
    /// Under which conditions.
    pub conditions: Conditions,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Submitted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let sent = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !sent.is_some_and(|sent| sent.starts_with("application/x-www-form-urlencoded")) {
            let expected = "application/x-www-form-urlencoded";
            return Err(Problem::from(&request::UNSUPPORTED_MEDIA_TYPE).with("expected", expected));
        }
        let target = format!("{} {}\n", request.method(), request.uri().path());
        let bytes = arrived(request, state).await?;
        let fields = Fields::of(&bytes);
        let idempotency = Some(fields.get(ONCE)).filter(|key| !key.is_empty()).map(|key| {
            let content = [target.as_bytes(), &bytes].concat();
            Idempotency { key: format!("form {key}"), content }
        });
        let conditions = Conditions { version: fields.get(VERSION).parse().ok(), idempotency };
        Ok(Self { body: fields.read(), fields, conditions })
    }
}

impl Fields {
    /// The fields of an encoded form or query.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(bytes).into_owned();
        let trimmed = pairs.map(|(name, value)| (name, value.trim().to_owned()));
        Self(trimmed.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// Fields with something in them beforehand.
    #[must_use]
    pub fn with(pairs: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// What stands in a field; empty when nothing does.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The same with something else in one field.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Display) -> Self {
        self.0.retain(|(key, _)| key != name);
        self.0.push((name.to_owned(), value.to_string()));
        self
    }

    /// Everything chosen in a field that takes several.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, name: &str, value: impl Display) -> bool {
        let value = value.to_string();
        self.0.iter().any(|(key, found)| key == name && *found == value)
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let said = self.0.iter().filter(|(name, _)| name != ONCE && name != VERSION);
        let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
        let pairs = form_urlencoded::parse(text.as_bytes());
        let form = serde_html_form::Deserializer::new(pairs);
        serde_path_to_error::deserialize(form).map_err(|error| {
            let flaw = Flaw::of_serde(error.path(), &error.inner().to_string());
            Problem::from(&request::INVALID_BODY).flawed([flaw])
        })
    }
}

impl Errors {
    /// What a problem says about a form.
    #[must_use]
    pub fn of(problem: &Problem, texts: &Texts) -> Self {
        let said = problem.said(texts.language());
        let fields = said.errors.into_iter().map(|(pointer, detail)| (field(&pointer), detail));
        let since = said.since.into_iter().filter_map(|event| texts.recorded(event));
        let (fields, since) = (fields.collect(), since.collect());
        Self { summary: said.detail, fields, since, now: Vec::new() }
    }

    /// One thing that is wrong, in one field.
    #[must_use]
    pub fn in_field(name: &str, said: String) -> Self {
        let fields = vec![(name.to_owned(), said.clone())];
        Self { summary: said, fields, ..Self::default() }
    }

    /// What is wrong in a field; empty when nothing is.
    #[must_use]
    pub fn at(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, detail)| detail)
    }

    /// Whether what is wrong in the fields says all there is to say.
    #[must_use]
    pub fn repeats(&self) -> bool {
        matches!(&self.fields[..], [(_, detail)] if *detail == self.summary)
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.summary.is_empty()
    }
}

/// The field of a form that a pointer into a body is about: `/follow_up/due` is `follow_up_due`,
/// `/contacts/0` is `contacts`.
fn field(pointer: &str) -> String {
    let parts = pointer.split('/').filter(|part| part.parse::<usize>().is_err());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

/// A page reached after a form did its work: it says what was done and offers to take it back.
pub fn after(address: &Address, event: Option<EventId>) -> Redirect {
    let to = match event {
        Some(event) => address.plain().with("done", event),
        None => address.plain(),
    };
    Redirect::to(&to.to_string())
}
