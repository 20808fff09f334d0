//! How records lie one after the other, the same in the database and in the plain files: so that
//! a torn or flipped one is noticed, its group is known to be whole, and it can be overwritten in
//! place. It knows nothing of files.
//!
//! ```text
//! content length u32 | kind u32 | slot u32 | position u64 | content | first 8 bytes of SHA-256
//! ```
//!
//! All numbers are little-endian. A group ends with a mark of kind 0: the slot is the number of
//! its records, the position its last commit, the content its first.

use super::store::{GROUP_LIMIT, Record, RecordKind, RecordView};
use crate::domain::Position;
use sha2::{Digest as _, Sha256};
use std::ops::Range;

const HEADER_LENGTH: usize = 20;
const DIGEST_LENGTH: usize = 8;
const END_KIND: u32 = 0;

/// What a record takes besides its content.
pub(super) const OVERHEAD: usize = HEADER_LENGTH + DIGEST_LENGTH;

/// Appends a record.
pub(super) fn write_record(out: &mut Vec<u8>, record: &Record) {
    write(out, record.kind as u32, record.slot, record.position, &record.bytes);
}

/// Appends the mark that a group ends.
pub(super) fn write_end(out: &mut Vec<u8>, first: Position, last: Position, count: u32) {
    write(out, END_KIND, count, last, &first.to_le_bytes());
}

fn write(out: &mut Vec<u8>, kind: u32, slot: u32, position: Position, content: &[u8]) {
    let start = out.len();
    #[expect(clippy::cast_possible_truncation, reason = "a group is far below 4 GiB")]
    out.extend_from_slice(&(content.len() as u32).to_le_bytes());
    out.extend_from_slice(&kind.to_le_bytes());
    out.extend_from_slice(&slot.to_le_bytes());
    out.extend_from_slice(&position.to_le_bytes());
    out.extend_from_slice(content);
    let digest = digest(&out[start..]);
    out.extend_from_slice(&digest);
}

fn digest(bytes: &[u8]) -> [u8; DIGEST_LENGTH] {
    let mut short = [0; DIGEST_LENGTH];
    short.copy_from_slice(&Sha256::digest(bytes)[..DIGEST_LENGTH]);
    short
}

/// A record or an end mark as it lies there.
#[derive(Debug, Clone)]
pub(super) struct Framed<'a> {
    kind: u32,
    /// The record's number in its commit; of an end mark, how many records there are.
    pub slot: u32,
    /// The commit; of an end mark, the last one.
    pub position: Position,
    content: &'a [u8],
    whole: &'a [u8],
    /// Where all of it lies.
    pub range: Range<usize>,
}

impl<'a> Framed<'a> {
    /// Whether these are the bytes that were written.
    pub(super) fn is_intact(&self) -> bool {
        let (signed, stored) = self.whole.split_at(self.whole.len() - DIGEST_LENGTH);
        digest(signed) == stored
    }

    /// The first commit of the group, if this is an end mark.
    pub(super) fn group_start(&self) -> Option<Position> {
        let content = <[u8; 8]>::try_from(self.content).ok()?;
        (self.kind == END_KIND).then_some(Position::from_le_bytes(content))
    }

    /// The record, if it is one.
    pub(super) fn view(&self) -> Option<RecordView<'a>> {
        let kind = RecordKind::from_byte(u8::try_from(self.kind).ok()?)?;
        Some(RecordView { position: self.position, slot: self.slot, kind, bytes: self.content })
    }

    /// How long the content is.
    pub(super) fn content_length(&self) -> usize {
        self.content.len()
    }
}

/// Goes from frame to frame by their lengths alone, and stops where there is none.
#[derive(Debug, Clone)]
pub(super) struct Frames<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Frames<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, offset: 0 }
    }

    /// How far it came.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = Framed<'a>;

    fn next(&mut self) -> Option<Framed<'a>> {
        let rest = self.bytes.get(self.offset..)?;
        let (header, body) = rest.split_at_checked(HEADER_LENGTH)?;
        let number = |at: usize| header[at..at + 4].try_into().ok().map(u32::from_le_bytes);
        let length = usize::try_from(number(0)?).ok().filter(|length| *length <= GROUP_LIMIT)?;
        let content = body.get(..length)?;
        let whole = rest.get(..OVERHEAD + length)?;
        let start = self.offset;
        self.offset += whole.len();
        Some(Framed {
            kind: number(4)?,
            slot: number(8)?,
            position: Position::from_le_bytes(header[12..].try_into().ok()?),
            content,
            whole,
            range: start..self.offset,
        })
    }
}

/// Where these bytes hold each of the records that they do hold; `records` are in order.
pub(super) fn places_of<'r>(
    bytes: &[u8],
    records: &'r [Record],
) -> Vec<(Range<usize>, &'r Record)> {
    Frames::new(bytes)
        .filter(|frame| frame.group_start().is_none())
        .filter_map(|frame| {
            let key = (frame.position, frame.slot);
            let found = records.binary_search_by_key(&key, |record| (record.position, record.slot));
            let record = records.get(found.ok()?)?;
            (record.bytes.len() == frame.content_length()).then_some((frame.range, record))
        })
        .collect()
}

/// One record as it is stored.
pub(super) fn framed(record: &Record) -> Vec<u8> {
    let mut out = Vec::with_capacity(OVERHEAD + record.bytes.len());
    write_record(&mut out, record);
    out
}
