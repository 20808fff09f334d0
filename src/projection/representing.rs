//! Whom somebody is involved in a living lab for: as was said when it began, else the organisation
//! they belonged to on the first day of that level. What happened once has this in its row.

use crate::domain::{
    ContactId, Event, EventId, Position, SubjectId, event::lab::InvolvementStarted,
};
use crate::projection::{Dossier, fold::ReadModel, question::At};
use std::collections::BTreeSet;

impl ReadModel {
    /// How an involvement began, by the event that opened it or changed its level.
    pub(super) fn involvement(
        &self,
        fact: EventId,
        position: Position,
    ) -> Option<InvolvementStarted> {
        match &self.effective(fact, position)?.1.event {
            Event::InvolvementStarted(e) => Some(e.clone()),
            Event::LevelChanged(e) => self.involvement(e.fact, position),
            _ => None,
        }
    }

    /// The organisation that somebody is involved for, from a day on.
    #[must_use]
    pub fn involved_for(&self, started: &InvolvementStarted, at: At) -> Option<ContactId> {
        let own = || self.dossier_at(started.contact.into(), at.position)?.affiliation(at);
        started.representing.or_else(own)
    }

    /// Everybody who may have stood for an organisation: who was there for it or belonged to it,
    /// and who was involved in a living lab for it.
    pub(super) fn people_of(&self, organisation: &Dossier) -> BTreeSet<ContactId> {
        let linked = organisation.links.iter().filter_map(|subject| match subject {
            SubjectId::Contact(person) => Some(*person),
            _ => None,
        });
        let mentions = organisation.mentions.iter();
        let involved = mentions.filter_map(|event| match self.payload(*event)?.as_ref() {
            Event::InvolvementStarted(e) => Some(e.contact),
            _ => None,
        });
        linked.chain(involved).collect()
    }
}
