//! Every component of the pages in every state: where looks are judged and kept alike.

use super::{
    frame::{Frame, Here, Theme},
    reply,
    text::Texts,
    visit::Visit,
};
use crate::http::{language::Language, problem::Problem};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "styleguide/page.html")]
struct Styleguide {
    t: Texts,
    frame: Frame,
}

/// Shows all of them.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(visit: Visit) -> Result<Response, Problem> {
    let frame = visit.frame(Here::Elsewhere, "styleguide-title", "/openapi.json");
    reply::page(&Styleguide { t: visit.texts, frame })
}
