//! Invitations that come back: in 2019 the mail of 38 addresses bounces (I18). Who has registered
//! or comes was reached, so only others are among them.

use super::{census::Census, dice::Dice, rosters::Roster, size::Size, table::Row};
use crate::domain::ContactId;
use std::collections::BTreeSet;

/// How many invitations to which gathering come back: the plenaries are written to most people.
const BOUNCED: &[(&str, usize)] = &[("E052", 22), ("E057", 16)];

/// Puts them on the rosters; each address once. Says to which gathering and whose they were.
pub(super) fn choose(
    size: Size,
    dice: &mut Dice,
    census: &Census,
    rows: &[Row],
    rosters: &mut [Roster],
) -> Vec<(String, ContactId)> {
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    let mut all = Vec::new();
    for (id, count) in size.parts(BOUNCED) {
        let Some(place) = rows.iter().position(|row| row.id == id) else { continue };
        let roster = &mut rosters[place];
        let reached: BTreeSet<usize> =
            roster.registered.iter().copied().chain(roster.present()).collect();
        let weights = roster.invited.iter().map(|person| {
            let free = !gone.contains(person) && !reached.contains(person);
            u64::from(free && !census.circles.contain(*person))
        });
        for index in dice.sample(weights.collect(), count) {
            let person = roster.invited[index];
            roster.bounced.push(person);
            gone.insert(person);
            all.push((id.to_owned(), census.persons[person].id));
        }
    }
    all
}
