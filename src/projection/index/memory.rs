//! What was asked last, of a mark or by a test, and what the answers were. The same is asked again
//! and again of today, for other contacts each time: only those are looked at that were not asked
//! about before, or have changed since.

use super::bits::Bits;
use crate::domain::{Day, Period};
use std::sync::{Arc, PoisonError, RwLock};

/// Changes after which an answer is not worth mending.
const STALE: usize = 1024;

/// What is asked of the rows of one contact under a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whether one holds.
    Held,
    /// Whether there are so many that began after a day.
    Counted(Day, usize, usize),
    /// Whether the first one began after a day.
    First(Day),
    /// Whether the last one began in a stretch of days.
    Last(Day, Day),
}

/// At most `KEPT` answers, those used last first.
#[derive(Debug)]
pub struct Memory<K, const KEPT: usize>(RwLock<Vec<Answer<K>>>);

#[derive(Debug, Clone)]
struct Answer<K> {
    asked: K,
    /// The days it is of.
    days: Period,
    sets: Arc<Sets>,
    /// Contacts that changed since.
    stale: Vec<u32>,
}

#[derive(Debug, Clone, Default)]
struct Sets {
    /// Those who were asked about.
    looked_at: Bits,
    /// Those of them who fit.
    fit: Bits,
}

impl<K: Clone + Eq, const KEPT: usize> Memory<K, KEPT> {
    /// Those of a set who fit on a day. `look` says it of those who are not remembered, and no
    /// reader waits for another meanwhile. The answer counts for all of the days.
    pub fn answer(
        &self,
        asked: K,
        (day, days): (Day, Period),
        within: &Bits,
        look: impl FnOnce(&Bits) -> Bits,
    ) -> Bits {
        let kept = self.recall(&asked, day);
        let mut kept =
            kept.unwrap_or_else(|| Answer { asked, days, sets: Arc::default(), stale: Vec::new() });
        if !kept.stale.is_empty() {
            let sets = Arc::make_mut(&mut kept.sets);
            for number in std::mem::take(&mut kept.stale) {
                sets.looked_at.remove(number);
                sets.fit.remove(number);
            }
        }
        let fresh = within.clone().without(&kept.sets.looked_at);
        if !fresh.is_empty() {
            let found = look(&fresh).and(&fresh);
            let sets = Arc::make_mut(&mut kept.sets);
            sets.looked_at = std::mem::take(&mut sets.looked_at).or(&fresh);
            sets.fit = std::mem::take(&mut sets.fit).or(&found);
        }
        let fit = within.clone().and(&kept.sets.fit);
        self.keep(kept);
        fit
    }

    fn recall(&self, asked: &K, day: Day) -> Option<Answer<K>> {
        let answers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut own = answers.iter().filter(|answer| answer.asked == *asked);
        own.find(|answer| answer.days.contains(day)).cloned()
    }

    fn keep(&self, answer: Answer<K>) {
        let mut answers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        answers.retain(|one| one.days != answer.days || one.asked != answer.asked);
        answers.insert(0, answer);
        answers.truncate(KEPT);
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Anybody may have changed.
    pub fn clear(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A contact has changed.
    pub fn forget(&mut self, number: u32) {
        let answers = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        answers.retain_mut(|answer| {
            answer.stale.push(number);
            answer.stale.len() <= STALE
        });
    }
}

/// What a reader found out serves the writer's version as well.
impl<K: Clone, const KEPT: usize> Clone for Memory<K, KEPT> {
    fn clone(&self) -> Self {
        Self(RwLock::new(self.0.read().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl<K, const KEPT: usize> Default for Memory<K, KEPT> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

/// What was asked makes no difference.
impl<K, const KEPT: usize> PartialEq for Memory<K, KEPT> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<K, const KEPT: usize> Eq for Memory<K, KEPT> {}
