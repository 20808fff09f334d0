//! Lists for a purpose: whose mail came back is left out, until there is another address.

use super::segments::definition;
use crate::engagement::weights;
use crate::story::{Story, event, gathering, list};
use kontor::{
    domain::{
        ContactId, EventId,
        command::{
            Command, Participate,
            ParticipationStatus::{Bounced, Invited},
        },
        vocabulary::{Channel, ContactKind, ExclusionCause, Purpose},
    },
    projection::{
        index::Bits,
        segment::{Question, Segments},
    },
};
use serde_json::{Value, json};

/// Who may be invited, and who is left out for which cause.
type Pulled = (Vec<ContactId>, Vec<(ExclusionCause, Vec<ContactId>)>);

/// Everybody of a kind, pulled for invitations.
fn pull(story: &Story, of: ContactKind, channel: Channel) -> Pulled {
    pull_for(story, Purpose::EventInvitation, of, channel)
}

fn pull_for(story: &Story, purpose: Purpose, of: ContactKind, channel: Channel) -> Pulled {
    let everybody = definition("all", of, serde_json::from_value(json!({ "all": [] })).unwrap());
    let reading = story.now();
    let (model, at, vocabularies) =
        (reading.model(), reading.at(), story.office.app.vocabularies());
    let (weights, segments) = (&weights(), &Segments::default());
    let question = Question { model, at, vocabularies, weights, segments, remembered: None };
    let pull = question.pull(&everybody, purpose, channel).unwrap();
    let contacts = |bits: &Bits| -> Vec<ContactId> {
        bits.iter().map(|number| model.index().contact(number).unwrap()).collect()
    };
    let excluded = pull.excluded.iter().map(|(cause, who)| (*cause, contacts(who)));
    (contacts(&pull.contacts), excluded.collect())
}

fn persons(story: &Story) -> Pulled {
    pull(story, ContactKind::Person, Channel::Email)
}

fn firms(story: &Story) -> Pulled {
    pull(story, ContactKind::Organisation, Channel::Email)
}

fn left_out(who: ContactId) -> Vec<(ExclusionCause, Vec<ContactId>)> {
    vec![(ExclusionCause::Bounced, vec![who])]
}

fn email(value: &str, from: &str) -> Value {
    json!({ "medium": "email", "value": value, "valid_from": from })
}

fn reachable(story: &Story, who: ContactId, from: &str) -> EventId {
    story.tell(who, "contact.contact-point-added", email("demo@example.org", from))
}

/// Mail to them about a gathering comes back today.
fn bounces(story: &Story, number: u128, who: ContactId) {
    bounced(story, number, who, None);
}

fn bounced(story: &Story, number: u128, who: ContactId, on: Option<&str>) {
    story.meeting(number, "2017-06-01");
    for status in [Invited, Bounced] {
        let occurred_on = on.map(|day| day.parse().unwrap());
        let said = Participate { occurred_on, ..list(gathering(number), status, &[who]) };
        story.ask(Command::Participate(said)).unwrap();
    }
}

/// Two persons with an address each, on the first of March 2017.
fn given() -> (Story, [ContactId; 2]) {
    let story = Story::begin();
    story.on("2017-03-01");
    let people = [story.person(1, "Abel"), story.person(2, "Beck")];
    for person in people {
        reachable(&story, person, "2016");
    }
    (story, people)
}

#[test]
fn whose_mail_came_back_is_left_out_and_named() {
    let (story, [anna, berta]) = given();
    assert_eq!(persons(&story), (vec![anna, berta], vec![]));
    bounces(&story, 1, anna);
    assert_eq!(persons(&story), (vec![berta], left_out(anna)));
    // The postman finds her.
    for who in [anna, berta] {
        let address = json!({ "address": { "locality": "Bottrop" }, "valid_from": "2016" });
        story.tell(who, "contact.details-changed", address);
    }
    let by_letter = pull(&story, ContactKind::Person, Channel::Letter);
    assert_eq!(by_letter, (vec![anna, berta], vec![]));
}

#[test]
fn a_new_address_is_written_to_until_mail_to_it_comes_back_too() {
    let (story, [anna, berta]) = given();
    bounces(&story, 1, anna);
    story.on("2017-03-05");
    reachable(&story, anna, "2017-03-05");
    assert_eq!(persons(&story), (vec![anna, berta], vec![]));
    bounced(&story, 3, anna, Some("2017-03-02"));
    assert_eq!(persons(&story), (vec![anna, berta], vec![]), "that was to the old one");
    bounces(&story, 2, anna);
    assert_eq!(persons(&story), (vec![berta], left_out(anna)), "on the same day");
    let again = reachable(&story, anna, "2017-03-05");
    assert_eq!(persons(&story), (vec![anna, berta], vec![]), "also on that day");
    let over = json!({ "fact": again, "valid_to": "2017-03-05" });
    story.tell(anna, "contact.contact-point-removed", over);
    assert_eq!(persons(&story), (vec![berta], left_out(anna)), "it was none");
}

#[test]
fn an_address_that_was_put_right_after_the_bounce_is_a_new_one() {
    let (story, [anna, berta]) = given();
    let carla = story.person(3, "Clemens");
    let wrong = reachable(&story, carla, "2016");
    bounces(&story, 1, carla);
    assert_eq!(persons(&story), (vec![anna, berta], left_out(carla)));
    let right = event("contact.contact-point-added", email("demo@example.net", "2016"));
    story.correct(wrong, right);
    assert_eq!(persons(&story), (vec![anna, berta, carla], vec![]));
}

#[test]
fn an_organisation_is_left_out_when_all_mail_to_it_and_its_people_came_back() {
    let (story, [firm, anna, berta]) = firm_of_two();
    bounces(&story, 1, anna);
    assert_eq!(firms(&story), (vec![firm], vec![]), "the other one reads it");
    bounces(&story, 2, berta);
    assert_eq!(firms(&story), (vec![], left_out(firm)));
    reachable(&story, firm, "2016");
    assert_eq!(firms(&story), (vec![firm], vec![]), "it has an address of its own");
    bounces(&story, 3, firm);
    assert_eq!(firms(&story), (vec![], left_out(firm)));
}

fn firm_of(story: &Story, people: [ContactId; 2]) -> ContactId {
    let firm = story.firm(4, "Bau GmbH");
    for person in people {
        story.works_at(person, firm, "2016");
    }
    firm
}

/// An organisation with no address of its own, and the two who work there.
fn firm_of_two() -> (Story, [ContactId; 3]) {
    let (story, [anna, berta]) = given();
    let firm = firm_of(&story, [anna, berta]);
    (story, [firm, anna, berta])
}

#[test]
fn an_organisation_is_not_reached_through_whoever_may_not_be_written_to() {
    let (story, [firm, anna, berta]) = firm_of_two();
    let reason = json!({ "reason": "unlawful", "valid_from": "2017" });
    story.tell(anna, "contact.restricted", reason);
    assert_eq!(firms(&story), (vec![firm], vec![]), "the other one reads it");
    let purpose = json!({ "purpose": "event-invitation", "valid_from": "2017" });
    let objected = story.tell(berta, "contact.objected", purpose);
    let unreachable = vec![(ExclusionCause::Unreachable, vec![firm])];
    assert_eq!(firms(&story), (vec![], unreachable.clone()));
    let over = json!({ "fact": objected, "valid_to": "2017-03-01" });
    story.tell(berta, "contact.objection-withdrawn", over);
    assert_eq!(firms(&story), (vec![firm], vec![]));
    story.erase(berta);
    assert_eq!(firms(&story), (vec![], unreachable));
}

#[test]
fn whoever_agreed_is_who_has_to_have_the_address() {
    let story = Story::begin();
    story.on("2017-03-01");
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    let firm = firm_of(&story, [anna, berta]);
    reachable(&story, anna, "2016");
    let newsletters =
        || pull_for(&story, Purpose::Newsletter, ContactKind::Organisation, Channel::Email);
    let given = json!({ "purpose": "newsletter", "channel": "email", "valid_from": "2017" });
    story.tell(berta, "consent.given", given.clone());
    assert_eq!(newsletters(), (vec![], vec![(ExclusionCause::Unreachable, vec![firm])]));
    story.tell(anna, "consent.given", given);
    assert_eq!(newsletters(), (vec![firm], vec![]));
}

#[test]
fn a_letter_that_came_back_says_nothing_of_e_mail() {
    let (story, [anna, berta]) = given();
    let by = |channel, number| {
        story.meeting(number, "2017-06-01");
        for status in [Invited, Bounced] {
            let said = list(gathering(number), status, &[anna]);
            let said = Participate { channel: Some(channel), ..said };
            story.ask(Command::Participate(said)).unwrap();
        }
    };
    by(Channel::Letter, 1);
    assert_eq!(persons(&story), (vec![anna, berta], vec![]));
    by(Channel::Newsletter, 2);
    assert_eq!(persons(&story), (vec![berta], left_out(anna)));
}
