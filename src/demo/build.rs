//! Carries the plan out: each step is a command like anybody's, at the time the plan says. Keys
//! and nonces follow from the seed too, so that the same plan gives the same bytes everywhere.

use super::{Handle, Plan, SEED, Size, plan};
use crate::{
    app::{
        AdoptionError, App, OpenError, Options, Receipt, Refusal, Request, Snapshots, Start,
        WORTH_IT,
    },
    clock::{ManualClock, SeededRandom},
    domain::EventId,
};
use jiff::Timestamp;
use std::{path::PathBuf, sync::mpsc, time::Duration};

/// How many commands wait at most: enough that a flush always has many to take.
const QUEUE: usize = 2048;

/// How far the building has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps carried out.
    pub done: usize,
    /// Steps there are.
    pub of: usize,
}

/// Why the city could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The folder.
    #[error("the demo city's folder cannot be opened")]
    Open(#[from] OpenError),
    /// The definitions.
    #[error("the definitions of the demo city were not adopted")]
    Adopt(#[from] AdoptionError),
    /// A step of the plan was refused.
    #[error("step {step} of the plan was refused: {refusal:?}")]
    Refused {
        /// Which step.
        step: usize,
        /// Why.
        refusal: Refusal,
    },
}

/// The districts of Bottrop: data of this city, not of the product.
#[must_use]
pub fn districts() -> (String, Vec<u8>) {
    ("districts.json".to_owned(), include_bytes!("districts.json").to_vec())
}

/// Builds the city in an empty folder.
///
/// # Errors
/// When the folder cannot be opened, or a rule refuses a step: then the plan is wrong.
pub fn build(
    folder: PathBuf,
    size: Size,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), BuildError> {
    let plan = plan(size, SEED);
    let begun = plan.steps.first().map_or(Timestamp::UNIX_EPOCH, |step| step.recorded_at);
    let clock = ManualClock::new(begun);
    let options = Options {
        start: Start::Folder(folder),
        zone: "Europe/Berlin".to_owned(),
        keys: None,
        deletions: None,
        snapshots: Snapshots::Every(WORTH_IT),
        queue: QUEUE,
        disk_reserve: 0,
        sync_watchdog: Duration::from_secs(60),
        vocabularies: vec![districts()],
        clock: Box::new(clock.clone()),
        random: Box::new(SeededRandom::new(SEED)),
    };
    let app = App::open(options, &mut |_| {})?;
    app.adopt()?;
    let outcome = carry_out(&app, &clock, plan, progress);
    app.stop();
    outcome
}

/// Sends every step of a plan through an app whose clock this is.
///
/// # Errors
/// The first step that was refused.
pub fn carry_out(
    app: &App,
    clock: &ManualClock,
    plan: Plan,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), BuildError> {
    let mut done = Done::new(plan.steps.len());
    for (step, planned) in plan.steps.into_iter().enumerate() {
        let mut action = planned.action;
        for handle in action.handles() {
            done.wait_for(handle.step)?;
        }
        let command = action.command(|handle| done.event(handle));
        clock.set(planned.recorded_at);
        let request = Request { command, caller: planned.actor.into() };
        loop {
            let sender = done.sender.clone();
            let answer = move |outcome| {
                // The receiver is there for as long as anything is under way.
                let _ = sender.send((step, outcome));
            };
            match app.submit(request.clone(), answer) {
                Ok(()) => break,
                Err(Refusal::Busy) => done.take()?,
                Err(refusal) => return Err(BuildError::Refused { step, refusal }),
            }
        }
        done.under_way += 1;
        if step % 64 == 0 {
            progress(Progress { done: step, of: done.events.len() });
        }
    }
    while done.under_way > 0 {
        done.take()?;
    }
    progress(Progress { done: done.events.len(), of: done.events.len() });
    Ok(())
}

/// What has come of the steps so far.
struct Done {
    events: Vec<Option<Vec<EventId>>>,
    under_way: usize,
    sender: mpsc::Sender<(usize, Result<Receipt, Refusal>)>,
    receiver: mpsc::Receiver<(usize, Result<Receipt, Refusal>)>,
}

impl Done {
    fn new(steps: usize) -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { events: vec![None; steps], under_way: 0, sender, receiver }
    }

    fn wait_for(&mut self, step: usize) -> Result<(), BuildError> {
        while self.events[step].is_none() {
            self.take()?;
        }
        Ok(())
    }

    /// Takes in one answer.
    fn take(&mut self) -> Result<(), BuildError> {
        let Ok((step, outcome)) = self.receiver.recv() else { return Ok(()) };
        self.under_way -= 1;
        let receipt = outcome.map_err(|refusal| BuildError::Refused { step, refusal })?;
        self.events[step] = Some(receipt.events);
        Ok(())
    }

    fn event(&self, handle: Handle) -> EventId {
        let events = self.events[handle.step].as_deref().unwrap_or_default();
        let first = EventId { position: 0, index: 0 };
        events.get(usize::from(handle.event)).copied().unwrap_or(first)
    }
}
