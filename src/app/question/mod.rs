//! Answers to questions, each at the two times of its reading: from the rows, never from a second
//! computation.

mod admission;
mod changes;
mod consent;
mod contact;
mod corrections;
mod counts;
mod engagement;
mod evaluation;
mod event;
mod facts;
mod follow_up;
mod gathering;
mod history;
mod lab;
mod library;
mod list;
mod order;
mod pull;
mod relations;
mod restatement;
mod saying;
mod segment;
mod series;

pub use contact::{ContactQuery, ContactSort};
pub use follow_up::{FollowUpQuery, FollowUpState};
pub use gathering::GatheringQuery;
pub use history::HistoryType;
pub use library::Defined;
pub use list::Paging;
pub use order::MemberSort;
pub use restatement::{GatheringDetails, LabDetails};
pub use segment::MemberQuery;

use super::{
    Reading,
    view::{Answer, Ref},
};
use crate::{
    domain::{
        ContactId, Day, Event, EventId, Kind, Position, Statement, SubjectId, Text,
        vocabulary::ContactKind,
    },
    projection::{Commit, Dossier, Facet, FactRow, ReadModel, Value, about_people},
};
use std::borrow::Cow;

/// The commit that had changed a subject last when this one was the last, if it was known then.
#[must_use]
pub fn version_at(model: &ReadModel, subject: SubjectId, position: Position) -> Option<Position> {
    let own = |id: &EventId| {
        id.position <= position
            && model.said(*id).is_some_and(|said| {
                said.subject == subject && !about_people(said.event.event_type())
            })
    };
    let dossier = model.dossier_at(subject, position)?;
    let mentions: Vec<EventId> = dossier.mentions().collect();
    Some(mentions.into_iter().rev().find(own).map_or(0, |id| id.position))
}

impl Reading<'_> {
    /// The commit that changed a subject last, if it was known.
    #[must_use]
    pub fn version(&self, subject: SubjectId) -> Option<Position> {
        version_at(self.model(), subject, self.at.position)
    }

    /// What an event says at the time of the reading, and what it is about.
    #[must_use]
    pub fn fact(&self, event: EventId) -> Option<(SubjectId, Event)> {
        let (_, statement) = self.model.effective(event, self.at.position)?;
        (event.position <= self.at.position)
            .then(|| (statement.subject, statement.into_owned().event))
    }

    /// An answer with the two times it is about.
    #[must_use]
    pub fn answer<T>(&self, answer: T) -> Answer<T> {
        Answer {
            answer,
            valid_as_of: self.at.day,
            recorded_as_of: self.recorded_at,
            position: self.at.position,
        }
    }

    pub(super) fn dossier(&self, subject: SubjectId) -> Option<&Dossier> {
        self.model.dossier_at(subject, self.at.position)
    }

    /// The fact of a single-valued facet that holds.
    pub(super) fn one(&self, dossier: &Dossier, facet: &Facet) -> Option<FactRow> {
        dossier.holding(facet, self.at).last()
    }

    pub(super) fn payload(&self, row: &FactRow) -> Option<Cow<'_, Event>> {
        self.model.payload(row.said_by)
    }

    pub(super) fn commit(&self, event: EventId) -> Option<&Commit> {
        self.model.commit(event.position)
    }

    /// The first recorded statement of a fact: who said it, from where.
    pub(super) fn origin(&self, event: EventId) -> Option<(&Commit, &Statement)> {
        Some((self.commit(event)?, self.model.said(event)?))
    }

    /// Contacts with what they are called at the time of the reading.
    #[must_use]
    pub fn refs(&self, contacts: &[ContactId]) -> Vec<Ref> {
        contacts.iter().map(|contact| self.named((*contact).into())).collect()
    }

    /// A subject with what it is called at the time of the reading.
    pub(super) fn named(&self, subject: SubjectId) -> Ref {
        Ref { id: subject, name: self.name(subject) }
    }

    pub(super) fn name(&self, subject: SubjectId) -> Option<String> {
        let dossier = self.dossier(subject)?;
        match subject {
            SubjectId::Contact(_) => self.contact_name(dossier),
            SubjectId::Segment(_) | SubjectId::Definition(_) => {
                let defined = self.model.defined(subject, self.at.position)?;
                Some(defined.key.to_string())
            }
            _ => self.title(dossier).map(|title| title.as_str().to_owned()),
        }
    }

    pub(super) fn title(&self, dossier: &Dossier) -> Option<Text> {
        let row = self.one(dossier, &Facet::Title)?;
        let title = match self.payload(&row)?.as_ref() {
            Event::GatheringPlanned(e) => e.title.clone(),
            Event::GatheringDetailsChanged(e) => e.title.clone(),
            Event::SeriesCreated(e) | Event::BodyCreated(e) => e.title.clone(),
            Event::SeriesRenamed(e) => e.title.clone(),
            Event::LabProposed(e) => e.title.clone(),
            Event::LabDetailsChanged(e) => e.title.clone(),
            _ => None,
        };
        title.filter(|title| !title.is_gone())
    }

    pub(super) fn contact_name(&self, dossier: &Dossier) -> Option<String> {
        if dossier.contact_kind() == Some(ContactKind::Organisation) {
            return self.text(dossier, &Facet::Name).map(String::from);
        }
        let parts = [Facet::AcademicTitle, Facet::GivenName, Facet::FamilyName];
        let parts = parts.iter().filter_map(|facet| self.text(dossier, facet));
        let name = parts.map(String::from).collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }

    /// The text of a facet of a contact's details.
    pub(super) fn text(&self, dossier: &Dossier, facet: &Facet) -> Option<Text> {
        self.text_or_mark(dossier, facet).filter(|text| !text.is_gone())
    }

    fn text_or_mark(&self, dossier: &Dossier, facet: &Facet) -> Option<Text> {
        let row = self.one(dossier, facet)?;
        let event = self.payload(&row)?;
        let (name, given, family, title) = match event.as_ref() {
            Event::ContactRegistered(e) => {
                (&e.name, &e.given_name, &e.family_name, &e.academic_title)
            }
            Event::ContactDetailsChanged(e) => {
                (&e.name, &e.given_name, &e.family_name, &e.academic_title)
            }
            _ => return None,
        };
        let text = match (&row.value, facet) {
            (Value::Nothing, _) => None,
            (_, Facet::Name) => name.clone(),
            (_, Facet::GivenName) => given.clone(),
            (_, Facet::FamilyName) => family.clone(),
            (_, Facet::AcademicTitle) => title.clone(),
            _ => None,
        };
        text.filter(|text| !text.is_gone())
    }

    /// Every subject of a kind that was known and is no contact, oldest first.
    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (SubjectId, &Dossier)> {
        self.model.of_kind(kind, self.at.position)
    }

    /// The ids and titles of a kind, oldest first.
    pub fn titles(&self, kind: Kind) -> impl Iterator<Item = (SubjectId, Option<Text>)> {
        self.of_kind(kind).map(|(subject, dossier)| (subject, self.title(dossier)))
    }
}

/// A day of the calendar, or nothing for dawn and never.
pub(super) fn known(day: Day) -> Option<Day> {
    day.is_known().then_some(day)
}

pub(super) fn contact_of(subject: SubjectId) -> Option<ContactId> {
    match subject {
        SubjectId::Contact(contact) => Some(contact),
        _ => None,
    }
}
