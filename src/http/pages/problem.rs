//! What went wrong, as a page.

use super::{
    frame::{Frame, Here, Theme},
    reply,
    text::Texts,
    visit::Visit,
};
use crate::http::{
    language::Language,
    problem::{Problem, Said},
};
use askama::Template;
use axum::{
    http::{HeaderMap, Uri, header},
    response::Response,
};

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    t: Texts,
    frame: Frame,
    said: Said,
}

/// Whether whoever asks is a person with a browser, and not at the API.
#[must_use]
pub fn wanted(uri: &Uri, headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    !uri.path().starts_with("/api/") && accepted.is_some_and(|types| types.contains("text/html"))
}

/// The page of a problem; `None` when even that cannot be made.
#[must_use]
pub fn page(problem: &Problem, visit: &Visit) -> Option<Response> {
    let said = problem.said(visit.texts.language());
    let status = problem.status();
    let frame = visit.titled(Here::Elsewhere, said.title.to_owned(), "/openapi.json");
    let page = ProblemPage { t: visit.texts.clone(), frame, said };
    reply::with_status(status, &page).ok()
}
