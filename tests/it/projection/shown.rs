//! What the service shows, as a picture to lay beside the reference.

use super::{
    Picture, library,
    moves::{FIRMS, MEETINGS, PERSONS},
};
use crate::story::{body, contact, gathering, lab};
use kontor::{
    app::{ContactQuery, FollowUpQuery, GatheringQuery, Paging, Reading, view::ContactProfile},
    domain::{ContactId, EventId, vocabulary::Channel},
};
use serde_json::{Value, json};
use std::fmt::Display;

const ALL: Paging = Paging { limit: 1000, offset: 0 };

fn or_none(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn each<T>(all: &[T], show: impl Fn(&T) -> (EventId, String)) -> String {
    let mut shown: Vec<(EventId, String)> = all.iter().map(show).collect();
    shown.sort();
    shown.iter().map(|(id, what)| format!("{id} {what}")).collect::<Vec<_>>().join(", ")
}

/// The picture of everything.
pub fn picture(reading: &Reading<'_>) -> Picture {
    let mut picture = Picture::new();
    for number in PERSONS.into_iter().chain(FIRMS) {
        if let Some(profile) = reading.contact(contact(number)) {
            person_or_firm(&profile.answer, &mut picture);
        }
    }
    let query = ContactQuery { include_closed: true, ..ContactQuery::default() };
    for line in reading.contacts(&query, &ALL).items {
        let organisation = or_none(line.organisation.map(|organisation| organisation.id));
        picture.insert(format!("{} organisation", line.id), organisation);
    }
    for number in MEETINGS {
        meeting(reading, number, &mut picture);
    }
    living_lab(reading, &mut picture);
    library::shown(reading, &mut picture);
    picture
}

fn person_or_firm(profile: &ContactProfile, picture: &mut Picture) {
    let who = profile.id;
    let mut say = |what: &str, value: String| {
        picture.insert(format!("{who} {what}"), value);
    };
    say("name", profile.name.clone().unwrap_or_default());
    say("legal form", or_none(profile.legal_form.as_ref()));
    say("district", or_none(profile.district.as_ref()));
    say("size", or_none(profile.size.as_ref().map(|size| size.class)));
    say("actor type", or_none(profile.actor_type));
    say("sector", or_none(profile.sectors.first().map(|sector| sector.code.as_str())));
    say("craft", or_none(profile.craft));
    say("closed", profile.closed.is_some().to_string());
    let energy = profile.topics.iter().find(|one| one.topic.as_str() == "energy");
    say("topic", or_none(energy.map(|topic| topic.basis)));
    let by_email = profile.consents.iter().find(|one| one.channel == Channel::Email);
    say("consent", or_none(by_email.map(|consent| consent.status)));
    say(
        "contact points",
        each(&profile.contact_points, |point| {
            (point.id, or_none(point.value.as_ref().map(kontor::domain::Text::as_str)))
        }),
    );
    say("restrictions", each(&profile.restrictions, |one| (one.id, one.reason.to_string())));
    say("objections", each(&profile.objections, |one| (one.id, one.purpose.to_string())));
    say(
        "classifications",
        each(&profile.classifications, |one| (one.id, one.category.to_string())),
    );
    let own = |one: &&kontor::app::view::Affiliation| one.current && one.person.id == who.into();
    let jobs: Vec<_> = profile.affiliations.iter().filter(own).collect();
    say("affiliations", each(&jobs, |job| (job.id, job.organisation.id.to_string())));
    let mut seats: Vec<EventId> = profile.memberships.iter().map(|seat| seat.id).collect();
    seats.sort();
    say("memberships", seats.iter().map(EventId::to_string).collect::<Vec<_>>().join(", "));
    let due = profile.follow_ups.iter().map(|one| format!("{} {}", one.id, one.due));
    say("follow-ups", due.collect::<Vec<_>>().join(", "));
    let talk = profile.last_interaction.as_ref();
    say("last talk", or_none(talk.map(|talk| format!("{} {}", talk.id, talk.on))));
    let years = profile.attendance.iter().map(|year| {
        format!(
            "{}: {} invited, {} registered, {} attended, {} missed",
            year.year, year.invited, year.registered, year.attended, year.no_show
        )
    });
    say("years", years.collect::<Vec<_>>().join("; "));
}

fn meeting(reading: &Reading<'_>, number: u128, picture: &mut Picture) {
    let id = gathering(number);
    let Some(view) = reading.gathering(id) else { return };
    let view = view.answer;
    picture.insert(format!("{id} day"), view.starts_at.day().to_string());
    picture.insert(format!("{id} status"), view.status.to_owned());
    picture.insert(format!("{id} counts"), format!("{:?}", view.counts));
    for one in reading.participations(id, None, &ALL).unwrap().items {
        let stood = or_none(one.representing.map(|organisation| organisation.id));
        let walk_in = if one.walk_in { ", walked in" } else { "" };
        let row = format!("{} for {stood}{walk_in}", one.status);
        picture.insert(format!("{id} with {}", one.contact.id), row);
    }
}

fn living_lab(reading: &Reading<'_>, picture: &mut Picture) {
    let id = lab(1);
    let Some(view) = reading.lab(id) else { return };
    let view = view.answer;
    picture.insert(format!("{id} state"), or_none(view.state));
    picture.insert(format!("{id} phase"), view.phase.to_string());
    let today = reading.at().day;
    for seat in view.involvements {
        if seat.valid_to.is_none_or(|over| today < over) {
            let who: ContactId = seat.contact.id.to_string().parse().unwrap();
            picture.insert(format!("{id} phase {} {who}", seat.phase), seat.level.to_string());
        }
    }
}

/// All answers about everything, word for word.
pub fn everything(reading: &Reading<'_>) -> Picture {
    let mut picture = Picture::new();
    let mut say = |what: String, answer: Value| {
        let Value::Object(fields) = &answer else {
            picture.insert(what, answer.to_string());
            return;
        };
        for (field, value) in fields {
            picture.insert(format!("{what} {field}"), value.to_string());
        }
    };
    for id in PERSONS.into_iter().chain(FIRMS).map(contact) {
        say(id.to_string(), json!(reading.contact(id)));
        say(format!("{id} history"), json!(reading.history(id, &[], &ALL)));
    }
    let query = ContactQuery { include_closed: true, ..ContactQuery::default() };
    say("contacts".to_owned(), json!(reading.contacts(&query, &ALL)));
    for words in ["bau", "neu kg", "alt", "a@b.de", "abel"] {
        let query = ContactQuery { q: Some(words.to_owned()), ..query.clone() };
        say(format!("search {words}"), json!(reading.contacts(&query, &ALL).items));
    }
    for id in MEETINGS.map(gathering) {
        say(id.to_string(), json!(reading.gathering(id)));
        say(format!("{id} people"), json!(reading.participations(id, None, &ALL)));
    }
    say("gatherings".to_owned(), json!(reading.gatherings(&GatheringQuery::default(), &ALL)));
    say("lab".to_owned(), json!(reading.lab(lab(1))));
    say("labs".to_owned(), json!(reading.labs(&ALL)));
    say("body".to_owned(), json!(reading.body(body(1))));
    say("follow-ups".to_owned(), json!(reading.follow_ups(&FollowUpQuery::default(), &ALL)));
    for position in 1..=reading.at().position {
        let id = EventId { position, index: 0 };
        say(id.to_string(), json!(reading.event(id)));
    }
    picture
}
