//! What is to be done (*Wiedervorlage*).

use super::{
    body::{
        Sourced as _,
        interaction::{DoneBody, FollowUpBody},
    },
    input::{Asked, Id, Query},
    parameters::{FollowUps, Paged as _},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    service::Service,
};
use crate::{
    app::view::{FollowUp, Page},
    domain::EventId,
};
use axum::{Json, extract::State};

/// Lists what is to be done, by day.
#[utoipa::path(
    get, path = "/follow-ups", tag = "interactions", params(FollowUps),
    responses((status = 200, description = "A page of what is to be done.",
        body = Page<FollowUp>), Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Query(query): Query<FollowUps>,
) -> Result<Json<Page<FollowUp>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    let (due_by, owner) = (query.due_by, query.owner);
    service.ask(as_of, move |reading| reading.follow_ups(due_by, owner, &paging)).await.map(Json)
}

/// Plans something to be done.
#[utoipa::path(
    post, path = "/follow-ups", tag = "interactions",
    request_body = FollowUpBody, responses(Recorded)
)]
pub async fn plan(
    State(service): State<Service>,
    Asked { body, conditions }: Asked<FollowUpBody>,
) -> Result<Recorded, Problem> {
    let source = body.source();
    let (subject, event) = body.event()?;
    service.record(conditions, subject, source, event).await
}

/// Says that a follow-up was done.
#[utoipa::path(
    post, path = "/follow-ups/{id}/done", tag = "interactions",
    params(("id" = EventId, Path, description = "The follow-up.")),
    request_body = DoneBody, responses(Recorded)
)]
pub async fn done(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    Asked { body, conditions }: Asked<DoneBody>,
) -> Result<Recorded, Problem> {
    let source = body.source();
    let (subject, _) = service.fact(id)?;
    service.record(conditions, subject, source, body.event(id, service.today())).await
}
