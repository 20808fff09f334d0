//! What was asked last, of a mark or by a test, and what the answers were. The same is asked again
//! and again of today, for other contacts each time: only those are looked at that were not asked
//! about before, or have changed since.

use super::{bits::Bits, course::Course};
use crate::domain::{Day, Period};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Changes after which an answer is not worth mending.
const STALE: usize = 1024;
/// So many questions are remembered for all days: who has a mark, and one way of counting it.
const DRAWN: usize = 2;

/// At most `KEPT` answers, those used last first.
#[derive(Debug)]
pub struct Memory<K, const KEPT: usize>(RwLock<Remembered<K>>);

#[derive(Debug, Clone)]
struct Remembered<K> {
    answers: Vec<Answer<K>>,
    /// What is known of all days; at most [`DRAWN`].
    through: Vec<Through<K>>,
}

/// The answers of all days.
#[derive(Debug, Clone)]
struct Through<K> {
    asked: K,
    course: Arc<Course>,
    /// Contacts that changed since.
    stale: Vec<u32>,
}

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
        let kept = self.recall(&asked, day).or_else(|| self.read_off(&asked, day));
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

    /// Has the answers of all days drawn up, if they can be: not for the first day asked about,
    /// and not again.
    pub fn draw(&self, asked: &K, day: Day, course: impl FnOnce() -> Option<Course>) {
        let wanted = {
            let kept = self.read();
            let mut own = kept.answers.iter().filter(|answer| answer.asked == *asked);
            let drawn = kept.through.iter().any(|through| through.asked == *asked);
            !drawn && own.any(|answer| !answer.days.contains(day))
        };
        if let Some(course) = wanted.then(course).flatten().map(Arc::new) {
            let through = &mut self.write().through;
            through.insert(0, Through { asked: asked.clone(), course, stale: Vec::new() });
            through.truncate(DRAWN);
        }
    }

    fn recall(&self, asked: &K, day: Day) -> Option<Answer<K>> {
        let kept = self.read();
        let mut own = kept.answers.iter().filter(|answer| answer.asked == *asked);
        own.find(|answer| answer.days.contains(day)).cloned()
    }

    fn read_off(&self, asked: &K, day: Day) -> Option<Answer<K>> {
        let through = self.read().through.iter().find(|through| through.asked == *asked).cloned();
        let Through { asked, course, stale } = through?;
        let sets = Sets { looked_at: course.contacts(), fit: course.on(day) };
        Some(Answer { asked, days: Period::of(day), sets: Arc::new(sets), stale })
    }

    fn keep(&self, answer: Answer<K>) {
        let answers = &mut self.write().answers;
        answers.retain(|one| one.days != answer.days || one.asked != answer.asked);
        answers.insert(0, answer);
        answers.truncate(KEPT);
    }

    fn read(&self) -> RwLockReadGuard<'_, Remembered<K>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Remembered<K>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn own(&mut self) -> &mut Remembered<K> {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        let kept = self.read();
        kept.answers.is_empty() && kept.through.is_empty()
    }

    /// Anybody may have changed.
    pub fn clear(&mut self) {
        *self.own() = Remembered::default();
    }

    /// A contact has changed.
    pub fn forget(&mut self, number: u32) {
        let kept = self.own();
        kept.answers.retain_mut(|answer| outlives(&mut answer.stale, number));
        kept.through.retain_mut(|through| outlives(&mut through.stale, number));
    }
}

/// Whether an answer can still be mended after one more change.
fn outlives(stale: &mut Vec<u32>, number: u32) -> bool {
    stale.push(number);
    stale.len() <= STALE
}

impl<K> Default for Remembered<K> {
    fn default() -> Self {
        Self { answers: Vec::new(), through: Vec::new() }
    }
}

/// What a reader found out serves the writer's version as well.
impl<K: Clone + Eq, const KEPT: usize> Clone for Memory<K, KEPT> {
    fn clone(&self) -> Self {
        Self(RwLock::new(self.read().clone()))
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
