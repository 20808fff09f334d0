//! What a contact is to the office and to others: classifications, affiliations, conversations.

use super::known;
use crate::{
    app::{
        Reading,
        view::{
            Affiliation, AttendanceYear, Category, Classification, Involvement, LastInteraction,
            Membership,
        },
    },
    domain::{ContactId, Event, SubjectId},
    projection::{Dossier, Facet, FactRow, Occurrence, OccurrenceKind, Value},
};
use std::collections::{BTreeMap, BTreeSet};

impl Reading<'_> {
    pub(super) fn classifications(&self, dossier: &Dossier) -> Vec<Classification> {
        let mut rows: Vec<FactRow> = dossier.valid(self.at).collect();
        rows.sort_by_key(|row| row.fact);
        rows.iter().filter_map(|row| self.classification(dossier, row)).collect()
    }

    /// The categories it is in, without whose claims they are.
    pub(super) fn categories(&self, dossier: &Dossier) -> Vec<Category> {
        let mut rows: Vec<FactRow> = dossier.valid(self.at).collect();
        rows.sort_by_key(|row| row.fact);
        let categories = rows.into_iter().filter_map(|row| match &row.facet {
            Facet::Classification(scheme, category) => {
                Some(Category { scheme: scheme.clone(), category: category.clone() })
            }
            _ => None,
        });
        let mut categories: Vec<Category> = categories.collect();
        categories.dedup();
        categories
    }

    pub(super) fn classification(
        &self,
        dossier: &Dossier,
        row: &FactRow,
    ) -> Option<Classification> {
        let Facet::Classification(scheme, category) = &row.facet else { return None };
        let event = self.payload(row)?;
        let Event::ClassificationAssigned(e) = event.as_ref() else { return None };
        let (commit, said) = self.origin(row.fact)?;
        let review = dossier.value(&Facet::Review(row.fact), self.at);
        let review_due = match review {
            Some(Value::Due(due)) => due,
            _ => e.review_due,
        };
        let label = self.vocabularies().label(scheme.as_str(), category.as_str());
        Some(Classification {
            id: row.fact,
            scheme: scheme.clone(),
            category: category.clone(),
            label_de: label.map(|label| label.de.clone()),
            label_en: label.map(|label| label.en.clone()),
            valid_from: known(row.valid.from),
            valid_to: known(row.valid.to),
            age_days: known(row.valid.from).map(|from| self.at.day.number() - from.number()),
            review_due,
            review_overdue: review_due.is_some_and(|due| due <= self.at.day),
            reason: e.reason.clone(),
            recorded_by: commit.actor,
            recorded_at: commit.recorded_at,
            source: said.source.clone(),
        })
    }

    pub(super) fn affiliations(&self, contact: ContactId, dossier: &Dossier) -> Vec<Affiliation> {
        let mut all = self.affiliations_of(contact, dossier, None);
        for person in dossier.people() {
            if let Some(other) = self.dossier(person.into()) {
                all.extend(self.affiliations_of(person, other, Some(contact)));
            }
        }
        all.sort_by_key(|affiliation| (!affiliation.current, affiliation.id));
        all
    }

    pub(super) fn affiliations_of(
        &self,
        person: ContactId,
        dossier: &Dossier,
        at: Option<ContactId>,
    ) -> Vec<Affiliation> {
        let known_rows = dossier.known(self.at.position);
        let begun = known_rows.filter(|row| row.valid.from <= self.at.day);
        begun
            .filter_map(|row| {
                let Value::Affiliation(organisation, primary) = row.value else { return None };
                if at.is_some_and(|at| at != organisation) {
                    return None;
                }
                let event = self.payload(&row)?;
                let Event::AffiliationStarted(e) = event.as_ref() else { return None };
                let changed = self.one(dossier, &Facet::Function(row.fact));
                let changed = changed.and_then(|row| match self.payload(&row)?.as_ref() {
                    Event::FunctionChanged(e) => Some(e.function.clone()),
                    _ => None,
                });
                Some(Affiliation {
                    id: row.fact,
                    person: self.named(person.into()),
                    organisation: self.named(organisation.into()),
                    function: changed.unwrap_or_else(|| e.function.clone()),
                    primary,
                    valid_from: known(row.valid.from),
                    valid_to: known(row.valid.to),
                    current: row.valid.contains(self.at.day),
                })
            })
            .collect()
    }

    pub(super) fn memberships(&self, contact: ContactId, dossier: &Dossier) -> Vec<Membership> {
        let bodies = dossier.links().filter(|subject| matches!(subject, SubjectId::Body(_)));
        let facet = Facet::Membership(contact);
        let mut all = Vec::new();
        for body in bodies {
            let Some(other) = self.dossier(body) else { continue };
            all.extend(other.holding(&facet, self.at).filter_map(|row| {
                let Value::Word(word) = row.value else { return None };
                Some(Membership {
                    id: row.fact,
                    body: self.named(body),
                    role: word.parse().ok()?,
                    valid_from: known(row.valid.from),
                })
            }));
        }
        all
    }

    pub(super) fn involvements(&self, contact: ContactId, dossier: &Dossier) -> Vec<Involvement> {
        let all = dossier.labs().flat_map(|lab| self.involved_in(lab));
        all.filter(|involved| involved.contact.id == contact.into())
            .map(|involved| Involvement {
                id: involved.id,
                lab: self.named(self.model.said(involved.id).map_or(contact.into(), |s| s.subject)),
                contact: involved.contact,
                phase: involved.phase,
                level: involved.level,
                contribution: involved.contribution,
                commitment: involved.commitment,
                valid_from: involved.valid_from,
                valid_to: involved.valid_to,
            })
            .collect()
    }

    /// Interactions of the contact, or of an organisation's people while they stood for it.
    pub(super) fn seen(&self, contact: ContactId, dossier: &Dossier) -> Vec<Occurrence> {
        let mut all: Vec<Occurrence> = dossier.happened(self.at).collect();
        for person in dossier.people() {
            if let Some(other) = self.dossier(person.into()) {
                all.extend(other.through(contact, self.at));
            }
        }
        all
    }

    pub(super) fn last_interaction(
        &self,
        contact: ContactId,
        dossier: &Dossier,
    ) -> Option<LastInteraction> {
        let seen = self.seen(contact, dossier).into_iter();
        let talked = seen.filter(|seen| seen.kind == OccurrenceKind::Interaction);
        let last = talked.max_by_key(|seen| (seen.day, seen.fact))?;
        let channel = match self.model.payload(last.said_by)?.as_ref() {
            Event::InteractionLogged(e) => e.channel,
            _ => return None,
        };
        Some(LastInteraction {
            id: last.fact,
            on: last.day,
            channel,
            recorded_by: self.commit(last.fact)?.actor,
            with: (last.contact != contact).then(|| self.named(last.contact.into())),
        })
    }

    pub(super) fn attendance(&self, contact: ContactId, dossier: &Dossier) -> Vec<AttendanceYear> {
        let mut years: BTreeMap<i16, [BTreeSet<SubjectId>; 4]> = BTreeMap::new();
        for seen in self.seen(contact, dossier) {
            let column = match seen.kind {
                OccurrenceKind::Invited => 0,
                OccurrenceKind::Registered => 1,
                OccurrenceKind::Attended | OccurrenceKind::WalkIn => 2,
                OccurrenceKind::NoShow => 3,
                _ => continue,
            };
            // A gathering belongs to the year it takes place in, whenever people were invited.
            let Some(gathering) = seen.object else { continue };
            let day = self.gathering_day(gathering).unwrap_or(seen.day);
            if let Some(year) = day.year() {
                years.entry(year).or_default()[column].insert(gathering);
            }
        }
        let years = years.into_iter().map(|(year, columns)| {
            let [invited, registered, attended, no_show] = columns.map(|column| column.len());
            AttendanceYear { year, invited, registered, attended, no_show }
        });
        years.collect()
    }
}
