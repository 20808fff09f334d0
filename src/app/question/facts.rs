//! What a contact is: the facts about it that hold.

use super::known;
use crate::{
    app::{
        Reading,
        view::{
            ContactPoint, Freshness, Identifier, Objection, Preference, Restriction, SectorOf,
            SizeOf, TopicOf,
        },
    },
    domain::Event,
    projection::{Dossier, Facet, FactRow, Value},
};

/// Facets that hold one value, and what the profile calls them.
const FIELDS: [(Facet, &str); 12] = [
    (Facet::Name, "name"),
    (Facet::GivenName, "given_name"),
    (Facet::FamilyName, "family_name"),
    (Facet::AcademicTitle, "academic_title"),
    (Facet::Salutation, "salutation"),
    (Facet::LegalForm, "legal_form"),
    (Facet::Address, "address"),
    (Facet::ActorType, "actor_type"),
    (Facet::Size, "size"),
    (Facet::Craft, "craft"),
    (Facet::District, "district"),
    (Facet::Preference, "preference"),
];

impl Reading<'_> {
    pub(super) fn known_since(&self, dossier: &Dossier) -> Option<crate::domain::Day> {
        let known = dossier.known_about(&Facet::Existence, self.at.position);
        known.map(|row| row.valid.from).min()
    }

    pub(super) fn successor(&self, dossier: &Dossier) -> Option<crate::app::view::Ref> {
        match self.one(dossier, &Facet::Successor)?.value {
            Value::Contact(successor) => Some(self.named(successor.into())),
            _ => None,
        }
    }

    pub(super) fn aliases(&self, dossier: &Dossier) -> Vec<crate::domain::Text> {
        let row = self.one(dossier, &Facet::Aliases);
        let aliases = row.and_then(|row| match self.payload(&row)?.as_ref() {
            Event::ContactRegistered(e) => e.aliases.clone(),
            Event::ContactDetailsChanged(e) => e.aliases.clone(),
            _ => None,
        });
        aliases.unwrap_or_default()
    }

    pub(super) fn address(
        &self,
        dossier: &Dossier,
    ) -> Option<crate::domain::event::contact::Address> {
        let address = match self.payload(&self.one(dossier, &Facet::Address)?)?.as_ref() {
            Event::ContactRegistered(e) => e.address.clone(),
            Event::ContactDetailsChanged(e) => e.address.clone(),
            _ => None,
        };
        // One that was erased is empty, which none that anybody gave can be.
        address.filter(|address| *address != Default::default())
    }

    pub(super) fn contact_points(&self, dossier: &Dossier) -> Vec<ContactPoint> {
        self.each(dossier, |row, event| match (&row.facet, event) {
            (Facet::ContactPoint(medium), Event::ContactPointAdded(e)) => Some(ContactPoint {
                id: row.fact,
                medium: *medium,
                value: e.value.clone(),
                valid_from: e.valid_from,
            }),
            _ => None,
        })
    }

    pub(super) fn identifiers(&self, dossier: &Dossier) -> Vec<Identifier> {
        self.each(dossier, |row, event| match event {
            Event::ContactIdentified(e) => Some(Identifier {
                id: row.fact,
                register: e.register,
                value: e.value.clone(),
                issuer: e.issuer.clone(),
            }),
            _ => None,
        })
    }

    pub(super) fn sectors(&self, dossier: &Dossier) -> Vec<SectorOf> {
        self.each(dossier, |row, event| match event {
            Event::SectorAssigned(e) => Some(SectorOf {
                id: row.fact,
                scheme: e.scheme,
                code: e.code.clone(),
                valid_from: e.valid_from,
            }),
            _ => None,
        })
    }

    pub(super) fn size(&self, dossier: &Dossier) -> Option<SizeOf> {
        self.each(dossier, |_, event| match event {
            Event::SizeRecorded(e) => {
                Some(SizeOf { class: e.size, employees: e.employees, valid_from: e.valid_from })
            }
            _ => None,
        })
        .pop()
    }

    pub(super) fn craft(
        &self,
        dossier: &Dossier,
    ) -> Option<(bool, Option<crate::domain::vocabulary::CraftAnnex>)> {
        self.each(dossier, |_, event| match event {
            Event::CraftRecorded(e) => Some((e.craft, e.annex)),
            _ => None,
        })
        .pop()
    }

    pub(super) fn topics(&self, dossier: &Dossier) -> Vec<TopicOf> {
        self.each(dossier, |row, event| match event {
            Event::TopicDeclared(e) => Some(TopicOf {
                id: row.fact,
                topic: e.topic.clone(),
                basis: e.basis,
                valid_from: e.valid_from,
            }),
            _ => None,
        })
    }

    pub(super) fn preference(&self, dossier: &Dossier) -> Option<Preference> {
        self.each(dossier, |_, event| match event {
            Event::PreferenceRecorded(e) => Some(Preference {
                participation: e.participation,
                channel: e.channel,
                hours_per_month: e.hours_per_month,
                valid_from: e.valid_from,
            }),
            _ => None,
        })
        .pop()
    }

    pub(super) fn restrictions(&self, dossier: &Dossier) -> Vec<Restriction> {
        self.each(dossier, |row, event| match event {
            Event::ContactRestricted(e) => {
                let valid_from = known(row.valid.from);
                Some(Restriction { id: row.fact, reason: e.reason, valid_from })
            }
            _ => None,
        })
    }

    pub(super) fn objections(&self, dossier: &Dossier) -> Vec<Objection> {
        self.each(dossier, |row, event| match event {
            Event::ContactObjected(e) => {
                let valid_from = known(row.valid.from);
                Some(Objection { id: row.fact, purpose: e.purpose, valid_from })
            }
            _ => None,
        })
    }

    /// How old what is said once only is.
    pub(super) fn freshness(&self, dossier: &Dossier) -> Vec<Freshness> {
        let fields = FIELDS.iter().filter_map(|(facet, field)| {
            let row = self.one(dossier, facet)?;
            let (_, said) = self.origin(row.said_by)?;
            Some(Freshness {
                field,
                valid_from: known(row.valid.from),
                recorded_on: self.commit(row.said_by)?.recorded_on,
                source: said.source.clone(),
            })
        });
        fields.collect()
    }

    /// What each fact that holds is shown as, in order of recording.
    pub(super) fn each<T>(
        &self,
        dossier: &Dossier,
        mut show: impl FnMut(&FactRow, &Event) -> Option<T>,
    ) -> Vec<T> {
        let mut rows: Vec<FactRow> = dossier.valid(self.at).collect();
        rows.sort_by_key(|row| row.fact);
        rows.iter().filter_map(|row| show(row, self.payload(row)?.as_ref())).collect()
    }
}
