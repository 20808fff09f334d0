//! Opens a data folder: both copies of the journal, the vault, the fold of all of it; then
//! finishes what an interrupted erasure left undone, before anything is served.

use super::{
    App, InvalidDefinition, Shared,
    adoption::kind_of,
    canonical,
    recent::Recent,
    replay::{self, Replay},
    snapshot::{Shelf, Snapshot, Snapshots, Unfit, Untaken},
    writer::{Work, Writer},
};
use crate::{
    clock::{Clock, Random},
    domain::{Position, vocabulary::DefinitionKind},
    journal::{self, Durable, Memory, Store},
    projection::{
        ReadModel, Vocabularies,
        engagement::{InvalidEngagement, SHIPPED, Weights},
        vocabularies::InvalidVocabulary,
    },
    schema::{self, Contract},
    vault::{self, Folder, Home, Ledger, Vault},
};
use jiff::tz::TimeZone;
use std::{
    collections::HashMap,
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, Mutex, RwLock, atomic::AtomicUsize, mpsc},
    thread::JoinHandle,
    time::Duration,
};
use ulid::Ulid;

/// How to open the office's memory.
pub struct Options {
    /// Where it lies.
    pub start: Start,
    /// The office's time zone: `Europe/Berlin`.
    pub zone: String,
    /// The folder of the epoch keys; inside the data folder when absent.
    pub keys: Option<PathBuf>,
    /// The deletion ledger; inside the data folder when absent.
    pub deletions: Option<PathBuf>,
    /// When a snapshot of the read side is read and taken.
    pub snapshots: Snapshots,
    /// How many commands may wait.
    pub queue: usize,
    /// Bytes of the volume that stay free.
    pub disk_reserve: u64,
    /// A write that takes longer ends the process.
    pub sync_watchdog: Duration,
    /// Definitions of the office: path and content of each file. Those in `segments/` and
    /// `engagement/` are such, all others are vocabularies.
    pub vocabularies: Vec<(String, Vec<u8>)>,
    /// Time.
    pub clock: Box<dyn Clock>,
    /// Randomness.
    pub random: Box<dyn Random>,
}

/// Where the journal lies.
pub enum Start {
    /// In a folder; begun when it is empty.
    Folder(PathBuf),
    /// Nowhere: gone with the process.
    Memory,
    /// In a store that somebody else keeps: for restarts without a disk.
    Kept(Kept),
}

/// A journal with its keys, kept in memory over restarts.
#[derive(Clone)]
pub struct Kept {
    /// The journal.
    pub store: Arc<dyn Store>,
    /// The keys.
    pub home: Home,
    /// The deletion ledger.
    pub deletions: Folder,
}

impl Kept {
    /// An empty journal of this id.
    #[must_use]
    pub fn in_memory(journal: Ulid) -> Self {
        let store = Arc::new(Memory::new(&format!("{:032x}", journal.0)));
        Self { store, home: Home::in_memory(), deletions: Folder::in_memory() }
    }
}

/// How far opening has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Commits read.
    pub done: Position,
    /// Commits there are.
    pub of: Position,
}

/// Why the office's memory could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process works on the folder.
    #[error("{0} is in use by another process")]
    Locked(PathBuf),
    /// The journal.
    #[error("the journal cannot be opened")]
    Journal(#[source] journal::Error),
    /// The keys or the deletion ledger.
    #[error("the vault cannot be opened")]
    Vault(#[from] vault::Error),
    /// The schemas that ship are broken.
    #[error("the schemas are broken")]
    Schema(#[from] schema::Error),
    /// A vocabulary.
    #[error(transparent)]
    Vocabulary(#[from] InvalidVocabulary),
    /// The definition of engagement that ships is broken.
    #[error(transparent)]
    Engagement(#[from] InvalidEngagement),
    /// A definition that ships is none.
    #[error("a definition that ships cannot be read")]
    Definition(#[from] InvalidDefinition),
    /// There is no such time zone.
    #[error("there is no time zone \"{0}\"; write it like Europe/Berlin")]
    Zone(String),
    /// Something in the journal cannot be read.
    #[error("the journal cannot be read")]
    Replay(#[from] replay::Error),
    /// No snapshot could be taken, where one was asked for.
    #[error("the snapshot of the read side cannot be written")]
    Snapshot(#[from] Untaken),
    /// An interrupted erasure could not be finished.
    #[error("an interrupted erasure could not be finished")]
    Erasure(#[source] super::erasure::Error),
}

/// What there was of a snapshot.
#[derive(Debug)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// One up to this commit; the read side was taken from it.
    Read(Position),
    /// One that does not fit.
    Unfit(Unfit),
    /// One up to this commit that says what the journal says.
    Same(Position),
    /// One up to this commit that says something else, although it seemed to fit.
    Different(Position),
}

/// What came of rebuilding the read side.
#[derive(Debug)]
pub struct Rebuilt {
    /// The last commit.
    pub position: Position,
    /// What there was before.
    pub found: Found,
}

impl From<journal::Error> for OpenError {
    fn from(error: journal::Error) -> Self {
        match error {
            journal::Error::Locked(path) => Self::Locked(path),
            error => Self::Journal(error),
        }
    }
}

/// What an opened place consists of.
struct Place {
    store: Arc<dyn Store>,
    home: Home,
    deletions: Ledger,
    folder: Option<journal::Folder>,
}

impl App {
    /// Opens it.
    ///
    /// # Errors
    /// When anything cannot be read: it never starts on a journal it does not understand.
    pub fn open(options: Options, progress: &mut dyn FnMut(Progress)) -> Result<Self, OpenError> {
        Self::begin(options, progress).map(|(app, _)| app)
    }

    /// Folds the whole journal, compares the snapshot that is there with what comes of it, and
    /// takes a new one.
    ///
    /// # Errors
    /// As [`Self::open`], and when the snapshot cannot be written.
    pub fn rebuild(
        mut options: Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Rebuilt, OpenError> {
        options.snapshots = Snapshots::Anew;
        let (app, found) = Self::begin(options, progress)?;
        app.stop();
        Ok(Rebuilt { position: app.head().position, found })
    }

    fn begin(
        mut options: Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Found), OpenError> {
        let zone = TimeZone::get(&options.zone);
        let zone = zone.map_err(|_| OpenError::Zone(options.zone.clone()))?;
        let vocabularies = vocabularies(&options.vocabularies)?;
        let contract = Contract::shipped()?;
        let place = place(&mut options)?;
        let mut vault = place.vault(options.random.as_mut())?;
        let journal = journal_id(place.store.as_ref())?;
        let snapshot = place.snapshot(&vault, journal, &zone);
        let mut replay = Replay {
            contract: &contract,
            vault: &mut vault,
            zone: &zone,
            journal,
            previous: format!("{:032x}", journal.0),
            model: ReadModel::default(),
            known: 0,
            remembered: HashMap::new(),
            keyless: Vec::new(),
        };
        let (found, compared) = replay.resume(snapshot, options.snapshots);
        let same = read_all(place.store.as_ref(), &mut replay, compared.as_ref(), progress)?;
        let found = same.unwrap_or(found);
        let (model, remembered, keyless) = (replay.model, replay.remembered, replay.keyless);
        let (sender, receiver) = mpsc::sync_channel(options.queue.max(1));
        let shared = Arc::new(Shared {
            published: RwLock::new(model.clone()),
            vocabularies,
            office: options.vocabularies,
            weights: Arc::new(Weights::parse(SHIPPED, canonical(SHIPPED)?.1)?),
            read_weights: Mutex::default(),
            recent: Recent::default(),
            schemas: schema::Definitions::shipped()?,
            zone,
            clock: options.clock,
            random: Mutex::new(options.random),
            store: place.store,
            journal,
            queue: Mutex::new(Some(sender)),
            waiting: AtomicUsize::new(0),
            thread: Mutex::new(None),
        });
        let mut writer = Writer {
            shared: Arc::clone(&shared),
            contract,
            vault,
            deletions: place.deletions,
            folder: place.folder,
            disk_reserve: options.disk_reserve,
            model,
            remembered,
            keys: Vec::new(),
            snapshots: options.snapshots,
            taken: if let Found::Read(position) = found { position } else { 0 },
        };
        writer.finish_deletions().map_err(OpenError::Erasure)?;
        // A text whose key is gone must have been erased, by the journal or by the ledger just now.
        if let Some(event) = replay::unexplained(&writer.model, &keyless) {
            return Err(OpenError::Replay(replay::Error::MissingKey { event }));
        }
        writer.publish();
        writer.first_snapshot()?;
        let thread = start(writer, receiver)?;
        *shared.thread.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(thread);
        Ok((Self { shared }, found))
    }
}

impl Place {
    fn vault(&self, random: &mut dyn Random) -> Result<Vault, vault::Error> {
        let home = self.home.clone();
        if self.store.head().position == 0 {
            Vault::create(home, random)
        } else {
            Vault::load(home)
        }
    }

    fn snapshot(
        &self,
        vault: &Vault,
        journal: Ulid,
        zone: &TimeZone,
    ) -> Result<Option<Snapshot>, Unfit> {
        let Some(folder) = &self.folder else { return Ok(None) };
        Shelf { folder, store: self.store.as_ref(), vault, journal, zone }.find()
    }
}

fn start(writer: Writer, receiver: mpsc::Receiver<Work>) -> Result<JoinHandle<()>, OpenError> {
    let thread = std::thread::Builder::new().name("writer".to_owned());
    thread.spawn(move || writer.run(&receiver)).map_err(|source| {
        let (place, action) = (journal::Place::Folder, "start the writer");
        OpenError::Journal(journal::Error::Io { place, action, source })
    })
}

fn vocabularies(office: &[(String, Vec<u8>)]) -> Result<Vocabularies, InvalidVocabulary> {
    let mut vocabularies = Vocabularies::shipped()?;
    let own = office.iter().filter(|(file, _)| kind_of(file) == DefinitionKind::Vocabulary);
    for (file, content) in own {
        vocabularies.add(file, content)?;
    }
    Ok(vocabularies)
}

fn place(options: &mut Options) -> Result<Place, OpenError> {
    let mut id = [0; 16];
    match std::mem::replace(&mut options.start, Start::Memory) {
        Start::Memory => {
            options.random.fill(&mut id);
            kept(Kept::in_memory(Ulid(u128::from_be_bytes(id))))
        }
        Start::Kept(place) => kept(place),
        Start::Folder(root) => {
            options.random.fill(&mut id);
            let new = format!("{:032x}", u128::from_be_bytes(id));
            let folder = journal::Folder::new(&root);
            let settings =
                journal::Options { patience: options.sync_watchdog, ..Default::default() };
            let opened = Durable::open(&folder, &new, &settings)?;
            for mended in &opened.mended {
                tracing::warn!(?mended, "the journal was completed at opening");
            }
            let keys = options.keys.clone().unwrap_or_else(|| root.join("keys"));
            let home = Home::on_disk(&folder.vault(), &keys)?;
            let ledger = options.deletions.clone().unwrap_or_else(|| root.join("deletions.ndjson"));
            let name = ledger.file_name().map(|name| name.to_string_lossy().into_owned());
            let parent = ledger.parent().unwrap_or(&root);
            let deletions =
                Ledger::open(Folder::on_disk(parent)?, name.as_deref().unwrap_or("deletions"))?;
            Ok(Place { store: Arc::new(opened.store), home, deletions, folder: Some(folder) })
        }
    }
}

fn kept(place: Kept) -> Result<Place, OpenError> {
    let deletions = Ledger::open(place.deletions, "deletions.ndjson")?;
    Ok(Place { store: place.store, home: place.home, deletions, folder: None })
}

/// The first line carries the journal's id, and so does the head of an empty journal.
fn journal_id(store: &dyn Store) -> Result<Ulid, OpenError> {
    let mut id = store.head().hash;
    store.read(1, &mut |entry| {
        if let Ok(commit) = journal::line::decode(entry.line, entry.position) {
            id = commit.previous.into_owned();
        }
        ControlFlow::Break(())
    })?;
    Ok(Ulid(u128::from_str_radix(&id, 16).unwrap_or(0)))
}

/// Reads all commits. Says what a snapshot that is to be compared is worth.
fn read_all(
    store: &dyn Store,
    replay: &mut Replay<'_>,
    compared: Option<&Snapshot>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Option<Found>, OpenError> {
    let of = store.head().position;
    let (mut outcome, mut found) = (Ok(()), None);
    store.read(1, &mut |entry| {
        let position = entry.position;
        outcome = replay.take(entry);
        if let Some(snapshot) = compared.filter(|snapshot| snapshot.position == position) {
            let same = snapshot.is(&replay.model);
            found = Some(if same { Found::Same(position) } else { Found::Different(position) });
        }
        if position % 1024 == 0 || position == of {
            progress(Progress { done: position, of });
        }
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    outcome?;
    Ok(found)
}
