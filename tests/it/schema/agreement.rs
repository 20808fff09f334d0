//! Schemas, catalogue, structs and fixtures say the same.

use super::folder::{CONTRACT, Fixture, Schema, fixtures, schemas};
use kontor::domain::{
    EventType, Kind,
    catalogue::{CATALOGUE, Owner},
    event::contact::Address,
};
use serde::{Deserialize, Deserializer, de};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fmt};

/// A deserializer that gives nothing and says which fields were asked for.
struct Probe;

#[derive(Debug)]
struct Asked(Option<BTreeSet<String>>);

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Asked {}

impl de::Error for Asked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(None)
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Asked;

    fn deserialize_any<V: de::Visitor<'de>>(self, _: V) -> Result<V::Value, Asked> {
        Err(Asked(None))
    }

    fn deserialize_struct<V: de::Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Asked> {
        Err(Asked(Some(fields.iter().map(|field| (*field).to_owned()).collect())))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

fn names(properties: &Value) -> BTreeSet<String> {
    properties.as_object().unwrap().keys().cloned().collect()
}

/// The schema that is written today, with its fixture that has every property.
fn current() -> Vec<(Schema, Fixture)> {
    let mut fixtures = fixtures();
    let current = schemas().into_iter().filter(|s| s.version == s.event_type.row().version);
    current
        .map(|schema| {
            let properties = schema.json["properties"].as_object().unwrap();
            let whole = fixtures.iter().position(|fixture| {
                fixture.named() == schema.event_type
                    && fixture.data.as_object().unwrap().len() == properties.len()
            });
            let whole = whole.unwrap_or_else(|| panic!("{}: no whole fixture", schema.path));
            (schema, fixtures.swap_remove(whole))
        })
        .collect()
}

#[test]
fn every_row_of_the_catalogue_has_its_schema_and_every_schema_its_row() {
    let of_schemas: BTreeSet<_> =
        schemas().into_iter().map(|schema| (schema.event_type, schema.version)).collect();
    let of_rows: BTreeSet<_> = CATALOGUE.iter().map(|row| (row.event_type, row.version)).collect();
    assert!(of_schemas.is_superset(&of_rows), "{:?}", of_rows.difference(&of_schemas));
    for (event_type, version) in of_schemas {
        assert!(version <= event_type.row().version, "{} v{version}", event_type.name());
        let newest = CONTRACT.newest(event_type);
        assert_eq!(newest, event_type.row().version, "{}", event_type.name());
    }
}

#[test]
fn schemas_are_named_after_their_files() {
    for schema in schemas() {
        assert_eq!(schema.json["$id"], format!("kontor:{}", schema.path), "{}", schema.path);
        let dialect = "https://json-schema.org/draft/2020-12/schema";
        assert_eq!(schema.json["$schema"], dialect, "{}", schema.path);
        assert_eq!(schema.json["type"], "object", "{}", schema.path);
        assert_eq!(schema.json["additionalProperties"], false, "{}", schema.path);
    }
}

#[test]
fn schemas_seal_what_the_catalogue_seals() {
    for (schema, _) in current() {
        let sealed = CONTRACT.sealed(schema.event_type, schema.version).unwrap();
        let of_schema: BTreeSet<_> = sealed
            .iter()
            .map(|field| (field.name.as_str(), field.class, format!("{:?}", field.owner)))
            .collect();
        let of_row: BTreeSet<_> = schema
            .event_type
            .row()
            .sealed
            .iter()
            .map(|field| (field.field, field.class, format!("{:?}", field.owner)))
            .collect();
        assert_eq!(of_schema, of_row, "{}", schema.path);
        for field in sealed.iter().filter(|field| field.owner != Owner::Subject) {
            let name = match field.owner {
                Owner::Contact => "contact",
                Owner::Amended => "event",
                _ => "contacts",
            };
            let required = schema.json["required"].as_array().unwrap();
            assert!(required.contains(&json!(name)), "{}: {name}", schema.path);
        }
    }
}

#[test]
fn key_start_and_end_of_a_fact_are_properties() {
    for (schema, _) in current() {
        let row = schema.event_type.row();
        let known = names(&schema.json["properties"]);
        for field in row.key.iter().chain(&row.start).chain(&row.end) {
            assert!(known.contains(*field), "{}: {field}", schema.path);
        }
    }
}

#[test]
fn a_schema_has_the_fields_of_its_struct() {
    for (schema, _) in current() {
        let Asked(mut fields) = schema.event_type.decode(Probe).unwrap_err();
        let subjects = schema.event_type.row().subjects;
        if subjects == [Kind::Lab] && schema.event_type != EventType::LabTransferred {
            // All transitions share a struct; what it was transferred to is said by one of them.
            fields.as_mut().map(|fields| fields.remove("to"));
        }
        let known = names(&schema.json["properties"]);
        assert_eq!(fields.as_ref(), Some(&known), "{}", schema.path);
        let address = &schema.json["properties"]["address"]["properties"];
        if !address.is_null() {
            let Asked(fields) = Address::deserialize(Probe).unwrap_err();
            assert_eq!(fields, Some(names(address)), "{}: address", schema.path);
        }
    }
}

#[test]
fn what_stands_in_clear_and_is_required_is_what_the_struct_cannot_do_without() {
    for (schema, fixture) in current() {
        let required = schema.json["required"].as_array().cloned().unwrap_or_default();
        for (name, property) in schema.json["properties"].as_object().unwrap() {
            let mut data = fixture.data.clone();
            data.as_object_mut().unwrap().remove(name);
            let must = property.get("x-sealed").is_none() && required.contains(&json!(name));
            let decoded = schema.event_type.decode(data);
            assert_eq!(decoded.is_err(), must, "{}: {name}", schema.path);
        }
    }
}

#[test]
fn enumerations_are_the_closed_lists() {
    for (schema, fixture) in current() {
        for (name, property) in schema.json["properties"].as_object().unwrap() {
            let word = json!("no-such-word");
            let (words, value) = match (&property["enum"], &property["items"]["enum"]) {
                (Value::Array(words), _) => (words, word),
                (_, Value::Array(words)) => (words, json!([word])),
                _ => continue,
            };
            let words: Vec<&str> = words.iter().map(|word| word.as_str().unwrap()).collect();
            let mut data = fixture.data.clone();
            data[name] = value;
            let error = schema.event_type.decode(data).unwrap_err().to_string();
            assert_eq!(allowed(&error), words, "{}: {name}", schema.path);
        }
    }
}

/// The words an error lists after "is not one of" or "expected one of".
fn allowed(error: &str) -> Vec<&str> {
    let (_, list) = error.split_once(" one of ").unwrap_or_else(|| panic!("{error}"));
    list.split(", ").map(|word| word.trim_matches('`')).collect()
}

#[test]
fn a_closed_list_is_not_read_as_free_words() {
    // The other way round: a property whose struct knows a closed list has it in its schema too.
    for (schema, fixture) in current() {
        for (name, value) in fixture.data.as_object().unwrap() {
            let mut data = fixture.data.clone();
            data[name] = if value.is_array() { json!(["No such"]) } else { json!("No such") };
            let Err(error) = schema.event_type.decode(data) else { continue };
            let is_list = error.to_string().contains(" one of ");
            let property = &schema.json["properties"][name];
            let has_list = property["enum"].is_array() || property["items"]["enum"].is_array();
            assert_eq!(is_list, has_list, "{}: {name}: {error}", schema.path);
        }
    }
}

#[test]
fn types_are_in_the_order_of_the_catalogue() {
    for (index, row) in CATALOGUE.iter().enumerate() {
        assert_eq!(EventType::ALL[index], row.event_type);
        assert_eq!(row.event_type.row().event_type, row.event_type);
    }
}
