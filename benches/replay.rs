//! Replay: read, check the chain, parse, open envelopes, fold; on one core, as events per second,
//! with what each step adds, what a snapshot of the rows saves, and the ratio to reading and
//! hashing a plain file of the same lines.
//! Run with `cargo bench --bench replay`.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints and may fail")]

mod ground;

use ground::{NEVER, call, median, open, register, seconds};
use kontor::{
    app::Snapshots,
    journal::{self, Durable, Folder, Store as _},
};
use sha2::{Digest as _, Sha256};
use std::{fs, ops::ControlFlow, path::Path, sync::mpsc};

const EVENTS: usize = 100_000;
const ROUNDS: usize = 3;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let office = folder.path().join("office");
    build(&office);
    let plain = rounds(|| read_plain(&office));
    let opened = rounds(|| drop(store(&office)));
    let stored = rounds(|| read_store(&office, false));
    let parsed = rounds(|| read_store(&office, true));
    let all = rounds(|| open(&office, NEVER).stop());
    open(&office, Snapshots::Every(1)).stop();
    let kept = rounds(|| open(&office, NEVER).stop());
    let rate = |time: f64| EVENTS as f64 / time;
    println!("replay of {EVENTS} calls, one core, median of {ROUNDS} rounds");
    println!("plain file, read and hashed      {:>10.0} events/s", rate(plain));
    println!("both copies opened and compared  {:>10.0} events/s", rate(opened));
    println!("read from the store              {:>10.0} events/s", rate(stored - opened));
    println!("chain checked and line parsed    {:>10.0} events/s", rate(parsed - stored));
    println!("envelopes, events and fold       {:>10.0} events/s", rate(all - parsed));
    println!("everything, rows of a snapshot   {:>10.0} events/s", rate(kept));
    println!(
        "everything                       {:>10.0} events/s, ratio {:.2}",
        rate(all),
        plain / all
    );
}

fn rounds(mut work: impl FnMut()) -> f64 {
    median((0..ROUNDS).map(|_| seconds(&mut work)).collect())
}

fn build(office: &Path) {
    let app = open(office, NEVER);
    let contacts = register(&app, 500);
    let (sender, receiver) = mpsc::channel();
    for number in 0..EVENTS {
        if number >= 4000 {
            receiver.recv().expect("an answer");
        }
        let sender = sender.clone();
        let answer = move |outcome: Result<_, _>| {
            outcome.map(drop).expect("recorded");
            // The last answers come when nobody waits for them any more.
            let _ = sender.send(());
        };
        app.submit(call(&app, contacts[number % contacts.len()]), answer).expect("room");
    }
    app.stop();
}

fn read_plain(office: &Path) {
    let mut hash = Sha256::new();
    for file in fs::read_dir(Folder::new(office).archive()).expect("the archive") {
        let bytes = fs::read(file.expect("a file").path()).expect("read");
        bytes.split(|byte| *byte == b'\n').for_each(|line| hash.update(line));
    }
    std::hint::black_box(hash.finalize());
}

fn store(office: &Path) -> Durable {
    let options = journal::Options::default();
    Durable::open(&Folder::new(office), "", &options).expect("it opens").store
}

fn read_store(office: &Path, parse: bool) {
    let store = store(office);
    let mut previous: Option<String> = None;
    store
        .read(1, &mut |entry| {
            if parse {
                let checked = journal::line::check(entry.line, entry.position, previous.as_deref());
                previous = Some(checked.expect("the chain holds"));
                let commit = journal::line::decode(entry.line, entry.position);
                std::hint::black_box(commit.expect("a commit").events.len());
            }
            ControlFlow::Continue(())
        })
        .expect("it reads");
}
