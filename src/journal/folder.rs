//! The layout of the data folder, which journal lives there, and who may work on it. It does not
//! read the journal.

use super::error::{Error, Place, io};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, TryLockError},
    io::Write as _,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// A data folder.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

/// What `journal.json` says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Identity {
    format: u32,
    journal: String,
}

/// The folder is ours until this is dropped.
#[derive(Debug)]
pub(super) struct Claim {
    /// The journal's id.
    pub journal: String,
    _lock: File,
}

impl Folder {
    /// The data folder at this path; nothing is touched yet.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The database.
    #[must_use]
    pub fn sled(&self) -> PathBuf {
        self.root.join("journal.sled")
    }

    /// The plain files of lines.
    #[must_use]
    pub fn archive(&self) -> PathBuf {
        self.root.join("archive")
    }

    /// The plain files of records.
    #[must_use]
    pub fn vault(&self) -> PathBuf {
        self.root.join("vault")
    }

    /// Says which journal this is.
    #[must_use]
    pub fn identity(&self) -> PathBuf {
        self.root.join("journal.json")
    }

    /// The snapshot of what follows from the journal; it can be missing.
    #[must_use]
    pub fn snapshot(&self) -> PathBuf {
        self.root.join("snapshot.kontor")
    }

    /// Puts a file of the folder in the place of the one before: all of it, or none.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn replace(&self, path: &Path, pieces: &[&[u8]]) -> Result<(), Error> {
        let failed = io(Place::Folder, "write a file of it");
        let unfinished = path.with_added_extension("new");
        let mut file = File::create(&unfinished).map_err(&failed)?;
        pieces.iter().try_for_each(|piece| file.write_all(piece)).map_err(&failed)?;
        file.sync_all().and_then(|()| fs::rename(&unfinished, path)).map_err(&failed)?;
        sync_directory(&self.root)
    }

    /// How many bytes can still be written, for the reserve.
    ///
    /// # Errors
    ///
    /// When the volume cannot be asked.
    pub fn free_space(&self) -> Result<u64, Error> {
        let volume = rustix::fs::statvfs(&self.root)
            .map_err(|e| io(Place::Folder, "ask for free space")(e.into()))?;
        Ok(volume.f_bavail.saturating_mul(volume.f_frsize))
    }

    /// Locks the folder, and makes it the folder of a new journal if it is empty.
    pub(super) fn claim(&self, new_journal: &str) -> Result<Claim, Error> {
        fs::create_dir_all(&self.root).map_err(io(Place::Folder, "create it"))?;
        let lock = patiently(|| self.lock())?;
        if !self.identity().exists() {
            if self.sled().exists() || self.archive().exists() {
                return Err(Error::Identity(self.identity()));
            }
            self.write_identity(new_journal)?;
        }
        Ok(Claim { journal: self.read_identity()?, _lock: lock })
    }

    /// Locks the folder of a journal that exists.
    pub(super) fn claim_existing(&self) -> Result<Claim, Error> {
        let lock = patiently(|| self.lock())?;
        Ok(Claim { journal: self.read_identity()?, _lock: lock })
    }

    /// Renames a part of the folder, so that it can be built anew and nothing is lost.
    pub(super) fn set_aside(&self, part: &Path) -> Result<PathBuf, Error> {
        let mut number = 1;
        let target = loop {
            let mut name = part.as_os_str().to_owned();
            name.push(format!(".damaged-{number}"));
            let target = PathBuf::from(name);
            if !target.exists() {
                break target;
            }
            number += 1;
        };
        fs::rename(part, &target).map_err(io(Place::Folder, "set a damaged part aside"))?;
        sync_directory(part.parent().unwrap_or(&self.root))?;
        Ok(target)
    }

    /// Makes the names of the folder's parts durable.
    pub(super) fn sync(&self) -> Result<(), Error> {
        sync_directory(&self.root)
    }

    /// The lock is on the folder itself, so that it covers all parts, also while one is replaced.
    fn lock(&self) -> Result<File, Error> {
        let lock = File::open(&self.root).map_err(io(Place::Folder, "open it"))?;
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => Err(Error::Locked(self.root.clone())),
            Err(TryLockError::Error(source)) => Err(io(Place::Folder, "lock it")(source)),
        }
    }

    fn read_identity(&self) -> Result<String, Error> {
        let bytes = fs::read(self.identity()).map_err(io(Place::Folder, "read journal.json"))?;
        serde_json::from_slice::<Identity>(&bytes)
            .ok()
            .filter(|identity| identity.format == 1)
            .map(|identity| identity.journal)
            .ok_or_else(|| Error::Identity(self.identity()))
    }

    fn write_identity(&self, journal: &str) -> Result<(), Error> {
        let failed = io(Place::Folder, "write journal.json");
        let identity = Identity { format: 1, journal: journal.to_owned() };
        let bytes = serde_json::to_vec(&identity).map_err(|e| failed(e.into()))?;
        self.replace(&self.identity(), &[&bytes])
    }
}

/// Tries to lock for a second. A lock can outlive its owner for a moment: a process that is being
/// started has copies of all descriptors until it runs its own program.
pub(super) fn patiently<T>(mut attempt: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
    for _ in 0..20 {
        match attempt() {
            Err(Error::Locked(_)) => thread::sleep(Duration::from_millis(50)),
            other => return other,
        }
    }
    attempt()
}

/// Makes the names in a directory durable.
pub(super) fn sync_directory(path: &Path) -> Result<(), Error> {
    File::open(path)
        .and_then(|directory| directory.sync_all())
        .map_err(io(Place::Folder, "sync a directory"))
}
