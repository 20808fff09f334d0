//! Facts that are ended or changed exist, and end after they start.

use crate::story::{Story, body, contact, correction, event, series as series_of};
use kontor::domain::{ContactId, EventId, SubjectId, rules::Reason};
use serde_json::{Value, json};

const NOBODY: EventId = EventId { position: 999, index: 0 };

/// A fact that lasts: how it starts and how it ends.
struct Fact {
    start: (&'static str, Value),
    end: &'static str,
}

fn facts(firm: ContactId) -> Vec<Fact> {
    let fact = |name, data, end| Fact { start: (name, data), end };
    let from = "2017-02-01";
    vec![
        fact(
            "contact.contact-point-added",
            json!({ "medium": "email", "value": "a@example.org", "valid_from": from }),
            "contact.contact-point-removed",
        ),
        fact(
            "contact.restricted",
            json!({ "reason": "unlawful", "valid_from": from }),
            "contact.released",
        ),
        fact(
            "contact.objected",
            json!({ "purpose": "all", "valid_from": from }),
            "contact.objection-withdrawn",
        ),
        fact(
            "affiliation.started",
            json!({ "organisation": firm, "valid_from": from }),
            "affiliation.ended",
        ),
        fact(
            "classification.assigned",
            json!({ "scheme": "bottrop-2016", "category": "multiplier", "valid_from": from }),
            "classification.withdrawn",
        ),
    ]
}

fn over(fact: EventId, day: &str) -> Value {
    json!({ "fact": fact, "valid_to": day })
}

#[test]
fn a_fact_ends_once_after_it_started_and_by_the_right_word() {
    let story = Story::begin();
    story.on("2018-01-08");
    let (anna, firm) = (story.person(1, "Abel"), story.firm(2, "Bau GmbH"));
    let facts = facts(firm);
    for (index, Fact { start: (start, data), end }) in facts.iter().enumerate() {
        let fact = story.tell(anna, start, data.clone());
        let unknown = story.refuses(anna, end, over(NOBODY, "2017-05-01"));
        assert_eq!(unknown.reason, Reason::UnknownEvent(NOBODY), "{end}");
        assert_eq!(unknown.pointer, Some("/fact"));
        let other = facts[(index + 1) % facts.len()].end;
        let wrong = story.refuses(anna, other, over(fact, "2017-05-01")).reason;
        assert_eq!(wrong, Reason::WrongFact(fact), "{other}");
        let before = story.refuses(anna, end, over(fact, "2017-01-31")).reason;
        assert_eq!(before, Reason::EndsBeforeStart, "{end}");
        // Roughly January still lies before; roughly February does not.
        let roughly = story.refuses(anna, end, over(fact, "2016-12")).reason;
        assert_eq!(roughly, Reason::EndsBeforeStart, "{end}");
        story.tell(anna, end, over(fact, "2017-02"));
        let twice = story.refuses(anna, end, over(fact, "2017-06-01")).reason;
        assert_eq!(twice, Reason::AlreadyEnded(fact), "{end}");
    }
}

#[test]
fn the_fact_of_somebody_else_is_unknown() {
    let story = Story::begin();
    story.on("2018-01-08");
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    let fact =
        story.tell(anna, "contact.objected", json!({ "purpose": "all", "valid_from": "2017" }));
    let refused = story.refuses(berta, "contact.objection-withdrawn", over(fact, "2018"));
    assert_eq!(refused.reason, Reason::UnknownEvent(fact));
    story.tell(anna, "contact.objection-withdrawn", over(fact, "2018"));
}

#[test]
fn an_interval_recorded_whole_ends_after_it_starts() {
    let story = Story::begin();
    story.on("2018-01-08");
    let (anna, firm) = (story.person(1, "Abel"), story.firm(2, "Bau GmbH"));
    let worked =
        |to: &str| json!({ "organisation": firm, "valid_from": "2017-03", "valid_to": to });
    let refused = story.refuses(anna, "affiliation.started", worked("2017-02-28"));
    assert_eq!((refused.reason, refused.pointer), (Reason::EndsBeforeStart, Some("/valid_to")));
    story.tell(anna, "affiliation.started", worked("2017-03-01"));
}

#[test]
fn the_seat_of_one_contact_is_not_another_ones() {
    let story = Story::begin();
    story.on("2018-01-08");
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    let lab = story.living_lab(1, "2017");
    let seat = json!({ "contact": anna, "phase": 1, "level": "informed", "valid_from": "2017-02" });
    let seat = story.tell(lab, "involvement.started", seat);
    let change = |who: ContactId, from: &str| {
        json!({
            "fact": seat,
            "contact": who,
            "level": "involved",
            "valid_from": from,
        })
    };
    let other = story.refuses(lab, "involvement.level-changed", change(berta, "2017-03"));
    assert_eq!(other.reason, Reason::WrongFact(seat));
    let early = story.refuses(lab, "involvement.level-changed", change(anna, "2017-01-31"));
    assert_eq!(early.reason, Reason::EndsBeforeStart);
    story.tell(lab, "involvement.level-changed", change(anna, "2017-03"));
    let commitment = json!({
        "fact": seat, "contact": anna, "commitment": "signed", "valid_from": "2017-01",
    });
    let early = story.refuses(lab, "involvement.commitment-stated", commitment);
    assert_eq!(early.reason, Reason::EndsBeforeStart);
    let ended = |who: ContactId| json!({ "fact": seat, "contact": who, "valid_to": "2017-06" });
    let other = story.refuses(lab, "involvement.ended", ended(berta));
    assert_eq!(other.reason, Reason::WrongFact(seat));
    story.tell(lab, "involvement.ended", ended(anna));
    let twice = story.refuses(lab, "involvement.ended", ended(anna));
    assert_eq!(twice.reason, Reason::AlreadyEnded(seat));
}

#[test]
fn a_follow_up_and_a_measure_are_done_once() {
    let story = Story::begin();
    story.on("2018-01-08");
    let anna = story.person(1, "Abel");
    let lab = story.living_lab(1, "2017");
    let planned = json!({ "contacts": [anna], "text": "anrufen", "due": "2018-02-01" });
    let planned = story.tell(anna, "follow-up.planned", planned);
    let done = |fact| json!({ "fact": fact, "occurred_on": "2018-01-08" });
    story.tell(anna, "follow-up.done", done(planned));
    let twice = story.refuses(anna, "follow-up.done", done(planned)).reason;
    assert_eq!(twice, Reason::AlreadyEnded(planned));
    let measure = json!({ "text": "Flyer", "occurred_on": "2017-05" });
    let measure = story.tell(lab, "lab.measure-planned", measure);
    story.tell(lab, "lab.measure-dropped", done(measure));
    let both = story.refuses(lab, "lab.measure-completed", done(measure)).reason;
    assert_eq!(both, Reason::AlreadyEnded(measure));
}

#[test]
fn what_only_persons_have_and_what_only_organisations_have() {
    let story = Story::begin();
    story.on("2018-01-08");
    let (anna, firm, other) =
        (story.person(1, "Abel"), story.firm(2, "Bau GmbH"), story.firm(3, "Holz KG"));
    let works = json!({ "organisation": other, "valid_from": "2017" });
    let refused = story.refuses(firm, "affiliation.started", works.clone()).reason;
    assert_eq!(refused, Reason::NotAPerson(firm.into()));
    story.tell(anna, "affiliation.started", works);
    let facts = [
        ("contact.actor-type-assigned", json!({ "actor_type": "company", "valid_from": "2017" })),
        (
            "contact.sector-assigned",
            json!({ "scheme": "WZ2008", "code": "10", "valid_from": "2017" }),
        ),
        ("contact.size-recorded", json!({ "size": "small", "valid_from": "2017" })),
        ("contact.craft-recorded", json!({ "craft": true, "valid_from": "2017" })),
        ("contact.succeeded", json!({ "successor": other, "valid_from": "2017" })),
    ];
    for (name, data) in facts {
        let refused = story.refuses(anna, name, data.clone()).reason;
        assert_eq!(refused, Reason::NotAnOrganisation(anna.into()), "{name}");
        story.tell(firm, name, data);
    }
    assert_eq!(story.now().contact(contact(2)).unwrap().answer.craft, Some(true));
}

#[test]
fn nothing_ends_before_it_began() {
    let story = Story::begin();
    story.on("2018-01-08");
    let firm = story.firm(1, "Bau GmbH");
    let series = json!({ "title": "Stammtisch", "valid_from": "2010" });
    story.tell(series_of(1), "series.created", series.clone());
    story.tell(body(1), "body.created", series);
    let begun = "2010-01-01".parse().unwrap();
    let ends: [(SubjectId, &str); 4] = [
        (firm.into(), "contact.closed"),
        (firm.into(), "contact.reopened"),
        (series_of(1).into(), "series.dissolved"),
        (body(1).into(), "body.dissolved"),
    ];
    for (subject, name) in ends {
        let end = |day: &str| match name {
            "contact.closed" => json!({ "reason": "ceased", "valid_from": day }),
            _ => json!({ "valid_from": day }),
        };
        let refused = story.refuses(subject, name, end("2009-12-31"));
        assert_eq!(refused.reason, Reason::BeforeBeginning(begun), "{name}");
        assert_eq!(refused.pointer, Some("/valid_from"));
        story.tell(subject, name, end("2010"));
    }
    let closed =
        story.tell(firm, "contact.closed", json!({ "valid_from": "2012", "reason": "ceased" }));
    // Nor does a beginning move past what came after it.
    let opened = story.now().model().dossier_at(firm.into(), 99).unwrap().opened_by().unwrap();
    let late = json!({ "kind": "organisation", "name": "Bau GmbH", "valid_from": "2013" });
    let refused = story.rejects(correction(opened, event("contact.registered", late)));
    assert_eq!(refused.reason, Reason::Depended);
    assert!(refused.depends.contains(&closed));
}
