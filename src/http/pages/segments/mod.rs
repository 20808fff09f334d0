//! Segments: the gallery, one segment with its members and reasons, what changed, and the lists
//! that are pulled from it.

pub mod changes;
pub mod comparing;
pub mod member;
pub mod members;
pub mod pull;
pub mod pulls;

mod bars;
mod mailing;
mod reasons;

use super::{
    address::Address,
    frame::{self, Frame, Here, Theme},
    reply,
    text::Texts,
    visit::{Params, Visit},
};
use crate::{
    app::{
        AsOf, Paging, Reading,
        view::{Page, Ref, SegmentSummary},
    },
    domain::{Key, SubjectId, vocabulary::ContactKind},
    http::{language::Language, parameters::OfSegment, problem::Problem, service::Service},
};
use askama::Template;
use axum::{extract::State, response::Response};

#[derive(Template)]
#[template(path = "segments/gallery.html")]
struct Gallery {
    t: Texts,
    frame: Frame,
    page: Page<SegmentSummary>,
}

impl Gallery {
    /// Those of one kind, by what they are called.
    fn of(&self, kind: &ContactKind) -> Vec<&SegmentSummary> {
        let mut some: Vec<&SegmentSummary> =
            self.page.items.iter().filter(|one| one.of == *kind).collect();
        some.sort_by_key(|one| crate::projection::search::words(self.t.words(&one.title)));
        some
    }
}

/// Shows all segments with how many are in them.
///
/// # Errors
/// When the question or the page cannot be made.
pub async fn list(
    State(service): State<Service>,
    visit: Visit,
    Params(asked): Params<OfSegment>,
) -> Result<Response, Problem> {
    let as_of = AsOf { definitions: asked.definitions.unwrap_or_default(), ..visit.as_of };
    let page = service.ask(as_of, |reading| reading.segments(&Paging::ALL)).await?;
    let frame = visit.frame(Here::Segments, "segments-title", "/api/v1/segments");
    reply::page(&Gallery { t: visit.texts, frame, page })
}

/// What surrounds a page about a segment; `part` is its path from there, the same in the API.
fn framed(visit: &Visit, key: &Key, part: &str, title: String) -> Frame {
    visit.titled(Here::Segments, title, format!("/api/v1{}{part}", frame::segment(key)))
}

/// A segment as the gallery shows it, in a reading.
fn summary(reading: &Reading<'_>, key: &Key) -> Result<SegmentSummary, Problem> {
    Ok(reading.segment(key)?.answer.line)
}

/// The page of a contact that something is about.
fn contact(frame: &Frame, one: &Ref) -> Option<Address> {
    matches!(one.id, SubjectId::Contact(_)).then(|| frame.to(format!("/contacts/{}", one.id)))
}
