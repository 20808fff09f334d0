//! Conversations: logged in one go, with what is to be done next.

use super::{
    body::interaction::InteractionBody, input::Asked, problem::Problem, receipt::Recorded,
    service::Service,
};
use crate::domain::command::Command;
use axum::extract::State;

/// Logs a conversation and, if wished, what is to be done next.
#[utoipa::path(
    post, path = "/interactions", tag = "interactions",
    request_body = InteractionBody, responses(Recorded)
)]
pub async fn log(
    State(service): State<Service>,
    Asked { body, conditions }: Asked<InteractionBody>,
) -> Result<Recorded, Problem> {
    let statements = body.statements(service.app())?;
    let subject = statements.first().map(|statement| statement.subject);
    service.submit(conditions, subject, Command::Record(statements)).await
}
