//! The snapshot of the read side: rows beside the journal, so that an opening need not fold all
//! commits again. It has no text and no name in it. It is never believed blindly: what was not
//! written with the keys of this vault, does not fit this journal, or is not whole to the last
//! byte, is passed over and the journal is folded, as if there were none.
//!
//! The file is a line that says what it is, a line that only the keys can make of the first, and
//! then the bytes: what counts need, and all about contacts.

use super::{
    open::Found,
    replay::Replay,
    writer::{Writer, chain},
};
use crate::{
    domain::{Position, definition::Digest},
    journal::{self, Folder, Store},
    projection::{
        ReadModel,
        snapshot::{FOLD, Kept, Unkept},
    },
    vault::Vault,
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{fs, io, ops::ControlFlow};
use ulid::Ulid;

/// Commits that are folded while one blinks: for fewer of them no snapshot is taken.
pub const WORTH_IT: Position = 2_000;

const FORMAT: u32 = 1;

/// What becomes of the snapshot of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snapshots {
    /// It is read if it fits, and taken anew when so many commits came after it.
    Every(Position),
    /// All commits are folded whatever there is, and it is taken anew.
    Anew,
}

/// Why a snapshot was passed over.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// The file.
    #[error("it cannot be read")]
    File(#[source] io::Error),
    /// It does not begin like one.
    #[error("it is not one, or not of this version")]
    Form,
    /// It was not written with the keys of this vault, or was changed afterwards.
    #[error("it was not written with the keys of this vault, or it was changed")]
    Keys,
    /// Another program, other rules, another zone.
    #[error("it was written by another version or for another zone")]
    Version,
    /// Another journal, or one that has other lines now.
    #[error("it is of another journal, or of commits that this one does not have")]
    Journal,
    /// Cut or altered.
    #[error("it is damaged")]
    Damaged,
    /// What it says cannot be read.
    #[error("its rows cannot be read")]
    Rows(#[from] Unkept),
}

/// Why no snapshot was taken.
#[derive(Debug, thiserror::Error)]
pub enum Untaken {
    /// The reserve of free disk would be touched.
    #[error("there is too little space for it")]
    Space,
    /// Something cannot be written.
    #[error(transparent)]
    Rows(#[from] Unkept),
    /// What it is.
    #[error(transparent)]
    Label(#[from] serde_json::Error),
    /// The file.
    #[error(transparent)]
    File(#[from] journal::Error),
}

/// What a snapshot says it is.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    format: u32,
    /// [`FOLD`] and the version of the program.
    fold: (u32, String),
    /// The days of rows are days of this zone.
    zone: String,
    journal: String,
    /// The last commit that is in it, and the hash of its line.
    position: Position,
    hash: String,
    counts: Part,
    contacts: Part,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    length: usize,
    digest: Digest,
}

impl Part {
    fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len(), digest: Digest(Sha256::digest(bytes).into()) }
    }
}

/// Where snapshots lie and what they are about.
pub struct Shelf<'a> {
    pub folder: &'a Folder,
    pub store: &'a dyn Store,
    pub vault: &'a Vault,
    pub journal: Ulid,
    pub zone: &'a TimeZone,
}

/// A snapshot that fits.
pub struct Snapshot {
    bytes: Vec<u8>,
    /// The last commit that is in it.
    pub position: Position,
    counts: usize,
    contacts: usize,
}

impl Shelf<'_> {
    /// The snapshot of the folder, if there is one.
    ///
    /// # Errors
    /// Why it is passed over.
    pub fn find(&self) -> Result<Option<Snapshot>, Unfit> {
        let bytes = match fs::read(self.folder.snapshot()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(Unfit::File)?,
        };
        let mut lines = bytes.splitn(3, |byte| *byte == b'\n');
        let (Some(line), Some(vouched), Some(parts)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(Unfit::Form);
        };
        if vouched != self.vouched(line).as_bytes() {
            return Err(Unfit::Keys);
        }
        let label: Label = serde_json::from_slice(line).map_err(|_| Unfit::Form)?;
        self.judge(&label)?;
        let split = parts.split_at_checked(label.counts.length).ok_or(Unfit::Damaged)?;
        if (Part::of(split.0), Part::of(split.1)) != (label.counts, label.contacts) {
            return Err(Unfit::Damaged);
        }
        let counts = bytes.len() - parts.len();
        let contacts = counts + split.0.len();
        Ok(Some(Snapshot { position: label.position, counts, contacts, bytes }))
    }

    /// Writes one of this state of the read side, which ends with the journal.
    ///
    /// # Errors
    /// Why not; the one before is still there then.
    pub fn take(&self, model: &ReadModel, reserve: u64) -> Result<(), Untaken> {
        let head = self.store.head();
        let Kept { counts, contacts } = Kept::of(model)?;
        let free = self.folder.free_space()?;
        if free.saturating_sub((counts.len() + contacts.len()) as u64) < reserve {
            return Err(Untaken::Space);
        }
        let line = serde_json::to_vec(&Label {
            format: FORMAT,
            fold: fold(),
            zone: self.zone().to_owned(),
            journal: self.journal.to_string(),
            position: head.position,
            hash: head.hash,
            counts: Part::of(&counts),
            contacts: Part::of(&contacts),
        })?;
        let vouched = self.vouched(&line);
        let pieces: [&[u8]; 6] = [&line, b"\n", vouched.as_bytes(), b"\n", &counts, &contacts];
        Ok(self.folder.replace(&self.folder.snapshot(), &pieces)?)
    }

    /// As it is called officially, however it was written in the settings.
    fn zone(&self) -> &str {
        self.zone.iana_name().unwrap_or_default()
    }

    fn vouched(&self, line: &[u8]) -> String {
        Digest(self.vault.vouched(line)).to_string()
    }

    fn judge(&self, label: &Label) -> Result<(), Unfit> {
        if (label.format, &label.fold, label.zone.as_str()) != (FORMAT, &fold(), self.zone()) {
            return Err(Unfit::Version);
        }
        let mut there = false;
        // Whether the line is what its hash says, the journal has checked at opening.
        let read = self.store.read(label.position, &mut |entry| {
            there = entry.position == label.position
                && journal::line::claimed_hash(entry.line) == Some(&label.hash);
            ControlFlow::Break(())
        });
        if read.is_ok() && there && label.journal == self.journal.to_string() {
            Ok(())
        } else {
            Err(Unfit::Journal)
        }
    }
}

fn fold() -> (u32, String) {
    (FOLD, env!("CARGO_PKG_VERSION").to_owned())
}

impl Snapshot {
    fn kept(&self) -> Kept<&[u8]> {
        let (counts, contacts) = (self.counts..self.contacts, self.contacts..);
        Kept { counts: &self.bytes[counts], contacts: &self.bytes[contacts] }
    }

    /// The read side that is in it, still without commits.
    ///
    /// # Errors
    /// When it was written by other rules than its label says.
    pub fn read(&self) -> Result<ReadModel, Unfit> {
        Ok(self.kept().read()?)
    }

    /// Whether it says the same as a read side that was folded.
    pub fn is(&self, model: &ReadModel) -> bool {
        Kept::of(model).is_ok_and(|kept| kept.bytes() == self.kept())
    }
}

impl Replay<'_> {
    /// Begins with what a snapshot says, unless that is only to be compared: then it is given back.
    pub fn resume(
        &mut self,
        snapshot: Result<Option<Snapshot>, Unfit>,
        snapshots: Snapshots,
    ) -> (Found, Option<Snapshot>) {
        let read = match snapshot {
            Ok(None) => return (Found::Nothing, None),
            Ok(Some(snapshot)) if snapshots == Snapshots::Anew => {
                return (Found::Nothing, Some(snapshot));
            }
            Ok(Some(snapshot)) => snapshot.read().map(|model| (model, snapshot.position)),
            Err(unfit) => Err(unfit),
        };
        match read {
            Ok((model, position)) => {
                (self.model, self.known) = (model, position);
                (Found::Read(position), None)
            }
            Err(unfit) => {
                let reason = chain(&unfit);
                tracing::warn!(reason, "the snapshot is passed over; the journal is folded");
                (Found::Unfit(unfit), None)
            }
        }
    }
}

impl Writer {
    /// Takes a snapshot if enough came after the last one. Without it the next opening only takes
    /// longer, so that this never fails.
    pub fn keep_snapshot(&mut self) {
        let Snapshots::Every(commits) = self.snapshots else { return };
        if self.model.head().position - self.taken < commits {
            return;
        }
        if let Err(error) = self.take_snapshot() {
            tracing::warn!(reason = chain(&error), "no snapshot of the read side was taken");
        }
    }

    /// Takes the snapshot that an opening calls for.
    ///
    /// # Errors
    /// Why not, where it was asked for.
    pub fn first_snapshot(&mut self) -> Result<(), Untaken> {
        match self.snapshots {
            Snapshots::Anew => self.take_snapshot(),
            Snapshots::Every(_) => {
                self.keep_snapshot();
                Ok(())
            }
        }
    }

    fn take_snapshot(&mut self) -> Result<(), Untaken> {
        let (head, Some(folder)) = (self.model.head(), &self.folder) else { return Ok(()) };
        if head.position == 0 {
            return Ok(());
        }
        let shelf = Shelf {
            folder,
            store: self.shared.store.as_ref(),
            vault: &self.vault,
            journal: self.shared.journal,
            zone: &self.shared.zone,
        };
        shelf.take(&self.model, self.disk_reserve)?;
        self.taken = head.position;
        Ok(())
    }
}
