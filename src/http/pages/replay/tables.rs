//! The answers of the page as tables for a spreadsheet: those of the API, with headings in words.

use crate::{
    app::{
        Reading,
        view::{Answer, GatheringTable, IndicatorsView, ReplayView},
    },
    http::{
        csv::Tabular,
        evaluation::{Cited, tabled},
        pages::{
            reply,
            visit::{Params, Visit},
        },
        parameters::{Evaluated, Indicated, Replayed},
        problem::Problem,
        service::Service,
    },
};
use axum::{extract::State, response::Response};

/// Participation step by step.
///
/// # Errors
/// When the question cannot be answered.
pub async fn participation(
    State(service): State<Service>,
    visit: Visit,
    Params(asked): Params<Replayed>,
) -> Result<Response, Problem> {
    table(&service, &visit, "participation", move |reading| -> Result<Answer<ReplayView>, _> {
        Ok(reading.replay(&asked.question(reading)?)?)
    })
    .await
}

/// The indicators of the period.
///
/// # Errors
/// When the question cannot be answered.
pub async fn indicators(
    State(service): State<Service>,
    visit: Visit,
    Params(asked): Params<Indicated>,
) -> Result<Response, Problem> {
    table(&service, &visit, "indicators", move |reading| -> Result<Answer<IndicatorsView>, _> {
        Ok(reading.indicators(&asked.question(reading)?)?)
    })
    .await
}

/// Its gatherings.
///
/// # Errors
/// When the question cannot be answered.
pub async fn gatherings(
    State(service): State<Service>,
    visit: Visit,
    Params(asked): Params<Evaluated>,
) -> Result<Response, Problem> {
    table(&service, &visit, "gatherings", move |reading| -> Result<Answer<GatheringTable>, _> {
        Ok(reading.gathering_table(&asked.question(reading.at().day)?)?)
    })
    .await
}

async fn table<T: Cited + Tabular + Send + 'static>(
    service: &Service,
    visit: &Visit,
    name: &str,
    question: impl FnOnce(&Reading<'_>) -> Result<Answer<T>, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let written = |table| reply::table(&visit.texts, table, name);
    tabled(service, visit.as_of, written, question).await
}
