//! A few small files that must survive a power cut, and be gone once destroyed. It does not know
//! what is in them.

use super::error::{Error, Result};
use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use zeroize::{Zeroize as _, Zeroizing};

/// Files that are not whole yet; whoever opens the folder destroys them.
const PARTIAL: &str = ".partial";

/// A folder on disk, or one in memory that lasts as long as its clones.
#[derive(Clone)]
pub struct Folder(Place);

#[derive(Clone)]
enum Place {
    Disk(PathBuf),
    Memory(Arc<Mutex<BTreeMap<String, Vec<u8>>>>),
}

impl Folder {
    /// The folder at `path`, made for its owner alone when there is none.
    ///
    /// # Errors
    /// [`Error::Io`]
    pub fn on_disk(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
            made.map_err(io_error("create the folder", path))?;
            path.parent().filter(|parent| parent.is_dir()).map_or(Ok(()), sync_folder)?;
        }
        Ok(Self(Place::Disk(path.to_owned())))
    }

    /// An empty folder in memory.
    #[must_use]
    pub fn in_memory() -> Self {
        Self(Place::Memory(Arc::default()))
    }

    /// Where a file of this name is, to be told to somebody.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        match &self.0 {
            Place::Disk(folder) => folder.join(name),
            Place::Memory(_) => Path::new("memory").join(name),
        }
    }

    pub(super) fn names(&self) -> Result<Vec<String>> {
        match &self.0 {
            Place::Disk(folder) => list(folder).map_err(io_error("list", folder)),
            Place::Memory(files) => Ok(lock(files).keys().cloned().collect()),
        }
    }

    /// The content of a file, if there is one.
    pub(super) fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let read = match &self.0 {
            Place::Disk(folder) => match fs::read(folder.join(name)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                read => Some(read.map_err(io_error("read", &folder.join(name)))?),
            },
            Place::Memory(files) => lock(files).get(name).cloned(),
        };
        Ok(read.map(Zeroizing::new))
    }

    /// Writes a file whole or not at all, and reads it back.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        match &self.0 {
            Place::Disk(folder) => write(folder, name, bytes)?,
            Place::Memory(files) => drop(lock(files).insert(name.to_owned(), bytes.to_vec())),
        }
        let back = self.read(name)?;
        let same = back.is_some_and(|back| back.as_slice() == bytes);
        if same { Ok(()) } else { Err(Error::ReadBack { path: self.path(name) }) }
    }

    /// Cuts a file at `offset`, and puts `bytes` there.
    pub(super) fn append(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<()> {
        match &self.0 {
            Place::Disk(folder) => {
                let path = folder.join(name);
                append(&path, offset, bytes).map_err(io_error("append to", &path))?;
                sync_folder(folder)
            }
            Place::Memory(files) => {
                let mut files = lock(files);
                let file = files.entry(name.to_owned()).or_default();
                file.truncate(usize::try_from(offset).unwrap_or(usize::MAX));
                file.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Overwrites a file with zeros before it is removed. Done already, it does nothing.
    pub(super) fn destroy(&self, name: &str) -> Result<()> {
        match &self.0 {
            Place::Disk(folder) => {
                let path = folder.join(name);
                match overwrite(&path) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                    done => done.map_err(io_error("overwrite", &path))?,
                }
                fs::remove_file(&path).map_err(io_error("remove", &path))?;
                sync_folder(folder)
            }
            Place::Memory(files) => {
                lock(files).remove(name).zeroize();
                Ok(())
            }
        }
    }

    /// Destroys what an interrupted [`Self::write`] left behind.
    pub(super) fn sweep(&self) -> Result<()> {
        let names = self.names()?;
        names.iter().filter(|name| name.ends_with(PARTIAL)).try_for_each(|name| self.destroy(name))
    }
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.path(""), f)
    }
}

fn lock(files: &Mutex<BTreeMap<String, Vec<u8>>>) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

fn list(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string());
    }
    Ok(names)
}

/// The rename comes after the sync: under its own name a file is always whole.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let (path, partial) = (folder.join(name), folder.join(format!("{name}{PARTIAL}")));
    let create = || {
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create_new(true).mode(0o600).open(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    create().map_err(io_error("write", &partial))?;
    fs::rename(&partial, &path).map_err(io_error("rename to", &path))?;
    sync_folder(folder)
}

fn append(path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let file = options.append(true).create(true).mode(0o600).open(path)?;
    file.set_len(offset)?;
    (&file).write_all(bytes)?;
    file.sync_all()
}

fn overwrite(path: &Path) -> io::Result<()> {
    static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    while left > 0 {
        let chunk = left.min(ZEROS.len());
        file.write_all(&ZEROS[..chunk])?;
        left -= chunk;
    }
    file.sync_all()
}

fn sync_folder(folder: &Path) -> Result<()> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(io_error("sync", folder))
}

fn io_error<'a>(doing: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> Error + 'a {
    move |source| Error::Io { doing, path: path.to_owned(), source }
}
