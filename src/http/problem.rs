//! The one envelope of everything refused (RFC 9457). A problem is data until the outermost layer
//! ([`super::envelope`]) says it in the language of the request.

use super::{
    flaw::Flaw,
    language::Language,
    message::{Argument, Arguments, Message},
};
use crate::domain::{EventId, Position, SubjectId};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was not carried out.
#[derive(Debug, Clone)]
pub struct Problem(Box<Content>);

#[derive(Debug, Clone)]
struct Content {
    message: &'static Message,
    arguments: Arguments,
    flaws: Vec<Flaw>,
    extra: Extra,
    retry_after: Option<u32>,
    /// Which of a command's statements it is about.
    statement: Option<usize>,
}

/// What some problems say beside the sentence.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
struct Extra {
    /// Events that depend on what was to be changed, or are in the way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    depends: Vec<EventId>,
    /// The subject that has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<SubjectId>,
    /// The version it has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    current_version: Option<Position>,
    /// What has changed since the version that was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    since: Vec<EventId>,
    /// What may have been meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<String>,
}

/// A problem as it is sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemView {
    /// What kind of problem: stable, for programs.
    #[serde(rename = "type")]
    #[schema(example = "urn:kontor:problem:stale-version")]
    problem_type: String,
    /// What kind of problem, for people.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What is wrong, and the way out.
    detail: String,
    /// The path of the request.
    instance: String,
    /// What is wrong where.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FlawView>,
    #[serde(flatten)]
    extra: Extra,
}

/// A problem in one language, for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The short name of it.
    pub title: &'static str,
    /// What is wrong, and the way out.
    pub detail: String,
    /// What is wrong where: a JSON Pointer, and a sentence.
    pub errors: Vec<(String, String)>,
    /// What has changed since the version that was sent.
    pub since: Vec<EventId>,
}

/// What is wrong in one place.
#[derive(Debug, Serialize, ToSchema)]
struct FlawView {
    /// JSON Pointer into the body.
    pointer: String,
    /// What is wrong there, and the way out.
    detail: String,
    /// What kind of thing is wrong: stable, for programs.
    code: &'static str,
}

impl From<&'static Message> for Problem {
    fn from(message: &'static Message) -> Self {
        Self(Box::new(Content {
            message,
            arguments: Vec::new(),
            flaws: Vec::new(),
            extra: Extra::default(),
            retry_after: (message.status == 503).then_some(2),
            statement: None,
        }))
    }
}

impl Problem {
    /// The same, with what stands for a name in braces.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: impl Into<Argument>) -> Self {
        self.0.arguments.push((name, argument.into()));
        self
    }

    /// The same, with what is wrong where.
    #[must_use]
    pub fn flawed(mut self, flaws: impl IntoIterator<Item = Flaw>) -> Self {
        self.0.flaws.extend(flaws);
        self
    }

    /// The same, about one of the statements of a command.
    #[must_use]
    pub fn of(mut self, statement: usize) -> Self {
        self.0.statement = Some(statement);
        self
    }

    /// The same, pointing to the field that its own sentence is about.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        let pointer = pointer.into();
        self.0.arguments.push(("field", field(&pointer).to_owned().into()));
        let flaw = Flaw { pointer, message: self.0.message, arguments: self.0.arguments.clone() };
        self.flawed([flaw])
    }

    /// The same, with the events that depend on what was to be changed.
    #[must_use]
    pub fn depends(mut self, events: Vec<EventId>) -> Self {
        self.0.extra.depends = events;
        self
    }

    /// The same, with what has changed since.
    #[must_use]
    pub fn changed(mut self, subject: SubjectId, version: Position, since: Vec<EventId>) -> Self {
        self.0.extra.subject = Some(subject);
        self.0.extra.current_version = Some(version);
        self.0.extra.since = since;
        self
    }

    /// The same, with what may have been meant.
    #[must_use]
    pub fn proposing(mut self, proposal: Option<String>) -> Self {
        self.0.extra.proposal = proposal;
        self
    }

    /// The same, with its pointers moved to where the body has those fields.
    #[must_use]
    pub fn relocated(mut self, place: impl Fn(Option<usize>, &str) -> Option<String>) -> Self {
        let statement = self.0.statement;
        for flaw in &mut self.0.flaws {
            if let Some(pointer) = place(statement, &flaw.pointer) {
                flaw.point_to(pointer);
            }
        }
        self
    }

    /// What it says in a language.
    #[must_use]
    pub fn said(&self, language: Language) -> Said {
        let Content { message, arguments, flaws, extra, .. } = &*self.0;
        let errors = flaws.iter().map(|flaw| FlawView::of(flaw, language));
        Said {
            title: message.title(language),
            detail: message.detail(language, arguments),
            errors: errors.map(|flaw| (flaw.pointer, flaw.detail)).collect(),
            since: extra.since.clone(),
        }
    }

    /// The answer to send.
    #[must_use]
    pub fn render(&self, language: Language, instance: &str) -> Response {
        let Content { message, arguments, flaws, extra, retry_after, .. } = &*self.0;
        let view = ProblemView {
            problem_type: format!("urn:kontor:problem:{}", message.code),
            title: message.title(language),
            status: message.status,
            detail: message.detail(language, arguments),
            instance: instance.to_owned(),
            errors: flaws.iter().map(|flaw| FlawView::of(flaw, language)).collect(),
            extra: extra.clone(),
        };
        let mut response = (self.status(), Json(view)).into_response();
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, json);
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        response
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.message.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl FlawView {
    fn of(flaw: &Flaw, language: Language) -> Self {
        Self {
            pointer: flaw.pointer.clone(),
            detail: flaw.message.detail(language, &flaw.arguments),
            code: flaw.message.code,
        }
    }
}

/// The name of the field a pointer leads to.
#[must_use]
pub fn field(pointer: &str) -> &str {
    pointer.strip_prefix('/').unwrap_or(pointer)
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
