//! The reference for engagement and assessments: status, score, medians and quadrant of a contact,
//! straight from the methods, by reading every event that stands.

use super::{
    fits::Asked,
    reference::{Told, end, first, word},
};
use kontor::{
    domain::{ContactId, Day, EventId, SubjectId, vocabulary::Level},
    projection::{
        engagement::SHIPPED,
        segment::{Assessed, Condition, Span},
    },
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

static SETTINGS: LazyLock<Value> = LazyLock::new(|| serde_json::from_slice(SHIPPED).unwrap());

fn setting(path: &str) -> &'static Value {
    SETTINGS.pointer(&format!("{path}/value")).unwrap()
}

fn span(path: &str) -> Span {
    setting(path).as_str().unwrap().parse().unwrap()
}

/// A stretch of one involvement at one level, for whomever it is.
struct Stretch {
    level: Level,
    /// The last day of it, up to the day of the question.
    last: Day,
}

impl Asked<'_> {
    /// Whether a contact fits a condition about engagement or assessments.
    pub fn engaged(&self, who: ContactId, condition: &Condition) -> bool {
        match condition {
            Condition::Status(of) => {
                of.any_of.iter().any(|one| one.to_string() == self.status(who))
            }
            Condition::Score(of) => {
                let points = self.points(who);
                of.at_least.is_none_or(|least| points >= i64::from(least))
                    && of.at_most.is_none_or(|most| points <= i64::from(most))
            }
            Condition::Assessment(of) => self.assessed(who, of),
            Condition::Quadrant(of) => {
                let quadrant = self.quadrant(who);
                of.any_of.iter().any(|one| Some(one.as_str()) == quadrant)
            }
            other => panic!("{other:?} asks nothing about engagement"),
        }
    }

    /// The first line of the table of B0 that fits.
    fn status(&self, who: ContactId) -> &'static str {
        let day = self.known.day;
        let mut objections =
            self.known.holding("contact.objected", "contact.objection-withdrawn", day);
        if objections.any(|told| {
            told.subject == who.into()
                && ["all", "working-contact"].contains(&word(&told.data["purpose"]).as_str())
        }) {
            return "objected";
        }
        let seen = self.mine(who);
        let was = |kinds: &[&str]| seen.iter().any(|(kind, ..)| kinds.contains(kind));
        let came = seen.iter().filter(|(kind, ..)| ["attended", "walk-in"].contains(kind));
        let came = came.map(|(_, _, day)| *day);
        let stretches = self.stretches(who);
        let worked = stretches.iter().filter(|stretch| stretch.level >= Level::Involved);
        if let Some(last) = came.chain(worked.map(|stretch| stretch.last)).max() {
            let within = |path| last > span(path).before(day);
            return match (within("/status/active_within"), within("/status/lapsed_after")) {
                (true, _) => "active",
                (false, true) => "inactive",
                (false, false) => "lapsed",
            };
        }
        if was(&["registered", "waitlisted", "no-show"]) {
            "registered-only"
        } else if was(&["declined"]) || self.delivered(who) || !self.talks_of(who).is_empty() {
            "invited"
        } else {
            "never-contacted"
        }
    }

    /// What a contact did about gatherings, or others for it: what, where and when.
    fn mine(&self, who: ContactId) -> Vec<(&'static str, SubjectId, Day)> {
        let all = self.known.seen().into_iter();
        let mine = all.filter(|seen| seen.contact == who || seen.stood == Some(who.to_string()));
        mine.map(|seen| (seen.kind, seen.gathering, seen.day)).collect()
    }

    /// Whether an invitation reached it: none after which the same contact's mail came back.
    fn delivered(&self, who: ContactId) -> bool {
        let all = self.known.seen();
        let sent = all.iter().filter(|seen| seen.kind == "invited");
        let mut sent =
            sent.filter(|seen| seen.contact == who || seen.stood == Some(who.to_string()));
        sent.any(|sent| {
            !all.iter().any(|back| {
                back.kind == "bounced"
                    && (back.gathering, back.contact) == (sent.gathering, sent.contact)
                    && (back.day, back.told) > (sent.day, sent.told)
            })
        })
    }

    fn talks_of(&self, who: ContactId) -> Vec<(Day, &Told)> {
        self.known.talks(who.into())
    }

    /// Every stretch of involvement that had begun, of a contact or of others for it.
    fn stretches(&self, who: ContactId) -> Vec<Stretch> {
        let labs = self.labs();
        let turns: Vec<Day> = self.turns().into_iter().collect();
        let mut stretches: BTreeMap<(SubjectId, u8, ContactId, EventId), Stretch> = BTreeMap::new();
        for (index, day) in turns.iter().enumerate() {
            let last = turns.get(index + 1).map_or(self.known.day, |next| next.plus(-1));
            for lab in &labs {
                let seats = self.known.sat(*lab, *day);
                for seat in seats.iter().filter(|seat| seat.is_of(who)) {
                    let key = (*lab, seat.phase, seat.contact, seat.told);
                    let stretch = Stretch { level: seat.level, last };
                    stretches.insert(key, stretch);
                }
            }
        }
        stretches.into_values().collect()
    }

    fn labs(&self) -> BTreeSet<SubjectId> {
        let told = self.known.told.iter().filter(|told| told.name == "involvement.started");
        told.map(|told| told.subject).collect()
    }

    /// Every day up to the day of the question on which a seat can change.
    fn turns(&self) -> BTreeSet<Day> {
        let told = self.known.told.iter().filter(|told| told.name.starts_with("involvement."));
        let days = told.flat_map(|told| {
            let begins = told.data["valid_from"].as_str().map(|_| first(&told.data["valid_from"]));
            let ends = told.data["valid_to"].as_str().map(|_| end(&told.data["valid_to"]));
            [begins, ends]
        });
        days.flatten().filter(|day| *day <= self.known.day).collect()
    }

    /// What counts, each with its day and its points, added up; whole points, never less than none.
    fn points(&self, who: ContactId) -> i64 {
        let mut first_of: BTreeMap<(&str, SubjectId), Day> = BTreeMap::new();
        for (kind, gathering, day) in self.mine(who) {
            let kind = match kind {
                "attended" | "walk-in" => "attended",
                "registered" | "waitlisted" => "registered",
                "declined" => "declined",
                "no-show" => "no_show",
                _ => continue,
            };
            let before = first_of.entry((kind, gathering)).or_insert(day);
            *before = day.min(*before);
        }
        let at_gatherings = first_of.into_iter().map(|((kind, _), day)| (kind.to_owned(), day));
        let talks = self.talks_of(who).into_iter().map(|(day, told)| {
            let began = told.data["direction"].as_str().unwrap_or("outgoing");
            (format!("interaction_{began}"), day)
        });
        let given = self.labs().into_iter().flat_map(|lab| self.known.given(lab));
        let given = given.filter(|given| given.is_of(who) && !given.what.is_empty());
        let given = given.map(|given| ("contribution".to_owned(), given.day));
        let deep = self.stretches(who).into_iter();
        let deep = deep.filter(|stretch| stretch.level > Level::None);
        let deep = deep.map(|stretch| (stretch.level.to_string(), stretch.last));
        let all = at_gatherings.chain(talks).chain(given).chain(deep);
        let sum: i64 = all.map(|(kind, day)| self.left(&kind, day)).sum();
        (sum / 1000).max(0)
    }

    /// What is left of something, in thousandths of a point: half after each half-life.
    fn left(&self, kind: &str, day: Day) -> i64 {
        let points = setting(&format!("/points/{kind}")).as_f64().unwrap();
        let half_life = setting("/half_life_days").as_f64().unwrap();
        let age = f64::from(self.known.day.number() - day.number());
        let left = points * 1000.0 * (-age / half_life).exp2();
        let whole = left.round();
        // Binary fractions come close to a whole number where the answer is one.
        (if (left - whole).abs() < 1e-6 { whole } else { left.trunc() }) as i64
    }

    /// The grades of the latest assessment of each rater, where it has not expired.
    fn grades(&self, who: ContactId) -> Vec<(Option<f64>, Option<f64>)> {
        let mut latest: BTreeMap<String, (Day, EventId, &Told)> = BTreeMap::new();
        for told in self.known.about(who.into(), "assessment.recorded") {
            let from = first(&told.data["valid_from"]);
            if from > self.known.day {
                continue;
            }
            let rater = word(&told.data["rater"]);
            let before = latest.entry(rater).or_insert((from, told.id, told));
            if (before.0, before.1) < (from, told.id) {
                *before = (from, told.id, told);
            }
        }
        let since = span("/assessment/valid_for").before(self.known.day);
        let valid = latest.into_values().filter(|(from, ..)| *from > since);
        let grade = |told: &Told, field: &str| told.data[field].as_f64();
        valid.map(|(_, _, told)| (grade(told, "influence"), grade(told, "interest"))).collect()
    }

    fn assessed(&self, who: ContactId, of: &Assessed) -> bool {
        let grades = self.grades(who);
        if of.never {
            return grades.is_empty();
        }
        let (influence, interest) = medians(&grades);
        let enough = |grade: Option<f64>, least: Option<u8>| {
            least.is_none_or(|least| grade.is_some_and(|grade| grade >= f64::from(least)))
        };
        !grades.is_empty()
            && enough(influence, of.influence_at_least)
            && enough(interest, of.interest_at_least)
    }

    fn quadrant(&self, who: ContactId) -> Option<&'static str> {
        let cut = setting("/assessment/cut").as_f64().unwrap();
        let (influence, interest) = medians(&self.grades(who));
        Some(match (influence? >= cut, interest? >= cut) {
            (true, true) => "manage-closely",
            (true, false) => "keep-satisfied",
            (false, true) => "keep-informed",
            (false, false) => "monitor",
        })
    }
}

fn medians(grades: &[(Option<f64>, Option<f64>)]) -> (Option<f64>, Option<f64>) {
    let median = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        let upper = *all.get(all.len() / 2)?;
        Some((upper + all[(all.len() - 1) / 2]) / 2.0)
    };
    let influence = grades.iter().filter_map(|(influence, _)| *influence).collect();
    (median(influence), median(grades.iter().filter_map(|(_, interest)| *interest).collect()))
}
