//! Tests for which no mark is at hand, so that contacts are looked at one by one. What was found of
//! them on a day is remembered until something is recorded that can change it.

use super::{
    plan::{Step, Test},
    question::Question,
};
use crate::domain::{
    ContactId, Event, Kind, Period, Statement, SubjectId, definition::Digest, rules,
};
use crate::projection::{
    fold::ReadModel,
    index::{Bits, Memory},
    row::{FactRow, Value},
};
use std::{collections::BTreeSet, sync::Arc};

/// So many answers are kept: of the segments that ship and those of an office, not of every trial.
const KEPT: usize = 64;

/// What was found, by test.
pub(in crate::projection) type Found = Memory<Arc<Slow>, KEPT>;

/// A test and what it counts by.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::projection) struct Slow {
    test: Test,
    weights: Digest,
}

impl Question<'_> {
    /// Those of a set who pass a test that is asked of them one by one.
    pub(super) fn one_by_one(
        &self,
        step: &Step,
        within: &Bits,
        look: impl FnOnce(&Bits) -> Bits,
    ) -> Bits {
        if self.at.position < self.model.head().position {
            return look(within).and(within);
        }
        let weights = self.weights.digest;
        let slow = Arc::new(Slow { test: step.test.clone(), weights });
        self.model.found.answer(slow, (self.at.day, Period::of(self.at.day)), within, look)
    }
}

impl ReadModel {
    /// Forgets what was found of everybody of whom something else can be so after an event.
    pub(in crate::projection) fn unsettle(&mut self, statement: &Statement) {
        // From here on, readers of the version before find things out for themselves.
        let found = Arc::make_mut(&mut self.found);
        if found.is_empty() {
            return;
        }
        let Some(named) = touched(statement) else { return found.clear() };
        let contacts: BTreeSet<ContactId> =
            named.into_iter().flat_map(|contact| self.with_organisations(contact)).collect();
        let found = Arc::make_mut(&mut self.found);
        let numbers = contacts.into_iter().filter_map(|contact| self.index.number(contact));
        numbers.for_each(|number| found.forget(number));
    }

    /// A contact, and the organisations it ever belonged to or stood for: what people do counts for
    /// those too.
    fn with_organisations(&self, contact: ContactId) -> Vec<ContactId> {
        let dossier = self.kept(contact.into());
        let employer = |row: FactRow| match row.value {
            Value::Affiliation(organisation, _) => Some(organisation),
            _ => None,
        };
        let employers = dossier.into_iter().flat_map(|one| one.rows().filter_map(employer));
        let seen = dossier.into_iter().flat_map(|one| one.occurrences());
        let stood_for = seen.filter_map(|seen| seen.representing);
        std::iter::once(contact).chain(employers).chain(stood_for).collect()
    }
}

/// The contacts about whom alone an event says something; `None` of one that can concern anybody: a
/// list that was put right, a gathering that was moved, a seat in a lab.
fn touched(statement: &Statement) -> Option<Vec<ContactId>> {
    let listed = statement.event.event_type().name().starts_with("participation.");
    let plain = match &statement.event {
        Event::EventCorrected(_)
        | Event::EventRetracted(_)
        | Event::EventShredded(_)
        | Event::ContactErased(_) => false,
        _ => listed || statement.subject.kind() == Kind::Contact,
    };
    let named = rules::references(&statement.event).into_iter().chain([statement.subject]);
    let contacts = named.filter_map(|subject| match subject {
        SubjectId::Contact(contact) => Some(contact),
        _ => None,
    });
    plain.then(|| contacts.collect())
}
