//! Every page and every form, in one table.

use super::{assets, contacts, quick_log, search, settings, start, taking_back};
use crate::http::service::Service;
use axum::{
    Router,
    routing::{get, post},
};

/// The pages.
pub fn router() -> Router<Service> {
    Router::new()
        .route("/", get(start::show))
        .route("/contacts", get(contacts::show))
        .route("/contacts.csv", get(contacts::download))
        .route("/interactions", get(quick_log::show).post(quick_log::log))
        .route("/follow-ups/{id}/done", post(start::done))
        .route("/events/{id}/retractions", post(taking_back::retract))
        .route("/search", get(search::show))
        .route("/search/people", get(search::people))
        .route("/settings", post(settings::choose))
        .route("/assets/{digest}/{name}", get(assets::serve))
}
