//! Taking back what was just done, or what a history shows.

use super::{form::Submitted, settings::own};
use crate::{
    app::AsOf,
    domain::{
        Code, ContactId, EventId, Text,
        command::{Command, Retract},
    },
    http::{input::Id, missing, problem::Problem, service::Service},
};
use axum::{extract::State, response::Redirect};
use serde::Deserialize;

/// Why something is taken back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// For whom of a list; for all when empty.
    #[serde(default)]
    contacts: Vec<ContactId>,
    reason: Option<Text>,
    back: Option<String>,
}

/// Takes an event back and shows the page again.
///
/// # Errors
/// When a rule stands against it.
pub async fn retract(
    State(service): State<Service>,
    Id(event): Id<EventId>,
    form: Submitted<Reason>,
) -> Result<Redirect, Problem> {
    let Reason { contacts, reason, back } = form.body?;
    let found = service.look(AsOf::default(), |reading| reading.fact(event))?;
    let (subject, _) = found.ok_or_else(|| missing::event(event))?;
    let command = Command::Retract(Retract { event, contacts, reason, source: Code::OWN });
    service.submit(form.conditions, Some(subject), command).await?;
    Ok(Redirect::to(&own(back.as_deref())))
}
