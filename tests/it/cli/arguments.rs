//! Help, completions, and arguments that cannot be meant so.

use super::office::{Office, Ran, kontor, run};

fn asked(arguments: &[&str]) -> Ran {
    run(kontor(arguments))
}

#[test]
fn help_is_in_german_and_lists_commands_and_exit_codes() {
    insta::assert_snapshot!(asked(&["--help"]).ends_with(0).stdout);
}

#[test]
fn help_of_every_command_has_an_example() {
    let mut text = String::new();
    for command in [
        "serve",
        "demo",
        "contact",
        "contact find",
        "contact show",
        "contact history",
        "contact erase",
        "segment",
        "segment list",
        "segment show",
        "segment members",
        "segment changes",
        "segment explain",
        "segment pull",
        "event",
        "event show",
        "event correct",
        "event retract",
        "event shred",
        "journal",
        "journal verify",
        "journal export",
        "journal tail",
        "journal repair",
        "rebuild",
        "replay",
        "indicators",
        "get",
        "completions",
    ] {
        let arguments: Vec<&str> = command.split(' ').chain(["-h"]).collect();
        let help = asked(&arguments).ends_with(0).stdout;
        let example = help.split("Beispiel:\n").nth(1).unwrap_or_default();
        assert!(example.contains(&format!("  kontor {command}")), "{command}: {help}");
        for english in ["Usage", "Options:", "Print help", "possible values", "default:"] {
            assert!(!help.contains(english), "{command}: {english}");
        }
        let own = help.split("Einstellungen (für jeden Befehl):").next().unwrap();
        text.push_str(&format!("# kontor {command}\n\n{own}"));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn without_arguments_it_explains_itself_and_fails() {
    let ran = asked(&[]).ends_with(2).says("Rückgabewerte:");
    assert_eq!(ran.stdout, "");
}

#[test]
fn completions_exist_for_every_shell() {
    for (shell, sign) in [
        ("bash", "complete -F _kontor"),
        ("zsh", "#compdef kontor"),
        ("fish", "complete -c kontor"),
        ("elvish", "edit:completion"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        asked(&["completions", shell]).ends_with(0).shows(sign).shows("contact");
    }
}

#[test]
fn wrong_arguments_end_with_2_and_say_what_can_be_meant() {
    for (arguments, message) in [
        (&["contact", "fnd", "x"][..], "Den Befehl fnd gibt es nicht.\nGemeint vielleicht: find"),
        (&["contact", "find", "x", "--knid", "person"], "Gemeint vielleicht: --kind"),
        (&["contact", "find", "x", "--kind", "firma"], "möglich sind person, organisation"),
        (&["contact", "show", "abc"], "erwartet wird die Kennung eines Kontakts"),
        (&["contact", "show"], "Es fehlt: <KENNUNG>"),
        (&["contact", "show", "event:1.0"], "erwartet wird die Kennung eines Kontakts"),
        (&["event", "show", "event:01.0"], "erwartet wird die Kennung eines Ereignisses"),
        (&["contact", "find", "x", "--as-of", "2019-02-30"], "ein Tag wie 2019-10-07"),
        (&["get", "/labs", "--known-at", "gestern"], "oder eine Position"),
        (&["event", "shred", "1.0", "--class", "name"], "möglich sind identity, contact-point"),
        (&["journal", "repair", "--from", "both"], "Möglich: archive, sled"),
        (&["get", "/labs", "--set", "queue"], "NAME=WERT"),
    ] {
        let ran = asked(arguments).ends_with(2).says(message).says("--help");
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
}

#[test]
fn english_is_spoken_where_the_environment_asks_for_it() {
    let said = |variables: &[(&str, &str)]| {
        let mut command = kontor(&["contact", "find", "x", "--kind", "firma"]);
        command.envs(variables.iter().copied());
        run(command).ends_with(2).stderr
    };
    let english = "possible are person, organisation";
    let german = "möglich sind person, organisation";
    assert!(said(&[("LANG", "en_GB.UTF-8")]).contains(english));
    assert!(said(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "fr_FR")]).contains(english));
    assert!(said(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "de_AT.UTF-8")]).contains(german));
    assert!(said(&[("LANG", "C.UTF-8")]).contains(german));
    assert!(said(&[("LANG", "en_US"), ("LC_ALL", "")]).contains(english));
    assert!(said(&[]).contains(german));
}

#[test]
fn a_folder_without_a_journal_is_not_begun_by_a_question() {
    let office = Office::empty();
    office.kontor(&["contact", "find", "x"]).ends_with(5).says("liegt kein Journal");
    office.kontor(&["journal", "verify"]).ends_with(5).says("liegt kein Journal");
    assert_eq!(std::fs::read_dir(office.path()).unwrap().count(), 0);
}

#[test]
fn a_reader_that_has_gone_is_no_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = kontor(&["completions", "zsh"]);
    command.stdout(writer).stderr(std::process::Stdio::piped());
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn the_exit_codes_of_the_help_stand_in_the_readme() {
    let help = asked(&["--help"]).ends_with(0).stdout;
    let codes = help.split("Rückgabewerte:\n").nth(1).unwrap().lines();
    let codes: Vec<&str> =
        codes.map_while(|line| line.trim().split_once("  ")).map(|c| c.0).collect();
    assert_eq!(codes, ["0", "1", "2", "3", "4", "5", "6", "7"]);
    let readme = include_str!("../../../README.md");
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" |"));
    let rows: Vec<&str> = rows.map(|row| row.0).filter(|row| row.parse::<u8>().is_ok()).collect();
    assert_eq!(rows, codes);
}
