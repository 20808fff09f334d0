//! Living labs: their path, who is involved how deeply, what is to be done and what was learned.

use super::{
    answer::Shown,
    body::{
        Says as _, Sourced as _,
        fact::EndBody,
        lab::{
            CommitmentBody, ContributionBody, InvolvementBody, LessonBody, LevelBody, MeasureBody,
            MeasureEndBody, ProposalBody, StateBody,
        },
        or_today,
        patch::{LabPatch, Nature},
    },
    contacts::correct,
    input::{Asked, Fact, Id, Query},
    missing,
    parameters::{All, One, Paged as _, Timed as _},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    saying::{sayings, sayings_of_involvements},
    service::Service,
};
use crate::{
    app::{
        AsOf,
        view::{Answer, LabSummary, LabView, Page},
    },
    domain::{Event, EventId, Kind, LabId, SubjectId},
};
use axum::{Json, extract::State};

/// Proposes a lab.
#[utoipa::path(
    post, path = "/labs", tag = "labs", request_body = ProposalBody, responses(Recorded)
)]
pub async fn propose(
    State(service): State<Service>,
    Asked { body, conditions }: Asked<ProposalBody>,
) -> Result<Recorded, Problem> {
    let (id, source) = (service.app().new_id(Kind::Lab), body.source());
    let event = body.event(service.today())?;
    service.record(conditions.of_new(), id, source, event).await
}

/// Lists all labs.
#[utoipa::path(
    get, path = "/labs", tag = "labs", params(All),
    responses((status = 200, description = "A page of labs.", body = Page<LabSummary>), Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Query(query): Query<All>,
) -> Result<Json<Page<LabSummary>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    service.ask(as_of, move |reading| reading.labs(&paging)).await.map(Json)
}

/// Shows everything about a lab.
#[utoipa::path(
    get, path = "/labs/{id}", tag = "labs",
    params(("id" = LabId, Path, description = "The lab."), One),
    responses((status = 200, description = "The lab.", body = Answer<LabView>), Unanswered)
)]
pub async fn show(
    State(service): State<Service>,
    Id(id): Id<LabId>,
    Query(query): Query<One>,
) -> Result<Shown<LabView>, Problem> {
    let found = service.look(query.as_of(&service)?, |reading| reading.lab(id))?;
    found.map(|found| Shown::new(found, &query)).ok_or_else(|| missing::subject(id))
}

/// Changes or corrects a lab (JSON merge patch).
#[utoipa::path(
    patch, path = "/labs/{id}", tag = "labs",
    params(
        ("id" = LabId, Path, description = "The lab."),
        ("If-Match" = String, Header, description = "The version it is based on.")
    ),
    request_body(content = LabPatch, content_type = "application/merge-patch+json"),
    responses(Recorded)
)]
pub async fn change(
    State(service): State<Service>,
    Id(id): Id<LabId>,
    Asked { body, conditions }: Asked<LabPatch>,
) -> Result<Recorded, Problem> {
    let conditions = conditions.with_version()?;
    let (source, nature) = (body.source(), body.nature.unwrap_or_default());
    let since = or_today(body.valid_from, service.today());
    let right = body.details()?;
    let recorded = match nature {
        Nature::Change => {
            let event = Event::LabDetailsChanged(LabPatch::changed(right, since));
            service.record(conditions, id, source, event).await
        }
        Nature::Correction => {
            let subject = SubjectId::Lab(id);
            let at = AsOf { valid: Some(since.first()), ..AsOf::default() };
            let wrong = service.look(at, |reading| {
                reading.version(subject).map(|_| reading.lab_corrections(id, &right))
            })?;
            let command = correct(wrong.ok_or_else(|| missing::subject(id))?, source);
            service.submit(conditions, Some(subject), command).await
        }
    };
    recorded.map(Recorded::updated)
}

sayings! {
    /// Takes a lab from one state to the next.
    step "/labs/{id}/state" "labs" LabId StateBody;
    /// Plans something to be done in a lab.
    plan_measure "/labs/{id}/measures" "labs" LabId MeasureBody;
    /// Records what was learned in a lab.
    learn "/labs/{id}/lessons" "labs" LabId LessonBody;
}

sayings_of_involvements! {
    /// Says that somebody is involved more or less deeply.
    change_level "/labs/{id}/involvements/{fact}/level" LevelBody;
    /// Says that somebody contributed something.
    contribute "/labs/{id}/involvements/{fact}/contributions" ContributionBody;
    /// Says that somebody gave their word.
    commit "/labs/{id}/involvements/{fact}/commitments" CommitmentBody;
}

/// Says that somebody is involved in a phase of a lab.
#[utoipa::path(
    post, path = "/labs/{id}/involvements", tag = "labs",
    params(("id" = LabId, Path, description = "The lab.")),
    request_body = InvolvementBody, responses(Recorded)
)]
pub async fn involve(
    State(service): State<Service>,
    Id(id): Id<LabId>,
    Asked { body, conditions }: Asked<InvolvementBody>,
) -> Result<Recorded, Problem> {
    let (source, today) = (body.source(), service.today());
    let day = or_today(body.valid_from, today).first();
    let at = AsOf { valid: Some(day), ..AsOf::default() };
    let phase = service.look(at, |reading| reading.phase(id))?;
    let phase = phase.ok_or_else(|| missing::subject(id))?;
    let event = body.event_in(phase, today);
    service.record(conditions, id, source, event).await
}

/// Ends an involvement.
#[utoipa::path(
    post, path = "/labs/{id}/involvements/{fact}/end", tag = "labs",
    params(
        ("id" = LabId, Path, description = "The lab."),
        ("fact" = EventId, Path, description = "The involvement.")
    ),
    request_body = EndBody, responses(Recorded)
)]
pub async fn release(
    State(service): State<Service>,
    Id(id): Id<LabId>,
    Fact(fact): Fact<EventId>,
    Asked { body, conditions }: Asked<EndBody>,
) -> Result<Recorded, Problem> {
    let (source, contact) = (body.known_from(), service.holder(fact)?);
    let event = Event::InvolvementEnded(body.vacated(fact, contact, service.today()));
    service.record(conditions, id, source, event).await
}

/// Says that a measure was completed.
#[utoipa::path(
    post, path = "/labs/{id}/measures/{fact}/complete", tag = "labs",
    params(
        ("id" = LabId, Path, description = "The lab."),
        ("fact" = EventId, Path, description = "The measure.")
    ),
    request_body = MeasureEndBody, responses(Recorded)
)]
pub async fn complete_measure(
    State(service): State<Service>,
    Id(id): Id<LabId>,
    Fact(fact): Fact<EventId>,
    Asked { body, conditions }: Asked<MeasureEndBody>,
) -> Result<Recorded, Problem> {
    let source = body.source();
    let event = Event::MeasureCompleted(body.closed(fact, service.today()));
    service.record(conditions, id, source, event).await
}

/// Says that a measure was dropped.
#[utoipa::path(
    post, path = "/labs/{id}/measures/{fact}/drop", tag = "labs",
    params(
        ("id" = LabId, Path, description = "The lab."),
        ("fact" = EventId, Path, description = "The measure.")
    ),
    request_body = MeasureEndBody, responses(Recorded)
)]
pub async fn drop_measure(
    State(service): State<Service>,
    Id(id): Id<LabId>,
    Fact(fact): Fact<EventId>,
    Asked { body, conditions }: Asked<MeasureEndBody>,
) -> Result<Recorded, Problem> {
    let source = body.source();
    let event = Event::MeasureDropped(body.closed(fact, service.today()));
    service.record(conditions, id, source, event).await
}
