//! Indicators as they are read: the value with its unit, what it is made of, or that nothing can be
//! said.

use crate::{
    app::view::{IndicatorView, IndicatorsView, NumberView, Words},
    http::pages::text::Texts,
    projection::evaluation::By,
};

/// The indicator that is a table of its own.
const FUNNEL: &str = "funnel";
/// The group of what an attribute is not known of.
const UNKNOWN: &str = "unknown";

/// An indicator as it is read.
pub(super) struct Number {
    pub(super) name: String,
    pub(super) unit: &'static str,
    pub(super) value: String,
    /// Numerator and denominator; the numerator alone of a count.
    pub(super) made_of: String,
    pub(super) formula: String,
    /// Name, value and what it is made of.
    pub(super) groups: Vec<[String; 3]>,
}

/// A stage of the funnel.
pub(super) struct Stage {
    pub(super) part: &'static str,
    pub(super) count: u64,
    /// In hundredths of the widest stage.
    pub(super) width: u64,
}

/// All indicators but the funnel.
pub(super) fn numbers(view: &IndicatorsView, t: &Texts) -> Vec<Number> {
    let shown = view.indicators.iter().filter(|one| one.id != FUNNEL);
    let number = |one: &IndicatorView| Number {
        name: t.words(&one.name).to_owned(),
        unit: one.unit,
        value: value(one.measure, &one.total, t),
        made_of: made_of(&one.total, t),
        formula: t.words(&one.formula).to_owned(),
        groups: one
            .groups
            .iter()
            .map(|of| {
                let name = group_name(view.group_by, &of.group, of.label.as_ref(), t);
                [name, value(one.measure, &of.number, t), made_of(&of.number, t)]
            })
            .collect(),
    };
    shown.map(number).collect()
}

/// The funnel, from everybody known to those who decide.
pub(super) fn funnel(view: &IndicatorsView) -> Vec<Stage> {
    let stages = view.indicators.iter().filter(|one| one.id == FUNNEL);
    let widest = stages.clone().map(|one| one.total.numerator).max().unwrap_or_default().max(1);
    let stage = |one: &IndicatorView| Stage {
        part: one.part.unwrap_or_default(),
        count: one.total.numerator,
        width: one.total.numerator * 100 / widest,
    };
    stages.map(stage).collect()
}

fn value(measure: &str, number: &NumberView, t: &Texts) -> String {
    let Some(value) = number.value else { return t.say("replay-undefined") };
    // Thousandths of a share or a mean are far from where a float is not exact.
    match measure {
        "share" => t.of("replay-per-cent", t.decimal(value as f64 / 10.0, 1)),
        "mean" => t.decimal(value as f64 / 1_000.0, 2),
        _ => t.number(value),
    }
}

fn made_of(number: &NumberView, t: &Texts) -> String {
    match number.denominator {
        Some(denominator) => {
            t.between("replay-fraction", t.number(number.numerator), t.number(denominator))
        }
        None => t.number(number.numerator),
    }
}

/// What a group is called.
pub(super) fn group_name(by: Option<By>, group: &str, label: Option<&Words>, t: &Texts) -> String {
    match (label, by) {
        (Some(label), _) => t.words(label).to_owned(),
        (None, _) if group == UNKNOWN => t.say("replay-unknown"),
        (None, Some(By::Size)) => t.word("size", group),
        (None, Some(By::Format)) => t.word("format", group),
        (None, Some(By::AttendanceMode)) => t.word("attendance-mode", group),
        (None, _) => group.to_owned(),
    }
}
