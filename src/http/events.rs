//! Single events: what one said, what it says today, and its correction, retraction, shredding.

use super::{
    body::amendment::{CorrectionBody, RetractionBody, ShreddingBody},
    input::{Asked, Id, Query},
    missing,
    parameters::{One, Timed as _},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    service::Service,
};
use crate::{
    app::{
        AsOf,
        view::{Answer, EventView},
    },
    domain::{EventId, EventType, SubjectId, command::Command},
};
use axum::{Json, extract::State};

/// Shows an event as it was recorded, and what it says today.
#[utoipa::path(
    get, path = "/events/{id}", tag = "events",
    params(("id" = EventId, Path, description = "The event."), One),
    responses((status = 200, description = "The event.", body = Answer<EventView>), Unanswered)
)]
pub async fn show(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    Query(query): Query<One>,
) -> Result<Json<Answer<EventView>>, Problem> {
    let found = service.look(query.as_of(&service)?, |reading| reading.event(id))?;
    found.map(Json).ok_or_else(|| missing::event(id))
}

/// Replaces what an event says.
#[utoipa::path(
    post, path = "/events/{id}/corrections", tag = "events",
    params(("id" = EventId, Path, description = "The event that was wrong.")),
    request_body = CorrectionBody, responses(Recorded)
)]
pub async fn correct(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    Asked { body, conditions }: Asked<CorrectionBody>,
) -> Result<Recorded, Problem> {
    let (subject, event_type) = recorded(&service, id)?;
    let command = Command::Correct(vec![body.command(id, event_type)?]);
    let done = service.submit(conditions, Some(subject), command).await;
    // The schema speaks of the data, which stands below `replacement` here.
    done.map_err(|problem| {
        problem.relocated(|_, pointer| {
            let elsewhere = ["/event", "/reason", "/source"].contains(&pointer);
            (!elsewhere).then(|| format!("/replacement{pointer}"))
        })
    })
}

/// Takes an event back, or for some of its contacts.
#[utoipa::path(
    post, path = "/events/{id}/retractions", tag = "events",
    params(("id" = EventId, Path, description = "The event that was wrong.")),
    request_body = RetractionBody, responses(Recorded)
)]
pub async fn retract(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    Asked { body, conditions }: Asked<RetractionBody>,
) -> Result<Recorded, Problem> {
    let (subject, _) = recorded(&service, id)?;
    service.submit(conditions, Some(subject), Command::Retract(body.command(id))).await
}

/// Destroys texts of an event, for good.
#[utoipa::path(
    post, path = "/events/{id}/shreddings", tag = "events",
    params(("id" = EventId, Path, description = "The event.")),
    request_body = ShreddingBody, responses(Recorded)
)]
pub async fn shred(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    Asked { body, conditions }: Asked<ShreddingBody>,
) -> Result<Recorded, Problem> {
    let (subject, _) = recorded(&service, id)?;
    service.submit(conditions, Some(subject), Command::Shred(body.command(id))).await
}

/// Whom an event is about and which type it has, whether or not it still stands.
fn recorded(service: &Service, id: EventId) -> Result<(SubjectId, EventType), Problem> {
    let found = service.look(AsOf::default(), |reading| reading.event(id))?;
    let event = found.ok_or_else(|| missing::event(id))?.answer;
    Ok((event.subject.id, event.said.event_type()))
}
