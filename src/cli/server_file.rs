//! `server.json` in the data folder: which process serves it, and where. Whether it still does is
//! said by the lock on the folder, never by this file alone.

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

const NAME: &str = "server.json";

/// Who serves a data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerFile {
    /// The process.
    pub pid: u32,
    /// Where it listens.
    pub listen: SocketAddr,
}

impl ServerFile {
    /// What the file of a folder says, if there is one.
    #[must_use]
    pub fn read(data: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(data.join(NAME)).ok()?).ok()
    }

    /// Writes the file; it goes away with what this gives. The folder must be locked.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(self, data: &Path) -> anyhow::Result<Written> {
        let path = data.join(NAME);
        let unfinished = data.join(format!("{NAME}.new"));
        let bytes = serde_json::to_vec(&self)?;
        fs::write(&unfinished, bytes)
            .and_then(|()| fs::rename(&unfinished, &path))
            .with_context(|| format!("write {}", path.display()))?;
        Ok(Written { path })
    }

    /// Removes what a server that ended badly left behind. The folder must be locked.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub fn remove_stale(data: &Path) -> anyhow::Result<()> {
        match fs::remove_file(data.join(NAME)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("remove {}", data.join(NAME).display()))
            }
            _ => Ok(()),
        }
    }
}

/// The file, as long as the server runs.
#[derive(Debug)]
pub struct Written {
    path: PathBuf,
}

impl Drop for Written {
    fn drop(&mut self) {
        // What is left behind is recognised as stale.
        let _ = fs::remove_file(&self.path);
    }
}
