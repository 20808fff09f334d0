//! What happened once, kept with the contact and with the gathering: from what events say to the
//! day and the organisation it counts for.

use crate::domain::{ContactId, Day, EventId, Position, SubjectId};
use crate::projection::{
    claim::Sighting,
    dossier::Dossier,
    fold::ReadModel,
    question::At,
    row::{OPEN, Occurrence},
};

impl ReadModel {
    /// Adds what was seen for the first time.
    pub(super) fn see_first(&mut self, seen: &[Sighting], position: Position) {
        let mut all = Vec::with_capacity(seen.len());
        for list in seen.chunk_by(|one, next| one.object == next.object) {
            let scheduled = list.first().and_then(|one| self.scheduled(one.object));
            for sighting in list {
                // Its number is looked for once: all that follows is about the same contact.
                self.index.enrol(sighting.contact);
                let dossier = self.kept(sighting.contact.into());
                let new = dossier.map(|dossier| derive(dossier, sighting, scheduled, position));
                new.iter().for_each(|new| self.add(new));
                all.extend(new);
            }
        }
        self.gather(&all);
    }

    /// Adds what happened to a contact.
    fn add(&mut self, new: &Occurrence) {
        self.index.open_occurrence(new);
        self.dossier(new.contact.into()).see(std::slice::from_ref(new));
        if let Some(organisation) = new.representing {
            self.dossier(organisation.into()).link(new.contact.into());
        }
    }

    /// Adds what happened to gatherings: it is kept there, too.
    fn gather(&mut self, all: &[Occurrence]) {
        for list in all.chunk_by(|one, next| one.object == next.object) {
            if let Some(object) = list.first().and_then(|one| one.object) {
                self.dossier(object).see(list);
            }
        }
    }

    /// Brings the occurrences of a contact in line with what events say: one of them, or all.
    pub(super) fn see(&mut self, contact: ContactId, fact: Option<EventId>, position: Position) {
        let Some(dossier) = self.kept(contact.into()).cloned() else { return };
        let about = |event: EventId| fact.is_none_or(|fact| fact == event);
        let open = dossier.occurrences();
        let open = open.filter(|seen| seen.recorded_to == OPEN && about(seen.fact));
        let open: Vec<Occurrence> = open.collect();
        let mut facts: Vec<EventId> = open.iter().map(|seen| seen.fact).chain(fact).collect();
        facts.sort_unstable();
        facts.dedup();
        let told = facts.iter().filter_map(|fact| self.claimed(*fact, Some(contact), position));
        let wanted: Vec<Occurrence> = told
            .flat_map(|(_, told)| told.sightings)
            .map(|one| derive(&dossier, &one, self.scheduled(one.object), position))
            .collect();
        let stale = open.iter().filter(|seen| !wanted.iter().any(|new| alike(seen, new)));
        let stale: Vec<Occurrence> = stale.cloned().collect();
        let fresh = wanted.iter().filter(|new| !open.iter().any(|seen| alike(seen, new)));
        let fresh: Vec<Occurrence> = fresh.cloned().collect();
        drop(dossier);
        for old in stale {
            self.index.close_occurrence(&old, position);
            self.dossier(old.contact.into()).unsee(&old, position);
            if let Some(object) = old.object {
                self.dossier(object).unsee(&old, position);
            }
        }
        fresh.iter().for_each(|new| self.add(new));
        self.gather(&fresh);
    }

    /// The day of a gathering.
    fn scheduled(&self, object: Option<SubjectId>) -> Option<Day> {
        object.map(|object| self.kept(object).map_or(Day::DAWN, |one| one.schedule()))
    }
}

/// What was seen of a contact, at a gathering of that day.
fn derive(
    dossier: &Dossier,
    sighting: &Sighting,
    scheduled: Option<Day>,
    position: Position,
) -> Occurrence {
    let day = sighting.day.or(scheduled).unwrap_or(Day::DAWN);
    // An invitation or a reply stands for where the person was when the gathering took place.
    let stood = scheduled.unwrap_or(day);
    Occurrence {
        contact: sighting.contact,
        kind: sighting.kind,
        object: sighting.object,
        representing: sighting
            .representing
            .or_else(|| dossier.affiliation(At { day: stood, position })),
        day,
        recorded_from: position,
        recorded_to: OPEN,
        fact: sighting.fact,
        said_by: sighting.said_by,
    }
}

fn alike(seen: &Occurrence, new: &Occurrence) -> bool {
    (seen.kind, seen.object, seen.representing, seen.day, seen.fact, seen.said_by)
        == (new.kind, new.object, new.representing, new.day, new.fact, new.said_by)
}
