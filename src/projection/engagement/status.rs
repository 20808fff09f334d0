//! The status on a day, and its changes over time. The table of what is what stands in the
//! header of the room's `mod.rs`.

use super::{
    Status,
    act::{Act, ActKind},
    definition::Weights,
};
use crate::domain::{Day, EventId};
use std::collections::BTreeSet;

/// A status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub status: Status,
    /// It is inactive and was not invited within the window either: no wonder.
    pub not_invited: bool,
}

/// A change of status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The first day of it.
    pub on: Day,
    /// The status from then on.
    pub status: Status,
    /// The event through which; `None` for the passing of time.
    pub cause: Option<EventId>,
}

/// The status on a day. Acts after the day do not count.
#[must_use]
pub fn status_at(acts: &[Act], day: Day, weights: &Weights) -> Standing {
    let thresholds = &weights.definition.status;
    let since = thresholds.active_within.value.before(day);
    let lapsed = thresholds.lapsed_after.value.before(day);
    let (mut status, mut last, mut invited) = (Status::NeverContacted, None, false);
    for act in acts.iter().filter(|act| act.day <= day) {
        if act.engages() && act.day < act.until {
            last = last.max(Some(act.last_day(day)));
        }
        if !act.holds(day) {
            continue;
        }
        match act.kind {
            ActKind::Objected => {
                return Standing { status: Status::Objected, not_invited: false };
            }
            ActKind::Registered | ActKind::NoShow => status = Status::RegisteredOnly,
            ActKind::Invited | ActKind::Declined | ActKind::Interaction(_) => {
                status = status.max(Status::Invited);
                invited |= act.kind == ActKind::Invited && act.day > since;
            }
            _ => {}
        }
    }
    let status = match last {
        Some(last) if last > since => Status::Active,
        Some(last) if last > lapsed => Status::Inactive,
        Some(_) => Status::Lapsed,
        None => status,
    };
    Standing { status, not_invited: status == Status::Inactive && !invited }
}

/// Every change of status up to a day, oldest first. The first is what somebody was when the
/// office came to know of it.
#[must_use]
pub fn path(acts: &[Act], day: Day, weights: &Weights) -> Vec<Change> {
    let mut path: Vec<Change> = Vec::new();
    for on in turns(acts, weights).into_iter().filter(|on| *on <= day) {
        let status = status_at(acts, on, weights).status;
        if path.last().is_none_or(|before| before.status != status) {
            path.push(Change { on, status, cause: cause(acts, on, status) });
        }
    }
    path
}

/// The last change of status up to a day: since when somebody is so, and through what. It is the
/// last of the path, found without walking all of it.
#[must_use]
pub fn last_change(acts: &[Act], day: Day, weights: &Weights) -> Option<Change> {
    let mut last: Option<(Day, Status)> = None;
    for on in turns(acts, weights).into_iter().rev().filter(|on| *on <= day) {
        let status = status_at(acts, on, weights).status;
        if last.is_some_and(|(_, later)| later != status) {
            break;
        }
        last = Some((on, status));
    }
    last.map(|(on, status)| Change { on, status, cause: cause(acts, on, status) })
}

/// The days on which a status can change: when an act begins or ends, and when the last act that
/// engaged leaves a window.
fn turns(acts: &[Act], weights: &Weights) -> BTreeSet<Day> {
    let thresholds = &weights.definition.status;
    let windows = [thresholds.active_within.value, thresholds.lapsed_after.value];
    let mut turns = BTreeSet::new();
    for act in acts {
        turns.extend([act.day, act.until]);
        let last = act.last_day(Day::NEVER);
        if act.engages() && last.is_known() {
            turns.extend(windows.map(|window| window.left(last)));
        }
    }
    turns.retain(|day| day.is_known());
    turns
}

fn cause(acts: &[Act], on: Day, status: Status) -> Option<EventId> {
    let began = acts.iter().find(|act| act.day == on && brings(act, status));
    let ended = || acts.iter().find(|act| act.until == on && leaves(act, status))?.ended_by;
    began.map(|act| act.event).or_else(ended)
}

/// Whether an act is what makes somebody be so.
fn brings(act: &Act, status: Status) -> bool {
    match status {
        Status::NeverContacted => act.kind == ActKind::Known,
        Status::Invited => {
            matches!(act.kind, ActKind::Invited | ActKind::Declined | ActKind::Interaction(_))
        }
        Status::RegisteredOnly => matches!(act.kind, ActKind::Registered | ActKind::NoShow),
        Status::Active => act.engages(),
        // Time makes somebody so.
        Status::Inactive | Status::Lapsed => false,
        Status::Objected => act.kind == ActKind::Objected,
    }
}

/// Whether the end of an act can leave somebody so: an objection that hid it, or an invitation
/// that bounced.
fn leaves(act: &Act, status: Status) -> bool {
    match act.kind {
        ActKind::Objected => true,
        ActKind::Invited => status <= Status::Invited,
        _ => false,
    }
}
