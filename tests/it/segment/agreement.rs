//! The schema and the types say the same: every condition, every field, every word.

use super::{SCHEMAS, sample::definition};
use crate::schema::folder::json_files;
use kontor::{
    app::canonical_segment as canonical,
    domain::vocabulary::{
        ActorType, AttendanceMode, Channel, ContactKind, Contribution, Format, Level, Preference,
        Purpose, SectorScheme, Size,
    },
    projection::{
        engagement::{Quadrant, Status},
        segment::{Condition, Definition},
    },
};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};
use std::{collections::BTreeSet, sync::LazyLock};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let files = json_files("schemas/definition");
    files.into_iter().find(|(path, _)| path.ends_with("segment.v1.json")).unwrap().1
});

fn resolved(schema: &'static Value) -> &'static Value {
    match schema["$ref"].as_str() {
        Some(reference) => SCHEMA.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

fn names(schema: &Value) -> BTreeSet<&str> {
    schema["properties"].as_object().unwrap().keys().map(String::as_str).collect()
}

/// What serde says there is instead of "nonsense".
fn possible(said: &str) -> BTreeSet<&str> {
    said.split('`').skip(1).step_by(2).filter(|word| *word != "nonsense").collect()
}

fn said<T: serde::de::DeserializeOwned>(value: Value) -> String {
    serde_json::from_value::<T>(value).err().unwrap().to_string()
}

#[test]
fn schema_and_types_have_the_same_conditions_and_fields() {
    let condition = &SCHEMA["$defs"]["condition"];
    let unknown = said::<Condition>(json!({ "nonsense": 1 }));
    assert_eq!(names(condition), possible(&unknown));
    let unknown = said::<Definition>(json!({ "nonsense": 1 }));
    assert_eq!(names(&SCHEMA), possible(&unknown));
    let mut with_fields = 0;
    for (name, schema) in condition["properties"].as_object().unwrap() {
        let schema = resolved(schema);
        if schema["type"] != "object" || schema == condition {
            continue;
        }
        with_fields += 1;
        let unknown = said::<Condition>(json!({ name: { "nonsense": 1 } }));
        assert_eq!(names(schema), possible(&unknown), "{name}");
        let required = schema["required"].as_array().into_iter().flatten();
        for field in required.map(|field| field.as_str().unwrap()) {
            // One without the field is refused, and only the required are missed.
            let missing = said::<Condition>(json!({ name: {} }));
            assert!(missing.contains("missing field"), "{name}/{field}: {missing}");
        }
        if schema.get("required").is_none() {
            assert!(serde_json::from_value::<Condition>(json!({ name: {} })).is_ok(), "{name}");
        }
    }
    assert_eq!(with_fields, 24);
}

#[test]
fn schema_and_types_have_the_same_words() {
    let words = |words: &[&'static str]| json!(words);
    macro_rules! all {
        ($name:ident) => {
            words(&$name::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())
        };
    }
    for (pointer, expected) in [
        ("/properties/of", all!(ContactKind)),
        ("/$defs/channel", all!(Channel)),
        ("/$defs/consented/properties/purpose", all!(Purpose)),
        ("/$defs/took/properties/format", all!(Format)),
        ("/$defs/took/properties/attendance_mode", all!(AttendanceMode)),
        ("/$defs/condition/properties/sector/properties/scheme", all!(SectorScheme)),
        ("/$defs/condition/properties/lab/properties/level_at_least", all!(Level)),
        ("/$defs/condition/properties/lab/properties/contributions/items", all!(Contribution)),
        ("/$defs/condition/properties/actor_type/properties/any_of/items", all!(ActorType)),
        ("/$defs/condition/properties/size/properties/any_of/items", all!(Size)),
        ("/$defs/condition/properties/preference/properties/any_of/items", all!(Preference)),
        ("/$defs/condition/properties/quadrant/properties/any_of/items", all!(Quadrant)),
        ("/$defs/condition/properties/status/properties/any_of/items", all!(Status)),
    ] {
        assert_eq!(SCHEMA.pointer(pointer).unwrap()["enum"], expected, "{pointer}");
    }
    assert_eq!(SCHEMA.to_string().matches("\"enum\"").count(), 13);
}

fn read(text: &str) -> Result<Definition, serde_json::Error> {
    serde_json::from_str(text)
}

/// Every place of a tree.
fn places(value: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    for (name, inner) in value.as_object().into_iter().flatten() {
        places(inner, &format!("{pointer}/{}", name.replace('/', "~1")), found);
    }
    for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
        places(inner, &format!("{pointer}/{index}"), found);
    }
}

proptest! {
    #[test]
    fn what_the_types_write_the_schema_accepts_and_the_types_read_again(one in definition()) {
        let text = serde_json::to_string(&one).unwrap();
        if let Err(error) = SCHEMAS.check("segment", &text) {
            return Err(TestCaseError::fail(format!("{text}: {error}")));
        }
        prop_assert_eq!(&read(&text).unwrap(), &one);
        let canonical_text = canonical(&one).unwrap();
        let again = read(canonical_text.0.as_str()).unwrap();
        prop_assert_eq!(canonical(&again).unwrap(), canonical_text);
        prop_assert_eq!(again, Definition { schema: None, ..one });
    }

    #[test]
    fn a_name_too_many_is_refused_by_both(one in definition(), place in any::<Index>()) {
        let mut value = serde_json::to_value(&one).unwrap();
        let mut all = Vec::new();
        places(&value, "", &mut all);
        all.retain(|pointer| value.pointer(pointer).unwrap().is_object());
        let pointer = place.get(&all);
        value.pointer_mut(pointer).unwrap()["nonsense"] = json!(true);
        prop_assert!(SCHEMAS.check("segment", &value.to_string()).is_err(), "{}", value);
        prop_assert!(read(&value.to_string()).is_err(), "{}", value);
    }

    #[test]
    fn what_the_schema_accepts_the_types_read(
        one in definition(),
        place in any::<Index>(),
        other in prop::sample::select(vec![
            json!(null), json!(true), json!(-1), json!(7), json!(""), json!("P1M"), json!("?"),
            json!([]), json!({}), json!(["company"]), json!({ "craft": true }),
        ]),
    ) {
        let mut value = serde_json::to_value(&one).unwrap();
        let mut all = Vec::new();
        places(&value, "", &mut all);
        let pointer: &String = place.get(&all);
        *value.pointer_mut(pointer).unwrap() = other;
        let text = value.to_string();
        let schema_accepts = SCHEMAS.check("segment", &text).is_ok();
        prop_assert!(!schema_accepts || read(&text).is_ok(), "{}", text);
    }
}

#[test]
fn equal_definitions_have_one_text_whatever_their_order_and_spaces() {
    let one = super::asking("person", r#"{"attended":{"within":"P1Y","at_least":2}}"#);
    let other = r#"{"where":{"attended":{"at_least":2,"never":false,"within":"P12M"}},"$schema":"x",
        "description":{"en":"A sentence.","de":"Ein Satz."},"of":"person","key":"mine",
        "title":{"en":"Mine","de":"Meins"}}"#;
    let [one, other] = [one.as_str(), other].map(|text| canonical(&read(text).unwrap()).unwrap());
    assert_eq!(one, other);
    let expected = [
        r#"{"description":{"de":"Ein Satz.","en":"A sentence."},"key":"mine","of":"person","#,
        r#""title":{"de":"Meins","en":"Mine"},"#,
        r#""where":{"attended":{"at_least":2,"within":"P12M"}}}"#,
    ];
    assert_eq!(one.0.as_str(), expected.concat());
    let digest = one.1.to_string();
    assert!(digest.starts_with("sha256:") && digest.len() == 71, "{digest}");
}
