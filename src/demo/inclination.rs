//! How likely somebody is to come: propensity, affinity of the trade, habit, cohort, screens and
//! fatigue (F6). Whole numbers; a hundred is neutral where a factor is a percentage.

use super::{
    census::{Census, Organisation},
    table::Row,
};
use crate::domain::{
    Day,
    vocabulary::{ActorType, Size},
};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody has lived through so far.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    /// Attendances by series.
    pub(super) attended: BTreeMap<String, u64>,
    /// Days of invitations, ascending.
    pub(super) invited: Vec<Day>,
    /// Was there in the founding year of the alliance.
    pub(super) founder: bool,
}

/// Events at which the founding cohort was there (T3).
pub(super) const FOUNDING: [&str; 3] = ["E006", "E007", "E013"];

/// How much a trade has to do with a gathering.
pub(super) fn affinity(row: &Row, one: &Organisation) -> u64 {
    let retail = one.division() == "47";
    match (row.series.as_str(), row.id.as_str()) {
        ("RETAIL" | "LAB-HANDEL", _) | ("TSA", "E015") => match one.section {
            'G' if retail => 20,
            'G' => 4,
            'I' | 'S' if one.is_company() => 4,
            _ if one.actor_type == ActorType::CivilSociety => 2,
            _ => 0,
        },
        ("LAB-HANDWERK", _) | ("TSA", "E016") => match one.section {
            _ if one.craft => 20,
            'F' | 'C' => 2,
            _ => u64::from(matches!(one.actor_type, ActorType::Chamber | ActorType::School)),
        },
        ("LAB-NACHHALTIG", _) | ("TSA", _) => match one.section {
            'M' | 'J' | 'C' | 'D' | 'E' | 'N' | 'F' => 8,
            _ if one.is_company() => 3,
            _ => 2,
        },
        ("DIGI", _) => match one.section {
            'G' if retail => 12,
            'I' => 10,
            'S' | 'Q' | 'M' | 'J' if one.is_company() => 7,
            _ if one.is_company() => 4,
            _ => 1,
        },
        ("LAB-FACHKRAEFTE", _) => match (one.size, one.actor_type) {
            (Some(Size::Large | Size::Medium), _) => 14,
            (Some(Size::Small), _) => 3,
            (_, ActorType::Chamber | ActorType::School | ActorType::Union) => 10,
            _ => 0,
        },
        ("MON", _) => match one.is_company() {
            true => 2,
            false => 10,
        },
        _ => plenary(one),
    }
}

fn plenary(one: &Organisation) -> u64 {
    match one.size {
        Some(Size::Large) => 16,
        Some(Size::Medium) => 11,
        Some(Size::Small) => 9,
        Some(Size::Micro) => 7,
        None if one.actor_type == ActorType::Politics => 3,
        None => 7,
    }
}

/// How likely a person is to come.
pub(super) fn weight(
    census: &Census,
    row: &Row,
    person: usize,
    organisation: usize,
    history: &History,
) -> u64 {
    let one = &census.persons[person];
    let employer = &census.organisations[organisation];
    let day = row.day();
    let base = one.propensity * affinity(row, employer) * 1_000;
    let same = history.attended.get(&row.series).copied().unwrap_or(0);
    let any: u64 = history.attended.values().sum();
    let habit = 100 + 60 * same.min(4) + 25 * any.min(4);
    let screens = if row.online() && !one.online { 15 } else { 100 };
    let recent = history.invited.iter().filter(|&&invited| invited > day.plus(-90)).count() as u64;
    let fatigue = 800 / (8 + recent);
    let base = base * habit / 100 * screens / 100 * fatigue / 100;
    if history.founder { base * decay(day) / 100 } else { base }
}

/// How much of the founding cohort's interest is left in a year (T3).
fn decay(day: Day) -> u64 {
    match day.year() {
        Some(..=2018) => 100,
        Some(2019) => 40,
        Some(2020) => 8,
        _ => 7,
    }
}

/// Remembers who was there.
pub(super) fn remember(histories: &mut [History], row: &Row, present: &BTreeSet<usize>) {
    for &person in present {
        let history = &mut histories[person];
        *history.attended.entry(row.series.clone()).or_default() += 1;
        history.founder |= FOUNDING.contains(&row.id.as_str());
    }
}
