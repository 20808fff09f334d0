//! The one fold. Live state, restart, rebuild and "as of" all go through [`ReadModel::apply`].

use crate::domain::{
    ContactId, Day, Event, EventId, Position, Statement, SubjectId, UserId, event::EventType, rules,
};
use crate::projection::{
    claim::{Claim, Claims, Sighting, Target, claims},
    dossier::{Change, Dossier},
    index::Index,
    lexicon::Lexicon,
    names::{Named, Order, names},
    row::Facet,
    segment::Found,
};
use imbl::{HashMap, OrdMap, Vector};
use jiff::Timestamp;
use std::sync::Arc;
use ulid::Ulid;

/// The events of one command, as they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its number, from 1.
    pub position: Position,
    /// Its name outside the journal.
    pub id: Ulid,
    /// When Kontor learned it.
    pub recorded_at: Timestamp,
    /// That instant's day in the office's zone.
    pub recorded_on: Day,
    /// Who recorded it.
    pub actor: UserId,
    /// What happened.
    pub statements: Vec<Statement>,
}

/// How far the fold has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last commit; 0 when there is none.
    pub position: Position,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// All that is known, with two times. Cheap to clone: a reader keeps one version of it while the
/// writer goes on with the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadModel {
    pub(super) commits: Vector<Arc<Commit>>,
    /// Contacts by number.
    pub(super) contacts: Vector<Arc<Dossier>>,
    /// Subjects that are no contacts, by kind and name.
    pub(super) others: OrdMap<SubjectId, Arc<Dossier>>,
    /// Who amends an event, in order.
    pub(super) amendments: HashMap<EventId, Arc<Vec<EventId>>>,
    /// What contacts are called, by number.
    pub(super) named: OrdMap<u32, Arc<Named>>,
    pub(super) order: Order,
    pub(super) lexicon: Lexicon,
    pub(super) index: Index,
    /// What was found of contacts one by one, by all readers of this version.
    pub(super) found: Arc<Found>,
}

impl ReadModel {
    /// How far the fold has come.
    #[must_use]
    pub fn head(&self) -> Head {
        self.commits.last().map_or(
            Head { position: 0, recorded_at: Timestamp::UNIX_EPOCH },
            |commit| Head { position: commit.position, recorded_at: commit.recorded_at },
        )
    }

    /// Finds contacts by what they have.
    #[must_use]
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// Adds the next commit.
    pub fn apply(&mut self, commit: Commit) {
        let commit = Arc::new(commit);
        self.commits.push_back(Arc::clone(&commit));
        for (statement, index) in commit.statements.iter().zip(0..) {
            self.tell(EventId { position: commit.position, index }, statement);
        }
    }

    /// Begins the next commit. Of what is said in it already nothing follows: nothing yet, or the
    /// rows know it.
    pub fn begin(&mut self, commit: Commit) {
        self.commits.push_back(Arc::new(commit));
    }

    /// Adds an event to the commit begun last, so that the next can be judged with it.
    pub fn say(&mut self, statement: Statement) {
        let Some(commit) = self.commits.back_mut() else { return };
        let commit = Arc::make_mut(commit);
        let index = u16::try_from(commit.statements.len()).unwrap_or(u16::MAX);
        let id = EventId { position: commit.position, index };
        commit.statements.push(statement.clone());
        self.tell(id, &statement);
    }

    /// Puts what is left of an event after texts of it were destroyed in the place of what it said.
    pub fn forget(&mut self, event: EventId, remains: Statement) {
        let index = usize::try_from(event.position).unwrap_or(usize::MAX).wrapping_sub(1);
        let subject = remains.subject;
        let mut named = rules::references(&remains.event);
        if let Some(commit) = self.commits.get_mut(index)
            && let Some(said) = Arc::make_mut(commit).statements.get_mut(usize::from(event.index))
        {
            *said = remains;
        }
        named.push(subject);
        for subject in named {
            self.index_names(subject);
        }
    }

    fn tell(&mut self, id: EventId, statement: &Statement) {
        self.mention(id, statement);
        match &statement.event {
            Event::EventCorrected(e) => self.amend(e.event, id),
            Event::EventRetracted(e) => self.amend(e.event, id),
            Event::EventShredded(_) => {}
            event => {
                if let Event::ContactErased(_) = event {
                    self.dossier(statement.subject).erase(id);
                    self.index_names(statement.subject);
                }
                self.retell(id, None, Some((id, statement)), id.position);
            }
        }
        self.unsettle(statement);
    }

    fn mention(&mut self, id: EventId, statement: &Statement) {
        let replaced = match &statement.event {
            Event::EventCorrected(e) => {
                rules::references(&Event::from(e.replacement.as_ref().clone()))
            }
            event => rules::references(event),
        };
        for subject in std::iter::once(statement.subject).chain(replaced) {
            self.dossier(subject).mention(id);
        }
    }

    /// All that is kept about a subject, if it was ever told of.
    pub(super) fn kept(&self, subject: SubjectId) -> Option<&Arc<Dossier>> {
        match subject {
            SubjectId::Contact(contact) => self.contacts.get(self.index.number(contact)? as usize),
            _ => self.others.get(&subject),
        }
    }

    pub(super) fn dossier(&mut self, subject: SubjectId) -> &mut Dossier {
        let SubjectId::Contact(contact) = subject else {
            let entry = self.others.entry(subject);
            return Arc::make_mut(entry.or_insert_with(|| Arc::new(Dossier::new(subject))));
        };
        let number = self.index.enrol(contact) as usize;
        for next in self.contacts.len()..=number {
            let next = self.index.contact(next as u32).unwrap_or(contact);
            self.contacts.push_back(Arc::new(Dossier::new(next.into())));
        }
        Arc::make_mut(&mut self.contacts[number])
    }

    /// Replaces what an event claims: `before` is what it claimed until now, `after` from now on,
    /// each with the event whose words count.
    pub(super) fn retell(
        &mut self,
        fact: EventId,
        before: Option<(EventId, &Statement)>,
        after: Option<(EventId, &Statement)>,
        position: Position,
    ) {
        let recorded_on = self.commit(fact.position).map_or(Day::DAWN, |c| c.recorded_on);
        let mut touched: Vec<(SubjectId, Facet)> = Vec::new();
        let mut seen: Vec<Sighting> = Vec::new();
        let told = [before, after].map(|said| {
            let (_, statement) = said?;
            Some((statement, claims((fact, recorded_on), said?, None)))
        });
        let first = before.is_none();
        for (statement, told) in told.iter().flatten() {
            let facets = self.touched(statement.subject, told, position).into_iter();
            touched.extend(facets.map(|facet| (statement.subject, facet)));
            seen.extend(told.sightings.iter().cloned());
        }
        let [before, after] = told;
        if let Some((statement, _)) = before {
            self.dossier(statement.subject).withdraw(fact);
        }
        if let Some((statement, told)) = &after {
            self.accept(statement, fact, told);
        }
        let told = after.as_ref().map_or(&[][..], |(_, told)| &told.facts);
        for (subject, facet) in &touched {
            self.recompute(*subject, facet, Some((fact, told)), position);
        }
        if let Some((subject, _)) = touched.iter().find(|(_, facet)| names(facet)) {
            self.index_names(*subject);
        }
        if first {
            // Nothing is to be compared: it was not seen before.
            self.see_first(&seen, position);
            return;
        }
        for sighting in seen {
            self.see(sighting.contact, Some(fact), position);
        }
    }

    /// What an event claims with all amendments known at a position; of a list, what it says of
    /// one contact.
    pub(super) fn claimed(
        &self,
        fact: EventId,
        only: Option<ContactId>,
        position: Position,
    ) -> Option<(SubjectId, Claims)> {
        let (said_by, statement) = self.effective(fact, position)?;
        let recorded_on = self.commit(fact.position)?.recorded_on;
        let told = claims((fact, recorded_on), (said_by, &statement), only);
        Some((statement.subject, told))
    }

    /// What an event claims about the facets of its subject.
    fn facts(&self, subject: SubjectId, fact: EventId, position: Position) -> Vec<(Facet, Claim)> {
        let claimed = self.claimed(fact, None, position).filter(|(of, _)| *of == subject);
        claimed.map(|(_, told)| told.facts).unwrap_or_default()
    }

    /// Which facets the claims of an event are about.
    fn touched(&self, subject: SubjectId, told: &Claims, position: Position) -> Vec<Facet> {
        let of_fact = |fact: EventId| {
            let facts = self.facts(subject, fact, position).into_iter();
            facts.map(|(facet, _)| facet)
        };
        let mut facets: Vec<Facet> = told.facts.iter().map(|(facet, _)| facet.clone()).collect();
        facets.extend(told.follows.iter().flat_map(|(target, _)| of_fact(*target)));
        for end in &told.ends {
            match &end.target {
                Target::Fact(fact) => facets.extend(of_fact(*fact)),
                Target::Facet(facet) => facets.push(facet.clone()),
            }
        }
        facets
    }

    fn accept(&mut self, statement: &Statement, fact: EventId, told: &Claims) {
        for (facet, _) in &told.facts {
            self.link(statement.subject, facet);
        }
        if let Event::InvolvementStarted(e) = &statement.event
            && let Some(organisation) = e.representing
        {
            self.dossier(organisation.into()).link(e.contact.into());
        }
        let shape = statement.event.event_type().row().shape;
        self.dossier(statement.subject).accept(fact, shape, told);
    }

    fn link(&mut self, subject: SubjectId, facet: &Facet) {
        if let Facet::Affiliation(other) | Facet::Membership(other) | Facet::Involvement(other, _) =
            facet
        {
            self.dossier((*other).into()).link(subject);
        }
    }

    /// Brings the rows of a facet in line with what is claimed of it: by the events that have rows,
    /// and by the one that is told.
    fn recompute(
        &mut self,
        subject: SubjectId,
        facet: &Facet,
        told: Option<(EventId, &[(Facet, Claim)])>,
        position: Position,
    ) {
        let kept = self.kept(subject);
        let mut facts = kept.map_or_else(Vec::new, |kept| kept.claimants(facet));
        if let Some((fact, _)) = told.filter(|(fact, _)| !facts.contains(fact)) {
            facts.push(fact);
        }
        let claims = facts.iter().flat_map(|fact| match told {
            Some((own, told)) if own == *fact => told.to_vec(),
            _ => self.facts(subject, *fact, position),
        });
        let claims = claims.filter(|(of, _)| of == facet).map(|(_, claim)| claim);
        let claims: Vec<Claim> = claims.collect();
        let change = self.dossier(subject).recompute(facet, &claims, position);
        let Change { closed, opened } = change;
        if closed.is_empty() && opened.is_empty() {
            return;
        }
        closed.iter().for_each(|row| self.index.close_row(subject, row, position));
        opened.iter().for_each(|row| self.index.open_row(subject, row));
        match (facet, subject) {
            (Facet::Schedule, _) => {
                self.recompute(subject, &Facet::State, None, position);
                let here = self.dossier(subject).occurrences();
                let mut people: Vec<ContactId> = here.map(|seen| seen.contact).collect();
                people.sort_unstable();
                people.dedup();
                for contact in people {
                    self.see(contact, None, position);
                }
            }
            (Facet::Affiliation(_), SubjectId::Contact(contact)) => {
                self.see(contact, None, position);
            }
            _ => {}
        }
    }
}

/// Whether an event names people without changing what its subject is: versions leave it out.
#[must_use]
pub fn about_people(event_type: EventType) -> bool {
    let name = event_type.name();
    ["participation.", "involvement.", "interaction.", "follow-up.", "segment.pulled"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}
