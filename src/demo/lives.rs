//! What becomes of organisations and persons over the years: firms close, are renamed and sold,
//! people change employers (F3, I6, I12).

use super::{
    census::{Census, Job},
    dice::Dice,
    office::{day, next_working, vacancy},
    residents::function,
    size::Size,
};
use crate::domain::Day;
use std::collections::BTreeSet;

const CLOSED_BEFORE: usize = 9;
const CLOSED_IN_PANDEMIC: usize = 12;
const RENAMED: usize = 11;
const SUCCEEDED: usize = 3;
/// Changes of employer and of function; together 85.
const NEW_EMPLOYER: usize = 76;
const NEW_FUNCTION: usize = 9;
const DOUBLE: usize = 9;

/// The day on which the person of I6 begins at the new employer.
pub(super) fn moving_day() -> Day {
    day(2019, 4, 1)
}

/// The day on which the company of I12 closes.
pub(super) fn stranding_day() -> Day {
    day(2020, 9, 1)
}

/// Lets all lives unfold.
pub(super) fn unfold(size: Size, dice: &mut Dice, census: &mut Census) {
    let mut reserved = reserved(census);
    close(size, dice, census, &mut reserved);
    let mut moves = succeed(size, dice, census, &mut reserved);
    rename(size, dice, census, &mut reserved);
    moves += move_on(dice, census, &mut reserved);
    change_employers(size.of(NEW_EMPLOYER).saturating_sub(moves), dice, census, &reserved);
    change_functions(size, dice, census);
    take_second_posts(size, dice, census);
}

/// Organisations that nothing may befall: those of the circles, and those in the files twice.
fn reserved(census: &Census) -> BTreeSet<usize> {
    let circles = census.circles.everybody().map(|one| census.persons[one].jobs[0].organisation);
    let doubled = census
        .organisations
        .iter()
        .enumerate()
        .filter_map(|(index, one)| one.duplicate_of.map(|original| [index, original]));
    let mut reserved: BTreeSet<usize> = circles.chain(doubled.flatten()).collect();
    reserved.extend(census.sole_trader);
    reserved.extend(
        (0..census.organisations.len()).filter(|&index| !census.organisations[index].is_company()),
    );
    reserved
}

fn draw(dice: &mut Dice, census: &Census, reserved: &mut BTreeSet<usize>) -> Option<usize> {
    let weights: Vec<u64> = (0..census.organisations.len())
        .map(|index| u64::from(!reserved.contains(&index)))
        .collect();
    let index = dice.weighted(&weights)?;
    reserved.insert(index);
    Some(index)
}

/// Some working day; facts that must be known in time are entered on it, so none lies in the
/// month in which nobody enters them.
fn some_day(dice: &mut Dice, from: Day, to: Day) -> Day {
    let day = next_working(from.plus(dice.days(0, to.number() - from.number())));
    if vacancy().contains(day) { next_working(vacancy().to.plus(10)) } else { day }
}

fn close(size: Size, dice: &mut Dice, census: &mut Census, reserved: &mut BTreeSet<usize>) {
    let stranded = census.circles.stranded.map(|one| census.persons[one].jobs[0].organisation);
    let before = (0..size.of(CLOSED_BEFORE)).map(|_| (day(2017, 9, 1), day(2019, 12, 15)));
    let pandemic = (1..size.of(CLOSED_IN_PANDEMIC)).map(|_| (day(2020, 4, 1), day(2021, 10, 29)));
    let drawn: Vec<(usize, Day)> = before
        .chain(pandemic)
        .filter_map(|(from, to)| Some((draw(dice, census, reserved)?, some_day(dice, from, to))))
        .chain(stranded.map(|organisation| (organisation, stranding_day())))
        .collect();
    for (organisation, closed) in drawn {
        census.organisations[organisation].closed = Some(closed);
        for person in census.staff_of(organisation) {
            census.persons[person].jobs[0].to = Some(closed);
        }
    }
}

/// Firms are taken over by others; their people go with them. Returns how many.
fn succeed(
    size: Size,
    dice: &mut Dice,
    census: &mut Census,
    reserved: &mut BTreeSet<usize>,
) -> usize {
    let mut moved = 0;
    for _ in 0..size.of(SUCCEEDED) {
        let (Some(old), Some(new)) = (draw(dice, census, reserved), draw(dice, census, reserved))
        else {
            break;
        };
        let since = some_day(dice, day(2018, 3, 1), day(2021, 3, 1));
        census.organisations[old].succeeded = Some((since, new));
        for person in census.staff_of(old) {
            transfer(dice, census, person, new, since);
            moved += 1;
        }
    }
    moved
}

fn transfer(dice: &mut Dice, census: &mut Census, person: usize, new: usize, since: Day) {
    let function = function(dice, &census.organisations[new], 1);
    let jobs = &mut census.persons[person].jobs;
    jobs[0].to = Some(since);
    let job = Job { organisation: new, function, from: since, ..jobs[0] };
    jobs.push(Job { to: None, ..job });
}

fn rename(size: Size, dice: &mut Dice, census: &mut Census, reserved: &mut BTreeSet<usize>) {
    for _ in 0..size.of(RENAMED) {
        let Some(index) = draw(dice, census, reserved) else { break };
        let since = some_day(dice, day(2017, 6, 1), day(2021, 9, 1));
        let firm = &mut census.organisations[index];
        let name = firm.name.replacen("Demo-", "Neue Demo-", 1);
        firm.renamed = Some((since, name.replacen("Muster-", "Muster- & Demo-", 1)));
    }
}

/// The person of I6 goes to a company from which nobody has ever come.
fn move_on(dice: &mut Dice, census: &mut Census, reserved: &mut BTreeSet<usize>) -> usize {
    let Some(mover) = census.circles.mover else { return 0 };
    let mut new = None;
    while let Some(drawn) = draw(dice, census, reserved) {
        if census.staff_of(drawn).len() == 1 && census.organisations[drawn].owner.is_none() {
            new = Some(drawn);
            break;
        }
    }
    let Some(new) = new else { return 0 };
    transfer(dice, census, mover, new, moving_day());
    1
}

fn change_employers(
    count: usize,
    dice: &mut Dice,
    census: &mut Census,
    reserved: &BTreeSet<usize>,
) {
    let weights = (0..census.persons.len()).map(|person| u64::from(may_change(census, person)));
    for person in dice.sample(weights.collect(), count) {
        let section = census.organisations[census.persons[person].jobs[0].organisation].section;
        let old = census.persons[person].jobs[0].organisation;
        let targets = census.organisations.iter().enumerate().map(|(index, firm)| {
            let fits = index != old && !reserved.contains(&index) && firm.owner.is_none();
            match (fits, firm.section == section) {
                (false, _) => 0,
                (true, true) => 10,
                (true, false) => 1,
            }
        });
        let Some(new) = dice.weighted(&targets.collect::<Vec<u64>>()) else { return };
        let since = some_day(dice, day(2017, 2, 1), day(2021, 10, 29));
        transfer(dice, census, person, new, since);
    }
}

/// Whether somebody's life is still plain: one employer that lasts, one entry, no special part.
fn may_change(census: &Census, person: usize) -> bool {
    let one = &census.persons[person];
    let employer = &census.organisations[one.jobs[0].organisation];
    let entry = one.duplicate_of.is_some()
        || census.persons.iter().any(|other| other.duplicate_of == Some(person));
    one.jobs.len() == 1
        && one.jobs[0].to.is_none()
        && one.jobs[0].promoted.is_none()
        && employer.owner.is_none()
        && !entry
        && !census.circles.contain(person)
}

fn change_functions(size: Size, dice: &mut Dice, census: &mut Census) {
    let weights = (0..census.persons.len()).map(|person| u64::from(may_change(census, person)));
    for person in dice.sample(weights.collect(), size.of(NEW_FUNCTION)) {
        let since = some_day(dice, day(2017, 6, 1), day(2021, 9, 1));
        census.persons[person].jobs[0].promoted = Some((since, "Bereichsleitung"));
    }
}

/// Some sit in a club or association beside their work.
fn take_second_posts(size: Size, dice: &mut Dice, census: &mut Census) {
    let clubs: Vec<usize> = (0..census.organisations.len())
        .filter(|&index| {
            let one = &census.organisations[index];
            !one.is_company() && one.legal_form == "ev"
        })
        .collect();
    if clubs.is_empty() {
        return;
    }
    let weights = (0..census.persons.len()).map(|person| u64::from(may_change(census, person)));
    for person in dice.sample(weights.collect(), size.of(DOUBLE)) {
        let from = some_day(dice, day(2017, 2, 1), day(2020, 9, 1));
        let job = Job { organisation: dice.one(&clubs), function: "Vorstand", from, ..FREE };
        census.persons[person].jobs.push(job);
    }
}

const FREE: Job = Job {
    organisation: 0,
    function: "Vorstand",
    from: Day::DAWN,
    to: None,
    second: true,
    promoted: None,
};
