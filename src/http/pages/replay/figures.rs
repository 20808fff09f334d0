//! The replay as figures: which numbers are drawn in which way, and what stands in their tables.

use super::numbers::group_name;
use crate::{
    app::view::{ReplayView, StepView, TallyView},
    domain::vocabulary::Level,
    http::pages::{
        plot::{Axis, Figure, Plot, Series},
        text::Texts,
    },
    projection::evaluation::Step,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// As many series as there are colours.
const COLOURS: usize = 8;

/// The figures of a replay.
pub(super) fn figures(replay: &ReplayView, t: &Texts) -> Vec<Figure> {
    let axis = axis(replay, t);
    let of = |name: &str, count: fn(&TallyView) -> u64, below: bool| Series {
        name: t.say(name),
        values: replay.steps.iter().map(|step| count(&step.total_distinct)).collect(),
        below,
    };
    let active = of("replay-active", |tally| tally.active, false);
    let attendances = of("replay-attendances", |tally| tally.attendances, false);
    let came = [
        of("replay-returning", |tally| tally.returning, false),
        of("replay-newcomers", |tally| tally.newcomers, false),
        of("replay-lapsed", |tally| tally.lapsed, true),
    ];
    let figure = |id, title: &str, note: &str, total: Option<Series>, parts: Vec<Series>| {
        drawn(id, [t.say(title), t.say(note)], &axis, total, parts, t)
    };
    let note = "replay-participation-note";
    let mut all =
        vec![figure("participation", "replay-participation", note, Some(active), came.into())];
    if replay.group_by.is_some() {
        let once = Series {
            name: t.say("replay-total-distinct"),
            ..of("replay-active", |tally| tally.active, false)
        };
        let note = "replay-groups-note";
        let active = groups(replay, t, |tally| tally.active);
        all.push(figure("active-by-group", "replay-active-by-group", note, Some(once), active));
        let total = Series { name: t.say("replay-total"), ..attendances };
        let by_group = groups(replay, t, |tally| tally.attendances);
        let title = "replay-attendances-by-group";
        all.push(figure("attendances", title, note, Some(total), by_group));
    } else {
        let (title, note) = ("replay-attendances-figure", "replay-attendances-note");
        all.push(figure("attendances", title, note, None, vec![attendances]));
    }
    let (title, note) = ("replay-involvement", "replay-involvement-note");
    let involved = of("replay-total", |tally| tally.involvement.values().sum(), false);
    all.push(figure("involvement", title, note, Some(involved), levels(replay, t)));
    all
}

/// A figure of parts; the table has all of them, and their total before them.
fn drawn(
    id: &'static str,
    [title, note]: [String; 2],
    axis: &Axis,
    total: Option<Series>,
    parts: Vec<Series>,
    t: &Texts,
) -> Figure {
    let series = as_many_as_colours(parts.clone(), t);
    let table: Vec<Series> = total.into_iter().chain(parts).collect();
    let steps = axis.labels.clone();
    Figure {
        id,
        title,
        says: table.first().map(|one| says(one, &steps, t)).unwrap_or_default(),
        note,
        plot: Plot::of(axis, &series),
        steps,
        series,
        table,
    }
}

/// The highest and the last number.
fn says(series: &Series, steps: &[String], t: &Texts) -> String {
    let said = |key: &str, step: usize| {
        let value = series.values.get(step).copied().unwrap_or_default();
        t.count_of(key, value, steps.get(step).map_or("", String::as_str))
    };
    let highest = series.values.iter().enumerate().rev().max_by_key(|(_, value)| **value);
    let Some((highest, _)) = highest else { return String::new() };
    format!("{} {}", said("plot-most", highest), said("plot-last", series.values.len() - 1))
}

/// The largest series, and the others as one where there are more than colours.
fn as_many_as_colours(mut all: Vec<Series>, t: &Texts) -> Vec<Series> {
    if all.len() > COLOURS {
        let others = all.split_off(COLOURS - 1);
        let mut sum = vec![0; others.first().map_or(0, |one| one.values.len())];
        for one in &others {
            sum.iter_mut().zip(&one.values).for_each(|(sum, value)| *sum += value);
        }
        let name = t.count("plot-others", others.len());
        all.push(Series { name, values: sum, below: false });
    }
    all
}

/// A series for each group, in the same order whatever is counted: who came most often first.
fn groups(replay: &ReplayView, t: &Texts, count: fn(&TallyView) -> u64) -> Vec<Series> {
    let mut all: BTreeMap<&str, (u64, Series)> = BTreeMap::new();
    for (number, step) in replay.steps.iter().enumerate() {
        for one in &step.groups {
            let (often, series) = all.entry(&one.group).or_insert_with(|| {
                let name = group_name(replay.group_by, &one.group, one.label.as_ref(), t);
                (0, Series { name, values: vec![0; replay.steps.len()], below: false })
            });
            *often += one.tally.attendances;
            series.values[number] = count(&one.tally);
        }
    }
    let mut all: Vec<(u64, Series)> = all.into_values().collect();
    all.sort_by_key(|(often, _)| std::cmp::Reverse(*often));
    all.into_iter().map(|(_, series)| series).collect()
}

/// A series for each level of involvement.
fn levels(replay: &ReplayView, t: &Texts) -> Vec<Series> {
    let of = |level: &Level| Series {
        name: t.word("level", level),
        values: replay
            .steps
            .iter()
            .map(|step| step.total_distinct.involvement.get(level).copied().unwrap_or_default())
            .collect(),
        below: false,
    };
    Level::ALL.iter().skip(1).map(of).collect()
}

/// What the steps are called, and where labels may stand.
fn axis(replay: &ReplayView, t: &Texts) -> Axis {
    let (strides, of_year): (&'static [usize], fn(Date) -> i16) = match replay.step {
        Step::Day => (&[1, 2, 7, 14, 28, 56, 112, 224], |_| 0),
        Step::Month => (&[1, 2, 3, 6, 12, 24, 60, 120, 240], |date| i16::from(date.month()) - 1),
        Step::Quarter => (&[1, 2, 4, 8, 20, 40, 80, 200], |date| i16::from(date.month() - 1) / 3),
        Step::Year => (&[1, 2, 5, 10, 20, 50, 100, 200], |date| date.year()),
    };
    let first = replay.steps.first().and_then(|step| step.from.date()).map_or(0, of_year);
    Axis {
        labels: replay.steps.iter().map(|step| label(replay.step, step, t)).collect(),
        strides,
        first: usize::try_from(first).unwrap_or_default(),
    }
}

/// What a step is called: by its month, quarter or year where it is one, else by its first day.
fn label(step: Step, of: &StepView, t: &Texts) -> String {
    let Some(date) = of.from.date() else { return t.day(of.from) };
    let (month, year) = (date.month(), date.year());
    match step {
        Step::Year if (date.day(), month) == (1, 1) => year.to_string(),
        Step::Quarter if date.day() == 1 && month % 3 == 1 => {
            t.between("quarter-of", month / 3 + 1, year)
        }
        Step::Month if date.day() == 1 => t.between("month-of", t.word("month", month), year),
        _ => t.day(of.from),
    }
}
