//! The conductor: carries out a command, answers a question, as of any time. It brings the rules,
//! the schemas, the vault, the journal and the read side together, and holds no rule of its own.
//!
//! One thread owns the write side ([`writer`]). Readers keep a version of the read side for as long
//! as they need it, and nobody waits for anybody.

mod adoption;
pub mod citation;
mod definition;
mod erasure;
mod inspect;
mod open;
mod question;
mod reading;
mod recent;
mod replay;
mod request;
mod snapshot;
pub mod view;
mod weighing;
mod writer;

pub use adoption::{AdoptionError, InvalidDefinition, canonical};
pub use definition::{Mistake, canonical_segment, read_segment};
pub use inspect::inspect;
pub use open::{Found, Kept, OpenError, Options, Progress, Rebuilt, Start};
pub use question::{
    ContactQuery, ContactSort, Defined, FollowUpQuery, FollowUpState, GatheringDetails,
    GatheringQuery, HistoryType, LabDetails, MemberQuery, MemberSort, Paging,
};
pub use reading::{Ahead, AsOf, DefinitionsOf, Moment, Reading, Unanswerable};
pub use request::{Caller, Created, Expected, Idempotency, Receipt, Refusal, Request, Stale};
pub use snapshot::{Snapshots, Unfit, WORTH_IT};

use self::recent::Recent;
use crate::{
    clock::{Clock, Random},
    domain::{Day, Kind, SubjectId, UserId, definition::Digest},
    journal::{self, Store},
    projection::{ReadModel, Vocabularies, engagement::Weights},
    schema,
};
use jiff::{Timestamp, tz::TimeZone};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, SyncSender, TrySendError},
    },
    time::Instant,
};
use ulid::Ulid;

/// The office's memory. Cheap to clone.
#[derive(Clone)]
pub struct App {
    shared: Arc<Shared>,
}

/// What the threads share.
struct Shared {
    published: RwLock<ReadModel>,
    vocabularies: Vocabularies,
    /// The office's own files, as they were read.
    office: Vec<(String, Vec<u8>)>,
    /// The weights that ship.
    weights: Arc<Weights>,
    /// Weights that were asked with, by digest.
    read_weights: Mutex<BTreeMap<Digest, Arc<Weights>>>,
    /// Lists of participants that were read last.
    recent: Recent,
    /// The form of definitions.
    schemas: schema::Definitions,
    zone: TimeZone,
    clock: Box<dyn Clock>,
    random: Mutex<Box<dyn Random>>,
    store: Arc<dyn Store>,
    journal: Ulid,
    queue: Mutex<Option<SyncSender<writer::Work>>>,
    waiting: AtomicUsize,
    thread: Mutex<Option<std::thread::JoinHandle<()>>>,
}

impl App {
    /// Asks for something to be done, without waiting: `answer` is called once it is done, from
    /// the writer's thread.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when too many wait already, [`Refusal::Stopping`] after [`Self::stop`].
    pub fn submit(
        &self,
        request: Request,
        answer: impl FnOnce(Result<Receipt, Refusal>) + Send + 'static,
    ) -> Result<(), Refusal> {
        let queue = self.shared.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = queue.as_ref() else { return Err(Refusal::Stopping) };
        let asked_at = self.shared.clock.now();
        let begun = Instant::now();
        let answer = Box::new(move |outcome| {
            metrics::histogram!("kontor_append_seconds").record(begun.elapsed());
            answer(outcome);
        });
        let work = writer::Work { request, asked_at, answer };
        self.shared.waiting.fetch_add(1, Ordering::Relaxed);
        sender.try_send(work).map_err(|error| {
            self.shared.waiting.fetch_sub(1, Ordering::Relaxed);
            match error {
                TrySendError::Full(_) => Refusal::Busy,
                TrySendError::Disconnected(_) => Refusal::Stopping,
            }
        })
    }

    /// Asks for something to be done and waits until it is.
    ///
    /// # Errors
    /// Why it was not done.
    pub fn execute(&self, request: Request) -> Result<Receipt, Refusal> {
        let (sender, receiver) = mpsc::sync_channel(1);
        self.submit(request, move |outcome| {
            // Whoever asked may have gone; what was done is done.
            let _ = sender.send(outcome);
        })?;
        receiver.recv().unwrap_or(Err(Refusal::Stopping))
    }

    /// A new id for a subject of this kind.
    #[must_use]
    pub fn new_id(&self, kind: Kind) -> SubjectId {
        SubjectId::new(kind, self.new_ulid())
    }

    fn new_ulid(&self) -> Ulid {
        let now = self.shared.clock.now().as_millisecond();
        let mut bytes = [0; 16];
        let mut random = self.shared.random.lock().unwrap_or_else(PoisonError::into_inner);
        random.fill(&mut bytes);
        Ulid::from_parts(u64::try_from(now).unwrap_or(0), u128::from_be_bytes(bytes))
    }

    /// Everything known at a time. Keeps what it shows for as long as it lives.
    ///
    /// # Errors
    /// When the time asked for lies ahead of what is recorded.
    pub fn read(&self, as_of: AsOf) -> Result<Reading<'_>, reading::Ahead> {
        let model = self.shared.published.read().unwrap_or_else(PoisonError::into_inner).clone();
        Reading::new(self, model, as_of)
    }

    /// Commits as they stand in the journal, from after a position: exact lines, at most `limit`.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn lines(
        &self,
        after: crate::domain::Position,
        limit: usize,
    ) -> Result<Vec<Arc<[u8]>>, journal::Error> {
        let mut lines = Vec::new();
        self.shared.store.read(after + 1, &mut |entry| {
            lines.push(Arc::from(entry.line));
            if lines.len() < limit {
                std::ops::ControlFlow::Continue(())
            } else {
                std::ops::ControlFlow::Break(())
            }
        })?;
        Ok(lines)
    }

    /// The end of the journal: position and hash of the last line.
    #[must_use]
    pub fn head(&self) -> journal::Head {
        self.shared.store.head()
    }

    /// Waits until there is a commit after this position, but not for ever; says where the head is.
    #[must_use]
    pub fn watch(
        &self,
        after: crate::domain::Position,
        at_most: std::time::Duration,
    ) -> journal::Head {
        self.shared.store.watch(after, at_most)
    }

    /// The vocabularies that are loaded.
    #[must_use]
    pub fn vocabularies(&self) -> &Vocabularies {
        &self.shared.vocabularies
    }

    /// Commands that wait for the writer.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.shared.waiting.load(Ordering::Relaxed)
    }

    /// Stops accepting commands, answers all that were accepted, and returns when that is done.
    pub fn stop(&self) {
        drop(self.shared.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.shared.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // A writer that panicked has ended the process already.
            let _ = thread.join();
        }
    }

    /// The day of an instant in the office's zone.
    #[must_use]
    pub fn day_of(&self, instant: Timestamp) -> Day {
        Day::of(self.shared.zone.to_datetime(instant).date())
    }

    /// What the clocks of the office show at an instant.
    #[must_use]
    pub fn local(&self, instant: Timestamp) -> jiff::civil::DateTime {
        self.shared.zone.to_datetime(instant)
    }

    /// The last instant of a day in the office's zone.
    #[must_use]
    pub fn end_of(&self, day: Day) -> Option<Timestamp> {
        let midnight = day.plus(1).date()?.to_zoned(self.shared.zone.clone()).ok()?;
        midnight.timestamp().checked_sub(jiff::SignedDuration::from_nanos(1)).ok()
    }

    /// Today in the office's zone.
    #[must_use]
    pub fn today(&self) -> Day {
        self.day_of(self.shared.clock.now())
    }
}

/// The user everything is recorded by while there are no accounts.
pub const LOCAL_USER: UserId = UserId(Ulid(0));
