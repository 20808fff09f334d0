//! The replay: step by step, who was there, who was new, who came back, who stayed away.

use super::{
    calendar::{Range, Step},
    funnel::Seat,
    grouping::{Grouping, Place, names},
    material::Material,
    meeting::Part,
};
use crate::domain::{ContactId, Day, Period, vocabulary::Level};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Participation over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Replay {
    /// Step by step, up to the day of the question.
    pub steps: Vec<StepFigures>,
}

/// One step: the window is the step itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepFigures {
    /// The first day.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
    /// Of all groups, each unit once.
    pub total_distinct: Tally,
    /// By group.
    pub groups: BTreeMap<String, Tally>,
}

/// What is counted in a step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Units that were at least once at a gathering in the step.
    pub active: u64,
    /// Of them, for the first time ever.
    pub newcomers: u64,
    /// Of them, not for the first time.
    pub returning: u64,
    /// Units that were active in the step before and not in this one.
    pub lapsed: u64,
    /// How often units were at gatherings.
    pub attendances: u64,
    /// Units involved in labs on the last day of the step, each at its highest level.
    pub involvement: BTreeMap<Level, u64>,
}

/// Who was where in a window.
#[derive(Default)]
struct Window {
    active: BTreeSet<ContactId>,
    groups: BTreeMap<String, BTreeSet<ContactId>>,
    attendances: u64,
    by_group: BTreeMap<String, u64>,
}

/// Participation step by step.
#[must_use]
pub fn replay(
    material: &Material<'_>,
    range: Range,
    step: Step,
    grouping: Option<&Grouping<'_>>,
) -> Replay {
    let come = Range { to: range.to.min(material.at.day.plus(1)), ..range };
    let before = Range { from: step.after(range.from, -1), to: range.from };
    let mut last = window(material, before, grouping);
    let figures = |period: Period| {
        let Period { from, to } = period;
        let now = window(material, Range { from, to }, grouping);
        let lapsed = |who: &BTreeSet<ContactId>| who.difference(&now.active).count() as u64;
        let newcomer = |unit: &&ContactId| material.days(**unit).first() >= Some(&from);
        let tally = |who: &BTreeSet<ContactId>, gone: u64, attendances: u64| {
            let newcomers = who.iter().filter(newcomer).count() as u64;
            let active = who.len() as u64;
            let returning = active - newcomers;
            let involvement = BTreeMap::new();
            Tally { active, newcomers, returning, lapsed: gone, attendances, involvement }
        };
        let none = BTreeSet::new();
        let names: BTreeSet<&String> = now.groups.keys().chain(last.groups.keys()).collect();
        let mut groups: BTreeMap<String, Tally> = names
            .into_iter()
            .map(|name| {
                let before = last.groups.get(name).unwrap_or(&none);
                let attendances = now.by_group.get(name).copied().unwrap_or_default();
                let who = now.groups.get(name).unwrap_or(&none);
                (name.clone(), tally(who, lapsed(before), attendances))
            })
            .collect();
        let mut total = tally(&now.active, lapsed(&last.active), now.attendances);
        involve(material, to.plus(-1), grouping, &mut total, &mut groups);
        last = now;
        StepFigures { from, to, total_distinct: total, groups }
    };
    Replay { steps: come.steps(step).into_iter().map(figures).collect() }
}

fn window(material: &Material<'_>, range: Range, grouping: Option<&Grouping<'_>>) -> Window {
    let mut window = Window::default();
    for meeting in material.held(range) {
        let parts: Vec<&Part> = meeting.units.iter().filter(|part| part.attended).collect();
        let places: Vec<Place<'_>> = parts.iter().map(|part| Place::at(meeting, part)).collect();
        for (part, groups) in parts.iter().zip(names(grouping, &places)) {
            window.active.insert(part.unit);
            window.attendances += 1;
            for group in groups {
                window.groups.entry(group.clone()).or_default().insert(part.unit);
                *window.by_group.entry(group).or_default() += 1;
            }
        }
    }
    window
}

/// Adds who is involved in labs on a day, each unit once, at its highest level.
fn involve(
    material: &Material<'_>,
    day: Day,
    grouping: Option<&Grouping<'_>>,
    total: &mut Tally,
    groups: &mut BTreeMap<String, Tally>,
) {
    let mut highest: BTreeMap<ContactId, Level> = BTreeMap::new();
    let mut of_groups: BTreeMap<(String, ContactId), Level> = BTreeMap::new();
    let seats: Vec<&Seat> = material.seats(day).collect();
    let places: Vec<Place<'_>> = seats.iter().map(|seat| seat.place(day)).collect();
    for (seat, groups) in seats.iter().zip(names(grouping, &places)) {
        let level = highest.entry(seat.unit).or_insert(seat.level);
        *level = seat.level.max(*level);
        for group in groups {
            let level = of_groups.entry((group, seat.unit)).or_insert(seat.level);
            *level = seat.level.max(*level);
        }
    }
    for level in highest.into_values() {
        *total.involvement.entry(level).or_default() += 1;
    }
    for ((group, _), level) in of_groups {
        let tally = groups.entry(group).or_default();
        *tally.involvement.entry(level).or_default() += 1;
    }
}
