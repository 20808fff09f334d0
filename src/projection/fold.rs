//! The one fold. Live state, restart, rebuild and "as of" all go through [`ReadModel::apply`].

use crate::domain::{
    ContactId, Day, Event, EventId, Position, Statement, SubjectId, UserId, catalogue::Shape,
    event::EventType, rules,
};
use crate::projection::{
    claim::{Claims, Sighting, Target, claims},
    dossier::{Change, Dossier},
    index::Index,
    question::At,
    row::{Facet, OPEN, Occurrence},
    search::Needle,
};
use imbl::{HashMap, OrdSet, Vector};
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
    pub(super) dossiers: HashMap<SubjectId, Arc<Dossier>>,
    /// Who amends an event, in order.
    pub(super) amendments: HashMap<EventId, Arc<Vec<EventId>>>,
    pub(super) needles: HashMap<ContactId, Arc<Vec<Needle>>>,
    pub(super) index: Index,
    /// Subjects that are looked up by name: definitions, segments, series, labs and bodies.
    pub(super) library: OrdSet<SubjectId>,
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
    pub fn apply(&mut self, mut commit: Commit) {
        let statements = std::mem::take(&mut commit.statements);
        self.begin(commit);
        for statement in statements {
            self.say(statement);
        }
    }

    /// Begins the next commit, of which nothing is said yet.
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
                    self.dossier(statement.subject).erased_by = Some(id);
                    self.index_names(statement.subject);
                }
                self.retell(id, None, Some((id, statement)), id.position);
            }
        }
    }

    fn mention(&mut self, id: EventId, statement: &Statement) {
        let replaced = match &statement.event {
            Event::EventCorrected(e) => {
                rules::references(&Event::from(e.replacement.as_ref().clone()))
            }
            event => rules::references(event),
        };
        for subject in std::iter::once(statement.subject).chain(replaced) {
            let mentions = &mut self.dossier(subject).mentions;
            if mentions.last() != Some(&id) {
                mentions.push_back(id);
            }
        }
        if !about_people(statement.event.event_type()) {
            self.dossier(statement.subject).version = id.position;
        }
    }

    pub(super) fn dossier(&mut self, subject: SubjectId) -> &mut Dossier {
        Arc::make_mut(self.dossiers.entry(subject).or_default())
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
        let mut seen: Vec<ContactId> = Vec::new();
        if let Some((said_by, statement)) = before {
            let told = claims((fact, recorded_on), said_by, statement);
            self.touch(statement.subject, &told, &mut touched, &mut seen);
            self.withdraw(fact, statement.subject, &told);
        }
        if let Some((said_by, statement)) = after {
            let told = claims((fact, recorded_on), said_by, statement);
            self.accept(statement, fact, &told);
            self.touch(statement.subject, &told, &mut touched, &mut seen);
        }
        for (subject, facet) in touched {
            self.recompute(subject, &facet, position);
        }
        if before.is_none() {
            // Nothing is to be compared: it was not seen before.
            self.see_first(fact, &seen, position);
            return;
        }
        for contact in seen {
            self.see(contact, Some(fact), position);
        }
    }

    fn see_first(&mut self, fact: EventId, seen: &[ContactId], position: Position) {
        for contact in seen {
            let Some(dossier) = self.dossiers.get(&SubjectId::from(*contact)).cloned() else {
                continue;
            };
            let own = dossier.sightings.iter().rev().take_while(|sighting| sighting.fact == fact);
            let mut fresh: Vec<Occurrence> =
                own.map(|sighting| self.derive(&dossier, sighting, position)).collect();
            fresh.reverse();
            drop(dossier);
            fresh.into_iter().for_each(|new| self.add(new));
        }
    }

    fn add(&mut self, new: Occurrence) {
        self.index.open_occurrence(&new);
        if let Some(organisation) = new.representing {
            self.dossier(organisation.into()).links.insert(new.contact.into());
        }
        self.each_place(&new, |places| places.push_back(new.clone()));
    }

    /// Which facets and contacts the claims of an event are about.
    fn touch(
        &mut self,
        subject: SubjectId,
        told: &Claims,
        touched: &mut Vec<(SubjectId, Facet)>,
        seen: &mut Vec<ContactId>,
    ) {
        let dossier = self.dossier(subject);
        let mut facets: Vec<Facet> = told.facts.iter().map(|(facet, _)| facet.clone()).collect();
        facets.extend(told.follows.iter().flat_map(|(target, _)| dossier.facets_of(*target)));
        facets.extend(told.ends.iter().flat_map(|end| match &end.target {
            Target::Fact(fact) => dossier.facets_of(*fact),
            Target::Facet(facet) => vec![facet.clone()],
        }));
        touched.extend(facets.into_iter().map(|facet| (subject, facet)));
        seen.extend(told.sightings.iter().map(|sighting| sighting.contact));
    }

    fn withdraw(&mut self, fact: EventId, subject: SubjectId, told: &Claims) {
        for contact in told.sightings.iter().map(|sighting| sighting.contact) {
            self.dossier(contact.into()).sightings.retain(|sighting| sighting.fact != fact);
        }
        let dossier = self.dossier(subject);
        dossier.claims.retain(|(_, claim)| claim.fact != fact);
        dossier.follows.retain(|(_, claim)| claim.fact != fact);
        dossier.ends.retain(|end| end.by != fact);
        if dossier.opened_by == Some(fact) {
            dossier.opened_by = None;
        }
    }

    fn accept(&mut self, statement: &Statement, fact: EventId, told: &Claims) {
        for sighting in &told.sightings {
            self.dossier(sighting.contact.into()).sightings.push_back(sighting.clone());
        }
        for (facet, _) in &told.facts {
            self.link(statement.subject, facet);
        }
        if let SubjectId::Segment(_)
        | SubjectId::Definition(_)
        | SubjectId::Series(_)
        | SubjectId::Lab(_)
        | SubjectId::Body(_) = statement.subject
        {
            self.library.insert(statement.subject);
        }
        let dossier = self.dossier(statement.subject);
        match statement.event.event_type().row().shape {
            Shape::Opens => dossier.opened_by = Some(fact),
            Shape::Renews => dossier.opened_by = dossier.opened_by.or(Some(fact)),
            _ => {}
        }
        dossier.claims.extend(told.facts.iter().cloned());
        dossier.follows.extend(told.follows.iter().cloned());
        dossier.ends.extend(told.ends.iter().cloned());
    }

    fn link(&mut self, subject: SubjectId, facet: &Facet) {
        if let Facet::Affiliation(other) | Facet::Membership(other) | Facet::Involvement(other, _) =
            facet
        {
            self.dossier((*other).into()).links.insert(subject);
        }
    }

    fn recompute(&mut self, subject: SubjectId, facet: &Facet, position: Position) {
        let Change { closed, opened } = self.dossier(subject).recompute(facet, position);
        if closed.is_empty() && opened.is_empty() {
            return;
        }
        closed.iter().for_each(|row| self.index.close_row(subject, row, position));
        opened.iter().for_each(|row| self.index.open_row(subject, row));
        match (facet, subject) {
            (Facet::Schedule, _) => {
                self.recompute(subject, &Facet::State, position);
                let here = self.dossier(subject).occurrences.iter();
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
            (
                Facet::Name
                | Facet::Aliases
                | Facet::GivenName
                | Facet::FamilyName
                | Facet::ContactPoint(_),
                _,
            ) => self.index_names(subject),
            _ => {}
        }
    }

    /// Brings the occurrences of a contact in line with its sightings: those of one event, or all.
    fn see(&mut self, contact: ContactId, fact: Option<EventId>, position: Position) {
        let Some(dossier) = self.dossiers.get(&SubjectId::from(contact)).cloned() else { return };
        let about = |event: EventId| fact.is_none_or(|fact| fact == event);
        let wanted: Vec<Occurrence> = dossier
            .sightings
            .iter()
            .filter(|sighting| about(sighting.fact))
            .map(|sighting| self.derive(&dossier, sighting, position))
            .collect();
        let open = |seen: &&Occurrence| seen.recorded_to == OPEN && about(seen.fact);
        let stale: Vec<Occurrence> = dossier
            .occurrences
            .iter()
            .filter(open)
            .filter(|seen| !wanted.iter().any(|new| alike(seen, new)))
            .cloned()
            .collect();
        let fresh: Vec<Occurrence> = wanted
            .into_iter()
            .filter(|new| !dossier.occurrences.iter().filter(open).any(|seen| alike(seen, new)))
            .collect();
        drop(dossier);
        for old in stale {
            self.index.close_occurrence(&old, position);
            self.each_place(&old, |places| {
                for seen in places.iter_mut().filter(|seen| **seen == old) {
                    seen.recorded_to = position;
                }
                places.retain(|seen| seen.recorded_from != seen.recorded_to);
            });
        }
        fresh.into_iter().for_each(|new| self.add(new));
    }

    /// Where an occurrence is kept: with the contact and with the gathering.
    fn each_place(&mut self, seen: &Occurrence, mut change: impl FnMut(&mut Vector<Occurrence>)) {
        change(&mut self.dossier(seen.contact.into()).occurrences);
        if let Some(object) = seen.object {
            change(&mut self.dossier(object).occurrences);
        }
    }

    fn derive(&self, dossier: &Dossier, sighting: &Sighting, position: Position) -> Occurrence {
        let scheduled = || {
            let object = sighting.object.and_then(|object| self.dossiers.get(&object));
            object.map_or(Day::DAWN, |gathering| gathering.schedule())
        };
        let day = sighting.day.unwrap_or_else(scheduled);
        // An invitation or a reply stands for where the person was when the gathering took place.
        let stood = if sighting.object.is_some() { scheduled() } else { day };
        Occurrence {
            contact: sighting.contact,
            kind: sighting.kind,
            object: sighting.object,
            representing: sighting
                .representing
                .or_else(|| dossier.affiliation(At { day: stood, position })),
            day,
            recorded_from: position,
            recorded_to: OPEN,
            fact: sighting.fact,
            said_by: sighting.said_by,
        }
    }
}

fn alike(seen: &Occurrence, new: &Occurrence) -> bool {
    (seen.kind, seen.object, seen.representing, seen.day, seen.fact, seen.said_by)
        == (new.kind, new.object, new.representing, new.day, new.fact, new.said_by)
}

/// Whether an event names people without changing what its subject is: versions leave it out.
#[must_use]
pub fn about_people(event_type: EventType) -> bool {
    let name = event_type.name();
    ["participation.", "involvement.", "interaction.", "follow-up.", "segment.pulled"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}
