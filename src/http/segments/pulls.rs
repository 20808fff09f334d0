//! Lists frozen for a purpose, and invitations made from them.

use super::{ask, found, named};
use crate::{
    app::{
        AsOf, Defined,
        view::{Answer, Page, PullTrial, PullView, Pullable},
    },
    domain::{
        ContactId, EventId, GatheringId, Key,
        command::Command,
        vocabulary::{Channel, Purpose},
    },
    http::{
        body::{Sourced as _, gathering::ParticipationBody, segment::PullBody},
        conditions::Conditions,
        input::{Asked, Fact, Named, Query, absent},
        message::definition,
        missing,
        parameters::{All, One, Paged as _, Timed as _, Trial},
        problem::Problem,
        receipt::{Recorded, Unanswered},
        service::Service,
    },
    projection::At,
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
    let draft = draft(&service, found(&service, &key)?, &body).await?;
    frozen(&service, conditions, draft, &body).await
}

/// A list that is not frozen yet.
struct Draft {
    list: Pullable,
    /// Why there is nobody to be frozen.
    empty: Option<Problem>,
    at: At,
}

async fn draft(service: &Service, segment: Defined, body: &PullBody) -> Result<Draft, Problem> {
    let (purpose, channel) = (body.purpose, body.channel);
    ask(service, AsOf::default(), None, move |reading| {
        let list = reading.pullable(&segment, purpose, channel)?;
        let empty = somebody(&list, &segment.definition.key).err();
        Ok(Draft { list, empty, at: reading.at() })
    })
    .await
}

async fn frozen(
    service: &Service,
    conditions: Conditions,
    Draft { list, empty, at }: Draft,
    body: &PullBody,
) -> Result<Recorded, Problem> {
    let statement = body.statement(list, at);
    let subject = statement.subject;
    let done = service.submit(conditions, Some(subject), Command::Record(vec![statement])).await;
    // A repeat is answered as it was at first, even if nobody would be on the list any more; an
    // empty list is never recorded.
    done.map_err(|problem| empty.unwrap_or(problem))
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

/// Shows what a pull would freeze: who would be on the list, and who would be left out and why.
/// Nothing is written, so it is a question like any other, of any day.
#[utoipa::path(
    get, path = "/segments/{key}/pulls/trial", tag = "segments",
    params(("key" = Key, Path, description = "Its name."), Trial),
    responses((status = 200, description = "The list as it would be.",
        body = Answer<PullTrial>), Unanswered)
)]
pub async fn trial(
    State(service): State<Service>,
    Named(key): Named,
    Query(query): Query<Trial>,
) -> Result<Json<Answer<PullTrial>>, Problem> {
    let purpose = query.purpose.ok_or_else(|| absent("purpose"))?;
    let channel = query.channel.ok_or_else(|| absent("channel"))?;
    let found = ask(&service, query.as_of(&service)?, query.definitions, move |reading| {
        Ok(reading.pull_trial(&named(reading, &key)?, purpose, channel)?)
    });
    found.await.map(Json)
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
            let unknown = || missing::subject(gathering);
            known.then_some(()).ok_or_else(unknown)?;
            match frozen_for(service, gathering, body, key, conditions).await? {
                (_, Some(pull)) => pull,
                refused => return Ok(refused),
            }
        }
        _ => return Err(ParticipationBody::ambiguous()),
    };
    let on_list = service.look(AsOf::default(), |reading| reading.invitees(pull))?;
    on_list.map(|contacts| (contacts, Some(pull))).ok_or_else(|| missing::event(pull))
}

/// Freezes the list of a segment for an invitation. Where that would be refused, nothing is frozen:
/// it is asked for without a list, so that the rules say why, and a repeat has its first answer.
async fn frozen_for(
    service: &Service,
    gathering: GatheringId,
    body: &ParticipationBody,
    key: &Key,
    conditions: &Conditions,
) -> Result<(Vec<ContactId>, Option<EventId>), Problem> {
    let (source, source_note) = body.source();
    let channel = body.channel.unwrap_or(Channel::Email);
    let purpose = Purpose::EventInvitation;
    let pull = PullBody { purpose, channel, source: Some(source), source_note };
    let draft = draft(service, found(service, key)?, &pull).await?;
    let contacts = draft.list.contacts.clone();
    let tried = body.clone().command(gathering, (contacts.clone(), None), service.today())?;
    let recordable = service.look(AsOf::default(), |reading| reading.would_record(&tried))?;
    if !contacts.is_empty() && !recordable {
        return Ok((contacts, None));
    }
    let frozen = frozen(service, conditions.of_first("list"), draft, &pull).await?;
    Ok((contacts, frozen.event()))
}
