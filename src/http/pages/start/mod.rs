//! The first page: log a conversation, see what is due and what wants attention.

use super::{
    form::Submitted,
    frame::{Frame, Here, Theme},
    icon,
    quick_log::QuickLog,
    reply,
    settings::own,
    text::Texts,
    visit::Visit,
};
use crate::{
    app::{
        GatheringQuery, Paging, Reading,
        view::{FollowUp, GatheringSummary, SegmentSummary},
    },
    domain::{EventId, vocabulary::Direction},
    http::{
        body::{Sourced as _, interaction::DoneBody},
        input::Id,
        language::Language,
        problem::Problem,
        service::Service,
    },
    projection::segment::Definition,
};
use askama::Template;
use axum::{
    extract::State,
    response::{Redirect, Response},
};
use serde::Deserialize;

/// Segments whose members want something from the office.
const ATTENTION: [&str; 5] = [
    "kontor/ratings-due-for-review",
    "kontor/key-actors-without-contact",
    "kontor/invited-never-came",
    "kontor/quiet-multipliers",
    "kontor/active-without-newsletter-consent",
];

#[derive(Template)]
#[template(path = "start/page.html")]
struct StartPage {
    t: Texts,
    frame: Frame,
    log: QuickLog,
    desk: Desk,
}

/// What lies on the desk.
struct Desk {
    follow_ups: Vec<FollowUp>,
    open: usize,
    coming: Vec<GatheringSummary>,
    last: Vec<GatheringSummary>,
    without_registration: Vec<GatheringSummary>,
    attention: Vec<SegmentSummary>,
}

impl Desk {
    fn of(reading: &Reading<'_>) -> Self {
        let today = reading.at().day;
        let follow_ups = reading.follow_ups(None, None, &Paging { limit: 8, offset: 0 });
        let coming = GatheringQuery { from: Some(today), ..GatheringQuery::default() };
        let all = Paging { limit: usize::MAX, offset: 0 };
        let mut coming = reading.gatherings(&coming, &all).items;
        let open =
            |one: &&GatheringSummary| one.status == "announced" && one.counts.registered == 0;
        let without_registration = coming.iter().filter(open).cloned().collect();
        coming.truncate(5);
        let wanted = |of: &Definition| ATTENTION.contains(&of.key.to_string().as_str());
        let mut attention = reading.segments_among(wanted);
        attention.retain(|segment| segment.count.is_some_and(|count| count > 0));
        Self {
            open: follow_ups.total,
            follow_ups: follow_ups.items,
            coming,
            last: reading.gatherings_before(today, 5),
            without_registration,
            attention,
        }
    }
}

/// Shows the first page.
///
/// # Errors
/// When it cannot be made.
pub async fn show(State(service): State<Service>, visit: Visit) -> Result<Response, Problem> {
    let log = QuickLog::new(&service, None, "/")?;
    let desk = service.ask(visit.as_of, Desk::of).await?;
    let frame = visit.frame(Here::Start, "start-title", "/api/v1/follow-ups");
    reply::page(&StartPage { t: visit.texts, frame, log, desk })
}

/// What is said when a follow-up is done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoneForm {
    note: Option<crate::domain::Text>,
    back: Option<String>,
}

/// Says that a follow-up is done.
///
/// # Errors
/// When a rule stands against it.
pub async fn done(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    form: Submitted<DoneForm>,
) -> Result<Redirect, Problem> {
    let DoneForm { note, back } = form.body?;
    let body = DoneBody { note, occurred_on: None, source: None, source_note: None };
    let (subject, _) = service.fact(id)?;
    let (source, today) = (body.source(), service.today());
    service.record(form.conditions, subject, source, body.event(id, today)).await?;
    Ok(Redirect::to(&own(back.as_deref())))
}
