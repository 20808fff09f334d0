//! The database copy. All that is known about sled 0.34.7 is in this file: what its flush does not
//! promise, what it must not be given, and what it leaves behind. It does not know the other copy.

use super::{
    error::{Error, Place, io},
    folder::{patiently, sync_directory},
    pack::{Pack, Places},
    store::Record,
};
use crate::domain::Position;
use sled::{Db, IVec, Tree};
use std::{
    fs::{self, File},
    iter::Peekable,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

pub(super) const PLACES: Places = Places { lines: Place::Sled, records: Place::Sled };

/// Nodes above a quarter of it go to `blobs/`, which sled never syncs. Fixed at creation.
const SEGMENT_SIZE: usize = 4 * 1024 * 1024;
/// A node holds up to 17 values: 17 of these stay below a quarter of a segment.
const FRAME_SIZE: usize = 44 * 1024;
const CACHE_SIZE: u64 = 32 * 1024 * 1024;
/// Rolls buffers and collects garbage; nothing that matters waits for it.
const FLUSH_EVERY_MS: u64 = 100;

/// The sled database of a journal.
#[derive(Debug)]
pub(super) struct SledSide {
    db: Db,
    lines: Tree,
    records: Tree,
    /// Our own descriptor, open since before the first write: it learns of every failed write-back,
    /// also of one that sled only logs.
    file: File,
    path: PathBuf,
}

impl SledSide {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        patiently(|| Self::open_once(path))
    }

    fn open_once(path: &Path) -> Result<Self, Error> {
        fs::create_dir_all(path).map_err(io(Place::Sled, "create the folder"))?;
        remove_unfinished_snapshots(path)?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(path.join("db"))
            .map_err(io(Place::Sled, "open the database file"))?;
        let config = sled::Config::new()
            .path(path)
            .segment_size(SEGMENT_SIZE)
            .cache_capacity(CACHE_SIZE)
            .flush_every_ms(Some(FLUSH_EVERY_MS));
        let open = || -> sled::Result<(Db, Tree, Tree)> {
            let db = config.open()?;
            let records = db.open_tree("records")?;
            let lines = db.open_tree("journal")?;
            Ok((db, lines, records))
        };
        let (db, lines, records) = catch_unwind(AssertUnwindSafe(open))
            .map_err(|_| Error::SledPanicked)?
            .map_err(|source| opening(path, source))?;
        let side = Self { db, lines, records, file, path: path.to_owned() };
        side.sync()?;
        sync_all(path)?;
        Ok(side)
    }

    /// Hands a pack to sled: records first, so that a line never lies there without them. Nothing
    /// is durable until [`SledSide::sync`].
    pub(super) fn append(&self, pack: &Pack) -> Result<(), Error> {
        for (tree, bytes) in [(&self.records, &pack.records), (&self.lines, &pack.lines)] {
            for (part, frame) in (0..).zip(bytes.chunks(FRAME_SIZE)) {
                tree.compare_and_swap(key(pack.first, part), None::<&[u8]>, Some(frame))
                    .map_err(failed("insert"))?
                    .map_err(|_| Error::Taken(pack.first))?;
            }
        }
        Ok(())
    }

    /// Makes durable what was handed over. Sled's flush writes data but syncs neither the file's
    /// size nor the device: without our own sync a power cut loses everything.
    pub(super) fn sync(&self) -> Result<(), Error> {
        self.db.flush().map_err(failed("flush"))?;
        self.file.sync_data().map_err(io(Place::Sled, "sync the database file"))?;
        let mut blobs =
            fs::read_dir(self.path.join("blobs")).map_err(io(Place::Sled, "look into blobs/"))?;
        if blobs.next().is_some() { Err(Error::Blob) } else { Ok(()) }
    }

    /// Takes out what a crash left of a group.
    pub(super) fn remove(&self, first: Position) -> Result<(), Error> {
        for tree in [&self.lines, &self.records] {
            for entry in tree.scan_prefix(first.to_be_bytes()) {
                let (key, _) = entry.map_err(failed("read"))?;
                tree.remove(key).map_err(failed("remove"))?;
            }
        }
        Ok(())
    }

    /// Overwrites the records that are there; `records` are in order.
    pub(super) fn rewrite(&self, records: &[Record]) -> Result<(), Error> {
        let mut rest = records;
        while let Some(record) = rest.first() {
            let Some(mut pack) = self.packs(record.position)?.next()? else { break };
            let last = pack.span().map_or(record.position, |(_, last)| last);
            let own = rest.partition_point(|record| record.position <= last).max(1);
            let before = pack.records.clone();
            pack.patch(&rest[..own]);
            let frames = before.chunks(FRAME_SIZE).zip(pack.records.chunks(FRAME_SIZE));
            for (part, (old, new)) in (0..).zip(frames) {
                if old != new {
                    self.records.insert(key(pack.first, part), new).map_err(failed("rewrite"))?;
                }
            }
            rest = &rest[own..];
        }
        Ok(())
    }

    /// The packs from the one on that holds `from`.
    pub(super) fn packs(&self, from: Position) -> Result<Packs, Error> {
        let after = key(from.saturating_add(1), 0);
        let before = self.lines.get_lt(after).map_err(failed("read"))?;
        let start = before.and_then(|(key, _)| position(&key)).unwrap_or(0);
        let range = key(start, 0)..;
        Ok(Packs {
            lines: self.lines.range(range.clone()).peekable(),
            records: self.records.range(range).peekable(),
        })
    }
}

/// Reads pack after pack.
pub(super) struct Packs {
    lines: Peekable<sled::Iter>,
    records: Peekable<sled::Iter>,
}

impl Packs {
    /// The next pack as it lies there, whole or not.
    pub(super) fn next(&mut self) -> Result<Option<Pack>, Error> {
        let heads = [peek(&mut self.lines)?, peek(&mut self.records)?];
        let Some(first) = heads.into_iter().flatten().min() else { return Ok(None) };
        let records = gather(&mut self.records, first)?;
        Ok(Some(Pack { first, lines: gather(&mut self.lines, first)?, records }))
    }

    /// Whether there is nothing more.
    pub(super) fn is_finished(&mut self) -> Result<bool, Error> {
        Ok(peek(&mut self.lines)?.is_none() && peek(&mut self.records)?.is_none())
    }
}

fn peek(entries: &mut Peekable<sled::Iter>) -> Result<Option<Position>, Error> {
    match entries.next_if(Result::is_err) {
        Some(Err(source)) => Err(failed("read")(source)),
        _ => Ok(entries.peek().and_then(|entry| position(&entry.as_ref().ok()?.0))),
    }
}

/// All parts of one group. Should one be missing, the pack will not pass its check.
fn gather(entries: &mut Peekable<sled::Iter>, first: Position) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while peek(entries)? == Some(first) {
        if let Some(entry) = entries.next() {
            bytes.extend_from_slice(&entry.map_err(failed("read"))?.1);
        }
    }
    Ok(bytes)
}

/// Where a part of a group lies: in order of position, then part.
fn key(first: Position, part: u16) -> [u8; 10] {
    let mut key = [0; 10];
    key[..8].copy_from_slice(&first.to_be_bytes());
    key[8..].copy_from_slice(&part.to_be_bytes());
    key
}

fn position(key: &IVec) -> Option<Position> {
    Some(Position::from_be_bytes(key.get(..8)?.try_into().ok()?))
}

/// Left by a kill while opening; with one of them there, sled reports corruption for ever.
fn remove_unfinished_snapshots(path: &Path) -> Result<(), Error> {
    let failed = io(Place::Sled, "remove an unfinished snapshot");
    for entry in fs::read_dir(path).map_err(&failed)? {
        let entry = entry.map_err(&failed)?;
        if entry.file_name().as_encoded_bytes().ends_with(b".generating") {
            fs::remove_file(entry.path()).map_err(&failed)?;
        }
    }
    Ok(())
}

/// Sled syncs neither its own small files nor their names.
fn sync_all(path: &Path) -> Result<(), Error> {
    let failed = io(Place::Sled, "sync the database folder");
    for entry in fs::read_dir(path).map_err(&failed)? {
        let entry = entry.map_err(&failed)?;
        File::open(entry.path()).and_then(|file| file.sync_all()).map_err(&failed)?;
    }
    sync_directory(path)
}

fn opening(path: &Path, source: sled::Error) -> Error {
    match &source {
        sled::Error::Io(e) if e.to_string().contains("could not acquire lock") => {
            Error::Locked(path.to_owned())
        }
        _ => failed("open")(source),
    }
}

fn failed(action: &'static str) -> impl Fn(sled::Error) -> Error {
    move |source| Error::Sled { action, source }
}
