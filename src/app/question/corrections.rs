//! Corrections of a contact's details: which events said them, and what they should have said.

use crate::{
    app::Reading,
    domain::{ContactId, Event, EventId, event::contact::DetailsChanged},
    projection::Facet,
};
use std::collections::BTreeMap;

impl Reading<'_> {
    /// The complete replacements of the events in which these details were said: for a change
    /// that was no change in the world but a mistake.
    #[must_use]
    pub fn corrections(&self, contact: ContactId, right: &DetailsChanged) -> Vec<(EventId, Event)> {
        let Some(dossier) = self.dossier(contact.into()) else { return Vec::new() };
        let mut corrected: BTreeMap<EventId, Event> = BTreeMap::new();
        for (facet, given) in details(right) {
            let Some(row) = given.then(|| self.one(dossier, &facet)).flatten() else { continue };
            let entry = corrected.entry(row.fact);
            let event = entry.or_insert_with(|| {
                let said = self.model.effective(row.fact, self.at.position);
                said.map_or_else(
                    || Event::ContactDetailsChanged(right.clone()),
                    |(_, statement)| statement.into_owned().event,
                )
            });
            correct(event, &facet, right);
        }
        // What nobody said before belongs to the first event.
        if let Some(opened_by) = dossier.opened_by() {
            for (facet, given) in details(right) {
                if given && self.one(dossier, &facet).is_none() {
                    let said = self.model.effective(opened_by, self.at.position);
                    let Some((_, statement)) = said else { continue };
                    let entry = corrected.entry(opened_by);
                    let event = entry.or_insert_with(|| statement.into_owned().event);
                    correct(event, &facet, right);
                }
            }
        }
        corrected.into_iter().collect()
    }
}

fn details(right: &DetailsChanged) -> [(Facet, bool); 8] {
    use crate::domain::event::contact::DetailField;
    let cleared = |field| right.cleared.contains(&field);
    [
        (Facet::Name, right.name.is_some()),
        (Facet::Aliases, right.aliases.is_some() || cleared(DetailField::Aliases)),
        (Facet::GivenName, right.given_name.is_some() || cleared(DetailField::GivenName)),
        (Facet::FamilyName, right.family_name.is_some()),
        (
            Facet::AcademicTitle,
            right.academic_title.is_some() || cleared(DetailField::AcademicTitle),
        ),
        (Facet::Salutation, right.salutation.is_some() || cleared(DetailField::Salutation)),
        (Facet::LegalForm, right.legal_form.is_some() || cleared(DetailField::LegalForm)),
        (Facet::Address, right.address.is_some() || cleared(DetailField::Address)),
    ]
}

fn correct(event: &mut Event, facet: &Facet, right: &DetailsChanged) {
    macro_rules! fields {
        ($e:ident) => {
            match facet {
                Facet::Name => $e.name.clone_from(&right.name),
                Facet::Aliases => $e.aliases.clone_from(&right.aliases),
                Facet::GivenName => $e.given_name.clone_from(&right.given_name),
                Facet::FamilyName => $e.family_name.clone_from(&right.family_name),
                Facet::AcademicTitle => $e.academic_title.clone_from(&right.academic_title),
                Facet::Salutation => $e.salutation = right.salutation,
                Facet::LegalForm => $e.legal_form.clone_from(&right.legal_form),
                Facet::Address => $e.address.clone_from(&right.address),
                _ => {}
            }
        };
    }
    match event {
        Event::ContactRegistered(e) => fields!(e),
        Event::ContactDetailsChanged(e) => fields!(e),
        _ => {}
    }
}
