//! The slow, obvious reference: what was so on a day, as known after a commit, straight from the
//! definitions, by reading every event that stands. It shares nothing with the service but the
//! events themselves and the arithmetic of days.

use super::{
    Picture, library,
    moves::{FIRMS, MEETINGS, PERSONS},
    told,
};
use crate::story::{body, contact, gathering, lab};
use kontor::{
    domain::{ContactId, Day, EventId, LocalTime, Position, RoughDay, SubjectId},
    projection::Commit,
};
use serde_json::Value;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// An event that stands.
pub struct Told {
    pub id: EventId,
    pub recorded_on: Day,
    pub subject: SubjectId,
    pub name: &'static str,
    pub data: Value,
}

/// All that stood at a position, and the day asked about.
pub struct Known {
    pub told: Vec<Told>,
    pub day: Day,
}

/// When something began, by what, and what it is.
pub type Start<T> = (Day, EventId, T);

pub fn first(date: &Value) -> Day {
    date.as_str().unwrap().parse::<RoughDay>().unwrap().first()
}

pub fn end(date: &Value) -> Day {
    date.as_str().unwrap().parse::<RoughDay>().unwrap().end()
}

pub fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The picture of everything.
pub fn picture(commits: &[Commit], day: Day, position: Position) -> Picture {
    let known = Known::at(commits, day, position);
    let mut picture = Picture::new();
    for number in PERSONS.into_iter().chain(FIRMS) {
        known.person_or_firm(contact(number), &mut picture);
    }
    for number in MEETINGS {
        known.gathering(gathering(number).into(), &mut picture);
    }
    known.lab(lab(1).into(), &mut picture);
    library::expected(&known, &mut picture);
    picture
}

impl Known {
    /// Everything that stood at a position.
    pub fn at(commits: &[Commit], day: Day, position: Position) -> Self {
        let told = told::standing(commits, position).into_iter();
        let told = told.map(|(id, said)| Told {
            id,
            recorded_on: commits[id.position as usize - 1].recorded_on,
            subject: said.subject,
            name: said.event.event_type().name(),
            data: serde_json::to_value(&said.event).unwrap(),
        });
        Self { told: told.collect(), day }
    }

    /// Events of a type about a subject.
    pub fn about<'a>(
        &'a self,
        subject: SubjectId,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Told> + 'a {
        self.told.iter().filter(move |told| told.subject == subject && told.name == name)
    }

    /// Of what there is one at a time, the latest start wins, then what was recorded later.
    pub fn latest<T>(&self, starts: impl Iterator<Item = Start<T>>) -> Option<T> {
        latest_on(self.day, starts)
    }
}

/// What was last to start on a day.
pub fn latest_on<T>(day: Day, starts: impl Iterator<Item = Start<T>>) -> Option<T> {
    let begun = starts.filter(|(from, _, _)| *from <= day);
    begun.max_by_key(|(from, id, _)| (*from, *id)).map(|(_, _, value)| value)
}

impl Known {
    pub fn fact(&self, who: SubjectId, name: &str, field: &str) -> Option<String> {
        let starts = self.about(who, name);
        self.latest(starts.map(|e| (first(&e.data["valid_from"]), e.id, word(&e.data[field]))))
    }

    /// A detail: of the registration (names: for all time before), changed, or cleared.
    fn detail(&self, who: SubjectId, field: &str) -> Option<String> {
        let is_name = field != "legal_form";
        let registered = self
            .about(who, "contact.registered")
            .map(|e| (if is_name { Day::DAWN } else { first(&e.data["valid_from"]) }, e));
        let changed = self.about(who, "contact.details-changed");
        let changed = changed.map(|e| (first(&e.data["valid_from"]), e));
        let starts = registered.chain(changed).filter_map(|(from, e)| {
            let cleared = e.data["cleared"].as_array();
            let cleared = cleared.is_some_and(|fields| fields.iter().any(|one| one == field));
            let value = e.data[field].as_str().map(str::to_owned);
            (cleared || value.is_some()).then_some((from, e.id, value))
        });
        self.latest(starts).flatten()
    }

    /// Facts of which there can be several, each for itself: those that hold on a day.
    pub fn holding<'a>(
        &'a self,
        start: &'a str,
        ends: &'a str,
        day: Day,
    ) -> impl Iterator<Item = &'a Told> + 'a {
        self.told.iter().filter(move |told| told.name == start).filter(move |told| {
            let own = told.data["valid_to"].as_str().map(|_| end(&told.data["valid_to"]));
            let ended = self.told.iter().filter(|e| e.name == ends);
            let ended = ended.filter(|e| e.data["fact"] == told.id.to_string());
            let over = ended.map(|e| end(&e.data["valid_to"])).chain(own).min();
            first(&told.data["valid_from"]) <= day && over.is_none_or(|over| day < over)
        })
    }

    fn held(&self, who: SubjectId, start: &str, ends: &str, fields: &[&str]) -> String {
        let facts = self.holding(start, ends, self.day).filter(|told| told.subject == who);
        let shown = facts.map(|told| {
            let words: Vec<String> = fields.iter().map(|field| word(&told.data[*field])).collect();
            format!("{} {}", told.id, words.join(" "))
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    /// Whom a person belonged to on a day: the primary organisation, else the first recorded.
    pub fn employer(&self, person: ContactId, day: Day) -> Option<String> {
        let jobs = self.holding("affiliation.started", "affiliation.ended", day);
        let jobs = jobs.filter(|told| told.subject == person.into());
        let rank = |told: &&Told| (told.data["primary"] != true, told.id);
        jobs.min_by_key(rank).map(|told| word(&told.data["organisation"]))
    }

    fn person_or_firm(&self, id: ContactId, picture: &mut Picture) {
        let who: SubjectId = id.into();
        let Some(registered) = self.about(who, "contact.registered").next() else { return };
        let mut say = |what: &str, value: String| {
            picture.insert(format!("{who} {what}"), value);
        };
        let fields = match word(&registered.data["kind"]).as_str() {
            "person" => &["academic_title", "given_name", "family_name"][..],
            _ => &["name"][..],
        };
        let names: Vec<String> = fields.iter().filter_map(|f| self.detail(who, f)).collect();
        say("name", names.join(" "));
        let none = || "-".to_owned();
        let fact = |name: &str, field: &str| self.fact(who, name, field).unwrap_or_else(none);
        say("legal form", self.detail(who, "legal_form").unwrap_or_else(none));
        say("district", fact("contact.district-assigned", "district"));
        say("size", fact("contact.size-recorded", "size"));
        say("actor type", fact("contact.actor-type-assigned", "actor_type"));
        say("sector", fact("contact.sector-assigned", "code"));
        say("craft", fact("contact.craft-recorded", "craft"));
        say("closed", self.closed(who).to_string());
        say("topic", self.topic(who));
        say("consent", self.consent(who));
        let held = |start, ends, fields: &[&str]| self.held(who, start, ends, fields);
        let point = ("contact.contact-point-added", "contact.contact-point-removed");
        say("contact points", held(point.0, point.1, &["value"]));
        say("restrictions", held("contact.restricted", "contact.released", &["reason"]));
        let objected = ("contact.objected", "contact.objection-withdrawn");
        say("objections", held(objected.0, objected.1, &["purpose"]));
        let class = ("classification.assigned", "classification.withdrawn");
        say("classifications", held(class.0, class.1, &["category"]));
        let works = ("affiliation.started", "affiliation.ended");
        say("affiliations", held(works.0, works.1, &["organisation"]));
        say("organisation", self.employer(id, self.day).unwrap_or_else(none));
        let seats = self.holding("body.membership-started", "body.membership-ended", self.day);
        let seats = seats.filter(|told| told.subject == body(1).into());
        let mine = seats.filter(|told| told.data["contact"] == who.to_string());
        say("memberships", mine.map(|told| told.id.to_string()).collect::<Vec<_>>().join(", "));
        say("follow-ups", self.follow_ups(who));
        say("last talk", self.last_talk(who).unwrap_or_else(none));
        say("years", self.years(who));
    }

    pub fn closed(&self, who: SubjectId) -> bool {
        let names = ["contact.registered", "contact.closed", "contact.reopened"];
        let all = names.into_iter().flat_map(|name| self.about(who, name));
        let last = self.latest(all.map(|e| (first(&e.data["valid_from"]), e.id, e.name)));
        last == Some("contact.closed")
    }

    /// What is declared and withdrawn without naming a fact: of one day, the end comes last; an
    /// end of which nobody recorded the start means it was so before.
    fn last_word<'a>(&'a self, starts: Vec<&'a Told>, ends: Vec<&'a Told>) -> Word<'a> {
        let starts = starts.into_iter().map(|e| (first(&e.data["valid_from"]), 0, e.id, e));
        let ends = ends.into_iter().map(|e| (end(&e.data["valid_to"]), 1, e.id, e));
        let mut all: Vec<_> = starts.chain(ends).collect();
        all.sort_by_key(|(day, is_end, id, _)| (*day, *is_end, *id));
        let begun = all.iter().rfind(|(day, ..)| *day <= self.day);
        match (begun, all.first()) {
            (Some((_, 0, _, start)), _) => Word::Start(start),
            (Some((_, _, _, last)), _) => Word::End(last),
            (None, Some((_, 1, ..))) => Word::Before,
            _ => Word::Nothing,
        }
    }

    fn declared(&self, who: SubjectId, topic: &str) -> Word<'_> {
        let of = |told: &&Told| told.data["topic"] == topic;
        let starts = self.about(who, "contact.topic-declared").filter(of).collect();
        let ends = self.about(who, "contact.topic-withdrawn").filter(of).collect();
        self.last_word(starts, ends)
    }

    pub fn has_topic(&self, who: SubjectId, topic: &str) -> bool {
        matches!(self.declared(who, topic), Word::Start(_) | Word::Before)
    }

    fn topic(&self, who: SubjectId) -> String {
        match self.declared(who, "energy") {
            Word::Start(start) => word(&start.data["basis"]),
            // Nobody said on what ground; the list of topics shows only what was declared.
            Word::Before | Word::End(_) | Word::Nothing => "-".to_owned(),
        }
    }

    pub fn consented(&self, who: SubjectId, purpose: &str, channel: &str) -> Word<'_> {
        let of = |told: &&Told| told.data["purpose"] == purpose && told.data["channel"] == channel;
        let starts = self.about(who, "consent.given").filter(of).collect();
        let ends = self.about(who, "consent.withdrawn").filter(of).collect();
        self.last_word(starts, ends)
    }

    pub fn expired(&self, given: &Told) -> bool {
        given.data["expires_on"].is_string() && self.day > first(&given.data["expires_on"])
    }

    fn consent(&self, who: SubjectId) -> String {
        let by_email = |e: &&Told| e.data["channel"] == "email";
        let asked = self.about(who, "consent.requested").filter(by_email);
        let asked = asked.map(|e| first(&e.data["occurred_on"]));
        let asked = asked.filter(|day| *day <= self.day).max();
        let expiry = |e: &Told| e.data["expires_on"].as_str().map(|_| first(&e.data["expires_on"]));
        match self.consented(who, "newsletter", "email") {
            Word::Start(start) => match expiry(start).filter(|last| self.day > *last) {
                None => "given",
                Some(last) if asked.is_some_and(|asked| asked > last) => "requested",
                Some(_) => "expired",
            },
            Word::Before => "given",
            Word::End(e) if asked.is_some_and(|asked| asked > end(&e.data["valid_to"])) => {
                "requested"
            }
            Word::End(_) => "withdrawn",
            Word::Nothing if asked.is_some() => "requested",
            Word::Nothing => "-",
        }
        .to_owned()
    }

    fn follow_ups(&self, who: SubjectId) -> String {
        let planned = self.about(who, "follow-up.planned");
        let planned = planned.filter(|told| told.recorded_on <= self.day);
        let open = planned.filter(|told| {
            let done = self.about(who, "follow-up.done");
            let mut done = done.filter(|e| e.data["fact"] == told.id.to_string());
            !done.any(|e| end(&e.data["occurred_on"]) <= self.day)
        });
        let today = self.day.to_string();
        let open = open.map(|e| (word(&e.data["due"]), e.id));
        // Overdue, the latest first; then what is to come.
        let (mut overdue, mut coming): (Vec<_>, Vec<_>) = open.partition(|(due, _)| *due < today);
        overdue.sort_by_key(|(due, id)| (Reverse(due.clone()), *id));
        coming.sort();
        let all = overdue.iter().chain(&coming);
        all.map(|(due, id)| format!("{id} {due}")).collect::<Vec<_>>().join(", ")
    }

    /// Whether there is an address: given, and not cleared since.
    pub fn has_address(&self, who: SubjectId) -> bool {
        let names = ["contact.registered", "contact.details-changed"];
        let all = names.into_iter().flat_map(|name| self.about(who, name));
        let said = all.filter_map(|told| {
            let cleared = told.data["cleared"].as_array();
            let cleared = cleared.is_some_and(|fields| fields.iter().any(|one| one == "address"));
            let given = told.data["address"].is_object();
            (given || cleared).then_some((first(&told.data["valid_from"]), told.id, given))
        });
        self.latest(said).unwrap_or(false)
    }

    /// Every day up to the day on which anything is said to have begun, and the day itself.
    pub fn days_until(&self) -> Vec<Day> {
        let begun = self.told.iter().filter(|told| told.data["valid_from"].is_string());
        let begun = begun.map(|told| first(&told.data["valid_from"]));
        begun.filter(|day| *day < self.day).chain([self.day]).collect()
    }

    fn last_talk(&self, who: SubjectId) -> Option<String> {
        let talks = self.talks(who).into_iter().map(|(day, told)| (day, told.id));
        talks.max().map(|(day, id)| format!("{id} {day}"))
    }

    /// Interactions up to the day: with a contact, or with somebody who stood for it.
    pub fn talks(&self, who: SubjectId) -> Vec<(Day, &Told)> {
        let talks = self.told.iter().filter(|told| told.name == "interaction.logged");
        let talks = talks.filter_map(|told| {
            let day = first(&told.data["occurred_on"]);
            let with = told.data["contacts"].as_array().unwrap();
            let with: Vec<ContactId> = with.iter().map(|c| word(c).parse().unwrap()).collect();
            let stood = |person: &ContactId| match &told.data["representing"] {
                Value::Null => self.employer(*person, day),
                given => Some(word(given)),
            };
            let mine = with
                .iter()
                .any(|one| SubjectId::from(*one) == who || stood(one) == Some(who.to_string()));
            (mine && day <= self.day).then_some((day, told))
        });
        talks.collect()
    }

    /// The day of a gathering: what was said last, whenever that day is.
    pub fn gathering_day(&self, id: SubjectId) -> Option<Day> {
        let said = self.told.iter().filter(|told| told.subject == id);
        let mut said =
            said.filter(|e| ["gathering.planned", "gathering.rescheduled"].contains(&e.name));
        said.next_back().map(|e| word(&e.data["starts_at"]).parse::<LocalTime>().unwrap().day())
    }
}

/// What was said last of something that is declared and withdrawn.
pub enum Word<'a> {
    Nothing,
    Before,
    Start(&'a Told),
    End(&'a Told),
}

/// Distinct gatherings by year and what came of them.
pub type Years = BTreeMap<i16, [BTreeSet<SubjectId>; 4]>;
