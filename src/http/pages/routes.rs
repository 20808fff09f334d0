//! Every page and every form, in one table.

use super::{
    assets, contact, contacts, follow_ups, quick_log, replay, search, segments, settings, start,
    styleguide, taking_back,
};
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
        .merge(contact::routes())
        .route("/interactions", get(quick_log::show).post(quick_log::log))
        .route("/follow-ups", get(follow_ups::show))
        .route("/follow-ups/{id}/done", post(follow_ups::done))
        .route("/follow-ups/{id}/move", post(follow_ups::postpone))
        .route("/events/{id}/retractions", post(taking_back::retract))
        .route("/replay", get(replay::show))
        .route("/replay/participation.csv", get(replay::participation))
        .route("/replay/indicators.csv", get(replay::indicators))
        .route("/replay/gatherings.csv", get(replay::gatherings))
        .route("/replay/citation", get(replay::ask).post(replay::check))
        .route("/search", get(search::show))
        .route("/search/people", get(search::people))
        .merge(of_segments())
        .route("/settings", post(settings::choose))
        .route("/styleguide", get(styleguide::show))
        .route("/assets/{digest}/{name}", get(assets::serve))
}

fn of_segments() -> Router<Service> {
    Router::new()
        .route("/segments", get(segments::list))
        .route("/segments/{key}", get(segments::members::show))
        .route("/segments/{key}/members.csv", get(segments::members::download))
        .route("/segments/{key}/members/{id}", get(segments::member::show))
        .route("/segments/{key}/changes", get(segments::changes::show))
        .route("/segments/{key}/overlap", get(segments::comparing::overlap))
        .route("/segments/{key}/back-test", get(segments::comparing::back_test))
        .route("/segments/{key}/pull", get(segments::pull::show))
        .route("/segments/{key}/pulls", get(segments::pulls::list).post(segments::pull::freeze))
        .route("/segments/{key}/pulls/{fact}", get(segments::pulls::show))
        .route("/segments/{key}/pulls/{fact}/list.csv", get(segments::pulls::download))
        .route("/segments/{key}/pulls/{fact}/invitations", post(segments::pulls::invite))
}
