//! Who has a mark, when, and since when that is known: the rows of one mark, in blocks ascending by
//! contact.

use super::{
    asked::Asked,
    bits::Bits,
    block::{Block, Place, narrow},
    memory::Memory,
};
use crate::domain::{Day, EventId, Period, Position};
use crate::projection::question::At;
use imbl::Vector;
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, sync::Arc};

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

    /// What it is counted as. Without a gathering, each event counts for itself; two people of one
    /// organisation in one conversation are one conversation.
    pub fn counts_as(&self) -> Result<Object, EventId> {
        self.object.ok_or(self.fact)
    }
}

/// Contacts that a block counts by a small number.
const PAGE: u32 = 1 << 16;
/// A mark with fewer rows than one for so many contacts is looked through each time: what was
/// remembered of it would take more room than its rows.
const RARE: usize = 32;
/// So many answers are kept of each mark.
const KEPT: usize = 4;
const ALWAYS: Period = Period { from: Day::DAWN, to: Day::NEVER };

/// The rows of one mark.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Postings {
    /// By the lowest number that each may have.
    blocks: Vector<(u32, Arc<Block>)>,
    rows: usize,
    /// The last commit that changed anything here.
    changed: u32,
    /// Some row does not hold for ever.
    dated: bool,
    #[serde(skip)]
    memory: Memory<Asked, KEPT>,
}

impl Postings {
    /// How many rows there are, known or not any more.
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Adds a row.
    pub fn open(&mut self, number: u32, entry: Entry) {
        self.dated |= entry.valid != ALWAYS;
        self.change(number, entry.recorded_from, |block, slot| block.open(slot, entry));
    }

    /// Ends a row in recorded time. One that was opened by the same commit never was.
    pub fn close(&mut self, number: u32, entry: Entry, position: Position) {
        let to = narrow(position);
        self.change(number, position, |block, slot| block.close(slot, entry, to));
    }

    fn change(&mut self, number: u32, position: Position, change: impl FnOnce(&mut Block, u16)) {
        let page = number - number % PAGE;
        let place = self.place(number).unwrap_or_else(|place| {
            self.blocks.insert(place, (page, Arc::default()));
            place
        });
        let block = Arc::make_mut(&mut self.blocks[place].1);
        let before = block.len();
        change(block, (number % PAGE) as u16);
        self.rows = self.rows + block.len() - before;
        if let Some((slot, rest)) = block.split() {
            self.blocks.insert(place + 1, (page + u32::from(slot), Arc::new(rest)));
        }
        self.changed = self.changed.max(narrow(position));
        self.memory.forget(number);
    }

    /// Which block the rows of a contact are in, or before which one such a block would be.
    fn place(&self, number: u32) -> Result<usize, usize> {
        let begun = |(lowest, _): &(u32, Arc<Block>)| match *lowest <= number {
            true => Ordering::Less,
            false => Ordering::Greater,
        };
        let after = self.blocks.binary_search_by(begun).unwrap_or_else(|after| after);
        let last = after.checked_sub(1).and_then(|last| Some((last, self.blocks.get(last)?.0)));
        let own = last.filter(|(_, lowest)| lowest / PAGE == number / PAGE);
        own.map(|(last, _)| last).ok_or(after)
    }

    /// Those of a set of whose known rows it is so: some of those who have any.
    pub fn fitting(&self, asked: Asked, at: At, within: &Bits) -> Bits {
        let look = |among: &Bits| {
            let mut set = Bits::none(among.room());
            self.places(among).for_each(|(block, place)| match asked {
                Asked::Held => block.holding(at, &place, &mut set),
                _ => block.fitting(asked, at, &place, &mut set),
            });
            set
        };
        if !self.remembers(at, within) {
            return look(within).and(within);
        }
        let always = matches!(asked, Asked::Held) && !self.dated;
        let days = if always { ALWAYS } else { Period::of(at.day) };
        self.memory.draw(&asked, at.day, || asked.course(self.all(at.position), within.room()));
        self.memory.answer(asked, (at.day, days), within, look)
    }

    /// Whether answers of a time are kept: of what is known last, and of more than a few rows.
    fn remembers(&self, at: At, within: &Bits) -> bool {
        self.changed <= narrow(at.position) && within.room() <= self.rows * RARE
    }

    /// The blocks that some can be in, each with its contacts. The others are not touched.
    fn places<'a>(&'a self, among: &'a Bits) -> impl Iterator<Item = (&'a Block, Place<'a>)> {
        let next = self.blocks.iter().skip(1).map(|(next, _)| Some(next));
        let next = next.chain(std::iter::once(None));
        self.blocks.iter().zip(next).filter_map(move |((lowest, block), next)| {
            let base = lowest - lowest % PAGE;
            let end = base.saturating_add(PAGE);
            let numbers = *lowest..next.map_or(end, |next| end.min(*next));
            among
                .any_within(numbers.clone())
                .then(|| (block.as_ref(), Place { base, numbers, among }))
        })
    }

    /// The rows of a contact that were known at a position, by start.
    pub fn of(&self, number: u32, position: Position) -> impl Iterator<Item = Entry> + '_ {
        let place = self.place(number).ok();
        let block = place.and_then(|place| self.blocks.get(place)).map(|(_, block)| block);
        let slot = (number % PAGE) as u16;
        block.into_iter().flat_map(move |block| block.of(slot, narrow(position)))
    }

    /// All rows that were known at a position, with the number of their contact.
    pub fn all(&self, position: Position) -> impl Iterator<Item = (u32, Entry)> + '_ {
        let position = narrow(position);
        let known = self.rows().filter(move |(_, entry, to)| {
            narrow(entry.recorded_from) <= position && position < *to
        });
        known.map(|(number, entry, _)| (number, entry))
    }

    fn rows(&self) -> impl Iterator<Item = (u32, Entry, u32)> + '_ {
        self.blocks.iter().flat_map(|(lowest, block)| {
            let page = lowest - lowest % PAGE;
            block.rows().map(move |(slot, entry, to)| (page + u32::from(slot), entry, to))
        })
    }
}

/// Where blocks end, and what was asked, makes no difference.
impl PartialEq for Postings {
    fn eq(&self, other: &Self) -> bool {
        self.rows().eq(other.rows())
    }
}

impl Eq for Postings {}
