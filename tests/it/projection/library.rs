//! A segment of a user in random histories: what stands of it, the obvious way, and what is shown.

use super::{
    Picture,
    moves::{DAYS, Move, PERSONS},
    reference::{Known, Told, first, word},
};
use crate::story::{contact, digest, segment};
use kontor::{
    app::Reading,
    domain::{ContactId, Event, SubjectId},
};
use proptest::prelude::{Just, Strategy, prop_oneof};
use serde_json::{Value, json};

fn which() -> SubjectId {
    segment(1).into()
}

fn defined(digit: u8) -> Value {
    json!({
        "of": "person", "digest": digest(digit), "content": "{}",
        "owner": "user:00000000000000000000000001",
    })
}

/// What a user does with the segment.
pub fn moves() -> impl Strategy<Value = Move> {
    let tell = |name, data| Move::Tell(which(), name, data);
    let people = proptest::sample::subsequence(&PERSONS[..], 1..=3);
    prop_oneof![
        2 => proptest::sample::select(&["a", "b"][..]).prop_map(move |key| {
            let mut data = defined(1);
            data["key"] = json!(key);
            tell("segment.defined", data)
        }),
        2 => (1..3_u8).prop_map(move |digit| tell("segment.redefined", defined(digit))),
        1 => Just(tell("segment.retired", json!({}))),
        1 => proptest::sample::select(&DAYS[..])
            .prop_map(move |day| tell("segment.reviewed", json!({ "occurred_on": day }))),
        2 => people.prop_map(move |people| {
            let people: Vec<ContactId> = people.into_iter().map(contact).collect();
            let (listed, left_out) = people.split_at(1.max(people.len() - 1));
            let mut data = json!({
                "purpose": "newsletter", "channel": "email", "digest": digest(1),
                "valid_as_of": "2017-01-01", "position": 1, "contacts": listed,
            });
            if !left_out.is_empty() {
                data["exclusions"] = json!([{ "cause": "objected", "contacts": left_out }]);
            }
            tell("segment.pulled", data)
        }),
    ]
}

/// What is so of it by every event that stands.
pub fn expected(known: &Known, picture: &mut Picture) {
    let all: Vec<&Told> = known.told.iter().filter(|told| told.subject == which()).collect();
    let of = |names: &[&str]| all.iter().rfind(|told| names.contains(&told.name)).copied();
    let Some(opened) = of(&["segment.defined"]) else { return };
    let Some(said) = of(&["segment.defined", "segment.redefined"]) else { return };
    let state = of(&["segment.defined", "segment.redefined", "segment.retired"]);
    let reviews = all.iter().filter(|told| told.name == "segment.reviewed");
    let reviewed = reviews.map(|told| first(&told.data["occurred_on"])).max();
    let pulls = all.iter().filter(|told| told.name == "segment.pulled");
    let pulls: Vec<String> =
        pulls.map(|told| format!("{} {}", told.id, told.data["contacts"])).collect();
    let mut say = |what: &str, value: String| picture.insert(format!("segment {what}"), value);
    say("key", word(&opened.data["key"]));
    say("digest", word(&said.data["digest"]));
    say("retired", state.is_some_and(|told| told.name == "segment.retired").to_string());
    say("reviewed", reviewed.map(|day| day.to_string()).unwrap_or_default());
    say("pulls", pulls.join(", "));
}

/// What is shown of it.
pub fn shown(reading: &Reading<'_>, picture: &mut Picture) {
    let (model, position) = (reading.model(), reading.at().position);
    let Some(defined) = model.defined(which(), position) else { return };
    let pulls = model.pulls(which(), position).into_iter().map(|said| {
        let Event::SegmentPulled(e) = &said.statement.event else { panic!("{said:?}") };
        format!("{} {}", said.id, json!(e.contacts))
    });
    let pulls: Vec<String> = pulls.collect();
    let mut say = |what: &str, value: String| picture.insert(format!("segment {what}"), value);
    say("key", defined.key.to_string());
    say("digest", defined.digest.to_string());
    say("retired", defined.retired.to_string());
    say("reviewed", defined.reviewed_on.map(|day| day.to_string()).unwrap_or_default());
    say("pulls", pulls.join(", "));
}
