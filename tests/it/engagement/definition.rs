//! The definition: the shipped file keeps to its schema, and a wrong one is refused.

use super::weights;
use crate::schema::folder::json_files;
use kontor::projection::engagement::{InvalidEngagement, Weights};
use serde_json::{Value, json};
use sha2::Digest as _;

const SHIPPED: &str = "projections/engagement/default.json";

fn shipped() -> Value {
    let mut files = json_files("projections/engagement");
    assert_eq!(files.len(), 1);
    let (path, content) = files.remove(0);
    assert_eq!(path, SHIPPED);
    content
}

fn parsed(content: &Value) -> Result<Weights, InvalidEngagement> {
    super::read(content.to_string().as_bytes())
}

fn changed(pointer: &str, value: Value) -> Value {
    let mut content = shipped();
    *content.pointer_mut(pointer).unwrap() = value;
    content
}

#[test]
fn the_shipped_definition_matches_its_schema() {
    let schema = json_files("schemas/definition");
    let (_, schema) = schema.iter().find(|(path, _)| path.ends_with("engagement.v1.json")).unwrap();
    let validator = jsonschema::draft202012::new(schema).unwrap();
    if let Err(error) = validator.validate(&shipped()) {
        panic!("{} {error}", error.instance_path());
    }
    assert_eq!(weights().definition.key.to_string(), "kontor/default");
    for (pointer, wrong) in [
        ("/half_life_days/value", json!(0)),
        ("/half_life_days/value", json!(1.5)),
        ("/points/attended/value", json!("30")),
        ("/points/attended/description/en", json!("")),
        ("/status/active_within/value", json!("P1Y")),
        ("/assessment/cut/value", json!(6)),
        ("/key", json!("Vorgabe")),
    ] {
        assert!(!validator.is_valid(&changed(pointer, wrong)), "{pointer}");
    }
}

#[test]
fn numbers_that_contradict_each_other_are_refused() {
    type E = InvalidEngagement;
    let refused = |pointer, value| parsed(&changed(pointer, value)).unwrap_err();
    assert!(matches!(refused("/half_life_days/value", json!(0)), E::HalfLife(0)));
    assert!(matches!(refused("/half_life_days/value", json!(3651)), E::HalfLife(3651)));
    assert!(matches!(refused("/status/lapsed_after/value", json!("P12M")), E::Thresholds));
    assert!(matches!(refused("/assessment/cut/value", json!(0)), E::Cut(0)));
    assert!(matches!(refused("/assessment/cut/value", json!(6)), E::Cut(6)));
    assert!(matches!(refused("/points/attended/value", json!(0.5)), E::Unreadable(_)));
    let mut stray = shipped();
    stray["points"]["applause"] = json!({ "value": 1, "description": { "de": "-", "en": "-" } });
    assert!(matches!(parsed(&stray), Err(E::Unreadable(_))));
}

/// What another program works out of the same content: keys in order, no spaces.
#[test]
fn the_digest_is_of_the_content_and_not_of_its_layout() {
    let digest = weights().digest.to_string();
    assert!(digest.starts_with("sha256:") && digest.len() == 71, "{digest}");
    assert_eq!(parsed(&shipped()).unwrap().digest.to_string(), digest);
    let other = changed("/points/attended/value", json!(31));
    assert_ne!(parsed(&other).unwrap().digest.to_string(), digest);
    let mut sorted = shipped();
    sorted.sort_all_objects();
    let hashed = sha2::Sha256::digest(sorted.to_string());
    let hex: String = hashed.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, format!("sha256:{hex}"));
}
