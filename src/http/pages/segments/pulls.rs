//! Frozen lists: all of a segment, one with what came of it, for a spreadsheet, and as the
//! invitations of a gathering.

use super::{framed, mailing::mailing, summary};
use crate::{
    app::{
        AsOf, GatheringQuery, Paging, Reading,
        view::{GatheringSummary, Page, PullView},
    },
    domain::{ContactId, EventId, GatheringId, Key, Kind, SubjectId},
    http::{
        body::gathering::{Participated, ParticipationBody},
        input::{Asked, Fact, Id, Named},
        language::Language,
        missing,
        pages::{
            form::{Errors, Submitted, after},
            frame::{self, Frame, Here, Theme},
            pager::Pager,
            reply,
            text::Texts,
            visit::{Params, Visit},
        },
        parameters::{All, Paged as _},
        participations,
        problem::Problem,
        receipt::Recorded,
        service::Service,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "segments/pulls.html")]
struct PullsPage {
    t: Texts,
    frame: Frame,
    key: Key,
    title: String,
    page: Page<PullView>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "segments/pulled.html")]
struct PulledPage {
    t: Texts,
    frame: Frame,
    title: String,
    pull: PullView,
    coming: Vec<GatheringSummary>,
    errors: Errors,
    once: String,
}

impl PulledPage {
    fn left_out(&self) -> usize {
        self.pull.exclusions.iter().map(|left_out| left_out.count).sum()
    }
}

/// Shows the frozen lists of a segment.
///
/// # Errors
/// When there is none of the name.
pub async fn list(
    State(service): State<Service>,
    Named(key): Named,
    visit: Visit,
    Params(asked): Params<All>,
) -> Result<Response, Problem> {
    let (as_of, paging) = asked.paging(&service)?;
    let t = visit.texts.clone();
    let frame = framed(&visit, &key, "/pulls", t.say("pulls-title"));
    let found = service.ask(as_of, move |reading| -> Result<_, Problem> {
        let page = reading.pulls(&key, &paging).ok_or_else(|| missing::segment(&key))?;
        Ok((called(reading, &key, &t), page, key, t))
    });
    let (title, page, key, t) = found.await??;
    let pager = Pager::of(&page, &paging, &visit.address);
    reply::page(&PullsPage { t, frame, key, title, page, pager })
}

/// Shows a frozen list; from one that was just taken back it leads to the others.
///
/// # Errors
/// When there is none of this id.
pub async fn show(
    State(service): State<Service>,
    Named(key): Named,
    Fact(id): Fact<EventId>,
    visit: Visit,
) -> Result<Response, Problem> {
    let others = format!("{}/pulls", frame::segment(&key));
    match pulled(&service, key, id, &visit, Errors::default()).await {
        Err(_) if visit.address.has("done", id) => {
            Ok(after(&visit.address.then(others), Some(id)).into_response())
        }
        page => reply::page(&page?),
    }
}

/// A frozen list as a table for a spreadsheet.
///
/// # Errors
/// When there is none of this id.
pub async fn download(
    State(service): State<Service>,
    Named(key): Named,
    Fact(id): Fact<EventId>,
    visit: Visit,
) -> Result<Response, Problem> {
    let name = format!("{}-{id}", key.code);
    let found = service.ask(visit.as_of, move |reading| {
        let pull = reading.pull(&key, id).ok_or_else(|| missing::event(id))?.answer;
        Ok::<_, Problem>(profiles(reading, pull))
    });
    let table = mailing(&found.await??, &visit.texts);
    Ok(reply::table(&visit.texts, table, &name))
}

fn profiles(reading: &Reading<'_>, pull: PullView) -> Vec<crate::app::view::ContactProfile> {
    let contacts = pull.contacts.into_iter().flatten().filter_map(|one| match one.id {
        SubjectId::Contact(contact) => Some(contact),
        _ => None,
    });
    let found = contacts.filter_map(|contact: ContactId| reading.contact(contact));
    found.map(|found| found.answer).filter(|profile| !profile.erased).collect()
}

/// Which gathering a list is invited to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    gathering: GatheringId,
}

/// Invites everybody on a frozen list to a gathering.
///
/// # Errors
/// When the page cannot be made.
pub async fn invite(
    State(service): State<Service>,
    Named(key): Named,
    Fact(id): Fact<EventId>,
    visit: Visit,
    form: Submitted<Invitation>,
) -> Result<Response, Problem> {
    match invited(&service, &key, id, form).await {
        Ok(recorded) => {
            let page = format!("{}/pulls/{id}", frame::segment(&key));
            Ok(after(&visit.address.then(page), recorded.event()).into_response())
        }
        Err(problem) => {
            let errors = Errors::of(&problem, &visit.texts);
            let page = pulled(&service, key, id, &visit, errors).await?;
            reply::with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn invited(
    service: &Service,
    key: &Key,
    id: EventId,
    form: Submitted<Invitation>,
) -> Result<Recorded, Problem> {
    let Invitation { gathering } = form.body?;
    let pull = service.look(AsOf::default(), |reading| reading.pull(key, id))?;
    let pull = pull.ok_or_else(|| missing::event(id))?.answer;
    let body = ParticipationBody {
        status: Participated::Invited,
        contacts: None,
        pull: Some(id),
        segment: None,
        to: None,
        representing: None,
        channel: Some(pull.channel),
        role: None,
        walk_in: None,
        note: None,
        occurred_on: None,
        source: None,
        source_note: None,
    };
    let asked = Asked { body, conditions: form.conditions };
    participations::record(State(service.clone()), Id(gathering), asked).await
}

async fn pulled(
    service: &Service,
    key: Key,
    id: EventId,
    visit: &Visit,
    errors: Errors,
) -> Result<PulledPage, Problem> {
    let t = visit.texts.clone();
    let found = service.ask(visit.as_of, move |reading| -> Result<_, Problem> {
        let pull = reading.pull(&key, id).ok_or_else(|| missing::event(id))?.answer;
        Ok((called(reading, &key, &t), pull, coming(reading), t))
    });
    let (title, pull, coming, t) = found.await??;
    let heading = t.of("pulled-on", t.instant(pull.recorded_at));
    let frame = framed(visit, &pull.segment, &format!("/pulls/{id}"), heading);
    let once = service.app().new_id(Kind::User).ulid().to_string();
    Ok(PulledPage { t, frame, title, pull, coming, errors, once })
}

/// What a segment is called; its name when it is not in use any more.
fn called(reading: &Reading<'_>, key: &Key, t: &Texts) -> String {
    summary(reading, key).map_or_else(|_| key.to_string(), |one| t.words(&one.title).to_owned())
}

/// The gatherings that somebody can still be invited to.
fn coming(reading: &Reading<'_>) -> Vec<GatheringSummary> {
    let from = Some(reading.at().day);
    let all =
        reading.gatherings(&GatheringQuery { from, ..GatheringQuery::default() }, &Paging::ALL);
    all.items.into_iter().filter(|one| ["planned", "announced"].contains(&one.status)).collect()
}
