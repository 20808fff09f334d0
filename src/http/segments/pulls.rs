//! Lists frozen for a purpose, and invitations made from them.

use super::{ask, found};
use crate::{
    app::{
        AsOf, Defined,
        view::{Answer, Page, PullView, Pullable},
    },
    domain::{
        ContactId, EventId, GatheringId, Key,
        command::Command,
        vocabulary::{Channel, Purpose},
    },
    http::{
        body::{Sourced as _, gathering::ParticipationBody, segment::PullBody},
        conditions::Conditions,
        input::{Asked, Fact, Named, Query},
        message::definition,
        missing,
        parameters::{All, One, Paged as _, Timed as _},
        problem::Problem,
        receipt::{Recorded, Unanswered},
        service::Service,
    },
};
use axum::{Json, extract::State};

/// Freezes the list of a segment for a purpose and a channel.
#[utoipa::path(
    post, path = "/segments/{key}/pulls", tag = "segments",
    params(("key" = Key, Path, description = "Its name.")),
    request_body = PullBody, responses(Recorded)
)]
pub async fn freeze(
    State(service): State<Service>,
    Named(key): Named,
    Asked { body, conditions }: Asked<PullBody>,
) -> Result<Recorded, Problem> {
    let segment = found(&service, &key)?;
    frozen(&service, conditions, segment, &body).await
}

async fn frozen(
    service: &Service,
    conditions: Conditions,
    segment: Defined,
    body: &PullBody,
) -> Result<Recorded, Problem> {
    let (purpose, channel) = (body.purpose, body.channel);
    let (list, whether, at) = ask(service, AsOf::default(), None, move |reading| {
        let list = reading.pullable(&segment, purpose, channel)?;
        let whether = somebody(&list, &segment.definition.key);
        Ok((list, whether, reading.at()))
    })
    .await?;
    let statement = body.statement(list, at);
    let subject = statement.subject;
    let done = service.submit(conditions, Some(subject), Command::Record(vec![statement])).await;
    // A repeat is answered as it was at first, even if nobody would be on the list any more; an
    // empty list is never recorded.
    done.map_err(|problem| whether.err().unwrap_or(problem))
}

fn somebody(list: &Pullable, key: &Key) -> Result<(), Problem> {
    if !list.contacts.is_empty() {
        return Ok(());
    }
    let members: usize = list.exclusions.iter().map(|(_, contacts)| contacts.len()).sum();
    if members == 0 {
        return Err(Problem::from(&definition::EMPTY_SEGMENT).with("key", key));
    }
    Err(Problem::from(&definition::NOBODY_LEFT).with("members", members).with("key", key))
}

/// Lists the frozen lists of a segment and what came of each.
#[utoipa::path(
    get, path = "/segments/{key}/pulls", tag = "segments",
    params(("key" = Key, Path, description = "Its name."), All),
    responses((status = 200, description = "A page of frozen lists.", body = Page<PullView>),
        Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Named(key): Named,
    Query(query): Query<All>,
) -> Result<Json<Page<PullView>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    let found = ask(&service, as_of, None, move |reading| {
        reading.pulls(&key, &paging).ok_or_else(|| missing::segment(&key))
    });
    found.await.map(Json)
}

/// Shows one frozen list with everybody on it and everybody left out.
#[utoipa::path(
    get, path = "/segments/{key}/pulls/{fact}", tag = "segments",
    params(("key" = Key, Path, description = "Its name."),
        ("fact" = EventId, Path, description = "The event that froze it."), One),
    responses((status = 200, description = "The frozen list.", body = Answer<PullView>),
        Unanswered)
)]
pub async fn show(
    State(service): State<Service>,
    Named(key): Named,
    Fact(id): Fact<EventId>,
    Query(query): Query<One>,
) -> Result<Json<Answer<PullView>>, Problem> {
    let found = ask(&service, query.as_of(&service)?, None, move |reading| {
        reading.pull(&key, id).ok_or_else(|| missing::event(id))
    });
    found.await.map(Json)
}

/// Whom a list of participations is about, and the frozen list they are from. The list of a
/// segment is frozen first.
pub async fn invitees(
    service: &Service,
    gathering: GatheringId,
    body: &ParticipationBody,
    conditions: &Conditions,
) -> Result<(Vec<ContactId>, Option<EventId>), Problem> {
    body.invites()?;
    let pull = match (&body.contacts, body.pull, &body.segment) {
        (Some(contacts), None, None) => return Ok((contacts.clone(), None)),
        (None, Some(pull), None) => pull,
        (None, None, Some(key)) => {
            let known = service.look(AsOf::default(), |r| r.gathering(gathering).is_some())?;
            let pull = if known { frozen_for(service, body, key, conditions).await? } else { None };
            pull.ok_or_else(|| missing::subject(gathering))?
        }
        _ => return Err(ParticipationBody::ambiguous()),
    };
    let on_list = service.look(AsOf::default(), |reading| reading.invitees(pull))?;
    on_list.map(|contacts| (contacts, Some(pull))).ok_or_else(|| missing::event(pull))
}

async fn frozen_for(
    service: &Service,
    body: &ParticipationBody,
    key: &Key,
    conditions: &Conditions,
) -> Result<Option<EventId>, Problem> {
    let (source, source_note) = body.source();
    let channel = body.channel.unwrap_or(Channel::Email);
    let purpose = Purpose::EventInvitation;
    let pull = PullBody { purpose, channel, source: Some(source), source_note };
    let frozen = frozen(service, conditions.of_first("list"), found(service, key)?, &pull);
    Ok(frozen.await?.event())
}
