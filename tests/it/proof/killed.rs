//! Rounds in which sixteen clients write and the process is killed in the middle. What was
//! acknowledged is there, once; what is asked again is not done again; what was erased is gone.

use super::{
    clients::{Acknowledged, Asked, listen, request},
    folder::{assert_clean, key_files, open},
};
use kontor::{
    app::{App, AsOf},
    domain::{ContactId, Event, EventId},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    io::BufReader,
    path::Path,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// After so many kills the folder is looked at, and the next rounds begin with an empty one.
const ROUNDS_A_FOLDER: u32 = 20;

/// One life of the child. Now and then it is killed before it serves.
fn round(root: &Path, number: u32, erasing: bool, acknowledged: &mut Acknowledged) {
    let mut child = Command::new(env::current_exe().unwrap());
    let child = child.args(["--exact", "proof::clients::child", "--nocapture"]);
    let child = child.env("CLIENTS_FOLDER", root).env("CLIENTS_ROUND", number.to_string());
    if erasing {
        child.env("CLIENTS_ERASE", "1");
    }
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (sender, ready) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            listen(out, acknowledged, || {
                let _the_child_is_gone_already = sender.send(());
            });
        });
        // Not the same moment twice; of a prime step, so that all of a span are met.
        let moment = u64::from(number) * 37;
        if number % 5 == 4 {
            thread::sleep(Duration::from_millis(20 + moment % 90));
        } else {
            let _it_ended_by_itself = ready.recv_timeout(Duration::from_secs(60));
            // Deletions take longer.
            let span = if erasing { 257_000 } else { 61_000 };
            thread::sleep(Duration::from_micros(moment * 1000 % span));
        }
        child.kill().unwrap();
        child.wait().unwrap();
    });
}

fn rounds(count: u32, erasing: bool) {
    let (mut total, mut destroyed) = (0, 0);
    for first in (0..count).step_by(ROUNDS_A_FOLDER as usize) {
        let root = tempfile::tempdir().unwrap();
        let mut acknowledged = Acknowledged::new();
        for number in first..count.min(first + ROUNDS_A_FOLDER) {
            round(root.path(), number, erasing, &mut acknowledged);
        }
        // The opening completes what was interrupted; only then is the journal looked at.
        open(root.path()).stop();
        assert_clean(root.path(), "after the kills");
        assert_eq!(key_files(root.path()).len(), 2);
        let app = open(root.path());
        everything_once(&app, &acknowledged);
        nothing_again(&app, &acknowledged);
        destroyed += gone(&app, &acknowledged);
        app.stop();
        total += acknowledged.len();
    }
    eprintln!("{count} kills, {total} commands acknowledged, {destroyed} of them deletions");
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

/// Who and what is gone, whether that was acknowledged or not.
fn deleted(app: &App) -> (BTreeSet<ContactId>, BTreeSet<EventId>) {
    let reading = app.read(AsOf::default()).unwrap();
    let commits = (1..=reading.at().position).filter_map(|at| reading.model().commit(at));
    let (mut contacts, mut events) = (BTreeSet::new(), BTreeSet::new());
    for said in commits.flat_map(|commit| &commit.statements) {
        match (&said.event, said.subject) {
            (Event::ContactErased(_), kontor::domain::SubjectId::Contact(contact)) => {
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

fn everything_once(app: &App, acknowledged: &Acknowledged) {
    let texts = texts(app);
    let twice: Vec<_> = texts.iter().filter(|(_, events)| events.len() != 1).collect();
    assert!(twice.is_empty(), "done twice: {twice:?}");
    let (contacts, events) = deleted(app);
    for (key, (position, asked)) in acknowledged {
        let event = EventId { position: *position, index: 0 };
        let there = match asked {
            Asked::Register(contact) | Asked::Log(contact) => {
                let gone = contacts.contains(contact) || events.contains(&event);
                gone || texts.get(key) == Some(&vec![event])
            }
            Asked::Erase(contact) => contacts.contains(contact),
            Asked::Shred(shredded) => events.contains(shredded),
        };
        assert!(there, "{key} {asked:?} was acknowledged at {position} and is not there");
    }
}

fn nothing_again(app: &App, acknowledged: &Acknowledged) {
    let head = app.head();
    for (key, (position, asked)) in acknowledged {
        let receipt = app.execute(request(key, asked)).unwrap();
        assert!(receipt.repeated, "{key} {asked:?} was done again: {receipt:?}");
        assert_eq!((receipt.position, receipt.events.len()), (*position, 1), "{key}");
    }
    assert_eq!(app.head(), head);
}

/// All that was deleted is gone, and nothing else.
fn gone(app: &App, acknowledged: &Acknowledged) -> usize {
    let reading = app.read(AsOf::default()).unwrap();
    let (contacts, events) = deleted(app);
    for contact in &contacts {
        let profile = reading.contact(*contact).unwrap().answer;
        assert!(profile.erased && profile.name.is_none(), "{contact}");
    }
    for (text, found) in texts(app) {
        let said = reading.model().said(found[0]).unwrap();
        let about = said.subject;
        let erased = contacts.iter().any(|contact| about == (*contact).into());
        assert!(!erased && !events.contains(&found[0]), "{text} is still there");
    }
    let deletions = |asked: &Asked| matches!(asked, Asked::Erase(_) | Asked::Shred(_));
    acknowledged.values().filter(|(_, asked)| deletions(asked)).count()
}

#[test]
fn killed_in_the_middle_nothing_acknowledged_is_lost_or_done_twice() {
    rounds(120, false);
}

#[test]
fn killed_in_the_middle_of_deletions_they_are_finished() {
    rounds(100, true);
}
