//! Why somebody is in a segment, or not: condition by condition, down to the events. And since
//! when, and through what that changed.

use super::{
    condition::Definition,
    plan::{Step, Test},
    question::{Broken, Question},
};
use crate::domain::{ContactId, Day, EventId, Period, vocabulary::ContactKind};
use crate::projection::{index::Mark, question::At};
use serde::Serialize;

/// Whether one condition holds for one contact, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Where the condition stands, as a JSON Pointer into the definition.
    pub pointer: String,
    /// Whether it holds.
    pub fits: bool,
    /// The events it hangs on: why it holds, or why it does not. None where there is nothing.
    pub evidence: Vec<EventId>,
    /// The contact on the other side of an affiliation that was looked at.
    pub through: Option<ContactId>,
    /// The conditions it is made of.
    pub parts: Vec<Explained>,
}

/// Why a contact came or went between two questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Cause {
    /// An event: one that was not there before, or one that does not count any more.
    Event(EventId),
    /// A day went by: something began, ended or fell out of a window.
    Time,
}

/// A condition that holds now and did not before, or the other way round, with the causes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turned {
    /// Where the condition stands; empty for the whole.
    pub pointer: String,
    /// Whether it holds now.
    pub holds: bool,
    /// Through what.
    pub causes: Vec<Cause>,
}

impl Question<'_> {
    /// Whether and why a contact is in a segment.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn explain(&self, definition: &Definition, number: u32) -> Result<Explained, Broken> {
        let mut explained = self.why(&self.plan(definition)?, number);
        explained.fits &= self.there(definition.of, number);
        Ok(explained)
    }

    /// Whether a contact of a kind is known and not closed.
    fn there(&self, of: ContactKind, number: u32) -> bool {
        self.presence(of, number).fits
    }

    /// Whether and why a contact of a kind is one at all: known and not closed.
    #[must_use]
    pub fn presence(&self, of: ContactKind, number: u32) -> Explained {
        let facts = |mark: &Mark| -> Vec<EventId> {
            let rows = self.model.index.rows(mark, number, self.at.position);
            let holding = rows.filter(|entry| entry.valid.contains(self.at.day));
            holding.map(|entry| entry.fact).collect()
        };
        let (known, closed) = (facts(&Mark::Kind(of)), facts(&Mark::Closed));
        let (fits, pointer) = (!known.is_empty() && closed.is_empty(), String::new());
        let evidence = [known, closed].concat();
        Explained { pointer, fits, evidence, through: None, parts: Vec::new() }
    }

    /// Whether and why a contact passes the tests of a plan.
    #[must_use]
    pub fn why(&self, step: &Step, number: u32) -> Explained {
        let pointer = step.pointer.clone();
        let explain = |parts: Vec<Explained>, fits: bool| Explained {
            pointer: pointer.clone(),
            fits,
            evidence: of_parts(&pointer, &parts),
            through: None,
            parts: other_places(&pointer, parts),
        };
        let each = |steps: &[Step]| -> Vec<Explained> {
            steps.iter().map(|step| self.why(step, number)).collect()
        };
        match &step.test {
            Test::All(steps) => {
                let parts = each(steps);
                let fits = parts.iter().all(|part| part.fits);
                explain(parts, fits)
            }
            Test::Any(steps) => {
                let parts = each(steps);
                let fits = parts.iter().any(|part| part.fits);
                explain(parts, fits)
            }
            Test::Not(inner) => {
                let part = self.why(inner, number);
                let fits = !part.fits;
                explain(vec![part], fits)
            }
            Test::Through(other, inner) => self.explained_through(step, *other, inner, number),
            test => {
                let (fits, evidence) = self.evidence(test, number);
                Explained { pointer, fits, evidence: evidence(), through: None, parts: Vec::new() }
            }
        }
    }

    /// The first on the other side who fits, else the first of all.
    fn explained_through(
        &self,
        step: &Step,
        other: ContactKind,
        inner: &Step,
        number: u32,
    ) -> Explained {
        let mark = match other {
            ContactKind::Organisation => Mark::Affiliation,
            ContactKind::Person => Mark::Affiliate,
        };
        let rows = self.model.index.rows(&mark, number, self.at.position);
        let holding = rows.filter(|entry| entry.valid.contains(self.at.day));
        let mut looked: Vec<Explained> = Vec::new();
        for entry in holding {
            let Some(beyond) = entry.object.filter(|beyond| self.there(other, *beyond)) else {
                continue;
            };
            let part = self.why(inner, beyond);
            let fits = part.fits;
            looked.push(Explained {
                pointer: step.pointer.clone(),
                fits,
                evidence: vec![entry.fact],
                through: self.model.index.contact(beyond),
                parts: vec![part],
            });
            if fits {
                break;
            }
        }
        let fitting = looked.iter().position(|one| one.fits).unwrap_or(0);
        if looked.is_empty() {
            let pointer = step.pointer.clone();
            let (evidence, parts) = (Vec::new(), Vec::new());
            return Explained { pointer, fits: false, evidence, through: None, parts };
        }
        looked.swap_remove(fitting)
    }

    /// What turned for one contact since an explanation of another time by the same definition,
    /// down to the single conditions. `self` is the later question.
    #[must_use]
    pub fn turned(&self, before: &Explained, after: &Explained) -> Vec<Turned> {
        let mut found = Vec::new();
        self.collect(before, after, &mut found);
        found
    }

    fn collect(&self, before: &Explained, after: &Explained, found: &mut Vec<Turned>) {
        if before.fits == after.fits {
            return;
        }
        if !before.parts.is_empty() && !after.parts.is_empty() {
            let parts = before.parts.iter().zip(&after.parts);
            return parts.for_each(|(before, after)| self.collect(before, after, found));
        }
        let gained = after.evidence.iter().filter(|event| !before.evidence.contains(event));
        let lost = before.evidence.iter().filter(|event| !after.evidence.contains(event));
        let ended = lost.filter_map(|event| self.ended_by(*event));
        let mut causes: Vec<Cause> = gained.copied().chain(ended).map(Cause::Event).collect();
        if causes.is_empty() {
            causes.push(Cause::Time);
        }
        let (pointer, holds) = (after.pointer.clone(), after.fits);
        found.push(Turned { pointer, holds, causes });
    }

    /// The event that took a fact back or ended it; `None` when that was the passing of time.
    fn ended_by(&self, fact: EventId) -> Option<EventId> {
        let amended = self.model.amenders(fact, self.at.position).pop();
        amended.or_else(|| {
            let subject = self.model.said(fact)?.subject;
            let dossier = self.model.dossier_at(subject, self.at.position)?;
            let own = dossier.known(self.at.position).filter(|row| row.fact == fact);
            own.filter(|row| row.valid.to <= self.at.day).find_map(|row| row.closed_by)
        })
    }

    /// In which periods up to the day of the question a contact was in a segment.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn periods(
        &self,
        definition: &Definition,
        number: u32,
        since: Day,
    ) -> Result<Vec<Period>, Broken> {
        let mut periods: Vec<Period> = Vec::new();
        let remembered = super::Remembered::default();
        let mut day = since;
        while day <= self.at.day {
            // Windows end on each day anew, so each day has a plan of its own.
            let then = Question { remembered: Some(&remembered), ..*self };
            let then = then.at(At { day, position: self.at.position });
            let next = day.plus(1);
            if then.explain(definition, number)?.fits {
                match periods.last_mut().filter(|last| last.to == day) {
                    Some(last) => last.to = next,
                    None => periods.push(Period { from: day, to: next }),
                }
            }
            day = next;
        }
        Ok(periods)
    }
}

/// Parts of one condition are not told apart: what they found is the condition's own.
fn of_parts(pointer: &str, parts: &[Explained]) -> Vec<EventId> {
    let same = parts.iter().filter(|part| part.pointer == pointer);
    same.flat_map(|part| part.evidence.iter().copied()).collect()
}

fn other_places(pointer: &str, parts: Vec<Explained>) -> Vec<Explained> {
    parts.into_iter().filter(|part| part.pointer != pointer).collect()
}
