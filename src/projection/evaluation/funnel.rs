//! The stages of the funnel that do not come from gatherings: who is known, who can be reached,
//! who is involved in a lab, each as of a day.

use super::{grouping::Place, material::Material, material::Unit};
use crate::domain::{
    ContactId, Day, Kind, LabId, Period, Position, SubjectId,
    vocabulary::{ContactKind, Level, Purpose},
};
use crate::projection::{At, Dossier, Facet, FactRow, ReadModel, Value};

/// Somebody involved in a lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) unit: ContactId,
    pub(super) organisation: Option<ContactId>,
    pub(super) lab: LabId,
    pub(super) level: Level,
}

impl Seat {
    pub(super) fn place(&self, day: Day) -> Place<'static> {
        Place {
            unit: Some(self.unit),
            organisation: self.organisation,
            day,
            meeting: None,
            lab: Some(self.lab),
        }
    }
}

/// A contact that is known on a day, not closed, and a unit of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) id: ContactId,
    pub(super) organisation: Option<ContactId>,
    pub(super) contactable: bool,
}

impl Contact {
    pub(super) const fn place(&self, day: Day) -> Place<'static> {
        let Self { id, organisation, .. } = *self;
        Place { unit: Some(id), organisation, day, meeting: None, lab: None }
    }
}

/// Whether a contact has ceased by a day.
pub(super) fn is_closed(model: &ReadModel, contact: ContactId, at: At) -> bool {
    let dossier = model.dossier_at(contact.into(), at.position);
    let last = dossier.and_then(|dossier| dossier.holding(&Facet::Existence, at).last());
    last.is_some_and(|row| matches!(row.value, Value::Word(_)))
}

/// Everybody who is known on a day.
pub(super) fn known<'a>(
    material: &'a Material<'_>,
    day: Day,
) -> impl Iterator<Item = Contact> + 'a {
    let at = At { day, ..material.at };
    let wanted = match material.unit {
        Unit::Person => ContactKind::Person,
        Unit::Organisation => ContactKind::Organisation,
    };
    let contacts = material.model.contacts_at(at.position);
    let contacts = contacts.filter(move |(_, dossier)| dossier.contact_kind() == Some(wanted));
    contacts.filter_map(move |(id, dossier)| {
        let existence = dossier.holding(&Facet::Existence, at).last()?;
        let open = !matches!(existence.value, Value::Word(_));
        let organisation = match material.unit {
            Unit::Person => dossier.affiliation(at),
            Unit::Organisation => Some(id),
        };
        open.then(|| Contact { id, organisation, contactable: is_contactable(dossier, at) })
    })
}

fn is_contactable(dossier: &Dossier, at: At) -> bool {
    let against = |purpose| matches!(purpose, Purpose::All | Purpose::EventInvitation);
    let erased = dossier.erased_by().is_some_and(|by| by.position <= at.position);
    let mut reachable = false;
    for row in dossier.valid(at) {
        match &row.facet {
            Facet::Restriction => return false,
            Facet::Objection(purpose) if against(*purpose) => return false,
            Facet::ContactPoint(_) | Facet::Address if row.value != Value::Nothing => {
                reachable = true;
            }
            _ => {}
        }
    }
    reachable && !erased
}

/// Everybody who was ever involved in a lab, each at their level and while it lasted; organisations
/// also through the people who stand for them.
pub(super) fn seats(model: &ReadModel, position: Position, unit: Unit) -> Vec<(Period, Seat)> {
    let mut seats: Vec<(Period, Seat)> = Vec::new();
    for (subject, dossier) in model.of_kind(Kind::Lab, position) {
        let SubjectId::Lab(lab) = subject else { continue };
        for row in dossier.known(position) {
            let (Facet::Involvement(contact, _), Value::Level(level)) = (&row.facet, &row.value)
            else {
                continue;
            };
            let organisation = stands_for(model, &row, *contact, position);
            let unit = match unit {
                Unit::Person => is_person(model, *contact).then_some(*contact),
                Unit::Organisation => organisation,
            };
            if let (Some(unit), true) = (unit, *level > Level::None) {
                seats.push((row.valid, Seat { unit, organisation, lab, level: *level }));
            }
        }
    }
    seats.sort_by_key(|(_, seat)| (seat.lab, seat.unit, std::cmp::Reverse(seat.level)));
    seats
}

fn is_person(model: &ReadModel, contact: ContactId) -> bool {
    model.contact_kind(contact) == Some(ContactKind::Person)
}

/// The organisation somebody is involved for: itself, where it is one.
fn stands_for(
    model: &ReadModel,
    row: &FactRow,
    contact: ContactId,
    position: Position,
) -> Option<ContactId> {
    if model.contact_kind(contact) == Some(ContactKind::Organisation) {
        return Some(contact);
    }
    let started = model.involvement(row.fact, position)?;
    model.involved_for(&started, At { day: row.valid.from, position })
}
