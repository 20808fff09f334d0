//! Sets of contacts, or of gatherings, by number, one bit each.

use std::ops::Range;

/// A set of numbers. Sets of different size can be compared and combined: who has no bit
/// is not in it.
#[derive(Debug, Clone, Default)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// The empty set, with room for so many contacts.
    #[must_use]
    pub fn none(contacts: usize) -> Self {
        Self(vec![0; contacts.div_ceil(64)])
    }

    /// The set of so many contacts.
    #[must_use]
    pub fn all(contacts: usize) -> Self {
        let mut all = Self(vec![u64::MAX; contacts.div_ceil(64)]);
        if let Some(last) = all.0.last_mut().filter(|_| !contacts.is_multiple_of(64)) {
            *last = (1 << (contacts % 64)) - 1;
        }
        all
    }

    /// How many numbers have room.
    #[must_use]
    pub const fn room(&self) -> usize {
        self.0.len() * 64
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether the number is in it.
    #[must_use]
    pub fn contains(&self, number: u32) -> bool {
        self.0.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Puts a number in.
    pub fn insert(&mut self, number: u32) {
        self.insert_if(number, true);
    }

    /// Puts a number in where something is so: without a branch, for many in a row.
    pub fn insert_if(&mut self, number: u32, so: bool) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word |= u64::from(so) << (number % 64);
        }
    }

    /// Takes a number out.
    pub fn remove(&mut self, number: u32) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    /// Puts a number in that is not there, or takes it out.
    pub fn turn(&mut self, number: u32) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word ^= 1 << (number % 64);
        }
    }

    /// Those in both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
        self
    }

    /// Those in either.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
        self
    }

    /// Those in this one alone.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
        self
    }

    /// Every number, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.within(0..u32::MAX)
    }

    /// Every number of a range, ascending.
    pub fn within(&self, range: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        self.words(range).flat_map(|(base, word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(base + bit)
            })
        })
    }

    /// How many there are in a range.
    #[must_use]
    pub fn count_within(&self, range: Range<u32>) -> usize {
        self.words(range).map(|(_, word)| word.count_ones() as usize).sum()
    }

    /// Whether there is anybody in a range.
    #[must_use]
    pub fn any_within(&self, range: Range<u32>) -> bool {
        self.words(range).any(|(_, word)| word != 0)
    }

    /// The words of a range that are not empty, each with the number of its first bit.
    fn words(&self, range: Range<u32>) -> impl Iterator<Item = (u32, u64)> + '_ {
        let (first, last) = (range.start / 64, (range.end - 1) / 64);
        let words = self.0.get(first as usize..).unwrap_or_default();
        (first..=last).zip(words).filter(|(_, word)| **word != 0).map(move |(index, word)| {
            let mut word = *word;
            if index == first {
                word &= u64::MAX << (range.start % 64);
            }
            if index == last {
                word &= u64::MAX >> (63 - (range.end - 1) % 64);
            }
            (index * 64, word)
        })
    }
}

impl PartialEq for Bits {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Bits {}
