//! The deletion ledger: who was erased and what was shredded, outside the database, so that an
//! interrupted deletion is finished and a restored backup is brought up to it. Ids and days only.
//!
//! A text file, one deletion a line: `{"contact":"contact:01H…","on":"2026-11-22"}` or
//! `{"event":"event:12.0","commit":"01H…","on":"2026-11-22"}`. An event is named with its commit:
//! after a backup was restored, positions that were lost with its end are given to other events.

use super::{
    Folder,
    error::{Error, Result},
};
use crate::domain::{ContactId, EventId};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use ulid::Ulid;

/// What was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deleted {
    /// A contact was erased.
    Contact(ContactId),
    /// The sealed texts of an event were shredded: its id, and that of its commit.
    Event(EventId, Ulid),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Contact { contact: ContactId, on: Date },
    Event { event: EventId, commit: String, on: Date },
}

/// The file and what is in it.
#[derive(Debug)]
pub struct Ledger {
    folder: Folder,
    name: String,
    length: u64,
    deletions: BTreeMap<Deleted, Date>,
}

impl Ledger {
    /// Reads the ledger. A last line that was never finished is cut: it was not acknowledged.
    ///
    /// # Errors
    /// [`Error::LedgerDamaged`], [`Error::Io`]
    pub fn open(folder: Folder, name: &str) -> Result<Self> {
        let stored = folder.read(name)?.unwrap_or_default();
        let whole = stored.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let mut deletions = BTreeMap::new();
        for (index, line) in stored[..whole].split_inclusive(|byte| *byte == b'\n').enumerate() {
            let (deleted, on) = read(line).map_err(|source| Error::LedgerDamaged {
                path: folder.path(name),
                line: index + 1,
                source,
            })?;
            deletions.entry(deleted).or_insert(on);
        }
        let length = whole as u64;
        if whole < stored.len() {
            folder.append(name, length, &[])?;
        }
        Ok(Self { folder, name: name.to_owned(), length, deletions })
    }

    /// Appends and syncs once. What is there already is not written again.
    ///
    /// # Errors
    /// [`Error::Io`], and then nothing was added.
    pub fn append(&mut self, deleted: &[Deleted], on: Date) -> Result<()> {
        let new: BTreeSet<_> =
            deleted.iter().filter(|one| !self.deletions.contains_key(one)).copied().collect();
        if new.is_empty() {
            return Ok(());
        }
        let lines: String = new.iter().map(|one| line(*one, on)).collect();
        // At the known length, so that what an attempt that failed left behind is overwritten.
        self.folder.append(&self.name, self.length, lines.as_bytes())?;
        self.length += lines.len() as u64;
        self.deletions.extend(new.into_iter().map(|one| (one, on)));
        Ok(())
    }

    /// Whether it was deleted.
    #[must_use]
    pub fn contains(&self, deleted: Deleted) -> bool {
        self.deletions.contains_key(&deleted)
    }

    /// All deletions and when they were first noted, contacts first.
    pub fn deletions(&self) -> impl Iterator<Item = (Deleted, Date)> {
        self.deletions.iter().map(|(deleted, on)| (*deleted, *on))
    }
}

fn read(line: &[u8]) -> serde_json::Result<(Deleted, Date)> {
    Ok(match serde_json::from_slice(line)? {
        Line::Contact { contact, on } => (Deleted::Contact(contact), on),
        Line::Event { event, commit, on } => {
            let commit = Ulid::from_string(&commit).map_err(serde::de::Error::custom)?;
            (Deleted::Event(event, commit), on)
        }
    })
}

fn line(deleted: Deleted, on: Date) -> String {
    match deleted {
        Deleted::Contact(contact) => format!("{{\"contact\":\"{contact}\",\"on\":\"{on}\"}}\n"),
        Deleted::Event(event, commit) => {
            format!("{{\"event\":\"{event}\",\"commit\":\"{commit}\",\"on\":\"{on}\"}}\n")
        }
    }
}
