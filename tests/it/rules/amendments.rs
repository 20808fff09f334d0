//! Corrections and retractions: what would make the rest of the history illegal is refused and
//! names what depends on it; refused or taken back, nothing is as if it had never been tried.

use crate::story::{Story, contact, correction, event, gathering, meeting, retraction};
use kontor::{
    app::Refusal,
    domain::{
        ContactId, Event, EventId,
        command::{
            Command,
            ParticipationStatus::{Attended, Deregistered, Invited, Registered},
        },
        rules::Reason,
    },
};
use serde_json::json;

fn district(code: &str) -> Event {
    event("contact.district-assigned", json!({ "district": code, "valid_from": "2016" }))
}

/// Anna, with a district that was recorded wrong.
fn given() -> (Story, ContactId, EventId) {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    let data = json!({ "district": "boy", "valid_from": "2016" });
    let wrong = story.tell(anna, "contact.district-assigned", data);
    (story, anna, wrong)
}

fn lives_in(story: &Story, who: ContactId) -> Option<String> {
    let district = story.now().contact(who).unwrap().answer.district;
    district.map(|code| code.as_str().to_owned())
}

#[track_caller]
fn depends(story: &Story, command: Command) -> Vec<EventId> {
    let rejection = story.rejects(command);
    assert_eq!(rejection.reason, Reason::Depended);
    rejection.depends
}

#[test]
fn the_latest_correction_wins_and_each_can_be_taken_back() {
    let (story, anna, wrong) = given();
    let first = story.correct(wrong, district("ebel"));
    let second = story.correct(wrong, district("eigen"));
    assert_eq!(lives_in(&story, anna).as_deref(), Some("eigen"));
    story.retract(first, &[]);
    assert_eq!(lives_in(&story, anna).as_deref(), Some("eigen"));
    story.retract(second, &[]);
    assert_eq!(lives_in(&story, anna).as_deref(), Some("boy"));
    let taken_back = story.rejects(retraction(second, &[])).reason;
    assert_eq!(taken_back, Reason::NotAmendable(second));
}

#[test]
fn a_retraction_can_be_taken_back() {
    let (story, anna, wrong) = given();
    let gone = story.retract(wrong, &[]);
    assert_eq!(lives_in(&story, anna), None);
    assert_eq!(story.rejects(retraction(wrong, &[])).reason, Reason::NotAmendable(wrong));
    let corrected = story.rejects(correction(wrong, district("ebel"))).reason;
    assert_eq!(corrected, Reason::NotAmendable(wrong));
    let back = story.retract(gone, &[]);
    assert_eq!(lives_in(&story, anna).as_deref(), Some("boy"));
    story.retract(back, &[]);
    assert_eq!(lives_in(&story, anna), None);
}

#[test]
fn a_correction_keeps_to_the_type_and_is_not_itself_corrected() {
    let (story, _, wrong) = given();
    let size = event("contact.reopened", json!({ "valid_from": "2016" }));
    let refused = story.rejects(correction(wrong, size));
    assert_eq!((refused.reason, refused.pointer), (Reason::OtherType, Some("/replacement")));
    let first = story.correct(wrong, district("ebel"));
    let refused = story.rejects(correction(first, district("eigen"))).reason;
    assert_eq!(refused, Reason::NotAmendable(first));
    let nowhere = EventId { position: 99, index: 0 };
    let refused = story.rejects(correction(nowhere, district("eigen"))).reason;
    assert_eq!(refused, Reason::UnknownEvent(nowhere));
    assert_eq!(story.rejects(retraction(nowhere, &[])).reason, Reason::UnknownEvent(nowhere));
}

#[test]
fn a_person_is_not_corrected_into_an_organisation() {
    let story = Story::begin();
    let data = json!({ "kind": "person", "family_name": "Abel", "valid_from": "2016" });
    let anna = story.tell(contact(1), "contact.registered", data.clone());
    let firm = json!({ "kind": "organisation", "name": "Abel", "valid_from": "2016" });
    let refused = story.rejects(correction(anna, event("contact.registered", firm))).reason;
    assert_eq!(refused, Reason::OtherType);
    let mut right = data;
    right["family_name"] = json!("Abele");
    story.correct(anna, event("contact.registered", right));
    assert_eq!(story.now().contact(contact(1)).unwrap().answer.name.as_deref(), Some("Abele"));
}

#[test]
fn a_correction_is_judged_like_a_new_event() {
    let (story, _, wrong) = given();
    let refused = story.rejects(correction(wrong, district("nowhere"))).reason;
    assert!(matches!(refused, Reason::UnknownCode { .. }));
    story.correct(wrong, district("ebel"));
}

#[test]
fn an_erasure_stays() {
    let (story, anna, wrong) = given();
    let erased = story.erase(anna);
    let refused = story.rejects(retraction(erased, &[])).reason;
    assert_eq!(refused, Reason::NotAmendable(erased));
    let refused = story.rejects(correction(wrong, district("ebel"))).reason;
    assert_eq!(refused, Reason::Erased(anna.into()));
}

#[test]
fn a_meeting_is_not_moved_past_its_attendance() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    let planned = story.tell(gathering(1), "gathering.planned", meeting("T", "2016-11-22"));
    let came = story.list(gathering(1), Attended, &[anna]).events[0];
    let held = story.tell(gathering(1), "gathering.held", json!({}));
    let moved = event("gathering.planned", meeting("T", "2016-11-23"));
    assert_eq!(depends(&story, correction(planned, moved)), [came, held]);
    let earlier = event("gathering.planned", meeting("T", "2016-11-21"));
    story.correct(planned, earlier);
}

#[test]
fn a_contact_on_a_list_was_registered() {
    let story = Story::begin();
    let data = json!({ "kind": "person", "family_name": "Abel", "valid_from": "2016" });
    let registered = story.tell(contact(1), "contact.registered", data);
    let berta = story.person(2, "Beck");
    let id = story.meeting(1, "2017");
    let invited = story.list(id, Invited, &[contact(1), berta]).events[0];
    assert_eq!(depends(&story, retraction(registered, &[])), [invited]);
    story.retract(invited, &[contact(1)]);
    story.retract(registered, &[]);
    assert!(story.now().contact(contact(1)).is_none());
    assert_eq!(story.now().gathering(id).unwrap().answer.counts.invited, 1);
}

#[test]
fn a_lab_that_went_on_had_started() {
    let story = Story::begin();
    story.on("2018-01-08");
    let id = story.living_lab(1, "2017-01");
    let step = |name: &str, month: &str| story.tell(id, name, json!({ "valid_from": month }));
    let decided = step("lab.decided", "2017-02");
    let started = step("lab.started", "2017-03");
    let suspended = step("lab.suspended", "2017-04");
    let resumed = step("lab.resumed", "2017-05");
    let found = depends(&story, retraction(decided, &[]));
    assert_eq!(found, [started]);
    // Without its end a pause is a start after a start; without its beginning too.
    assert_eq!(depends(&story, retraction(suspended, &[])), [resumed]);
    story.retract(resumed, &[]);
    story.retract(suspended, &[]);
    let late = event("lab.decided", json!({ "valid_from": "2017-04" }));
    assert_eq!(depends(&story, correction(decided, late)), [started]);
}

#[test]
fn an_affiliation_that_ended_had_begun() {
    let story = Story::begin();
    let (anna, firm) = (story.person(1, "Abel"), story.firm(2, "Bau GmbH"));
    let started = story.works_at(anna, firm, "2016-02");
    let data = json!({ "fact": started, "valid_to": "2016-10-01" });
    let ended = story.tell(anna, "affiliation.ended", data);
    assert_eq!(depends(&story, retraction(started, &[])), [ended]);
    let late = json!({ "organisation": firm, "valid_from": "2016-10-02" });
    let late = event("affiliation.started", late);
    assert_eq!(depends(&story, correction(started, late)), [ended]);
    story.retract(ended, &[]);
    story.retract(started, &[]);
}

#[test]
fn part_of_a_list_is_taken_back() {
    let story = Story::begin();
    let people = [1, 2, 3].map(|number| story.person(number, &format!("Name{number}")));
    let [anna, berta, carla] = people;
    let id = story.meeting(1, "2017");
    let list = story.list(id, Registered, &people).events[0];
    let off = story.list(id, Deregistered, &[anna]).events[0];
    assert_eq!(depends(&story, retraction(list, &[anna])), [off]);
    let part = story.retract(list, &[berta]);
    let registered = |story: &Story| story.now().gathering(id).unwrap().answer.counts.registered;
    assert_eq!(registered(&story), 2);
    story.retract(list, &[carla]);
    assert_eq!(registered(&story), 1);
    story.retract(part, &[]);
    assert_eq!(registered(&story), 2);
    // Who was taken off by mistake comes back by taking that back, or is put on again.
    let again = story.list(id, Registered, &[berta, carla]);
    assert_eq!(again.events.len(), 1);
    assert_eq!(registered(&story), 3);
}

#[test]
fn somebody_who_is_not_on_a_list_cannot_be_taken_off_it() {
    let story = Story::begin();
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    let id = story.meeting(1, "2017");
    let list = story.list(id, Invited, &[anna]).events[0];
    let refused = story.rejects(retraction(list, &[berta])).reason;
    assert_eq!(refused, Reason::Nothing);
    let name = story.now().model().statements(anna.into(), u64::MAX)[0].id;
    let refused = story.rejects(retraction(name, &[anna])).reason;
    assert_eq!(refused, Reason::Nothing);
    story.retract(list, &[anna]);
}

#[test]
fn a_retraction_taken_back_must_fit_what_has_come_since() {
    let story = Story::begin();
    story.on("2018-01-08");
    let id = story.living_lab(1, "2017-01");
    let decided = story.tell(id, "lab.decided", json!({ "valid_from": "2017-02" }));
    let gone = story.retract(decided, &[]);
    let ended = story.tell(id, "lab.discontinued", json!({ "valid_from": "2017-01-15" }));
    let back = story.ask(retraction(gone, &[]));
    assert!(matches!(back, Err(Refusal::Rejected(_))), "{back:?}");
    story.retract(ended, &[]);
    story.retract(gone, &[]);
    assert_eq!(story.now().lab(id).unwrap().answer.path.len(), 2);
}

#[test]
fn corrections_of_one_command_are_all_or_nothing() {
    let (story, anna, wrong) = given();
    let both = [correction(wrong, district("ebel")), correction(wrong, district("nowhere"))];
    let all = both.into_iter().flat_map(|command| match command {
        Command::Correct(each) => each,
        _ => Vec::new(),
    });
    story.rejects(Command::Correct(all.collect()));
    assert_eq!(lives_in(&story, anna).as_deref(), Some("boy"));
}
