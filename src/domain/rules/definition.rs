//! Rules of definitions and segments: one subject for each name, and what a segment that is not
//! used any more can still do. Turns a definition into events: what is so already is left out.

use super::{Entry, Knowledge, Reason, Rejection};
use crate::domain::{
    Code, ContactId, Event, EventId, Key, Statement, SubjectId, UserId,
    command::{Adopt, Define},
    definition::Digest,
    event::definition::{Adopted, Defined, Pulled, Redefined},
    vocabulary::DefinitionKind,
};
use std::collections::HashSet;

/// A definition, as far as rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// What it is a definition in the history of.
    pub subject: SubjectId,
    /// Of what it says now.
    pub digest: Digest,
    /// Who sees to it, of a segment made by a user.
    pub owner: Option<UserId>,
    /// It is not used any more.
    pub retired: bool,
}

/// The statement that puts a segment in force; none when it is in force already.
#[must_use]
pub fn define(command: &Define, known: &dyn Knowledge) -> Option<Statement> {
    let Define { id, key, of, digest, content, owner, source } = command.clone();
    let held =
        known.definition(DefinitionKind::Segment, &Key { shipped: false, code: key.clone() });
    let content = Some(content);
    let (subject, event) = match held {
        None => (id.into(), Event::SegmentDefined(Defined { key, of, digest, content, owner })),
        Some(held) if (held.digest, held.owner, held.retired) == (digest, Some(owner), false) => {
            return None;
        }
        Some(held) => {
            (held.subject, Event::SegmentRedefined(Redefined { of, digest, content, owner }))
        }
    };
    Some(Statement { subject, source, source_note: None, event })
}

/// The statements that put definitions from files in force: of those that changed.
#[must_use]
pub fn adopt(definitions: &[Adopt], known: &dyn Knowledge) -> Vec<Statement> {
    let changed = definitions.iter().filter_map(|one| {
        let held = known.definition(one.kind, &one.key);
        if held.is_some_and(|held| held.digest == one.digest) {
            return None;
        }
        let subject = held.map_or(one.id.into(), |held| held.subject);
        let event = Event::DefinitionAdopted(Adopted {
            kind: one.kind,
            key: one.key.clone(),
            digest: one.digest,
            content: Some(one.content.clone()),
        });
        Some(Statement { subject, source: Code::OWN, source_note: None, event })
    });
    changed.collect()
}

/// Refuses a name that another definition of the kind has.
pub(super) fn name(statement: &Statement, known: &dyn Knowledge) -> Result<(), Rejection> {
    let held = match &statement.event {
        Event::SegmentDefined(e) => {
            let key = Key { shipped: false, code: e.key.clone() };
            known.definition(DefinitionKind::Segment, &key)
        }
        Event::DefinitionAdopted(e) => known.definition(e.kind, &e.key),
        _ => None,
    };
    match held.filter(|held| held.subject != statement.subject) {
        Some(held) => Err(Reason::NameTaken(held.subject).at("/key")),
        None => Ok(()),
    }
}

/// Adds what is illegal in the history of a definition or a segment.
pub(super) fn check(
    subject: SubjectId,
    history: &[Entry<'_>],
    found: &mut Vec<(EventId, Rejection)>,
) {
    let mut digests: Vec<Digest> = Vec::new();
    let mut retired = false;
    for entry in history {
        let rejection = match entry.event {
            Event::DefinitionAdopted(e) if !same_name(history, e) => Reason::OtherType.at("/key"),
            Event::DefinitionAdopted(Adopted { digest, .. })
            | Event::SegmentDefined(Defined { digest, .. })
            | Event::SegmentRedefined(Redefined { digest, .. }) => {
                digests.push(*digest);
                retired = false;
                continue;
            }
            _ if !is_segment(history) => Reason::WrongSubject(subject).into(),
            _ if retired => Reason::Retired.into(),
            Event::SegmentRetired(_) => {
                retired = true;
                continue;
            }
            Event::SegmentPulled(e) if !digests.contains(&e.digest) => {
                Reason::UnknownDefinition.at("/digest")
            }
            Event::SegmentPulled(e) => match twice(e) {
                Some((pointer, contact)) => Reason::ListedTwice(contact.into()).at(pointer),
                None => continue,
            },
            _ => continue,
        };
        found.push((entry.id, rejection));
    }
}

fn same_name(history: &[Entry<'_>], adopted: &Adopted) -> bool {
    history.iter().all(|entry| match entry.event {
        Event::DefinitionAdopted(e) => (e.kind, &e.key) == (adopted.kind, &adopted.key),
        _ => true,
    })
}

fn is_segment(history: &[Entry<'_>]) -> bool {
    match history.first().map(|entry| entry.event) {
        Some(Event::DefinitionAdopted(e)) => e.kind == DefinitionKind::Segment,
        _ => true,
    }
}

/// Who stands twice on a list, or on it and among those left out.
fn twice(pulled: &Pulled) -> Option<(&'static str, ContactId)> {
    let mut seen = HashSet::new();
    let listed = pulled.contacts.iter().map(|contact| ("/contacts", *contact));
    let left_out = pulled.exclusions.iter().flat_map(|exclusion| &exclusion.contacts);
    let mut all = listed.chain(left_out.map(|contact| ("/exclusions", *contact)));
    all.find(|(_, contact)| !seen.insert(*contact))
}
