//! The office itself: the body by which its own people are known, and the one of them who took part
//! like anybody (I20).

use super::{
    census::Census,
    dice::Dice,
    draft::{Draft, code, text},
    office::{Office, day},
    plan::Truths,
    rosters::Roster,
    table::Row,
};
use crate::domain::{
    BodyId, Event,
    event::gathering::{Created, MembershipStarted},
    vocabulary::BodyRole,
};
use std::collections::BTreeSet;

/// The gathering at which one of the office takes part: stakeholders talk about the monitoring.
const ATTENDED: &str = "E028";

/// Records the body `office`; its one member is the office as an organisation, so that whoever is
/// affiliated with it belongs to it.
pub(super) fn record(
    office: &Office,
    dice: &mut Dice,
    census: &Census,
    shift: &str,
    truths: &mut Truths,
    draft: &mut Draft,
) {
    let Some(&first) = census.circles.internal.first() else { return };
    let slot = office.before_hours(dice, day(2016, 11, 8));
    let id = BodyId(dice.ulid(slot.0));
    let since = office.day_of(slot.0).into();
    let created = Created {
        key: Some(code(&format!("office{shift}"))),
        title: text("Amt für Wirtschaftsförderung"),
        valid_from: since,
    };
    draft.record(slot, id, "own", Event::BodyCreated(created));
    let employer = census.persons[first].jobs[0].organisation;
    let member = MembershipStarted {
        contact: census.organisations[employer].id,
        role: BodyRole::Member,
        valid_from: since,
        valid_to: None,
    };
    draft.record(slot, id, "own", Event::MembershipStarted(member));
    truths.bodies.insert("office".to_owned(), id);
}

/// Lets one of the office have the seat of somebody who was the only one of their organisation:
/// every sum of the table stays as it is, and so do all other gatherings. Says who it is.
pub(super) fn take_part(census: &Census, rows: &[Row], rosters: &mut [Roster]) -> Option<usize> {
    let place = rows.iter().position(|row| row.id == ATTENDED)?;
    let day = rows[place].day();
    let employer = |person: usize| census.persons[person].organisation(day);
    let ours = *census.circles.internal.first()?;
    let elsewhere: BTreeSet<usize> = rosters
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != place)
        .flat_map(|(_, roster)| roster.invited.iter().copied())
        .collect();
    let roster = &mut rosters[place];
    let alone = |person: &usize| {
        let same = roster.present().filter(|&other| employer(other) == employer(*person));
        same.count() == 1
    };
    let replaced = *roster.attended.iter().find(|person| {
        let free = !census.circles.contain(**person) && elsewhere.contains(*person);
        free && alone(person)
    })?;
    for list in [&mut roster.invited, &mut roster.registered, &mut roster.attended] {
        list.iter_mut().filter(|person| **person == replaced).for_each(|person| *person = ours);
    }
    Some(ours)
}
