//! A segment on two days: who came, who left, and through what.

use super::{framed, summary};
use crate::{
    app::{
        DefinitionsOf, Reading,
        view::{Answer, SegmentCause, SegmentChange, SegmentChanges, SegmentSummary, SegmentTurn, Words},
    },
    domain::{Day, Key},
    http::{
        input::Named,
        language::Language,
        missing,
        pages::{
            frame::{Frame, Here, Theme},
            reply,
            text::Texts,
            visit::{Params, Visit},
        },
        parameters::Changes,
        problem::Problem,
        service::Service,
    },
    projection::evaluation::Step,
};
use askama::Template;
use axum::{extract::State, response::Response};
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "segments/changes.html")]
struct ChangesPage {
    t: Texts,
    frame: Frame,
    one: SegmentSummary,
    from: Day,
    to: Day,
    changes: SegmentChanges,
    said: BTreeMap<String, Words>,
}

impl ChangesPage {
    /// Who came and who left, each under its class.
    fn lists(&self) -> [(&'static str, &[SegmentChange]); 2] {
        [("came", &self.changes.entered), ("left", &self.changes.left)]
    }

    /// The condition that turned; nothing of the segment as a whole.
    fn said(&self, turn: &SegmentTurn) -> Option<&str> {
        self.said.get(&turn.pointer).map(|words| self.t.words(words))
    }
}

/// Compares a segment on two days; without days, today with a year ago.
///
/// # Errors
/// When the segment cannot be answered.
pub async fn show(
    State(service): State<Service>,
    Named(key): Named,
    visit: Visit,
    Params(asked): Params<Changes>,
) -> Result<Response, Problem> {
    let (later, known_from) = (asked.later(&service)?, asked.known_from(&service)?);
    let then = asked.definitions == Some(DefinitionsOf::Then);
    let found = service.ask(later, move |reading| {
        let from = asked.from.unwrap_or_else(|| Step::Year.after(reading.at().day, -1));
        let earlier = reading.earlier(from, known_from);
        compared(reading, &key, earlier, then)
    });
    let (one, Answer { answer: changes, .. }, said) = found.await??;
    let t = visit.texts.clone();
    let (from, to) = (changes.from.valid_as_of, changes.to.valid_as_of);
    let title = t.of("changes-of", t.words(&one.title));
    let mut frame = framed(&visit, &one.key, "/changes", title);
    frame.twin = frame.twin.with("from", from);
    reply::page(&ChangesPage { t, frame, one, from, to, changes, said })
}

type Compared = (SegmentSummary, Answer<SegmentChanges>, BTreeMap<String, Words>);

fn compared(
    reading: &Reading<'_>,
    key: &Key,
    earlier: crate::projection::At,
    then: bool,
) -> Result<Compared, Problem> {
    let unknown = || missing::segment(key);
    let segment = reading.defined(key).ok_or_else(unknown)?.definition;
    let before = then.then(|| reading.definition_at(key, earlier.position).ok_or_else(unknown));
    let changes = reading.changes(&segment, before.transpose()?.as_ref(), earlier)?;
    Ok((summary(reading, key)?, changes, reading.said(&segment)))
}
