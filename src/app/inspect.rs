//! Judges what is stored without opening it: schemas, digests of envelopes, keys, receipts. It has
//! no keys, so whoever may not read the texts can still say whether all of them are there.

use crate::{
    domain::{EventId, SubjectId, UserId},
    journal::{self, Entry, RecordKind, RecordView},
    schema::Contract,
    vault::{self, Header, KeyId, Receipt},
};
use std::collections::HashSet;

/// The inspection of a whole journal, for [`journal::verify`]: it says of each commit what is
/// wrong, and must be shown all of them in order.
pub fn inspect(contract: &Contract) -> impl FnMut(&Entry<'_>) -> Vec<String> {
    let mut keys = HashSet::new();
    move |entry| {
        let mut wrong = Vec::new();
        match journal::line::decode(entry.line, entry.position) {
            Ok(commit) => {
                events(contract, &commit, entry, &mut wrong);
                envelopes(&commit, entry.records, &mut wrong);
            }
            // The walk itself says so of lines that are no commits.
            Err(problem) => wrong.push(problem.to_string()),
        }
        records(entry.records, &mut keys, &mut wrong);
        wrong
    }
}

/// What stands in clear.
fn events(
    contract: &Contract,
    commit: &journal::Commit<'_>,
    entry: &Entry<'_>,
    wrong: &mut Vec<String>,
) {
    if let Err(error) = commit.actor.parse::<UserId>() {
        wrong.push(format!("actor: {error}"));
    }
    for (index, event) in (0..).zip(&commit.events) {
        let id = EventId { position: entry.position, index };
        if let Err(error) = event.subject.parse::<SubjectId>() {
            wrong.push(format!("{id}: {error}"));
        }
        let version = u16::try_from(event.version).unwrap_or(u16::MAX);
        if let Err(error) = contract.check_clear(&event.kind, version, event.data) {
            wrong.push(format!("{id}: {error}"));
        }
    }
}

/// Every envelope that a line names is there, or was shredded, and is the one that was named.
fn envelopes(commit: &journal::Commit<'_>, records: &[RecordView<'_>], wrong: &mut Vec<String>) {
    let mut found = HashSet::new();
    for record in records.iter().filter(|record| record.kind == RecordKind::Envelope) {
        let slot = record.slot;
        let header = match Header::read(record.bytes) {
            Ok(Some(header)) => header,
            Ok(None) => {
                wrong.push(format!("slot {slot}: zeros in the place of an envelope"));
                continue;
            }
            Err(error) => {
                wrong.push(format!("slot {slot}: {error}"));
                continue;
            }
        };
        let place = (header.event, header.index);
        let event = commit.events.get(usize::from(header.event));
        let named = event.and_then(|event| event.sealed.get(usize::from(header.index)));
        let digest = vault::digest(record.bytes).ok().flatten();
        match named {
            Some(_) if !found.insert(place) => {
                wrong.push(format!("slot {slot}: a second envelope in one place"));
            }
            Some(named) if Some(named.digest.as_ref()) != digest.as_deref() => {
                wrong.push(format!("slot {slot}: the envelope has not the digest of the line"));
            }
            Some(named)
                if named.subject != header.subject.to_string()
                    || named.class != header.class.as_str() =>
            {
                wrong.push(format!("slot {slot}: the envelope is of another subject or class"));
            }
            Some(_) => {}
            None => wrong.push(format!("slot {slot}: no event names this envelope")),
        }
    }
    let named: usize = commit.events.iter().map(|event| event.sealed.len()).sum();
    let shredded = records.iter().filter(|record| record.kind == RecordKind::Shredded).count();
    if found.len() + shredded != named {
        let there = found.len();
        wrong.push(format!(
            "{named} envelopes are named, {there} are there and {shredded} were shredded"
        ));
    }
}

/// The other records can be read, and every envelope has had a key recorded by then.
fn records(records: &[RecordView<'_>], keys: &mut HashSet<KeyId>, wrong: &mut Vec<String>) {
    for record in records {
        let slot = record.slot;
        let problem = match record.kind {
            RecordKind::Key => match vault::key_of(record.bytes) {
                Ok(key) => {
                    keys.insert(key);
                    None
                }
                Err(error) => Some(error.to_string()),
            },
            RecordKind::Receipt => Receipt::decode(record.bytes).err().map(|e| e.to_string()),
            RecordKind::Shredded if record.bytes.iter().any(|byte| *byte != 0) => {
                Some("a shredded record still has content".to_owned())
            }
            RecordKind::Shredded => None,
            RecordKind::Envelope => match Header::read(record.bytes) {
                // Said once of each.
                Ok(Some(header)) if keys.insert(header.subject) => {
                    Some(format!("the key of {} was never recorded", header.subject))
                }
                _ => None,
            },
        };
        wrong.extend(problem.map(|problem| format!("slot {slot}: {problem}")));
    }
}
