//! The outermost layers: every refusal leaves in the one envelope, in the language of the request;
//! every request has an id, one line in the log and its place in the figures. No line of the log
//! has a name, a query or a body in it.

use super::{
    input::Arrival,
    language::Language,
    message::{Message, request},
    pages,
    problem::Problem,
    service::Service,
};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use std::{any::Any, time::Duration};
use tokio::time::Instant;
use tower_http::csrf::ProtectionError;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives a request its id, writes its line, counts it.
pub async fn observe(State(service): State<Service>, request: Request, next: Next) -> Response {
    let id = request_id(request.headers()).unwrap_or_else(|| service.request_id());
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    // What nobody serves may be anything, a name too.
    let path = path.unwrap_or_else(|| "(none)".to_owned());
    let began = Instant::now();
    let mut response = next.run(request).await;
    let took = began.elapsed();
    let status = response.status().as_u16();
    tracing::info!(
        http.method = %method,
        http.path = path,
        http.status = status,
        duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        request.id = id,
        "request"
    );
    let labels = [("method", method.to_string()), ("path", path), ("status", status.to_string())];
    metrics::counter!("kontor_http_requests_total", &labels).increment(1);
    metrics::histogram!("kontor_http_request_seconds", &labels[..2]).record(took);
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// An id that the caller chose, if it is one: short and plain.
fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    let plain = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
    ((1..=64).contains(&id.len()) && id.bytes().all(plain)).then(|| id.to_owned())
}

/// Says a problem in the language of the request, to a person as a page, and makes one of every
/// bare refusal.
pub async fn speak(State(service): State<Service>, request: Request, next: Next) -> Response {
    let language = Language::of(request.headers());
    let wanted = pages::problem::wanted(request.uri(), request.headers());
    let visit = wanted.then(|| pages::Visit::plain(&service, request.uri(), request.headers()));
    let method = request.method().clone();
    let instance = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let status = response.status();
    let problem = response.extensions_mut().remove::<Problem>();
    let problem = problem.or_else(|| bare(status, &method).filter(|_| !is_page(&response)));
    let Some(problem) = problem else { return response };
    let page = visit.and_then(|visit| pages::problem::page(&problem, &visit));
    let mut said = page.unwrap_or_else(|| problem.render(language, &instance));
    if let Some(allowed) = response.headers_mut().remove(header::ALLOW) {
        said.headers_mut().insert(header::ALLOW, allowed);
    }
    said
}

/// A form shown again says itself what is wrong with it.
fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The problem of a refusal that none of our handlers made.
fn bare(status: StatusCode, method: &Method) -> Option<Problem> {
    let message: &'static Message = match status {
        StatusCode::NOT_FOUND => &request::NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED => {
            return Some(Problem::from(&request::METHOD_NOT_ALLOWED).with("method", method));
        }
        StatusCode::REQUEST_TIMEOUT => &request::REQUEST_TIMEOUT,
        StatusCode::PAYLOAD_TOO_LARGE => &request::BODY_TOO_LARGE,
        status if status.is_server_error() => &request::INTERNAL,
        _ => return None,
    };
    Some(message.into())
}

/// Gives up on an answer that is not ready in time. What was asked for may still be done, unless
/// it did not arrive within half of the time.
pub async fn in_time(State(limit): State<Duration>, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(Arrival(limit / 2));
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::from(&request::TIMEOUT).into_response(),
    }
}

/// The answer when a handler panicked. What it says may be about a person, so it is not logged;
/// where it happened is said by the panic hook.
#[must_use]
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request panicked");
    Problem::from(&request::INTERNAL).into_response()
}

/// The answer to a form or script of another site that a browser was made to send.
#[must_use]
pub fn forged(_: ProtectionError) -> Response {
    Problem::from(&request::FORGED).into_response()
}
