//! Whether the service is there, whether it takes requests, and what is measured.

use super::{message::request, problem::Problem, receipt::Unanswered, service::Service};
use crate::domain::Position;
use axum::{
    Json,
    extract::State,
    http::header::CONTENT_TYPE,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// How the service is.
#[derive(Debug, Serialize, ToSchema)]
pub struct HealthView {
    /// `live` or `ready`.
    status: &'static str,
    /// The last commit.
    position: Position,
    /// Commands that wait for the writer.
    waiting: usize,
}

/// Says that the process is alive.
#[utoipa::path(
    get, path = "/health/live", tag = "service",
    responses((status = 200, description = "It is alive.", body = HealthView))
)]
pub async fn live(State(service): State<Service>) -> Json<HealthView> {
    Json(HealthView::of(&service, "live"))
}

/// Says whether requests are taken.
#[utoipa::path(
    get, path = "/health/ready", tag = "service",
    responses(
        (status = 200, description = "Requests are taken.", body = HealthView),
        (status = 503, description = "It is stopping.",
            body = super::problem::ProblemView, content_type = "application/problem+json")
    )
)]
pub async fn ready(State(service): State<Service>) -> Result<Json<HealthView>, Problem> {
    if service.tail().is_closed() {
        return Err((&request::STOPPING).into());
    }
    Ok(Json(HealthView::of(&service, "ready")))
}

/// Lists what is measured, in the text format of Prometheus.
#[utoipa::path(
    get, path = "/metrics", tag = "service",
    responses((status = 200, description = "What is measured.", body = String,
        content_type = "text/plain"), Unanswered)
)]
pub async fn metrics(State(service): State<Service>) -> Response {
    metrics::gauge!("kontor_queue_length").set(service.app().waiting() as f64);
    metrics::gauge!("kontor_position").set(service.app().head().position as f64);
    let handle = service.metrics();
    handle.run_upkeep();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
}

impl HealthView {
    fn of(service: &Service, status: &'static str) -> Self {
        let app = service.app();
        Self { status, position: app.head().position, waiting: app.waiting() }
    }
}
