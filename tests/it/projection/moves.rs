//! Random histories. A move is small and says what it means; moves that the rules refuse are
//! skipped, so every history is legal, and a history that shrinks stays one.

use super::{lab_moves::labs, library};
use crate::story::{body, contact, gathering, lab, series};
use kontor::domain::{ContactId, SubjectId, UserId, command::ParticipationStatus as Status};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use serde_json::{Value, json};
use std::fmt;
use ulid::Ulid;

/// Persons 1 to 3, firms 4 and 5.
pub const PERSONS: [u128; 3] = [1, 2, 3];
pub const FIRMS: [u128; 2] = [4, 5];
pub const MEETINGS: [u128; 2] = [1, 2];

/// The days everything happens on: few, so that much happens on the same one.
pub const DAYS: [&str; 16] = [
    "2016",
    "2016-12",
    "2016-12-31",
    "2017",
    "2017-01",
    "2017-01-15",
    "2017-02",
    "2017-02-01",
    "2017-02-02",
    "2017-02-15",
    "2017-03",
    "2017-03-01",
    "2017-03-15",
    "2017-04-01",
    "2017-06",
    "2018-01-01",
];

const STATUSES: [Status; 9] = [
    Status::Invited,
    Status::Registered,
    Status::Attended,
    Status::NoShow,
    Status::Deregistered,
    Status::Declined,
    Status::Waitlisted,
    Status::Bounced,
    Status::Withdrawn,
];

/// One thing the office does. Days stand for themselves; `Nth` is an event told before.
#[derive(Clone)]
pub enum Move {
    /// Time goes by.
    Wait(i64),
    /// Something about a contact, a gathering, the lab or the body.
    Tell(SubjectId, &'static str, Value),
    /// A list of contacts of a gathering.
    List(u128, Status, Vec<ContactId>, Option<ContactId>, Option<&'static str>),
    /// The n-th fact is over.
    End(usize, &'static str),
    /// The n-th involvement is deeper or less deep.
    Level(usize, &'static str, &'static str),
    /// The n-th involvement brought something.
    Contribute(usize, &'static str, &'static str),
    /// The n-th classification was looked at on a day, and is due again on another.
    Review(usize, &'static str, Option<&'static str>),
    /// The n-th event was on another day.
    Correct(usize, &'static str),
    /// The n-th event never was, or not for one of its contacts.
    Retract(usize, bool),
}

impl fmt::Debug for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wait(days) => write!(f, "wait {days} days"),
            Self::Tell(subject, name, data) => write!(f, "{subject} {name} {data}"),
            Self::List(id, status, people, representing, on) => {
                write!(f, "gathering {id} {status:?} {people:?} for {representing:?} on {on:?}")
            }
            Self::End(nth, day) => write!(f, "fact {nth} ends {day}"),
            Self::Level(nth, level, day) => write!(f, "involvement {nth} is {level} from {day}"),
            Self::Contribute(nth, what, day) => write!(f, "involvement {nth} gave {what} on {day}"),
            Self::Review(nth, day, due) => {
                write!(f, "classification {nth} reviewed {day}, due {due:?}")
            }
            Self::Correct(nth, day) => write!(f, "event {nth} was {day}"),
            Self::Retract(nth, part) => write!(f, "event {nth} never was (partly: {part})"),
        }
    }
}

pub fn day() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&DAYS[..])
}

fn one(of: &'static [u128]) -> impl Strategy<Value = ContactId> {
    proptest::sample::select(of).prop_map(contact)
}

pub fn word(of: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(of)
}

fn person() -> impl Strategy<Value = ContactId> {
    one(&PERSONS)
}

pub fn firm() -> impl Strategy<Value = ContactId> {
    one(&FIRMS)
}

pub fn anybody() -> impl Strategy<Value = ContactId> {
    prop_oneof![3 => person(), 1 => firm()]
}

fn tell(
    who: impl Strategy<Value = ContactId>,
    name: &'static str,
    data: impl Strategy<Value = Value>,
) -> impl Strategy<Value = Move> {
    (who, data).prop_map(move |(who, data)| Move::Tell(who.into(), name, data))
}

/// A fact with one word that says what is so, from a day on.
fn fact(
    who: impl Strategy<Value = ContactId>,
    name: &'static str,
    field: &'static str,
    words: &'static [&'static str],
    rest: Value,
) -> impl Strategy<Value = Move> {
    let data = (word(words), day()).prop_map(move |(word, from)| {
        let mut data = rest.clone();
        data[field] = json!(word);
        data["valid_from"] = json!(from);
        data
    });
    tell(who, name, data)
}

fn until(from: &str, to: Option<&str>, mut data: Value) -> Value {
    data["valid_from"] = json!(from);
    if let Some(to) = to {
        data["valid_to"] = json!(to);
    }
    data
}

fn single() -> impl Strategy<Value = Move> {
    let none = || json!({});
    prop_oneof![
        fact(anybody(), "contact.district-assigned", "district", &["boy", "ebel"], none()),
        fact(firm(), "contact.size-recorded", "size", &["micro", "large"], none()),
        fact(firm(), "contact.actor-type-assigned", "actor_type", &["company", "media"], none()),
        fact(
            firm(),
            "contact.sector-assigned",
            "code",
            &["C", "10", "25.11"],
            json!({ "scheme": "WZ2008" })
        ),
        fact(firm(), "contact.details-changed", "name", &["Alt KG", "Neu KG"], none()),
        fact(firm(), "contact.details-changed", "legal_form", &["gmbh", "kg"], none()),
        fact(
            anybody(),
            "contact.preference-recorded",
            "participation",
            &["operative", "both"],
            none()
        ),
        tell(
            anybody(),
            "contact.details-changed",
            day().prop_map(|from| {
                json!({ "address": { "locality": "Bottrop" }, "valid_from": from })
            })
        ),
        tell(
            anybody(),
            "contact.details-changed",
            day().prop_map(|from| json!({ "cleared": ["address"], "valid_from": from }))
        ),
        tell(
            firm(),
            "contact.details-changed",
            day().prop_map(|from| json!({ "cleared": ["legal_form"], "valid_from": from }))
        ),
        tell(
            firm(),
            "contact.craft-recorded",
            (any::<bool>(), day())
                .prop_map(|(craft, from)| { json!({ "craft": craft, "valid_from": from }) })
        ),
        fact(person(), "contact.details-changed", "family_name", &["Neu", "Alt"], none()),
        fact(person(), "contact.details-changed", "academic_title", &["Dr.", "Prof."], none()),
        tell(
            person(),
            "contact.details-changed",
            day().prop_map(|from| json!({ "cleared": ["academic_title"], "valid_from": from }))
        ),
        fact(anybody(), "contact.closed", "reason", &["ceased"], none()),
        tell(anybody(), "contact.reopened", day().prop_map(|from| json!({ "valid_from": from }))),
    ]
}

fn many() -> impl Strategy<Value = Move> {
    let point = |medium: &str| json!({ "medium": medium });
    let scheme = json!({ "scheme": "bottrop-2016" });
    let maybe = || proptest::option::weighted(0.3, day());
    let category = (word(&["multiplier", "motivator"]), day(), maybe(), maybe());
    let works = (firm(), any::<bool>(), day(), maybe());
    let seat = (anybody(), day(), maybe());
    prop_oneof![
        fact(
            anybody(),
            "contact.contact-point-added",
            "value",
            &["a@b.de", "c@d.de"],
            point("email")
        ),
        fact(anybody(), "contact.contact-point-added", "value", &["+49 2041 1"], point("phone")),
        fact(anybody(), "contact.restricted", "reason", &["unlawful"], json!({})),
        fact(
            anybody(),
            "contact.objected",
            "purpose",
            &["all", "newsletter", "working-contact"],
            json!({})
        ),
        fact(
            anybody(),
            "classification.assigned",
            "category",
            &["front-runner"],
            json!({ "scheme": "change-role" })
        ),
        tell(
            anybody(),
            "classification.assigned",
            category.prop_map(move |(category, from, to, due)| {
                let mut data = scheme.clone();
                data["category"] = json!(category);
                data["review_due"] = json!(due.filter(|due| due.len() == 10));
                until(from, to, data)
            })
        ),
        tell(
            person(),
            "affiliation.started",
            works.prop_map(|(firm, primary, from, to)| {
                until(from, to, json!({ "organisation": firm, "primary": primary }))
            })
        ),
        seat.prop_map(|(who, from, to)| {
            let data = until(from, to, json!({ "contact": who, "role": "member" }));
            Move::Tell(body(1).into(), "body.membership-started", data)
        }),
        tell(
            anybody(),
            "follow-up.planned",
            word(&["2017-02-15", "2017-05-01"]).prop_map(|due| json!({ "text": "t", "due": due }))
        ),
    ]
}

fn spoken() -> impl Strategy<Value = Move> {
    let by = |channel: &str| json!({ "purpose": "newsletter", "channel": channel });
    let mail = move || by("email");
    let dated = |field: &'static str, rest: Value| {
        day().prop_map(move |day| {
            let mut data = rest.clone();
            data[field] = json!(day);
            data
        })
    };
    let topic = |code: &str| json!({ "topic": code });
    let energy = move || topic("energy");
    let expires = proptest::option::weighted(0.4, word(&["2017-02-01", "2017-03-14"]));
    let given = (day(), expires).prop_map(move |(from, expires)| {
        let mut data = until(from, None, mail());
        if let Some(last) = expires {
            data["expires_on"] = json!(last);
        }
        data
    });
    prop_oneof![
        tell(person(), "consent.given", given),
        tell(person(), "consent.withdrawn", dated("valid_to", mail())),
        tell(person(), "consent.requested", dated("occurred_on", mail())),
        tell(person(), "consent.given", dated("valid_from", by("phone"))),
        fact(anybody(), "contact.topic-declared", "basis", &["declared", "inferred"], energy()),
        tell(anybody(), "contact.topic-withdrawn", dated("valid_to", energy())),
        tell(anybody(), "contact.topic-withdrawn", dated("valid_to", topic("crafts"))),
        talk(),
        talk(),
        rating(),
    ]
}

fn rating() -> impl Strategy<Value = Move> {
    let grade = || proptest::option::weighted(0.8, 1..=5_u8);
    let rater = (1..=3_u128).prop_map(|number| UserId(Ulid(number)));
    let data = (grade(), grade(), rater, day()).prop_map(|(influence, interest, rater, from)| {
        let mut data = json!({ "rater": rater, "legitimacy": true, "valid_from": from });
        for (field, grade) in [("influence", influence), ("interest", interest)] {
            if let Some(grade) = grade {
                data[field] = json!(grade);
            }
        }
        data
    });
    tell(anybody(), "assessment.recorded", data)
}

fn talk() -> impl Strategy<Value = Move> {
    let people = proptest::sample::subsequence(&[1, 2, 3, 4, 5][..], 1..=3);
    let direction = proptest::option::of(word(&["incoming", "mutual", "outgoing"]));
    let how =
        (word(&["phone", "visit"]), proptest::option::of(word(&["energy", "crafts"])), direction);
    (people, proptest::option::of(firm()), how, day()).prop_map(
        |(people, firm, (channel, topic, direction), day)| {
            let people: Vec<ContactId> = people.into_iter().map(contact).collect();
            let mut data = json!({ "contacts": people, "channel": channel, "occurred_on": day });
            if let Some(firm) = firm {
                data["representing"] = json!(firm);
            }
            if let Some(topic) = topic {
                data["topics"] = json!([topic]);
            }
            if let Some(direction) = direction {
                data["direction"] = json!(direction);
            }
            Move::Tell(people[0].into(), "interaction.logged", data)
        },
    )
}

/// What a gathering belongs to and how it is held.
fn plans() -> impl Strategy<Value = Move> {
    let details = proptest::sample::select(vec![
        json!({ "series": series(1) }),
        json!({ "lab": lab(1) }),
        json!({ "format": "training" }),
        json!({ "format": "workshop", "attendance_mode": "online" }),
    ]);
    (proptest::sample::select(&MEETINGS[..]), details)
        .prop_map(|(id, data)| Move::Tell(gathering(id).into(), "gathering.details-changed", data))
}

fn meetings() -> impl Strategy<Value = Move> {
    let which = || proptest::sample::select(&MEETINGS[..]);
    let people = proptest::sample::subsequence(&PERSONS[..], 1..=3);
    let status = proptest::sample::select(&STATUSES[..]);
    let said = proptest::option::weighted(0.2, firm());
    let on = proptest::option::weighted(0.5, day());
    let about = |name: &'static str, data: fn(&str) -> Value| {
        (which(), day())
            .prop_map(move |(id, day)| Move::Tell(gathering(id).into(), name, data(day)))
    };
    let sends = (which(), person(), person(), day());
    prop_oneof![
        8 => (which(), status, people, said, on).prop_map(|(id, status, people, said, on)| {
            Move::List(id, status, people.into_iter().map(contact).collect(), said, on)
        }),
        2 => about("gathering.rescheduled", |day| {
            json!({ "starts_at": day, "occurred_on": "2017-02-01" })
        }),
        1 => about("gathering.cancelled", |day| json!({ "reason": "other", "occurred_on": day })),
        1 => about("gathering.announced", |day| json!({ "occurred_on": day })),
        2 => about("gathering.held", |_| json!({})),
        2 => plans(),
        1 => sends.prop_map(|(id, from, to, day)| {
            let data = json!({ "contact": from, "to": to, "occurred_on": day });
            Move::Tell(gathering(id).into(), "participation.delegated", data)
        }),
    ]
}

/// Any history of at most so many moves, from the first day of February 2017 on.
pub fn history(most: usize) -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        3 => single(),
        4 => many(),
        3 => spoken(),
        6 => meetings(),
        3 => labs(),
        2 => library::moves(),
        4 => (0..60_usize, day()).prop_map(|(nth, day)| Move::End(nth, day)),
        1 => (0..8_usize, day(), proptest::option::of(word(&["2017-02-15", "2018-01-01"])))
            .prop_map(|(nth, day, due)| Move::Review(nth, day, due)),
        3 => (0..60_usize, day()).prop_map(|(nth, day)| Move::Correct(nth, day)),
        3 => (0..60_usize, any::<bool>()).prop_map(|(nth, part)| Move::Retract(nth, part)),
        2 => (1..40_i64).prop_map(Move::Wait),
        1 => Just(Move::Wait(0)),
    ];
    proptest::collection::vec(one, 0..=most)
}
