//! What a segment has in common with another, and whom it would have reached.

use super::{framed, summary};
use crate::{
    app::{
        GatheringQuery, Reading,
        view::{BackTest, GatheringSummary, Overlap, SegmentSummary, Words},
    },
    domain::Key,
    http::{
        input::{Named, Query, absent},
        language::Language,
        pages::{
            frame::{Frame, Here, Theme},
            reply,
            text::Texts,
            visit::{Params, Visit},
        },
        parameters::{BackTested, Overlapping, Timed as _},
        problem::Problem,
        segments::members,
        service::Service,
    },
};
use askama::Template;
use axum::{Json, extract::State, response::Response};

/// How many past gatherings can be chosen from.
const PAST: usize = 60;

#[derive(Template)]
#[template(path = "segments/overlap.html")]
struct OverlapPage {
    t: Texts,
    frame: Frame,
    one: SegmentSummary,
    others: Vec<(Key, Words)>,
    other: SegmentSummary,
    overlap: Overlap,
}

#[derive(Template)]
#[template(path = "segments/back_test.html")]
struct BackTestPage {
    t: Texts,
    frame: Frame,
    one: SegmentSummary,
    past: Vec<GatheringSummary>,
    tested: BackTest,
}

/// The segments one can be compared with: of the same kind, and with an answer.
pub(super) fn others(reading: &Reading<'_>, one: &SegmentSummary) -> Vec<(Key, Words)> {
    reading.answerable(|other| other.of == one.of && other.key != one.key)
}

/// The gatherings a segment can be tested with, the latest first.
pub(super) fn past(reading: &Reading<'_>) -> Vec<GatheringSummary> {
    let query = GatheringQuery { status: Some("held".to_owned()), ..GatheringQuery::default() };
    reading.last_gatherings(&query, PAST)
}

/// Shows what two segments have in common.
///
/// # Errors
/// When one of them cannot be answered, or they are of different kinds.
pub async fn overlap(
    State(service): State<Service>,
    Named(key): Named,
    visit: Visit,
    Params(asked): Params<Overlapping>,
) -> Result<Response, Problem> {
    let with = asked.with.clone().ok_or_else(|| absent("with"))?;
    let as_of = asked.as_of(&service)?;
    let found = members::overlap(State(service.clone()), Named(key.clone()), Query(asked)).await;
    let Json(overlap) = found?;
    let found = service.ask(as_of, move |reading| -> Result<_, Problem> {
        let other = summary(reading, &with)?;
        let one = summary(reading, &key)?;
        Ok((others(reading, &one), one, other))
    });
    let (others, one, other) = found.await??;
    let t = visit.texts.clone();
    let frame = framed(&visit, &one.key, "/overlap", t.say("overlap-title"));
    reply::page(&OverlapPage { t, frame, one, others, other, overlap: overlap.answer })
}

/// Shows who of those who came to a gathering would have been invited with the segment.
///
/// # Errors
/// When there is no such gathering, or the segment cannot be answered.
pub async fn back_test(
    State(service): State<Service>,
    Named(key): Named,
    visit: Visit,
    Params(asked): Params<BackTested>,
) -> Result<Response, Problem> {
    let as_of = asked.as_of(&service)?;
    let found = members::back_test(State(service.clone()), Named(key.clone()), Query(asked)).await;
    let Json(tested) = found?;
    let found = service.ask(as_of, move |reading| -> Result<_, Problem> {
        Ok((summary(reading, &key)?, past(reading)))
    });
    let (one, past) = found.await??;
    let t = visit.texts.clone();
    let frame = framed(&visit, &one.key, "/back-test", t.say("back-test-title"));
    reply::page(&BackTestPage { t, frame, one, past, tested: tested.answer })
}
