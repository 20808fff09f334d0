//! The durable head, and waiting for it to move. It does not decide when a commit is durable.

use super::store::Head;
use crate::domain::Position;
use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

/// A head that can be waited for.
#[derive(Debug)]
pub(super) struct Tip {
    head: Mutex<Head>,
    moved: Condvar,
}

impl Tip {
    pub(super) fn new(head: Head) -> Self {
        Self { head: Mutex::new(head), moved: Condvar::new() }
    }

    pub(super) fn head(&self) -> Head {
        self.head.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn advance(&self, head: Head) {
        *self.head.lock().unwrap_or_else(PoisonError::into_inner) = head;
        self.moved.notify_all();
    }

    pub(super) fn watch(&self, after: Position, at_most: Duration) -> Head {
        let head = self.head.lock().unwrap_or_else(PoisonError::into_inner);
        self.moved
            .wait_timeout_while(head, at_most, |head| head.position <= after)
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .clone()
    }
}
