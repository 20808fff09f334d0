//! The plain copy: lines in `archive/000001.ndjson`, records in `vault/000001.env`, both rolled
//! together. Append only, but for the overwriting of records. It does not know the other copy.

use super::{
    error::{Error, Place, io},
    folder::{Folder, sync_directory},
    framing::{self, Frames},
    pack::{Lines, Pack, Places},
    store::Record,
};
use crate::domain::Position;
use std::{
    fs::{self, File},
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(super) const PLACES: Places = Places { lines: Place::Archive, records: Place::Vault };

/// The plain files of a journal.
#[derive(Debug)]
pub(super) struct PlainSide {
    folder: Folder,
    /// From this size on, of either file, the next group begins new ones.
    roll_at: u64,
    end: Offset,
    archive: Arc<File>,
    vault: Arc<File>,
}

/// Where a pack lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offset {
    number: u32,
    archive: u64,
    vault: u64,
}

/// Room for one half of a pack at the end of a file.
#[derive(Debug)]
pub(super) struct Room {
    file: Arc<File>,
    place: Place,
    offset: u64,
}

impl Room {
    pub(super) fn write(&self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all_at(bytes, self.offset).map_err(io(self.place, "write"))
    }

    pub(super) fn sync(&self) -> Result<(), Error> {
        self.file.sync_data().map_err(io(self.place, "sync"))
    }
}

impl PlainSide {
    pub(super) fn open(folder: &Folder, roll_at: u64) -> Result<Self, Error> {
        for (path, place) in [(folder.archive(), Place::Archive), (folder.vault(), Place::Vault)] {
            fs::create_dir_all(path).map_err(io(place, "create the folder"))?;
        }
        let number = numbers(folder)?.last().copied().unwrap_or(1);
        let (archive, vault) = open_pair(folder, number)?;
        let end = Offset { number, archive: length(&archive)?, vault: length(&vault)? };
        Ok(Self { folder: folder.clone(), roll_at, end, archive, vault })
    }

    /// Room for a pack at the end: for its lines and for its records.
    pub(super) fn reserve(&mut self, pack: &Pack) -> Result<(Room, Room), Error> {
        if self.end.archive.max(self.end.vault) >= self.roll_at {
            self.sync()?;
            let number = self.end.number + 1;
            (self.archive, self.vault) = open_pair(&self.folder, number)?;
            self.end = Offset { number, archive: 0, vault: 0 };
        }
        let (archive, vault) = (Arc::clone(&self.archive), Arc::clone(&self.vault));
        let lines = Room { file: archive, place: Place::Archive, offset: self.end.archive };
        let records = Room { file: vault, place: Place::Vault, offset: self.end.vault };
        self.end.archive += pack.lines.len() as u64;
        self.end.vault += pack.records.len() as u64;
        Ok((lines, records))
    }

    /// Takes out what lies from here on in the last files.
    pub(super) fn cut(&mut self, offset: Offset) -> Result<(), Error> {
        self.archive.set_len(offset.archive).map_err(io(Place::Archive, "cut"))?;
        self.vault.set_len(offset.vault).map_err(io(Place::Vault, "cut"))?;
        self.end = offset;
        self.sync()
    }

    /// Makes durable what was written to the last files.
    pub(super) fn sync(&self) -> Result<(), Error> {
        self.archive.sync_data().map_err(io(Place::Archive, "sync"))?;
        self.vault.sync_data().map_err(io(Place::Vault, "sync"))
    }

    /// Overwrites the records that are there, durably; `records` are in order.
    pub(super) fn rewrite(&self, records: &[Record]) -> Result<(), Error> {
        for number in numbers(&self.folder)? {
            let path = vault_file(&self.folder, number);
            let bytes = read(&path, Place::Vault)?;
            let places = framing::places_of(&bytes, records);
            if places.is_empty() {
                continue;
            }
            let failed = io(Place::Vault, "overwrite records");
            let file = File::options().write(true).open(&path).map_err(&failed)?;
            for (range, record) in places {
                file.write_all_at(&framing::framed(record), range.start as u64).map_err(&failed)?;
            }
            file.sync_data().map_err(&failed)?;
        }
        Ok(())
    }

    /// The packs from the first on.
    pub(super) fn packs(&self) -> Result<Packs, Error> {
        packs(&self.folder)
    }
}

/// The packs of a folder that need not be in order.
pub(super) fn packs(folder: &Folder) -> Result<Packs, Error> {
    let mut waiting = numbers(folder)?;
    waiting.reverse();
    let (archive, vault) = (Reader::default(), Reader::default());
    Ok(Packs { folder: folder.clone(), waiting, number: 0, next: 1, archive, vault })
}

/// The plain files that there are; others in the same folders are not ours.
pub(super) fn files(folder: &Folder) -> Result<Vec<PathBuf>, Error> {
    let pairs = numbers(folder)?.into_iter();
    let mut files: Vec<_> = pairs
        .flat_map(|number| [archive_file(folder, number), vault_file(folder, number)])
        .collect();
    files.retain(|path| path.exists());
    Ok(files)
}

/// Reads pack after pack.
#[derive(Debug)]
pub(super) struct Packs {
    folder: Folder,
    /// Numbers of the files to come, the next one last.
    waiting: Vec<u32>,
    number: u32,
    next: Position,
    archive: Reader,
    vault: Reader,
}

/// A file in memory, and how far it has been read.
#[derive(Debug, Default)]
struct Reader {
    bytes: Vec<u8>,
    offset: usize,
}

impl Reader {
    fn rest(&self) -> &[u8] {
        &self.bytes[self.offset..]
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let taken = self.rest()[..length].to_vec();
        self.offset += length;
        taken
    }
}

impl Packs {
    /// The next pack as it lies there, whole or not, and where.
    pub(super) fn next(&mut self) -> Result<Option<(Pack, Offset)>, Error> {
        while self.archive.rest().is_empty() && self.vault.rest().is_empty() {
            let Some(number) = self.waiting.pop() else { return Ok(None) };
            self.number = number;
            let archive = read(&archive_file(&self.folder, number), Place::Archive)?;
            let vault = read(&vault_file(&self.folder, number), Place::Vault)?;
            self.archive = Reader { bytes: archive, offset: 0 };
            self.vault = Reader { bytes: vault, offset: 0 };
        }
        let offset = Offset {
            number: self.number,
            archive: self.archive.offset as u64,
            vault: self.vault.offset as u64,
        };
        let mut frames = Frames::new(self.vault.rest());
        let end = frames.find_map(|frame| Some((frame.group_start()?, frame.position)));
        let Some((first, last)) = end else {
            let lines = self.archive.take(self.archive.rest().len());
            let records = self.vault.take(self.vault.rest().len());
            return Ok(Some((Pack { first: self.next, lines, records }, offset)));
        };
        let records_length = frames.offset();
        let count = usize::try_from(last.saturating_sub(first).saturating_add(1));
        let lines = Lines(self.archive.rest()).take(count.unwrap_or(usize::MAX));
        let lines_length = lines.map(<[u8]>::len).sum();
        let lines = self.archive.take(lines_length);
        self.next = last.saturating_add(1);
        Ok(Some((Pack { first, lines, records: self.vault.take(records_length) }, offset)))
    }

    /// Whether there is nothing more.
    pub(super) fn is_finished(&self) -> bool {
        self.waiting.is_empty() && self.archive.rest().is_empty() && self.vault.rest().is_empty()
    }
}

fn archive_file(folder: &Folder, number: u32) -> PathBuf {
    folder.archive().join(format!("{number:06}.ndjson"))
}

fn vault_file(folder: &Folder, number: u32) -> PathBuf {
    folder.vault().join(format!("{number:06}.env"))
}

/// The numbers of all files, of either kind, in order.
fn numbers(folder: &Folder) -> Result<Vec<u32>, Error> {
    let mut numbers = Vec::new();
    for (directory, place) in [(folder.archive(), Place::Archive), (folder.vault(), Place::Vault)] {
        let Ok(entries) = fs::read_dir(directory) else { continue };
        for entry in entries {
            let name = entry.map_err(io(place, "list the files"))?.file_name();
            let stem = Path::new(&name).file_stem().and_then(|stem| stem.to_str());
            numbers.extend(stem.and_then(|stem| stem.parse::<u32>().ok()));
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

fn open_pair(folder: &Folder, number: u32) -> Result<(Arc<File>, Arc<File>), Error> {
    let open = |path: PathBuf, place| {
        let mut options = File::options();
        options.create(true).truncate(false).read(true).write(true);
        options.open(path).map(Arc::new).map_err(io(place, "open"))
    };
    let archive = open(archive_file(folder, number), Place::Archive)?;
    let vault = open(vault_file(folder, number), Place::Vault)?;
    sync_directory(&folder.archive())?;
    sync_directory(&folder.vault())?;
    Ok((archive, vault))
}

fn length(file: &File) -> Result<u64, Error> {
    Ok(file.metadata().map_err(io(Place::Folder, "measure a file"))?.len())
}

/// A file's bytes; a file that is not there has none, and the check of its packs will say so.
fn read(path: &Path, place: Place) -> Result<Vec<u8>, Error> {
    match fs::read(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other.map_err(io(place, "read")),
    }
}
