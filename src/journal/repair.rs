//! Restores a damaged copy from the intact one, when somebody asks for it. The damaged copy is
//! moved aside, never deleted; nothing is done unless the other copy is whole and reaches as far.

use super::{
    durable::{Durable, Opened, Options},
    error::{Error, Fault, Place, Problem},
    folder::Folder,
    intent,
    pack::Pack,
    plain::{self, PlainSide},
    sled_side::{self, SledSide},
    store::Head,
};
use crate::domain::Position;

/// Builds the database anew from the plain files.
///
/// # Errors
///
/// When the plain files are not whole or do not reach as far as the database.
pub fn rebuild_sled(folder: &Folder, options: &Options) -> Result<Opened, Error> {
    let claim = folder.claim_existing()?;
    PlainSide::open(folder, options.roll_at)?.rewrite(&intent::read(folder)?)?;
    let head = plain_head(folder, &claim.journal)?;
    // A database that cannot be read to its end claims nothing.
    if let Ok(sled) = SledSide::open(&folder.sled()) {
        let mut last = 0;
        let mut packs = sled.packs(0)?;
        while let Ok(Some(pack)) = packs.next() {
            last = last.max(reach(&pack));
        }
        refuse_loss(&head, last, Place::Archive)?;
    }
    if folder.sled().exists() {
        folder.set_aside(&folder.sled())?;
    }
    Durable::open_claimed(folder, claim, options)
}

/// Builds the plain files anew from the database.
///
/// # Errors
///
/// When the database is not whole or does not reach as far as the plain files.
pub fn rebuild_plain(folder: &Folder, options: &Options) -> Result<Opened, Error> {
    let claim = folder.claim_existing()?;
    let head = sled_head(folder, &claim.journal)?;
    let mut last = 0;
    let mut packs = plain::packs(folder)?;
    while let Some((pack, _)) = packs.next()? {
        last = last.max(reach(&pack));
    }
    refuse_loss(&head, last, Place::Sled)?;
    for file in plain::files(folder)? {
        folder.set_aside(&file)?;
    }
    Durable::open_claimed(folder, claim, options)
}

/// How far the database is whole; it is closed again.
fn sled_head(folder: &Folder, journal: &str) -> Result<Head, Error> {
    let sled = SledSide::open(&folder.sled())?;
    sled.rewrite(&intent::read(folder)?)?;
    sled.sync()?;
    let mut head = Head { position: 0, hash: journal.to_owned() };
    let mut packs = sled.packs(0)?;
    while let Some(pack) = packs.next()? {
        head = pack.check(sled_side::PLACES, &head).map_err(Error::Damaged)?;
    }
    Ok(head)
}

/// How far the plain files are whole. An unfinished group at their end is not counted.
pub(super) fn plain_head(folder: &Folder, journal: &str) -> Result<Head, Error> {
    let mut head = Head { position: 0, hash: journal.to_owned() };
    let mut packs = plain::packs(folder)?;
    while let Some((pack, _)) = packs.next()? {
        match pack.check(plain::PLACES, &head) {
            Ok(next) => head = next,
            Err(_) if packs.is_finished() && pack.span().is_none() => {}
            Err(fault) => return Err(Error::Damaged(fault)),
        }
    }
    Ok(head)
}

/// The last commit that a pack claims to hold.
fn reach(pack: &Pack) -> Position {
    pack.span().map_or(0, |(_, last)| last)
}

/// What would be the only copy of something is not moved aside.
fn refuse_loss(head: &Head, last: Position, place: Place) -> Result<(), Error> {
    if last > head.position {
        let position = head.position + 1;
        return Err(Error::Damaged(Fault { place, position, problem: Problem::Missing }));
    }
    Ok(())
}
