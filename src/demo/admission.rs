//! Decides when the office takes everybody into its files: most by the import of the old
//! contact database on 07.11.2016, the others one by one. Gives everybody an id.

use super::{
    census::{Census, Person},
    dice::Dice,
    draft::Slot,
    office::{Office, day, later},
    size::Size,
};
use crate::domain::{ContactId, Day};

const IMPORTED_ORGANISATIONS: usize = 388;
const IMPORTED_PERSONS: usize = 590;
/// How many persons are ever invited.
const INVITED: usize = 640;

/// The day of the import.
pub(super) fn import_day() -> Day {
    day(2016, 11, 7)
}

/// Takes everybody into the files.
pub(super) fn admit(size: Size, office: &Office, dice: &mut Dice, census: &mut Census) {
    let internal = census.circles.internal.clone();
    let partners: Vec<usize> =
        internal.iter().map(|&one| census.persons[one].jobs[0].organisation).collect();
    choose_organisations(size, dice, census, &partners);
    choose_persons(size, dice, census);
    let mut line = office.first_thing(dice, import_day());
    line.0 = later(line.0, 3_600);
    for index in 0..census.organisations.len() {
        let slot = if census.organisations[index].imported {
            next_line(&mut line)
        } else if partners.contains(&index) {
            office.coordinator(dice, day(2016, 10, 5))
        } else {
            let on = joining_day(dice, census.organisations[index].section);
            office.coordinator(dice, on)
        };
        let organisation = &mut census.organisations[index];
        organisation.registered = slot;
        organisation.known_from = office.day_of(slot.0);
        organisation.id = ContactId(dice.ulid(slot.0));
    }
    for index in 0..census.persons.len() {
        let employer = &census.organisations[census.persons[index].jobs[0].organisation];
        let mut slot = if census.persons[index].imported {
            next_line(&mut line)
        } else if internal.contains(&index) {
            office.coordinator(dice, day(2016, 10, 6))
        } else {
            let on = joining_day(dice, employer.section);
            office.coordinator(dice, on)
        };
        if slot.0 <= employer.registered.0 {
            slot = employer.registered;
            slot.0 = later(slot.0, 180);
        }
        let person = &mut census.persons[index];
        person.registered = slot;
        person.known_from = office.day_of(slot.0);
        person.id = ContactId(dice.ulid(slot.0));
    }
    choose_invitable(size, dice, census);
}

/// The next line of the imported file, two seconds later.
fn next_line(line: &mut Slot) -> Slot {
    line.0 = later(line.0, 2);
    *line
}

/// The day on which somebody comes to the office's attention; retail mostly before the training
/// series of 2019.
fn joining_day(dice: &mut Dice, section: char) -> Day {
    if section == 'G' && dice.chance(60) {
        return day(2018, 9, 3).plus(dice.days(0, 90));
    }
    day(2016, 12, 1).plus(dice.days(0, 1_500))
}

/// Organisations that something happens to, or to whose people something happens, are known
/// early; the others by their number of people, and by chance.
fn choose_organisations(size: Size, dice: &mut Dice, census: &mut Census, partners: &[usize]) {
    let mut marks = vec![0_u8; census.organisations.len()];
    for (index, organisation) in census.organisations.iter().enumerate() {
        let eventful = organisation.closed.is_some()
            || organisation.renamed.is_some()
            || organisation.succeeded.is_some();
        let sought = census.sole_trader == Some(index);
        let successor = census
            .organisations
            .iter()
            .any(|other| other.succeeded.is_some_and(|(_, successor)| successor == index));
        let staff = census.staff_of(index).len();
        marks[index] = match staff {
            _ if eventful || sought || successor => 2,
            0 | 1 => 0,
            _ => 1,
        };
    }
    for (index, person) in census.persons.iter().enumerate() {
        if census.circles.contain(index) || is_eventful(person) {
            for job in &person.jobs {
                marks[job.organisation] = 2;
            }
        }
    }
    let mut order: Vec<usize> =
        (0..marks.len()).filter(|index| !partners.contains(index)).collect();
    dice.shuffle(&mut order);
    order.sort_by_key(|&index| std::cmp::Reverse(marks[index]));
    for &index in order.iter().take(size.of(IMPORTED_ORGANISATIONS)) {
        census.organisations[index].imported = true;
    }
}

fn is_eventful(person: &Person) -> bool {
    person.jobs.len() > 1 || person.jobs[0].to.is_some() || person.jobs[0].promoted.is_some()
}

fn choose_persons(size: Size, dice: &mut Dice, census: &mut Census) {
    let mut order: Vec<usize> = (0..census.persons.len())
        .filter(|&index| {
            let employer = census.persons[index].jobs[0].organisation;
            census.organisations[employer].imported
        })
        .collect();
    dice.shuffle(&mut order);
    order.sort_by_key(|&index| {
        let person = &census.persons[index];
        !(census.circles.contain(index) || is_eventful(person))
    });
    for &index in order.iter().take(size.of(IMPORTED_PERSONS)) {
        census.persons[index].imported = true;
    }
}

fn choose_invitable(size: Size, dice: &mut Dice, census: &mut Census) {
    // Nobody else of the new employer of I6 is ever written to: the mover is its first.
    let new_employer = census.circles.mover.and_then(|mover| census.persons[mover].jobs.get(1));
    let new_employer = new_employer.map(|job| job.organisation);
    let mut order: Vec<usize> = (0..census.persons.len())
        .filter(|&index| {
            let person = &census.persons[index];
            let lasting = person.jobs[0].to.is_none_or(|to| to > day(2018, 7, 1));
            let first = Some(person.jobs[0].organisation) == new_employer;
            let special = census.circles.contain(index);
            special || (person.duplicate_of.is_none() && lasting && !first)
        })
        .collect();
    dice.shuffle(&mut order);
    order.sort_by_key(|&index| !census.circles.contain(index));
    for &index in order.iter().take(size.of(INVITED)) {
        census.persons[index].invitable = true;
    }
}
