//! Contacts: register, find, show, change, and what happened.

use super::{
    answer::Shown,
    body::{
        Sourced as _,
        patch::{ContactPatch, Nature},
        registration::{self, RegistrationBody},
    },
    conditions::Conditions,
    input::{Asked, Id, Query, bad_parameter},
    message::Argument,
    missing,
    parameters::{Contacts, History, One, Paged as _, Timed as _},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    service::Service,
};
use crate::{
    app::{
        AsOf, HistoryType,
        view::{Answer, ContactProfile, ContactSummary, EngagementView, HistoryItem, Page},
    },
    domain::{
        Code, ContactId, Event, EventId, Kind, SubjectId, Text,
        command::{Command, Correct},
    },
};
use axum::{Json, extract::State};

/// Registers a person or an organisation with what is known of it.
#[utoipa::path(
    post, path = "/contacts", tag = "contacts",
    request_body = RegistrationBody, responses(Recorded)
)]
pub async fn register(
    State(service): State<Service>,
    Asked { body, conditions }: Asked<RegistrationBody>,
) -> Result<Recorded, Problem> {
    let id = ContactId(service.app().new_id(Kind::Contact).ulid());
    registered(&service, id, body, conditions).await
}

/// Registers a contact under an id.
///
/// # Errors
/// When fields do not fit together, or a rule stands against it.
pub async fn registered(
    service: &Service,
    id: ContactId,
    body: RegistrationBody,
    conditions: Conditions,
) -> Result<Recorded, Problem> {
    let places = body.places();
    let statements = body.statements(id, service.today())?;
    let recorded = service.submit(conditions, None, Command::Record(statements)).await;
    recorded.map_err(|problem| {
        problem.relocated(|statement, pointer| {
            registration::place(statement.and_then(|index| places.get(index)), pointer)
        })
    })
}

/// Finds contacts: by parts of names, umlauts and typos forgiven.
#[utoipa::path(
    get, path = "/contacts", tag = "contacts", params(Contacts),
    responses((status = 200, description = "A page of contacts.", body = Page<ContactSummary>),
        Unanswered)
)]
pub async fn find(
    State(service): State<Service>,
    Query(query): Query<Contacts>,
) -> Result<Json<Page<ContactSummary>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    let query = query.query();
    service.ask(as_of, move |reading| reading.contacts(&query, &paging)).await.map(Json)
}

/// Shows everything about a contact, computed from what happened.
#[utoipa::path(
    get, path = "/contacts/{id}", tag = "contacts",
    params(("id" = ContactId, Path, description = "The contact."), One),
    responses((status = 200, description = "The contact; also when it was erased.",
        body = Answer<ContactProfile>), Unanswered)
)]
pub async fn show(
    State(service): State<Service>,
    Id(id): Id<ContactId>,
    Query(query): Query<One>,
) -> Result<Shown<ContactProfile>, Problem> {
    let found = service.look(query.as_of(&service)?, |reading| reading.contact(id))?;
    found.map(|found| Shown::new(found, &query)).ok_or_else(|| missing::subject(id))
}

/// Shows what came of knowing a contact: status, score with what it is the sum of, and every
/// change of status.
#[utoipa::path(
    get, path = "/contacts/{id}/engagement", tag = "contacts",
    params(("id" = ContactId, Path, description = "The contact."), One),
    responses((status = 200, description = "Its engagement on the day asked about.",
        body = Answer<EngagementView>), Unanswered)
)]
pub async fn engagement(
    State(service): State<Service>,
    Id(id): Id<ContactId>,
    Query(query): Query<One>,
) -> Result<Json<Answer<EngagementView>>, Problem> {
    let found = service.look(query.as_of(&service)?, |reading| reading.engagement(id))?;
    found.map(Json).ok_or_else(|| missing::subject(id))
}

/// Lists what happened with a contact, newest first, own and through people who belong to it.
#[utoipa::path(
    get, path = "/contacts/{id}/history", tag = "contacts",
    params(("id" = ContactId, Path, description = "The contact."), History),
    responses((status = 200, description = "A page of its history.", body = Page<HistoryItem>),
        Unanswered)
)]
pub async fn history(
    State(service): State<Service>,
    Id(id): Id<ContactId>,
    Query(query): Query<History>,
) -> Result<Json<Page<HistoryItem>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    let types = history_types(query.types.as_deref())?;
    let found = service.ask(as_of, move |reading| reading.history(id, &types, &paging)).await?;
    found.map(Json).ok_or_else(|| missing::subject(id))
}

/// Types of events by their names, separated by commas.
///
/// # Errors
/// When there is no such type.
pub fn history_types(names: Option<&str>) -> Result<Vec<HistoryType>, Problem> {
    let named = |name: &str| {
        HistoryType::named(name.trim()).ok_or_else(|| {
            bad_parameter(
                "types",
                Argument::Word(
                    "erwartet werden Arten von Einträgen wie interaction.logged, mit Komma \
                     getrennt.",
                    "expected are types of events like interaction.logged, separated by commas.",
                ),
            )
        })
    };
    names.into_iter().flat_map(|names| names.split(',')).map(named).collect()
}

/// Changes or corrects name, legal form or address (JSON merge patch).
#[utoipa::path(
    patch, path = "/contacts/{id}", tag = "contacts",
    params(
        ("id" = ContactId, Path, description = "The contact."),
        ("If-Match" = String, Header, description = "The version it is based on.")
    ),
    request_body(content = ContactPatch, content_type = "application/merge-patch+json"),
    responses(Recorded)
)]
pub async fn change(
    State(service): State<Service>,
    Id(id): Id<ContactId>,
    Asked { body, conditions }: Asked<ContactPatch>,
) -> Result<Recorded, Problem> {
    changed(&service, id, body, conditions.with_version()?).await
}

/// Records what is different about a contact, or corrects what was said of it.
///
/// # Errors
/// When the contact is not known, nothing is different, or a rule stands against it.
pub async fn changed(
    service: &Service,
    id: ContactId,
    body: ContactPatch,
    conditions: Conditions,
) -> Result<Recorded, Problem> {
    let (source, nature, today) = (body.source(), body.nature.unwrap_or_default(), service.today());
    let at = AsOf { valid: Some(body.since(today).first()), ..AsOf::default() };
    let before = service.look(at, |reading| reading.contact(id))?;
    let before = before.ok_or_else(|| missing::subject(id))?.answer;
    let right = body.details(before.address.unwrap_or_default(), today)?;
    let recorded = match nature {
        Nature::Change => {
            let event = Event::ContactDetailsChanged(right);
            service.record(conditions, id, source, event).await
        }
        Nature::Correction => {
            let wrong = service.look(at, |reading| reading.corrections(id, &right))?;
            let command = correct(wrong, source);
            service.submit(conditions, Some(SubjectId::Contact(id)), command).await
        }
    };
    recorded.map(Recorded::updated)
}

/// The command that puts right what was said wrongly.
pub fn correct(wrong: Vec<(EventId, Event)>, (source, reason): (Code, Option<Text>)) -> Command {
    let corrections = wrong.into_iter().map(|(event, replacement)| Correct {
        event,
        replacement,
        reason: reason.clone(),
        source: source.clone(),
    });
    Command::Correct(corrections.collect())
}
