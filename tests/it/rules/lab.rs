//! The path of a lab, cell by cell.

use crate::story::{Story, event, lab, text};
use kontor::domain::{
    LabId,
    rules::{LabState, Reason},
};
use serde_json::json;

/// Rows are where a lab is, columns where it may go, in the order of [`STATES`].
const TABLE: [(&str, &str); 8] = [
    ("proposed", "-x-----x"),
    ("decided", "--xx-x-x"),
    ("started", "---xxxxx"),
    ("suspended", "--x-xxxx"),
    ("continued", "---xxxxx"),
    ("transferred", "--------"),
    ("completed", "--------"),
    ("discontinued", "--------"),
];

const STATES: [LabState; 8] = [
    LabState::Proposed,
    LabState::Decided,
    LabState::Started,
    LabState::Suspended,
    LabState::Continued,
    LabState::Transferred,
    LabState::Completed,
    LabState::Discontinued,
];

/// The shortest way to a state.
fn way(state: &str) -> Vec<&str> {
    match state {
        "proposed" => vec![],
        "decided" => vec!["decided"],
        "discontinued" => vec!["discontinued"],
        "started" => vec!["decided", "started"],
        other => vec!["decided", "started", other],
    }
}

/// A lab that has gone a way, one step a month of 2017.
fn gone(story: &Story, number: u128, way: &[&str]) -> LabId {
    let id = story.living_lab(number, "2017-01-01");
    for (month, step) in (2..).zip(way) {
        story.tell(id, &format!("lab.{step}"), json!({ "valid_from": format!("2017-{month:02}") }));
    }
    id
}

#[test]
fn every_cell_of_the_table_of_transitions() {
    let story = Story::begin();
    story.on("2018-06-01");
    let mut number = 0;
    for (from, row) in TABLE {
        for (to, cell) in STATES.iter().zip(row.chars()) {
            number += 1;
            let id = gone(&story, number, &way(from));
            let resumes = from == "suspended" && *to == LabState::Started;
            let name = format!("lab.{}", if resumes { "resumed" } else { to.as_str() });
            let shown = format!("{from} -> {to}");
            if *to == LabState::Proposed {
                let again = json!({ "title": "L", "field": "crafts", "valid_from": "2018" });
                let reason = story.refuses(id, &name, again).reason;
                assert_eq!(reason, Reason::AlreadyThere(id.into()), "{shown}");
                assert_eq!(cell, '-', "{shown}");
                continue;
            }
            let data = json!({ "valid_from": "2018-01-01" });
            if cell == 'x' {
                story.tell(id, &name, data);
                let view = story.now().lab(id).unwrap().answer;
                assert_eq!(view.state, Some(*to), "{shown}");
            } else {
                let from: LabState = from.parse().unwrap();
                let reason = story.refuses(id, &name, data).reason;
                assert_eq!(reason, Reason::NoSuchTransition { from, to: *to }, "{shown}");
            }
        }
    }
    assert_eq!(LabState::ALL, STATES);
}

#[test]
fn only_what_was_suspended_is_resumed_and_it_is_not_started_again() {
    let story = Story::begin();
    story.on("2018-06-01");
    let there = json!({ "valid_from": "2018-01-01" });
    for (number, from) in (1..).zip(["proposed", "decided", "started", "continued", "completed"]) {
        let id = gone(&story, number, &way(from));
        let (from, to) = (from.parse().unwrap(), LabState::Started);
        let reason = story.refuses(id, "lab.resumed", there.clone()).reason;
        assert_eq!(reason, Reason::NoSuchTransition { from, to });
    }
    let id = gone(&story, 9, &way("suspended"));
    let (from, to) = (LabState::Suspended, LabState::Started);
    let reason = story.refuses(id, "lab.started", there.clone()).reason;
    assert_eq!(reason, Reason::NoSuchTransition { from, to });
    story.tell(id, "lab.resumed", there);
}

#[test]
fn a_step_recorded_late_goes_where_it_belongs() {
    let story = Story::begin();
    story.on("2018-06-01");
    let id = gone(&story, 1, &["decided", "started"]);
    // A pause between deciding and starting would have to be resumed, not started.
    let refused = story.refuses(id, "lab.suspended", json!({ "valid_from": "2017-02-15" }));
    let (from, to) = (LabState::Suspended, LabState::Started);
    assert_eq!(refused.reason, Reason::NoSuchTransition { from, to });
    // A pause after it, recorded before the way out of it, and that way recorded before the end.
    story.tell(id, "lab.completed", json!({ "valid_from": "2018-01-01" }));
    story.tell(id, "lab.suspended", json!({ "valid_from": "2017-06" }));
    story.tell(id, "lab.resumed", json!({ "valid_from": "2017-09" }));
    let path = story.now().lab(id).unwrap().answer.path;
    let path: Vec<String> = path.iter().map(|step| format!("{} {}", step.on, step.state)).collect();
    assert_eq!(
        path,
        [
            "2017-01-01 proposed",
            "2017-02-01 decided",
            "2017-03-01 started",
            "2017-06-01 suspended",
            "2017-09-01 started",
            "2018-01-01 completed",
        ]
    );
    // Nothing follows the end, and nothing comes before the proposal.
    let late = story.refuses(id, "lab.suspended", json!({ "valid_from": "2018-02-01" }));
    let (from, to) = (LabState::Completed, LabState::Suspended);
    assert_eq!(late.reason, Reason::NoSuchTransition { from, to });
    let other = story.living_lab(2, "2017-01-02");
    let early = story.refuses(other, "lab.decided", json!({ "valid_from": "2017-01-01" }));
    assert_eq!(early.reason, Reason::EndsBeforeStart);
    story.tell(other, "lab.decided", json!({ "valid_from": "2017-01-02" }));
}

/// I14: a lab was suspended at the meeting that decided it.
#[test]
fn two_steps_of_one_day_go_by_their_sequence() {
    let story = Story::begin();
    story.on("2018-06-01");
    let id = story.living_lab(1, "2017-01-01");
    let suspended = json!({ "valid_from": "2017-03-23", "sequence": 2, "reason": "Pause" });
    let refused = story.refuses(id, "lab.suspended", suspended.clone()).reason;
    let (from, to) = (LabState::Proposed, LabState::Suspended);
    assert_eq!(refused, Reason::NoSuchTransition { from, to });
    story.tell(id, "lab.decided", json!({ "valid_from": "2017-03-23", "sequence": 1 }));
    story.tell(id, "lab.suspended", suspended);
    let view = story.then("2017-03-23").lab(id).unwrap().answer;
    assert_eq!(view.state, Some(LabState::Suspended));
    let last = view.path.last().unwrap();
    assert_eq!(last.reason, Some(text("Pause")));
    // Recorded the other way round it is the same.
    let other = story.living_lab(2, "2017-01-01");
    let wrong = json!({ "valid_from": "2017-03-23", "sequence": 3 });
    let decided = story.tell(other, "lab.decided", wrong);
    let second = json!({ "valid_from": "2017-03-23", "sequence": 4 });
    story.tell(other, "lab.suspended", second);
    let right = event("lab.decided", json!({ "valid_from": "2017-03-23", "sequence": 1 }));
    story.correct(decided, right);
    let path = story.now().lab(other).unwrap().answer.path;
    let path: Vec<LabState> = path.iter().map(|step| step.state).collect();
    assert_eq!(path, [LabState::Proposed, LabState::Decided, LabState::Suspended]);
}

#[test]
fn nobody_is_involved_in_a_phase_that_is_not() {
    let story = Story::begin();
    story.on("2018-06-01");
    let anna = story.person(1, "Abel");
    let id = gone(&story, 1, &["decided", "started"]);
    let involved = |phase: u8| {
        json!({
            "contact": anna,
            "phase": phase,
            "level": "informed",
            "valid_from": "2017-06",
        })
    };
    story.tell(id, "involvement.started", involved(1));
    let second = story.refuses(id, "involvement.started", involved(2));
    assert_eq!(second.reason, Reason::NoSuchPhase(2));
    assert_eq!(second.pointer, Some("/phase"));
    let continued = story.tell(id, "lab.continued", json!({ "valid_from": "2017-12" }));
    let seat = story.tell(id, "involvement.started", involved(2));
    assert_eq!(story.now().phase(lab(1)), Some(2));
    // The phase cannot go as long as somebody sits in it.
    let refused = story.rejects(crate::story::retraction(continued, &[]));
    assert_eq!((refused.reason, refused.depends), (Reason::Depended, vec![seat]));
    story.retract(seat, &[]);
    story.retract(continued, &[]);
    assert_eq!(story.now().phase(lab(1)), Some(1));
}
