//! Series of gatherings.

use super::{
    answer::Shown,
    body::{
        Sourced as _,
        gathering::{CreationBody, DissolutionBody, RenamingBody},
    },
    input::{Asked, Id, Query},
    missing,
    parameters::{All, One, Paged as _, Timed as _},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    saying::sayings,
    service::Service,
};
use crate::{
    app::view::{Answer, Page, SeriesView},
    domain::{Event, Kind, SeriesId},
};
use axum::{Json, extract::State};

/// Creates a series.
#[utoipa::path(
    post, path = "/series", tag = "gatherings", request_body = CreationBody, responses(Recorded)
)]
pub async fn create(
    State(service): State<Service>,
    Asked { body, conditions }: Asked<CreationBody>,
) -> Result<Recorded, Problem> {
    let (id, source) = (service.app().new_id(Kind::Series), body.source());
    let event = Event::SeriesCreated(body.created(service.today()));
    service.record(conditions.of_new(), id, source, event).await
}

/// Lists all series.
#[utoipa::path(
    get, path = "/series", tag = "gatherings", params(All),
    responses((status = 200, description = "A page of series.", body = Page<SeriesView>),
        Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Query(query): Query<All>,
) -> Result<Json<Page<SeriesView>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    service.ask(as_of, move |reading| reading.all_series(&paging)).await.map(Json)
}

/// Shows a series.
#[utoipa::path(
    get, path = "/series/{id}", tag = "gatherings",
    params(("id" = SeriesId, Path, description = "The series."), One),
    responses((status = 200, description = "The series.", body = Answer<SeriesView>), Unanswered)
)]
pub async fn show(
    State(service): State<Service>,
    Id(id): Id<SeriesId>,
    Query(query): Query<One>,
) -> Result<Shown<SeriesView>, Problem> {
    let found = service.look(query.as_of(&service)?, |reading| reading.series(id))?;
    found.map(|found| Shown::new(found, &query)).ok_or_else(|| missing::subject(id))
}

sayings! {
    /// Gives a series another title.
    rename "/series/{id}/rename" "gatherings" SeriesId RenamingBody;
}

/// Says that a series is over.
#[utoipa::path(
    post, path = "/series/{id}/dissolve", tag = "gatherings",
    params(("id" = SeriesId, Path, description = "The series.")),
    request_body = DissolutionBody, responses(Recorded)
)]
pub async fn dissolve(
    State(service): State<Service>,
    Id(id): Id<SeriesId>,
    Asked { body, conditions }: Asked<DissolutionBody>,
) -> Result<Recorded, Problem> {
    let source = body.source();
    let event = Event::SeriesDissolved(body.dissolved(service.today()));
    service.record(conditions, id, source, event).await
}
