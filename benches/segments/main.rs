//! Segments: a million contacts with ten facts each, fed straight into the fold; one question of
//! six conditions, asked in the public language; its times beside those of a scan of plain columns
//! that was written for this question alone and has to give the same answer.
//!
//! `cargo bench --bench segments -- [contacts] [--export folder]`; 100,000 contacts unless said.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints and may fail")]

mod crowd;
#[path = "../ground/measure.rs"]
mod measure;
mod scan;
mod telling;

use crowd::{Crowd, FIRST, Fact, LAST, What};
use kontor::{
    domain::{ContactId, Day, Position, SubjectId, definition::Digest},
    projection::{
        At, Dossier, ReadModel, Vocabularies,
        engagement::Weights,
        index::Bits,
        segment::{Definition, Question, Segments},
        snapshot::Kept,
    },
};
use measure::{median, seconds};
use scan::Columns;
use std::{
    collections::BTreeMap,
    env, fs,
    hint::black_box,
    io::{BufWriter, Write as _},
    path::Path,
    process::Command,
};
use telling::Telling;

const ROUNDS: usize = 21;
/// A day in the past that is asked about.
const THEN: i32 = FIRST + 4000;
/// Members on a page.
const PAGE: usize = 50;

fn main() {
    let mut contacts = 100_000;
    let mut arguments = env::args().skip(1);
    let mut export = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--export" => export = arguments.next(),
            "--read" => return read(Path::new(&arguments.next().expect("a folder"))),
            number => contacts = number.parse().unwrap_or(contacts),
        }
    }
    let crowd = Crowd::new(contacts);
    if let Some(folder) = &export {
        write(&crowd, Path::new(folder)).expect("the facts are written");
    }
    let facts = crowd.facts.len();
    println!("{contacts} contacts, {facts} facts, {} gatherings", crowd.gatherings.len());
    println!("now is day {LAST}, then is day {THEN}");
    let mut model = ReadModel::default();
    let before = resident();
    let mut telling = Telling::new(&crowd);
    let mut ends = BTreeMap::new();
    let folding = seconds(|| ends = telling.tell(&crowd, |commit| model.apply(commit)));
    println!("folding {:>34.2} µs a fact", folding * 1e6 / facts as f64);
    println!("folding {:>34.2} µs a changed row", folding * 1e6 / changed(&model) as f64);
    let everything = (resident() - before) / f64::from(contacts);
    println!("memory of everything {everything:>21.0} bytes a contact");
    let first = ask(&crowd, &model, &ends);
    if let Some(folder) = &export {
        fs::write(Path::new(folder).join("first.csv"), first).expect("the first are written");
    }
    keep(&model, contacts);
    apply(&crowd, &mut telling, &mut model);
}

/// Bytes of memory in use.
fn resident() -> f64 {
    let pages = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = pages.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok());
    pages.unwrap_or_default() * 4096.0
}

fn definition() -> Definition {
    let classes = scan::WANTED.map(|number| telling::ROLES[usize::from(number)]);
    let definition = serde_json::json!({
        "key": "quiet-key-actors",
        "of": "organisation",
        "title": { "de": "Stille Schlüsselakteure", "en": "Quiet key actors" },
        "description": { "de": "Lange nicht gesprochen.", "en": "Not spoken to for long." },
        "where": { "all": [
            { "sector": { "scheme": "WZ2008", "any_of": [telling::sector(scan::SECTOR)] } },
            { "classification": { "scheme": "role", "any_of": classes } },
            { "consent": { "purpose": "newsletter" } },
            { "attended": { "at_least": 2 } },
            { "last_interaction": { "before": format!("-P{}D", scan::QUIET) } },
            { "not": { "lab": { "lab": telling::lab(scan::LAB).to_string() } } },
        ]},
    });
    serde_json::from_value(definition).expect("a segment")
}

/// Answers the names of the first members.
fn ask(crowd: &Crowd, model: &ReadModel, ends: &BTreeMap<i32, Position>) -> String {
    let vocabularies = Vocabularies::shipped().expect("vocabularies");
    let weights = include_bytes!("../../projections/engagement/default.json");
    let weights = Weights::parse(weights, Digest([0; 32])).expect("weights");
    let segments = Segments::default();
    let definition = definition();
    let head = model.head().position;
    let question = |day: i32, position: Position| Question {
        model,
        at: At { day: Day::at(day), position },
        vocabularies: &vocabularies,
        weights: &weights,
        segments: &segments,
        remembered: None,
    };
    let members = |day: i32, position: Position| {
        question(day, position).members(&definition).expect("an answer")
    };
    let (_, then) = ends.range(..=THEN).next_back().expect("something was known");
    let known = &crowd.facts[..crowd.facts.partition_point(|fact| fact.known <= THEN)];
    let now = Columns::new(crowd, &crowd.facts, LAST);
    println!("{:<26}{:>12}{:>12}{:>12}{:>9}", "", "members", "median ms", "columns ms", "ratio");
    let scanned = timed(|| now.members(LAST).count());
    row("count now", &members(LAST, head), timed(|| members(LAST, head).count()), scanned);
    let at = At { day: Day::at(LAST), position: head };
    let first = || model.by_name(&members(LAST, head), at, PAGE);
    println!("{:<38}{:>12.3}", format!("first {PAGE} by name"), timed(|| first().len()) * 1e3);
    // Each question is of another day, a month from the last, so that nothing is remembered.
    let past = |facts: &[Fact], position: Position| {
        let mut day = THEN;
        let ours = timed(|| {
            day += 31;
            members(day, position).count()
        });
        let scanned = timed_few(|| Columns::new(crowd, facts, THEN).members(THEN).count());
        (ours, scanned)
    };
    let (ours, scanned) = past(&crowd.facts, head);
    row("as of a day", &members(THEN, head), ours, scanned);
    let (ours, scanned) = past(known, *then);
    row("both times in the past", &members(THEN, *then), ours, scanned);
    same(model, &members(LAST, head), now.members(LAST));
    same(model, &members(THEN, head), Columns::new(crowd, &crowd.facts, THEN).members(THEN));
    same(model, &members(THEN, *then), Columns::new(crowd, known, THEN).members(THEN));
    let now = question(LAST, head);
    let page: Vec<u32> = members(LAST, head).iter().take(PAGE).collect();
    let reasons = timed(|| {
        let plan = now.plan(&definition).expect("a plan");
        page.iter().map(|number| now.why(&plan, *number).parts.len()).sum()
    });
    println!("{:<38}{:>12.3}", format!("reasons of {PAGE} members"), reasons * 1e3);
    let names = (0..crowd.contacts).map(|number| (telling::contact(number), Crowd::name(number)));
    let names: BTreeMap<ContactId, String> = names.collect();
    first().iter().map(|id| format!("{}\n", names[id])).collect()
}

fn timed(work: impl FnMut() -> usize) -> f64 {
    rounds(ROUNDS, work)
}

fn timed_few(work: impl FnMut() -> usize) -> f64 {
    rounds(3, work)
}

fn rounds(count: usize, mut work: impl FnMut() -> usize) -> f64 {
    let once = || {
        seconds(|| {
            black_box(work());
        })
    };
    median(std::iter::repeat_with(once).take(count).collect())
}

fn row(what: &str, members: &Bits, ours: f64, scanned: f64) {
    let (count, ratio) = (members.count(), ours / scanned);
    println!("{what:<26}{count:>12}{:>12.3}{:>12.3}{ratio:>9.2}", ours * 1e3, scanned * 1e3);
}

/// Both found the same contacts.
fn same(model: &ReadModel, ours: &Bits, scanned: impl Iterator<Item = u32>) {
    let ours = ours.iter().filter_map(|number| model.index().contact(number));
    let mut ours: Vec<ContactId> = ours.collect();
    ours.sort_unstable();
    assert!(scanned.map(telling::contact).eq(ours), "the scan finds others");
}

/// How many rows were opened and closed.
fn changed(model: &ReadModel) -> usize {
    let facts = |dossier: &Dossier| -> usize {
        dossier.rows().map(|row| 1 + usize::from(row.recorded_to < Position::MAX)).sum()
    };
    let seen = |dossier: &Dossier| -> usize {
        dossier.occurrences().map(|seen| 1 + usize::from(seen.recorded_to < Position::MAX)).sum()
    };
    let each = model.subjects().map(|(subject, dossier)| -> usize {
        match subject {
            SubjectId::Contact(_) => facts(dossier) + seen(dossier),
            // What happened there is kept with the contacts too, and counted once.
            _ => facts(dossier),
        }
    });
    each.sum()
}

/// Bytes of memory that rows and indexes take in a process that has nothing else: no names, no
/// commits.
fn alone(kept: &Kept<Vec<u8>>) -> f64 {
    let folder = env::temp_dir().join(format!("kontor-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("counts"), &kept.counts).expect("the index is written");
    fs::write(folder.join("contacts"), &kept.contacts).expect("the rows are written");
    let own = env::current_exe().expect("a program");
    let answer = Command::new(own).arg("--read").arg(&folder).output().expect("an answer");
    fs::remove_dir_all(&folder).expect("the folder goes");
    let answer = String::from_utf8(answer.stdout).expect("a number");
    answer.trim().parse().expect("a number")
}

/// The other side of [`alone`].
fn read(folder: &Path) {
    let counts = fs::read(folder.join("counts")).expect("the index");
    let contacts = fs::read(folder.join("contacts")).expect("the rows");
    let before = resident();
    let model = Kept { counts: &counts[..], contacts: &contacts[..] }.read().expect("rows");
    println!("{}", resident() - before);
    black_box(model);
}

/// Writing the rows as a snapshot has them, reading them again, and the first count in between.
fn keep(model: &ReadModel, contacts: u32) {
    let mut kept = Kept::default();
    let written = seconds(|| kept = Kept::of(model).expect("rows that can be kept"));
    let size = (kept.counts.len() + kept.contacts.len()) as f64 / 1e6;
    println!("rows as bytes {:>28.2} s, {size:.0} MB", written);
    let memory = alone(&kept) / f64::from(contacts);
    println!("memory of rows and indexes {memory:>15.0} bytes a contact");
    let counting = rounds(3, || kept.bytes().counts().expect("counts").index().marks().count());
    println!("counts ready {:>29.2} s", counting);
    let reading = rounds(3, || kept.bytes().read().expect("rows").subjects().count());
    println!("rows ready {:>31.2} s", reading);
}

/// Facts that become known now, each in a commit of its own, while a reader keeps the version of
/// before: so the app carries out commands.
fn apply(crowd: &Crowd, telling: &mut Telling, model: &mut ReadModel) {
    let kinds = [What::Sector(3), What::Talked, What::Consent, What::District(2)];
    let mut times = Vec::new();
    for number in 0..4000_u32 {
        let contact = number.wrapping_mul(2_654_435_761) % crowd.contacts;
        let what = kinds[number as usize % kinds.len()];
        let commit = telling.told(&Fact { known: LAST, day: LAST, contact, what });
        let reader = model.clone();
        times.push(seconds(|| model.apply(commit.clone())));
        drop(reader);
    }
    println!("applying one fact beside a reader {:>17.2} µs", median(times) * 1e6);
}

/// The facts as CSV, for others to ask the same question.
fn write(crowd: &Crowd, folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let file = |name: &str| fs::File::create(folder.join(name)).map(BufWriter::new);
    let mut contacts = file("contacts.csv")?;
    for number in 0..crowd.contacts {
        writeln!(contacts, "{number},{}", Crowd::name(number))?;
    }
    contacts.flush()?;
    let mut facts = file("facts.csv")?;
    for Fact { known, day, contact, what } in &crowd.facts {
        let (kind, value) = what.words();
        writeln!(facts, "{contact},{kind},{value},{day},{known}")?;
    }
    facts.flush()
}
