//! An erasure and a shredding, killed before every single call that changes a file: when the
//! office opens again, either nothing of it has begun, or all of it is done.

use super::{
    folder::{key_files, office_request, open},
    preload,
    told::Told,
};
use kontor::{
    app::App,
    domain::{Class, EventId, command::Command, vocabulary::ErasureReason},
};
use std::{
    collections::BTreeSet,
    env, fs,
    os::unix::process::ExitStatusExt as _,
    path::Path,
    process::{self, Stdio},
};

/// Not a test but the child: it carries out one command on a folder, and is killed at it.
#[test]
fn child() {
    let Some(folder) = env::var_os("STEPS_FOLDER") else { return };
    let app = open(Path::new(&folder));
    fs::write(env::var_os("STEPS_ARMED").unwrap(), "").unwrap();
    let command = parse(&env::var("STEPS_COMMAND").unwrap());
    app.execute(office_request(command, "the last")).unwrap();
    app.stop();
}

/// A command in one word for the child: `erase:<contact>:<kept events>` or
/// `shred:<event>:<classes>`, `,` between several.
fn word(command: &Command) -> String {
    let join = |words: Vec<String>| words.join(",");
    match command {
        Command::Erase(erase) => {
            let kept = join(erase.keep.iter().map(ToString::to_string).collect());
            format!("erase;{};{kept}", erase.contact)
        }
        Command::Shred(shred) => {
            let classes = join(shred.classes.iter().map(ToString::to_string).collect());
            format!("shred;{};{classes}", shred.event)
        }
        other => panic!("{other:?}"),
    }
}

fn parse(word: &str) -> Command {
    let cells: Vec<&str> = word.split(';').collect();
    let list = cells[2].split(',').filter(|word| !word.is_empty());
    let (reason, source) = (ErasureReason::Request, "own".parse().unwrap());
    match cells[0] {
        "erase" => {
            let keep = list.map(|event| event.parse().unwrap()).collect();
            let contact = cells[1].parse().unwrap();
            Command::Erase(kontor::domain::command::Erase { contact, reason, keep, source })
        }
        _ => {
            let classes = list.map(|class| class.parse().unwrap()).collect();
            let event = cells[1].parse().unwrap();
            Command::Shred(kontor::domain::command::Shred { event, classes, reason, source })
        }
    }
}

/// Carries out a command in a child that is killed before its n-th call; says which call that
/// was, or nothing when the command needs fewer.
fn kill_at(root: &Path, command: &Command, step: u32) -> Option<String> {
    let armed = tempfile::tempdir().unwrap();
    let child = process::Command::new(env::current_exe().unwrap())
        .args(["--exact", "proof::steps::child", "--nocapture"])
        .env("LD_PRELOAD", preload::steps())
        .env("STEPS_FOLDER", root)
        .env("STEPS_ARMED", armed.path().join("armed"))
        .env("STEPS_KILL", step.to_string())
        .env("STEPS_COMMAND", word(command))
        .stdout(Stdio::null())
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&child.stderr).into_owned();
    if child.status.success() {
        return None;
    }
    assert_eq!(child.status.signal(), Some(9), "{words}");
    let killed = words.lines().find(|line| line.starts_with("killed before"));
    Some(format!("step {step}, {}", killed.unwrap_or_default()))
}

/// Kills at every step, and looks at what the next opening makes of it.
fn every_step(told: &Told, command: &Command, gone: &BTreeSet<u32>) {
    let (mut untouched, mut finished) = (0, 0);
    for step in 1.. {
        let root = told.copy();
        let Some(when) = kill_at(root.path(), command, step) else { break };
        let app = open(root.path());
        if carried_out(&app, command) {
            finished += 1;
            told.assert_done(root.path(), app, gone, &when);
        } else {
            // The three files of the fence are written side by side: until all are, it may go
            // either way.
            assert!(step <= 8, "{when}: undone");
            untouched += 1;
            told.assert_done(root.path(), app, &BTreeSet::new(), &when);
            assert_eq!(key_files(root.path()), key_files(told.stolen.path()), "{when}");
        }
    }
    eprintln!("{}: {untouched} before it had begun, {finished} after", word(command));
    // Whether the first kill comes before the first of three writes side by side is chance.
    assert!(finished > 15, "{untouched} {finished}");
}

fn carried_out(app: &App, command: &Command) -> bool {
    let reading = app.read(kontor::app::AsOf::default()).unwrap();
    match command {
        Command::Erase(erase) => reading.contact(erase.contact).unwrap().answer.erased,
        Command::Shred(shred) => reading.event(shred.event).unwrap().answer.shredded,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_erasure_killed_anywhere_is_finished() {
    let told = Told::few();
    let person = told.story.contact("P");
    let gone = told.texts(|e| e.is_about(person));
    every_step(&told, &told.erasure("P", &[]), &gone);
}

#[test]
fn an_erasure_that_keeps_a_note_killed_anywhere_is_finished() {
    let told = Told::few();
    let (person, kept) = (told.story.contact("P"), told.story.events["kept"]);
    let gone = told.texts(|e| e.is_about(person) && e.event != kept);
    every_step(&told, &told.erasure("P", &["kept"]), &gone);
}

#[test]
fn a_shredding_killed_anywhere_is_finished() {
    let told = Told::few();
    // A note of one's own, beside other texts under the same key.
    shredded(&told, "own", &[Class::Note]);
}

#[test]
fn a_shredding_of_a_shared_note_killed_anywhere_is_finished() {
    let told = Told::few();
    // With its correction, and the notes about the source, which are one subject's own.
    shredded(&told, "both", &[]);
}

fn shredded(told: &Told, name: &str, classes: &[Class]) {
    let event = told.story.events[name];
    let corrected: Option<EventId> = told.story.events.get(&format!("{name} corrected")).copied();
    let gone = told.texts(|e| {
        (e.event == event || Some(e.event) == corrected)
            && (classes.is_empty() || classes.contains(&e.class))
    });
    every_step(told, &told.shredding(event, classes), &gone);
}
