//! The one thread that owns the write side. It takes whatever commands wait, decides each against
//! the state that includes the ones before it, makes one group of them, flushes once, shows what
//! came of it, and answers all, refusals too. What queues during one flush is the next group.

mod decide;
mod repeat;
mod sealing;

use super::{
    Shared, question,
    replay::Remembered,
    request::{Receipt, Refusal, Request},
    snapshot::Snapshots,
};
use crate::{
    domain::{Day, Position, SubjectId, command::Command},
    journal::{self, Appended, Group},
    projection::ReadModel,
    schema::Contract,
    vault::{Ledger, Vault},
};
use jiff::{SignedDuration, Timestamp};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, atomic::Ordering, mpsc::Receiver},
    time::Instant,
};
use ulid::Ulid;

/// A request with whoever waits for it.
pub struct Work {
    pub request: Request,
    /// When it was asked: the recorded time, unless the journal is ahead of it.
    pub asked_at: Timestamp,
    pub answer: Answer,
}

/// Who waits for a request.
pub type Answer = Box<dyn FnOnce(Result<Receipt, Refusal>) + Send>;

/// A group is flushed when it has this many bytes; one more commit still fits the store's limit.
const GROUP_SIZE: usize = 400 * 1024;
/// How long a clock may be behind the journal: longer than any leap, shorter than any mistake.
const PATIENCE_WITH_CLOCK: SignedDuration = SignedDuration::from_mins(5);
/// How long an idempotency key is remembered.
const MEMORY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The write side.
pub struct Writer {
    pub shared: Arc<Shared>,
    pub contract: Contract,
    pub vault: Vault,
    pub deletions: Ledger,
    pub folder: Option<journal::Folder>,
    pub disk_reserve: u64,
    /// What is shown, with the commits that are not flushed yet.
    pub model: ReadModel,
    pub remembered: HashMap<[u8; 32], Remembered>,
    /// Records of keys that no commit carries yet: those of a refused one go with the next.
    pub keys: Vec<Vec<u8>>,
    pub snapshots: Snapshots,
    /// The last commit that a snapshot has.
    pub taken: Position,
}

/// Commits on their way to the store, and who waits for them.
#[derive(Default)]
pub struct Batch {
    group: Group,
    size: usize,
    /// The hash of the last line of the group.
    previous: Option<String>,
    answers: Vec<(Answer, Result<Receipt, Refusal>)>,
}

impl Writer {
    /// Works until nobody can ask any more.
    pub fn run(mut self, receiver: &Receiver<Work>) {
        while let Ok(work) = receiver.recv() {
            let mut batch = Batch::default();
            self.take(work, &mut batch);
            while batch.size < GROUP_SIZE
                && let Ok(work) = receiver.try_recv()
            {
                self.take(work, &mut batch);
            }
            self.flush(&mut batch);
        }
        self.keep_snapshot();
    }

    fn take(&mut self, work: Work, batch: &mut Batch) {
        self.shared.waiting.fetch_sub(1, Ordering::Relaxed);
        let Work { request, asked_at, answer } = work;
        let outcome = match &request.command {
            // Destroying keys changes what every other command relies on: nothing runs beside it.
            Command::Erase(erase) => {
                self.flush(batch);
                self.erase(erase, &request, asked_at)
            }
            Command::Shred(shred) => {
                self.flush(batch);
                self.shred(shred, &request, asked_at)
            }
            _ => self.attempt(&request, asked_at, batch),
        };
        batch.answers.push((answer, outcome));
    }

    /// Carries out a request that the disk reserve does not hold up: deleting must always be
    /// possible.
    pub fn attempt_unchecked(
        &mut self,
        request: &Request,
        asked_at: Timestamp,
        batch: &mut Batch,
    ) -> Result<Receipt, Refusal> {
        let reserve = std::mem::take(&mut self.disk_reserve);
        let outcome = self.attempt(request, asked_at, batch);
        self.disk_reserve = reserve;
        outcome
    }

    /// Carries out a request, or leaves everything as it was.
    pub fn attempt(
        &mut self,
        request: &Request,
        asked_at: Timestamp,
        batch: &mut Batch,
    ) -> Result<Receipt, Refusal> {
        let before = self.model.clone();
        let outcome = self.carry_out(request, asked_at, batch);
        if outcome.is_err() {
            self.model = before;
        }
        outcome
    }

    /// Makes the group durable, shows it, and answers everybody.
    pub fn flush(&mut self, batch: &mut Batch) {
        let batch = std::mem::take(batch);
        if !batch.group.lines.is_empty() {
            self.append(&batch.group);
            self.publish();
        }
        for (answer, outcome) in batch.answers {
            answer(outcome);
        }
    }

    /// Appends a group, or ends the process: after a failed write nobody knows what is durable,
    /// and a restart tells the truth.
    fn append(&mut self, group: &Group) {
        let begun = Instant::now();
        let expected = group.lines.first().map_or(0, |line| line.position - 1);
        match self.shared.store.append(expected, group) {
            Ok(Appended::Appended) => self.vault.stored(),
            Ok(outcome) => fatal(&format!("the journal has another writer: {outcome:?}")),
            Err(error) => fatal(&chain(&error)),
        }
        metrics::histogram!("kontor_sync_seconds").record(begun.elapsed());
        metrics::histogram!("kontor_group_commits").record(group.lines.len() as f64);
    }

    /// Lets readers see the working state.
    pub fn publish(&self) {
        let mut published = self.shared.published.write().unwrap_or_else(PoisonError::into_inner);
        *published = self.model.clone();
    }

    /// The recorded time: never before the last commit.
    pub fn clock(&self, asked_at: Timestamp) -> Result<Timestamp, Refusal> {
        let last = self.model.head().recorded_at;
        if asked_at.duration_since(last) < -PATIENCE_WITH_CLOCK {
            return Err(Refusal::ClockBehind { recorded_at: last, now: asked_at });
        }
        Ok(asked_at.max(last))
    }

    /// The day of an instant in the office's zone.
    pub fn day(&self, instant: Timestamp) -> Day {
        Day::of(self.shared.zone.to_datetime(instant).date())
    }

    fn ulid(&self, now: Timestamp) -> Ulid {
        let mut bytes = [0; 16];
        let mut random = self.shared.random.lock().unwrap_or_else(PoisonError::into_inner);
        random.fill(&mut bytes);
        let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or(0);
        Ulid::from_parts(milliseconds, u128::from_be_bytes(bytes))
    }

    pub fn version(&self, subject: SubjectId) -> Position {
        question::version_at(&self.model, subject, Position::MAX - 1).unwrap_or(0)
    }

    fn space(&self) -> Result<(), Refusal> {
        let Some(folder) = &self.folder else { return Ok(()) };
        match folder.free_space() {
            Ok(free) if free >= self.disk_reserve => Ok(()),
            _ => Err(Refusal::DiskFull),
        }
    }
}

/// Ends the process.
pub fn fatal(problem: &str) -> ! {
    tracing::error!(problem, "the journal failed; the process ends, a restart replays it");
    std::process::exit(70)
}

/// An error with everything behind it.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    text
}
