//! What can go wrong with a journal. An error names the place and the position, so that somebody
//! can look there; it does not say what to do, which is for `app` and `cli`.

use super::store::Record;
use crate::domain::Position;
use std::{fmt, io, path::PathBuf};

/// Where something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The database: lines and records.
    Sled,
    /// The plain files of lines.
    Archive,
    /// The plain files of records.
    Vault,
    /// The data folder itself, or the memory of a test.
    Folder,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sled => "journal.sled",
            Self::Archive => "archive",
            Self::Vault => "vault",
            Self::Folder => "the data folder",
        })
    }
}

/// What is wrong at one position of one place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Something that comes later is there.
    #[error("is missing")]
    Missing,
    /// The group it belongs to breaks off.
    #[error("breaks off before its group ends")]
    Short,
    /// There is more than one group can hold, or more than belongs to it.
    #[error("is followed by bytes that belong to no group")]
    Stray,
    /// Not a commit line.
    #[error("is not a commit: {0}")]
    NotCommit(String),
    /// A commit line, but of another position.
    #[error("carries the position {0}")]
    WrongPosition(Position),
    /// The line does not follow the line before it.
    #[error("does not name the hash of the line before")]
    WrongPrevious,
    /// The bytes are not those that were hashed.
    #[error("does not have the hash it carries")]
    WrongHash,
    /// The bytes of a record are not those that were written.
    #[error("has a damaged record in slot {0}")]
    WrongRecord(u32),
    /// A record where another one should be, or none.
    #[error("has a record out of order, expected slot {0}")]
    RecordOrder(u32),
    /// Valid here and there, and not the same.
    #[error("differs between the database and the plain files")]
    Differs,
    /// What the caller's own inspection found.
    #[error("{0}")]
    Content(String),
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("position {position} in {place} {problem}")]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// The commit concerned.
    pub position: Position,
    /// What.
    pub problem: Problem,
}

/// Why the journal could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process works on this data folder.
    #[error("{0} is in use by another process")]
    Locked(PathBuf),
    /// The folder holds a journal, but not the file that says which one.
    #[error("{0} is missing or not readable, but there is a journal beside it")]
    Identity(PathBuf),
    /// Reading, writing or syncing failed.
    #[error("cannot {action} in {place}")]
    Io {
        /// Where.
        place: Place,
        /// What was tried.
        action: &'static str,
        /// What the operating system said.
        source: io::Error,
    },
    /// The database failed.
    #[error("journal.sled cannot {action}")]
    Sled {
        /// What was tried.
        action: &'static str,
        /// What it said.
        source: sled::Error,
    },
    /// The database panicked.
    #[error("journal.sled panicked when it was opened")]
    SledPanicked,
    /// The database put a value into a file of its own, which it never syncs.
    #[error("journal.sled made a file in blobs/, which is never synced")]
    Blob,
    /// The database holds something after its head.
    #[error("position {0} in journal.sled is taken")]
    Taken(Position),
    /// A write did not come back, or its thread ended.
    #[error("a write did not come back")]
    Stalled,
    /// An earlier write failed; what is durable is known only after a restart.
    #[error("the journal has stopped after an earlier failure")]
    Stopped,
    /// A commit or group is larger than the store takes.
    #[error("{what} has {size} bytes, at most {limit} are allowed")]
    TooLarge {
        /// The commit or the group.
        what: String,
        /// What it has.
        size: usize,
        /// What it may have.
        limit: usize,
    },
    /// The group is not one: positions, chain or slots do not fit.
    #[error("the group does not fit the journal")]
    Unfit(#[source] Fault),
    /// No record of this position, slot and length.
    #[error("position {position} has no record of {length} bytes in slot {slot}")]
    NoRecord {
        /// The commit.
        position: Position,
        /// The record's number in it.
        slot: u32,
        /// The length that was expected.
        length: usize,
    },
    /// What is stored is not what was written.
    #[error("the journal is damaged")]
    Damaged(#[source] Fault),
}

impl Error {
    pub(super) fn no_record(record: &Record) -> Self {
        let length = record.bytes.len();
        Self::NoRecord { position: record.position, slot: record.slot, length }
    }

    /// Whether the database will never open again, as opposed to not now.
    pub(super) const fn is_beyond_opening(&self) -> bool {
        use sled::Error::{Corruption, ReportableBug};
        matches!(
            self,
            Self::SledPanicked | Self::Sled { source: Corruption { .. } | ReportableBug(_), .. }
        )
    }

    /// Whether the process must end, because what is durable is no longer known.
    #[must_use]
    pub const fn is_fatal(&self) -> bool {
        !matches!(self, Self::TooLarge { .. } | Self::Unfit(_) | Self::NoRecord { .. })
    }
}

/// Adds to an error of the operating system where it happened.
pub(super) fn io(place: Place, action: &'static str) -> impl Fn(io::Error) -> Error {
    move |source| Error::Io { place, action, source }
}
