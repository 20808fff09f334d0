//! Rules of one contact's history: what only persons or only organisations can have.

use super::{Entry, Reason, Rejection};
use crate::domain::{
    Event, EventId, SubjectId,
    vocabulary::ContactKind::{Organisation, Person},
};

/// Adds what is illegal in the history of a contact.
pub(super) fn check(
    subject: SubjectId,
    history: &[Entry<'_>],
    found: &mut Vec<(EventId, Rejection)>,
) {
    let Some(Entry { event: Event::ContactRegistered(registered), .. }) = history.first() else {
        return;
    };
    for entry in history {
        let reason = match entry.event {
            Event::AffiliationStarted(_) if registered.kind == Organisation => {
                Reason::NotAPerson(subject)
            }
            Event::ActorTypeAssigned(_)
            | Event::SectorAssigned(_)
            | Event::SizeRecorded(_)
            | Event::CraftRecorded(_)
            | Event::ContactSucceeded(_)
                if registered.kind == Person =>
            {
                Reason::NotAnOrganisation(subject)
            }
            _ => continue,
        };
        found.push((entry.id, reason.into()));
    }
}
