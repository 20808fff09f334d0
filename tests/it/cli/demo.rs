//! The demo city: only ever in a folder of its own.

use super::office::Office;
use std::fs;

#[test]
fn a_folder_with_something_else_is_never_touched() {
    let office = Office::new();
    let ran = office.kontor(&["demo", "--build-only", "--size", "small"]).ends_with(4);
    ran.says("keine Demo").says("kontor serve");
    office.kontor(&["journal", "verify"]).ends_with(0).shows("in Ordnung");
    let office = Office::empty();
    let letter = office.path().join("letter.txt");
    fs::write(&letter, "Sehr geehrte").unwrap();
    office.kontor(&["demo", "--build-only", "--size", "small"]).ends_with(4);
    assert_eq!(fs::read_to_string(letter).unwrap(), "Sehr geehrte");
}

#[test]
fn a_city_of_another_size_is_not_built_over() {
    let office = Office::empty();
    fs::write(office.path().join("demo.json"), r#"{"size":"small","state":"built"}"#).unwrap();
    let ran = office.kontor(&["demo", "--build-only", "--size", "load"]).ends_with(4);
    ran.says("Größe small");
    office.kontor(&["demo", "--build-only"]).ends_with(0);
}
