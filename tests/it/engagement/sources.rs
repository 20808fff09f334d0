//! Which rows become acts: of a person, and of an organisation through its people.

use super::day;
use crate::story::{Story, event as said, lab};
use kontor::{
    domain::{
        ContactId, EventId, LabId,
        command::ParticipationStatus::{
            Attended, Bounced, Declined, Deregistered, Invited, NoShow, Registered, Waitlisted,
        },
    },
    projection::engagement::{Act, Status},
};
use serde_json::json;

fn acts(story: &Story, contact: ContactId) -> Vec<String> {
    let head = story.now().at().position;
    let acts = story.now().model().acts(contact, head);
    acts.iter().filter(|act| act.kind.as_str() != "known").map(told).collect()
}

fn told(act: &Act) -> String {
    let until = if act.until.is_known() { format!(" until {}", act.until) } else { String::new() };
    format!("{} {}{until}", act.day, act.kind.as_str())
}

fn status(story: &Story, contact: ContactId, on: &str) -> Status {
    story.then(on).engagement(contact).unwrap().answer.engagement.status
}

/// An office with two colleagues of one firm, a gathering and a lab.
fn office() -> (Story, [ContactId; 3]) {
    let story = Story::begin();
    story.on("2018-03-01");
    let [anna, berta] = [story.person(1, "Abel"), story.person(2, "Beck")];
    let firm = story.firm(3, "Bau GmbH");
    story.works_at(anna, firm, "2017-01-01");
    story.works_at(berta, firm, "2017-01-01");
    (story, [anna, berta, firm])
}

#[test]
fn an_invitation_is_delivered_until_it_bounces() {
    let (story, [anna, _, firm]) = office();
    let meeting = story.meeting(1, "2018-04-12");
    story.list(meeting, Invited, &[anna]);
    story.on("2018-03-05");
    story.list(meeting, Bounced, &[anna]);
    for who in [anna, firm] {
        assert_eq!(acts(&story, who), ["2018-03-01 invited until 2018-03-05"]);
        assert_eq!(status(&story, who, "2018-03-04"), Status::Invited);
        assert_eq!(status(&story, who, "2018-03-05"), Status::NeverContacted);
    }
    let path = story.now().engagement(anna).unwrap().answer.path;
    let bounce = story.now().at().position;
    assert_eq!(path.last().unwrap().cause, Some(EventId { position: bounce, index: 0 }));
}

#[test]
fn a_gathering_counts_once_for_an_organisation_whoever_comes() {
    let (story, [anna, berta, firm]) = office();
    let meeting = story.meeting(1, "2018-04-12");
    story.list(meeting, Registered, &[anna, berta]);
    story.list(meeting, Deregistered, &[berta]);
    story.list(meeting, Registered, &[berta]);
    story.on("2018-04-13");
    story.list(meeting, Attended, &[anna, berta]);
    let expected = ["2018-03-01 registered", "2018-04-12 attended"];
    for who in [anna, berta, firm] {
        assert_eq!(acts(&story, who), expected, "{who}");
    }
    let other = story.meeting(2, "2018-04-20");
    story.on("2018-04-21");
    story.list(other, Attended, &[anna]);
    let walked = ["2018-03-01 registered", "2018-04-12 attended", "2018-04-20 attended"];
    assert_eq!(acts(&story, firm), walked);
}

#[test]
fn somebody_who_moved_counts_for_whom_they_stood_then() {
    let (story, [anna, _, firm]) = office();
    let other = story.firm(4, "Neu KG");
    let [first, second] = [story.meeting(1, "2018-03-10"), story.meeting(2, "2018-06-10")];
    let job = story.now().model().acts(firm, 99);
    assert_eq!(job.len(), 1, "only known: {job:?}");
    let data = json!({ "organisation": other, "primary": true, "valid_from": "2018-05-01" });
    story.tell(anna, "affiliation.started", data);
    story.on("2018-06-11");
    story.list(first, Attended, &[anna]);
    story.list(second, Attended, &[anna]);
    assert_eq!(acts(&story, firm).len(), 1);
    assert_eq!(acts(&story, other), ["2018-06-10 attended"]);
    assert_eq!(acts(&story, anna).len(), 2);
    assert_eq!(status(&story, firm, "2019-03-10"), Status::Inactive);
    assert_eq!(status(&story, other, "2019-03-10"), Status::Active);
}

#[test]
fn answers_waiting_lists_and_no_shows_are_acts() {
    let (story, [anna, berta, _]) = office();
    let meeting = story.meeting(1, "2018-04-12");
    story.list(meeting, Waitlisted, &[anna]);
    story.list(meeting, Declined, &[berta]);
    assert_eq!(acts(&story, anna), ["2018-03-01 registered"]);
    assert_eq!(acts(&story, berta), ["2018-03-01 declined"]);
    assert_eq!(status(&story, anna, "2018-03-01"), Status::RegisteredOnly);
    assert_eq!(status(&story, berta, "2018-03-01"), Status::Invited);
    story.list(meeting, Registered, &[anna]);
    story.on("2018-04-13");
    story.list(meeting, NoShow, &[anna]);
    assert_eq!(acts(&story, anna), ["2018-03-01 registered", "2018-04-12 no-show"]);
    assert_eq!(status(&story, anna, "2018-04-12"), Status::RegisteredOnly);
}

#[test]
fn one_conversation_with_two_people_of_a_firm_is_one() {
    let (story, [anna, berta, firm]) = office();
    let data = json!({
        "contacts": [anna, berta], "channel": "visit", "direction": "incoming",
        "occurred_on": "2018-02-28",
    });
    story.tell(anna, "interaction.logged", data);
    for who in [anna, berta, firm] {
        assert_eq!(acts(&story, who), ["2018-02-28 interaction"]);
        let engagement = story.now().engagement(who).unwrap().answer.engagement;
        assert_eq!(engagement.status, Status::Invited, "spoken to");
        assert_eq!(engagement.breakdown[0].points, 8, "they came to us");
    }
}

fn involve(story: &Story, lab: LabId, who: ContactId, more: serde_json::Value) -> EventId {
    let mut data = json!({
        "contact": who, "phase": 1, "level": "informed", "valid_from": "2018-01-01",
    });
    data.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    story.tell(lab, "involvement.started", data)
}

#[test]
fn involvement_is_an_act_for_each_level_and_reaches_the_organisation() {
    let (story, [anna, berta, firm]) = office();
    let other = story.firm(4, "Neu KG");
    story.living_lab(1, "2017-06-01");
    let seat = involve(&story, lab(1), anna, json!({ "contribution": ["resource"] }));
    involve(&story, lab(1), berta, json!({ "representing": other, "level": "deciding" }));
    let data = json!({
        "fact": seat, "contact": anna, "level": "involved", "valid_from": "2018-02-01",
    });
    let changed = story.tell(lab(1), "involvement.level-changed", data);
    let data = json!({
        "fact": seat, "contact": anna, "contribution": ["testing"], "occurred_on": "2018-02-10",
    });
    let contributed = story.tell(lab(1), "involvement.contribution-recorded", data.clone());
    let expected = [
        "2018-01-01 involvement until 2018-02-01",
        "2018-01-01 contribution",
        "2018-02-01 involvement",
        "2018-02-10 contribution",
    ];
    assert_eq!(acts(&story, anna), expected);
    assert_eq!(acts(&story, firm), expected);
    assert_eq!(acts(&story, other), ["2018-01-01 involvement"]);
    assert_eq!(acts(&story, berta), ["2018-01-01 involvement"]);
    assert_eq!(status(&story, firm, "2018-01-31"), Status::NeverContacted);
    assert_eq!(status(&story, firm, "2018-02-01"), Status::Active);
    let path = story.now().engagement(firm).unwrap().answer.path;
    assert_eq!(path.last().unwrap().cause, Some(changed));
    // What was taken back is no act, and was one as far as was known then.
    let before = story.now().at().position;
    story.retract(contributed, &[]);
    assert_eq!(acts(&story, anna), expected[..3]);
    assert_eq!(story.now().model().acts(anna, before).len(), 5, "and known");
}

#[test]
fn a_correction_moves_an_act_and_the_past_keeps_what_was_known() {
    let (story, [anna, ..]) = office();
    let data = json!({ "contacts": [anna], "channel": "phone", "occurred_on": "2018-02-01" });
    let talk = story.tell(anna, "interaction.logged", data.clone());
    let before = story.now().at().position;
    let mut right = data;
    right["occurred_on"] = json!("2018-02-03");
    right["direction"] = json!("incoming");
    story.correct(talk, said("interaction.logged", right));
    let shown = |position| {
        let engagement = story.known("2018-02-03", position).engagement(anna).unwrap().answer;
        (engagement.engagement.score_thousandths, engagement.path[1].on)
    };
    assert_eq!(shown(before), (1_992, day("2018-02-01")));
    assert_eq!(shown(before + 1), (8_000, day("2018-02-03")));
}

#[test]
fn only_an_objection_to_contact_is_one_for_the_status() {
    let (story, [anna, berta, firm]) = office();
    let object = |who: ContactId, purpose: &str| {
        let data = json!({ "purpose": purpose, "valid_from": "2018-02-01" });
        story.tell(who, "contact.objected", data)
    };
    object(anna, "newsletter");
    assert_eq!(status(&story, anna, "2018-02-01"), Status::NeverContacted);
    let objection = object(anna, "working-contact");
    object(berta, "all");
    assert_eq!(status(&story, anna, "2018-01-31"), Status::NeverContacted);
    assert_eq!(status(&story, anna, "2018-02-01"), Status::Objected);
    assert_eq!(status(&story, berta, "2018-02-01"), Status::Objected);
    assert_eq!(status(&story, firm, "2018-02-01"), Status::NeverContacted);
    let data = json!({ "fact": objection, "valid_to": "2018-02-15" });
    let withdrawn = story.tell(anna, "contact.objection-withdrawn", data);
    assert_eq!(status(&story, anna, "2018-02-15"), Status::NeverContacted);
    let path = story.now().engagement(anna).unwrap().answer.path;
    assert_eq!(path.last().unwrap().cause, Some(withdrawn));
}
