//! What a place to keep the journal must do, and what every such place promises. It does not say
//! how; `memory` and `durable` do, and both pass the same conformance test.

use super::error::Error;
use crate::domain::Position;
use std::{ops::ControlFlow, sync::Arc, time::Duration};

/// What a group may have at most, lines and framed records together.
pub const GROUP_LIMIT: usize = 1024 * 1024;

/// What a commit may have at most, its line and its records together.
pub const COMMIT_LIMIT: usize = 512 * 1024;

/// One commit as it is stored and hashed: a line of JSON without its line feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The commit's number.
    pub position: Position,
    /// The exact bytes.
    pub bytes: Arc<[u8]>,
}

/// What a record holds; the store only keeps it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum RecordKind {
    /// A wrapped key of the vault.
    Key = 1,
    /// A sealed envelope of the vault.
    Envelope = 2,
    /// That a command was carried out: idempotency key and content, as keyed digests.
    Receipt = 3,
    /// It was one of the others and has been shredded; the bytes are zeros.
    Shredded = 4,
}

impl RecordKind {
    /// The kind that is stored as this byte.
    #[must_use]
    pub const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Key),
            2 => Some(Self::Envelope),
            3 => Some(Self::Receipt),
            4 => Some(Self::Shredded),
            _ => None,
        }
    }
}

/// Bytes beside the lines: keys and envelopes of the vault, receipts of commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The commit it came with.
    pub position: Position,
    /// Its number among the records of that commit, from 0, without gaps.
    pub slot: u32,
    /// What it holds.
    pub kind: RecordKind,
    /// The content; its length never changes, its content may (see [`Store::rewrite`]).
    pub bytes: Vec<u8>,
}

/// The commits of one flush: all of them become durable, or none.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// In order of position, without gaps.
    pub lines: Vec<Line>,
    /// In order of (position, slot).
    pub records: Vec<Record>,
}

/// The end of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last commit, 0 if there is none.
    pub position: Position,
    /// The hash of its line in hex, or the journal's id if there is none: what the next line
    /// carries as `previous`.
    pub hash: String,
}

/// What became of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is durable.
    Appended,
    /// Nothing was written: the head is here, not where it was expected.
    Conflict(Position),
    /// It may or may not be there; read after the expected head to know.
    Ambiguous,
}

/// A record as it lies in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordView<'a> {
    /// The commit it came with.
    pub position: Position,
    /// Its number among the records of that commit.
    pub slot: u32,
    /// What it holds.
    pub kind: RecordKind,
    /// The content.
    pub bytes: &'a [u8],
}

/// A commit as it lies in the store.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The commit's number.
    pub position: Position,
    /// The exact bytes of its line, without the line feed.
    pub line: &'a [u8],
    /// Its records, in order of slot.
    pub records: &'a [RecordView<'a>],
}

/// Is shown one commit after the other, until it breaks off.
pub type Visit<'a> = dyn FnMut(&Entry<'_>) -> ControlFlow<()> + 'a;

/// A place to keep the journal. `head`, `read` and `watch` stop at what is durable.
pub trait Store: Send + Sync {
    /// The last durable commit.
    fn head(&self) -> Head;

    /// Makes a group durable if the head is where the caller believes it to be.
    ///
    /// # Errors
    ///
    /// A group that is too large or does not fit is refused and nothing is written. After any
    /// other error the process must end: see [`Error::is_fatal`].
    fn append(&self, expected: Position, group: &Group) -> Result<Appended, Error>;

    /// Shows every durable commit from a position on, in order.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    fn read(&self, from: Position, visit: &mut Visit<'_>) -> Result<(), Error>;

    /// Replaces records by others of the same position, slot and length, durably, in every copy:
    /// for shredding, and for keys that are wrapped anew. All of them, also after a crash.
    ///
    /// # Errors
    ///
    /// When one of them does not exist, nothing is written. Any other error is fatal.
    fn rewrite(&self, records: &[Record]) -> Result<(), Error>;

    /// Waits until there is a commit after this position, but not for ever; says where the head is.
    fn watch(&self, after: Position, at_most: Duration) -> Head;
}
