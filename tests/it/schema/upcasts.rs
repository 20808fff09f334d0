//! Older versions are carried over to the newest, shown with an invented one: once, a closure had
//! a `cause`, and `left` was called `gone`.

use super::folder::schemas;
use kontor::{
    domain::{Code, Event, EventType, SubjectId, Text, event::Tagged, vocabulary::ClosureReason},
    schema::{Builder, Contract, Error},
};
use serde_json::{Value, json, value::RawValue};

const TYPE: EventType = EventType::ContactClosed;

fn cause_to_reason(mut data: Value) -> Result<Value, String> {
    let object = data.as_object_mut().ok_or("no object")?;
    let cause = object.remove("cause").ok_or("no cause")?;
    object.insert("reason".to_owned(), if cause == "gone" { json!("left") } else { cause });
    Ok(data)
}

fn second() -> Value {
    schemas().into_iter().find(|schema| schema.event_type == TYPE).unwrap().json
}

fn first() -> Value {
    let mut schema = second();
    let properties = schema["properties"].as_object_mut().unwrap();
    properties.remove("reason");
    properties.insert("cause".to_owned(), json!({ "type": "string", "enum": ["gone", "ceased"] }));
    schema["required"] = json!(["cause", "valid_from"]);
    schema
}

fn builder() -> Builder {
    Builder::shipped().unwrap().schema(TYPE, 1, first()).schema(TYPE, 2, second())
}

fn contract() -> Contract {
    builder().upcast(TYPE, 1, cause_to_reason).build().unwrap()
}

fn subject() -> SubjectId {
    "contact:01BX5ZZKBKACTAV9WEVGEMM001".parse().unwrap()
}

fn decode(name: &str, version: u16, clear: &str, texts: &[&[u8]]) -> Result<Event, Error> {
    let clear = RawValue::from_string(clear.to_owned()).unwrap();
    let source: Code = "minutes".parse().unwrap();
    let decoded = contract().decode(name, version, subject(), source, &clear, texts);
    decoded.map(|statement| statement.event)
}

#[test]
fn both_versions_are_read_as_the_same() {
    let note: &[u8] = br#"{"note":"Moved away."}"#;
    let old = r#"{"cause":"gone","valid_from":"2019"}"#;
    let new = r#"{"reason":"left","valid_from":"2019"}"#;
    let Event::ContactClosed(closed) = decode("contact.closed", 1, old, &[note]).unwrap() else {
        panic!("another type");
    };
    assert_eq!(closed.reason, ClosureReason::Left);
    assert_eq!(closed.note.as_ref().map(Text::as_str), Some("Moved away."));
    let again = decode("contact.closed", 2, new, &[note]).unwrap();
    assert_eq!(again, Event::ContactClosed(closed));
    // What was erased stays away in the old version too.
    assert_eq!(
        decode("contact.closed", 1, old, &[]).unwrap(),
        decode("contact.closed", 2, new, &[]).unwrap()
    );
}

#[test]
fn each_version_is_held_against_its_own_schema() {
    let contract = contract();
    let old = RawValue::from_string(r#"{"cause":"gone","valid_from":"2019"}"#.to_owned()).unwrap();
    contract.check_clear("contact.closed", 1, &old).unwrap();
    assert!(contract.check_clear("contact.closed", 2, &old).is_err());
    assert_eq!(contract.newest(TYPE), 2);
}

#[test]
fn a_correction_remembers_the_version_of_its_replacement() {
    let old = r#"{"event":"event:7.0","replacement":
        {"type":"contact.closed","data":{"cause":"gone","valid_from":"2019"}}}"#;
    let text: &[u8] = br#"{"replacement":{"data":{"note":"Moved away."}}}"#;
    let event = decode("event.corrected", 1, old, &[text]).unwrap();
    let Event::EventCorrected(corrected) = &event else { panic!("another type") };
    let Tagged::ContactClosed(closed) = &*corrected.replacement else { panic!("another type") };
    assert_eq!(closed.reason, ClosureReason::Left);
    assert_eq!(closed.note.as_ref().map(Text::as_str), Some("Moved away."));

    let source = "minutes".parse().unwrap();
    let statement =
        kontor::domain::Statement { subject: subject(), source, source_note: None, event };
    let encoded = contract().encode(&statement, &[]).unwrap();
    let clear: Value = serde_json::from_str(encoded.data.get()).unwrap();
    assert_eq!(clear["replacement"]["version"], 2);
    assert_eq!(clear["replacement"]["data"]["reason"], "left");
    contract().check_clear("event.corrected", 1, &encoded.data).unwrap();
    let again =
        decode("event.corrected", 1, encoded.data.get(), &[&encoded.parts[0].plaintext]).unwrap();
    assert_eq!(again, statement.event);
}

#[test]
fn an_upcast_that_fails_says_which() {
    let error = decode("contact.closed", 1, r#"{"valid_from":"2019"}"#, &[]).unwrap_err();
    let expected = "contact.closed v1 could not be carried over to the next version: no cause";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_contract_with_a_gap_is_not_built() {
    let without_way = builder().build().unwrap_err();
    assert!(without_way.to_string().contains("contact.closed v1"), "{without_way}");
    let shipped = || Builder::shipped().unwrap();
    let without_second = shipped().schema(TYPE, 3, second()).build().unwrap_err();
    assert!(without_second.to_string().contains("contact.closed v3"), "{without_second}");
    let way_to_nowhere = shipped().upcast(TYPE, 1, cause_to_reason).build().unwrap_err();
    assert!(way_to_nowhere.to_string().contains("contact.closed v1"), "{way_to_nowhere}");
}

#[test]
fn a_schema_that_cannot_be_split_is_not_built() {
    for (keyword, value) in [
        ("not", json!({ "required": ["note"] })),
        ("oneOf", json!([{ "required": ["note"] }, { "required": ["reason"] }])),
        ("type", json!("objekt")),
    ] {
        let mut schema = second();
        schema[keyword] = value;
        let built = Builder::shipped().unwrap().schema(TYPE, 1, schema).build();
        assert!(matches!(built, Err(Error::Contract { .. })), "{keyword}");
    }
    for sealed in [json!({ "of": "/subject", "class": "secret" }), json!({ "class": "note" })] {
        let mut schema = second();
        schema["properties"]["note"]["x-sealed"] = sealed;
        let built = Builder::shipped().unwrap().schema(TYPE, 1, schema).build();
        assert!(matches!(built, Err(Error::Contract { .. })));
    }
}
