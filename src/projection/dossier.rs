//! Everything the read side keeps about one subject: what was claimed, and the rows that follow.

use crate::domain::{Day, EventId, Position, SubjectId};
use crate::projection::{
    claim::{Claim, End, Target},
    list::{Fate, List},
    row::{Facet, FactRow, OPEN, Occurrence, Value},
    timeline::{self, Span},
};
use serde::{Deserialize, Serialize};

/// One subject. Its lists are bytes: there are a million of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dossier {
    /// The event that made it known; `None` after that was taken back.
    pub opened_by: Option<EventId>,
    /// The last commit about it. Lists of people do not count.
    pub version: Position,
    /// The event that erased it.
    pub erased_by: Option<EventId>,
    /// Facts with two times.
    pub rows: List<FactRow>,
    /// What happened once: to this contact, or at this gathering.
    pub occurrences: List<Occurrence>,
    /// Events about it or naming it, ascending.
    pub mentions: List<EventId>,
    /// Of these, the ones that were corrected or retracted.
    pub(super) amended: List<EventId>,
    /// Subjects whose rows name this one: people of an organisation, labs and bodies of a contact.
    pub links: List<SubjectId>,
    pub(super) follows: List<(EventId, Claim)>,
    pub(super) ends: List<End>,
}

/// Rows that a commit closed and opened.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// As they were, still open.
    pub closed: Vec<FactRow>,
    /// Known from this commit on.
    pub opened: Vec<FactRow>,
}

impl Dossier {
    /// The events that claim something of a facet: each has a row that is not known to be wrong.
    pub(super) fn claimants(&self, facet: &Facet) -> Vec<EventId> {
        let own = self.rows.iter().filter(|row| row.recorded_to == OPEN && row.facet == *facet);
        let mut facts: Vec<EventId> = own.map(|row| row.fact).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// The day of a gathering, by what is known last.
    pub(super) fn schedule(&self) -> Day {
        let rows = self.rows.iter().filter(|row| {
            row.facet == Facet::Schedule && row.recorded_to == OPEN && row.valid.to == Day::NEVER
        });
        match rows.last().map(|row| row.value) {
            Some(Value::Time(time)) => time.day(),
            _ => Day::DAWN,
        }
    }

    /// Brings the rows of a facet in line with the claims about it. Answers what changed.
    pub(super) fn recompute(
        &mut self,
        facet: &Facet,
        claims: &[Claim],
        position: Position,
    ) -> Change {
        let spans = self.spans(facet, claims);
        let mut keep = vec![false; spans.len()];
        let mut change = Change::default();
        self.rows.amend(|row| {
            if row.recorded_to != OPEN || row.facet != *facet {
                return Fate::Stays;
            }
            let same = spans.iter().position(|span| same(row, span));
            if let Some(index) = same.filter(|index| !keep[*index]) {
                keep[index] = true;
                return Fate::Stays;
            }
            change.closed.push(row.clone());
            row.recorded_to = position;
            // Opened and closed by one commit: nobody can ever have known it so.
            if row.recorded_from == position { Fate::Goes } else { Fate::Changed }
        });
        for (span, _) in spans.into_iter().zip(keep).filter(|(_, keep)| !keep) {
            let row = FactRow {
                facet: facet.clone(),
                value: span.value,
                valid: span.valid,
                recorded_from: position,
                recorded_to: OPEN,
                fact: span.fact,
                said_by: span.said_by,
                closed_by: span.closed_by,
            };
            self.rows.push(&row);
            change.opened.push(row);
        }
        change
    }

    fn spans(&self, facet: &Facet, claims: &[Claim]) -> Vec<Span> {
        let facts: Vec<EventId> = claims.iter().map(|claim| claim.fact).collect();
        let own = claims.iter().map(|claim| (claim.fact, claim));
        let later = self.follows.iter().filter(|(target, _)| facts.contains(target));
        let later: Vec<(EventId, Claim)> = later.collect();
        let claims = own.chain(later.iter().map(|(target, claim)| (*target, claim)));
        let claims: Vec<(EventId, &Claim)> = claims.collect();
        let ends = self.ends.iter().filter(|end| match &end.target {
            Target::Fact(fact) => facts.contains(fact),
            Target::Facet(ended) => ended == facet,
        });
        let ends: Vec<End> = ends.collect();
        let ends: Vec<&End> = ends.iter().collect();
        timeline::spans(&claims, &ends, self.schedule())
    }
}

fn same(row: &FactRow, span: &Span) -> bool {
    row.valid == span.valid
        && row.value == span.value
        && row.fact == span.fact
        && row.said_by == span.said_by
        && row.closed_by == span.closed_by
}
