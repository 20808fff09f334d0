//! What happened once, kept with the contact and with the gathering: from what events say to the
//! day and the organisation it counts for.

use crate::domain::{ContactId, Day, EventId, Position};
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
        for sighting in seen {
            // Its number is looked for once: all that follows is about the same contact.
            self.index.enrol(sighting.contact);
            let dossier = self.kept(sighting.contact.into());
            if let Some(new) = dossier.map(|dossier| self.derive(dossier, sighting, position)) {
                self.add(new);
            }
        }
    }

    fn add(&mut self, new: Occurrence) {
        self.index.open_occurrence(&new);
        if let Some(organisation) = new.representing {
            self.dossier(organisation.into()).link(new.contact.into());
        }
        self.each_place(&new, |place| place.see(&new));
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
            .map(|sighting| self.derive(&dossier, &sighting, position))
            .collect();
        let stale = open.iter().filter(|seen| !wanted.iter().any(|new| alike(seen, new)));
        let stale: Vec<Occurrence> = stale.cloned().collect();
        let fresh = wanted.iter().filter(|new| !open.iter().any(|seen| alike(seen, new)));
        let fresh: Vec<Occurrence> = fresh.cloned().collect();
        drop(dossier);
        for old in stale {
            self.index.close_occurrence(&old, position);
            self.each_place(&old, |place| place.unsee(&old, position));
        }
        fresh.into_iter().for_each(|new| self.add(new));
    }

    /// Where an occurrence is kept: with the contact and with the gathering.
    fn each_place(&mut self, seen: &Occurrence, mut change: impl FnMut(&mut Dossier)) {
        change(self.dossier(seen.contact.into()));
        if let Some(object) = seen.object {
            change(self.dossier(object));
        }
    }

    fn derive(&self, dossier: &Dossier, sighting: &Sighting, position: Position) -> Occurrence {
        let scheduled = |object| self.kept(object).map_or(Day::DAWN, |one| one.schedule());
        let scheduled = sighting.object.map(scheduled);
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
}

fn alike(seen: &Occurrence, new: &Occurrence) -> bool {
    (seen.kind, seen.object, seen.representing, seen.day, seen.fact, seen.said_by)
        == (new.kind, new.object, new.representing, new.day, new.fact, new.said_by)
}
