//! The definitions that were in force, the segments of users, and what was pulled: each as known
//! after a commit. A definition has no days of its own; it is what it is since it was recorded.
//! And what else has a name that definitions use: series, labs and bodies.

use crate::domain::{
    Code, Day, Event, EventId, Key, Kind, Position, SubjectId, UserId,
    definition::{Content, Digest},
    vocabulary::DefinitionKind,
};
use crate::projection::{
    dossier::Dossier,
    fold::ReadModel,
    question::Said,
    row::{Facet, FactRow, Value},
};

/// A definition as it was known after a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// What it is a definition in the history of: a segment made by a user, else a definition.
    pub subject: SubjectId,
    /// What it defines.
    pub kind: DefinitionKind,
    /// Its name among those of its kind.
    pub key: Key,
    /// Of the content.
    pub digest: Digest,
    /// What it says; nothing when it was destroyed.
    pub content: Option<Content>,
    /// The event whose words count.
    pub said_by: EventId,
    /// Known so since this commit.
    pub since: Position,
    /// Who sees to it, of a segment made by a user.
    pub owner: Option<UserId>,
    /// The last day somebody looked at it.
    pub reviewed_on: Option<Day>,
    /// It is not used any more.
    pub retired: bool,
}

impl ReadModel {
    /// Every definition of a kind known at a position, by key, also those not used any more.
    #[must_use]
    pub fn definitions(&self, kind: DefinitionKind, position: Position) -> Vec<Definition> {
        let mut all: Vec<Definition> =
            self.defining(kind, position).filter_map(|one| self.defined(one, position)).collect();
        all.sort_by(|a, b| a.key.cmp(&b.key));
        all
    }

    /// The definition of a kind and name known at a position.
    #[must_use]
    pub fn definition(
        &self,
        kind: DefinitionKind,
        key: &Key,
        position: Position,
    ) -> Option<Definition> {
        let mut all = self.defining(kind, position);
        all.find_map(|one| self.defined(one, position).filter(|one| one.key == *key))
    }

    /// The subjects that are definitions of a kind, as known at a position.
    fn defining(
        &self,
        kind: DefinitionKind,
        position: Position,
    ) -> impl Iterator<Item = SubjectId> + '_ {
        let all = [Kind::Segment, Kind::Definition].into_iter();
        let both = all.flat_map(move |kind| self.of_kind(kind, position));
        both.map(|(subject, _)| subject).filter(move |one| self.kind_of(*one) == Some(kind))
    }

    /// Every series, lab and body that has a short name, as known at a position, oldest first.
    pub fn keyed(&self, position: Position) -> impl Iterator<Item = (SubjectId, Code)> {
        let all = [Kind::Series, Kind::Lab, Kind::Body].into_iter();
        let all = all.flat_map(move |kind| self.of_kind(kind, position));
        all.filter_map(move |(subject, dossier)| {
            let (_, statement) = self.effective(dossier.opened_by()?, position)?;
            let key = match &statement.event {
                Event::SeriesCreated(e) | Event::BodyCreated(e) => e.key.clone(),
                Event::LabProposed(e) => e.key.clone(),
                _ => None,
            };
            Some((subject, key?))
        })
    }

    /// What a subject defines; the rules see to it that this stays as it was first said.
    fn kind_of(&self, subject: SubjectId) -> Option<DefinitionKind> {
        match (subject, &self.said(self.kept(subject)?.opened_by()?)?.event) {
            (SubjectId::Segment(_), _) => Some(DefinitionKind::Segment),
            (_, Event::DefinitionAdopted(e)) => Some(e.kind),
            _ => None,
        }
    }

    /// The definition that a subject is, as known at a position.
    #[must_use]
    pub fn defined(&self, subject: SubjectId, position: Position) -> Option<Definition> {
        let dossier = self.dossier_at(subject, position)?;
        let row = last(dossier, Facet::Definition, position)?;
        let (kind, key, digest, content, owner) = match self.payload(row.said_by)?.into_owned() {
            Event::DefinitionAdopted(e) => (e.kind, e.key, e.digest, e.content, None),
            Event::SegmentDefined(e) => {
                let key = Key { shipped: false, code: e.key };
                (DefinitionKind::Segment, key, e.digest, e.content, Some(e.owner))
            }
            Event::SegmentRedefined(e) => {
                let key = self.name_of(dossier, position)?;
                (DefinitionKind::Segment, key, e.digest, e.content, Some(e.owner))
            }
            _ => return None,
        };
        let state = last(dossier, Facet::State, position);
        let reviewed = last(dossier, Facet::Reviewed, position);
        Some(Definition {
            subject,
            kind,
            key,
            digest,
            content: content.filter(|content| !content.is_gone()),
            said_by: row.said_by,
            since: row.recorded_from,
            owner,
            reviewed_on: reviewed.map(|row| row.valid.from),
            retired: state.is_some_and(|row| row.value == Value::Word("retired")),
        })
    }

    /// What was pulled from a segment, as known at a position, oldest first.
    #[must_use]
    pub fn pulls(&self, segment: SubjectId, position: Position) -> Vec<Said<'_>> {
        let dossier = self.dossier_at(segment, position);
        let rows =
            dossier.into_iter().flat_map(|dossier| dossier.known_about(&Facet::Pull, position));
        let pulls = rows.filter_map(|row| {
            let (said_by, statement) = self.effective(row.fact, position)?;
            Some(Said { id: row.fact, said_by, statement })
        });
        let mut pulls: Vec<Said<'_>> = pulls.collect();
        pulls.sort_by_key(|said| said.id);
        pulls
    }

    /// The name a segment was given when it was first defined.
    fn name_of(&self, dossier: &Dossier, position: Position) -> Option<Key> {
        let rows = dossier.known_about(&Facet::Definition, position);
        let first = rows.min_by_key(|row| row.fact)?;
        match self.payload(first.said_by)?.as_ref() {
            Event::SegmentDefined(e) => Some(Key { shipped: false, code: e.key.clone() }),
            _ => None,
        }
    }
}

/// The row of a facet that holds for good.
fn last(dossier: &Dossier, facet: Facet, position: Position) -> Option<FactRow> {
    dossier.known_about(&facet, position).filter(|row| row.valid.to == Day::NEVER).last()
}
