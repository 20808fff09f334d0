//! Whose the reason of a correction or retraction is: theirs, whom the event was about.

use crate::story::{Story, retraction, text};
use kontor::{
    app::Refusal,
    domain::{
        EventId, Text,
        command::{Command, ParticipationStatus::Invited, Retract},
        rules::Reason,
    },
};
use serde_json::json;

fn reason(story: &Story, event: EventId) -> Option<Text> {
    let mut shown = story.now().event(event).unwrap().answer;
    shown.amendments.remove(0).reason.filter(|reason| !reason.is_gone())
}

#[test]
fn a_reason_goes_with_any_of_those_it_is_about() {
    let story = Story::begin();
    let people = [story.person(1, "Abel"), story.person(2, "Beck"), story.person(3, "Clemens")];
    let meeting = story.meeting(1, "2016-12-15");
    let listed = story.list(meeting, Invited, &people[..2]).events[0];
    story.retract(listed, &people[..1]);
    assert_eq!(reason(&story, listed), Some(text("Irrtum")));
    story.erase(people[2]);
    assert_eq!(reason(&story, listed), Some(text("Irrtum")));
    // She was not taken off the list, but it may well say who came in whose place.
    story.erase(people[1]);
    assert_eq!(reason(&story, listed), None);
    assert_eq!(reason(&story.restart(), listed), None);
}

#[test]
fn who_is_erased_is_given_no_more_reasons_but_the_others_are() {
    let story = Story::begin();
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    let meeting = story.meeting(1, "2016-12-15");
    let listed = story.list(meeting, Invited, &[anna, berta]).events[0];
    let lab = story.living_lab(1, "2016");
    let seat = json!({ "contact": anna, "phase": 1, "level": "informed", "valid_from": "2016" });
    let seat = story.tell(lab, "involvement.started", seat);
    story.erase(anna);
    assert_eq!(story.rejects(retraction(seat, &[])).reason, Reason::Erased(anna.into()));
    let source = "own".parse().unwrap();
    let silent = Retract { event: seat, contacts: vec![], reason: None, source };
    story.ask(Command::Retract(silent)).unwrap();
    story.retract(listed, &[]);
    assert_eq!(reason(&story, listed), Some(text("Irrtum")));
    story.erase(berta);
    let again = story.ask(retraction(listed, &[]));
    assert!(matches!(again, Err(Refusal::Rejected(_))), "{again:?}");
    let story = story.restart();
    assert_eq!(reason(&story, listed), None);
}
