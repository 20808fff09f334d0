//! No free text stands in clear.

use super::folder::{CONTRACT, fixtures, is_of_definition, json_files, raw, schemas};
use kontor::schema::Error;
use serde_json::{Value, json};

/// Whether any string is possible: then it may be about a person.
fn is_free_string(schema: &Value) -> bool {
    let is_string = match &schema["type"] {
        Value::String(name) => name == "string",
        Value::Array(names) => names.iter().any(|name| name == "string"),
        _ => false,
    };
    // A format is a mere remark to many readers of schemas, so it is no limit.
    let limits = ["enum", "const", "pattern"];
    is_string && (limits.iter().all(|limit| schema.get(limit).is_none()) || lets_names_in(schema))
}

/// Whether a pattern is so wide that what people write fits.
fn lets_names_in(schema: &Value) -> bool {
    let Some(pattern) = schema.get("pattern") else { return false };
    let pattern = jsonschema::draft202012::new(&json!({ "pattern": pattern })).unwrap();
    let written = ["Heide", "Änne von der Heide", "heide@muster.example", "0204 1703", "ruft an"];
    written.iter().any(|text| pattern.is_valid(&json!(text)))
}

/// Pointers of free strings that are not within a sealed property. Walks into every keyword, so
/// that none that comes into use is forgotten.
fn free_strings(schema: &Value, pointer: &str, found: &mut Vec<String>) {
    match schema {
        Value::Object(keywords) => {
            if keywords.contains_key("x-sealed") {
                return;
            }
            if is_free_string(schema) {
                found.push(pointer.to_owned());
            }
            for (name, inner) in keywords {
                free_strings(inner, &format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                free_strings(inner, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// A property that says nothing about its type would let any string through.
fn untyped(schema: &Value, pointer: &str, found: &mut Vec<String>) {
    let Some(properties) = schema["properties"].as_object() else { return };
    for (name, property) in properties {
        let pointer = format!("{pointer}/{name}");
        let says = ["type", "const", "enum"].iter().any(|keyword| property.get(keyword).is_some());
        let items_say = property["type"] != "array" || property["items"].get("type").is_some();
        if !says || !items_say {
            found.push(pointer.clone());
        }
        untyped(property, &pointer, found);
        untyped(&property["items"], &pointer, found);
    }
}

#[test]
fn every_free_string_of_every_schema_is_sealed() {
    // Definitions are not here: a definition as a whole is sealed by the event that adopts it.
    let files = json_files("schemas").into_iter();
    for (path, schema) in files.filter(|(path, _)| !is_of_definition(path)) {
        let (mut free, mut open) = (Vec::new(), Vec::new());
        free_strings(&schema, "", &mut free);
        untyped(&schema, "", &mut open);
        assert!(free.is_empty(), "{path}: free strings in clear at {free:?}");
        assert!(open.is_empty(), "{path}: anything goes at {open:?}");
    }
}

#[test]
fn objects_are_closed() {
    fn open_objects(schema: &Value, pointer: &str, found: &mut Vec<String>) {
        match schema {
            Value::Object(keywords) => {
                let names_properties = schema["type"] == "object";
                if names_properties && schema["additionalProperties"] != false {
                    found.push(pointer.to_owned());
                }
                for (name, inner) in keywords {
                    open_objects(inner, &format!("{pointer}/{name}"), found);
                }
            }
            Value::Array(items) => {
                items.iter().for_each(|inner| open_objects(inner, pointer, found));
            }
            _ => {}
        }
    }
    for (path, schema) in json_files("schemas") {
        let mut found = Vec::new();
        open_objects(&schema, "", &mut found);
        // What these two hold is held against the schema of its own type.
        let elsewhere: &[&str] = match path.as_str() {
            "schemas/commit.v1.json" => &["/properties/events/items/properties/data"],
            "schemas/event/corrected.v1.json" => &["/properties/replacement/properties/data"],
            _ => &[],
        };
        assert_eq!(found, elsewhere, "{path}");
    }
}

#[test]
fn sealing_stands_only_where_it_is_looked_for() {
    for schema in schemas() {
        let said = schema.json.to_string().matches("\"x-sealed\"").count();
        let found = CONTRACT.sealed(schema.event_type, schema.version).unwrap().len();
        assert_eq!(said, found, "{}: x-sealed below a property", schema.path);
    }
}

#[test]
fn a_sealed_property_in_clear_is_refused() {
    let mut tried = 0;
    for fixture in fixtures() {
        for field in CONTRACT.sealed(fixture.named(), fixture.version).unwrap() {
            let Some(text) = fixture.data.get(&field.name) else { continue };
            let mut clear = fixture.clear.clone();
            clear[&field.name] = text.clone();
            let name = &fixture.event_type;
            let refused = CONTRACT.check_clear(name, fixture.version, &raw(&clear)).unwrap_err();
            let Error::Invalid { violations, .. } = refused else { panic!("{refused}") };
            assert_eq!(violations[0].pointer, format!("/{}", field.name), "{}", fixture.path);
            assert_eq!(violations[0].keyword, "additionalProperties", "{}", fixture.path);
            tried += 1;
        }
    }
    assert!(tried > 80, "only {tried} sealed properties were tried");
}

#[test]
fn a_sealed_property_of_a_replacement_in_clear_is_refused() {
    for fixture in fixtures().iter().filter(|f| f.path.contains("event/corrected.v1.json")) {
        let mut clear = fixture.clear.clone();
        clear["replacement"]["data"]["note"] = "in clear".into();
        let refused = CONTRACT.check_clear("event.corrected", 1, &raw(&clear)).unwrap_err();
        let Error::Invalid { violations, .. } = refused else { panic!("{refused}") };
        assert_eq!(violations[0].pointer, "/replacement/data/note");
    }
}
