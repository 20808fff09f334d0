//! Readers never hold up the writer, nor the other way round: on a real disk, over the demo city.
//! All bounds are ratios to what was measured a moment before on the same machine.

use super::folder::{execute, options};
use crate::{
    engagement::weights,
    story::{contact, statement},
};
use jiff::Timestamp;
use kontor::{
    app::{App, AsOf, Options},
    clock::ManualClock,
    demo::{self, Size},
    domain::{command::Command, vocabulary::ContactKind},
    projection::segment::{Condition, Definition, Question, Segments},
    projection::vocabularies::Label,
};
use serde_json::json;
use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

fn city(root: &Path) -> App {
    let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
    let (vocabularies, shown) = (vec![demo::districts()], Box::new(clock.clone()));
    let app = App::open(Options { vocabularies, clock: shown, ..options(root) }, &mut |_| {});
    let app = app.unwrap();
    let plan = demo::plan(Size::Small, demo::SEED);
    demo::carry_out(&app, &clock, plan, &mut |_| {}).unwrap();
    app
}

/// How long it takes to record a person: the median of several.
fn writes(app: &App, numbers: std::ops::Range<u128>) -> Duration {
    let took = numbers.map(|number| {
        let data = json!({ "kind": "person", "family_name": "Abel", "valid_from": "2016" });
        let said = statement(contact(number), "contact.registered", data);
        let begun = Instant::now();
        execute(app, Command::Record(vec![said])).unwrap();
        begun.elapsed()
    });
    median(took.collect())
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}

/// One reading of the past that is asked again and again for so long. Answers how often.
fn slow_question(app: &App, lasting: Duration) -> usize {
    let begun = Instant::now();
    let as_of = AsOf { valid: Some("2018-06-30".parse().unwrap()), ..AsOf::default() };
    let reading = app.read(as_of).unwrap();
    let condition: Condition = serde_json::from_value(json!({ "all": [
        { "attended": { "at_least": 2, "within": "P36M" } },
        { "not": { "last_interaction": { "before": "-P180D" } } },
        { "through_affiliation": { "invited": {} } },
    ] }))
    .unwrap();
    let label = || Label { de: "Frage".to_owned(), en: "question".to_owned() };
    let (key, of) = ("slow".parse().unwrap(), ContactKind::Person);
    let (title, description) = (label(), label());
    let definition = Definition { schema: None, key, of, title, description, condition };
    let (model, vocabularies) = (reading.model(), app.vocabularies());
    let (weights, segments) = (&weights(), &Segments::default());
    let question =
        Question { model, at: reading.at(), vocabularies, weights, segments, remembered: None };
    let first = question.members(&definition).unwrap();
    let mut asked = 1;
    while begun.elapsed() < lasting {
        assert!(question.members(&definition).unwrap() == first, "a reading stays as it was");
        asked += 1;
    }
    asked
}

#[test]
fn readers_and_the_writer_never_wait_for_each_other() {
    let root = tempfile::tempdir().unwrap();
    let app = city(root.path());
    let alone = writes(&app, 1000..1015);
    let lasting = (alone * 40).max(Duration::from_millis(400));
    let (stop, begun) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::SeqCst) {
                    begun.store(true, Ordering::SeqCst);
                    assert!(slow_question(&app, lasting) > 0);
                }
            });
        }
        while !begun.load(Ordering::SeqCst) {
            thread::yield_now();
        }
        let beside = writes(&app, 2000..2009);
        stop.store(true, Ordering::SeqCst);
        assert!(beside < lasting / 4, "{beside:?} beside questions of {lasting:?}, else {alone:?}");
    });
    stop.store(false, Ordering::SeqCst);
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut next = 3000;
            while !stop.load(Ordering::SeqCst) {
                writes(&app, next..next + 1);
                next += 1;
            }
        });
        let reads = (0..100).map(|_| {
            thread::sleep(Duration::from_millis(2));
            let begun = Instant::now();
            let reading = app.read(AsOf::default()).unwrap();
            let took = begun.elapsed();
            drop(reading);
            took
        });
        let reading = median(reads.collect());
        stop.store(true, Ordering::SeqCst);
        writer.join().unwrap();
        assert!(reading < alone / 4, "{reading:?} to begin, while a write takes {alone:?}");
    });
    app.stop();
}
