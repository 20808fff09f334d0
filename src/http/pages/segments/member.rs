//! One contact and a segment: whether it is in it now, why or why not, and when it was.

use super::{
    framed,
    reasons::{Line, Reasons},
    summary,
};
use crate::{
    app::{
        AsOf,
        view::{Answer, MembershipPeriod, Ref, SegmentMembership, SegmentSummary},
    },
    domain::ContactId,
    http::{
        input::{Id, Named},
        language::Language,
        missing,
        pages::{
            frame::{Frame, Here, Theme},
            reply,
            text::Texts,
            visit::{Params, Visit},
        },
        parameters::{OfSegment, Timed as _},
        problem::Problem,
        service::Service,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};

#[derive(Template)]
#[template(path = "segments/member.html")]
struct MemberPage {
    t: Texts,
    frame: Frame,
    one: SegmentSummary,
    who: Ref,
    member: bool,
    lines: Vec<Line>,
    periods: Vec<MembershipPeriod>,
}

impl MemberPage {
    fn reasons(&self) -> Reasons<'_> {
        Reasons::of(&self.t, &self.frame, &self.lines)
    }
}

/// Shows why a contact is in a segment or not, and since when; `part=reasons` the reasons alone.
///
/// # Errors
/// When there is none of them, or the segment cannot be answered.
pub async fn show(
    State(service): State<Service>,
    Named(key): Named,
    Id(id): Id<ContactId>,
    visit: Visit,
    Params(asked): Params<OfSegment>,
) -> Result<Response, Problem> {
    let as_of = asked.as_of(&service)?;
    let as_of = AsOf { definitions: asked.definitions.unwrap_or_default(), ..as_of };
    let found = service.ask(as_of, move |reading| -> Result<_, Problem> {
        let segment = reading.defined(&key).ok_or_else(|| missing::segment(&key))?;
        let found = reading.membership(&segment.definition, id)?;
        let found = found.ok_or_else(|| missing::subject(id))?;
        Ok((summary(reading, &key)?, found, reading.said(&segment.definition)))
    });
    let (one, Answer { answer, .. }, said) = found.await??;
    let SegmentMembership { contact, member, reasons, periods } = answer;
    let t = visit.texts.clone();
    let title = t.between("member-title", t.called(&contact), t.words(&one.title));
    let frame = framed(&visit, &one.key, &format!("/members/{id}"), title);
    let lines = Line::all(&t, reasons, &said);
    let page = MemberPage { t, frame, one, who: contact, member, lines, periods };
    if visit.address.has("part", "reasons") {
        return reply::page(&page.reasons());
    }
    reply::page(&page)
}
