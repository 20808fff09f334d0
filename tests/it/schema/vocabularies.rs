//! The shipped vocabularies and the line of the journal match their schemas.

use super::folder::json_files;
use kontor::domain::{Code, event::contact::SectorCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn validator(path: &str) -> jsonschema::Validator {
    let files = json_files("schemas");
    let (_, schema) = files.iter().find(|(file, _)| file == path).unwrap();
    jsonschema::draft202012::new(schema).unwrap()
}

fn vocabularies() -> Vec<(String, Value)> {
    let mut files = json_files("projections/vocabularies");
    files.extend(json_files("src/demo").into_iter().filter(|(path, _)| path.contains("districts")));
    files
}

fn codes(vocabulary: &Value) -> Vec<&str> {
    let entries = vocabulary["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry["code"].as_str().unwrap()).collect()
}

#[test]
fn every_vocabulary_matches_its_schema() {
    let validator = validator("schemas/definition/vocabulary.v1.json");
    for (path, vocabulary) in vocabularies() {
        if let Err(error) = validator.validate(&vocabulary) {
            panic!("{path}: {} {error}", error.instance_path());
        }
        assert_eq!(vocabulary["$schema"], "../../schemas/definition/vocabulary.v1.json", "{path}");
        let key = vocabulary["key"].as_str().unwrap();
        assert!(path.contains(key), "{path} has the key {key}");
        let codes = codes(&vocabulary);
        let distinct: BTreeSet<_> = codes.iter().copied().collect();
        assert_eq!(distinct.len(), codes.len(), "{path}: a code stands twice");
        for entry in vocabulary["entries"].as_array().unwrap() {
            let code = entry["code"].as_str().unwrap();
            let readable = code.parse::<Code>().is_ok()
                || SectorCode::try_from(code.to_owned()).is_ok() && key.starts_with("wz-");
            assert!(readable, "{path}: {code}");
            if let Some(parent) = entry["parent"].as_str() {
                assert!(distinct.contains(parent), "{path}: {parent}");
            }
        }
    }
}

#[test]
fn what_rules_and_demo_rely_on_is_there() {
    let all = vocabularies();
    let vocabulary = |key: &str| &all.iter().find(|(_, v)| v["key"] == key).unwrap().1;
    let count = |key: &str, length: usize| {
        codes(vocabulary(key)).iter().filter(|code| code.len() == length).count()
    };
    assert_eq!((count("wz-2008", 1), count("wz-2008", 2)), (21, 88));
    assert_eq!((count("wz-2025", 1), count("wz-2025", 2)), (22, 87));
    assert_eq!(codes(vocabulary("legal-form")).len(), 31);
    let districts = vocabulary("district")["entries"].as_array().unwrap();
    assert_eq!(districts.iter().filter(|entry| entry["parent"].is_string()).count(), 17);
    let schemes: Vec<_> = all.iter().filter(|(_, v)| v["kind"] == "scheme").collect();
    assert_eq!(schemes.len(), 2);
    let five = ["key-actor", "motivator", "influencer", "multiplier", "top-company"];
    assert_eq!(codes(vocabulary("bottrop-2016")), five);
}

fn line() -> Value {
    json!({
        "v": 1, "position": 4711, "id": "01BX5ZZKBKACTAV9WEVGEMMVRZ",
        "recorded_at": "2026-11-22T03:00:00.123Z", "actor": "user:01BX5ZZKBKACTAV9WEVGEMMVRZ",
        "correlation": "01BX5ZZKBKACTAV9WEVGEMMVRZ", "previous": "0".repeat(64),
        "events": [{
            "type": "classification.assigned", "version": 1,
            "subject": "contact:01BX5ZZKBKACTAV9WEVGEMMVRZ", "source": "attendance-list",
            "data": { "scheme": "bottrop-2016", "category": "multiplier" },
            "sealed": [{
                "subject": "contact:01BX5ZZKBKACTAV9WEVGEMMVRZ", "class": "note",
                "digest": format!("sha256:{}", "a".repeat(64)),
            }],
        }],
        "hash": "f".repeat(64),
    })
}

#[test]
fn a_line_of_the_journal_matches_its_schema() {
    let validator = validator("schemas/commit.v1.json");
    if let Err(error) = validator.validate(&line()) {
        panic!("{} {error}", error.instance_path());
    }
    for (pointer, wrong) in [
        ("/v", json!(2)),
        ("/position", json!(0)),
        ("/recorded_at", json!("2026-11-22T03:00:00Z")),
        ("/actor", json!("Änne von der Heide")),
        ("/events", json!([])),
        ("/events/0/source", json!("Said by phone")),
        ("/events/0/sealed/0/class", json!("secret")),
        ("/hash", json!("F")),
    ] {
        let mut line = line();
        *line.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&line), "{pointer}");
    }
}
