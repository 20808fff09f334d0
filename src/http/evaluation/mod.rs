//! Evaluation: participation over time, indicators and the table of gatherings, as JSON or CSV, and
//! citations to be checked. No answer names a person.

mod asked;
mod tables;

use self::asked::Output;
use super::{
    csv::{Table, Tabular},
    input::{Asked, Query},
    journal::unreadable,
    parameters::{Evaluated, Indicated, Replayed, Timed as _},
    problem::Problem,
    receipt::Unanswered,
    segments,
    service::{Service, blocking},
};
use crate::app::{
    AsOf, Reading,
    citation::{Citation, Segment},
    view::{Answer, GatheringTable, IndicatorsView, ReplayView, ReproductionView},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

pub use self::asked::Output as OutputFormat;

/// What a table was an answer to: a table itself has no place for it.
const CITATION: HeaderName = HeaderName::from_static("kontor-citation");

/// Replays participation step by step.
#[utoipa::path(
    get, path = "/evaluation/engagement", tag = "evaluation", params(Replayed),
    responses(
        (status = 200, description = "Step by step; `text/csv` has a line a step and group.",
            content((Answer<ReplayView> = "application/json"), (String = "text/csv"))),
        Unanswered
    )
)]
pub async fn engagement(
    State(service): State<Service>,
    headers: HeaderMap,
    Query(asked): Query<Replayed>,
) -> Result<Response, Problem> {
    let (as_of, output) = (asked.as_of(&service)?, Output::of(asked.format, &headers));
    answer(&service, as_of, output, move |reading| Ok(reading.replay(&asked.question(reading)?)?))
        .await
}

/// Computes the indicators of a period.
#[utoipa::path(
    get, path = "/evaluation/indicators", tag = "evaluation", params(Indicated),
    responses(
        (status = 200, description = "The indicators; `text/csv` has a line each and group.",
            content((Answer<IndicatorsView> = "application/json"), (String = "text/csv"))),
        Unanswered
    )
)]
pub async fn indicators(
    State(service): State<Service>,
    headers: HeaderMap,
    Query(asked): Query<Indicated>,
) -> Result<Response, Problem> {
    let (as_of, output) = (asked.as_of(&service)?, Output::of(asked.format, &headers));
    answer(&service, as_of, output, move |reading| {
        Ok(reading.indicators(&asked.question(reading)?)?)
    })
    .await
}

/// Lists gatherings with their counts.
#[utoipa::path(
    get, path = "/evaluation/gatherings", tag = "evaluation", params(Evaluated),
    responses(
        (status = 200, description = "A line a gathering, also in `text/csv`.",
            content((Answer<GatheringTable> = "application/json"), (String = "text/csv"))),
        Unanswered
    )
)]
pub async fn gatherings(
    State(service): State<Service>,
    headers: HeaderMap,
    Query(asked): Query<Evaluated>,
) -> Result<Response, Problem> {
    let (as_of, output) = (asked.as_of(&service)?, Output::of(asked.format, &headers));
    answer(&service, as_of, output, move |reading| {
        Ok(reading.gathering_table(&asked.question(reading.at().day)?)?)
    })
    .await
}

/// Asks a cited question again and says whether the same comes out.
#[utoipa::path(
    post, path = "/citations/reproduce", tag = "evaluation", request_body = Citation,
    responses(
        (status = 200, description = "Whether the same came out.", body = ReproductionView),
        Unanswered
    )
)]
pub async fn reproduce(
    State(service): State<Service>,
    Asked { body: cited, .. }: Asked<Citation>,
) -> Result<Json<ReproductionView>, Problem> {
    reproduced(&service, cited).await.map(Json)
}

/// Asks a cited question again.
///
/// # Errors
/// When it makes no sense, or the journal cannot be read.
pub async fn reproduced(service: &Service, cited: Citation) -> Result<ReproductionView, Problem> {
    asked::check(&cited.question)?;
    if let Some(Segment::Definition(definition)) = cited.question.segment() {
        let text = serde_json::to_string(definition).unwrap_or_default();
        segments::read(service, &text, "/question/segment/definition")?;
    }
    let app = service.app().clone();
    blocking(move || app.reproduce(&cited)).await?.map_err(unreadable)
}

/// What can be cited.
pub trait Cited {
    /// What it is to be cited by.
    fn citation(&self) -> &Citation;
}

async fn answer<T: Cited + Tabular + Serialize + Send + 'static>(
    service: &Service,
    as_of: AsOf,
    output: Output,
    question: impl FnOnce(&Reading<'_>) -> Result<Answer<T>, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    match output {
        Output::Json => Ok(Json(service.ask(as_of, question).await??).into_response()),
        Output::Csv => tabled(service, as_of, Table::response, question).await,
    }
}

/// An answer as a table that is written in some way, with its citation.
///
/// # Errors
/// When the question cannot be answered.
pub async fn tabled<T: Cited + Tabular + Send + 'static>(
    service: &Service,
    as_of: AsOf,
    written: impl FnOnce(Table) -> Response,
    question: impl FnOnce(&Reading<'_>) -> Result<Answer<T>, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let answer = service.ask(as_of, question).await??;
    let mut response = written(answer.answer.table());
    let citation = serde_json::to_string(answer.answer.citation()).unwrap_or_default();
    if let Ok(value) = HeaderValue::try_from(citation) {
        response.headers_mut().insert(CITATION, value);
    }
    Ok(response)
}
