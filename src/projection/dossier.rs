//! Everything the read side keeps about one subject: what was claimed, and the rows that follow.

use crate::domain::{ContactId, Day, EventId, Kind, Position, SubjectId, catalogue::Shape};
use crate::projection::{
    claim::{Claim, Claims, End, Target},
    pack::{Pack as _, Seen, rows_of},
    row::{Facet, FactRow, OPEN, Occurrence, Value},
    shelf::{Fate, Place, Shelf},
    timeline::{self, Span},
};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// One subject. There are a million of it: all its lists are bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    kind: Kind,
    id: [u8; 16],
    shelf: Shelf,
}

/// Facts with two times.
const ROWS: Place<FactRow> = Place::number(0);
/// What happened once.
const SEEN: Place<Seen> = Place::number(1);
/// Events about it or naming it, ascending.
const MENTIONS: Place<EventId> = Place::number(2);
/// The event that made it known, if any.
const OPENED: Place<EventId> = Place::number(3);
/// The event that erased it, if any.
const ERASED: Place<EventId> = Place::number(4);
/// Subjects whose rows name this one, ascending.
const LINKS: Place<SubjectId> = Place::number(5);
/// Events that name it and were corrected or retracted.
const AMENDED: Place<EventId> = Place::number(6);
/// New values of facts, each with the event that opened the fact.
const FOLLOWS: Place<(EventId, Claim)> = Place::number(7);
/// What events end.
const ENDS: Place<End> = Place::number(8);

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
        Self { kind: subject.kind(), id: subject.ulid().to_bytes(), shelf: Shelf::default() }
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
    pub fn opened_by(&self) -> Option<EventId> {
        self.shelf.all(&OPENED).next()
    }

    /// Facts with two times.
    pub fn rows(&self) -> impl Iterator<Item = FactRow> + use<'_> {
        self.shelf.all(&ROWS)
    }

    /// The facts whose bytes begin so. The others are not read.
    pub(super) fn rows_beginning(&self, so: Vec<u8>) -> impl Iterator<Item = FactRow> + use<'_> {
        self.shelf.beginning(&ROWS, so)
    }

    /// What happened once: to this contact, or at this gathering.
    pub fn occurrences(&self) -> impl Iterator<Item = Occurrence> + Clone + '_ {
        self.shelf.all(&SEEN).map(|seen| seen.told(self.subject()))
    }

    /// Events about it or naming it, ascending.
    pub fn mentions(&self) -> impl Iterator<Item = EventId> + use<'_> {
        self.shelf.all(&MENTIONS)
    }

    /// The event that erased it.
    #[must_use]
    pub fn erased_by(&self) -> Option<EventId> {
        self.shelf.all(&ERASED).next()
    }

    /// Subjects whose rows name this one: people of an organisation, labs and bodies of a contact.
    pub fn links(&self) -> impl Iterator<Item = SubjectId> + use<'_> {
        self.shelf.all(&LINKS)
    }

    /// Events that name it and were corrected or retracted.
    pub(super) fn amended(&self) -> impl Iterator<Item = EventId> + use<'_> {
        self.shelf.all(&AMENDED)
    }

    /// An event is about it, or names it.
    pub(super) fn mention(&mut self, event: EventId) {
        self.shelf.list(&MENTIONS).insert_ascending(event);
    }

    /// An event that names it was corrected or retracted.
    pub(super) fn mark_amended(&mut self, event: EventId) {
        if self.amended().all(|one| one != event) {
            self.shelf.list(&AMENDED).push(&event);
        }
        self.mention(event);
    }

    /// Rows of a subject name it.
    pub(super) fn link(&mut self, subject: SubjectId) {
        self.shelf.list(&LINKS).insert_ascending(subject);
    }

    /// An event erased it.
    pub(super) fn erase(&mut self, event: EventId) {
        self.shelf.list(&ERASED).push(&event);
    }

    /// Takes what an event makes of it, beside rows.
    pub(super) fn accept(&mut self, event: EventId, shape: Shape, told: &Claims) {
        if shape == Shape::Opens || shape == Shape::Renews && self.opened_by().is_none() {
            self.open_by(Some(event));
        }
        self.shelf.list(&FOLLOWS).extend(&told.follows);
        self.shelf.list(&ENDS).extend(&told.ends);
    }

    /// Takes back what an event made of it, beside rows.
    pub(super) fn withdraw(&mut self, event: EventId) {
        if self.opened_by() == Some(event) {
            self.open_by(None);
        }
        self.shelf.list(&FOLLOWS).retain(|(_, claim)| claim.fact != event);
        self.shelf.list(&ENDS).retain(|end| end.by != event);
    }

    fn open_by(&mut self, event: Option<EventId>) {
        self.shelf.list(&OPENED).retain(|_| false);
        event.iter().for_each(|event| self.shelf.list(&OPENED).push(event));
    }

    /// Adds what happened.
    pub(super) fn see(&mut self, new: &[Occurrence]) {
        let new = new.iter().map(|new| Seen::with(self.subject(), new));
        let new: Vec<Seen> = new.collect();
        self.shelf.list(&SEEN).extend(&new);
    }

    /// Ends what happened in recorded time.
    pub(super) fn unsee(&mut self, old: &Occurrence, position: Position) {
        let old = Seen::with(self.subject(), old).bytes();
        self.shelf.list(&SEEN).amend(&old, |seen| seen.end(position));
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
        self.shelf.list(&ROWS).amend(&rows_of(facet), |row| {
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
            change.opened.push(row);
        }
        self.shelf.list(&ROWS).extend(&change.opened);
        change
    }

    fn spans(&self, facet: &Facet, claims: &[Claim]) -> Vec<Span> {
        let facts: Vec<EventId> = claims.iter().map(|claim| claim.fact).collect();
        let own = claims.iter().map(|claim| (claim.fact, claim));
        let later = self.shelf.all(&FOLLOWS).filter(|(target, _)| facts.contains(target));
        let later: Vec<(EventId, Claim)> = later.collect();
        let claims = own.chain(later.iter().map(|(target, claim)| (*target, claim)));
        let claims: Vec<(EventId, &Claim)> = claims.collect();
        let ends = self.shelf.all(&ENDS).filter(|end| match &end.target {
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
