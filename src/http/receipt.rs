//! The answer to every write: where it stands from now on.

use super::problem::ProblemView;
use crate::{
    app::{Created, Receipt},
    domain::{EventId, Kind, Position, SubjectId},
};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::{
    IntoResponses, PartialSchema as _, ToSchema,
    openapi::{
        Ref, RefOr,
        content::ContentBuilder,
        header::HeaderBuilder,
        response::{Response as Described, ResponseBuilder},
        schema::{ObjectBuilder, Type},
    },
};

/// Where a write stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptView {
    /// The subject that was made, or the first event.
    #[schema(value_type = String, example = "contact:01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    id: String,
    /// The version of the subject from now on; send it as `If-Match`.
    version: Position,
    /// The commit; the head when nothing changed.
    position: Position,
    /// What was recorded, in order.
    events: Vec<EventId>,
    /// Everything was so already; nothing was recorded.
    unchanged: bool,
}

/// Something was recorded, or was so already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    receipt: Receipt,
    status: StatusCode,
}

impl Recorded {
    /// The answer for a receipt.
    #[must_use]
    pub fn new(receipt: Receipt) -> Self {
        let again = receipt.unchanged || receipt.repeated;
        let status = if again { StatusCode::OK } else { StatusCode::CREATED };
        Self { receipt, status }
    }

    /// The first event that was recorded.
    #[must_use]
    pub fn event(&self) -> Option<EventId> {
        self.receipt.events.first().copied()
    }

    /// The subject that was made, if one was.
    #[must_use]
    pub const fn made(&self) -> Option<SubjectId> {
        match self.receipt.created {
            Created::Subject(id) => Some(id),
            Created::Event(_) => None,
        }
    }

    /// Every event that was recorded, in order.
    #[must_use]
    pub fn events(&self) -> &[EventId] {
        &self.receipt.events
    }

    /// The answer to a change of something that was there.
    #[must_use]
    pub fn updated(self) -> Self {
        Self { status: StatusCode::OK, ..self }
    }
}

impl IntoResponse for Recorded {
    fn into_response(self) -> Response {
        let Receipt { created, version, position, events, unchanged, .. } = self.receipt;
        let location = match created {
            Created::Subject(id) if self.status == StatusCode::CREATED => address(id),
            _ => None,
        };
        let id = created.to_string();
        let view = ReceiptView { id, version, position, events, unchanged };
        let mut response =
            (self.status, [(header::ETAG, etag(version))], Json(view)).into_response();
        if let Some(location) = location.and_then(|address| HeaderValue::try_from(address).ok()) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }
}

/// A version as an entity tag.
#[must_use]
pub fn etag(version: Position) -> String {
    format!("\"{version}\"")
}

fn address(id: SubjectId) -> Option<String> {
    let collection = match id.kind() {
        Kind::Contact => "contacts",
        Kind::Gathering => "gatherings",
        Kind::Lab => "labs",
        Kind::Series => "series",
        Kind::Body => "bodies",
        Kind::Segment | Kind::Definition | Kind::User => return None,
    };
    Some(format!("/api/v1/{collection}/{id}"))
}

impl IntoResponses for Recorded {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        let described = |description: &str| {
            let tag = ObjectBuilder::new().schema_type(Type::String).examples(["\"17\""]);
            let version = HeaderBuilder::new()
                .schema(Some(tag))
                .description(Some("The version of the subject from now on."))
                .build();
            let schema = Ref::from_schema_name(ReceiptView::name());
            ResponseBuilder::new()
                .description(description)
                .content("application/json", ContentBuilder::new().schema(Some(schema)).build())
                .header("ETag", version)
        };
        let location = HeaderBuilder::new()
            .schema(Some(String::schema()))
            .description(Some("The address of a new subject."))
            .build();
        let created = described("It is recorded.").header("Location", location);
        let again = "It was changed, or was so already, or had been done before under this key.";
        let mut all = Refusals::responses();
        all.insert("200".to_owned(), described(again).build().into());
        all.insert("201".to_owned(), created.build().into());
        all
    }
}

/// What every write can be refused with.
#[derive(Debug, Clone, Copy)]
pub struct Refusals;

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        problems(&[
            ("400", "The request cannot be read."),
            ("404", "There is no such thing."),
            ("409", "A rule of the domain stands against it."),
            ("412", "The subject has changed since the version named."),
            ("413", "The body is too large."),
            ("415", "The body is not JSON."),
            ("422", "Something in the body does not fit, or the key was used for something else."),
            ("428", "The version it is based on is missing."),
            ("503", "Nothing can be recorded at present; try again later."),
        ])
    }
}

/// What every question can be refused with.
#[derive(Debug, Clone, Copy)]
pub struct Unanswered;

impl IntoResponses for Unanswered {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        problems(&[
            ("400", "A parameter cannot be read, or the time asked about is not there yet."),
            ("404", "There is no such thing."),
        ])
    }
}

fn problems(rows: &[(&str, &str)]) -> BTreeMap<String, RefOr<Described>> {
    let response = |description: &str| {
        let schema = Ref::from_schema_name(ProblemView::name());
        let content = ContentBuilder::new().schema(Some(schema)).build();
        ResponseBuilder::new()
            .description(description)
            .content("application/problem+json", content)
            .build()
            .into()
    };
    rows.iter().map(|(status, words)| ((*status).to_owned(), response(words))).collect()
}
