//! The demo city behind the router, built once for all tests; only read.

use super::office::Office;
use kontor::demo::{self, Size, Truths};
use serde_json::Value;
use std::sync::LazyLock;

static CITY: LazyLock<(Office, Truths)> = LazyLock::new(build);

/// A city of the caller's own.
pub fn build() -> (Office, Truths) {
    let office = Office::with(|options| options.vocabularies = vec![demo::districts()]);
    let plan = demo::plan(Size::Core, demo::SEED);
    let truths = plan.truths[0].clone();
    demo::carry_out(&office.app, &office.clock, plan, &mut |_| {}).unwrap();
    // As whoever serves it does.
    office.app.adopt().unwrap();
    (office, truths)
}

/// The city.
pub fn office() -> &'static Office {
    &CITY.0
}

/// What was planted in it.
pub fn truths() -> &'static Truths {
    &CITY.1
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
