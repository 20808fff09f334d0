//! Participation step by step, and indicators, as tables.

use super::{Form, Times, Words, read};
use crate::cli::{exit::Failure, language::Language, table::table, transport::Answer};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
struct Replay {
    steps: Vec<Step>,
    #[serde(flatten)]
    times: Times,
}

#[derive(Debug, Deserialize)]
struct Step {
    from: String,
    to: String,
    total_distinct: Tally,
    groups: Vec<OfGroup<Tally>>,
}

#[derive(Debug, Deserialize)]
struct Tally {
    active: u64,
    newcomers: u64,
    returning: u64,
    lapsed: u64,
    attendances: u64,
    involvement: BTreeMap<String, u64>,
}

#[derive(Debug, Deserialize)]
struct OfGroup<T> {
    group: String,
    label: Option<Words>,
    #[serde(flatten)]
    value: T,
}

#[derive(Debug, Deserialize)]
struct Indicators {
    indicators: Vec<Indicator>,
    held: u64,
    cancelled: Cancelled,
    #[serde(flatten)]
    times: Times,
}

#[derive(Debug, Deserialize)]
struct Cancelled {
    gatherings: u64,
    registered: u64,
}

#[derive(Debug, Deserialize)]
struct Indicator {
    name: Words,
    unit: String,
    measure: String,
    #[serde(flatten)]
    total: Number,
    groups: Vec<OfGroup<Number>>,
}

#[derive(Debug, Deserialize)]
struct Number {
    numerator: u64,
    denominator: Option<u64>,
    value: Option<u64>,
}

impl<T> OfGroup<T> {
    /// Its code with what it is called; an id alone says less than the name.
    fn called(&self, language: Language) -> String {
        match &self.label {
            None => self.group.clone(),
            Some(label) if self.group.contains(':') => label.say(language).to_owned(),
            Some(label) => format!("{} {}", self.group, label.say(language)),
        }
    }
}

/// Participation step by step; with it, as of when it holds.
///
/// # Errors
/// When the answer is none.
pub fn replay(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let replay: Replay = read(answer)?;
    let headings = form.language.choose(
        &["von", "bis vor", "Gruppe", "aktiv", "neu", "wieder", "weg", "Teilnahmen", "beteiligt"],
        &["from", "before", "group", "active", "new", "again", "gone", "attendances", "involved"],
    );
    let mut rows = Vec::new();
    for step in &replay.steps {
        let all = form.language.choose("alle", "all").to_owned();
        rows.push(line(step, all, &step.total_distinct));
        for one in &step.groups {
            rows.push(line(step, one.called(form.language), &one.value));
        }
    }
    Ok((table(headings, rows, form.width), replay.times.say(form.language)))
}

fn line(step: &Step, group: String, tally: &Tally) -> Vec<String> {
    let Tally { active, newcomers, returning, lapsed, attendances, involvement } = tally;
    let involved: u64 = involvement.values().sum();
    let mut row = vec![step.from.clone(), step.to.clone(), group];
    let numbers = [active, newcomers, returning, lapsed, attendances, &involved];
    row.extend(numbers.map(u64::to_string));
    row
}

/// The indicators of a period; with them, what was held and called off, and as of when.
///
/// # Errors
/// When the answer is none.
pub fn indicators(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let answer: Indicators = read(answer)?;
    let headings = form.language.choose(
        &["Kennzahl", "Gruppe", "Wert", "Zähler", "Nenner", "Einheit"],
        &["indicator", "group", "value", "numerator", "denominator", "unit"],
    );
    let mut rows = Vec::new();
    for one in &answer.indicators {
        let all = form.language.choose("alle", "all").to_owned();
        let mut add = |group: String, number: &Number| {
            rows.push(vec![
                one.name.say(form.language).to_owned(),
                group,
                value(one, number),
                number.numerator.to_string(),
                number.denominator.map(|by| by.to_string()).unwrap_or_default(),
                one.unit.clone(),
            ]);
        };
        add(all, &one.total);
        one.groups.iter().for_each(|of| add(of.called(form.language), &of.value));
    }
    let Cancelled { gatherings, registered } = answer.cancelled;
    let (held, times) = (answer.held, answer.times.say(form.language));
    let remark = match form.language {
        Language::German => format!(
            "{held} Veranstaltungen fanden statt; {gatherings} abgesagt, mit {registered} \
             Anmeldungen. {times}"
        ),
        Language::English => format!(
            "{held} gatherings took place; {gatherings} cancelled, with {registered} \
             registrations. {times}"
        ),
    };
    Ok((table(headings, rows, form.width), remark))
}

/// A share in per cent, a mean as a number, a count as it is; a dash where it is undefined.
fn value(of: &Indicator, number: &Number) -> String {
    let Some(value) = number.value else { return "–".to_owned() };
    match of.measure.as_str() {
        "count" => value.to_string(),
        "mean" => format!("{}.{}", value / 1_000, value % 1_000 / 100),
        _ => format!("{}.{} %", value / 10, value % 10),
    }
}
