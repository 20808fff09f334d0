//! Finding contacts by what they have: an index over the rows, kept by the one fold and never a
//! second truth. It holds numbers only; who is behind a number, the roll says.

mod asked;
mod bits;
mod block;
mod column;
mod course;
mod mark;
mod memory;
mod postings;
mod roll;

pub use asked::Asked;
pub use bits::Bits;
pub use mark::Mark;
pub use memory::Memory;
pub use postings::{Entry, Object};

use crate::domain::{ContactId, Day, GatheringId, Period, Position, SubjectId};
use crate::projection::{
    question::At,
    row::{FactRow, Occurrence},
};
use imbl::OrdMap;
use mark::Given;
use postings::Postings;
use roll::Roll;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The rows of all contacts, by mark.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    contacts: Roll,
    gatherings: Roll,
    marks: OrdMap<Mark, Arc<Postings>>,
}

impl Index {
    pub(super) fn open_row(&mut self, subject: SubjectId, row: &FactRow) {
        for given in mark::marks(subject, row) {
            let (number, mark, entry) = self.fact(given, row);
            self.postings(mark).open(number, entry);
        }
    }

    pub(super) fn close_row(&mut self, subject: SubjectId, row: &FactRow, position: Position) {
        for given in mark::marks(subject, row) {
            let (number, mark, entry) = self.fact(given, row);
            self.postings(mark).close(number, entry, position);
        }
    }

    pub(super) fn open_occurrence(&mut self, seen: &Occurrence) {
        for (contact, mark) in mark::happened(seen) {
            let (number, entry) = self.occurrence(contact, seen);
            self.postings(mark).open(number, entry);
        }
    }

    pub(super) fn close_occurrence(&mut self, seen: &Occurrence, position: Position) {
        for (contact, mark) in mark::happened(seen) {
            let (number, entry) = self.occurrence(contact, seen);
            self.postings(mark).close(number, entry, position);
        }
    }

    /// The number of a contact, from now on if it has none yet.
    pub(super) fn enrol(&mut self, contact: ContactId) -> u32 {
        self.contacts.number(contact.0)
    }

    fn fact(&mut self, given: Given, row: &FactRow) -> (u32, Mark, Entry) {
        let (contact, mark, valid, other) = given;
        let number = self.contacts.number(contact.0);
        let object = other.map(|other| self.contacts.number(other.0));
        let (recorded_from, fact) = (row.recorded_from, row.fact);
        (number, mark, Entry { valid, object, recorded_from, fact })
    }

    fn occurrence(&mut self, contact: ContactId, seen: &Occurrence) -> (u32, Entry) {
        let object = match seen.object {
            Some(SubjectId::Gathering(gathering)) => Some(self.gatherings.number(gathering.0)),
            _ => None,
        };
        let valid = Period { from: seen.day, to: Day::NEVER };
        let (recorded_from, fact) = (seen.recorded_from, seen.fact);
        (self.contacts.number(contact.0), Entry { valid, object, recorded_from, fact })
    }

    fn postings(&mut self, mark: Mark) -> &mut Postings {
        Arc::make_mut(self.marks.entry(mark).or_default())
    }

    /// The set of nobody, large enough for everybody.
    #[must_use]
    pub fn nobody(&self) -> Bits {
        Bits::none(self.contacts.len())
    }

    /// Who has one of the marks at a time.
    pub fn holding<'a>(&self, marks: impl IntoIterator<Item = &'a Mark>, at: At) -> Bits {
        self.holding_among(marks, at, &Bits::all(self.contacts.len()))
    }

    /// Who of a set has one of the marks at a time.
    pub fn holding_among<'a>(
        &self,
        marks: impl IntoIterator<Item = &'a Mark>,
        at: At,
        within: &Bits,
    ) -> Bits {
        let each = marks.into_iter().filter_map(|mark| self.marks.get(mark));
        let each = each.map(|postings| postings.fitting(Asked::Held, at, within));
        each.reduce(|one, other| one.or(&other)).unwrap_or_else(|| self.nobody())
    }

    /// Those of a set of whose rows under a mark, as known at a time, it is so; who has no row is
    /// none of them.
    pub fn fitting(&self, mark: &Mark, asked: Asked, at: At, within: &Bits) -> Bits {
        let postings = self.marks.get(mark);
        postings.map_or_else(|| self.nobody(), |one| one.fitting(asked, at, within))
    }

    /// How many rows the marks have, whenever they hold.
    pub fn size<'a>(&self, marks: impl IntoIterator<Item = &'a Mark>) -> usize {
        marks.into_iter().filter_map(|mark| self.marks.get(mark)).map(|one| one.len()).sum()
    }

    /// Who had one of the marks on the day or on any before it.
    pub fn ever<'a>(&self, marks: impl IntoIterator<Item = &'a Mark>, at: At) -> Bits {
        let mut set = self.nobody();
        for mark in marks {
            let begun = self.all(mark, at.position).filter(|(_, entry)| entry.begun(at.day));
            begun.for_each(|(number, _)| set.insert(number));
        }
        set
    }

    /// The rows of a contact under a mark that were known at a position, by start.
    pub fn rows<'a>(
        &'a self,
        mark: &Mark,
        number: u32,
        position: Position,
    ) -> impl Iterator<Item = Entry> + use<'a> {
        let postings = self.marks.get(mark);
        postings.into_iter().flat_map(move |postings| postings.of(number, position))
    }

    /// All rows under a mark that were known at a position.
    pub fn all<'a>(
        &'a self,
        mark: &Mark,
        position: Position,
    ) -> impl Iterator<Item = (u32, Entry)> + use<'a> {
        let postings = self.marks.get(mark);
        postings.into_iter().flat_map(move |postings| postings.all(position))
    }

    /// Every mark that anybody ever had.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.keys()
    }

    /// The number of a contact.
    #[must_use]
    pub fn number(&self, contact: ContactId) -> Option<u32> {
        self.contacts.find(contact.0)
    }

    /// Who is behind a number.
    #[must_use]
    pub fn contact(&self, number: u32) -> Option<ContactId> {
        self.contacts.id(number).map(ContactId)
    }

    /// Every contact, by number.
    pub fn contacts(&self) -> impl Iterator<Item = ContactId> + '_ {
        self.contacts.iter().map(ContactId)
    }

    /// The number of a gathering.
    #[must_use]
    pub fn gathering(&self, gathering: GatheringId) -> Option<Object> {
        self.gatherings.find(gathering.0)
    }

    /// Which gathering is behind a number.
    #[must_use]
    pub fn gathering_of(&self, number: Object) -> Option<GatheringId> {
        self.gatherings.id(number).map(GatheringId)
    }

    /// The set of some gatherings.
    #[must_use]
    pub fn these_gatherings(&self, numbers: impl IntoIterator<Item = Object>) -> Bits {
        let mut set = Bits::none(self.gatherings.len());
        numbers.into_iter().for_each(|number| set.insert(number));
        set
    }

    /// Every gathering at which anything happened, by number.
    pub fn gatherings(&self) -> impl Iterator<Item = GatheringId> + '_ {
        self.gatherings.iter().map(GatheringId)
    }
}
