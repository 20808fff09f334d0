//! What segments say, one small story each: what the random histories find only now and then.

use super::segments::definition;
use crate::engagement::weights;
use crate::story::{Story, body, contact, gathering, lab, meeting, series};
use kontor::{
    domain::{ContactId, command::ParticipationStatus as Status, vocabulary::ContactKind},
    projection::{
        At,
        segment::{Broken, Question, Segments},
    },
};
use serde_json::{Value, json};

/// Who fits on a day, as known at a position.
fn ask(
    story: &Story,
    of: ContactKind,
    day: &str,
    position: u64,
    condition: Value,
) -> Result<Vec<ContactId>, Broken> {
    let definition = definition("asked", of, serde_json::from_value(condition).unwrap());
    let reading = story.now();
    let at = At { day: day.parse().unwrap(), position };
    let vocabularies = story.office.app.vocabularies();
    let (weights, segments) = (&weights(), &Segments::default());
    let question =
        Question { model: reading.model(), at, vocabularies, weights, segments, remembered: None };
    let members = question.members(&definition)?;
    let index = reading.model().index();
    Ok(members.iter().map(|number| index.contact(number).unwrap()).collect())
}

fn now(story: &Story, of: ContactKind, day: &str, condition: Value) -> Vec<ContactId> {
    ask(story, of, day, story.now().at().position, condition).unwrap()
}

fn persons(story: &Story, day: &str, condition: Value) -> Vec<ContactId> {
    now(story, ContactKind::Person, day, condition)
}

/// Two persons of one firm, on the first day of March 2017.
fn office() -> Story {
    let story = Story::begin();
    story.on("2017-03-01");
    story.person(1, "Abel");
    story.person(2, "Beck");
    story.firm(4, "Bau GmbH");
    story.works_at(contact(1), contact(4), "2016");
    story.works_at(contact(2), contact(4), "2016");
    story
}

fn sits(story: &Story, who: u128, level: &str, from: &str) -> Value {
    let seat = json!({
        "contact": contact(who), "phase": 1, "level": level, "valid_from": from,
        "contribution": ["impulse"],
    });
    let fact = story.tell(lab(1), "involvement.started", seat);
    json!({ "fact": fact, "contact": contact(who) })
}

#[test]
fn an_involvement_that_ended_was_there_once_and_one_that_never_began_was_not() {
    let story = office();
    story.living_lab(1, "2016");
    for (who, until) in [(1, "2017-02-01"), (2, "2017-01-01")] {
        let mut end = sits(&story, who, "involved", "2017-01-01");
        end["valid_to"] = json!(until);
        story.tell(lab(1), "involvement.ended", end);
    }
    let holds = json!({ "lab": { "lab": lab(1), "level_at_least": "involved" } });
    let ever = json!({ "lab": { "level_at_least": "involved", "ever": true } });
    assert_eq!(persons(&story, "2017-01-31", holds.clone()), [contact(1)]);
    assert_eq!(persons(&story, "2017-02-01", holds), []);
    assert_eq!(persons(&story, "2017-02-01", ever.clone()), [contact(1)]);
    assert_eq!(persons(&story, "2016-12-31", ever), []);
}

#[test]
fn one_seat_has_to_be_all_that_is_asked_for() {
    let story = office();
    story.living_lab(1, "2016");
    story.living_lab(2, "2016");
    sits(&story, 1, "informed", "2017-01-01");
    let deep =
        json!({ "contact": contact(1), "phase": 1, "level": "deciding", "valid_from": "2017" });
    story.tell(lab(2), "involvement.started", deep);
    let wanted =
        |level| json!({ "lab": { "level_at_least": level, "contributions": ["impulse"] } });
    assert_eq!(persons(&story, "2017-03-01", wanted("informed")), [contact(1)]);
    assert_eq!(persons(&story, "2017-03-01", wanted("deciding")), []);
}

#[test]
fn an_invitation_bounces_with_whom_it_was_sent_to() {
    let story = office();
    story.meeting(1, "2017-04-01");
    let send = |status, who: &[u128], day: &str| {
        let people: Vec<ContactId> = who.iter().map(|one| contact(*one)).collect();
        story.on(day).list(gathering(1), status, &people);
    };
    send(Status::Invited, &[1, 2], "2017-03-01");
    send(Status::Bounced, &[1], "2017-03-02");
    let invited = || json!({ "invited": {} });
    assert_eq!(persons(&story, "2017-03-01", invited()), [contact(1), contact(2)]);
    assert_eq!(persons(&story, "2017-03-02", invited()), [contact(2)]);
    let firms = |day| now(&story, ContactKind::Organisation, day, invited());
    assert_eq!(firms("2017-03-02"), [contact(4)], "somebody of it was reached");
    send(Status::Bounced, &[2], "2017-03-03");
    assert_eq!(firms("2017-03-03"), []);
    assert_eq!(persons(&story, "2017-03-03", json!({ "invited": { "first": true } })), []);
    // Who is invited again after that was invited, also in a window that leaves out the first time.
    send(Status::Withdrawn, &[1], "2017-03-04");
    send(Status::Invited, &[1], "2017-03-05");
    let lately = json!({ "invited": { "within": "P1D" } });
    assert_eq!(persons(&story, "2017-03-05", lately), [contact(1)]);
    assert_eq!(persons(&story, "2017-03-05", invited()), [contact(1)]);
    assert_eq!(firms("2017-03-05"), [contact(4)]);
}

#[test]
fn an_agreement_for_one_channel_is_none_for_another() {
    let story = office();
    let by = |channel| json!({ "purpose": "newsletter", "channel": channel, "valid_from": "2017" });
    let point =
        |medium, value| json!({ "medium": medium, "value": value, "valid_from": "2017-01-01" });
    story.tell(contact(1), "consent.given", by("email"));
    story.tell(contact(1), "contact.contact-point-added", point("phone", "+49 2041 1"));
    let reachable = || json!({ "reachable": { "purpose": "newsletter" } });
    assert_eq!(persons(&story, "2017-03-01", reachable()), []);
    story.tell(contact(1), "contact.contact-point-added", point("email", "a@b.de"));
    assert_eq!(persons(&story, "2017-03-01", reachable()), [contact(1)]);
}

#[test]
fn what_was_not_known_then_cannot_be_asked_about() {
    let story = office();
    let before = story.now().at().position;
    story.firm(5, "Holz KG");
    story.works_at(contact(1), contact(5), "2016");
    let since = |title| json!({ "title": title, "valid_from": "2016" });
    story.tell(body(1), "body.created", since("Beirat"));
    story.tell(series(1), "series.created", since("Stammtisch"));
    story.tell(gathering(1), "gathering.planned", meeting("Eins", "2017-04-01"));
    story.living_lab(1, "2016");
    let all = [
        (json!({ "affiliation": { "with": contact(5) } }), "/affiliation/with"),
        (json!({ "body": { "body": body(1) } }), "/body/body"),
        (json!({ "invited": { "series": series(1) } }), ""),
        (json!({ "attended": { "gathering": gathering(1) } }), ""),
        (json!({ "lab": { "lab": lab(1) } }), "/lab/lab"),
    ];
    for (condition, place) in all {
        match ask(&story, ContactKind::Person, "2017-03-01", before, condition.clone()) {
            Err(Broken::Unknown { pointer, .. }) => assert_eq!(pointer, format!("/where{place}")),
            other => panic!("{condition}: {other:?}"),
        }
        persons(&story, "2017-03-01", condition);
    }
}

#[test]
fn a_seat_is_the_organisations_that_it_is_held_for() {
    let story = office();
    story.firm(5, "Holz KG");
    story.living_lab(1, "2016");
    sits(&story, 1, "deciding", "2017-01-01");
    let seat = json!({
        "contact": contact(2), "phase": 1, "level": "involved", "valid_from": "2017-01-01",
        "representing": contact(5),
    });
    story.tell(lab(1), "involvement.started", seat);
    let firms = |level: &str| {
        let deep = json!({ "lab": { "lab": lab(1), "level_at_least": level } });
        now(&story, ContactKind::Organisation, "2017-03-01", deep)
    };
    assert_eq!(firms("involved"), [contact(4), contact(5)]);
    assert_eq!(firms("deciding"), [contact(4)]);
    let gave = json!({ "lab": { "contributions": ["impulse"] } });
    assert_eq!(now(&story, ContactKind::Organisation, "2017-03-01", gave), [contact(4)]);
    // Who moves on leaves it where it was: it was held for whom they belonged to then.
    let jobs = story.now().contact(contact(1)).unwrap().answer.affiliations;
    let over = json!({ "fact": jobs[0].id, "valid_to": "2017-02-01" });
    story.tell(contact(1), "affiliation.ended", over);
    story.works_at(contact(1), contact(5), "2017-02-01");
    assert_eq!(firms("deciding"), [contact(4)]);
}

#[test]
fn what_was_given_from_the_start_counts_once_though_the_level_changed_that_day() {
    let story = office();
    story.living_lab(1, "2016");
    let mut deeper = sits(&story, 1, "informed", "2017-03-01");
    deeper["level"] = json!("consulted");
    deeper["valid_from"] = json!("2017-03-01");
    story.tell(lab(1), "involvement.level-changed", deeper);
    // Consulted counts 8, the contribution 12.
    let least = |points: u32| json!({ "score": { "at_least": points } });
    assert_eq!(persons(&story, "2017-03-01", least(20)), [contact(1)]);
    assert_eq!(persons(&story, "2017-03-01", least(21)), []);
}

#[test]
fn who_was_invited_again_on_the_day_it_bounced_was_invited() {
    let story = office();
    story.meeting(1, "2017-04-01");
    let reached = || json!({ "status": { "any_of": ["invited"] } });
    let firms = || now(&story, ContactKind::Organisation, "2017-03-01", json!({ "invited": {} }));
    let both = || (persons(&story, "2017-03-01", reached()), firms());
    for _ in 0..2 {
        story.list(gathering(1), Status::Invited, &[contact(1)]);
        assert_eq!(both(), (vec![contact(1)], vec![contact(4)]));
        story.list(gathering(1), Status::Bounced, &[contact(1)]);
        assert_eq!(both(), (vec![], vec![]));
        assert_eq!(persons(&story, "2017-03-01", json!({ "invited": {} })), []);
    }
}

/// Two people can save at once what each may: then both segments say that they are broken.
#[test]
fn a_circle_of_segments_is_never_followed_for_ever() {
    let story = office();
    let (of, mut segments) = (ContactKind::Person, Segments::default());
    for (key, other) in [("one", "two"), ("two", "three"), ("three", "one")] {
        let condition = json!({ "any": [{ "segment": other }] });
        segments.add(definition(key, of, serde_json::from_value(condition).unwrap()));
    }
    let reading = story.now();
    let (model, at, weights) = (reading.model(), reading.at(), &weights());
    let (vocabularies, segments) = (story.office.app.vocabularies(), &segments);
    let question = Question { model, at, vocabularies, weights, segments, remembered: None };
    for one in segments.iter() {
        let pointer = "/where/any/0/segment/any/0/segment/any/0/segment".to_owned();
        let broken = Broken::Cycle { pointer, key: one.key.clone() };
        assert_eq!(question.members(one), Err(broken));
    }
}
