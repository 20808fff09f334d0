//! The conditions of a write: against which version (`If-Match`), and once only
//! (`Idempotency-Key`).

use super::{
    message::{Argument, request},
    problem::Problem,
};
use crate::{app::Idempotency, domain::Position, schema::canonical};
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, Method, header::IF_MATCH},
};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The most characters a key may have.
const KEY_LIMIT: usize = 200;

/// Under which conditions a write is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The version it was made against.
    pub version: Option<Position>,
    /// The same key twice has one effect.
    pub idempotency: Option<Idempotency>,
}

impl Conditions {
    /// The conditions of a request with this body. The same key with another address or a body
    /// that says something else is another request.
    ///
    /// # Errors
    /// When a header of a condition cannot be read.
    pub fn of(
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Result<Self, Problem> {
        let key = key(headers)?;
        let idempotency = key.map(|key| {
            let mut content = format!("{method} {path}\n").into_bytes();
            // What is no JSON is refused for that, whatever its key.
            let said = canonical(body).map_or_else(|_| body.to_vec(), String::into_bytes);
            content.extend_from_slice(&said);
            Idempotency { key, content }
        });
        Ok(Self { version: version(headers)?, idempotency })
    }

    /// The conditions of something new, which has no version yet.
    #[must_use]
    pub fn of_new(self) -> Self {
        Self { version: None, ..self }
    }

    /// The conditions of what is done before a write that asks for more than one: once only too.
    #[must_use]
    pub fn of_first(&self, step: &str) -> Self {
        let idempotency = self.idempotency.clone().map(|one| Idempotency {
            // Longer than anybody can send, so that it is nobody's own key.
            key: format!("{:<KEY_LIMIT$} {step}", one.key),
            ..one
        });
        Self { version: None, idempotency }
    }

    /// The conditions of a write that must name the version it is based on.
    ///
    /// # Errors
    /// When it does not.
    pub fn with_version(self) -> Result<Self, Problem> {
        if self.version.is_none() {
            return Err((&request::PRECONDITION_REQUIRED).into());
        }
        Ok(self)
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let fits = |key: &&str| !key.is_empty() && key.len() <= KEY_LIMIT;
    match value.to_str().ok().filter(fits) {
        Some(key) => Ok(Some(key.to_owned())),
        None => Err(malformed(
            "Idempotency-Key",
            Argument::Word("1 bis 200 Zeichen (ASCII)", "1 to 200 ASCII characters"),
        )),
    }
}

fn version(headers: &HeaderMap) -> Result<Option<Position>, Problem> {
    let Some(value) = headers.get(IF_MATCH) else { return Ok(None) };
    let tag = value.to_str().unwrap_or_default().trim();
    // "Any version" asks for nothing that the command does not ask for itself.
    if tag == "*" {
        return Ok(None);
    }
    let number = tag.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match number.and_then(|number| number.parse().ok()) {
        Some(version) => Ok(Some(version)),
        None => Err(malformed(
            "If-Match",
            Argument::Word("eine Version wie \"17\"", "a version like \"17\""),
        )),
    }
}

fn malformed(header: &str, expected: Argument) -> Problem {
    Problem::from(&request::MALFORMED_HEADER).with("header", header).with("expected", expected)
}
