//! What is to be done and what was: by how pressing it is, and whose it is; done, or moved.

use super::{
    address::Address,
    form::{Submitted, after},
    frame::{Frame, Here, Theme},
    pager::Pager,
    reply,
    settings::own,
    text::Texts,
    visit::{Params, Visit},
};
use crate::{
    app::{
        FollowUpQuery, FollowUpState, Paging, Reading,
        view::{FollowUp, Page},
    },
    domain::{Day, EventId, Text, UserId},
    http::{
        body::{amendment::MoveBody, interaction::DoneBody},
        follow_ups,
        input::Id,
        language::Language,
        parameters::{FollowUps, Paged as _},
        problem::Problem,
        service::Service,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{Redirect, Response},
};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "follow_ups/page.html")]
struct FollowUpsPage {
    t: Texts,
    frame: Frame,
    found: Found,
    groups: Vec<Group>,
    pager: Pager,
    done: bool,
}

/// What is asked for the page.
struct Found {
    page: Page<FollowUp>,
    /// Whose there are, to choose from.
    owners: BTreeSet<UserId>,
}

impl Found {
    fn of(reading: &Reading<'_>, query: &FollowUpQuery, paging: &Paging) -> Self {
        let anybodys = FollowUpQuery { owner: None, ..*query };
        let owners = reading.follow_ups(&anybodys, &Paging::ALL).items.into_iter();
        let owners = owners.filter_map(|one| one.owner).chain(query.owner);
        Self { owners: owners.collect(), page: reading.follow_ups(query, paging) }
    }
}

/// Follow-ups that are alike pressing.
pub struct Group {
    /// The key of what they are called.
    pub key: &'static str,
    /// Those that are shown.
    pub items: Vec<FollowUp>,
    /// How many more there are of them.
    pub more: usize,
}

/// Follow-ups in groups of alike pressing ones, in the order they come in; so many of each.
#[must_use]
pub fn groups(all: Vec<FollowUp>, today: Day, most: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for one in all {
        let key = match one.due {
            _ if one.done_on.is_some() => "follow-ups-done",
            _ if one.overdue => "follow-ups-overdue",
            due if due == today => "follow-ups-today",
            _ => "follow-ups-coming",
        };
        match groups.last_mut().filter(|group| group.key == key) {
            Some(group) if group.items.len() < most => group.items.push(one),
            Some(group) => group.more += 1,
            None => groups.push(Group { key, items: vec![one], more: 0 }),
        }
    }
    groups
}

/// Lists follow-ups.
///
/// # Errors
/// When the question or the page cannot be made.
pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    Params(asked): Params<FollowUps>,
) -> Result<Response, Problem> {
    let (as_of, paging) = asked.paging(&service)?;
    let query = asked.query();
    let mut found = service.ask(as_of, move |reading| Found::of(reading, &query, &paging)).await?;
    let frame = visit.frame(Here::Start, "follow-ups-title", "/api/v1/follow-ups");
    reply::page(&FollowUpsPage {
        pager: Pager::of(&found.page, &paging, &visit.address),
        groups: groups(std::mem::take(&mut found.page.items), frame.valid(), usize::MAX),
        done: query.state == FollowUpState::Done,
        t: visit.texts,
        frame,
        found,
    })
}

/// What is said when a follow-up is done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoneForm {
    note: Option<Text>,
    back: Option<String>,
}

/// Says that a follow-up is done.
///
/// # Errors
/// When a rule stands against it.
pub async fn done(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    form: Submitted<DoneForm>,
) -> Result<Redirect, Problem> {
    let DoneForm { note, back } = form.body?;
    let body = DoneBody { note, occurred_on: None, source: None, source_note: None };
    let recorded = follow_ups::over(&service, id, body, form.conditions).await?;
    Ok(after(&place(back.as_deref()), recorded.event()))
}

/// By when a follow-up is to be done instead, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveForm {
    due: Day,
    reason: Option<Text>,
    back: Option<String>,
}

/// Moves a follow-up to another day.
///
/// # Errors
/// When a rule stands against it.
pub async fn postpone(
    State(service): State<Service>,
    Id(id): Id<EventId>,
    form: Submitted<MoveForm>,
) -> Result<Redirect, Problem> {
    let MoveForm { due, reason, back } = form.body?;
    let body = MoveBody { due, reason, source: None };
    let recorded = follow_ups::moved(&service, id, body, form.conditions).await?;
    Ok(after(&place(back.as_deref()), recorded.event()))
}

/// The page a form was on.
fn place(back: Option<&str>) -> Address {
    Address::of(&own(back).parse::<Uri>().unwrap_or_default())
}
