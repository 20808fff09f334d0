//! Walks the whole journal and names all that is wrong with it: chain, positions, records, both
//! copies. It mends nothing, and damage does not stop it. What lines and records mean is judged by
//! the caller's own inspection.

use super::{
    error::{Error, Fault, Place, Problem},
    folder::Folder,
    pack::{Chain, Pack},
    plain,
    reconcile::first_difference,
    sled_side::{self, SledSide},
    store::Entry,
};
use crate::domain::Position;
use std::ops::ControlFlow;

/// What the walk found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The last commit that was seen.
    pub position: Position,
    /// How many records were seen.
    pub records: u64,
    /// All that is wrong.
    pub faults: Vec<Fault>,
}

/// Judges one commit and its records: schemas, digests of envelopes. Says what is wrong.
pub type Inspect<'a> = dyn FnMut(&Entry<'_>) -> Vec<String> + 'a;

/// Walks the journal of a folder.
///
/// # Errors
///
/// Only when the folder is in use, or says nothing of a journal. Damage is in the report.
pub fn verify(folder: &Folder, inspect: &mut Inspect<'_>) -> Result<Report, Error> {
    let claim = folder.claim_existing()?;
    let mut walk = Walk { report: Report::default(), inspect };
    let sled = walk.open_sled(folder)?;
    let mut sled_packs = sled.as_ref().map(|sled| sled.packs(0)).transpose()?;
    let mut plain_packs = plain::packs(folder)?;
    let start = Chain { position: 0, hash: Some(claim.journal.clone()) };
    let (mut here, mut there) = (start.clone(), start);
    let (mut sled_pack, mut plain_pack) = (None, None);
    loop {
        if sled_pack.is_none() {
            sled_pack = walk.next_of_sled(&mut sled_packs, &here);
        }
        if plain_pack.is_none() {
            plain_pack = plain_packs.next()?.map(|(pack, _)| pack);
        }
        let starts = [&sled_pack, &plain_pack].map(|pack| pack.as_ref().map(|pack| pack.first));
        let Some(first) = starts.into_iter().flatten().min() else { break };
        let own = sled_pack.take_if(|pack| pack.first == first);
        let other = plain_pack.take_if(|pack| pack.first == first);
        walk.compare(own, other, &mut here, &mut there);
    }
    walk.report.position = here.position.max(there.position);
    if sled_packs.is_some() {
        walk.find_missing(here.position, Place::Sled);
    }
    walk.find_missing(there.position, Place::Archive);
    Ok(walk.report)
}

struct Walk<'a, 'b> {
    report: Report,
    inspect: &'a mut Inspect<'b>,
}

impl Walk<'_, '_> {
    fn open_sled(&mut self, folder: &Folder) -> Result<Option<SledSide>, Error> {
        if !folder.sled().exists() {
            self.fault(Place::Sled, 1, Problem::Missing);
            return Ok(None);
        }
        match SledSide::open(&folder.sled()) {
            Ok(sled) => Ok(Some(sled)),
            Err(locked @ Error::Locked(_)) => Err(locked),
            Err(e) => {
                self.fault(Place::Sled, 1, Problem::Content(e.to_string()));
                Ok(None)
            }
        }
    }

    /// A database that cannot be read further ends here, with a fault.
    fn next_of_sled(
        &mut self,
        packs: &mut Option<sled_side::Packs>,
        chain: &Chain,
    ) -> Option<Pack> {
        match packs.as_mut()?.next() {
            Ok(pack) => pack,
            Err(e) => {
                let problem = Problem::Content(e.to_string());
                self.fault(Place::Sled, chain.position + 1, problem);
                *packs = None;
                None
            }
        }
    }

    fn compare(
        &mut self,
        own: Option<Pack>,
        other: Option<Pack>,
        here: &mut Chain,
        there: &mut Chain,
    ) {
        let own_faults = own.as_ref().map(|pack| pack.faults(sled_side::PLACES, here));
        let other_faults = other.as_ref().map(|pack| pack.faults(plain::PLACES, there));
        let is_whole = |faults: &Option<Vec<Fault>>| faults.as_ref().is_some_and(Vec::is_empty);
        let (own_whole, other_whole) = (is_whole(&own_faults), is_whole(&other_faults));
        self.report.faults.extend(own_faults.into_iter().chain(other_faults).flatten());
        if let (Some(own), Some(other)) = (&own, &other)
            && own_whole
            && other_whole
            && own != other
        {
            self.fault(Place::Folder, first_difference(own, other), Problem::Differs);
        }
        if let Some(pack) = own.filter(|_| own_whole).or(other.filter(|_| other_whole)) {
            self.inspect(&pack);
        }
    }

    fn inspect(&mut self, pack: &Pack) {
        let _always_to_the_end = pack.visit((0, Position::MAX), &mut |entry| {
            self.report.records += entry.records.len() as u64;
            for found in (self.inspect)(entry) {
                let problem = Problem::Content(found);
                let position = entry.position;
                self.report.faults.push(Fault { place: Place::Folder, position, problem });
            }
            ControlFlow::Continue(())
        });
    }

    fn find_missing(&mut self, reached: Position, place: Place) {
        if reached < self.report.position {
            self.fault(place, reached + 1, Problem::Missing);
        }
    }

    fn fault(&mut self, place: Place, position: Position, problem: Problem) {
        self.report.faults.push(Fault { place, position, problem });
    }
}
