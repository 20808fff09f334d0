//! Rules every subject's history keeps: facts that are ended or changed exist, and end after they
//! start.

use super::{Knowledge, Reason, Rejection, contact, definition, gathering, lab, references};
use crate::domain::{Day, Event, EventId, EventType, SubjectId, catalogue::Shape};
use std::collections::HashMap;

/// One event of a history.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its id.
    pub id: EventId,
    /// The day it was recorded.
    pub recorded_on: Day,
    /// What it says today, amendments applied.
    pub event: &'a Event,
}

/// What is illegal in a subject's history: the event, and which rule it breaks.
#[must_use]
pub fn violations(subject: SubjectId, history: &[Entry<'_>]) -> Vec<(EventId, Rejection)> {
    let Some(first) = history.first() else { return Vec::new() };
    let mut found = facts(history);
    beginning(first, history, &mut found);
    match first.event {
        Event::ContactRegistered(_) => contact::check(subject, history, &mut found),
        Event::GatheringPlanned(_) => gathering::check(history, &mut found),
        Event::LabProposed(_) => lab::check(history, &mut found),
        Event::SegmentDefined(_) | Event::DefinitionAdopted(_) => {
            definition::check(subject, history, &mut found);
        }
        Event::SeriesCreated(_) | Event::BodyCreated(_) => {}
        _ => found.push((first.id, Reason::UnknownEvent(first.id).into())),
    }
    found
}

/// The fact an event ends, changes or adds to, and the type of event that opens such a fact.
#[must_use]
pub fn opener_of(event: &Event) -> Option<(EventId, EventType)> {
    Some(match event {
        Event::ContactPointRemoved(e) => (e.fact, EventType::ContactPointAdded),
        Event::ContactReleased(e) => (e.fact, EventType::ContactRestricted),
        Event::ObjectionWithdrawn(e) => (e.fact, EventType::ContactObjected),
        Event::FunctionChanged(e) => (e.fact, EventType::AffiliationStarted),
        Event::AffiliationEnded(e) => (e.fact, EventType::AffiliationStarted),
        Event::ClassificationReviewed(e) => (e.fact, EventType::ClassificationAssigned),
        Event::ClassificationWithdrawn(e) => (e.fact, EventType::ClassificationAssigned),
        Event::FollowUpDone(e) => (e.fact, EventType::FollowUpPlanned),
        Event::MembershipEnded(e) => (e.fact, EventType::MembershipStarted),
        Event::MeasureCompleted(e) | Event::MeasureDropped(e) => {
            (e.fact, EventType::MeasurePlanned)
        }
        Event::LevelChanged(e) => (e.fact, EventType::InvolvementStarted),
        Event::ContributionRecorded(e) => (e.fact, EventType::InvolvementStarted),
        Event::CommitmentStated(e) => (e.fact, EventType::InvolvementStarted),
        Event::InvolvementEnded(e) => (e.fact, EventType::InvolvementStarted),
        _ => return None,
    })
}

/// The day an event takes effect for the fact it refers to.
fn effect(event: &Event) -> Option<Day> {
    Some(match event {
        Event::ContactPointRemoved(e)
        | Event::ContactReleased(e)
        | Event::ObjectionWithdrawn(e)
        | Event::AffiliationEnded(e)
        | Event::ClassificationWithdrawn(e) => e.valid_to.end(),
        Event::MembershipEnded(e) | Event::InvolvementEnded(e) => e.valid_to.end(),
        Event::FunctionChanged(e) => e.valid_from.first(),
        Event::LevelChanged(e) => e.valid_from.first(),
        Event::CommitmentStated(e) => e.valid_from.first(),
        _ => return None,
    })
}

/// The day a fact starts, of those that can be ended.
fn start(event: &Event) -> Option<Day> {
    Some(
        match event {
            Event::ContactPointAdded(e) => e.valid_from,
            Event::ContactRestricted(e) => e.valid_from,
            Event::ContactObjected(e) => e.valid_from,
            Event::AffiliationStarted(e) => e.valid_from,
            Event::ClassificationAssigned(e) => e.valid_from,
            Event::MembershipStarted(e) => e.valid_from,
            Event::InvolvementStarted(e) => e.valid_from,
            Event::ConsentGiven(e) => e.valid_from,
            _ => return None,
        }
        .first(),
    )
}

/// The first day after an interval that was recorded with its end.
fn own_end(event: &Event) -> Option<Day> {
    match event {
        Event::AffiliationStarted(e) => e.valid_to,
        Event::ClassificationAssigned(e) => e.valid_to,
        Event::MembershipStarted(e) => e.valid_to,
        Event::ConsentGiven(e) => return e.expires_on.map(|last| last.plus(1)),
        _ => None,
    }
    .map(crate::domain::RoughDay::end)
}

fn facts(history: &[Entry<'_>]) -> Vec<(EventId, Rejection)> {
    let by_id: HashMap<EventId, &Entry<'_>> = history.iter().map(|e| (e.id, e)).collect();
    let mut ended: HashMap<EventId, EventId> = HashMap::new();
    let mut found = Vec::new();
    for entry in history {
        if let (Some(from), Some(to)) = (start(entry.event), own_end(entry.event))
            && to < from
        {
            found.push((entry.id, Reason::EndsBeforeStart.at("/valid_to")));
        }
        let Some((fact, opener)) = opener_of(entry.event) else { continue };
        let Some(opened) = by_id.get(&fact) else {
            found.push((entry.id, Reason::UnknownEvent(fact).at("/fact")));
            continue;
        };
        let whose = |event: &Event| references(event).first().copied();
        let seat = matches!(opener, EventType::InvolvementStarted | EventType::MembershipStarted);
        let same = !seat || whose(entry.event) == whose(opened.event);
        if opened.event.event_type() != opener || !same {
            found.push((entry.id, Reason::WrongFact(fact).at("/fact")));
        } else if effect(entry.event).zip(start(opened.event)).is_some_and(|(to, from)| to < from) {
            found.push((entry.id, Reason::EndsBeforeStart.at("/valid_to")));
        } else if entry.event.event_type().row().shape == Shape::Ends
            && ended.insert(fact, entry.id).is_some()
        {
            found.push((entry.id, Reason::AlreadyEnded(fact).at("/fact")));
        }
    }
    found
}

/// The day a subject begins to be there, or is there again or no more.
fn presence(event: &Event) -> Option<Day> {
    let from = match event {
        Event::ContactRegistered(e) => e.valid_from,
        Event::ContactClosed(e) => e.valid_from,
        Event::ContactReopened(e) => e.valid_from,
        Event::SeriesCreated(e) | Event::BodyCreated(e) => e.valid_from,
        Event::SeriesDissolved(e) | Event::BodyDissolved(e) => e.valid_from,
        _ => return None,
    };
    Some(from.first())
}

/// What began later than it ended would never have ended: the latest start wins.
fn beginning(first: &Entry<'_>, history: &[Entry<'_>], found: &mut Vec<(EventId, Rejection)>) {
    let Some(begun) = presence(first.event) else { return };
    for entry in history {
        if presence(entry.event).is_some_and(|day| day < begun) {
            found.push((entry.id, Reason::BeforeBeginning(begun).at("/valid_from")));
        }
    }
}

/// What is no longer legal after an amendment: what depends on what was amended.
#[must_use]
pub fn dependents(
    subject: SubjectId,
    before: &dyn Knowledge,
    after: &dyn Knowledge,
) -> Vec<(EventId, Rejection)> {
    let left = after.history(subject);
    if before.standing(subject).is_some() && after.standing(subject).is_none() {
        let own = left.iter().map(|entry| entry.id);
        return own
            .chain(after.mentions(subject))
            .map(|id| (id, Reason::Depended.into()))
            .collect();
    }
    let legal_before = violations(subject, &before.history(subject));
    let mut found = violations(subject, &left);
    found.retain(|(id, _)| !legal_before.iter().any(|(before, _)| before == id));
    found
}
