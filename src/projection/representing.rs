//! Whom somebody is involved in a living lab for: as was said when it began, else the organisation
//! they belonged to on the first day of that level. What happened once has this in its row.

use crate::domain::{
    ContactId, Day, Event, EventId, LabId, Position, SubjectId, event::lab::InvolvementStarted,
    vocabulary::Contribution,
};
use crate::projection::{Dossier, fold::ReadModel, question::At};
use std::collections::BTreeSet;

/// What somebody contributed to a living lab.
pub(super) struct Contributed {
    /// The event that says so.
    pub event: EventId,
    /// When.
    pub day: Day,
    /// To which lab.
    pub lab: SubjectId,
    /// How the involvement began that it belongs to.
    pub started: InvolvementStarted,
    /// What.
    pub what: Vec<Contribution>,
}

impl ReadModel {
    /// What somebody contributed to living labs: with the start of an involvement, or later.
    pub(super) fn contributed_by(&self, person: ContactId, position: Position) -> Vec<Contributed> {
        let seated = |dossier: &&Dossier| dossier.labs().next().is_some();
        let dossier = self.dossier_at(person.into(), position).filter(seated);
        let mentions = dossier.into_iter().flat_map(|dossier| dossier.mentions());
        let told = mentions.filter_map(|mention| match &self.said(mention)?.event {
            // A correction can make it this person's.
            Event::EventCorrected(e) => Some(e.event),
            Event::InvolvementStarted(_) | Event::ContributionRecorded(_) => Some(mention),
            _ => None,
        });
        let events: BTreeSet<EventId> = told.filter(|event| event.position <= position).collect();
        let contributed = events.into_iter().filter_map(|event| {
            let (_, said) = self.effective(event, position)?;
            let (fact, day, what) = match &said.event {
                Event::InvolvementStarted(e) => (event, e.valid_from, &e.contribution),
                Event::ContributionRecorded(e) => (e.fact, e.occurred_on, &e.contribution),
                _ => return None,
            };
            let started = self.involvement(fact, position)?;
            let mine = started.contact == person && !what.is_empty();
            let (day, lab, what) = (day.first(), said.subject, what.clone());
            mine.then_some(Contributed { event, day, lab, started, what })
        });
        contributed.collect()
    }

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
}

impl Dossier {
    /// Everybody who may have stood for an organisation: who was there for it or belonged to it,
    /// and who was involved in a living lab for it.
    pub fn people(&self) -> impl Iterator<Item = ContactId> {
        self.links().filter_map(|subject| match subject {
            SubjectId::Contact(person) => Some(person),
            _ => None,
        })
    }

    /// The living labs that a contact ever had a seat in.
    pub fn labs(&self) -> impl Iterator<Item = LabId> {
        self.links().filter_map(|subject| match subject {
            SubjectId::Lab(lab) => Some(lab),
            _ => None,
        })
    }
}
