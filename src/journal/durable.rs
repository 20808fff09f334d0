//! The durable store: sled and the plain files, written side by side, acknowledged when both are
//! synced. What sled needs is in `sled_side`, what opening decides in `reconcile`.

use super::{
    error::Error,
    folder::{Claim, Folder},
    intent,
    pack::Pack,
    plain::PlainSide,
    reconcile::{Mended, reconcile},
    repair::plain_head,
    sled_side::SledSide,
    store::{Appended, Group, Head, Record, Store, Visit},
    tip::Tip,
    worker::Worker,
};
use crate::domain::Position;
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What may differ between an office and a test.
#[derive(Debug, Clone)]
pub struct Options {
    /// New plain files are begun when one has reached this size.
    pub roll_at: u64,
    /// How long a write may take before it is taken for dead.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { roll_at: 32 * 1024 * 1024, patience: Duration::from_secs(60) }
    }
}

/// A journal on disk.
#[derive(Debug)]
pub struct Durable {
    folder: Folder,
    writer: Mutex<Writer>,
    sled: Arc<SledSide>,
    tip: Tip,
    patience: Duration,
    // Last, so that the folder stays locked until all else is closed.
    _claim: Claim,
}

#[derive(Debug)]
struct Writer {
    plain: PlainSide,
    sled_worker: Worker,
    archive_worker: Worker,
    vault_worker: Worker,
    /// After a failed write nobody knows what is durable: only a new opening finds out.
    stopped: bool,
}

/// An opened journal, and what had to be done to it.
#[derive(Debug)]
pub struct Opened {
    /// The journal.
    pub store: Durable,
    /// Empty after an orderly end.
    pub mended: Vec<Mended>,
}

impl Durable {
    /// Opens the journal of a folder; in an empty folder, begins one with the given id.
    ///
    /// # Errors
    ///
    /// When the folder is in use or damaged, or cannot be read or written.
    pub fn open(folder: &Folder, new_journal: &str, options: &Options) -> Result<Opened, Error> {
        Self::open_claimed(folder, folder.claim(new_journal)?, options)
    }

    pub(super) fn open_claimed(
        folder: &Folder,
        claim: Claim,
        options: &Options,
    ) -> Result<Opened, Error> {
        let mut mended = Vec::new();
        let mut plain = PlainSide::open(folder, options.roll_at)?;
        let sled = open_sled(folder, &claim.journal, &mut mended)?;
        folder.sync()?;
        let pending = intent::read(folder)?;
        if !pending.is_empty() {
            sled.rewrite(&pending)?;
            sled.sync()?;
            plain.rewrite(&pending)?;
            mended.push(Mended::Rewritten(pending.len()));
        }
        let head = reconcile(&sled, &mut plain, &claim.journal, &mut mended)?;
        intent::remove(folder)?;
        let sled_worker = Worker::start("journal-sled")?;
        let archive_worker = Worker::start("journal-archive")?;
        let vault_worker = Worker::start("journal-vault")?;
        let writer = Writer { plain, sled_worker, archive_worker, vault_worker, stopped: false };
        let store = Self {
            folder: folder.clone(),
            writer: Mutex::new(writer),
            sled: Arc::new(sled),
            tip: Tip::new(head),
            patience: options.patience,
            _claim: claim,
        };
        Ok(Opened { store, mended })
    }

    fn writer(&self) -> Result<MutexGuard<'_, Writer>, Error> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if writer.stopped { Err(Error::Stopped) } else { Ok(writer) }
    }

    /// Writes and syncs everything side by side; returns when the last of it is done.
    fn write(&self, writer: &mut Writer, pack: Pack) -> Result<(), Error> {
        let (lines, records) = writer.plain.reserve(&pack)?;
        let pack = Arc::new(pack);
        let (sled, own) = (Arc::clone(&self.sled), Arc::clone(&pack));
        writer.sled_worker.begin(move || {
            sled.append(&own)?;
            sled.sync()
        })?;
        let own = Arc::clone(&pack);
        writer.vault_worker.begin(move || {
            records.write(&own.records)?;
            records.sync()
        })?;
        writer.archive_worker.begin(move || {
            lines.write(&pack.lines)?;
            lines.sync()
        })?;
        let archive = writer.archive_worker.finish(self.patience);
        let vault = writer.vault_worker.finish(self.patience);
        let sled = writer.sled_worker.finish(self.patience);
        archive.and(vault).and(sled)
    }

    /// Refuses before anything is written if one of the records is not there.
    fn find_all(&self, records: &[Record]) -> Result<(), Error> {
        let head = self.tip.head();
        let mut rest = records;
        while let Some(record) = rest.first() {
            let Some(pack) = self.sled.packs(record.position)?.next()? else {
                return Err(Error::no_record(record));
            };
            let last = pack.span().map_or(0, |(_, last)| last).min(head.position);
            let (own, later) = rest.split_at(rest.partition_point(|r| r.position <= last));
            let mut copy = pack;
            let missing = own.iter().find(|record| copy.patch(std::slice::from_ref(record)) != 1);
            if let Some(record) = missing.or(own.is_empty().then_some(record)) {
                return Err(Error::no_record(record));
            }
            rest = later;
        }
        Ok(())
    }

    fn rewrite_all(&self, writer: &Writer, records: Vec<Record>) -> Result<(), Error> {
        intent::write(&self.folder, &records)?;
        let records = Arc::new(records);
        let (sled, own) = (Arc::clone(&self.sled), Arc::clone(&records));
        writer.sled_worker.begin(move || {
            sled.rewrite(&own)?;
            sled.sync()
        })?;
        let plain = writer.plain.rewrite(&records);
        let sled = writer.sled_worker.finish(self.patience);
        plain.and(sled)?;
        intent::remove(&self.folder)
    }
}

impl Store for Durable {
    fn head(&self) -> Head {
        self.tip.head()
    }

    fn append(&self, expected: Position, group: &Group) -> Result<Appended, Error> {
        let mut writer = self.writer()?;
        let head = self.tip.head();
        if head.position != expected {
            return Ok(Appended::Conflict(head.position));
        }
        let (pack, next) = Pack::of(group, &head)?;
        self.write(&mut writer, pack).inspect_err(|_| writer.stopped = true)?;
        self.tip.advance(next);
        Ok(Appended::Appended)
    }

    fn read(&self, from: Position, visit: &mut Visit<'_>) -> Result<(), Error> {
        let until = self.tip.head().position;
        let mut packs = self.sled.packs(from)?;
        while let Some(pack) = packs.next()? {
            if pack.first > until || pack.visit((from, until), visit).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn rewrite(&self, records: &[Record]) -> Result<(), Error> {
        let mut writer = self.writer()?;
        let mut records = records.to_vec();
        records.sort_by_key(|record| (record.position, record.slot));
        self.find_all(&records)?;
        if records.is_empty() {
            return Ok(());
        }
        self.rewrite_all(&writer, records).inspect_err(|_| writer.stopped = true)
    }

    fn watch(&self, after: Position, at_most: Duration) -> Head {
        self.tip.watch(after, at_most)
    }
}

/// Opens the database. One that is beyond opening is set aside, but only if the plain files can
/// replace it.
fn open_sled(folder: &Folder, journal: &str, mended: &mut Vec<Mended>) -> Result<SledSide, Error> {
    match SledSide::open(&folder.sled()) {
        Err(e) if e.is_beyond_opening() => {
            if plain_head(folder, journal)?.position == 0 {
                return Err(e);
            }
            mended.push(Mended::SetAside(folder.set_aside(&folder.sled())?));
            SledSide::open(&folder.sled())
        }
        other => other,
    }
}
