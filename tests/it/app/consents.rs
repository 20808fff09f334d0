//! What a contact agreed to: on each day the last word on it.

use crate::story::{Story, contact};
use kontor::domain::{ContactId, EventId};
use serde_json::{Value, json};

/// What is said about consent to news by e-mail: asked, agreed to from one day to another, or
/// taken back.
struct Said<'a>(&'a Story, ContactId);

impl Said<'_> {
    fn asked(&self, on: &str) -> EventId {
        self.tell("consent.requested", json!({ "occurred_on": on }))
    }

    fn given(&self, from: &str, expires_on: Option<&str>) -> EventId {
        self.tell("consent.given", json!({ "valid_from": from, "expires_on": expires_on }))
    }

    fn withdrawn(&self, on: &str) -> EventId {
        self.tell("consent.withdrawn", json!({ "valid_to": on }))
    }

    fn tell(&self, name: &str, mut data: Value) -> EventId {
        data["purpose"] = json!("newsletter");
        data["channel"] = json!("email");
        self.0.tell(self.1, name, data)
    }

    /// What is shown on each of these days.
    fn shown<const N: usize>(&self, days: [&str; N]) -> [&'static str; N] {
        days.map(|day| {
            let consents = self.0.then(day).contact(self.1).unwrap().answer.consents;
            assert!(consents.len() <= 1, "one line for one purpose and channel");
            consents.first().map_or("-", |consent| consent.status)
        })
    }
}

fn begin(story: &Story) -> Said<'_> {
    story.on("2018-12-03");
    story.person(1, "Abel");
    Said(story, contact(1))
}

#[test]
fn a_withdrawal_after_the_expiry_is_a_withdrawal() {
    let story = Story::begin();
    let said = begin(&story);
    let fact = said.given("2017-01-10", Some("2017-06-30"));
    said.withdrawn("2017-09-01");
    let days = ["2017-01-09", "2017-01-10", "2017-06-30", "2017-07-01", "2017-08-31"];
    assert_eq!(said.shown(days), ["-", "given", "given", "expired", "expired"]);
    assert_eq!(said.shown(["2017-09-01", "2018-11-01"]), ["withdrawn", "withdrawn"]);
    // Which consent it was, and how long it held, is still said.
    let shown = story.now().contact(contact(1)).unwrap().answer.consents.remove(0);
    assert_eq!(shown.id, Some(fact));
    assert_eq!(shown.valid_to, Some("2017-07-01".parse().unwrap()));
}

#[test]
fn who_is_asked_again_is_asked() {
    let story = Story::begin();
    let said = begin(&story);
    said.given("2017-01-10", None);
    said.withdrawn("2017-03-01");
    said.asked("2017-05-02");
    let days = ["2017-02-28", "2017-03-01", "2017-05-01", "2017-05-02"];
    assert_eq!(said.shown(days), ["given", "withdrawn", "withdrawn", "requested"]);
    said.given("2017-05-20", Some("2017-12-31"));
    assert_eq!(said.shown(["2017-05-19", "2017-05-20"]), ["requested", "given"]);
    said.asked("2018-02-01");
    assert_eq!(said.shown(["2018-01-31", "2018-02-01"]), ["expired", "requested"]);
    // No answer is an answer too, once it is said.
    said.withdrawn("2018-03-01");
    assert_eq!(said.shown(["2018-02-28", "2018-03-01"]), ["requested", "withdrawn"]);
}

#[test]
fn a_request_does_not_hide_a_consent_that_holds() {
    let story = Story::begin();
    let said = begin(&story);
    said.asked("2017-01-05");
    said.given("2017-01-10", Some("2017-12-31"));
    said.asked("2017-11-15");
    assert_eq!(said.shown(["2017-01-09", "2017-11-15"]), ["requested", "given"]);
    assert_eq!(said.shown(["2017-12-31", "2018-01-01"]), ["given", "expired"]);
}

#[test]
fn of_one_day_a_withdrawal_is_the_last_word() {
    let story = Story::begin();
    let said = begin(&story);
    said.withdrawn("2017-03-01");
    said.given("2017-03-01", None);
    said.asked("2017-03-01");
    assert_eq!(said.shown(["2017-03-01", "2018-03-01"]), ["withdrawn", "withdrawn"]);
}

#[test]
fn the_last_request_counts_by_its_day_however_late_it_is_recorded() {
    let story = Story::begin();
    let said = begin(&story);
    said.withdrawn("2017-03-01");
    said.asked("2017-04-01");
    said.asked("2017-02-01");
    let shown = &story.now().contact(contact(1)).unwrap().answer.consents[0];
    let day = Some("2017-04-01".parse().unwrap());
    assert_eq!((shown.status, shown.valid_from), ("requested", day));
}
