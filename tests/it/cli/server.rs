//! The server: how it is found, and how it ends.

use super::office::Office;
use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::Stdio,
    sync::mpsc,
    thread,
    time::Duration,
};

#[test]
fn told_to_stop_it_ends_well_and_leaves_no_file() {
    for signal in ["TERM", "INT"] {
        let office = Office::empty();
        let server = office.serve();
        let file: serde_json::Value =
            serde_json::from_slice(&fs::read(office.path().join("server.json")).unwrap()).unwrap();
        assert_eq!(file["listen"], server.address().to_string());
        assert!(file["pid"].is_u64());
        let ran = server.stop(signal).ends_with(0);
        ran.says("Kontor läuft auf").says("Kontor ist beendet.");
        assert!(!office.path().join("server.json").exists());
        office.kontor(&["journal", "verify"]).ends_with(0);
    }
}

#[test]
fn what_a_killed_server_left_behind_is_stale() {
    let office = Office::new();
    let server = office.serve();
    server.stop("KILL").ends_with(-1);
    assert!(office.path().join("server.json").exists());
    let found = office.kontor(&["contact", "find", "stahlbau"]).ends_with(0).shows("Stahlbau");
    assert!(!found.stderr.contains("Server"), "{found:?}");
    assert!(!office.path().join("server.json").exists());
}

#[test]
fn what_cannot_be_done_beside_a_server_says_what_to_do() {
    let office = Office::new();
    let server = office.serve();
    let address = server.address().to_string();
    for command in [
        &["journal", "verify"][..],
        &["journal", "repair", "--from", "sled"],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        office.kontor(command).ends_with(6).says(&address).says("Beenden Sie ihn");
    }
}

#[test]
fn a_folder_that_another_command_has_is_busy() {
    let office = Office::new();
    let app = office.open();
    let ran = office.kontor(&["contact", "find", "x"]).ends_with(6);
    ran.says("ist in Gebrauch: ein anderer Befehl");
    // A file from before does not lead to whoever has the port by now.
    fs::write(office.path().join("server.json"), r#"{"pid":1,"listen":"127.0.0.1:1"}"#).unwrap();
    office.kontor(&["contact", "find", "x"]).ends_with(6).says("antwortet nicht");
    app.stop();
    drop(app);
    office.kontor(&["contact", "find", "stahlbau"]).ends_with(0);
}

#[test]
fn following_the_journal_shows_what_comes() {
    let office = Office::new();
    let _server = office.serve();
    let mut command = office.command(&["journal", "tail", "--lines", "1", "--follow"]);
    let mut tail = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (sender, receiver) = mpsc::channel();
    let lines = BufReader::new(tail.stdout.take().unwrap()).lines();
    let reader = thread::spawn(move || {
        lines.map_while(Result::ok).try_for_each(|line| sender.send(line)).ok();
    });
    let next = || {
        let line = receiver.recv_timeout(Duration::from_secs(30)).unwrap();
        serde_json::from_str::<serde_json::Value>(&line).unwrap()["position"].clone()
    };
    // The last line is that of the definitions, adopted at the start.
    assert_eq!(next(), 5);
    let retract = ["event", "retract", "event:4.0", "--reason", "Verwechslung"];
    office.kontor(&retract).ends_with(0);
    assert_eq!(next(), 6);
    tail.kill().unwrap();
    tail.wait().unwrap();
    reader.join().unwrap();
}
