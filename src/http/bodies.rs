//! Committees, working groups and steering groups, and who sits in them.

use super::{
    answer::Shown,
    body::{
        Sourced as _,
        fact::EndBody,
        gathering::{CreationBody, DissolutionBody, MembershipBody},
    },
    input::{Asked, Fact, Id, Query},
    missing,
    parameters::{All, One, Paged as _, Timed as _},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    saying::sayings,
    service::Service,
};
use crate::{
    app::view::{Answer, BodyView, Page},
    domain::{BodyId, Event, EventId, Kind},
};
use axum::{Json, extract::State};

/// Creates a body.
#[utoipa::path(
    post, path = "/bodies", tag = "bodies", request_body = CreationBody, responses(Recorded)
)]
pub async fn create(
    State(service): State<Service>,
    Asked { body, conditions }: Asked<CreationBody>,
) -> Result<Recorded, Problem> {
    let (id, source) = (service.app().new_id(Kind::Body), body.source());
    let event = Event::BodyCreated(body.created(service.today()));
    service.record(conditions.of_new(), id, source, event).await
}

/// Lists all bodies.
#[utoipa::path(
    get, path = "/bodies", tag = "bodies", params(All),
    responses((status = 200, description = "A page of bodies.", body = Page<BodyView>), Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Query(query): Query<All>,
) -> Result<Json<Page<BodyView>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    service.ask(as_of, move |reading| reading.bodies(&paging)).await.map(Json)
}

/// Shows a body and who sits in it.
#[utoipa::path(
    get, path = "/bodies/{id}", tag = "bodies",
    params(("id" = BodyId, Path, description = "The body."), One),
    responses((status = 200, description = "The body.", body = Answer<BodyView>), Unanswered)
)]
pub async fn show(
    State(service): State<Service>,
    Id(id): Id<BodyId>,
    Query(query): Query<One>,
) -> Result<Shown<BodyView>, Problem> {
    let found = service.look(query.as_of(&service)?, |reading| reading.body(id))?;
    found.map(|found| Shown::new(found, &query)).ok_or_else(|| missing::subject(id))
}

sayings! {
    /// Gives a contact a seat.
    seat "/bodies/{id}/memberships" "bodies" BodyId MembershipBody;
}

/// Ends a contact's time in a body.
#[utoipa::path(
    post, path = "/bodies/{id}/memberships/{fact}/end", tag = "bodies",
    params(
        ("id" = BodyId, Path, description = "The body."),
        ("fact" = EventId, Path, description = "The membership.")
    ),
    request_body = EndBody, responses(Recorded)
)]
pub async fn unseat(
    State(service): State<Service>,
    Id(id): Id<BodyId>,
    Fact(fact): Fact<EventId>,
    Asked { body, conditions }: Asked<EndBody>,
) -> Result<Recorded, Problem> {
    let (source, contact) = (body.known_from(), service.holder(fact)?);
    let event = Event::MembershipEnded(body.vacated(fact, contact, service.today()));
    service.record(conditions, id, source, event).await
}

/// Says that a body is over.
#[utoipa::path(
    post, path = "/bodies/{id}/dissolve", tag = "bodies",
    params(("id" = BodyId, Path, description = "The body.")),
    request_body = DissolutionBody, responses(Recorded)
)]
pub async fn dissolve(
    State(service): State<Service>,
    Id(id): Id<BodyId>,
    Asked { body, conditions }: Asked<DissolutionBody>,
) -> Result<Recorded, Problem> {
    let source = body.source();
    let event = Event::BodyDissolved(body.dissolved(service.today()));
    service.record(conditions, id, source, event).await
}
