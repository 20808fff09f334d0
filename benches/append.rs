//! Appends, as ratios to a plain file with fdatasync in the same run: schema check, sealing, both
//! copies and the fold included on our side. Run with `cargo bench --bench append`.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints and may fail")]

mod ground;

use ground::{NEVER, call, median, open, register, seconds};
use kontor::{app::App, domain::ContactId};
use std::{
    fs::{File, OpenOptions},
    io::Write as _,
    path::Path,
    sync::mpsc,
};

const ROUNDS: usize = 5;
/// The line of one call is about this long.
const LINE: usize = 430;

/// Writes so many lines to a plain file in a folder; seconds.
type Plain = fn(&Path, usize) -> f64;
/// Has so many calls logged; seconds.
type Ours = fn(&App, &[ContactId], usize) -> f64;

fn main() {
    println!("appends: events per second, median of {ROUNDS} rounds, ratio to the plain file");
    let rows: [(&str, usize, Plain, Ours); 3] = [
        ("1 client", 400, plain_single, ours_single),
        ("64 clients", 12_800, plain_many, ours_many),
        ("bulk, 1,000 a group", 20_000, plain_bulk, ours_bulk),
    ];
    for (name, events, plain, ours) in rows {
        let (mut baseline, mut measured) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let folder = tempfile::tempdir().expect("a folder");
            baseline.push(events as f64 / plain(folder.path(), events));
            let app = open(&folder.path().join("office"), NEVER);
            let contacts = register(&app, 64);
            measured.push(events as f64 / ours(&app, &contacts, events));
            app.stop();
        }
        let ratios = measured.iter().zip(&baseline).map(|(ours, plain)| ours / plain).collect();
        println!(
            "{name:<20} {:>9.0}  plain {:>9.0}  ratio {:.2}",
            median(measured),
            median(baseline),
            median(ratios)
        );
    }
}

fn file(folder: &Path) -> File {
    let path = folder.join("plain.ndjson");
    OpenOptions::new().create(true).append(true).open(path).expect("a file")
}

fn plain_single(folder: &Path, events: usize) -> f64 {
    let mut file = file(folder);
    let line = vec![b'x'; LINE];
    seconds(|| {
        for _ in 0..events {
            file.write_all(&line).expect("written");
            file.sync_data().expect("synced");
        }
    })
}

fn ours_single(app: &App, contacts: &[ContactId], events: usize) -> f64 {
    seconds(|| {
        for number in 0..events {
            app.execute(call(app, contacts[number % contacts.len()])).expect("recorded");
        }
    })
}

/// 64 clients that wait for a writer, which writes whatever waits and syncs once.
fn plain_many(folder: &Path, events: usize) -> f64 {
    let mut file = file(folder);
    let (sender, receiver) = mpsc::channel::<mpsc::Sender<()>>();
    let each = events / 64;
    seconds(|| {
        std::thread::scope(|scope| {
            for _ in 0..64 {
                let sender = sender.clone();
                scope.spawn(move || {
                    for _ in 0..each {
                        let (done, wait) = mpsc::channel();
                        sender.send(done).expect("the writer listens");
                        wait.recv().expect("the writer answers");
                    }
                });
            }
            let line = vec![b'x'; LINE];
            let mut left = each * 64;
            while left > 0 {
                let mut waiting = vec![receiver.recv().expect("a client asks")];
                waiting.extend(receiver.try_iter());
                file.write_all(&line.repeat(waiting.len())).expect("written");
                file.sync_data().expect("synced");
                left -= waiting.len();
                waiting.into_iter().for_each(|done| done.send(()).expect("the client waits"));
            }
        });
    })
}

fn ours_many(app: &App, contacts: &[ContactId], events: usize) -> f64 {
    let each = events / 64;
    seconds(|| {
        std::thread::scope(|scope| {
            for contact in contacts {
                scope.spawn(move || {
                    for _ in 0..each {
                        app.execute(call(app, *contact)).expect("recorded");
                    }
                });
            }
        });
    })
}

fn plain_bulk(folder: &Path, events: usize) -> f64 {
    let mut file = file(folder);
    let lines = vec![b'x'; LINE * 1000];
    seconds(|| {
        for _ in 0..events / 1000 {
            file.write_all(&lines).expect("written");
            file.sync_data().expect("synced");
        }
    })
}

/// Commands are sent without waiting, so that each flush takes as many as it may.
fn ours_bulk(app: &App, contacts: &[ContactId], events: usize) -> f64 {
    let requests: Vec<_> =
        (0..events).map(|number| call(app, contacts[number % contacts.len()])).collect();
    seconds(|| {
        let (sender, receiver) = mpsc::channel();
        let mut answered = 0;
        for (sent, request) in requests.iter().enumerate() {
            while sent - answered >= 4000 {
                receiver.recv().expect("an answer");
                answered += 1;
            }
            let sender = sender.clone();
            let answer = move |outcome: Result<_, _>| {
                outcome.map(drop).expect("recorded");
                sender.send(()).expect("the bench waits");
            };
            app.submit(request.clone(), answer).expect("there is room");
        }
        for _ in answered..events {
            receiver.recv().expect("an answer");
        }
    })
}
