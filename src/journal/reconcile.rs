//! The rule of the two copies, carried out at opening: a commit exists when its group is whole in
//! one of them, and the other is completed from it; what a crash left of one group is cut;
//! anything else stops the opening. It repairs no damage: that is asked for, see `repair`.

use super::{
    error::{Error, Fault, Place, Problem},
    framing::Frames,
    pack::{Lines, Pack},
    plain::{self, Offset, PlainSide},
    sled_side::{self, SledSide},
    store::{GROUP_LIMIT, Head},
};
use crate::domain::Position;
use std::path::PathBuf;

/// What opening had to do, to be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mended {
    /// The group that begins at this position was copied here from the other side.
    Completed(Place, Position),
    /// The unfinished group that began at this position was taken out.
    Cut(Place, Position),
    /// The database did not open and was moved here; it is built anew from the plain files.
    SetAside(PathBuf),
    /// A rewriting of so many records was finished.
    Rewritten(usize),
}

/// A pack of one side, judged.
struct Judged {
    pack: Pack,
    next: Result<Head, Fault>,
    /// Whether its side has nothing after it.
    is_last: bool,
}

impl Judged {
    /// Whether it may be taken out, since `other` holds all of it or there was never more of it.
    fn is_torn(&self, other: Option<&Self>) -> bool {
        let whole = other.filter(|other| other.next.is_ok());
        let begins = whole.is_none_or(|whole| self.pack.is_beginning_of(&whole.pack));
        self.is_last && begins && self.pack.size() <= GROUP_LIMIT
    }
}

/// Compares both sides from end to end, completes the shorter one, and gives the head.
pub(super) fn reconcile(
    sled: &SledSide,
    plain: &mut PlainSide,
    journal: &str,
    mended: &mut Vec<Mended>,
) -> Result<Head, Error> {
    let mut head = Head { position: 0, hash: journal.to_owned() };
    let mut sled_packs = Some(sled.packs(0)?);
    let mut plain_packs = plain.packs()?;
    loop {
        let (mut here, mut there) = (None, None);
        if let Some(packs) = &mut sled_packs
            && let Some(pack) = packs.next()?
        {
            let next = pack.check(sled_side::PLACES, &head);
            here = Some(Judged { pack, next, is_last: packs.is_finished()? });
        } else {
            // What is written to sled from here on must not be read as if it had been there.
            sled_packs = None;
        }
        if let Some((pack, offset)) = plain_packs.next()? {
            // Equal bytes need no second look.
            let next = match &here {
                Some(here) if here.pack == pack => here.next.clone(),
                _ => pack.check(plain::PLACES, &head),
            };
            there = Some((Judged { pack, next, is_last: plain_packs.is_finished() }, offset));
        }
        match step(sled, plain, here, there, mended)? {
            Some(next) => head = next,
            None => break,
        }
    }
    if !mended.is_empty() {
        sled.sync()?;
        plain.sync()?;
    }
    Ok(head)
}

/// Treats one position; nothing comes after it if there is no new head.
fn step(
    sled: &SledSide,
    plain: &mut PlainSide,
    here: Option<Judged>,
    there: Option<(Judged, Offset)>,
    mended: &mut Vec<Mended>,
) -> Result<Option<Head>, Error> {
    let (there, offset) = there.unzip();
    if let (Some(here), Some(there)) = (&here, &there) {
        // A crash can leave the same beginning in both.
        let is_short = matches!(&here.next, Err(Fault { problem: Problem::Short, .. }));
        if here.pack == there.pack && !is_short {
            return here.next.clone().map(Some).map_err(Error::Damaged);
        }
        if here.next.is_ok() && there.next.is_ok() {
            let position = first_difference(&here.pack, &there.pack);
            let problem = Problem::Differs;
            return Err(Error::Damaged(Fault { place: Place::Folder, position, problem }));
        }
    }
    // A broken pack that no crash explains is damage.
    for (own, other) in [(&here, &there), (&there, &here)] {
        if let Some(Judged { next: Err(fault), .. }) = own
            && !own.as_ref().is_some_and(|own| own.is_torn(other.as_ref()))
        {
            return Err(Error::Damaged(fault.clone()));
        }
    }
    if let Some(Judged { pack, next: Err(_), .. }) = &here {
        sled.remove(pack.first)?;
        mended.push(Mended::Cut(Place::Sled, pack.first));
    }
    if let (Some(Judged { pack, next: Err(_), .. }), Some(offset)) = (&there, offset) {
        plain.cut(offset)?;
        mended.push(Mended::Cut(Place::Archive, pack.first));
    }
    match (here, there) {
        (Some(Judged { pack, next: Ok(next), .. }), _) => {
            let (lines, records) = plain.reserve(&pack)?;
            lines.write(&pack.lines)?;
            records.write(&pack.records)?;
            mended.push(Mended::Completed(Place::Archive, pack.first));
            Ok(Some(next))
        }
        (_, Some(Judged { pack, next: Ok(next), .. })) => {
            sled.append(&pack)?;
            mended.push(Mended::Completed(Place::Sled, pack.first));
            Ok(Some(next))
        }
        _ => Ok(None),
    }
}

/// The first commit whose line, or one of whose records, is not the same in both.
pub(super) fn first_difference(one: &Pack, other: &Pack) -> Position {
    let lines = Lines(&one.lines).zip(Lines(&other.lines));
    let line = (one.first..).zip(lines).find(|(_, (one, other))| one != other);
    let frames = Frames::new(&one.records).zip(Frames::new(&other.records));
    let bytes = |pack: &Pack, range: std::ops::Range<usize>| pack.records[range].to_vec();
    let record = frames
        .map(|(a, b)| (a.position, bytes(one, a.range) != bytes(other, b.range)))
        .find(|(_, differs)| *differs);
    let found = [line.map(|(position, _)| position), record.map(|(position, _)| position)];
    found.into_iter().flatten().min().unwrap_or(one.first)
}
