//! Chance that follows from the seed. Whole numbers only: floating-point functions differ between
//! machines, and the plan must not.

use crate::clock::{Random as _, SeededRandom};
use jiff::Timestamp;
use ulid::Ulid;

/// A stream of chance. Each part of the city has its own, so that one can change without
/// changing the others.
pub(super) struct Dice(SeededRandom);

impl Dice {
    /// The stream of one part of the city.
    pub(super) fn new(seed: u64, part: &str) -> Self {
        // FNV-1a: spreads the name of the part over the seed.
        let part = part
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
        Self(SeededRandom::new(seed ^ part))
    }

    fn next(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A number from 0 to below `end`; 0 when `end` is 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.next()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// An index below `end`.
    pub(super) fn index(&mut self, end: usize) -> usize {
        usize::try_from(self.below(end as u64)).unwrap_or(0)
    }

    /// A number of days from `from` to `to`, both included.
    pub(super) fn days(&mut self, from: i32, to: i32) -> i32 {
        let span = u64::try_from(to - from + 1).unwrap_or(1);
        from + i32::try_from(self.below(span)).unwrap_or(0)
    }

    /// True in `percent` of a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of them; there must be one.
    pub(super) fn one<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.index(from.len())]
    }

    /// Another order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.index(last + 1));
        }
    }

    /// An index, as likely as its weight; `None` when nothing has weight.
    pub(super) fn weighted(&mut self, weights: &[u64]) -> Option<usize> {
        let total: u64 = weights.iter().sum();
        let mut left = self.below(total);
        (total > 0).then_some(())?;
        weights.iter().position(|&weight| {
            let hit = left < weight;
            left = left.saturating_sub(weight);
            hit
        })
    }

    /// Up to `count` indexes, none twice, as likely as their weights.
    pub(super) fn sample(&mut self, mut weights: Vec<u64>, count: usize) -> Vec<usize> {
        let mut found = Vec::with_capacity(count);
        while found.len() < count {
            let Some(index) = self.weighted(&weights) else { break };
            weights[index] = 0;
            found.push(index);
        }
        found
    }

    /// An id made at that time.
    pub(super) fn ulid(&mut self, at: Timestamp) -> Ulid {
        let milliseconds = u64::try_from(at.as_millisecond()).unwrap_or(0);
        let random = u128::from(self.next()) << 64 | u128::from(self.next());
        Ulid::from_parts(milliseconds, random)
    }
}

const PRIME: u64 = 0x0000_0100_0000_01b3;
