//! Everything the read side keeps about one subject: what was claimed, and the rows that follow.

use crate::domain::{ContactId, Day, EventId, Kind, Position, SubjectId};
use crate::projection::{
    claim::{Claim, End, Target},
    list::{Fate, List},
    pack::{Pack as _, Seen, rows_of},
    row::{Facet, FactRow, OPEN, Occurrence, Value},
    timeline::{self, Span},
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ulid::Ulid;

/// One subject. There are a million of it: its lists are bytes, and what few subjects have lies
/// apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    kind: Kind,
    id: [u8; 16],
    /// Of the event that made it known; 0 after that was taken back.
    opened_at: Position,
    opened_index: u16,
    /// Facts with two times.
    pub rows: List<FactRow>,
    seen: List<Seen>,
    /// Events about it or naming it, ascending.
    pub mentions: List<EventId>,
    rare: Option<Box<Rare>>,
}

/// What few subjects have.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Rare {
    /// The event that erased it.
    pub erased_by: Option<EventId>,
    /// Subjects whose rows name this one: people of an organisation, labs and bodies of a contact.
    pub links: List<SubjectId>,
    /// Events that name it and were corrected or retracted.
    pub amended: List<EventId>,
    pub follows: List<(EventId, Claim)>,
    pub ends: List<End>,
}

static NOTHING: LazyLock<Rare> = LazyLock::new(Rare::default);

/// Rows that a commit closed and opened.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// As they were, still open.
    pub closed: Vec<FactRow>,
    /// Known from this commit on.
    pub opened: Vec<FactRow>,
}

impl Dossier {
    /// Of a subject of which nothing is known yet.
    #[must_use]
    pub fn new(subject: SubjectId) -> Self {
        Self {
            kind: subject.kind(),
            id: subject.ulid().to_bytes(),
            opened_at: 0,
            opened_index: 0,
            rows: List::default(),
            seen: List::default(),
            mentions: List::default(),
            rare: None,
        }
    }

    /// The contact it is about, if it is one.
    pub(super) fn contact(&self) -> Option<ContactId> {
        match self.subject() {
            SubjectId::Contact(contact) => Some(contact),
            _ => None,
        }
    }

    pub(super) fn subject(&self) -> SubjectId {
        SubjectId::new(self.kind, Ulid::from_bytes(self.id))
    }

    /// The event that made it known; `None` after that was taken back.
    #[must_use]
    pub const fn opened_by(&self) -> Option<EventId> {
        match self.opened_at {
            0 => None,
            position => Some(EventId { position, index: self.opened_index }),
        }
    }

    pub(super) fn open_by(&mut self, event: Option<EventId>) {
        let (at, index) = event.map_or((0, 0), |event| (event.position, event.index));
        (self.opened_at, self.opened_index) = (at, index);
    }

    /// What few subjects have.
    pub(super) fn rare(&self) -> &Rare {
        self.rare.as_deref().unwrap_or(&NOTHING)
    }

    pub(super) fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// The event that erased it.
    #[must_use]
    pub fn erased_by(&self) -> Option<EventId> {
        self.rare().erased_by
    }

    /// Subjects whose rows name this one: people of an organisation, labs and bodies of a contact.
    pub fn links(&self) -> impl Iterator<Item = SubjectId> + '_ {
        self.rare().links.iter()
    }

    /// What happened once: to this contact, or at this gathering.
    pub fn occurrences(&self) -> impl Iterator<Item = Occurrence> + Clone + '_ {
        self.seen.iter().map(|seen| seen.told(self.subject()))
    }

    /// Adds something that happened.
    pub(super) fn see(&mut self, new: &Occurrence) {
        self.seen.push(&Seen::with(self.subject(), new));
    }

    /// Ends what happened in recorded time.
    pub(super) fn unsee(&mut self, old: &Occurrence, position: Position) {
        let old = Seen::with(self.subject(), old).bytes();
        self.seen.amend(&old, |seen| seen.end(position));
    }

    /// The events that claim something of a facet: each has a row that is not known to be wrong.
    pub(super) fn claimants(&self, facet: &Facet) -> Vec<EventId> {
        let own = self.about(facet).filter(|row| row.recorded_to == OPEN);
        let mut facts: Vec<EventId> = own.map(|row| row.fact).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// The day of a gathering, by what is known last.
    pub(super) fn schedule(&self) -> Day {
        let rows = self.about(&Facet::Schedule);
        let rows = rows.filter(|row| row.recorded_to == OPEN && row.valid.to == Day::NEVER);
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
        self.rows.amend(&rows_of(facet), |row| {
            if row.recorded_to != OPEN {
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
        let later = self.rare().follows.iter().filter(|(target, _)| facts.contains(target));
        let later: Vec<(EventId, Claim)> = later.collect();
        let claims = own.chain(later.iter().map(|(target, claim)| (*target, claim)));
        let claims: Vec<(EventId, &Claim)> = claims.collect();
        let ends = self.rare().ends.iter().filter(|end| match &end.target {
            Target::Fact(fact) => facts.contains(fact),
            Target::Facet(ended) => ended == facet,
        });
        let ends: Vec<End> = ends.collect();
        let ends: Vec<&End> = ends.iter().collect();
        let scheduled = claims.iter().any(|(_, claim)| claim.on_schedule);
        let schedule = if scheduled { self.schedule() } else { Day::DAWN };
        timeline::spans(&claims, &ends, schedule)
    }
}

fn same(row: &FactRow, span: &Span) -> bool {
    row.valid == span.valid
        && row.value == span.value
        && row.fact == span.fact
        && row.said_by == span.said_by
        && row.closed_by == span.closed_by
}
