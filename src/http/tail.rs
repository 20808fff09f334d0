//! Following the journal: one thread waits for commits on behalf of everybody who follows.

use crate::{app::App, domain::Position};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::watch;

/// How long the thread waits before it looks whether it is still needed.
const PATIENCE: Duration = Duration::from_millis(500);

/// Who follows the journal, and whether the server is stopping.
#[derive(Debug)]
pub struct Tail {
    head: watch::Sender<Head>,
    watching: Arc<Mutex<bool>>,
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
        Self { head: watch::Sender::new(Head::default()), watching: Arc::default() }
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
            let watching = Arc::clone(&self.watching);
            tokio::task::spawn_blocking(move || wait(&app, &head, &watching));
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

/// Runs until the server stops or nobody follows any more.
fn wait(app: &App, head: &watch::Sender<Head>, watching: &Mutex<bool>) {
    let mut position = 0;
    loop {
        let now = app.watch(position, PATIENCE).position;
        if now != position {
            position = now;
            head.send_modify(|head| head.position = position);
        }
        // Whoever follows from now on waits for this lock and starts another thread.
        let mut watching = watching.lock().unwrap_or_else(PoisonError::into_inner);
        if head.borrow().closed || head.receiver_count() == 0 {
            *watching = false;
            return;
        }
    }
}
