//! Pure questions to the rows, each at a day and a position.

use crate::domain::{
    ContactId, Day, Event, EventId, Kind, Position, SubjectId, vocabulary::ContactKind,
};
use crate::projection::{
    dossier::Dossier,
    fold::ReadModel,
    pack::{rows_like, rows_of, seats_of},
    row::{Facet, FactRow, Occurrence, Value},
};
use std::{borrow::Cow, sync::Arc};
use ulid::Ulid;

/// When a question is asked about: what was so on the day, as known after the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// What was true on this day.
    pub day: Day,
    /// What was known after this commit.
    pub position: Position,
}

/// What an event says, and who said it when.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    /// The event's own id.
    pub id: EventId,
    /// The event whose words count: itself, or a correction of it.
    pub said_by: EventId,
    /// The words.
    pub statement: Cow<'a, crate::domain::Statement>,
}

impl ReadModel {
    /// What is kept about a subject that was known at a position.
    #[must_use]
    pub fn dossier_at(&self, subject: SubjectId, position: Position) -> Option<&Dossier> {
        self.kept(subject).map(Arc::as_ref).filter(|dossier| dossier.known_at(position))
    }

    /// What is kept about the contact with a number, if it was known at a position.
    pub(super) fn contact_at(
        &self,
        number: u32,
        position: Position,
    ) -> Option<(ContactId, &Dossier)> {
        let dossier = self.contacts.get(number as usize)?.as_ref();
        let contact = dossier.contact().filter(|_| dossier.known_at(position))?;
        Some((contact, dossier))
    }

    /// Every contact that was known at a position, by number.
    pub(super) fn contacts_at(
        &self,
        position: Position,
    ) -> impl Iterator<Item = (ContactId, &Dossier)> {
        let contacts = self.index.contacts().zip(self.contacts.iter().map(Arc::as_ref));
        contacts.filter(move |(_, dossier)| dossier.known_at(position))
    }

    /// Whether a contact is a person or an organisation: said once, for all times.
    #[must_use]
    pub fn contact_kind(&self, contact: ContactId) -> Option<ContactKind> {
        self.kept(contact.into())?.contact_kind()
    }

    /// Every subject of a kind that was known at a position and is no contact, oldest first.
    pub fn of_kind(
        &self,
        kind: Kind,
        position: Position,
    ) -> impl Iterator<Item = (SubjectId, &Dossier)> {
        let ids = [u128::MIN, u128::MAX].map(|id| SubjectId::new(kind, Ulid(id)));
        let all = self.others.range(ids[0]..=ids[1]);
        all.map(|(subject, dossier)| (*subject, dossier.as_ref()))
            .filter(move |(_, dossier)| dossier.known_at(position))
    }

    /// Every subject that was ever told of.
    pub fn subjects(&self) -> impl Iterator<Item = (SubjectId, &Dossier)> {
        let contacts = self.index.contacts().zip(&self.contacts);
        let contacts = contacts.map(|(contact, dossier)| (contact.into(), dossier));
        let others = self.others.iter().map(|(subject, dossier)| (*subject, dossier));
        contacts.chain(others).map(|(subject, dossier)| (subject, dossier.as_ref()))
    }

    /// The position of the last commit recorded before or at an instant.
    #[must_use]
    pub fn position_at(&self, instant: jiff::Timestamp) -> Position {
        // Commits are in order of time, so halving finds the place.
        let (mut low, mut high) = (0, self.commits.len());
        while low < high {
            let middle = low.midpoint(high);
            let before = self.commits.get(middle).is_some_and(|c| c.recorded_at <= instant);
            if before { low = middle + 1 } else { high = middle }
        }
        low as Position
    }

    /// The words of a row: the payload of the event, or of its correction.
    #[must_use]
    pub fn payload(&self, said_by: EventId) -> Option<Cow<'_, Event>> {
        let event = &self.said(said_by)?.event;
        Some(match event {
            Event::EventCorrected(e) => Cow::Owned(e.replacement.as_ref().clone().into()),
            event => Cow::Borrowed(event),
        })
    }

    /// What stands about a subject at a position, amendments applied, in order of recording.
    #[must_use]
    pub fn statements(&self, subject: SubjectId, position: Position) -> Vec<Said<'_>> {
        let Some(dossier) = self.kept(subject) else { return Vec::new() };
        dossier
            .mentions()
            .filter(|id| id.position <= position)
            .filter_map(|id| {
                let (said_by, statement) = self.effective(id, position)?;
                Some(Said { id, said_by, statement })
            })
            .collect()
    }
}

impl Dossier {
    /// Person or organisation: said once, for all times.
    #[must_use]
    pub fn contact_kind(&self) -> Option<ContactKind> {
        self.about(&Facet::Existence).find_map(|row| match row.value {
            Value::Kind(kind) => Some(kind),
            _ => None,
        })
    }

    fn known_at(&self, position: Position) -> bool {
        let told = match self.subject() {
            SubjectId::Gathering(_) => Facet::Schedule,
            SubjectId::Lab(_) => Facet::State,
            SubjectId::Segment(_) | SubjectId::Definition(_) => Facet::Definition,
            _ => Facet::Existence,
        };
        self.about(&told).any(|row| row.known_at(position))
    }

    /// All facts of a facet, known or not any more. The others are not read.
    pub(super) fn about(&self, facet: &Facet) -> impl Iterator<Item = FactRow> + use<'_> {
        self.rows_beginning(rows_of(facet))
    }

    /// Facts of a facet that hold at a time.
    pub fn holding(&self, facet: &Facet, at: At) -> impl Iterator<Item = FactRow> {
        self.about(facet).filter(move |row| row.holds(at))
    }

    /// Facts of a facet known at a position, whatever day they are of.
    pub fn known_about(&self, facet: &Facet, position: Position) -> impl Iterator<Item = FactRow> {
        self.about(facet).filter(move |row| row.known_at(position))
    }

    /// The value of a single-valued facet that holds at a time.
    #[must_use]
    pub fn value(&self, facet: &Facet, at: At) -> Option<Value> {
        self.holding(facet, at).last().map(|row| row.value)
    }

    /// All facts that hold at a time.
    pub fn valid(&self, at: At) -> impl Iterator<Item = FactRow> {
        self.rows().filter(move |row| row.holds(at))
    }

    /// All facts known at a position, whatever day they are of.
    pub fn known(&self, position: Position) -> impl Iterator<Item = FactRow> {
        self.rows().filter(move |row| row.known_at(position))
    }

    /// Involvements of a contact in this lab, known at a position, at whichever level and phase.
    pub fn seats_of(&self, contact: ContactId, pos: Position) -> impl Iterator<Item = FactRow> {
        self.rows_beginning(seats_of(contact)).filter(move |row| row.known_at(pos))
    }

    /// The organisation a person belonged to: the primary one, else the first recorded.
    #[must_use]
    pub fn affiliation(&self, at: At) -> Option<ContactId> {
        let any = Facet::Affiliation(ContactId(Ulid::nil()));
        let rows = self.rows_beginning(rows_like(&any));
        rows.filter(|row| row.holds(at))
            .filter_map(|row| match row.value {
                Value::Affiliation(organisation, primary) => {
                    Some((!primary, row.fact, organisation))
                }
                _ => None,
            })
            .min()
            .map(|(_, _, organisation)| organisation)
    }

    /// What happened up to a day, as known at a position.
    pub fn happened(&self, at: At) -> impl Iterator<Item = Occurrence> {
        let known = self.occurrences().filter(move |seen| seen.known_at(at.position));
        known.filter(move |seen| seen.day <= at.day)
    }

    /// What happened up to a day for an organisation, through its people.
    pub fn through(&self, organisation: ContactId, at: At) -> impl Iterator<Item = Occurrence> {
        self.happened(at).filter(move |seen| seen.representing == Some(organisation))
    }
}
