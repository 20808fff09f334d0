//! Carries random moves out through the app: each becomes a command about what is there.

use super::moves::Move;
use crate::story::{
    Story, body, contact, correction, event, gathering, list, meeting, retraction, series,
    statement,
};
use kontor::domain::{ContactId, Event, EventId, SubjectId, command::Command};
use serde_json::{Value, json};

/// Tells an office everybody there is, and then the history, as far as it is legal.
pub fn carry_out(moves: &[Move]) -> Story {
    let story = Story::begin();
    story.on("2017-02-01");
    for (number, name) in (1..).zip(["Abel", "Beck", "Clemens"]) {
        story.person(number, name);
    }
    story.firm(4, "Bau GmbH");
    story.firm(5, "Holz KG");
    let circle = json!({ "title": "Stammtisch", "valid_from": "2016" });
    story.tell(series(1), "series.created", circle);
    let mut first = meeting("Eins", "2017-02-15");
    first["series"] = json!(series(1));
    story.tell(gathering(1), "gathering.planned", first);
    story.tell(gathering(2), "gathering.planned", meeting("Zwei", "2017-01-15T17:00"));
    story.living_lab(1, "2016");
    story.tell(body(1), "body.created", json!({ "title": "Beirat", "valid_from": "2016" }));
    story.works_at(contact(1), contact(4), "2016");
    for each in moves {
        make(&story, each);
    }
    story
}

/// Events told so far, and what they are about.
fn told(story: &Story) -> Vec<(EventId, SubjectId, Event)> {
    let reading = story.now();
    let model = reading.model();
    let commits = (1..=model.head().position).filter_map(|position| model.commit(position));
    let events = commits.flat_map(|commit| {
        (0..).zip(&commit.statements).map(|(index, statement)| {
            let id = EventId { position: commit.position, index };
            (id, statement.subject, statement.event.clone())
        })
    });
    events.collect()
}

fn make(story: &Story, each: &Move) {
    let command = match each {
        Move::Wait(days) => {
            let now = story.now().recorded_at();
            let later = jiff::SignedDuration::from_hours(24 * days);
            return story.office.clock.set(now.checked_add(later).unwrap());
        }
        Move::Tell(subject, name, data) => {
            let mut data = data.clone();
            if *name == "follow-up.planned" {
                data["contacts"] = json!([subject]);
            }
            Some(Command::Record(vec![statement(*subject, name, data)]))
        }
        Move::List(id, status, people, representing, on) => {
            let mut list = list(gathering(*id), *status, people);
            list.representing = *representing;
            list.occurred_on = on.map(|day| day.parse().unwrap());
            Some(Command::Participate(list))
        }
        Move::End(nth, day) => end(&told(story), *nth, day),
        Move::Level(nth, level, day) => {
            let said = json!({ "level": level, "valid_from": day });
            of_seat(&told(story), *nth, "involvement.level-changed", said)
        }
        Move::Contribute(nth, what, day) => {
            let said = json!({ "contribution": [what], "occurred_on": day });
            of_seat(&told(story), *nth, "involvement.contribution-recorded", said)
        }
        Move::Review(nth, day, due) => review(&told(story), *nth, day, *due),
        Move::Correct(nth, day) => {
            let all = told(story);
            let (id, _, event) = &all[nth % all.len()];
            moved(event, day).map(|right| correction(*id, right))
        }
        Move::Retract(nth, part) => {
            let all = told(story);
            let (id, _, event) = &all[nth % all.len()];
            let data = serde_json::to_value(event).unwrap();
            let first = data["contacts"][0].as_str().filter(|_| *part);
            let first: Vec<ContactId> = first.map(|id| id.parse().unwrap()).into_iter().collect();
            Some(retraction(*id, &first))
        }
    };
    if let Some(command) = command {
        // What the rules refuse has not happened.
        let _ = story.ask(command);
    }
}

/// Something about the n-th involvement.
fn of_seat(
    all: &[(EventId, SubjectId, Event)],
    nth: usize,
    name: &str,
    mut data: Value,
) -> Option<Command> {
    let seats = all.iter().filter_map(|(id, subject, event)| match event {
        Event::InvolvementStarted(e) => Some((id, subject, e.contact)),
        _ => None,
    });
    let seats: Vec<_> = seats.collect();
    let (fact, subject, who) = seats.get(nth % seats.len().max(1))?;
    data["fact"] = json!(fact);
    data["contact"] = json!(who);
    Some(Command::Record(vec![statement(**subject, name, data)]))
}

fn review(
    all: &[(EventId, SubjectId, Event)],
    nth: usize,
    day: &str,
    due: Option<&str>,
) -> Option<Command> {
    let facts = all.iter().filter(|(_, _, e)| matches!(e, Event::ClassificationAssigned(_)));
    let facts: Vec<_> = facts.collect();
    let (fact, subject, _) = facts.get(nth % facts.len().max(1))?;
    let data = json!({ "fact": fact, "review_due": due, "occurred_on": day });
    Some(Command::Record(vec![statement(*subject, "classification.reviewed", data)]))
}

fn end(all: &[(EventId, SubjectId, Event)], nth: usize, day: &str) -> Option<Command> {
    let facts = all.iter().filter_map(|(fact, subject, event)| {
        let over = json!({ "fact": fact, "valid_to": day });
        let seat = |who: ContactId| json!({ "fact": fact, "contact": who, "valid_to": day });
        let done = json!({ "fact": fact, "occurred_on": day });
        let (name, data) = match event {
            Event::ContactPointAdded(_) => ("contact.contact-point-removed", over),
            Event::ContactRestricted(_) => ("contact.released", over),
            Event::ContactObjected(_) => ("contact.objection-withdrawn", over),
            Event::AffiliationStarted(_) => ("affiliation.ended", over),
            Event::ClassificationAssigned(_) => ("classification.withdrawn", over),
            Event::MembershipStarted(e) => ("body.membership-ended", seat(e.contact)),
            Event::InvolvementStarted(e) => ("involvement.ended", seat(e.contact)),
            Event::FollowUpPlanned(_) => ("follow-up.done", done),
            _ => return None,
        };
        Some(statement(*subject, name, data))
    });
    let facts: Vec<_> = facts.collect();
    let fact = facts.get(nth % facts.len().max(1))?;
    Some(Command::Record(vec![fact.clone()]))
}

/// The same on another day, if it has a day of its own.
fn moved(said: &Event, day: &str) -> Option<Event> {
    let mut data = serde_json::to_value(said).unwrap();
    let fields = ["valid_from", "occurred_on", "valid_to", "starts_at"];
    let field = fields.into_iter().find(|field| data[*field].is_string())?;
    data[field] = json!(day);
    Some(event(said.event_type().name(), data))
}
