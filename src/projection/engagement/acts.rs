//! The acts of a contact, gathered from the rows as they were known at a position.

use super::act::{Act, ActKind};
use crate::domain::{
    ContactId, Day, Event, EventId, Position, SubjectId, event::lab::InvolvementStarted,
    vocabulary::Purpose,
};
use crate::projection::{
    At, Dossier, Facet, FactRow, Occurrence, OccurrenceKind, ReadModel, Value,
};
use std::collections::HashSet;

impl ReadModel {
    /// What a contact did and how it was reached, as known at a position and in order; of an
    /// organisation also what its people did while they stood for it.
    #[must_use]
    pub fn acts(&self, contact: ContactId, position: Position) -> Vec<Act> {
        let Some(own) = self.dossier_at(contact.into(), position) else { return Vec::new() };
        let mut acts: Vec<Act> = own.known(position).filter_map(|row| own_fact(&row)).collect();
        let people = own.people().filter(|person| *person != contact);
        for person in std::iter::once(contact).chain(people) {
            let Some(dossier) = self.dossier_at(person.into(), position) else { continue };
            let side = Side { model: self, position, contact, person, dossier };
            side.gatherings(&mut acts);
            side.labs(&mut acts);
            side.contributions(&mut acts);
        }
        once_each(acts)
    }
}

/// One person's acts, seen from the side of a contact: the person, or whom it stood for.
struct Side<'a> {
    model: &'a ReadModel,
    position: Position,
    contact: ContactId,
    person: ContactId,
    dossier: &'a Dossier,
}

impl Side<'_> {
    fn gatherings(&self, acts: &mut Vec<Act>) {
        let known = self.dossier.occurrences().filter(|seen| seen.known_at(self.position));
        let bounces: Vec<Occurrence> =
            known.clone().filter(|seen| seen.kind == OccurrenceKind::Bounced).collect();
        for seen in known.filter(|seen| self.counts(seen.representing)) {
            let Some(kind) = self.kind(&seen) else { continue };
            let mut act = once(seen.day, seen.fact, kind, seen.object);
            if kind == ActKind::Invited {
                let of_it = bounces.iter().filter(|bounce| bounce.object == seen.object);
                // Of one day, what was recorded later came later.
                let bounced =
                    of_it.filter(|bounce| (bounce.day, bounce.fact) > (seen.day, seen.fact));
                if let Some(bounced) = bounced.min_by_key(|bounce| (bounce.day, bounce.fact)) {
                    act = Act { until: bounced.day, ended_by: Some(bounced.fact), ..act };
                }
            }
            acts.push(act);
        }
    }

    fn kind(&self, seen: &Occurrence) -> Option<ActKind> {
        Some(match seen.kind {
            OccurrenceKind::Invited => ActKind::Invited,
            OccurrenceKind::Registered | OccurrenceKind::Waitlisted => ActKind::Registered,
            OccurrenceKind::Declined => ActKind::Declined,
            OccurrenceKind::Attended => ActKind::Attended,
            OccurrenceKind::WalkIn => ActKind::WalkIn,
            OccurrenceKind::NoShow => ActKind::NoShow,
            OccurrenceKind::Interaction => {
                let direction = match self.model.payload(seen.said_by).as_deref() {
                    Some(Event::InteractionLogged(e)) => e.direction,
                    _ => None,
                };
                ActKind::Interaction(direction)
            }
            _ => return None,
        })
    }

    fn labs(&self, acts: &mut Vec<Act>) {
        for lab in self.dossier.labs() {
            let rows = self.model.dossier_at(lab.into(), self.position);
            let rows = rows.into_iter().flat_map(|lab| lab.seats_of(self.person, self.position));
            for row in rows {
                let Value::Level(level) = &row.value else { continue };
                let stood = |started: InvolvementStarted| self.stood(&started, row.valid.from);
                let started = || self.model.involvement(row.fact, self.position);
                if !started().is_some_and(stood) {
                    continue;
                }
                let (until, ended_by) = (row.valid.to, row.closed_by);
                let kind = ActKind::Involved(*level);
                let act = once(row.valid.from, row.fact, kind, Some(lab.into()));
                acts.push(Act { until, ended_by, ..act });
            }
        }
    }

    fn contributions(&self, acts: &mut Vec<Act>) {
        for one in self.model.contributed_by(self.person, self.position) {
            if self.stood(&one.started, one.day) {
                acts.push(once(one.day, one.event, ActKind::Contributed, Some(one.lab)));
            }
        }
    }

    /// Whether an involvement is the contact's: its own, or of somebody who stood for it.
    fn stood(&self, started: &InvolvementStarted, day: Day) -> bool {
        let at = At { day, position: self.position };
        self.counts(self.model.involved_for(started, at))
    }

    fn counts(&self, representing: Option<ContactId>) -> bool {
        self.person == self.contact || representing == Some(self.contact)
    }
}

fn own_fact(row: &FactRow) -> Option<Act> {
    let kind = match (&row.facet, &row.value) {
        (Facet::Existence, Value::Kind(_)) => ActKind::Known,
        (Facet::Objection(Purpose::All | Purpose::WorkingContact), _) => ActKind::Objected,
        _ => return None,
    };
    let act = once(row.valid.from, row.fact, kind, None);
    Some(match kind {
        ActKind::Objected => Act { until: row.valid.to, ended_by: row.closed_by, ..act },
        _ => act,
    })
}

fn once(day: Day, event: EventId, kind: ActKind, object: Option<SubjectId>) -> Act {
    Act { day, event, kind, until: Day::NEVER, ended_by: None, object }
}

/// In order, and what counts once for a gathering kept once: the earliest.
fn once_each(mut acts: Vec<Act>) -> Vec<Act> {
    acts.sort_unstable();
    let mut seen = HashSet::new();
    acts.retain(|act| match act.kind {
        // Registered or not, they were there.
        ActKind::WalkIn | ActKind::Attended => seen.insert((ActKind::Attended, act.object, None)),
        ActKind::Registered | ActKind::Declined | ActKind::NoShow => {
            seen.insert((act.kind, act.object, None))
        }
        // One conversation with several people is one.
        ActKind::Interaction(_) | ActKind::Contributed => {
            seen.insert((act.kind, None, Some(act.event)))
        }
        _ => true,
    });
    acts
}
