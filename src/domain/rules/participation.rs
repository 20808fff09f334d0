//! Turns a list of contacts and a status into events: who has the status already is left out.

use super::{Entry, Knowledge, Reason, Rejection, Stamp};
use crate::domain::{
    ContactId, Event, RoughDay, Statement,
    command::{Participate, ParticipationStatus as Status},
    event::gathering::{Attended, Listed, NoShowRecorded},
};
use std::collections::HashSet;

/// The statements that give the contacts the status; none when all of them have it already.
///
/// # Errors
/// When the list is empty or there is no such gathering.
pub fn participate(
    command: &Participate,
    stamp: Stamp,
    known: &dyn Knowledge,
) -> Result<Vec<Statement>, Rejection> {
    if command.contacts.is_empty() {
        return Err(Reason::Nothing.at("/contacts"));
    }
    let subject = command.gathering.into();
    if known.standing(subject).is_none() {
        return Err(Reason::UnknownSubject(subject).into());
    }
    let history = known.history(subject);
    let have = having(&history, command.status);
    let mut seen = HashSet::new();
    let new: Vec<ContactId> = command
        .contacts
        .iter()
        .copied()
        .filter(|contact| seen.insert(*contact) && !have.contains(contact))
        .collect();
    let state = |event| Statement {
        subject,
        source: command.source.clone(),
        source_note: command.source_note.clone(),
        event,
    };
    Ok(events(command, new, &history, stamp).into_iter().map(state).collect())
}

/// Who has a status now. Registered and deregistered undo each other, and whose invitation came
/// back can be invited again.
fn having(history: &[Entry<'_>], status: Status) -> HashSet<ContactId> {
    let mut have = HashSet::new();
    for entry in history {
        let (gives, takes) = match (status, entry.event) {
            (Status::Invited, Event::Invited(e))
            | (Status::Bounced, Event::Bounced(e))
            | (Status::Waitlisted, Event::Waitlisted(e))
            | (Status::Declined, Event::Declined(e))
            | (Status::Withdrawn, Event::Withdrawn(e))
            | (Status::Registered, Event::Registered(e))
            | (Status::Deregistered, Event::Deregistered(e)) => (&e.contacts, false),
            (Status::Registered, Event::Deregistered(e))
            | (Status::Deregistered | Status::Declined, Event::Registered(e))
            | (Status::Waitlisted, Event::Registered(e))
            | (Status::Invited, Event::Withdrawn(e) | Event::Bounced(e))
            | (Status::Withdrawn | Status::Bounced, Event::Invited(e)) => (&e.contacts, true),
            (Status::Attended, Event::Attended(e)) => (&e.contacts, false),
            (Status::NoShow, Event::NoShowRecorded(e)) => (&e.contacts, false),
            (Status::Registered, Event::Delegated(e)) => {
                have.remove(&e.contact);
                have.insert(e.to);
                continue;
            }
            _ => continue,
        };
        for contact in gives {
            if takes {
                have.remove(contact)
            } else {
                have.insert(*contact)
            };
        }
    }
    have
}

fn events(
    command: &Participate,
    contacts: Vec<ContactId>,
    history: &[Entry<'_>],
    stamp: Stamp,
) -> Vec<Event> {
    if contacts.is_empty() {
        return Vec::new();
    }
    let note = command.note.clone();
    let representing = command.representing;
    let listed = |contacts| Listed {
        contacts,
        representing,
        channel: command.channel,
        pull: command.pull,
        note: note.clone(),
        occurred_on: command.occurred_on.unwrap_or(RoughDay::Day(stamp.today)),
    };
    vec![match command.status {
        Status::Invited => Event::Invited(listed(contacts)),
        Status::Bounced => Event::Bounced(listed(contacts)),
        Status::Registered => Event::Registered(listed(contacts)),
        Status::Waitlisted => Event::Waitlisted(listed(contacts)),
        Status::Declined => Event::Declined(listed(contacts)),
        Status::Deregistered => Event::Deregistered(listed(contacts)),
        Status::Withdrawn => Event::Withdrawn(listed(contacts)),
        Status::NoShow => Event::NoShowRecorded(NoShowRecorded { contacts, representing, note }),
        Status::Attended => return attended(command, contacts, history),
    }]
}

/// Registered people and walk-ins are two events, so that each says one thing.
fn attended(command: &Participate, contacts: Vec<ContactId>, history: &[Entry<'_>]) -> Vec<Event> {
    let registered = having(history, Status::Registered);
    let by_list = command.walk_in.is_none() && !registered.is_empty();
    let all_walk_in = command.walk_in == Some(true);
    let (walk_ins, expected): (Vec<_>, Vec<_>) = contacts
        .into_iter()
        .partition(|contact| all_walk_in || by_list && !registered.contains(contact));
    [(expected, false), (walk_ins, true)]
        .into_iter()
        .filter(|(contacts, _)| !contacts.is_empty())
        .map(|(contacts, walk_in)| {
            Event::Attended(Attended {
                contacts,
                walk_in,
                representing: command.representing,
                role: command.role,
                note: command.note.clone(),
            })
        })
        .collect()
}
