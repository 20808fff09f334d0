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

    /// The members of the office on a day: persons and organisations.
    fn members(&self, at: At) -> HashSet<ContactId> {
        let rows = self.bodies.iter().flat_map(|body| body.valid(at));
        rows.filter_map(|row| match row.facet {
            Facet::Membership(contact) => Some(contact),
            _ => None,
        })
        .collect()
    }

    /// Tells, of a day, who is of the office.
    pub(super) fn on(&self, day: Day) -> impl Fn(ContactId) -> bool {
        let at = At { day, position: self.position };
        let members = self.members(at);
        move |contact| {
            if members.is_empty() {
                return false;
            }
            let dossier = self.model.dossier_at(contact.into(), self.position);
            let employers = dossier.into_iter().flat_map(|dossier| dossier.valid(at));
            let mut employers = employers.filter_map(|row| match row.value {
                Value::Affiliation(organisation, _) => Some(organisation),
                _ => None,
            });
            members.contains(&contact) || employers.any(|one| members.contains(&one))
        }
    }
}
