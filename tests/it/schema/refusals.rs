//! What is refused, and how exactly it is said what is wrong.

use super::folder::{CONTRACT, fixtures};
use kontor::{
    domain::{Code, Event, EventType, Statement, SubjectId, event::gathering::Attended},
    schema::{Error, Violation},
};
use serde_json::{Value, json, value::RawValue};

const A: &str = "contact:01BX5ZZKBKACTAV9WEVGEMM001";

fn violations(error: Error) -> Vec<Violation> {
    match error {
        Error::Invalid { violations, .. } => violations,
        other => panic!("{other:?}"),
    }
}

/// All that is wrong with data: pointer, keyword, what was expected, what was there.
fn wrong(event_type: &str, data: &Value) -> Vec<(String, String, Value, Value)> {
    let event_type = EventType::named(event_type).unwrap();
    let found = violations(CONTRACT.check_full(event_type, data).unwrap_err());
    found.into_iter().map(|v| (v.pointer, v.keyword, v.expected, v.actual)).collect()
}

fn one(
    pointer: &str,
    keyword: &str,
    expected: Value,
    actual: Value,
) -> [(String, String, Value, Value); 1] {
    [(pointer.to_owned(), keyword.to_owned(), expected, actual)]
}

#[test]
fn a_person_needs_one_of_two_names_and_an_organisation_its_name() {
    let person = json!({ "kind": "person", "name": "Muster", "valid_from": "2016" });
    let names = json!(["family_name", "given_name"]);
    assert_eq!(wrong("contact.registered", &person), one("", "anyOf", names, Value::Null));
    let organisation = json!({ "kind": "organisation", "given_name": "A", "valid_from": "2016" });
    let expected = one("/name", "required", Value::Null, Value::Null);
    assert_eq!(wrong("contact.registered", &organisation), expected);
}

#[test]
fn everything_that_is_wrong_is_listed() {
    let data = json!({
        "contacts": [A, A], "chanel": "phone", "note": "", "occurred_on": "7.10.2019",
    });
    let mut found: Vec<_> =
        wrong("interaction.logged", &data).into_iter().map(|v| (v.0, v.1, v.3)).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [
        ("/chanel", "additionalProperties", Value::Null),
        ("/channel", "required", Value::Null),
        ("/contacts", "uniqueItems", Value::Null),
        ("/note", "minLength", json!(0)),
        ("/occurred_on", "pattern", json!("7.10.2019")),
    ];
    let expected = expected.map(|(pointer, word, actual)| (pointer.into(), word.into(), actual));
    assert_eq!(found, expected);
}

#[test]
fn pointers_lead_into_lists_and_objects() {
    let listed = json!({ "contacts": [A, "Frau Heide"], "occurred_on": "2019" });
    assert_eq!(wrong("participation.invited", &listed)[0].0, "/contacts/1");
    let address = json!({
        "kind": "organisation", "name": "M", "valid_from": "2016",
        "address": { "street": "S".repeat(201) },
    });
    let expected = one("/address/street", "maxLength", json!(200), json!(201));
    assert_eq!(wrong("contact.registered", &address), expected);
    let corrected = json!({
        "event": "event:7.0",
        "replacement": { "type": "contact.size-recorded", "data": { "size": "tiny" } },
    });
    let found = wrong("event.corrected", &corrected);
    let pointers: Vec<&str> = found.iter().map(|violation| violation.0.as_str()).collect();
    assert!(pointers.contains(&"/replacement/data/size"), "{pointers:?}");
    assert!(pointers.contains(&"/replacement/data/valid_from"), "{pointers:?}");
}

#[test]
fn limits_say_what_is_allowed() {
    let rater = A.replace("contact", "user");
    let rating = |value| json!({ "influence": value, "rater": rater, "valid_from": "2019" });
    // What somebody thinks of somebody is sealed: not even a wrong value is repeated.
    assert_eq!(
        wrong("assessment.recorded", &rating(6)),
        one("/influence", "maximum", json!(5), Value::Null)
    );
    assert_eq!(
        wrong("assessment.recorded", &rating(0)),
        one("/influence", "minimum", json!(1), Value::Null)
    );
    let size = json!({ "size": "tiny", "valid_from": "2019" });
    let sizes = json!(["micro", "small", "medium", "large"]);
    assert_eq!(wrong("contact.size-recorded", &size), one("/size", "enum", sizes, json!("tiny")));
    let craft = json!({ "craft": "yes", "valid_from": "2019" });
    let expected = one("/craft", "type", json!("boolean"), json!("string"));
    assert_eq!(wrong("contact.craft-recorded", &craft), expected);
    let empty = json!({ "contacts": [] });
    assert_eq!(
        wrong("participation.attended", &empty),
        one("/contacts", "minItems", json!(1), json!(0))
    );
}

#[test]
fn a_change_changes_something_and_an_assessment_says_something() {
    let nothing = json!({ "valid_from": "2019" });
    assert_eq!(wrong("contact.details-changed", &nothing)[0].1, "minProperties");
    assert_eq!(wrong("lab.details-changed", &nothing)[0].1, "minProperties");
    assert_eq!(wrong("gathering.details-changed", &json!({}))[0].1, "minProperties");
    let silent =
        json!({ "basis": "x", "rater": A.replace("contact", "user"), "valid_from": "2019" });
    let attributes = json!(["influence", "interest", "power", "legitimacy", "urgency"]);
    let expected = one("", "anyOf", attributes, Value::Null);
    assert_eq!(wrong("assessment.recorded", &silent), expected);
}

#[test]
fn an_amendment_is_corrected_anew_and_not_itself() {
    for name in ["event.corrected", "event.retracted", "contact.improved"] {
        let replacement = json!({ "type": name, "data": { "event": "event:1.0" } });
        let data = json!({ "event": "event:7.0", "replacement": replacement });
        let expected = one("/replacement/type", "enum", Value::Null, json!(name));
        assert_eq!(wrong("event.corrected", &data), expected);
    }
}

#[test]
fn encoding_checks_first() {
    let attended = Attended {
        contacts: Vec::new(),
        walk_in: false,
        representing: None,
        role: None,
        note: None,
    };
    let statement = Statement {
        subject: "gathering:01BX5ZZKBKACTAV9WEVGEMM001".parse().unwrap(),
        source: source(),
        source_note: None,
        event: Event::Attended(attended),
    };
    let found = violations(CONTRACT.encode(&statement, &[]).unwrap_err());
    assert_eq!(found[0].pointer, "/contacts");
}

#[test]
fn no_message_shows_a_text() {
    let secret = "Änne-von-der-Heide";
    let data = json!({
        "kind": "person", "family_name": secret.repeat(20), "salutation": "formal-x",
        "aliases": [secret, secret], "valid_from": "2016",
    });
    let error = CONTRACT.check_full(EventType::ContactRegistered, &data).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("Heide"), "{error:?}");
}

fn source() -> Code {
    "minutes".parse().unwrap()
}

fn decode(name: &str, version: u16, clear: &str, texts: &[&[u8]]) -> Result<Statement, Error> {
    let clear = RawValue::from_string(clear.to_owned()).unwrap();
    let subject: SubjectId = A.parse().unwrap();
    CONTRACT.decode(name, version, subject, source(), &clear, texts)
}

#[test]
fn an_unknown_type_or_version_is_not_read() {
    let error = decode("contact.improved", 1, "{}", &[]).unwrap_err();
    assert_eq!(error.to_string(), "there is no type of event \"contact.improved\"");
    for version in [0, 2] {
        let error = decode("contact.reopened", version, "{\"valid_from\":\"2019\"}", &[]);
        let expected = format!("contact.reopened has no version {version}; the newest known is 1");
        assert_eq!(error.unwrap_err().to_string(), expected);
    }
    let clear = RawValue::from_string("{}".to_owned()).unwrap();
    let error = CONTRACT.check_clear("contact.reopened", 2, &clear).unwrap_err();
    assert!(matches!(error, Error::UnknownVersion { version: 2, newest: 1, .. }));
    let later =
        r#"{"event":"event:7.0","replacement":{"type":"gathering.held","version":2,"data":{}}}"#;
    let error = decode("event.corrected", 1, later, &[]).unwrap_err();
    assert!(matches!(error, Error::UnknownVersion { event_type: "gathering.held", .. }));
}

#[test]
fn texts_that_do_not_fit_are_refused() {
    let name = "contact.closed";
    let clear = r#"{"reason":"other","valid_from":"2019"}"#;
    let whole = decode(name, 1, clear, &[br#"{"note":"a"}"#, br#""b""#]).unwrap();
    assert_eq!(whole.source_note.unwrap().as_str(), "b");
    let cases: [&[&[u8]]; 6] = [
        &[br#"{"note":"a"}"#, br#"{"note":"b"}"#],
        &[br#"{"reason":"left"}"#],
        &[br#"{"unknown":"a"}"#],
        &[b"[]"],
        &[b"{\"note\":\"a\"} "],
        &[br#""a""#, br#""b""#],
    ];
    for texts in cases {
        let error = decode(name, 1, clear, texts).unwrap_err();
        assert!(matches!(error, Error::Unreadable { .. } | Error::Plaintext { .. }), "{error:?}");
    }
}

#[test]
fn a_text_twice_in_a_correction_is_refused() {
    let clear =
        r#"{"event":"event:7.0","reason":"a","replacement":{"type":"gathering.held","data":{}}}"#;
    let error = decode("event.corrected", 1, clear, &[br#"{"reason":"b"}"#]).unwrap_err();
    assert!(matches!(error, Error::Plaintext { .. }), "{error:?}");
}

#[test]
fn no_fixture_passes_with_a_property_too_many() {
    for fixture in fixtures() {
        let mut data = fixture.data.clone();
        data["no_such_property"] = json!(1);
        let found = violations(CONTRACT.check_full(fixture.named(), &data).unwrap_err());
        assert_eq!(found[0].pointer, "/no_such_property", "{}", fixture.path);
    }
}
