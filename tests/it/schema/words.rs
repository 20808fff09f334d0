//! Everything a person may read has German and English words.

use super::folder::json_files;
use serde_json::Value;

fn in_both(words: &Value) -> bool {
    let filled = |language: &str| words[language].as_str().is_some_and(|word| !word.is_empty());
    words.as_object().is_some_and(|words| words.len() == 2) && filled("de") && filled("en")
}

fn missing_words(schema: &Value, pointer: &str, found: &mut Vec<String>) {
    let titled = in_both(&schema["x-title"]) && schema["title"] == schema["x-title"]["en"];
    if !titled {
        found.push(format!("{pointer}: title"));
    }
    if schema.get("x-description").is_some_and(|words| !in_both(words)) {
        found.push(format!("{pointer}: description"));
    }
    for inner in [schema, &schema["items"]] {
        for (name, property) in inner["properties"].as_object().into_iter().flatten() {
            missing_words(property, &format!("{pointer}/{name}"), found);
        }
    }
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        missing_words(definition, &format!("{pointer}/$defs/{name}"), found);
    }
}

#[test]
fn every_schema_and_property_has_a_german_and_an_english_title() {
    for (path, mut schema) in json_files("schemas") {
        if let Some(properties) = schema["properties"].as_object_mut() {
            // For editors; nobody reads it.
            properties.remove("$schema");
        }
        let mut found = Vec::new();
        missing_words(&schema, "", &mut found);
        assert!(in_both(&schema["x-description"]), "{path}: description");
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}
