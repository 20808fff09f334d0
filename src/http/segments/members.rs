//! Who is in a segment, why, and what changed.

use super::{ask, named};
use crate::{
    app::{
        DefinitionsOf, MemberQuery,
        view::{Answer, BackTest, Overlap, Page, SegmentChanges, SegmentMember, SegmentMembership},
    },
    domain::{ContactId, Key},
    http::{
        input::{Id, Named, Query, absent},
        message::definition,
        missing,
        parameters::{
            BackTested, Changes, Members, OfSegment, Overlapping, Paged as _, Timed as _,
        },
        problem::Problem,
        receipt::Unanswered,
        service::Service,
    },
};
use axum::{Json, extract::State};

impl Members {
    /// Which members.
    #[must_use]
    pub fn query(&self) -> MemberQuery {
        MemberQuery {
            q: self.q.clone(),
            reasons: self.reasons.unwrap_or(false),
            sort: self.sort.unwrap_or_default(),
        }
    }
}

/// Lists the members, with the reasons for each when asked for.
#[utoipa::path(
    get, path = "/segments/{key}/members", tag = "segments",
    params(("key" = Key, Path, description = "Its name."), Members),
    responses((status = 200, description = "A page of members.", body = Page<SegmentMember>),
        Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Named(key): Named,
    Query(query): Query<Members>,
) -> Result<Json<Page<SegmentMember>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    let asked = query.query();
    let found = ask(&service, as_of, query.definitions, move |reading| {
        let segment = named(reading, &key)?;
        Ok(reading.members(&segment.definition, &asked, &paging)?)
    });
    found.await.map(Json)
}

/// Says whether one contact is in a segment, why or why not, and in which periods it was.
#[utoipa::path(
    get, path = "/segments/{key}/members/{id}", tag = "segments",
    params(("key" = Key, Path, description = "Its name."),
        ("id" = ContactId, Path, description = "The contact."), OfSegment),
    responses((status = 200, description = "The contact and the segment.",
        body = Answer<SegmentMembership>), Unanswered)
)]
pub async fn show(
    State(service): State<Service>,
    Named(key): Named,
    Id(id): Id<ContactId>,
    Query(query): Query<OfSegment>,
) -> Result<Json<Answer<SegmentMembership>>, Problem> {
    let found = ask(&service, query.as_of(&service)?, query.definitions, move |reading| {
        let segment = named(reading, &key)?;
        reading.membership(&segment.definition, id)?.ok_or_else(|| missing::subject(id))
    });
    found.await.map(Json)
}

/// Lists who came and who left between two times, and through what.
#[utoipa::path(
    get, path = "/segments/{key}/changes", tag = "segments",
    params(("key" = Key, Path, description = "Its name."), Changes),
    responses((status = 200, description = "Who came and who left.",
        body = Answer<SegmentChanges>), Unanswered)
)]
pub async fn changes(
    State(service): State<Service>,
    Named(key): Named,
    Query(query): Query<Changes>,
) -> Result<Json<Answer<SegmentChanges>>, Problem> {
    let (later, known_from) = (query.later(&service)?, query.known_from(&service)?);
    let from = query.from.ok_or_else(|| absent("from"))?;
    let then = query.definitions == Some(DefinitionsOf::Then);
    let found = ask(&service, later, None, move |reading| {
        let segment = named(reading, &key)?.definition;
        let earlier = reading.earlier(from, known_from);
        let before = then.then(|| reading.definition_at(&key, earlier.position));
        let before = before.map(|found| found.ok_or_else(|| missing::segment(&key))).transpose()?;
        Ok(reading.changes(&segment, before.as_ref(), earlier)?)
    });
    found.await.map(Json)
}

/// Counts what two segments have in common.
#[utoipa::path(
    get, path = "/segments/{key}/overlap", tag = "segments",
    params(("key" = Key, Path, description = "Its name."), Overlapping),
    responses((status = 200, description = "What they have in common.", body = Answer<Overlap>),
        Unanswered)
)]
pub async fn overlap(
    State(service): State<Service>,
    Named(key): Named,
    Query(query): Query<Overlapping>,
) -> Result<Json<Answer<Overlap>>, Problem> {
    let with = query.with.clone().ok_or_else(|| absent("with"))?;
    let found = ask(&service, query.as_of(&service)?, None, move |reading| {
        let (one, other) = (named(reading, &key)?.definition, named(reading, &with)?.definition);
        if one.of != other.of {
            let problem = Problem::from(&definition::OTHER_KIND);
            return Err(problem.with("one", key).with("other", with));
        }
        Ok(reading.answer(reading.overlap(&one, &other)?))
    });
    found.await.map(Json)
}

/// Tells who of those who came to a past gathering would have been invited with the segment.
#[utoipa::path(
    get, path = "/segments/{key}/back-test", tag = "segments",
    params(("key" = Key, Path, description = "Its name."), BackTested),
    responses((status = 200, description = "Who would have been reached.",
        body = Answer<BackTest>), Unanswered)
)]
pub async fn back_test(
    State(service): State<Service>,
    Named(key): Named,
    Query(query): Query<BackTested>,
) -> Result<Json<Answer<BackTest>>, Problem> {
    let gathering = query.gathering.ok_or_else(|| absent("gathering"))?;
    let found = ask(&service, query.as_of(&service)?, None, move |reading| {
        let segment = named(reading, &key)?.definition;
        reading.back_test(&segment, gathering)?.ok_or_else(|| missing::subject(gathering))
    });
    found.await.map(Json)
}
