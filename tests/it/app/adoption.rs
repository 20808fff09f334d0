//! Definitions of files in the journal: once each, again when they change, all in one commit.

use super::office::Office;
use kontor::{
    app::canonical,
    domain::{Key, Position, vocabulary::DefinitionKind},
    projection::{Definition, shipped},
};

fn known(office: &Office, kind: DefinitionKind, position: Position) -> Vec<Definition> {
    let reading = office.app.read(kontor::app::AsOf::default()).unwrap();
    reading.model().definitions(kind, position)
}

#[test]
fn what_ships_and_what_the_office_has_is_adopted_once() {
    let office = Office::open();
    assert_eq!(office.app.head().position, 0, "opening alone writes nothing");
    let adopted = office.app.adopt().unwrap();
    assert_eq!(adopted.position, 1);
    let files: usize = DefinitionKind::ALL.iter().map(|kind| shipped(*kind).count()).sum();
    assert_eq!(adopted.events.len(), files + 1);
    assert!(office.app.adopt().unwrap().unchanged);
    let before = known(&office, DefinitionKind::Vocabulary, 1);
    let keys: Vec<String> = before.iter().map(|one| one.key.to_string()).collect();
    assert!(keys.contains(&"kontor/wz-2008".to_owned()), "{keys:?}");
    assert!(keys.contains(&"district".to_owned()), "{keys:?}");
    let office = office.restart();
    assert!(office.app.adopt().unwrap().unchanged);
    assert_eq!(office.app.head().position, 1);
    assert_eq!(known(&office, DefinitionKind::Vocabulary, 1), before);
    assert_eq!(known(&office, DefinitionKind::Vocabulary, 0), []);
}

#[test]
fn a_changed_file_is_adopted_in_place_of_the_one_before() {
    let office = Office::open();
    office.app.adopt().unwrap();
    let (name, words) = kontor::demo::districts();
    let words = String::from_utf8(words).unwrap();
    let changed = words.replacen("\"de\": \"", "\"de\": \"Alt-", 1);
    assert_ne!(words, changed);
    let office = office.restart_with(vec![(name, changed.into_bytes())]);
    let adopted = office.app.adopt().unwrap();
    assert_eq!((adopted.position, adopted.events.len()), (2, 1));
    let key: Key = "district".parse().unwrap();
    let reading = office.app.read(kontor::app::AsOf::default()).unwrap();
    let at = |position| reading.model().definition(DefinitionKind::Vocabulary, &key, position);
    let (before, now) = (at(1).unwrap(), at(2).unwrap());
    assert_eq!(before.subject, now.subject);
    assert_ne!(before.digest, now.digest);
    assert!(now.content.unwrap().as_str().contains("Alt-"));
    // A file that is gone leaves its history.
    let office = office.restart_with(Vec::new());
    assert!(office.app.adopt().unwrap().unchanged);
}

#[test]
fn a_definition_is_the_same_however_it_is_written() {
    let (content, digest) = canonical(b"{\"b\": [1, 2],\n \"a\": {\"d\":1,\"c\":\"x\"}}").unwrap();
    assert_eq!(content.as_str(), r#"{"a":{"c":"x","d":1},"b":[1,2]}"#);
    assert_eq!(canonical(content.as_str().as_bytes()).unwrap(), (content, digest));
    let other = canonical(b"{\"b\":[2,1],\"a\":{\"c\":\"x\",\"d\":1}}").unwrap();
    assert_ne!(other.1, digest);
    assert!(canonical(b"{").is_err());
    let long = format!("\"{}\"", "a".repeat(kontor::domain::definition::MAX_LENGTH));
    assert!(canonical(long.as_bytes()).is_err());
}
