//! Collects steps in any order and puts them in order of time at the end. Until then a handle's
//! step is the number of the ticket that [`Draft::push`] gave.

use super::plan::{Action, Entry, Handle, Step};
use crate::domain::{Code, Event, Statement, SubjectId, Text, UserId};
use jiff::Timestamp;

/// Who records something, and when.
pub(super) type Slot = (Timestamp, UserId);

/// Steps that are not in order yet.
#[derive(Debug, Default)]
pub(super) struct Draft(Vec<Step>);

impl Draft {
    /// Takes a step; the ticket stands for it in handles.
    pub(super) fn push(&mut self, (recorded_at, actor): Slot, action: Action) -> usize {
        self.0.push(Step { recorded_at, actor, action });
        self.0.len() - 1
    }

    /// Takes a step of one event.
    pub(super) fn record(
        &mut self,
        slot: Slot,
        subject: impl Into<SubjectId>,
        source: &str,
        event: Event,
    ) -> Handle {
        let step = self.push(slot, Action::Record(vec![said(subject, source, event)]));
        Handle { step, event: 0 }
    }

    /// Adds the steps of another draft.
    pub(super) fn append(&mut self, other: Self) {
        let offset = self.0.len();
        for mut step in other.0 {
            for handle in step.action.handles() {
                handle.step += offset;
            }
            self.0.push(step);
        }
    }

    /// The steps in order of time; of one instant, in the order in which they were pushed.
    pub(super) fn finish(self) -> Vec<Step> {
        let mut order: Vec<usize> = (0..self.0.len()).collect();
        order.sort_by_key(|&ticket| (self.0[ticket].recorded_at, ticket));
        let mut place = vec![0; order.len()];
        for (index, &ticket) in order.iter().enumerate() {
            place[ticket] = index;
        }
        let mut steps: Vec<(usize, Step)> = self.0.into_iter().enumerate().collect();
        steps.sort_by_key(|(ticket, _)| place[*ticket]);
        let mut steps: Vec<Step> = steps.into_iter().map(|(_, step)| step).collect();
        for handle in steps.iter_mut().flat_map(|step| step.action.handles()) {
            handle.step = place[handle.step];
        }
        steps
    }
}

/// An entry that stands for itself.
pub(super) fn said(subject: impl Into<SubjectId>, source: &str, event: Event) -> Entry {
    let subject = subject.into();
    let statement = Statement { subject, source: code(source), source_note: None, event };
    Entry::Plain(Box::new(statement))
}

/// A code of the demo's own tables.
#[expect(clippy::expect_used, reason = "the tables are part of the program; tests read them all")]
pub(super) fn code(word: &str) -> Code {
    word.parse().expect("the demo's codes are codes")
}

/// A text of the demo's own tables.
pub(super) fn text(words: impl AsRef<str>) -> Option<Text> {
    words.as_ref().parse().ok()
}
