//! The demo city behind the router, built once for all tests; only read. Who writes opens a copy.

use super::office::Office;
use kontor::{
    app::{Kept, Start},
    clock::{Clock as _, Random as _, SeededRandom},
    demo::{self, Size, Truths},
    journal::Memory,
    vault::{Folder, Home},
};
use serde_json::Value;
use std::sync::{Arc, LazyLock};

/// The city, and what it is kept in.
struct City {
    office: Office,
    truths: Truths,
    journal: Arc<Memory>,
    kept: Kept,
}

static CITY: LazyLock<City> = LazyLock::new(|| {
    let mut random = SeededRandom::new(1);
    let mut id = [0; 16];
    random.fill(&mut id);
    let journal = Arc::new(Memory::new(&format!("{:032x}", u128::from_be_bytes(id))));
    let (home, deletions) = (Home::in_memory(), Folder::in_memory());
    let kept = Kept { store: journal.clone(), home, deletions };
    let office = opened(kept.clone(), random);
    let plan = demo::plan(Size::Core, demo::SEED);
    let truths = plan.truths[0].clone();
    demo::carry_out(&office.app, &office.clock, plan, &mut |_| {}).unwrap();
    // As whoever serves it does.
    office.app.adopt().unwrap();
    City { office, truths, journal, kept }
});

fn opened(kept: Kept, random: SeededRandom) -> Office {
    Office::with(|options| {
        options.vocabularies = vec![demo::districts()];
        options.start = Start::Kept(kept);
        options.random = Box::new(random);
    })
}

/// A city of the caller's own, to write to. Nobody can be erased in it: all have the same keys.
pub fn copy() -> Office {
    let City { office, journal, kept, .. } = &*CITY;
    let store = Arc::new(journal.as_ref().clone());
    let copy = opened(Kept { store, ..kept.clone() }, SeededRandom::new(2));
    copy.clock.set(office.clock.now());
    copy
}

/// The city.
pub fn office() -> &'static Office {
    &CITY.office
}

/// What was planted in it.
pub fn truths() -> &'static Truths {
    &CITY.truths
}

/// An answer of the evaluation about the whole time, or what the parameters narrow it to.
pub async fn evaluated(question: &str) -> Value {
    let (path, parameters) = question.split_once('?').unwrap_or((question, ""));
    let all = if parameters.contains("from=") { "" } else { "from=2016-10-01&to=2022-01-01&" };
    let address = format!("/api/v1/evaluation/{path}?{all}{parameters}");
    let answer = office().get(&address).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.body);
    // Nobody is named, also not by an id.
    assert!(!answer.body.contains("contact:"), "{address}");
    answer.json()
}

/// An indicator of an answer.
pub fn indicator<'a>(answer: &'a Value, id: &str, part: Option<&str>) -> &'a Value {
    let mut all = answer["indicators"].as_array().unwrap().iter();
    all.find(|one| one["id"] == id && one["part"].as_str() == part).unwrap()
}

/// Numerator, denominator and value of an indicator, or of a group of it.
pub fn number(of: &Value) -> (u64, Option<u64>, Option<u64>) {
    (of["numerator"].as_u64().unwrap(), of["denominator"].as_u64(), of["value"].as_u64())
}

/// A group by its name.
pub fn group<'a>(of: &'a Value, name: &str) -> &'a Value {
    let mut groups = of["groups"].as_array().unwrap().iter();
    groups.find(|one| one["group"] == name).unwrap()
}
