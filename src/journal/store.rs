//! What a place to keep the journal must do, and what every such place promises.

use crate::domain::Position;
use std::sync::Arc;

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

/// The commits of one flush: all or none of them become durable... each of them whole.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// In order of position, without gaps.
    pub lines: Vec<Line>,
    /// In order of (position, slot).
    pub records: Vec<Record>,
}
