//! Golden fixtures: what was once written is read for ever, and written the same way.

use super::folder::{CONTRACT, fixtures, raw, schemas, with_tree};
use std::collections::BTreeSet;

#[test]
fn every_type_and_version_has_fixtures_that_use_each_of_its_properties() {
    let fixtures = fixtures();
    for schema in schemas() {
        let of_type = fixtures
            .iter()
            .filter(|f| (f.named(), f.version) == (schema.event_type, schema.version));
        let used: BTreeSet<&String> =
            of_type.flat_map(|fixture| fixture.data.as_object().unwrap().keys()).collect();
        let known = schema.json["properties"].as_object().unwrap().keys().collect();
        let there = fixtures.iter().any(|f| f.named() == schema.event_type);
        assert!(there, "{} has no fixture", schema.path);
        assert_eq!(used, known, "{}", schema.path);
    }
}

#[test]
fn fixtures_are_written_as_ever() {
    for fixture in fixtures().iter().filter(|f| f.version == CONTRACT.newest(f.named())) {
        let encoded = CONTRACT.encode(&fixture.statement(), &[]);
        let encoded = encoded.unwrap_or_else(|error| panic!("{}: {error}", fixture.path));
        assert_eq!(encoded.event_type, fixture.named(), "{}", fixture.path);
        assert_eq!(encoded.version, fixture.version, "{}", fixture.path);
        let clear: serde_json::Value = serde_json::from_str(encoded.data.get()).unwrap();
        assert_eq!(clear, fixture.clear, "{}", fixture.path);
        let parts: Vec<_> = encoded.parts.iter().map(with_tree).collect();
        let expected: Vec<_> = fixture.parts.iter().map(|part| part.expected()).collect();
        assert_eq!(parts, expected, "{}", fixture.path);
    }
}

#[test]
fn fixtures_are_read_for_ever() {
    for fixture in fixtures() {
        let texts = fixture.parts.iter().map(|part| serde_json::to_vec(&part.text).unwrap());
        let mut texts: Vec<Vec<u8>> = texts.collect();
        assert_eq!(fixture.decode(&texts), fixture.statement(), "{}", fixture.path);
        texts.reverse();
        assert_eq!(fixture.decode(&texts), fixture.statement(), "{}", fixture.path);
    }
}

#[test]
fn an_event_whose_texts_were_erased_is_read_as_what_stands_in_clear() {
    for fixture in fixtures() {
        let mut statement = fixture.statement();
        statement.event = fixture.named().decode(fixture.clear.clone()).unwrap();
        statement.source_note = None;
        assert_eq!(fixture.decode(&[]), statement, "{}", fixture.path);
    }
}

#[test]
fn what_stands_in_clear_passes_the_check_of_the_journal() {
    for fixture in fixtures() {
        let checked =
            CONTRACT.check_clear(&fixture.event_type, fixture.version, &raw(&fixture.clear));
        checked.unwrap_or_else(|error| panic!("{}: {error}", fixture.path));
    }
}
