//! Who was invited, registered, came. A list is all or nothing; a repeat changes nothing.

use super::{
    body::gathering::ParticipationBody,
    input::{Asked, Id, Query},
    missing,
    parameters::{Paged as _, Participations, status},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    segments,
    service::Service,
};
use crate::{
    app::view::{Page, Participation},
    domain::GatheringId,
};
use axum::{Json, extract::State};

/// What a participation can come to.
const STATUS: &[&str] = &[
    "invited",
    "bounced",
    "declined",
    "registered",
    "waitlisted",
    "deregistered",
    "delegated",
    "withdrawn",
    "attended",
    "no-show",
];

/// Records what a list of contacts did about a gathering.
#[utoipa::path(
    post, path = "/gatherings/{id}/participations", tag = "gatherings",
    params(("id" = GatheringId, Path, description = "The gathering.")),
    request_body = ParticipationBody, responses(Recorded)
)]
pub async fn record(
    State(service): State<Service>,
    Id(id): Id<GatheringId>,
    Asked { body, conditions }: Asked<ParticipationBody>,
) -> Result<Recorded, Problem> {
    let invitees = segments::pulls::invitees(&service, id, &body, &conditions).await?;
    let command = body.command(id, invitees, service.today())?;
    service.submit(conditions, Some(id.into()), command).await
}

/// Lists who did what about a gathering.
#[utoipa::path(
    get, path = "/gatherings/{id}/participations", tag = "gatherings",
    params(("id" = GatheringId, Path, description = "The gathering."), Participations),
    responses((status = 200, description = "A page of participations.",
        body = Page<Participation>), Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Id(id): Id<GatheringId>,
    Query(query): Query<Participations>,
) -> Result<Json<Page<Participation>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    let status = status(query.status, STATUS)?;
    let found = service
        .ask(as_of, move |reading| reading.participations(id, status.as_deref(), &paging))
        .await?;
    found.map(Json).ok_or_else(|| missing::subject(id))
}
