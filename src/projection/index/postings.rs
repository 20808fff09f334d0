//! Who has a mark, when, and since when that is known: the rows of one mark, in blocks of 512
//! contacts. A block is small enough to copy when it changes, so that a reader keeps the version it
//! began with, and remembers what it answered last, so that "today" costs a look.

use super::bits::{BLOCK, Bits, Line, WORDS};
use crate::domain::{Day, EventId, Period, Position};
use crate::projection::question::At;
use imbl::Vector;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, PoisonError, RwLock};

/// What an entry is about beside the contact: a gathering or an organisation, by number.
pub type Object = u32;

/// One row of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// In the world. What happened once begins on its day.
    pub valid: Period,
    /// What it is about beside the contact, if anything.
    pub object: Option<Object>,
    /// Known since this commit.
    pub recorded_from: Position,
    /// The event that opened it.
    pub fact: EventId,
}

impl Entry {
    /// Whether it holds on the day or held before. What ends where it begins never held.
    #[must_use]
    pub fn begun(&self, day: Day) -> bool {
        self.valid.from <= day && self.valid.from < self.valid.to
    }
}

/// The rows of one mark.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postings {
    blocks: Vector<Option<Arc<Block>>>,
}

/// The rows of up to 512 contacts, ascending by contact and start. Columns, because a question of
/// the past reads few of them of very many rows.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Block {
    slots: Vec<u16>,
    from: Vec<i32>,
    to: Vec<i32>,
    recorded_from: Vec<u32>,
    recorded_to: Vec<u32>,
    objects: Vec<u32>,
    facts: Vec<(u32, u16)>,
    /// The last commit that changed anything here.
    changed: u32,
    /// Who had the mark on the day asked about last.
    #[serde(skip)]
    answered: RwLock<Option<(Day, Line)>>,
}

const OPEN: u32 = u32::MAX;
const NOTHING: u32 = u32::MAX;

impl Postings {
    /// Adds a row.
    pub fn open(&mut self, number: u32, entry: Entry) {
        let (block, slot) = split(number);
        while self.blocks.len() <= block {
            self.blocks.push_back(None);
        }
        if let Some(block) = self.blocks.get_mut(block) {
            Arc::make_mut(block.get_or_insert_default()).open(slot, entry);
        }
    }

    /// Ends a row in recorded time. One that was opened by the same commit never was.
    pub fn close(&mut self, number: u32, entry: Entry, position: Position) {
        let (block, slot) = split(number);
        if let Some(Some(block)) = self.blocks.get_mut(block) {
            Arc::make_mut(block).close(slot, entry, narrow(position));
        }
    }

    /// Adds those who have the mark at a time to a set.
    pub fn holding(&self, at: At, set: &mut Bits) {
        for (line, block) in set.lines_mut().zip(&self.blocks) {
            let Some(block) = block else { continue };
            for (word, held) in line.iter_mut().zip(block.holding(at)) {
                *word |= held;
            }
        }
    }

    /// The rows of a contact that were known at a position, by start.
    pub fn of(&self, number: u32, position: Position) -> impl Iterator<Item = Entry> + '_ {
        let (block, slot) = split(number);
        let block = self.blocks.get(block).and_then(Option::as_deref);
        block.into_iter().flat_map(move |block| block.of(slot, narrow(position)))
    }

    /// All rows that were known at a position, with the number of their contact.
    pub fn all(&self, position: Position) -> impl Iterator<Item = (u32, Entry)> + '_ {
        let position = narrow(position);
        self.blocks.iter().zip(0..).flat_map(move |(block, index): (_, u32)| {
            let block = block.as_deref();
            block.into_iter().flat_map(move |block| {
                let known = (0..block.slots.len()).filter(move |row| block.known(*row, position));
                known.map(move |row| {
                    (index * BLOCK as u32 + u32::from(block.slots[row]), block.entry(row))
                })
            })
        })
    }
}

impl Block {
    fn range(&self, slot: u16) -> std::ops::Range<usize> {
        let begin = self.slots.partition_point(|one| *one < slot);
        let length = self.slots[begin..].iter().take_while(|one| **one == slot).count();
        begin..begin + length
    }

    fn open(&mut self, slot: u16, entry: Entry) {
        let from = entry.valid.from.number();
        let range = self.range(slot);
        let row = range.start + self.from[range].partition_point(|one| *one <= from);
        self.slots.insert(row, slot);
        self.from.insert(row, from);
        self.to.insert(row, entry.valid.to.number());
        self.recorded_from.insert(row, narrow(entry.recorded_from));
        self.recorded_to.insert(row, OPEN);
        self.objects.insert(row, entry.object.unwrap_or(NOTHING));
        self.facts.insert(row, (narrow(entry.fact.position), entry.fact.index));
        self.touched(narrow(entry.recorded_from));
    }

    fn close(&mut self, slot: u16, entry: Entry, position: u32) {
        let row = self
            .range(slot)
            .find(|row| self.recorded_to[*row] == OPEN && self.entry(*row) == entry);
        let Some(row) = row else { return };
        if self.recorded_from[row] == position {
            self.slots.remove(row);
            self.from.remove(row);
            self.to.remove(row);
            self.recorded_from.remove(row);
            self.recorded_to.remove(row);
            self.objects.remove(row);
            self.facts.remove(row);
        } else {
            self.recorded_to[row] = position;
        }
        self.touched(position);
    }

    fn touched(&mut self, position: u32) {
        self.changed = self.changed.max(position);
        *self.answered.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn known(&self, row: usize, position: u32) -> bool {
        self.recorded_from[row] <= position && position < self.recorded_to[row]
    }

    fn of(&self, slot: u16, position: u32) -> impl Iterator<Item = Entry> + '_ {
        let known = self.range(slot).filter(move |row| self.known(*row, position));
        known.map(|row| self.entry(row))
    }

    fn entry(&self, row: usize) -> Entry {
        let (position, index) = self.facts[row];
        Entry {
            valid: Period { from: Day::at(self.from[row]), to: Day::at(self.to[row]) },
            object: Some(self.objects[row]).filter(|object| *object != NOTHING),
            recorded_from: Position::from(self.recorded_from[row]),
            fact: EventId { position: Position::from(position), index },
        }
    }

    fn holding(&self, at: At) -> Line {
        let position = narrow(at.position);
        if position < self.changed {
            return self.look(at.day, position);
        }
        let known = *self.answered.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, line)) = known.filter(|(day, _)| *day == at.day) {
            return line;
        }
        let line = self.look(at.day, position);
        *self.answered.write().unwrap_or_else(PoisonError::into_inner) = Some((at.day, line));
        line
    }

    fn look(&self, day: Day, position: u32) -> Line {
        let day = day.number();
        let mut line = [0; WORDS];
        let valid = self.from.iter().zip(&self.to);
        let recorded = self.recorded_from.iter().zip(&self.recorded_to);
        for (slot, ((from, to), (since, until))) in self.slots.iter().zip(valid.zip(recorded)) {
            let holds = (*from <= day) & (day < *to) & (*since <= position) & (position < *until);
            line[usize::from(*slot) / 64] |= u64::from(holds) << (slot % 64);
        }
        line
    }
}

impl Clone for Block {
    fn clone(&self) -> Self {
        Self {
            slots: self.slots.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            recorded_from: self.recorded_from.clone(),
            recorded_to: self.recorded_to.clone(),
            objects: self.objects.clone(),
            facts: self.facts.clone(),
            changed: self.changed,
            answered: RwLock::default(),
        }
    }
}

impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        self.slots == other.slots
            && self.from == other.from
            && self.to == other.to
            && self.recorded_from == other.recorded_from
            && self.recorded_to == other.recorded_to
            && self.objects == other.objects
            && self.facts == other.facts
    }
}

impl Eq for Block {}

fn split(number: u32) -> (usize, u16) {
    (number as usize / BLOCK, (number as usize % BLOCK) as u16)
}

/// Four thousand million commits are more than an office ever writes.
fn narrow(position: Position) -> u32 {
    u32::try_from(position).unwrap_or(OPEN)
}
