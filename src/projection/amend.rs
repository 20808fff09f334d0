//! Corrections and retractions: what an event says after everything said about it since.

use crate::domain::{ContactId, Event, EventId, Position, Statement, rules};
use crate::projection::fold::{Commit, ReadModel};
use std::borrow::Cow;
use std::sync::Arc;

impl ReadModel {
    /// The commit at a position.
    #[must_use]
    pub fn commit(&self, position: Position) -> Option<&Commit> {
        let index = usize::try_from(position).ok()?.checked_sub(1)?;
        self.commits.get(index).map(Arc::as_ref)
    }

    /// What an event said when it was recorded.
    #[must_use]
    pub fn said(&self, event: EventId) -> Option<&Statement> {
        self.commit(event.position)?.statements.get(usize::from(event.index))
    }

    /// What an event says, with the amendments known at a position, and whose words these are.
    /// `None` when it was taken back.
    #[must_use]
    pub fn effective(
        &self,
        event: EventId,
        position: Position,
    ) -> Option<(EventId, Cow<'_, Statement>)> {
        let mut state = Some((event, Cow::Borrowed(self.said(event)?)));
        for by in self.amenders(event, position) {
            match &self.said(by)?.event {
                Event::EventCorrected(correction) => {
                    let original = self.said(event)?;
                    let event = correction.replacement.as_ref().clone().into();
                    state = Some((by, Cow::Owned(Statement { event, ..original.clone() })));
                }
                Event::EventRetracted(e) if e.contacts.is_empty() => state = None,
                Event::EventRetracted(e) => {
                    state = state.and_then(|(said_by, statement)| {
                        let mut statement = statement.into_owned();
                        let left = remove(&mut statement.event, &e.contacts);
                        left.then_some((said_by, Cow::Owned(statement)))
                    });
                }
                _ => {}
            }
        }
        state
    }

    /// The amendments of an event that stand at a position, in order.
    #[must_use]
    pub fn amenders(&self, event: EventId, position: Position) -> Vec<EventId> {
        let Some(all) = self.amendments.get(&event) else { return Vec::new() };
        let standing =
            |by: &&EventId| by.position <= position && self.amenders(**by, position).is_empty();
        all.iter().filter(standing).copied().collect()
    }

    /// Who is on the list of an event at a position; nobody when it has none.
    #[must_use]
    pub fn listed(&self, event: EventId, position: Position) -> Vec<ContactId> {
        let said = self.effective(event, position).map(|(_, said)| said.into_owned());
        said.and_then(|mut said| contacts(&mut said.event).cloned()).unwrap_or_default()
    }

    /// All amendments of an event, also those that were taken back.
    #[must_use]
    pub fn all_amenders(&self, event: EventId) -> &[EventId] {
        self.amendments.get(&event).map_or(&[], |all| all.as_slice())
    }

    /// The contacts an event was ever said to be about, by itself or by a correction of it.
    #[must_use]
    pub fn people(&self, event: EventId) -> Vec<ContactId> {
        let said = std::iter::once(&event).chain(self.all_amenders(event));
        let said = said.filter_map(|id| self.payload(*id));
        said.flat_map(|words| rules::people(&words)).collect()
    }

    /// The event that an amendment, or an amendment of an amendment, is about in the end.
    #[must_use]
    pub fn root(&self, event: EventId) -> EventId {
        match self.said(event).map(|statement| &statement.event) {
            Some(Event::EventCorrected(e)) => self.root(e.event),
            Some(Event::EventRetracted(e)) => self.root(e.event),
            _ => event,
        }
    }

    /// Lets everybody whom an event names, also by this correction, know that it was amended.
    fn mark_amended(&mut self, root: EventId, by: EventId) {
        let Some(statement) = self.said(root) else { return };
        let mut named = rules::references(&statement.event);
        named.push(statement.subject);
        if let Some(words) = self.payload(by) {
            named.extend(rules::references(&words));
        }
        for subject in named {
            self.dossier(subject).mark_amended(root);
        }
    }

    /// Adds an amendment and tells anew what the amended event says now.
    pub(super) fn amend(&mut self, target: EventId, by: EventId) {
        let root = self.root(target);
        let owned =
            |(said_by, statement): (EventId, Cow<'_, Statement>)| (said_by, statement.into_owned());
        self.mark_amended(root, by);
        let before = self.effective(root, by.position).map(owned);
        Arc::make_mut(self.amendments.entry(target).or_default()).push(by);
        let after = self.effective(root, by.position).map(owned);
        self.retell(
            root,
            before.as_ref().map(|(said_by, statement)| (*said_by, statement)),
            after.as_ref().map(|(said_by, statement)| (*said_by, statement)),
            by.position,
        );
    }
}

/// The contacts of a list, of events that have one.
pub(super) fn contacts(event: &mut Event) -> Option<&mut Vec<ContactId>> {
    Some(match event {
        Event::Invited(e)
        | Event::Bounced(e)
        | Event::Registered(e)
        | Event::Waitlisted(e)
        | Event::Declined(e)
        | Event::Deregistered(e)
        | Event::Withdrawn(e) => &mut e.contacts,
        Event::Attended(e) => &mut e.contacts,
        Event::NoShowRecorded(e) => &mut e.contacts,
        Event::InteractionLogged(e) => &mut e.contacts,
        Event::FollowUpPlanned(e) => &mut e.contacts,
        Event::SegmentPulled(e) => &mut e.contacts,
        _ => return None,
    })
}

/// Takes contacts off a list. Answers whether anybody is left on it.
fn remove(event: &mut Event, gone: &[ContactId]) -> bool {
    contacts(event).is_none_or(|contacts| {
        contacts.retain(|contact| !gone.contains(contact));
        !contacts.is_empty()
    })
}
