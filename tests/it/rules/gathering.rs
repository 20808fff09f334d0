//! Gatherings: held or cancelled, on their day, and who can have been there.

use crate::story::{Story, contact, event, gathering};
use kontor::domain::{
    command::ParticipationStatus::{
        Attended, Bounced, Deregistered, Invited, NoShow, Registered, Waitlisted, Withdrawn,
    },
    rules::Reason,
};
use serde_json::json;

/// Anna, Berta and Carla, a meeting on 23 March 2017, and it is the first of March.
fn given() -> Story {
    let story = Story::begin();
    for (number, name) in (1..).zip(["Abel", "Beck", "Clemens"]) {
        story.person(number, name);
    }
    story.on("2017-03-01").meeting(1, "2017-03-23T17:00");
    story
}

fn cancelled(day: &str) -> serde_json::Value {
    json!({ "reason": "pandemic", "occurred_on": day })
}

#[test]
fn nothing_takes_place_before_its_day() {
    let story = given();
    let (anna, id) = (contact(1), gathering(1));
    story.list(id, Registered, &[anna]);
    let day = "2017-03-23".parse().unwrap();
    for status in [Attended, NoShow] {
        assert_eq!(story.refuses_list(id, status, &[anna]), Reason::NotYet(day));
    }
    assert_eq!(story.refuses(id, "gathering.held", json!({})).reason, Reason::NotYet(day));
    // The day begins at midnight of the office, not of Greenwich.
    story.at("2017-03-22T22:59:59Z");
    assert_eq!(story.refuses_list(id, Attended, &[anna]), Reason::NotYet(day));
    story.at("2017-03-22T23:00:00Z").list(id, Attended, &[anna]);
    story.tell(id, "gathering.held", json!({}));
}

#[test]
fn a_meeting_moved_to_another_day_takes_place_then() {
    let story = given();
    let id = gathering(1);
    let moved = json!({ "starts_at": "2017-04-06", "occurred_on": "2017-03-01" });
    story.tell(id, "gathering.rescheduled", moved.clone());
    story.on("2017-03-23");
    let refused = story.refuses(id, "gathering.held", json!({})).reason;
    assert_eq!(refused, Reason::NotYet("2017-04-06".parse().unwrap()));
    story.on("2017-04-06").tell(id, "gathering.held", json!({}));
    assert_eq!(story.refuses(id, "gathering.rescheduled", moved).reason, Reason::Held);
}

#[test]
fn a_meeting_is_held_or_cancelled_and_either_once() {
    let story = given();
    let (one, two) = (gathering(1), story.meeting(2, "2017-03-23"));
    story.on("2017-03-23").tell(one, "gathering.held", json!({}));
    assert_eq!(story.refuses(one, "gathering.held", json!({})).reason, Reason::Held);
    let off = cancelled("2017-03-22");
    assert_eq!(story.refuses(one, "gathering.cancelled", off.clone()).reason, Reason::Held);
    story.tell(two, "gathering.cancelled", off.clone());
    assert_eq!(story.refuses(two, "gathering.cancelled", off).reason, Reason::Cancelled);
    assert_eq!(story.refuses(two, "gathering.held", json!({})).reason, Reason::Cancelled);
    let moved = json!({ "starts_at": "2017-04-06", "occurred_on": "2017-03-23" });
    let refused = story.refuses(two, "gathering.rescheduled", moved).reason;
    assert_eq!(refused, Reason::Cancelled);
}

#[test]
fn a_meeting_at_which_somebody_was_cannot_be_cancelled_until_that_is_taken_back() {
    let story = given();
    let (anna, id, off) = (contact(1), gathering(1), cancelled("2017-03-22"));
    let listed = story.on("2017-03-23").list(id, Attended, &[anna]).events[0];
    assert_eq!(story.refuses(id, "gathering.cancelled", off.clone()).reason, Reason::Held);
    story.retract(listed, &[]);
    story.tell(id, "gathering.cancelled", off);
}

#[test]
fn a_cancelled_meeting_is_not_announced_any_more_nor_a_past_one() {
    let story = given();
    let (one, two) = (gathering(1), story.meeting(2, "2017-03-23"));
    let announced = |day: &str| json!({ "occurred_on": day });
    story.on("2017-04-03").tell(one, "gathering.held", json!({}));
    story.tell(two, "gathering.cancelled", cancelled("2017-03-20"));
    let late = story.refuses(one, "gathering.announced", announced("2017-03-24")).reason;
    assert_eq!(late, Reason::Held);
    let late = story.refuses(two, "gathering.announced", announced("2017-03-21")).reason;
    assert_eq!(late, Reason::Cancelled);
    // Recorded late is not late.
    story.tell(one, "gathering.announced", announced("2017-03-02"));
    story.tell(two, "gathering.announced", announced("2017-03-02"));
    assert_eq!(story.now().gathering(one).unwrap().answer.status, "held");
    assert_eq!(story.now().gathering(two).unwrap().answer.status, "cancelled");
}

#[test]
fn after_a_cancellation_nobody_is_invited_but_what_was_before_is_recorded() {
    let story = given();
    let (anna, id) = (contact(1), gathering(1));
    story.on("2017-03-15").tell(id, "gathering.cancelled", cancelled("2017-03-10"));
    for status in [Invited, Registered, Waitlisted] {
        assert_eq!(story.refuses_list(id, status, &[anna]), Reason::Cancelled);
        let mut before = crate::story::list(id, status, &[anna]);
        before.occurred_on = Some("2017-03-10".parse().unwrap());
        story.ask(kontor::domain::command::Command::Participate(before)).unwrap();
    }
    story.list(id, Withdrawn, &[anna]);
    story.on("2017-03-23");
    for status in [Attended, NoShow] {
        assert_eq!(story.refuses_list(id, status, &[anna]), Reason::Cancelled);
    }
}

#[test]
fn only_who_was_asked_or_came_forward_can_take_it_back() {
    let story = given();
    let (anna, berta, id) = (contact(1), contact(2), gathering(1));
    story.list(id, Registered, &[anna]);
    let stranger = Reason::NotRegistered(berta.into());
    assert_eq!(story.refuses_list(id, Deregistered, &[anna, berta]), stranger);
    story.list(id, Deregistered, &[anna]);
    for (number, status) in [(2, Bounced), (3, Withdrawn)] {
        let other = story.meeting(number, "2017-03-24");
        assert_eq!(story.refuses_list(other, status, &[berta]), stranger);
        story.list(other, Invited, &[berta]);
        story.list(other, status, &[berta]);
    }
    story.on("2017-03-23");
    assert_eq!(story.refuses_list(id, NoShow, &[anna, berta]), stranger);
    story.list(id, NoShow, &[anna]);
}

#[test]
fn nobody_is_both_there_and_missing() {
    let story = given();
    let (anna, berta, id) = (contact(1), contact(2), gathering(1));
    story.list(id, Registered, &[anna, berta]);
    story.on("2017-03-23").list(id, Attended, &[anna]);
    let both = Reason::Contradiction(anna.into());
    assert_eq!(story.refuses_list(id, NoShow, &[anna, berta]), both);
    story.list(id, NoShow, &[berta]);
    let both = Reason::Contradiction(berta.into());
    assert_eq!(story.refuses_list(id, Attended, &[berta]), both);
}

/// I11: somebody sends a colleague.
#[test]
fn delegation_moves_the_seat() {
    let story = given();
    let (anna, berta, carla, id) = (contact(1), contact(2), contact(3), gathering(1));
    let sends = |from, to| json!({ "contact": from, "to": to, "occurred_on": "2017-03-01" });
    let refused = story.refuses(id, "participation.delegated", sends(anna, berta));
    assert_eq!(refused.reason, Reason::NotRegistered(anna.into()));
    story.list(id, Registered, &[anna]);
    story.tell(id, "participation.delegated", sends(anna, berta));
    // Whom the seat went to can pass it on, or not turn up.
    story.tell(id, "participation.delegated", sends(berta, carla));
    let counts = story.now().gathering(id).unwrap().answer.counts;
    assert_eq!((counts.registered, counts.delegated), (3, 2));
    story.on("2017-03-23").list(id, NoShow, &[carla]);
    // Who had registered and sent somebody may yet come; she holds no seat, so she walks in.
    story.list(id, Attended, &[anna]);
    let people = story.now().participations(id, None, &kontor::app::Paging::default()).unwrap();
    let people: Vec<_> =
        people.items.iter().map(|one| (one.contact.id, one.status, one.walk_in)).collect();
    assert_eq!(
        people,
        [
            (anna.into(), "attended", true),
            (berta.into(), "delegated", false),
            (carla.into(), "no-show", false),
        ]
    );
}

#[test]
fn the_day_of_a_correction_counts() {
    let story = given();
    let (anna, id) = (contact(1), gathering(1));
    let planned = story.now().model().statements(id.into(), u64::MAX)[0].id;
    story.on("2017-03-22");
    let day = "2017-03-23".parse().unwrap();
    assert_eq!(story.refuses_list(id, Attended, &[anna]), Reason::NotYet(day));
    story.correct(planned, event("gathering.planned", crate::story::meeting("T", "2017-03-22")));
    story.list(id, Attended, &[anna]);
}
