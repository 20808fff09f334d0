//! What stands at a position: every event with its amendments applied, the obvious way.

use kontor::{
    domain::{ContactId, Event, EventId, Position, Statement},
    projection::Commit,
};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};

/// Events that stand after the commit at `position`, by id, with what they say then.
pub fn standing(commits: &[Commit], position: Position) -> BTreeMap<EventId, Statement> {
    let mut all: BTreeMap<EventId, Statement> = BTreeMap::new();
    for commit in commits.iter().filter(|commit| commit.position <= position) {
        for (index, statement) in (0..).zip(&commit.statements) {
            all.insert(EventId { position: commit.position, index }, statement.clone());
        }
    }
    // From the last to the first: what was itself taken back later has no effect.
    let mut void: HashSet<EventId> = HashSet::new();
    for (id, statement) in all.iter().rev().filter(|(_, s)| target(&s.event).is_some()) {
        let about = target(&statement.event).unwrap();
        if !void.contains(id) && target(&all[&about].event).is_some() {
            void.insert(about);
        }
    }
    let amendments: Vec<(EventId, Statement)> = all
        .iter()
        .filter(|(id, statement)| target(&statement.event).is_some() && !void.contains(*id))
        .map(|(id, statement)| (*id, statement.clone()))
        .collect();
    let mut stand: BTreeMap<EventId, Option<Statement>> = all
        .into_iter()
        .filter(|(_, statement)| target(&statement.event).is_none())
        .map(|(id, statement)| (id, Some(statement)))
        .collect();
    for (_, amendment) in amendments {
        let Some(said) = target(&amendment.event).and_then(|about| stand.get_mut(&about)) else {
            continue;
        };
        match amendment.event {
            Event::EventCorrected(e) => {
                let subject = amendment.subject;
                let source = amendment.source;
                let event = Event::from(*e.replacement);
                *said = Some(Statement { subject, source, source_note: None, event });
            }
            Event::EventRetracted(e) if e.contacts.is_empty() => *said = None,
            Event::EventRetracted(e) => *said = said.take().and_then(|s| without(s, &e.contacts)),
            _ => {}
        }
    }
    stand.into_iter().filter_map(|(id, said)| said.map(|said| (id, said))).collect()
}

fn target(event: &Event) -> Option<EventId> {
    match event {
        Event::EventCorrected(e) => Some(e.event),
        Event::EventRetracted(e) => Some(e.event),
        _ => None,
    }
}

/// A list without some of its contacts; nothing when nobody is left.
fn without(statement: Statement, gone: &[ContactId]) -> Option<Statement> {
    let mut data = serde_json::to_value(&statement.event).unwrap();
    let gone: Vec<String> = gone.iter().map(ContactId::to_string).collect();
    let left: Vec<&str> = data["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|c| c.as_str())
        .filter(|contact| !gone.iter().any(|gone| gone == contact))
        .collect();
    if left.is_empty() {
        return None;
    }
    data["contacts"] = json!(left);
    let event = crate::story::event(statement.event.event_type().name(), data);
    Some(Statement { event, ..statement })
}
