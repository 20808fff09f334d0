//! Who asks, and under which conditions: keys, versions, clocks.

use crate::story::{Story, contact, correction, event, statement};
use kontor::{
    app::{Caller, Expected, Idempotency, LOCAL_USER, Refusal, Request, Stale},
    domain::{ContactId, command::Command},
};
use serde_json::json;
use std::sync::mpsc;

fn caller(key: &str, content: &str) -> Caller {
    let (key, content) = (key.to_owned(), content.as_bytes().to_vec());
    Caller { idempotency: Some(Idempotency { key, content }), ..LOCAL_USER.into() }
}

fn talk(who: ContactId) -> Command {
    let data = json!({ "contacts": [who], "channel": "phone", "occurred_on": "2016-11-22" });
    Command::Record(vec![statement(who, "interaction.logged", data)])
}

fn talks(story: &Story) -> usize {
    let page = story.now().history(contact(1), &[], &kontor::app::Paging::default()).unwrap();
    page.items.iter().filter(|item| item.event_type == "interaction.logged").count()
}

#[test]
fn the_same_key_twice_has_one_effect_also_after_a_restart() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    let first = story.request(talk(anna), caller("k", "talk")).unwrap();
    assert!(!first.repeated);
    let again = story.request(talk(anna), caller("k", "talk")).unwrap();
    assert!(again.repeated);
    assert_eq!((again.position, &again.events), (first.position, &first.events));
    let other = story.request(talk(anna), caller("k", "something else"));
    assert!(matches!(other, Err(Refusal::KeyReused)), "{other:?}");
    let story = story.restart();
    let again = story.request(talk(anna), caller("k", "talk")).unwrap();
    assert_eq!((again.repeated, again.events), (true, first.events));
    let other = story.request(talk(anna), caller("k", "something else"));
    assert!(matches!(other, Err(Refusal::KeyReused)), "{other:?}");
    assert_eq!(talks(&story), 1);
    // Somebody else's key is another key.
    let somebody = kontor::domain::UserId(ulid::Ulid(7));
    let theirs = Caller { actor: somebody, ..caller("k", "something else") };
    assert!(!story.request(talk(anna), theirs).unwrap().repeated);
    assert_eq!(talks(&story), 2);
}

#[test]
fn the_same_key_twice_in_one_group_has_one_effect() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    let (sender, receiver) = mpsc::channel();
    for content in ["talk", "talk", "other", "talk"] {
        let sender = sender.clone();
        let request = Request { command: talk(anna), caller: caller("k", content) };
        let answer = move |outcome| sender.send(outcome).unwrap();
        story.office.app.submit(request, answer).unwrap();
    }
    drop(sender);
    let answers: Vec<_> = receiver.iter().collect();
    let events: Vec<_> = answers.iter().flatten().map(|receipt| receipt.events[0]).collect();
    assert_eq!(events.len(), 3);
    assert!(events.iter().all(|event| *event == events[0]));
    assert!(matches!(answers[2], Err(Refusal::KeyReused)));
    assert_eq!(talks(&story), 1);
}

#[test]
fn a_key_is_forgotten_after_seven_days() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    story.request(talk(anna), caller("k", "talk")).unwrap();
    story.at("2016-11-29T09:00:00Z");
    assert!(story.request(talk(anna), caller("k", "talk")).unwrap().repeated);
    story.at("2016-11-29T09:00:01Z");
    assert!(!story.request(talk(anna), caller("k", "other")).unwrap().repeated);
    assert_eq!(talks(&story), 2);
}

#[test]
fn a_refusal_is_not_remembered() {
    let story = Story::begin();
    let anna = contact(1);
    let refused = story.request(talk(anna), caller("k", "talk"));
    assert!(matches!(refused, Err(Refusal::Rejected(_))));
    story.person(1, "Abel");
    assert!(!story.request(talk(anna), caller("k", "talk")).unwrap().repeated);
}

#[test]
fn a_stale_version_is_refused_with_what_changed_since() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    let district = |code: &str| json!({ "district": code, "valid_from": "2016" });
    let version = story.now().contact(anna).unwrap().answer.version;
    let wrong = story.tell(anna, "contact.district-assigned", district("boy"));
    let amended = story.correct(wrong, event("contact.district-assigned", district("ebel")));
    let expected = |version| {
        let expected = Some(Expected { subject: anna.into(), version });
        Caller { expected, ..LOCAL_USER.into() }
    };
    let again = || correction(wrong, event("contact.district-assigned", district("eigen")));
    let Err(Refusal::Stale(stale)) = story.request(again(), expected(version)) else {
        panic!("it is stale")
    };
    let now = amended.position;
    let since = vec![wrong, amended];
    assert_eq!(stale, Stale { subject: anna.into(), version: now, since });
    // Talking to somebody does not change who they are.
    story.ask(talk(anna)).unwrap();
    story.request(again(), expected(now)).unwrap();
}

#[test]
fn recorded_time_never_runs_backwards() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    story.at("2016-11-22T08:55:00Z");
    let receipt = story.ask(talk(anna)).unwrap();
    assert_eq!(receipt.recorded_at, "2016-11-22T09:00:00Z".parse().unwrap());
    story.at("2016-11-22T08:54:59.999Z");
    let behind = story.ask(talk(anna));
    let Err(Refusal::ClockBehind { recorded_at, now }) = behind else { panic!("{behind:?}") };
    assert_eq!(recorded_at, receipt.recorded_at);
    assert_eq!(now, "2016-11-22T08:54:59.999Z".parse().unwrap());
    assert_eq!(talks(&story), 1);
    story.at("2016-11-22T09:00:00.001Z");
    story.ask(talk(anna)).unwrap();
}
