//! The lists of participants that were read last. Whoever looks at participation asks much about
//! one time: figures, their groups, the same as a table.

use crate::projection::{
    At,
    evaluation::{Audience, Lists, Unit},
};
use std::sync::{Arc, Mutex, PoisonError};

/// People and organisations at one time.
const KEPT: usize = 2;

/// Of which time, whom, and at which gatherings.
type Of = (At, Unit, Audience);

/// At most [`KEPT`] lists, those read last first.
#[derive(Default)]
pub(super) struct Recent(Mutex<Vec<(Of, Arc<Lists>)>>);

impl Recent {
    /// The lists of a time. What was known after a commit stays as it was, whatever comes later, so
    /// that they never have to be forgotten. Nobody waits while another reads.
    pub fn lists(&self, of: Of, read: impl FnOnce() -> Lists) -> Arc<Lists> {
        let recent = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = recent().iter().find(|(one, _)| *one == of).map(|(_, lists)| Arc::clone(lists));
        if let Some(lists) = kept {
            return lists;
        }
        let lists = Arc::new(read());
        let mut recent = recent();
        recent.retain(|(one, _)| *one != of);
        recent.insert(0, (of, Arc::clone(&lists)));
        recent.truncate(KEPT);
        lists
    }
}
