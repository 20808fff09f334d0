//! Every page and every form, in one table.

use super::{assets, quick_log, replay, search, settings, start, styleguide, taking_back};
use crate::http::service::Service;
use axum::{
    Router,
    routing::{get, post},
};

/// The pages.
pub fn router() -> Router<Service> {
    Router::new()
        .route("/", get(start::show))
        .route("/interactions", get(quick_log::show).post(quick_log::log))
        .route("/follow-ups/{id}/done", post(start::done))
        .route("/events/{id}/retractions", post(taking_back::retract))
        .route("/replay", get(replay::show))
        .route("/replay/citation", get(replay::ask).post(replay::check))
        .route("/search", get(search::show))
        .route("/search/people", get(search::people))
        .route("/settings", post(settings::choose))
        .route("/styleguide", get(styleguide::show))
        .route("/assets/{digest}/{name}", get(assets::serve))
}
