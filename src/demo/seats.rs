//! Chooses who comes, so that the numbers of people and of organisations come out exactly.

use super::dice::Dice;
use std::collections::BTreeMap;

/// Somebody who might come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) person: usize,
    pub(super) organisation: usize,
    /// How likely; 0 is never.
    pub(super) weight: u64,
}

/// The chosen so far: indexes of candidates, and how many of each organisation.
struct Seats<'a> {
    candidates: &'a [Candidate],
    taken: Vec<bool>,
    of_organisation: BTreeMap<usize, usize>,
    people: usize,
}

/// Chooses `people` of the candidates, from exactly `organisations` organisations if that can be
/// done at all; `must` come in any case.
pub(super) fn choose(
    dice: &mut Dice,
    candidates: &[Candidate],
    must: &[usize],
    people: usize,
    organisations: usize,
) -> Vec<usize> {
    let mut seats = Seats {
        candidates,
        taken: vec![false; candidates.len()],
        of_organisation: BTreeMap::new(),
        people: 0,
    };
    for (index, candidate) in candidates.iter().enumerate() {
        if must.contains(&candidate.person) && seats.people < people {
            seats.take(index);
        }
    }
    while seats.people < people {
        let weights = seats.weights(people, organisations);
        match dice.weighted(&weights) {
            Some(index) => seats.take(index),
            None if seats.make_room(dice, must) => {}
            None => break,
        }
    }
    (0..candidates.len())
        .filter(|&index| seats.taken[index])
        .map(|i| candidates[i].person)
        .collect()
}

impl Seats<'_> {
    fn take(&mut self, index: usize) {
        self.taken[index] = true;
        self.people += 1;
        *self.of_organisation.entry(self.candidates[index].organisation).or_default() += 1;
    }

    fn leave(&mut self, index: usize) {
        self.taken[index] = false;
        self.people -= 1;
        self.of_organisation.remove(&self.candidates[index].organisation);
    }

    /// Who may be taken next: new organisations while some are wanted, second people while there
    /// is room for them beside the organisations still to come.
    fn weights(&self, people: usize, organisations: usize) -> Vec<u64> {
        let present = self.of_organisation.len();
        let seconds_left = people.saturating_sub(organisations) > self.people - present;
        let may_come = |index: usize, candidate: &Candidate| {
            let known = self.of_organisation.contains_key(&candidate.organisation);
            !self.taken[index] && if known { seconds_left } else { present < organisations }
        };
        let each = self.candidates.iter().enumerate();
        each.map(|(index, one)| if may_come(index, one) { one.weight } else { 0 }).collect()
    }

    /// No second people are left in the organisations that are there: one that came alone leaves,
    /// so that one with two can come.
    fn make_room(&mut self, dice: &mut Dice, must: &[usize]) -> bool {
        let mut free: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let known = self.of_organisation.contains_key(&candidate.organisation);
            if !known && candidate.weight > 0 {
                free.entry(candidate.organisation).or_default().push(index);
            }
        }
        let pairs: Vec<&Vec<usize>> = free.values().filter(|staff| staff.len() > 1).collect();
        let alone: Vec<usize> = (0..self.candidates.len())
            .filter(|&index| {
                let candidate = &self.candidates[index];
                let single = self.of_organisation.get(&candidate.organisation) == Some(&1);
                self.taken[index] && single && !must.contains(&candidate.person)
            })
            .collect();
        if pairs.is_empty() || alone.is_empty() {
            return false;
        }
        let pair = pairs[dice.index(pairs.len())];
        let (first, second) = (pair[0], pair[1]);
        self.leave(dice.one(&alone));
        self.take(first);
        self.take(second);
        true
    }
}
