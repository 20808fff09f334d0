//! Who has a mark on which day, by what is known last: the turns of all contacts in the order of
//! their days, with the whole set every so many turns. Made of the rows for who asks about one day
//! after the other, never kept with them.

use super::bits::Bits;
use crate::domain::{Day, Period};

/// A set takes as much room as the turns up to the next one.
const TURNS_OF_A_WORD: usize = size_of::<(i32, u32)>();

/// A mark's members through the days.
#[derive(Debug, Default)]
pub struct Course {
    /// Days on which somebody comes or goes, ascending.
    days: Vec<i32>,
    /// Who it is.
    numbers: Vec<u32>,
    /// The members before each leg of so many turns.
    legs: Vec<Bits>,
    turns: usize,
    contacts: usize,
}

impl Course {
    /// From rows ascending by contact and start; among so many contacts.
    pub fn of(rows: impl Iterator<Item = (u32, Period)>, contacts: usize) -> Self {
        let mut turns: Vec<(i32, u32)> = Vec::new();
        let mut turn = |number: u32, Period { from, to }: Period| {
            turns.push((from.number(), number));
            if to != Day::NEVER {
                turns.push((to.number(), number));
            }
        };
        let mut open: Option<(u32, Period)> = None;
        for (number, valid) in rows.filter(|(_, valid)| valid.from < valid.to) {
            match &mut open {
                // Who has it twice has it once: one row goes on where the other ends.
                Some((one, held)) if *one == number && valid.from <= held.to => {
                    held.to = held.to.max(valid.to);
                }
                _ => {
                    if let Some((one, held)) = open.replace((number, valid)) {
                        turn(one, held);
                    }
                }
            }
        }
        if let Some((one, held)) = open {
            turn(one, held);
        }
        turns.sort_unstable();
        let mut set = Bits::none(contacts);
        let leg = (set.room() / 8 / TURNS_OF_A_WORD).max(1);
        let mut legs = vec![set.clone()];
        for turns in turns.chunks_exact(leg) {
            turns.iter().for_each(|(_, number)| set.turn(*number));
            legs.push(set.clone());
        }
        let (days, numbers) = turns.into_iter().unzip();
        Self { days, numbers, legs, turns: leg, contacts }
    }

    /// Everybody of whom this says whether they have it.
    pub fn contacts(&self) -> Bits {
        Bits::all(self.contacts)
    }

    /// Who has it on a day.
    pub fn on(&self, day: Day) -> Bits {
        let passed = self.days.partition_point(|turn| *turn <= day.number());
        let leg = passed.checked_div(self.turns).unwrap_or_default();
        let mut set = self.legs.get(leg).cloned().unwrap_or_default();
        let rest = self.numbers.get(leg * self.turns..passed).unwrap_or_default();
        rest.iter().for_each(|number| set.turn(*number));
        set
    }
}
