//! A page as an answer.

use crate::http::{message::request, problem::Problem};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};

/// What a page may do: only what comes from this server, no script or style inside the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types kontor";

/// A page.
///
/// # Errors
/// When its template fails.
pub fn page(template: &impl Template) -> Result<Response, Problem> {
    with_status(StatusCode::OK, template)
}

/// A page that says something went wrong.
///
/// # Errors
/// When its template fails.
pub fn with_status(status: StatusCode, template: &impl Template) -> Result<Response, Problem> {
    let html = template.render().map_err(|error| {
        let error: &dyn std::error::Error = &error;
        tracing::error!(error, "a page could not be made");
        Problem::from(&request::INTERNAL)
    })?;
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        // Pages are about people: nobody between keeps them.
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::VARY, "accept-language, cookie"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
