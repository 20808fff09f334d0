//! Who is of the office itself. The body with the key `office` says so: whoever is a member of it,
//! and whoever is affiliated with an organisation that is, each for as long as that lasts. So it
//! has dates, is in the journal, and needs no setting; an office without such a body has no staff.

use crate::domain::{ContactId, Day, Position, SubjectId};
use crate::projection::{At, Dossier, Facet, ReadModel, Value};
use std::collections::HashSet;

/// The key of the body that is the office.
const KEY: &str = "office";

/// The body that is the office, at a position.
pub(super) struct Staff<'a> {
    model: &'a ReadModel,
    position: Position,
    bodies: Vec<&'a Dossier>,
}

impl<'a> Staff<'a> {
    pub(super) fn new(model: &'a ReadModel, position: Position) -> Self {
        let office = model.keyed(position).filter(|(_, key)| key.as_str() == KEY);
        let bodies = office
            .filter(|(subject, _)| matches!(subject, SubjectId::Body(_)))
            .filter_map(|(subject, _)| model.dossier_at(subject, position))
            .collect();
        Self { model, position, bodies }
    }

    /// Who is of the office on a day: its members, and who works for one of them.
    pub(super) fn on(&self, day: Day) -> HashSet<ContactId> {
        let at = At { day, position: self.position };
        let rows = self.bodies.iter().flat_map(|body| body.valid(at));
        let members: Vec<ContactId> = rows
            .filter_map(|row| match row.facet {
                Facet::Membership(contact) => Some(contact),
                _ => None,
            })
            .collect();
        let mut staff: HashSet<ContactId> = HashSet::new();
        for member in members {
            let people = self.model.dossier_at(member.into(), self.position);
            let people = people.into_iter().flat_map(Dossier::people);
            staff.extend(people.filter(|person| self.works_for(*person, member, at)));
            staff.insert(member);
        }
        staff
    }

    fn works_for(&self, person: ContactId, member: ContactId, at: At) -> bool {
        let dossier = self.model.dossier_at(person.into(), self.position);
        let mut rows = dossier.into_iter().flat_map(|dossier| dossier.valid(at));
        rows.any(|row| matches!(row.value, Value::Affiliation(of, _) if of == member))
    }
}
