//! Segments: the gallery, one with its conditions, what a definition would list, and saving one.

pub mod members;
pub mod pulls;

use super::{
    answer::Shown,
    body::{
        Says as _, Sourced as _,
        segment::{PreviewBody, RetiredBody, ReviewedBody, SegmentBody},
    },
    flaw::Flaw,
    input::{Asked, Named, Query},
    journal::unreadable,
    message::{definition as table, request},
    missing,
    parameters::{OfSegment, One, Paged as _, Segments, Timed as _},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    service::Service,
};
use crate::{
    app::{
        AsOf, Defined, DefinitionsOf, Reading, canonical_segment,
        view::{Page, SegmentPreview, SegmentSummary, SegmentView},
    },
    domain::{
        Key, Kind, SegmentId,
        command::{Command, Define},
    },
    projection::segment::Definition,
};
use axum::{Json, extract::State};

/// Where a definition stands in a body.
const DEFINITION: &str = "/definition";

/// Lists all segments with how many are in them.
#[utoipa::path(
    get, path = "/segments", tag = "segments", params(Segments),
    responses((status = 200, description = "A page of segments.", body = Page<SegmentSummary>),
        Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Query(query): Query<Segments>,
) -> Result<Json<Page<SegmentSummary>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    let asked = query.definitions;
    ask(&service, as_of, asked, move |reading| Ok(reading.segments(&paging))).await.map(Json)
}

/// Shows a segment: its conditions in words, how many are left after each, what the members are.
#[utoipa::path(
    get, path = "/segments/{key}", tag = "segments",
    params(("key" = Key, Path, description = "Its name, `/` as `%2F`."), OfSegment),
    responses((status = 200, description = "The segment.",
        body = crate::app::view::Answer<SegmentView>), Unanswered)
)]
pub async fn show(
    State(service): State<Service>,
    Named(key): Named,
    Query(query): Query<OfSegment>,
) -> Result<Shown<SegmentView>, Problem> {
    let (as_of, asked) = (query.as_of(&service)?, query.definitions);
    let found = ask(&service, as_of, asked, move |reading| Ok(reading.segment(&key)?));
    Ok(Shown::new(found.await?, &query))
}

/// Defines a segment, or what it asks from now on.
#[utoipa::path(
    put, path = "/segments/{key}", tag = "segments",
    params(("key" = Key, Path, description = "Its name; those that ship cannot be changed.")),
    request_body = SegmentBody, responses(Recorded)
)]
pub async fn define(
    State(service): State<Service>,
    Named(key): Named,
    Asked { body, conditions }: Asked<SegmentBody>,
) -> Result<Recorded, Problem> {
    if key.shipped {
        return Err(Problem::from(&table::SHIPPED_SEGMENT).with("key", key));
    }
    let definition = read(&service, body.definition.get(), DEFINITION)?;
    if definition.key != key {
        let flaw = Flaw::new("/definition/key", &table::OTHER_KEY);
        let flaw = flaw.with("found", definition.key).with("expected", key);
        return Err(Problem::from(&request::INVALID_BODY).flawed([flaw]));
    }
    let (content, digest) = canonical_segment(&definition).map_err(unreadable)?;
    let id = SegmentId(service.app().new_id(Kind::Segment).ulid());
    let (source, _) = body.source();
    let owner = body.owner.unwrap_or_else(|| service.user());
    let code = key.code.clone();
    let define = Define { id, key: code, of: definition.of, digest, content, owner, source };
    let known = service.look(AsOf::default(), |reading| reading.defined(&key))?;
    let known = known.filter(|one| one.definition.key == key);
    known.as_ref().map_or(Ok(()), made_by_hand)?;
    let subject = known.map(|one| one.record.subject);
    let recorded = service.submit(conditions, subject, Command::Define(define)).await?;
    Ok(if subject.is_some() { recorded.updated() } else { recorded })
}

/// Tries out a segment that is not saved.
#[utoipa::path(
    post, path = "/segments/preview", tag = "segments", params(One),
    request_body = PreviewBody,
    responses((status = 200, description = "What it would list.",
        body = crate::app::view::Answer<SegmentPreview>), Unanswered)
)]
pub async fn preview(
    State(service): State<Service>,
    Query(query): Query<One>,
    Asked { body, .. }: Asked<PreviewBody>,
) -> Result<Json<crate::app::view::Answer<SegmentPreview>>, Problem> {
    let definition = read(&service, body.definition.get(), DEFINITION)?;
    let as_of = query.as_of(&service)?;
    ask(&service, as_of, None, move |reading| Ok(reading.preview(&definition)?)).await.map(Json)
}

/// Says that somebody looked whether a segment is still what is needed.
#[utoipa::path(
    post, path = "/segments/{key}/reviews", tag = "segments",
    params(("key" = Key, Path, description = "Its name.")),
    request_body = ReviewedBody, responses(Recorded)
)]
pub async fn review(
    State(service): State<Service>,
    Named(key): Named,
    Asked { body, conditions }: Asked<ReviewedBody>,
) -> Result<Recorded, Problem> {
    let (source, subject) = (body.source(), found(&service, &key)?.record.subject);
    service.record(conditions, subject, source, body.event(service.today())?).await
}

/// Takes a segment out of use; its history stays.
#[utoipa::path(
    post, path = "/segments/{key}/retire", tag = "segments",
    params(("key" = Key, Path, description = "Its name.")),
    request_body = RetiredBody, responses(Recorded)
)]
pub async fn retire(
    State(service): State<Service>,
    Named(key): Named,
    Asked { body, conditions }: Asked<RetiredBody>,
) -> Result<Recorded, Problem> {
    let defined = found(&service, &key)?;
    made_by_hand(&defined)?;
    let (source, subject) = (body.source(), defined.record.subject);
    service.record(conditions, subject, source, body.event(service.today())?).await
}

/// Reads a definition that stands at a place of the body, or says everything that is wrong with it.
pub fn read(service: &Service, text: &str, place: &str) -> Result<Definition, Problem> {
    service.app().read_segment(text).map_err(|mistakes| {
        let flaws = mistakes.iter().filter_map(Flaw::of_definition).map(|mut flaw| {
            flaw.point_to(format!("{place}{}", flaw.pointer));
            flaw
        });
        // The form is checked against a schema that a test has seen to be whole.
        Problem::from(&request::INVALID_BODY).flawed(flaws)
    })
}

/// Asks with the definitions that were asked for.
async fn ask<T: Send + 'static>(
    service: &Service,
    as_of: AsOf,
    definitions: Option<DefinitionsOf>,
    question: impl FnOnce(&Reading<'_>) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let as_of = AsOf { definitions: definitions.unwrap_or_default(), ..as_of };
    service.ask(as_of, question).await?
}

/// What comes from a file is changed there.
fn made_by_hand(one: &Defined) -> Result<(), Problem> {
    let key = &one.definition.key;
    match one.record.owner {
        _ if key.shipped => Err(Problem::from(&table::SHIPPED_SEGMENT).with("key", key)),
        None => Err(Problem::from(&table::FILED_SEGMENT).with("key", key)),
        Some(_) => Ok(()),
    }
}

/// The segment of a name, as it is now.
fn found(service: &Service, key: &Key) -> Result<Defined, Problem> {
    let found = service.look(AsOf::default(), |reading| reading.defined(key))?;
    found.ok_or_else(|| missing::segment(key))
}

/// The segment of a name in a reading.
fn named(reading: &Reading<'_>, key: &Key) -> Result<Defined, Problem> {
    reading.defined(key).ok_or_else(|| missing::segment(key))
}
