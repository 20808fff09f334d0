//! A page as an answer, or a table for a spreadsheet.

use super::text::Texts;
use crate::http::{csv::Table, message::request, problem::Problem};
use askama::Template;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
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
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    personal(headers);
    Ok(response)
}

/// A table to be kept as a file, as a spreadsheet in the language of the visitor opens it. What is
/// for programs is in the API and has names that stay.
pub fn table(t: &Texts, table: Table, file: &str) -> Response {
    let mut response = table.titled(|name| t.word("column", name.replace('_', "-")), t.language());
    let headers = response.headers_mut();
    let attached = format!("attachment; filename=\"{}.csv\"", file.replace(':', "-"));
    if let Ok(attached) = HeaderValue::try_from(attached) {
        headers.insert(header::CONTENT_DISPOSITION, attached);
    }
    personal(headers);
    response
}

/// It is about people: nobody between keeps it. Each visitor may get it in another language.
fn personal(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
}
