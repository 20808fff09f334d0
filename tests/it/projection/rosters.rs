//! The reference for gatherings and the lab: who was there for whom, and how deep in what.

use super::{
    Picture,
    reference::{Known, Start, Told, Years, end, first, latest_on, word},
};
use kontor::{
    app::view::Counts,
    domain::{ContactId, Day, EventId, SubjectId, vocabulary::Level},
};
use std::collections::{BTreeMap, BTreeSet};

/// What happened to one contact at one gathering.
pub struct Seen {
    pub gathering: SubjectId,
    pub contact: ContactId,
    pub kind: &'static str,
    pub day: Day,
    pub told: EventId,
    pub stood: Option<String>,
}

/// Who had a seat in a lab, how deep since when, and for whom.
pub struct Sat {
    pub phase: u8,
    pub contact: ContactId,
    pub level: Level,
    pub told: EventId,
    pub stood: Option<String>,
}

/// What somebody contributed to a phase of a lab, when, and for whom.
pub struct Given {
    pub phase: u8,
    pub contact: ContactId,
    pub day: Day,
    pub what: Vec<String>,
    stood: Option<String>,
}

impl Given {
    /// Whether a contact gave it, or somebody gave it for that contact.
    pub fn is_of(&self, who: ContactId) -> bool {
        self.contact == who || self.stood == Some(who.to_string())
    }
}

impl Sat {
    /// Whether a contact has the seat, or somebody has it for that contact.
    pub fn is_of(&self, who: ContactId) -> bool {
        self.contact == who || self.stood == Some(who.to_string())
    }
}

impl Known {
    /// Everything about gatherings up to the day.
    pub fn seen(&self) -> Vec<Seen> {
        let lists = self.told.iter().filter(|told| told.name.starts_with("participation."));
        let mut all: Vec<Seen> = lists.flat_map(|told| self.seen_in(told)).collect();
        all.retain(|seen| seen.day <= self.day);
        all
    }

    fn seen_in(&self, told: &Told) -> Vec<Seen> {
        let Some(there) = self.gathering_day(told.subject) else { return Vec::new() };
        let day = told.data["occurred_on"].as_str().map(|_| first(&told.data["occurred_on"]));
        let kind = match &told.name["participation.".len()..] {
            "attended" if told.data["walk_in"] == true => "walk-in",
            "no-show-recorded" => "no-show",
            kind => kind,
        };
        let one = |contact: String, kind: &'static str| {
            let contact: ContactId = contact.parse().unwrap();
            // Who nobody says they stood for, stood for where they were on that day.
            let given = told.data["representing"].as_str().map(str::to_owned);
            let stood = given.or_else(|| self.employer(contact, there));
            let day = day.unwrap_or(there);
            Seen { gathering: told.subject, contact, kind, day, told: told.id, stood }
        };
        match told.data["contacts"].as_array() {
            Some(contacts) => contacts.iter().map(|contact| one(word(contact), kind)).collect(),
            None => vec![
                one(word(&told.data["contact"]), "delegated"),
                one(word(&told.data["to"]), "registered"),
            ],
        }
    }

    /// How often a contact, or those who stood for it, took part, by year of the gathering.
    pub fn years(&self, who: SubjectId) -> String {
        let mut years = Years::new();
        for seen in self.seen() {
            let column = match seen.kind {
                "invited" => 0,
                "registered" => 1,
                "attended" | "walk-in" => 2,
                "no-show" => 3,
                _ => continue,
            };
            let mine = SubjectId::from(seen.contact) == who;
            if mine || seen.stood == Some(who.to_string()) {
                let year = self.gathering_day(seen.gathering).unwrap().year().unwrap();
                years.entry(year).or_default()[column].insert(seen.gathering);
            }
        }
        let years = years.iter().map(|(year, columns)| {
            let [invited, registered, attended, missed] = columns.each_ref().map(BTreeSet::len);
            format!(
                "{year}: {invited} invited, {registered} registered, {attended} attended, \
                 {missed} missed"
            )
        });
        years.collect::<Vec<_>>().join("; ")
    }

    pub fn gathering(&self, id: SubjectId, picture: &mut Picture) {
        let Some(day) = self.gathering_day(id) else { return };
        picture.insert(format!("{id} day"), day.to_string());
        let begun = |name| {
            let mut said = self.about(id, name);
            said.any(|e| first(&e.data["occurred_on"]) <= self.day)
        };
        let status = if self.about(id, "gathering.held").count() > 0 && day <= self.day {
            "held"
        } else if begun("gathering.cancelled") {
            "cancelled"
        } else if begun("gathering.announced") {
            "announced"
        } else {
            "planned"
        };
        picture.insert(format!("{id} status"), status.to_owned());
        let mut people: BTreeMap<ContactId, Vec<Seen>> = BTreeMap::new();
        let mut organisations = BTreeSet::new();
        for seen in self.seen().into_iter().filter(|seen| seen.gathering == id) {
            if ["attended", "walk-in"].contains(&seen.kind) {
                organisations.extend(seen.stood.clone());
            }
            people.entry(seen.contact).or_default().push(seen);
        }
        let mut counts =
            Counts { organisations_attended: organisations.len(), ..Counts::default() };
        for (who, seen) in people {
            count(&mut counts, &seen);
            picture.insert(format!("{id} with {who}"), row(&seen));
        }
        picture.insert(format!("{id} counts"), format!("{counts:?}"));
    }

    pub fn lab(&self, id: SubjectId, picture: &mut Picture) {
        let steps = self.told.iter().filter(|told| told.subject == id);
        let mut steps: Vec<(Day, u64, EventId, &str)> = steps
            .filter_map(|e| {
                let state = match e.name.strip_prefix("lab.")? {
                    "resumed" => "started",
                    state => state,
                };
                let sequence = e.data["sequence"].as_u64().unwrap_or(0);
                Some((first(&e.data["valid_from"]), sequence, e.id, state))
            })
            .collect();
        steps.sort();
        if steps.is_empty() {
            return;
        }
        steps.retain(|(day, ..)| *day <= self.day);
        let state = steps.last().map_or("-", |(.., state)| state);
        picture.insert(format!("{id} state"), state.to_owned());
        let phase = 1 + steps.iter().filter(|(.., state)| *state == "continued").count();
        picture.insert(format!("{id} phase"), phase.to_string());
        for ((phase, who), level) in self.seats(id, self.day) {
            picture.insert(format!("{id} phase {phase} {who}"), level.to_string());
        }
    }

    /// How deep anybody was involved in any phase of a lab on a day.
    pub fn seats(&self, id: SubjectId, day: Day) -> BTreeMap<(u8, ContactId), Level> {
        let all = self.sat(id, day).into_iter();
        all.map(|sat| ((sat.phase, sat.contact), sat.level)).collect()
    }

    /// What was contributed to a lab up to the day: with the start of an involvement, or later.
    pub fn given(&self, lab: SubjectId) -> Vec<Given> {
        let started = || self.about(lab, "involvement.started");
        let from_start = started().map(|seat| (seat, first(&seat.data["valid_from"]), seat));
        let later = self.about(lab, "involvement.contribution-recorded").map(|told| {
            let fact = word(&told.data["fact"]);
            let seat = started().find(|seat| seat.id.to_string() == fact).unwrap();
            (seat, first(&told.data["occurred_on"]), told)
        });
        let all = from_start.chain(later).filter(|(_, day, _)| *day <= self.day);
        let given = all.map(|(seat, day, told)| {
            let contact: ContactId = word(&seat.data["contact"]).parse().unwrap();
            let said = seat.data["representing"].as_str().map(str::to_owned);
            let what = told.data["contribution"].as_array();
            Given {
                phase: word(&seat.data["phase"]).parse().unwrap(),
                contact,
                day,
                what: what.map(|all| all.iter().map(word).collect()).unwrap_or_default(),
                stood: said.or_else(|| self.employer(contact, day)),
            }
        });
        given.collect()
    }

    /// Who had which seat in a lab on a day: the latest word about a seat wins; with the end of
    /// what it is about the seat is empty.
    pub fn sat(&self, id: SubjectId, day: Day) -> Vec<Sat> {
        let mut seats: BTreeMap<(u8, ContactId), Vec<Start<Option<Sat>>>> = BTreeMap::new();
        for seat in self.about(id, "involvement.started") {
            let of_seat = |e: &&Told| e.data["fact"] == seat.id.to_string();
            let over = self.about(id, "involvement.ended").filter(of_seat);
            let over = over.map(|e| end(&e.data["valid_to"])).min().unwrap_or(Day::NEVER);
            let changes = self.about(id, "involvement.level-changed").filter(of_seat);
            let changes = changes.filter(|e| first(&e.data["valid_from"]) < over);
            let phase = word(&seat.data["phase"]).parse().unwrap();
            let contact: ContactId = word(&seat.data["contact"]).parse().unwrap();
            let words = std::iter::once(seat).chain(changes).map(|e| {
                let from = first(&e.data["valid_from"]);
                let given = seat.data["representing"].as_str().map(str::to_owned);
                let sat = (day < over).then(|| Sat {
                    phase,
                    contact,
                    level: word(&e.data["level"]).parse().unwrap(),
                    told: e.id,
                    stood: given.or_else(|| self.employer(contact, from)),
                });
                (from, e.id, sat)
            });
            seats.entry((phase, contact)).or_default().extend(words);
        }
        seats
            .into_values()
            .filter_map(|words| latest_on(day, words.into_iter()).flatten())
            .collect()
    }
}

/// What came of it, else the last word about coming.
fn status(seen: &[Seen]) -> &'static str {
    let has = |kind| seen.iter().any(|seen| seen.kind == kind);
    if has("attended") || has("walk-in") {
        "attended"
    } else if has("no-show") {
        "no-show"
    } else {
        seen.iter().max_by_key(|seen| (seen.day, seen.told)).unwrap().kind
    }
}

/// Invited and registered ever, not reached and deregistered in the end, attended with walk-ins.
fn count(counts: &mut Counts, seen: &[Seen]) {
    let has = |kind| usize::from(seen.iter().any(|seen| seen.kind == kind));
    counts.invited += has("invited");
    let post = seen.iter().filter(|seen| ["invited", "bounced"].contains(&seen.kind));
    let last = post.max_by_key(|seen| (seen.day, seen.told));
    counts.bounced += usize::from(last.is_some_and(|seen| seen.kind == "bounced"));
    counts.registered += has("registered");
    counts.declined += has("declined");
    counts.delegated += has("delegated");
    counts.no_show += has("no-show");
    counts.walk_in += has("walk-in");
    counts.attended += has("attended").max(has("walk-in"));
    counts.deregistered += usize::from(status(seen) == "deregistered");
    counts.waitlisted += usize::from(status(seen) == "waitlisted");
}

/// Who they stood for is what was said of it last.
fn row(seen: &[Seen]) -> String {
    let stood = seen.iter().rev().find_map(|seen| seen.stood.clone());
    let walk_in = seen.iter().any(|seen| seen.kind == "walk-in");
    let walk_in = if walk_in { ", walked in" } else { "" };
    format!("{} for {}{walk_in}", status(seen), stood.unwrap_or_else(|| "-".to_owned()))
}
