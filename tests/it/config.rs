//! Settings: the documented defaults, the order of the layers, and what is refused.

use kontor::config::{Config, LogFormat};
use std::{error::Error as _, path::Path};

const DOCUMENTED: &str = include_str!("../../deploy/kontor.toml");

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn from_file(text: &str) -> Result<Config, String> {
    Config::merge(text, [], []).map_err(|error| error.to_string())
}

fn from_environment(variables: &[(&str, &str)]) -> Result<Config, String> {
    Config::merge("", pairs(variables), []).map_err(|error| error.to_string())
}

/// Keys of a file that have no comment directly above, and keys that are not in it.
fn undocumented(file: &str) -> Vec<String> {
    let mut silent: Vec<String> = Config::KEYS.iter().map(|key| (*key).to_owned()).collect();
    let lines: Vec<&str> = file.lines().collect();
    for two in lines.windows(2).filter(|two| two[0].starts_with("# ")) {
        silent.retain(|key| !two[1].starts_with(&format!("{key} = ")));
    }
    silent
}

#[test]
fn the_default_file_says_the_defaults() {
    assert_eq!(from_file(DOCUMENTED), Ok(Config::default()));
    assert_eq!(from_file(""), Ok(Config::default()));
}

#[test]
fn the_default_file_documents_every_key() {
    assert_eq!(undocumented(DOCUMENTED), [""; 0]);
    let keys: toml::Table = DOCUMENTED.parse().unwrap();
    assert_eq!(keys.len(), Config::KEYS.len());
}

#[test]
fn a_key_without_a_comment_is_found() {
    let silent = DOCUMENTED.replace("\nqueue", "\n\nqueue").replace("zone = ", "zones = ");
    assert_eq!(undocumented(&silent), ["zone", "queue"]);
}

#[test]
fn every_key_can_be_set_and_changes_something() {
    let others = [
        ("data", "/srv/kontor"),
        ("listen", "[::1]:80"),
        ("zone", "Europe/Vienna"),
        ("keys", "/keys"),
        ("deletions", "/safe/deletions.ndjson"),
        ("vocabularies", "/safe/words"),
        ("queue", "1"),
        ("disk_reserve_mib", "0"),
        ("body_limit_kib", "1"),
        ("request_timeout_ms", "1"),
        ("shutdown_timeout_ms", "1"),
        ("sync_watchdog_ms", "1"),
        ("log", "debug"),
        ("log_format", "json"),
    ];
    assert_eq!(others.map(|(key, _)| key), Config::KEYS);
    for (key, value) in others {
        let variable = format!("KONTOR_{}", key.to_uppercase());
        let by_environment = from_environment(&[(&variable, value)]).unwrap();
        assert_ne!(by_environment, Config::default(), "{key}");
        assert_eq!(from_file(&format!("{key} = \"{value}\"")).unwrap(), by_environment);
    }
}

#[test]
fn flags_go_over_the_environment_and_that_over_the_file() {
    let file = "queue = 2\nlog = \"warn\"\nzone = \"Europe/Vienna\"\n";
    let environment = pairs(&[("KONTOR_QUEUE", "3"), ("KONTOR_LOG", "error"), ("HOME", "/root")]);
    let flags = pairs(&[("queue", "4"), ("log-format", "json")]);
    let merged = Config::merge(file, environment, flags).unwrap();
    let expected = Config {
        queue: 4,
        log: "error".to_owned(),
        zone: "Europe/Vienna".to_owned(),
        log_format: LogFormat::Json,
        ..Config::default()
    };
    assert_eq!(merged, expected);
}

#[test]
fn what_is_unknown_is_refused_wherever_it_stands() {
    let known = Config::KEYS.join(", ");
    let of = |origin: &str, key: &str| format!("{origin}: unknown key `{key}`; known are {known}");
    assert_eq!(from_file("lisen = \"x\""), Err(of("configuration file", "lisen")));
    assert_eq!(from_file("[http]\nport = 1"), Err(of("configuration file", "http")));
    assert_eq!(from_environment(&[("KONTOR_DATTA", "/srv")]), Err(of("environment", "datta")));
    let flag = Config::merge("", [], pairs(&[("prot", "1")])).unwrap_err();
    assert_eq!(flag.to_string(), of("command line", "prot"));
}

#[test]
fn variables_that_others_set_are_no_settings() {
    let others = [
        ("KONTOR_CONFIG", "/etc/kontor.toml"),
        ("KONTOR_PORT_8470_TCP", "tcp://10.0.0.1:8470"),
        ("KONTOR_SERVICE_HOST", "10.0.0.1"),
        ("kontor_data", "/elsewhere"),
    ];
    assert_eq!(from_environment(&others), Ok(Config::default()));
}

#[test]
fn a_value_that_cannot_be_says_what_can() {
    let cases = [
        ("data = \"\"", "`data` cannot be \"\"; give a folder"),
        ("listen = 8470", "`listen` cannot be \"8470\"; give address:port, as 127.0.0.1:8470"),
        ("zone = \" \"", "`zone` cannot be \" \"; give a time zone, as Europe/Berlin"),
        ("queue = 0", "`queue` cannot be \"0\"; give a whole number from 1"),
        ("body_limit_kib = -1", "`body_limit_kib` cannot be \"-1\"; give a whole number from 1"),
        ("disk_reserve_mib = \"x\"", "`disk_reserve_mib` cannot be \"x\"; give a whole number"),
        ("log_format = \"xml\"", "`log_format` cannot be \"xml\"; give text or json"),
        ("data = [1]", "`data` cannot be \"array\"; give text or a whole number"),
    ];
    for (text, message) in cases {
        assert_eq!(from_file(text), Err(format!("configuration file: {message}")));
    }
}

#[test]
fn a_file_that_is_no_toml_or_not_there_is_refused() {
    let error = Config::merge("data", [], []).unwrap_err();
    let example = "the configuration file is not valid TOML; deploy/kontor.toml is one that is";
    assert_eq!(error.to_string(), example);
    assert!(error.source().unwrap().to_string().contains("line 1"));

    let error = Config::load(Some(Path::new("/nowhere/kontor.toml")), [], []).unwrap_err();
    let message = "the configuration file /nowhere/kontor.toml cannot be read; \
                   check the path and its rights";
    assert_eq!(error.to_string(), message);
}

#[test]
fn a_file_is_loaded_when_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kontor.toml");
    std::fs::write(&path, "queue = 7\n").unwrap();
    assert_eq!(Config::load(Some(&path), [], []).unwrap().queue, 7);
    assert_eq!(Config::load(None, [], []).unwrap(), Config::default());
}

#[test]
fn keys_and_deletions_lie_in_the_data_unless_told_otherwise() {
    let inside = from_file("data = \"/srv\"").unwrap();
    assert_eq!(inside.keys_folder(), Path::new("/srv/keys"));
    assert_eq!(inside.deletions_path(), Path::new("/srv/deletions.ndjson"));
    let apart = from_file("keys = \"/k\"\ndeletions = \"/d\"\nvocabularies = \"/v\"").unwrap();
    assert_eq!((apart.keys_folder(), apart.deletions_path()), ("/k".into(), "/d".into()));
    assert_eq!(inside.vocabularies_folder(), Path::new("/srv/vocabularies"));
    assert_eq!(apart.vocabularies_folder(), Path::new("/v"));
}
