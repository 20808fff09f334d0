//! What is to be done (*Wiedervorlage*).

use super::{
    body::{
        Sourced as _,
        amendment::MoveBody,
        interaction::{DoneBody, FollowUpBody},
    },
    conditions::Conditions,
    input::{Asked, Id, Query},
    message::rule,
    parameters::{FollowUps, Paged as _},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    service::Service,
};
use crate::{
    app::{
        FollowUpQuery,
        view::{FollowUp, Page},
    },
    domain::{Event, EventId, command::Command},
};
use axum::{Json, extract::State};

impl FollowUps {
    /// Which follow-ups.
    #[must_use]
    pub fn query(&self) -> FollowUpQuery {
        let state = self.state.unwrap_or_default();
        FollowUpQuery { state, due_by: self.due_by, owner: self.owner }
    }
}

/// Lists what is to be done, overdue first and the latest of that before all; or what was done.
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
    let query = query.query();
    service.ask(as_of, move |reading| reading.follow_ups(&query, &paging)).await.map(Json)
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
    over(&service, id, body, conditions).await
}

/// Records that a follow-up was done.
///
/// # Errors
/// When there is none of this id, or a rule stands against it.
pub async fn over(
    service: &Service,
    id: EventId,
    body: DoneBody,
    conditions: Conditions,
) -> Result<Recorded, Problem> {
    let source = body.source();
    let (subject, _) = service.fact(id)?;
    service.record(conditions, subject, source, body.event(id, service.today())).await
}

/// Moves a follow-up to another day.
#[utoipa::path(
    post, path = "/follow-ups/{id}/move", tag = "interactions",
    params(("id" = EventId, Path, description = "The follow-up.")),
    request_body = MoveBody, responses(Recorded)
)]
pub async fn postpone(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    Asked { body, conditions }: Asked<MoveBody>,
) -> Result<Recorded, Problem> {
    moved(&service, id, body, conditions).await
}

/// Records that a follow-up is to be done on another day: what was planned is put right, so that
/// it stays the same follow-up and its history tells what it was before.
///
/// # Errors
/// When there is none of this id, or a rule stands against it.
pub async fn moved(
    service: &Service,
    id: EventId,
    body: MoveBody,
    conditions: Conditions,
) -> Result<Recorded, Problem> {
    let (subject, Event::FollowUpPlanned(planned)) = service.fact(id)? else {
        return Err(Problem::from(&rule::WRONG_FACT).with("event", id));
    };
    let command = Command::Correct(vec![body.correction(id, planned)]);
    service.submit(conditions, Some(subject), command).await.map(Recorded::updated)
}
