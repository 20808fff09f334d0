//! Rounds in which sixteen clients write to a server over HTTP and it is killed in the middle. What
//! was acknowledged is there, once; what is asked again is not done again; what was erased is gone.

use super::{
    clients::{AllAsked, Server, Wish, program, repeat, served, write},
    folder::{assert_clean, key_files, open},
};
use kontor::{
    app::{App, AsOf},
    domain::{ContactId, Event, EventId, SubjectId},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    os::unix::process::ExitStatusExt as _,
    path::Path,
    sync::{Mutex, mpsc},
    thread,
    time::Duration,
};

/// After so many kills the folder is looked at, and the next rounds begin with an empty one.
const ROUNDS_A_FOLDER: u32 = 20;

/// What ends a process without a word to it.
const SIGKILL: i32 = 9;

/// One life of the server. Now and then it is killed before it serves.
fn round(root: &Path, number: u32, erasing: bool, all: &Mutex<AllAsked>) {
    let Server { mut child, mut talk } = Server::start(&mut program(root));
    let (sender, ready) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            let Some(address) = talk.address() else { return };
            let _the_server_is_gone_already = sender.send(());
            write(address, &number.to_string(), erasing, all);
        });
        // Not the same moment twice; of a prime step, so that all of a span are met.
        let moment = u64::from(number) * 37;
        if number % 5 == 4 {
            thread::sleep(Duration::from_millis(20 + moment % 190));
        } else {
            let _it_ended_by_itself = ready.recv_timeout(Duration::from_secs(60));
            // A fresh server and sixteen fresh clients need some of it for their first words;
            // deletions take longer.
            let span = if erasing { 409_000 } else { 257_000 };
            thread::sleep(Duration::from_micros(moment * 1000 % span));
        }
        child.0.kill().unwrap();
        assert_eq!(child.0.wait().unwrap().signal(), Some(SIGKILL), "round {number}");
    });
}

fn rounds(count: u32, erasing: bool) {
    let (mut total, mut destroyed) = (0, 0);
    for first in (0..count).step_by(ROUNDS_A_FOLDER as usize) {
        let root = tempfile::tempdir().unwrap();
        let all = Mutex::new(AllAsked::new());
        for number in first..count.min(first + ROUNDS_A_FOLDER) {
            round(root.path(), number, erasing, &all);
        }
        let mut all = all.into_inner().unwrap();
        // The opening completes what was interrupted; only then is the journal looked at.
        served(root.path(), |address| total += repeat(address, &mut all));
        assert_clean(root.path(), "after the kills");
        assert_eq!(key_files(root.path()).len(), 2);
        let app = open(root.path());
        everything_once(&app, &all);
        destroyed += gone(&app);
        app.stop();
    }
    eprintln!("{count} kills, {total} commands acknowledged, {destroyed} things deleted");
    assert!(total > 5 * count as usize, "{total}");
    assert_eq!(destroyed > 0, erasing);
}

/// Every text of the model with the event that says it.
fn texts(app: &App) -> BTreeMap<String, Vec<EventId>> {
    let reading = app.read(AsOf::default()).unwrap();
    let mut found: BTreeMap<String, Vec<EventId>> = BTreeMap::new();
    for position in 1..=reading.at().position {
        for (index, said) in (0..).zip(&reading.model().commit(position).unwrap().statements) {
            let text = match &said.event {
                Event::ContactRegistered(e) => e.family_name.as_ref(),
                Event::InteractionLogged(e) => e.note.as_ref(),
                _ => None,
            };
            if let Some(text) = text.filter(|text| !text.is_gone()) {
                found
                    .entry(text.as_str().to_owned())
                    .or_default()
                    .push(EventId { position, index });
            }
        }
    }
    found
}

/// Who and what is gone.
fn deleted(app: &App) -> (BTreeSet<ContactId>, BTreeSet<EventId>) {
    let reading = app.read(AsOf::default()).unwrap();
    let commits = (1..=reading.at().position).filter_map(|at| reading.model().commit(at));
    let (mut contacts, mut events) = (BTreeSet::new(), BTreeSet::new());
    for said in commits.flat_map(|commit| &commit.statements) {
        match (&said.event, said.subject) {
            (Event::ContactErased(_), SubjectId::Contact(contact)) => {
                assert!(contacts.insert(contact), "{contact} was erased twice");
            }
            (Event::EventShredded(e), _) => {
                assert!(events.insert(e.event), "{} was shredded twice", e.event);
            }
            _ => {}
        }
    }
    (contacts, events)
}

/// Every command asked for is one commit, and it is the one its receipt names.
fn everything_once(app: &App, all: &AllAsked) {
    // The first commit of a server adopts the definitions.
    assert_eq!(app.head().position, all.len() as u64 + 1, "commits and commands");
    let texts = texts(app);
    let (contacts, events) = deleted(app);
    for (key, asked) in all {
        let receipt = asked.answer.as_ref().unwrap();
        let event = EventId { position: receipt.position, index: 0 };
        assert_eq!((receipt.unchanged, &receipt.events), (false, &vec![event]), "{key}");
        let said = |contact: ContactId| {
            let gone = contacts.contains(&contact) || events.contains(&event);
            gone || texts.get(key) == Some(&vec![event])
        };
        let there = match asked.wish {
            Wish::Register => said(receipt.id.parse().unwrap()),
            Wish::Log(contact) => said(contact),
            Wish::Erase(contact) => contacts.contains(&contact),
            Wish::Shred(shredded) => events.contains(&shredded),
        };
        assert!(there, "{key} {asked:?} is not there");
    }
}

/// All that was deleted is gone, and nothing else. Says how many things that are.
fn gone(app: &App) -> usize {
    let reading = app.read(AsOf::default()).unwrap();
    let (contacts, events) = deleted(app);
    for contact in &contacts {
        let profile = reading.contact(*contact).unwrap().answer;
        assert!(profile.erased && profile.name.is_none(), "{contact}");
    }
    for (text, found) in texts(app) {
        let about = reading.model().said(found[0]).unwrap().subject;
        let erased = contacts.iter().any(|contact| about == (*contact).into());
        assert!(!erased && !events.contains(&found[0]), "{text} is still there");
    }
    contacts.len() + events.len()
}

#[test]
fn killed_in_the_middle_nothing_acknowledged_is_lost_or_done_twice() {
    rounds(120, false);
}

#[test]
fn killed_in_the_middle_of_deletions_they_are_finished() {
    rounds(100, true);
}
