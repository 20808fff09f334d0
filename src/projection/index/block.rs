//! Some of the rows of one mark: small enough to copy when one changes, so that a reader keeps the
//! version it began with.

use super::{
    asked::Asked,
    bits::Bits,
    column::{Column, make_room},
    postings::Entry,
};
use crate::domain::{Day, EventId, Period, Position};
use crate::projection::question::At;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Rows of a block; more only where they are of one contact.
const MOST: usize = 512;
/// A row looked up costs as much as so many that are looked through.
const LOOKUP: usize = 8;

/// So far from where a row is thought to be, it is mostly found.
const NEAR: usize = 16;

const OPEN: u32 = u32::MAX;
const NOTHING: u32 = u32::MAX;

/// Rows ascending by contact and start. Columns, because a question of the past reads few of them
/// of very many rows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Block {
    /// Contacts, counted from the first of their page.
    slots: Vec<u16>,
    from: Column,
    to: Column,
    recorded_from: Column,
    recorded_to: Column,
    objects: Column,
    /// How many commits the event was there before the row.
    behind: Column,
    events: Column,
}

impl Block {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    fn range(&self, slot: u16) -> Range<usize> {
        self.range_within(slot, 0..self.len())
    }

    /// The same, looked for around a place first: what is far from it is not touched.
    fn range_near(&self, slot: u16, guess: usize) -> Range<usize> {
        let mut reach = NEAR;
        loop {
            let (low, high) = (guess.saturating_sub(reach), self.len().min(guess + reach));
            let after = low == 0 || self.slots[low - 1] < slot;
            let until = high == self.len() || slot <= self.slots[high];
            if after && until {
                return self.range_within(slot, low..high);
            }
            reach *= 4;
        }
    }

    fn range_within(&self, slot: u16, place: Range<usize>) -> Range<usize> {
        let begin = place.start + self.slots[place].partition_point(|one| *one < slot);
        let length = self.slots[begin..].iter().take_while(|one| **one == slot).count();
        begin..begin + length
    }

    /// Adds a row.
    pub fn open(&mut self, slot: u16, entry: Entry) {
        let (from, rows) = (count(entry.valid.from), self.len());
        let mut row = self.range(slot);
        let row = row.find(|row| from < self.from.get(*row)).unwrap_or(row.end);
        let recorded_from = narrow(entry.recorded_from);
        let behind = recorded_from.wrapping_sub(narrow(entry.fact.position));
        self.from.insert(row, from, rows);
        self.to.insert(row, count(entry.valid.to), rows);
        self.recorded_from.insert(row, recorded_from, rows);
        self.recorded_to.insert(row, OPEN, rows);
        self.objects.insert(row, entry.object.unwrap_or(NOTHING), rows);
        self.behind.insert(row, behind, rows);
        self.events.insert(row, entry.fact.index.into(), rows);
        make_room(&mut self.slots);
        self.slots.insert(row, slot);
    }

    /// Ends a row in recorded time; one that was opened by the same commit never was.
    pub fn close(&mut self, slot: u16, entry: Entry, position: u32) {
        let mut open = self.range(slot).filter(|row| self.recorded_to.get(*row) == OPEN);
        let Some(row) = open.find(|row| self.entry(*row) == entry) else { return };
        if self.recorded_from.get(row) == position {
            self.slots.remove(row);
            self.from.remove(row);
            self.to.remove(row);
            self.recorded_from.remove(row);
            self.recorded_to.remove(row);
            self.objects.remove(row);
            self.behind.remove(row);
            self.events.remove(row);
        } else {
            self.recorded_to.set(row, position, self.len());
        }
    }

    /// Gives away the second half of too many rows, and the contact it begins with.
    pub fn split(&mut self) -> Option<(u16, Self)> {
        let middle = self.slots.get(MOST / 2).filter(|_| self.len() > MOST)?;
        let row = match self.range(*middle) {
            // All rows of a contact stay together.
            rows if rows.start == 0 => rows.end,
            rows => rows.start,
        };
        let rows = self.len();
        let slots = self.slots.split_off(row);
        self.slots.shrink_to_fit();
        let rest = Self {
            from: self.from.split_off(row, rows),
            to: self.to.split_off(row, rows),
            recorded_from: self.recorded_from.split_off(row, rows),
            recorded_to: self.recorded_to.split_off(row, rows),
            objects: self.objects.split_off(row, rows),
            behind: self.behind.split_off(row, rows),
            events: self.events.split_off(row, rows),
            slots,
        };
        rest.slots.first().copied().map(|slot| (slot, rest))
    }

    /// Which rows were known at a position.
    fn known(&self, position: u32) -> impl Fn(usize) -> bool {
        let since = self.recorded_from.check(move |from| from <= position);
        let until = self.recorded_to.check(move |to| position < to);
        move |row| since.passes(row) && until.passes(row)
    }

    fn entry(&self, row: usize) -> Entry {
        let recorded_from = self.recorded_from.get(row);
        let position = recorded_from.wrapping_sub(self.behind.get(row));
        Entry {
            valid: Period { from: day(self.from.get(row)), to: day(self.to.get(row)) },
            object: Some(self.objects.get(row)).filter(|object| *object != NOTHING),
            recorded_from: Position::from(recorded_from),
            fact: EventId {
                position: Position::from(position),
                index: self.events.get(row) as u16,
            },
        }
    }

    /// The rows of a contact that were known at a position, by start.
    pub fn of(&self, slot: u16, position: u32) -> impl Iterator<Item = Entry> + '_ {
        let known = self.known(position);
        self.range(slot).filter(move |row| known(*row)).map(|row| self.entry(row))
    }

    /// All rows with their contacts, those that are known no more with when they ceased to be.
    pub fn rows(&self) -> impl Iterator<Item = (u16, Entry, u32)> + '_ {
        let slots = self.slots.iter().enumerate();
        slots.map(|(row, slot)| (*slot, self.entry(row), self.recorded_to.get(row)))
    }

    /// Adds those of a set to another who have a row that holds: all rows are looked through, or
    /// those of a few contacts looked up.
    pub fn holding(&self, at: At, place: &Place<'_>, set: &mut Bits) {
        let (day, position) = (count(at.day), narrow(at.position));
        let from = self.from.check(|from| from <= day);
        let to = self.to.check(|to| day < to);
        let since = self.recorded_from.check(|from| from <= position);
        let until = self.recorded_to.check(|to| position < to);
        if from.is_nowhere() || to.is_nowhere() || since.is_nowhere() || until.is_nowhere() {
            return;
        }
        let asked = place.among.count_within(place.numbers.clone());
        if asked * LOOKUP < self.len() {
            let holds =
                |row| from.passes(row) && to.passes(row) && since.passes(row) && until.passes(row);
            self.each(place, |number, mut rows| set.insert_if(number, rows.any(holds)));
            return;
        }
        let mut holds = vec![true; self.len()];
        from.strike(&mut holds);
        to.strike(&mut holds);
        since.strike(&mut holds);
        until.strike(&mut holds);
        for (slot, holds) in self.slots.iter().zip(holds) {
            set.insert_if(place.base + u32::from(*slot), holds);
        }
    }

    /// Adds those of a set to another of whose known rows it is so; nobody without a row.
    pub fn fitting(&self, asked: Asked, at: At, place: &Place<'_>, set: &mut Bits) {
        let known = self.known(narrow(at.position));
        self.each(place, |number, rows| {
            let mut rows = rows.filter(|row| known(*row)).map(|row| self.entry(row)).peekable();
            set.insert_if(number, rows.peek().is_some() && asked.fits(rows, at.day));
        });
    }

    /// The rows of each of the contacts asked about.
    fn each(&self, place: &Place<'_>, mut look: impl FnMut(u32, Range<usize>)) {
        let (first, width) = (place.numbers.start, place.numbers.len().max(1));
        for number in place.among.within(place.numbers.clone()) {
            let guess = (number - first) as usize * self.len() / width;
            look(number, self.range_near((number - place.base) as u16, guess));
        }
    }
}

/// The number of a day, in the same order, from dawn on.
const fn count(day: Day) -> u32 {
    day.number().cast_unsigned() ^ 1 << 31
}

const fn day(count: u32) -> Day {
    Day::at((count ^ 1 << 31).cast_signed())
}

/// Which contacts a block is asked about.
pub struct Place<'a> {
    /// The first of its page.
    pub base: u32,
    /// Those that can be in the block.
    pub numbers: Range<u32>,
    /// Those that are asked about.
    pub among: &'a Bits,
}

/// Four thousand million commits are more than an office ever writes.
pub fn narrow(position: Position) -> u32 {
    u32::try_from(position).unwrap_or(OPEN)
}
