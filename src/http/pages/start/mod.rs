//! The first page: log a conversation, see what is due and what wants attention.

use super::{
    follow_ups::{self, Group},
    frame::{Frame, Here, Theme},
    icon,
    quick_log::QuickLog,
    reply,
    text::Texts,
    visit::Visit,
};
use crate::{
    app::{
        FollowUpQuery, GatheringQuery, Paging, Reading,
        view::{GatheringSummary, SegmentSummary},
    },
    domain::vocabulary::Direction,
    http::{language::Language, problem::Problem, service::Service},
    projection::segment::Definition,
};
use askama::Template;
use axum::{extract::State, response::Response};

/// Segments whose members want something from the office.
const ATTENTION: [&str; 5] = [
    "kontor/ratings-due-for-review",
    "kontor/key-actors-without-contact",
    "kontor/invited-never-came",
    "kontor/quiet-multipliers",
    "kontor/active-without-newsletter-consent",
];

/// Follow-ups of each group that are shown.
const FEW: usize = 4;

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
    follow_ups: Vec<Group>,
    open: usize,
    coming: Vec<GatheringSummary>,
    last: Vec<GatheringSummary>,
    without_registration: Vec<GatheringSummary>,
    attention: Vec<SegmentSummary>,
}

impl Desk {
    fn of(reading: &Reading<'_>) -> Self {
        let today = reading.at().day;
        let open = reading.follow_ups(&FollowUpQuery::default(), &Paging::ALL);
        let coming = GatheringQuery { from: Some(today), ..GatheringQuery::default() };
        let past = GatheringQuery { to: Some(today), ..GatheringQuery::default() };
        let mut coming = reading.gatherings(&coming, &Paging::ALL).items;
        let unheeded =
            |one: &&GatheringSummary| one.status == "announced" && one.counts.registered == 0;
        let without_registration = coming.iter().filter(unheeded).cloned().collect();
        coming.truncate(5);
        let wanted = |of: &Definition| ATTENTION.contains(&of.key.to_string().as_str());
        let mut attention = reading.segments_among(wanted);
        attention.retain(|segment| segment.count.is_some_and(|count| count > 0));
        Self {
            open: open.total,
            follow_ups: follow_ups::groups(open.items, today, FEW),
            coming,
            last: reading.last_gatherings(&past, 5),
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
