//! Settings: file, under the environment, under the flags; and what is refused.

use super::office::{Office, Ran, kontor, run};
use std::path::Path;

/// Asks a question on a folder without a journal, which is named in the answer.
fn data_folder(file: &str, variables: &[(&str, &str)], flags: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kontor.toml");
    std::fs::write(&path, file).unwrap();
    let mut command = kontor(&["contact", "find", "x"]);
    command.arg("--config").arg(path).args(flags).envs(variables.iter().copied());
    run(command)
}

#[test]
fn the_environment_goes_over_the_file_and_flags_over_both() {
    let file = "data = \"/nowhere/file\"\n";
    let environment = [("KONTOR_DATA", "/nowhere/environment")];
    data_folder("", &[], &[]).ends_with(5).says("In data liegt");
    data_folder(file, &[], &[]).ends_with(5).says("In /nowhere/file liegt");
    data_folder(file, &environment, &[]).ends_with(5).says("In /nowhere/environment liegt");
    let flag = ["--data", "/nowhere/flag"];
    data_folder(file, &environment, &flag).ends_with(5).says("In /nowhere/flag liegt");
    let flag = ["--set", "data=/nowhere/set"];
    data_folder(file, &environment, &flag).ends_with(5).says("In /nowhere/set liegt");
}

#[test]
fn the_file_can_be_named_by_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kontor.toml");
    std::fs::write(&path, "data = \"/nowhere/named\"\n").unwrap();
    let mut command = kontor(&["contact", "find", "x"]);
    command.env("KONTOR_CONFIG", path);
    run(command).ends_with(5).says("In /nowhere/named liegt");
}

#[test]
fn what_is_not_known_is_refused_wherever_it_stands() {
    let message = "die Einstellung `colour` gibt es nicht";
    data_folder("colour = \"red\"\n", &[], &[]).ends_with(2).says(message);
    data_folder("", &[("KONTOR_COLOUR", "red")], &[]).ends_with(2).says(message);
    data_folder("", &[], &["--set", "colour=red"]).ends_with(2).says(message);
    data_folder("queue = \"many\"\n", &[], &[]).ends_with(2).says("eine ganze Zahl ab 1");
    data_folder("queue =\n", &[], &[]).ends_with(2).says("kein gültiges TOML");
    let missing = kontor(&["contact", "find", "x", "--config", "/nowhere/kontor.toml"]);
    run(missing).ends_with(2).says("/nowhere/kontor.toml lässt sich nicht lesen");
}

#[test]
fn a_zone_that_is_none_is_named() {
    let office = Office::new();
    let ran = office.kontor(&["contact", "find", "x", "--set", "zone=Europe/Bottrop"]);
    ran.ends_with(2).says("Die Zeitzone „Europe/Bottrop“");
}

#[test]
fn serving_other_machines_is_refused_with_the_reason() {
    let office = Office::empty();
    for listen in ["0.0.0.0:8470", "[::]:8470", "192.0.2.1:8470"] {
        let ran = office.kontor(&["serve", "--listen", listen]).ends_with(4);
        ran.says("keine Anmeldung").says(listen).says("127.0.0.1:8470");
    }
    assert_eq!(std::fs::read_dir(office.path()).unwrap().count(), 0);
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let office = Office::empty();
    office.kontor(&["serve", "--listen", &address]).ends_with(6).says(&address).says("--listen");
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let command = kontor(&["serve", "--listen", "127.0.0.1:0", "--data", "/dev/null/kontor"]);
    run(command).ends_with(1).says("/dev/null/kontor");
    assert!(!Path::new("/dev/null/kontor").exists());
}
