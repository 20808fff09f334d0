//! Definitions and segments: one name, one subject; what was pulled is what was in it.

use crate::story::{Story, contact, definition, digest, gathering, segment, statement};
use kontor::{
    app::{LOCAL_USER, Receipt},
    domain::{
        ContactId, EventId, Key, SubjectId,
        command::{Command, Define},
        rules::Reason,
        vocabulary::{ContactKind, DefinitionKind, ExclusionCause},
    },
};
use serde_json::{Value, json};

fn defined(key: &str, digit: u8) -> Value {
    json!({
        "key": key, "of": "person", "digest": digest(digit), "content": "{}", "owner": LOCAL_USER,
    })
}

fn redefined(digit: u8) -> Value {
    json!({ "of": "person", "digest": digest(digit), "content": "{}", "owner": LOCAL_USER })
}

fn adopted(kind: &str, key: &str, digit: u8) -> Value {
    json!({ "kind": kind, "key": key, "digest": digest(digit), "content": "{}" })
}

fn pulled(digit: u8, contacts: &[ContactId], left_out: &[ContactId]) -> Value {
    let mut data = json!({
        "purpose": "newsletter", "channel": "email", "digest": digest(digit),
        "valid_as_of": "2016-11-22", "position": 1, "contacts": contacts,
    });
    if !left_out.is_empty() {
        data["exclusions"] = json!([{ "cause": "objected", "contacts": left_out }]);
    }
    data
}

/// Anna and Berta, and a segment of the office.
fn given() -> (Story, ContactId, ContactId) {
    let story = Story::begin();
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    story.tell(segment(1), "segment.defined", defined("gross", 1));
    (story, anna, berta)
}

fn listed(story: &Story, subject: impl Into<SubjectId>) -> Vec<(EventId, Vec<ContactId>)> {
    let reading = story.now();
    let (model, position) = (reading.model(), reading.at().position);
    let pulls = model.pulls(subject.into(), position);
    pulls.into_iter().map(|said| (said.id, model.listed(said.id, position))).collect()
}

#[test]
fn a_name_has_one_segment() {
    let (story, ..) = given();
    let twice = story.refuses(segment(2), "segment.defined", defined("gross", 2));
    assert_eq!(twice.reason, Reason::NameTaken(segment(1).into()));
    assert_eq!(twice.pointer, Some("/key"));
    story.tell(segment(2), "segment.defined", defined("klein", 2));
    // What ships has names of its own.
    story.tell(definition(1), "definition.adopted", adopted("segment", "kontor/gross", 3));
    let taken =
        story.refuses(definition(2), "definition.adopted", adopted("segment", "kontor/gross", 4));
    assert_eq!(taken.reason, Reason::NameTaken(definition(1).into()));
    story.tell(definition(2), "definition.adopted", adopted("vocabulary", "kontor/gross", 4));
}

#[test]
fn a_definition_keeps_its_name_and_the_last_content_counts() {
    let story = Story::begin();
    let first = story.tell(definition(1), "definition.adopted", adopted("purpose", "photos", 1));
    story.tell(definition(1), "definition.adopted", adopted("purpose", "photos", 2));
    let other = story.refuses(definition(1), "definition.adopted", adopted("purpose", "mail", 3));
    assert_eq!((other.reason, other.pointer), (Reason::OtherType, Some("/key")));
    let key: Key = "photos".parse().unwrap();
    let reading = story.now();
    let at = |position| reading.model().definition(DefinitionKind::Purpose, &key, position);
    assert_eq!(at(0), None);
    let before = at(first.position).unwrap();
    assert_eq!((before.digest.to_string(), before.since), (digest(1), first.position));
    let now = at(reading.at().position).unwrap();
    assert_eq!((now.digest.to_string(), now.since), (digest(2), first.position + 1));
    assert_eq!(now.subject, definition(1).into());
    // The first is what the second stands on.
    drop(reading);
    let rejection = story.rejects(crate::story::retraction(first, &[]));
    assert_eq!(rejection.reason, Reason::Depended);
}

#[test]
fn events_happen_to_what_they_are_about() {
    let (story, anna, _) = given();
    let (shipped, purpose) = (definition(1), definition(2));
    story.tell(shipped, "definition.adopted", adopted("segment", "kontor/gross", 3));
    story.tell(purpose, "definition.adopted", adopted("purpose", "kontor/photos", 3));
    story.tell(shipped, "segment.pulled", pulled(3, &[anna], &[]));
    story.tell(shipped, "segment.reviewed", json!({ "occurred_on": "2016-11" }));
    let refused = story.refuses(shipped, "segment.retired", json!({})).reason;
    assert_eq!(refused, Reason::WrongSubject(shipped.into()));
    let refused = story.refuses(purpose, "segment.pulled", pulled(3, &[anna], &[])).reason;
    assert_eq!(refused, Reason::WrongSubject(purpose.into()));
    let refused = story.refuses(gathering(1), "segment.defined", defined("klein", 1)).reason;
    assert_eq!(refused, Reason::WrongSubject(gathering(1).into()));
}

#[test]
fn a_retired_segment_does_nothing_until_it_is_defined_anew() {
    let (story, anna, _) = given();
    let retired = story.tell(segment(1), "segment.retired", json!({ "note": "Alt" }));
    let reviewed = json!({ "occurred_on": "2016-11-22" });
    for (name, data) in [
        ("segment.retired", json!({})),
        ("segment.reviewed", reviewed.clone()),
        ("segment.pulled", pulled(1, &[anna], &[])),
    ] {
        assert_eq!(story.refuses(segment(1), name, data).reason, Reason::Retired, "{name}");
    }
    // Its name stays its own.
    let refused = story.refuses(segment(2), "segment.defined", defined("gross", 2)).reason;
    assert_eq!(refused, Reason::NameTaken(segment(1).into()));
    story.tell(segment(1), "segment.redefined", redefined(1));
    story.tell(segment(1), "segment.reviewed", reviewed);
    story.tell(segment(1), "segment.pulled", pulled(1, &[anna], &[]));
    story.retract(retired, &[]);
}

#[test]
fn a_pull_names_a_definition_the_segment_had_and_nobody_twice() {
    let (story, anna, berta) = given();
    story.tell(segment(1), "segment.redefined", redefined(2));
    // The list may have been computed before the definition changed.
    story.tell(segment(1), "segment.pulled", pulled(1, &[anna], &[berta]));
    let refused = story.refuses(segment(1), "segment.pulled", pulled(3, &[anna], &[]));
    assert_eq!(refused.reason, Reason::UnknownDefinition);
    assert_eq!(refused.pointer, Some("/digest"));
    let both = story.refuses(segment(1), "segment.pulled", pulled(2, &[anna, berta], &[berta]));
    assert_eq!(both.reason, Reason::ListedTwice(berta.into()));
    assert_eq!(both.pointer, Some("/exclusions"));
    let nobody = contact(9);
    let refused = story.refuses(segment(1), "segment.pulled", pulled(2, &[anna], &[nobody]));
    assert_eq!(refused.reason, Reason::UnknownSubject(nobody.into()));
    assert_eq!(refused.pointer, Some("/exclusions"));
}

#[test]
fn a_pull_can_be_taken_back_also_for_some_of_its_list() {
    let (story, anna, berta) = given();
    let pull = story.tell(segment(1), "segment.pulled", pulled(1, &[anna, berta], &[]));
    assert_eq!(listed(&story, segment(1)), [(pull, vec![anna, berta])]);
    let part = story.retract(pull, &[anna]);
    assert_eq!(listed(&story, segment(1)), [(pull, vec![berta])]);
    story.retract(part, &[]);
    assert_eq!(listed(&story, segment(1)), [(pull, vec![anna, berta])]);
    story.retract(pull, &[]);
    assert_eq!(listed(&story, segment(1)), []);
    // Who was left out is not on the list.
    let pull = story.tell(segment(1), "segment.pulled", pulled(1, &[anna], &[berta]));
    let refused = story.rejects(crate::story::retraction(pull, &[berta]));
    assert_eq!((refused.reason, refused.pointer), (Reason::Nothing, Some("/contacts")));
}

#[test]
fn a_pull_stands_when_somebody_on_it_is_erased_and_nobody_erased_is_pulled() {
    let (story, anna, berta) = given();
    let pull = story.tell(segment(1), "segment.pulled", pulled(1, &[anna], &[berta]));
    story.erase(anna);
    assert_eq!(listed(&story, segment(1)), [(pull, vec![anna])]);
    let refused = story.refuses(segment(1), "segment.pulled", pulled(1, &[anna], &[])).reason;
    assert_eq!(refused, Reason::Erased(anna.into()));
    let refused = story.refuses(segment(1), "segment.pulled", pulled(1, &[berta], &[anna])).reason;
    assert_eq!(refused, Reason::Erased(anna.into()));
    let story = story.restart();
    assert_eq!(listed(&story, segment(1)), [(pull, vec![anna])]);
}

#[test]
fn the_history_of_a_contact_says_what_it_was_pulled_for_or_left_out_of() {
    let (story, anna, berta) = given();
    let pull = story.tell(segment(1), "segment.pulled", pulled(1, &[anna], &[berta]));
    let reading = story.now();
    for (who, cause) in [(anna, None), (berta, Some(ExclusionCause::Objected.as_str()))] {
        let paging = kontor::app::Paging { limit: 10, offset: 0 };
        let items = reading.history(who, &[], &paging).unwrap().items;
        let item = items.iter().find(|item| item.id == Some(pull)).unwrap();
        assert_eq!(item.category.as_ref().map(|code| code.as_str()), cause);
        let object = item.object.as_ref().unwrap();
        assert_eq!((object.id, object.name.as_deref()), (segment(1).into(), Some("gross")));
    }
}

#[test]
fn a_pull_of_three_thousand_is_one_commit() {
    let story = Story::begin();
    story.tell(segment(1), "segment.defined", defined("gross", 1));
    let people: Vec<ContactId> = (1..=3000).map(contact).collect();
    let person = json!({ "kind": "person", "family_name": "Abel", "valid_from": "2016" });
    for some in people.chunks(500) {
        let all = some.iter().map(|who| statement(*who, "contact.registered", person.clone()));
        story.ask(Command::Record(all.collect())).unwrap();
    }
    let (listed, left_out) = people.split_at(2500);
    story.tell(segment(1), "segment.pulled", pulled(1, listed, left_out));
}

fn define(story: &Story, id: u128, digit: u8) -> Receipt {
    let define = Define {
        id: segment(id),
        key: "gross".parse().unwrap(),
        of: ContactKind::Person,
        digest: digest(digit).parse().unwrap(),
        content: "{}".to_owned().try_into().unwrap(),
        owner: LOCAL_USER,
        source: "own".parse().unwrap(),
    };
    story.ask(Command::Define(define)).unwrap()
}

#[test]
fn defining_what_is_so_already_changes_nothing() {
    let story = Story::begin();
    assert!(!define(&story, 1, 1).unchanged);
    let again = define(&story, 2, 1);
    assert!(again.unchanged);
    assert_eq!(again.created.to_string(), segment(1).to_string());
    let other = define(&story, 2, 2);
    assert!(!other.unchanged);
    let now = story.now().model().defined(segment(1).into(), other.position).unwrap();
    assert_eq!((now.digest.to_string(), now.owner), (digest(2), Some(LOCAL_USER)));
    // A retired one is in use again, although it says the same.
    story.tell(segment(1), "segment.retired", json!({}));
    assert!(!define(&story, 2, 2).unchanged);
}

#[test]
fn a_pull_leaves_the_version_of_its_segment() {
    let (story, anna, _) = given();
    let version = story.now().version(segment(1).into());
    story.tell(segment(1), "segment.pulled", pulled(1, &[anna], &[]));
    assert_eq!(story.now().version(segment(1).into()), version);
}
