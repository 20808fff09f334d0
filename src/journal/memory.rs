//! A store that forgets: for tests and the demo. Nothing in it is durable.

use super::{
    error::Error,
    pack::Pack,
    store::{Appended, Group, Head, Record, Store, Visit},
    tip::Tip,
};
use crate::domain::Position;
use std::{
    slice,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// A journal in memory.
#[derive(Debug)]
pub struct Memory {
    packs: Mutex<Vec<Arc<Pack>>>,
    tip: Tip,
}

impl Memory {
    /// An empty journal of this id.
    #[must_use]
    pub fn new(journal: &str) -> Self {
        let head = Head { position: 0, hash: journal.to_owned() };
        Self { packs: Mutex::default(), tip: Tip::new(head) }
    }
}

/// Another journal that begins with the same commits.
impl Clone for Memory {
    fn clone(&self) -> Self {
        let packs = self.packs.lock().unwrap_or_else(PoisonError::into_inner);
        Self { packs: Mutex::new(packs.clone()), tip: Tip::new(self.tip.head()) }
    }
}

impl Store for Memory {
    fn head(&self) -> Head {
        self.tip.head()
    }

    fn append(&self, expected: Position, group: &Group) -> Result<Appended, Error> {
        let mut packs = self.packs.lock().unwrap_or_else(PoisonError::into_inner);
        let head = self.tip.head();
        if head.position != expected {
            return Ok(Appended::Conflict(head.position));
        }
        let (pack, next) = Pack::of(group, &head)?;
        packs.push(Arc::new(pack));
        self.tip.advance(next);
        Ok(Appended::Appended)
    }

    fn read(&self, from: Position, visit: &mut Visit<'_>) -> Result<(), Error> {
        let packs = self.packs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let start = packs.partition_point(|pack| pack.first <= from).saturating_sub(1);
        for pack in &packs[start..] {
            if pack.visit((from, Position::MAX), visit).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn rewrite(&self, records: &[Record]) -> Result<(), Error> {
        let mut packs = self.packs.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = packs.clone();
        for record in records {
            let index = next.partition_point(|pack| pack.first <= record.position);
            let pack = index.checked_sub(1).and_then(|index| next.get_mut(index));
            let patched = pack
                .map(Arc::make_mut)
                .is_some_and(|pack| pack.patch(slice::from_ref(record)) == 1);
            if !patched {
                return Err(Error::no_record(record));
            }
        }
        *packs = next;
        Ok(())
    }

    fn watch(&self, after: Position, at_most: Duration) -> Head {
        self.tip.watch(after, at_most)
    }
}
