//! A group as bytes: its lines as NDJSON and its framed records, the same in every copy. Here it
//! is decided whether a group is whole. It does no input or output.

use super::{
    error::{Error, Fault, Place, Problem},
    framing::{self, Frames},
    line,
    store::{COMMIT_LIMIT, Entry, GROUP_LIMIT, Group, Head, Record, RecordView, Visit},
};
use crate::domain::Position;
use std::{io::BufRead as _, ops::ControlFlow};

/// Where the two halves of a pack lie, to name a fault.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    pub lines: Place,
    pub records: Place,
}

/// The end of the chain so far. After damage the hash may be unknown.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    pub position: Position,
    pub hash: Option<String>,
}

impl Chain {
    pub(super) fn of(head: &Head) -> Self {
        Self { position: head.position, hash: Some(head.hash.clone()) }
    }
}

/// A group as bytes. One that was read may be broken: only [`Pack::check`] tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pack {
    /// The position of its first commit.
    pub first: Position,
    /// Each with its line feed.
    pub lines: Vec<u8>,
    /// With the end mark.
    pub records: Vec<u8>,
}

impl Pack {
    /// Packs a group that follows the head, and gives the head after it.
    pub(super) fn of(group: &Group, head: &Head) -> Result<(Self, Head), Error> {
        let mut pack = Self { first: head.position + 1, ..Self::default() };
        for line in &group.lines {
            limit_commit(group, line.position, line.bytes.len())?;
            pack.lines.extend_from_slice(&line.bytes);
            pack.lines.push(b'\n');
        }
        for record in &group.records {
            framing::write_record(&mut pack.records, record);
        }
        let last = head.position + group.lines.len() as Position;
        let count = u32::try_from(group.records.len()).unwrap_or(u32::MAX);
        framing::write_end(&mut pack.records, pack.first, last, count);
        if pack.size() > GROUP_LIMIT {
            let what = format!("the group of position {}", pack.first);
            return Err(Error::TooLarge { what, size: pack.size(), limit: GROUP_LIMIT });
        }
        let places = Places { lines: Place::Folder, records: Place::Folder };
        let next = pack.check(places, head).map_err(Error::Unfit)?;
        Ok((pack, next))
    }

    pub(super) fn size(&self) -> usize {
        self.lines.len() + self.records.len()
    }

    /// The head after this pack, if it is whole and follows `head`.
    pub(super) fn check(&self, places: Places, head: &Head) -> Result<Head, Fault> {
        let mut chain = Chain::of(head);
        match self.faults(places, &mut chain).into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(Head {
                position: chain.position,
                hash: chain.hash.unwrap_or_else(|| head.hash.clone()),
            }),
        }
    }

    /// All that is wrong with this pack after `chain`, which moves to its end.
    pub(super) fn faults(&self, places: Places, chain: &mut Chain) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.first != chain.position + 1 {
            let problem = Problem::Missing;
            faults.push(Fault { place: places.lines, position: chain.position + 1, problem });
            *chain = Chain { position: self.first.saturating_sub(1), hash: None };
        }
        let whole_lines = self.check_lines(places.lines, chain, &mut faults);
        self.check_records(places.records, &mut faults);
        if let Some((_, last)) = self.span() {
            let end = self.first + whole_lines;
            if end <= last {
                let problem = Problem::Short;
                faults.push(Fault { place: places.lines, position: end, problem });
                *chain = Chain { position: last, hash: None };
            } else if end > last + 1 {
                let problem = Problem::Stray;
                faults.push(Fault { place: places.lines, position: last + 1, problem });
            }
        }
        faults
    }

    fn check_lines(&self, place: Place, chain: &mut Chain, faults: &mut Vec<Fault>) -> Position {
        let mut whole_lines = 0;
        for line in Lines(&self.lines) {
            let position = chain.position + 1;
            let Some(line) = line.strip_suffix(b"\n") else {
                faults.push(Fault { place, position, problem: Problem::Short });
                break;
            };
            let hash = line::check(line, position, chain.hash.as_deref());
            let hash = hash.map_err(|problem| faults.push(Fault { place, position, problem }));
            // A damaged line still says which hash it had, so that the next one can be judged.
            let hash = hash.ok().or_else(|| line::claimed_hash(line).map(str::to_owned));
            *chain = Chain { position, hash };
            whole_lines += 1;
        }
        whole_lines
    }

    fn check_records(&self, place: Place, faults: &mut Vec<Fault>) {
        let (mut position, mut slot, mut count) = (self.first, 0, 0);
        let mut frames = Frames::new(&self.records);
        while let Some(frame) = frames.next() {
            let fault = |problem| Fault { place, position: frame.position, problem };
            if !frame.is_intact() {
                faults.push(Fault { place, position, problem: Problem::WrongRecord(slot) });
            } else if frame.group_start().is_some() {
                if frame.group_start() != Some(self.first) || frame.slot != count {
                    faults.push(fault(Problem::RecordOrder(slot)));
                }
                if frames.offset() != self.records.len() {
                    faults.push(fault(Problem::Stray));
                }
                if position > frame.position {
                    faults.push(Fault { place, position, problem: Problem::RecordOrder(slot) });
                }
                return;
            } else {
                let expected = if frame.position > position { 0 } else { slot };
                if frame.view().is_none() || frame.position < position || frame.slot != expected {
                    faults.push(fault(Problem::RecordOrder(expected)));
                }
                position = frame.position;
            }
            slot = frame.slot.saturating_add(1);
            count += 1;
        }
        faults.push(Fault { place, position, problem: Problem::Short });
    }

    /// First and last position by the end mark, if there is one.
    pub(super) fn span(&self) -> Option<(Position, Position)> {
        Frames::new(&self.records)
            .find_map(|frame| frame.group_start().map(|first| (first, frame.position)))
    }

    /// Overwrites the records that it holds, and says how many these are.
    pub(super) fn patch(&mut self, records: &[Record]) -> usize {
        let places = framing::places_of(&self.records, records);
        for (range, record) in &places {
            self.records[range.clone()].copy_from_slice(&framing::framed(record));
        }
        places.len()
    }

    /// Whether it can be what a crash left of `other`: its first bytes, perhaps zeros after them.
    pub(super) fn is_beginning_of(&self, other: &Self) -> bool {
        let begins = |mine: &[u8], whole: &[u8]| {
            let written = mine.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            mine.len() <= whole.len() && whole.starts_with(&mine[..written])
        };
        begins(&self.lines, &other.lines) && begins(&self.records, &other.records)
    }

    /// Shows the commits between two positions, both inclusive.
    pub(super) fn visit(
        &self,
        (from, until): (Position, Position),
        visit: &mut Visit<'_>,
    ) -> ControlFlow<()> {
        let views: Vec<RecordView<'_>> =
            Frames::new(&self.records).filter_map(|frame| frame.view()).collect();
        let mut rest = views.as_slice();
        for (position, line) in (self.first..).zip(Lines(&self.lines)) {
            let own = rest.iter().take_while(|view| view.position == position).count();
            let (records, later) = rest.split_at(own);
            rest = later;
            if position > until {
                return ControlFlow::Break(());
            }
            if position >= from {
                let line = line.strip_suffix(b"\n").unwrap_or(line);
                visit(&Entry { position, line, records })?;
            }
        }
        ControlFlow::Continue(())
    }
}

fn limit_commit(group: &Group, position: Position, line: usize) -> Result<(), Error> {
    let start = group.records.partition_point(|record| record.position < position);
    let own = group.records[start..].iter().take_while(|record| record.position == position);
    let size = line + 1 + own.map(|record| record.bytes.len() + framing::OVERHEAD).sum::<usize>();
    if size > COMMIT_LIMIT {
        let what = format!("the commit of position {position}");
        return Err(Error::TooLarge { what, size, limit: COMMIT_LIMIT });
    }
    Ok(())
}

/// Lines with their line feeds; the last one may lack it.
pub(super) struct Lines<'a>(pub &'a [u8]);

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let whole = self.0;
        // Finds the line feed many bytes at a time, and cannot fail on a slice.
        let length = self.0.skip_until(b'\n').unwrap_or(0);
        (length > 0).then(|| &whole[..length])
    }
}
