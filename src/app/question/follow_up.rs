//! What is to be done, and what was.

use super::{super::Reading, Paging, known};
use crate::{
    app::view::{FollowUp, Page},
    domain::{Day, Event, UserId},
    projection::{Dossier, Facet, FactRow, Value, index::Mark},
};
use serde::Deserialize;
use std::cmp::Reverse;
use utoipa::ToSchema;

/// Which follow-ups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FollowUpQuery {
    /// Open ones or those done.
    pub state: FollowUpState,
    /// Due by this day.
    pub due_by: Option<Day>,
    /// Whose.
    pub owner: Option<UserId>,
}

/// Whether something is still to be done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpState {
    /// It is.
    #[default]
    Open,
    /// It was done.
    Done,
}

impl Reading<'_> {
    /// What is to be done: overdue, the latest first, then today's and what is to come; or what
    /// was done, the last first.
    #[must_use]
    pub fn follow_ups(&self, query: &FollowUpQuery, paging: &Paging) -> Page<FollowUp> {
        let index = self.model.index();
        let mut marked = index.nobody();
        let rows = index.all(&Mark::FollowUp, self.at.position);
        rows.for_each(|(number, _)| marked.insert(number));
        let contacts = marked.iter().filter_map(|number| index.contact(number));
        let contacts = contacts.filter_map(|contact| self.dossier(contact.into()));
        let all = contacts.flat_map(|dossier| self.follow_ups_of(dossier, query.state));
        let mut some: Vec<FollowUp> = all
            .filter(|one| query.due_by.is_none_or(|day| one.due <= day))
            .filter(|one| query.owner.is_none_or(|user| one.owner == Some(user)))
            .collect();
        in_order(&mut some);
        self.page(some, paging, |one| one)
    }

    /// Open follow-ups of which this contact is the first.
    pub(super) fn open_follow_ups(&self, dossier: &Dossier) -> Vec<FollowUp> {
        let mut open = self.follow_ups_of(dossier, FollowUpState::Open);
        in_order(&mut open);
        open
    }

    fn follow_ups_of(&self, dossier: &Dossier, state: FollowUpState) -> Vec<FollowUp> {
        let day = self.at.day;
        let rows = dossier.known_about(&Facet::FollowUp, self.at.position);
        let rows = rows.filter(|row| match state {
            FollowUpState::Open => row.valid.contains(day),
            FollowUpState::Done => row.valid.to <= day,
        });
        rows.filter_map(|row| self.follow_up(&row)).collect()
    }

    pub(super) fn follow_up(&self, row: &FactRow) -> Option<FollowUp> {
        let (Value::Due(Some(due)), commit) = (&row.value, self.commit(row.fact)?) else {
            return None;
        };
        let event = self.payload(row)?;
        let Event::FollowUpPlanned(e) = event.as_ref() else { return None };
        let done_on = known(row.valid.to).filter(|done| *done <= self.at.day);
        Some(FollowUp {
            id: row.fact,
            contacts: e.contacts.iter().map(|contact| self.named((*contact).into())).collect(),
            text: e.text.clone(),
            due: *due,
            overdue: done_on.is_none() && *due < self.at.day,
            done_on,
            owner: e.owner,
            planned_by: commit.actor,
            planned_at: commit.recorded_at,
        })
    }
}

/// Whatever is years overdue stands behind what was due yesterday: it is rarely what is meant when
/// somebody asks what is to be done.
fn in_order(all: &mut [FollowUp]) {
    all.sort_by_key(|one| match one.done_on {
        Some(done) => (Reverse(Some(done)), false, 0, one.id),
        None if one.overdue => (Reverse(None), false, -one.due.number(), one.id),
        None => (Reverse(None), true, one.due.number(), one.id),
    });
}
