//! Rules of a gathering's history: held or cancelled, and who can have attended.

use super::{Entry, Reason, Rejection};
use crate::domain::{ContactId, Day, Event, EventId};
use std::collections::HashSet;

/// The day a gathering takes place, by the last that was said about it.
pub(super) fn day(history: &[Entry<'_>]) -> Option<Day> {
    let mut said = history.iter().filter_map(|entry| match entry.event {
        Event::GatheringPlanned(e) => Some(e.starts_at.day()),
        Event::GatheringRescheduled(e) => Some(e.starts_at.day()),
        _ => None,
    });
    said.next_back()
}

/// Adds what is illegal in the history of a gathering.
pub(super) fn check(history: &[Entry<'_>], found: &mut Vec<(EventId, Rejection)>) {
    status(history, found);
    people(history, found);
}

fn status(history: &[Entry<'_>], found: &mut Vec<(EventId, Rejection)>) {
    let day = day(history).unwrap_or(Day::DAWN);
    let mut cancelled: Option<Day> = None;
    let (mut held, mut attended) = (false, false);
    for entry in history {
        let reason = match entry.event {
            Event::GatheringCancelled(_) if held || attended => Reason::Held,
            Event::GatheringCancelled(_) if cancelled.is_some() => Reason::Cancelled,
            Event::GatheringCancelled(e) => {
                cancelled = Some(e.occurred_on.first());
                continue;
            }
            Event::GatheringHeld(_) if cancelled.is_some() => Reason::Cancelled,
            Event::GatheringHeld(_) if held => Reason::Held,
            Event::GatheringHeld(_) if entry.recorded_on < day => Reason::NotYet(day),
            Event::GatheringHeld(_) => {
                held = true;
                continue;
            }
            Event::GatheringRescheduled(_) if cancelled.is_some() => Reason::Cancelled,
            Event::GatheringRescheduled(_) if held => Reason::Held,
            Event::Attended(_) | Event::NoShowRecorded(_) if cancelled.is_some() => {
                Reason::Cancelled
            }
            Event::Attended(_) | Event::NoShowRecorded(_) if entry.recorded_on < day => {
                Reason::NotYet(day)
            }
            Event::Attended(_) => {
                // Where somebody was, it took place, whether or not that was said of it.
                attended = true;
                continue;
            }
            // What was promised before it was cancelled may still be recorded afterwards.
            Event::Invited(e) | Event::Registered(e) | Event::Waitlisted(e)
                if cancelled.is_some_and(|on| e.occurred_on.first() > on) =>
            {
                Reason::Cancelled
            }
            _ => continue,
        };
        found.push((entry.id, reason.into()));
    }
    // What was announced may be recorded late, but nothing is announced once it is over.
    for entry in history {
        let Event::GatheringAnnounced(e) = entry.event else { continue };
        let on = e.occurred_on.first();
        if cancelled.is_some_and(|cancelled| on > cancelled) {
            found.push((entry.id, Reason::Cancelled.at("/occurred_on")));
        } else if held && on > day {
            found.push((entry.id, Reason::Held.at("/occurred_on")));
        }
    }
}

fn people(history: &[Entry<'_>], found: &mut Vec<(EventId, Rejection)>) {
    let mut invited: HashSet<ContactId> = HashSet::new();
    let mut registered: HashSet<ContactId> = HashSet::new();
    for entry in history {
        match entry.event {
            Event::Invited(e) => invited.extend(&e.contacts),
            Event::Registered(e) | Event::Waitlisted(e) => registered.extend(&e.contacts),
            Event::Delegated(e) => {
                registered.insert(e.to);
            }
            _ => {}
        }
    }
    let mut came: HashSet<ContactId> = HashSet::new();
    let mut missed: HashSet<ContactId> = HashSet::new();
    for entry in history {
        let refuse = |reason: fn(crate::domain::SubjectId) -> Reason, who: &ContactId| {
            (entry.id, reason((*who).into()).at("/contacts"))
        };
        let wrong = match entry.event {
            Event::Deregistered(e) => e.contacts.iter().find(|c| !registered.contains(c)),
            Event::NoShowRecorded(e) => e.contacts.iter().find(|c| !registered.contains(c)),
            Event::Bounced(e) | Event::Withdrawn(e) => {
                e.contacts.iter().find(|c| !invited.contains(c))
            }
            Event::Delegated(e) => {
                Some(&e.contact).filter(|c| !registered.contains(c) && !invited.contains(c))
            }
            _ => None,
        };
        found.extend(wrong.map(|who| refuse(Reason::NotRegistered, who)));
        let both = match entry.event {
            Event::Attended(e) => {
                came.extend(&e.contacts);
                e.contacts.iter().find(|c| missed.contains(c))
            }
            Event::NoShowRecorded(e) => {
                missed.extend(&e.contacts);
                e.contacts.iter().find(|c| came.contains(c))
            }
            _ => None,
        };
        found.extend(both.map(|who| refuse(Reason::Contradiction, who)));
    }
}
