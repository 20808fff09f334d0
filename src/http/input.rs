//! What comes in: strict bodies, ids in paths, and query parameters. Everything wrong with them
//! becomes a problem that names the field.

use super::{
    conditions::Conditions,
    flaw::Flaw,
    message::{Argument, field, request},
    problem::Problem,
};
use crate::domain::{Key, code::InvalidCode, id::InvalidId};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, RawPathParams, Request},
    http::{StatusCode, header::CONTENT_TYPE, request::Parts},
    response::IntoResponse as _,
};
use serde::de::DeserializeOwned;
use std::{str::FromStr, time::Duration};

/// How long the body of a request may take to arrive; the outer layers say so with the request.
#[derive(Debug, Clone, Copy)]
pub struct Arrival(pub Duration);

/// A write: a JSON body, and the conditions it is asked for under.
#[derive(Debug, Clone)]
pub struct Asked<T> {
    /// What is asked for.
    pub body: T,
    /// Under which conditions.
    pub conditions: Conditions,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        is_json(&request)?;
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let headers = request.headers().clone();
        let bytes = arrived(request, state).await?;
        let conditions = Conditions::of(&method, &path, &headers, &bytes)?;
        Ok(Self { body: read(&bytes)?, conditions })
    }
}

/// The body of a request, once it is there.
///
/// # Errors
/// When it is too large, was interrupted, or did not arrive in time.
pub async fn arrived<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    let patience = request.extensions().get().map_or(Duration::MAX, |Arrival(time)| *time);
    let arrived = tokio::time::timeout(patience, Bytes::from_request(request, state)).await;
    let arrived = arrived.map_err(|_| Problem::from(&request::REQUEST_TIMEOUT))?;
    arrived.map_err(|rejection| match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::from(&request::BODY_TOO_LARGE),
        _ => (&request::BODY_INTERRUPTED).into(),
    })
}

fn is_json(request: &Request) -> Result<(), Problem> {
    let merge = request.method() == axum::http::Method::PATCH;
    let sent = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let sent = sent.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let fits = sent.eq_ignore_ascii_case("application/json")
        || merge && sent.eq_ignore_ascii_case("application/merge-patch+json");
    let expected = if merge { "application/merge-patch+json" } else { "application/json" };
    if fits {
        return Ok(());
    }
    Err(Problem::from(&request::UNSUPPORTED_MEDIA_TYPE).with("expected", expected))
}

/// What a JSON text says.
///
/// # Errors
/// When it is no JSON, or says something else.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let body = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let inner = error.inner();
        if inner.is_data() {
            let flaw = Flaw::of_serde(error.path(), &inner.to_string());
            Problem::from(&request::INVALID_BODY).flawed([flaw])
        } else {
            malformed(inner)
        }
    })?;
    deserializer.end().map_err(|error| malformed(&error))?;
    Ok(body)
}

fn malformed(error: &serde_json::Error) -> Problem {
    Problem::from(&request::MALFORMED_JSON)
        .with("line", error.line())
        .with("column", error.column())
}

/// The id in a path: `/contacts/{id}`.
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

/// The fact in a path: `/contacts/{id}/affiliations/{fact}/end`.
#[derive(Debug, Clone, Copy)]
pub struct Fact<T>(pub T);

/// The collection in a path: `/contacts/{id}/{collection}/{fact}/end`.
#[derive(Debug, Clone, Copy)]
pub struct Collection<T>(pub T);

impl<S: Send + Sync, T: FromStr<Err = InvalidId>> FromRequestParts<S> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = part("id", parts, state).await?;
        text.parse().map(Self).map_err(|error: InvalidId| bad_id("id", &error))
    }
}

impl<S: Send + Sync, T: FromStr<Err = InvalidId>> FromRequestParts<S> for Fact<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = part("fact", parts, state).await?;
        text.parse().map(Self).map_err(|error: InvalidId| bad_id("fact", &error))
    }
}

/// The name of a definition in a path: `/segments/kontor%2Fquiet-multipliers`.
#[derive(Debug, Clone)]
pub struct Named(pub Key);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = part("key", parts, state).await?;
        text.parse().map(Self).map_err(|error: InvalidCode| {
            let flaw = Flaw::of_words("/key".to_owned(), &error.to_string());
            let (german, english) = flaw.sentences();
            bad_parameter("key", Argument::Both(german, english))
        })
    }
}

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for Collection<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = part("collection", parts, state).await?;
        text.parse().map(Self).map_err(|_| (&request::NOT_FOUND).into())
    }
}

async fn part<S: Send + Sync>(name: &str, parts: &mut Parts, state: &S) -> Result<String, Problem> {
    let all = RawPathParams::from_request_parts(parts, state)
        .await
        .map_err(|_| Problem::from(&request::NOT_FOUND))?;
    let found = all.iter().find(|(key, _)| *key == name);
    found.map(|(_, value)| value.to_owned()).ok_or_else(|| (&request::NOT_FOUND).into())
}

fn bad_id(parameter: &str, error: &InvalidId) -> Problem {
    let flaw =
        Flaw::new(format!("/{parameter}"), &field::INVALID_ID).with("expected", error.expected);
    let (german, english) = flaw.sentences();
    bad_parameter(parameter, Argument::Both(german, english))
}

/// A parameter that is needed and not there.
#[must_use]
pub fn absent(parameter: &str) -> Problem {
    let problem = Argument::Word("er fehlt.", "it is missing.");
    bad_parameter(parameter, problem)
}

/// A parameter that does not fit.
#[must_use]
pub fn bad_parameter(parameter: &str, problem: impl Into<Argument>) -> Problem {
    Problem::from(&request::MALFORMED_PARAMETER)
        .with("parameter", parameter)
        .with("problem", problem)
}

/// Query parameters.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match axum::extract::Query::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(rejection) => Err(bad_query(&rejection.body_text())),
        }
    }
}

/// The parameters of a query, strictly.
///
/// # Errors
/// When one of them is not what it should be.
pub fn parsed_query<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    let form = serde_html_form::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(form)
        .map_err(|error| flawed_parameter(Flaw::of_serde(error.path(), &error.inner().to_string())))
}

/// axum says it as "Failed to deserialize query string: limit: invalid digit found in string".
fn bad_query(said: &str) -> Problem {
    let said = said.split_once(": ").map_or(said, |(_, rest)| rest);
    let (name, words) = match said.split_once(": ") {
        Some((name, words)) if !name.contains([' ', '`']) => (format!("/{name}"), words),
        _ => (String::new(), said),
    };
    flawed_parameter(Flaw::of_words(name, words))
}

/// The problem of a parameter with what is wrong in it.
fn flawed_parameter(flaw: Flaw) -> Problem {
    let parameter = super::problem::field(&flaw.pointer).to_owned();
    let (german, english) = flaw.sentences();
    bad_parameter(&parameter, Argument::Both(german, english)).flawed([flaw])
}
