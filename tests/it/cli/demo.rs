//! The demo city: only ever in a folder of its own.

use super::office::{Office, kontor, run};
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

#[test]
fn an_interrupted_city_is_built_anew_and_a_whole_one_only_once() {
    let office = Office::empty();
    fs::write(office.path().join("demo.json"), r#"{"size":"small","state":"building"}"#).unwrap();
    fs::create_dir_all(office.path().join("archive")).unwrap();
    fs::write(office.path().join("archive/000001.ndjson"), "{").unwrap();
    office.kontor(&["demo", "--build-only"]).ends_with(0).says("neu gebaut");
    let head = office.kontor(&["get", "/journal/head"]).ends_with(0).json();
    assert!(head["position"].as_u64().is_some_and(|position| position > 100), "{head}");
    let again = office.kontor(&["demo", "--build-only"]).ends_with(0);
    assert_eq!(again.stderr, "");
    assert_eq!(office.kontor(&["get", "/journal/head"]).ends_with(0).json(), head);
    office.kontor(&["journal", "verify"]).ends_with(0).shows("in Ordnung");
}

#[test]
fn without_a_folder_of_its_own_a_city_stands_below_the_data_folder() {
    let office = Office::empty();
    let folder = office.path().to_str().unwrap();
    let mut command = kontor(&["demo", "--build-only", "--size", "small"]);
    command.env("KONTOR_DATA", folder);
    run(command).ends_with(0);
    assert!(office.path().join("demo-small/demo.json").exists());
    let hint = format!("--data {folder}/demo-small");
    office.kontor(&["contact", "find", "x"]).ends_with(5).says(&hint);
}
