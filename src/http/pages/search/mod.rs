//! One search for everything: find, go, create.

use super::{
    frame::{Frame, Here, Theme},
    reply,
    text::Texts,
    visit::{Params, Visit},
};
use crate::{
    app::{
        ContactQuery, Paging, Reading,
        view::{ContactSummary, GatheringSummary, LabSummary, SegmentSummary},
    },
    http::{language::Language, problem::Problem, service::Service},
    projection::{search::words, segment::Definition},
};
use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "search/page.html", blocks = ["results"])]
struct SearchPage {
    t: Texts,
    frame: Frame,
    q: String,
    found: Found,
}

/// What was found.
#[derive(Default)]
struct Found {
    contacts: Vec<ContactSummary>,
    total: usize,
    segments: Vec<SegmentSummary>,
    labs: Vec<LabSummary>,
    gatherings: Vec<GatheringSummary>,
}

impl Found {
    fn by(reading: &Reading<'_>, q: &str) -> Self {
        let wanted = words(q);
        if wanted.is_empty() {
            return Self::default();
        }
        let fits = |name: &str| {
            let name = words(name);
            wanted.iter().all(|word| name.iter().any(|own| own.starts_with(word.as_str())))
        };
        let query = ContactQuery { q: Some(q.to_owned()), ..ContactQuery::default() };
        let contacts = reading.contacts(&query, &Paging { limit: 8, offset: 0 });
        let named = |of: &Definition| fits(&of.title.de) || fits(&of.title.en);
        let mut segments = reading.segments_among(named);
        segments.truncate(4);
        Self {
            total: contacts.total,
            contacts: contacts.items,
            segments,
            labs: reading.labs_called(fits, 4),
            gatherings: reading.gatherings_called(fits, 4),
        }
    }
}

#[derive(Template)]
#[template(path = "search/people.html")]
struct People {
    t: Texts,
    q: String,
    people: Vec<ContactSummary>,
}

/// Suggests contacts for a form.
///
/// # Errors
/// When the list cannot be made.
pub async fn people(
    State(service): State<Service>,
    visit: Visit,
    Params(Asked { q }): Params<Asked>,
) -> Result<Response, Problem> {
    let query = ContactQuery { q: Some(q.clone()), ..ContactQuery::default() };
    let paging = Paging { limit: 6, offset: 0 };
    let found = service.ask(visit.as_of, move |reading| reading.contacts(&query, &paging)).await?;
    reply::page(&People { t: visit.texts, q, people: found.items })
}

/// Shows what is found; `part=results` the results alone.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    Params(Asked { q }): Params<Asked>,
) -> Result<Response, Problem> {
    let words = q.clone();
    let found = service.ask(visit.as_of, move |reading| Found::by(reading, &words)).await?;
    let frame = visit.frame(Here::Elsewhere, "search-title", "/api/v1/contacts");
    let part = visit.address.has("part", "results");
    let page = SearchPage { t: visit.texts, frame, q, found };
    if part { reply::page(&page.as_results()) } else { reply::page(&page) }
}
