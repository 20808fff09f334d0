//! Following the journal: one thread waits for commits on behalf of everybody who follows.

use crate::{app::App, domain::Position};
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::watch;

/// How long the thread waits before it looks whether it is still needed.
const PATIENCE: Duration = Duration::from_millis(500);

/// Who follows the journal, and whether the server is stopping.
#[derive(Debug)]
pub struct Tail {
    head: watch::Sender<Head>,
    watching: Mutex<bool>,
}

/// Where the journal ends, as far as followers know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head {
    /// The last commit.
    pub position: Position,
    /// Nothing more will come: the server is stopping.
    pub closed: bool,
}

impl Default for Tail {
    fn default() -> Self {
        Self { head: watch::Sender::new(Head::default()), watching: Mutex::new(false) }
    }
}

impl Tail {
    /// Follows from now on. The first follower starts the thread.
    #[must_use]
    pub fn follow(&self, app: &App) -> watch::Receiver<Head> {
        let follower = self.head.subscribe();
        let mut watching = self.watching.lock().unwrap_or_else(PoisonError::into_inner);
        let start = !std::mem::replace(&mut *watching, true);
        if start {
            let (app, head) = (app.clone(), self.head.clone());
            tokio::task::spawn_blocking(move || wait(&app, &head));
        }
        follower
    }

    /// Lets every follower end.
    pub fn close(&self) {
        self.head.send_modify(|head| head.closed = true);
    }

    /// Whether the server is stopping.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.head.borrow().closed
    }
}

/// Runs until the server stops.
fn wait(app: &App, head: &watch::Sender<Head>) {
    let mut position = 0;
    while !head.borrow().closed {
        let now = app.watch(position, PATIENCE).position;
        if now != position {
            position = now;
            head.send_modify(|head| head.position = position);
        }
    }
}
