//! The journal: checked, written out, restored.

use super::office::{Office, PERSON};
use std::fs;

#[test]
fn a_whole_journal_is_in_order_and_names_its_head() {
    let office = Office::new();
    let ran = office.kontor(&["journal", "verify"]).ends_with(0).shows("in Ordnung");
    let last = office.kontor(&["journal", "tail", "-n", "1"]).ends_with(0).json();
    let ran = ran.shows(last["hash"].as_str().unwrap());
    assert_eq!((ran.stderr.as_str(), last["position"].as_u64()), ("", Some(4)));
}

#[test]
fn a_flipped_byte_is_found_and_mended_from_the_other_copy() {
    let office = Office::new();
    let archive = office.path().join("archive/000001.ndjson");
    let mut bytes = fs::read(&archive).unwrap();
    let second = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let name = bytes[second..].windows(6).position(|six| six == b"source").unwrap();
    bytes[second + name] ^= 1;
    fs::write(&archive, bytes).unwrap();

    let ran = office.kontor(&["journal", "verify"]).ends_with(3).says("journal repair");
    let row = ran.stdout.lines().find(|line| line.contains("archive")).unwrap().to_owned();
    assert!(row.trim_start().starts_with('2'), "{row}");
    office.kontor(&["journal", "repair", "--from", "archive"]).ends_with(3);
    office.kontor(&["contact", "find", "stahlbau"]).ends_with(3).says("journal verify");
    let ran = office.kontor(&["journal", "repair", "--from", "sled"]).ends_with(0);
    ran.shows("Wiederhergestellt: 4 Commits");
    office.kontor(&["journal", "verify"]).ends_with(0).shows("in Ordnung");
    office.kontor(&["contact", "show", PERSON]).ends_with(0).shows("Groß");
}

#[test]
fn a_flipped_byte_of_an_envelope_is_found() {
    let office = Office::new();
    let file = office.path().join("vault/000001.env");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    office.kontor(&["journal", "verify"]).ends_with(3).shows("vault");
    office.kontor(&["journal", "repair", "--from", "sled"]).ends_with(0);
    office.kontor(&["journal", "verify"]).ends_with(0);
}

#[test]
fn lines_are_written_out_byte_for_byte() {
    let office = Office::new();
    let archive = fs::read_to_string(office.path().join("archive/000001.ndjson")).unwrap();
    let ran = office.kontor(&["journal", "export"]).ends_with(0).says("4 Zeilen");
    assert_eq!(ran.stdout, archive);
    let file = office.path().join("copy.ndjson");
    let ran = office.kontor(&["journal", "export", "--output", file.to_str().unwrap()]);
    assert_eq!(ran.ends_with(0).stdout, "");
    assert_eq!(fs::read_to_string(&file).unwrap(), archive);
    let after: String = archive.lines().skip(3).map(|line| format!("{line}\n")).collect();
    assert_eq!(office.kontor(&["journal", "export", "--after", "3"]).stdout, after);
    assert_eq!(office.kontor(&["journal", "export", "--after", "9"]).ends_with(0).stdout, "");
    assert_eq!(office.kontor(&["journal", "tail", "--lines", "1"]).ends_with(0).stdout, after);
    let follow = office.kontor(&["journal", "tail", "--lines", "1", "--follow"]).ends_with(0);
    follow.says("kein Server");
    let nowhere = ["journal", "export", "--output", "/nowhere/copy.ndjson"];
    office.kontor(&nowhere).ends_with(2).says("/nowhere/copy.ndjson");
}

#[test]
fn lines_are_the_same_through_a_server() {
    let office = Office::new();
    // The server puts the definitions in force before it serves.
    let _server = office.serve();
    let archive = fs::read_to_string(office.path().join("archive/000001.ndjson")).unwrap();
    assert_eq!(office.kontor(&["journal", "export"]).ends_with(0).stdout, archive);
}

#[test]
fn a_server_adopts_the_definitions_once_and_who_only_reads_never() {
    let office = Office::new();
    let lines = || {
        let ran = office.kontor(&["journal", "export"]).ends_with(0);
        ran.stdout.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines().len(), 4);
    office.serve().stop("TERM").ends_with(0);
    let adopted = lines();
    assert_eq!(adopted.len(), 5);
    assert!(adopted[4].contains(r#""key":"kontor/wz-2008""#), "{}", adopted[4]);
    office.serve().stop("TERM").ends_with(0);
    assert_eq!(lines(), adopted);
    office.kontor(&["journal", "verify"]).ends_with(0).shows("in Ordnung");
    assert_eq!(lines(), adopted);
}
