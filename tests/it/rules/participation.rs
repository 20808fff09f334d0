//! Lists: a repeat changes nothing, half a repeat records the other half, walk-ins are found out.

use crate::story::{Story, contact, gathering, list};
use kontor::domain::{
    ContactId, Event,
    command::{
        Command,
        ParticipationStatus::{Attended, Bounced, Deregistered, Invited, Registered, Withdrawn},
    },
    rules::Reason,
};

fn given() -> (Story, [ContactId; 4]) {
    let story = Story::begin();
    let people = [1, 2, 3, 4].map(|number| story.person(number, &format!("Name{number}")));
    story.on("2017-03-01").meeting(1, "2017-03-23");
    (story, people)
}

/// The contacts of each event of a commit, and whether it says they walked in.
fn recorded(story: &Story, position: u64) -> Vec<(Vec<ContactId>, bool)> {
    let reading = story.now();
    let commit = reading.model().commit(position).unwrap();
    let lists = commit.statements.iter().map(|statement| match &statement.event {
        Event::Invited(e) | Event::Registered(e) => (e.contacts.clone(), false),
        Event::Attended(e) => (e.contacts.clone(), e.walk_in),
        other => panic!("{other:?}"),
    });
    lists.collect()
}

#[test]
fn a_list_needs_somebody_and_a_gathering() {
    let (story, [anna, ..]) = given();
    assert_eq!(story.refuses_list(gathering(1), Invited, &[]), Reason::Nothing);
    let nowhere = gathering(9);
    let refused = story.refuses_list(nowhere, Invited, &[anna]);
    assert_eq!(refused, Reason::UnknownSubject(nowhere.into()));
    story.list(gathering(1), Invited, &[anna]);
}

#[test]
fn a_list_is_all_or_nothing() {
    let (story, [anna, berta, ..]) = given();
    let stranger = contact(9);
    let refused = story.refuses_list(gathering(1), Invited, &[anna, stranger, berta]);
    assert_eq!(refused, Reason::UnknownSubject(stranger.into()));
    assert_eq!(story.now().gathering(gathering(1)).unwrap().answer.counts.invited, 0);
}

#[test]
fn who_is_on_the_list_already_or_twice_is_left_out() {
    let (story, [anna, berta, carla, _]) = given();
    let id = gathering(1);
    let first = story.list(id, Invited, &[anna, berta, anna]);
    assert_eq!(recorded(&story, first.position), [(vec![anna, berta], false)]);
    let more = story.list(id, Invited, &[carla, berta]);
    assert_eq!(recorded(&story, more.position), [(vec![carla], false)]);
    let again = story.list(id, Invited, &[berta, carla, anna]);
    assert!(again.unchanged && again.events.is_empty());
    assert_eq!(again.position, more.position);
    assert_eq!(story.now().gathering(id).unwrap().answer.counts.invited, 3);
}

#[test]
fn what_was_undone_can_be_done_again() {
    let (story, [anna, ..]) = given();
    let id = gathering(1);
    let undone = [Invited, Withdrawn, Invited, Bounced, Invited];
    for status in undone.into_iter().chain([Bounced, Registered, Deregistered, Registered]) {
        assert!(!story.list(id, status, &[anna]).unchanged, "{status:?}");
        assert!(story.list(id, status, &[anna]).unchanged, "{status:?}");
    }
    let counts = story.now().gathering(id).unwrap().answer.counts;
    assert_eq!((counts.invited, counts.bounced), (1, 1));
    assert_eq!((counts.registered, counts.deregistered), (1, 0));
}

#[test]
fn who_was_not_registered_walked_in() {
    let (story, [anna, berta, carla, dora]) = given();
    let id = gathering(1);
    story.list(id, Registered, &[anna, berta]);
    story.list(id, Deregistered, &[berta]);
    story.on("2017-03-23");
    let came = story.list(id, Attended, &[anna, berta, carla]);
    let expected = [(vec![anna], false), (vec![berta, carla], true)];
    assert_eq!(recorded(&story, came.position), expected);
    let mut said = list(id, Attended, &[dora]);
    said.walk_in = Some(false);
    let said = story.ask(Command::Participate(said)).unwrap();
    assert_eq!(recorded(&story, said.position), [(vec![dora], false)]);
    let counts = story.now().gathering(id).unwrap().answer.counts;
    assert_eq!((counts.attended, counts.walk_in), (4, 2));
}

#[test]
fn where_nobody_registers_nobody_walks_in() {
    let (story, [anna, berta, ..]) = given();
    let id = gathering(1);
    story.list(id, Invited, &[anna]);
    story.on("2017-03-23");
    let came = story.list(id, Attended, &[anna, berta]);
    assert_eq!(recorded(&story, came.position), [(vec![anna, berta], false)]);
    let mut said = list(id, Attended, &[contact(3)]);
    said.walk_in = Some(true);
    let said = story.ask(Command::Participate(said)).unwrap();
    assert_eq!(recorded(&story, said.position), [(vec![contact(3)], true)]);
}

#[test]
fn a_list_does_not_change_the_version_of_its_gathering() {
    let (story, [anna, ..]) = given();
    let id = gathering(1);
    let before = story.now().gathering(id).unwrap().answer.version;
    let receipt = story.list(id, Invited, &[anna]);
    assert_eq!(receipt.version, before);
    assert_eq!(story.now().gathering(id).unwrap().answer.version, before);
}
