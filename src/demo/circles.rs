//! Chooses who has a special part in the city: members of its bodies, and the persons of the
//! planted stories.

use super::{
    census::{Census, Circles},
    dice::Dice,
    size::Size,
};
use crate::domain::vocabulary::ActorType;

/// How many are asked to a meeting of experts.
const EXPERTS: usize = 14;
/// Members of the working group of the alliance, and who else is asked to its workshops.
pub(super) const WORKING_GROUP: usize = 24;
const WORKSHOP: usize = 34;
/// Members of the steering group; two of them from one organisation.
pub(super) const STEERING: usize = 17;
const STEERING_GUESTS: usize = 9;

/// Draws all circles; nobody is in two.
pub(super) fn draw(size: Size, dice: &mut Dice, census: &mut Census) {
    let first = census.organisations.iter().position(|one| !one.is_company()).unwrap_or(0);
    let of_organisation = |census: &Census, wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..census.persons.len())
            .filter(|&person| wanted(census.persons[person].jobs[0].organisation))
            .collect()
    };
    census.circles.internal =
        of_organisation(census, &|organisation| (first..first + 3).contains(&organisation));
    let factions: Vec<bool> =
        census.organisations.iter().map(|one| one.actor_type == ActorType::Politics).collect();
    census.circles.politics = of_organisation(census, &|organisation| factions[organisation]);
    stories(dice, census);
    experts(size, dice, census);
    steering(size, dice, census);
    working_group(size, dice, census);
}

/// Persons who may still get a part, in chance order.
fn free(dice: &mut Dice, census: &Census, wanted: impl Fn(&Circles, usize) -> bool) -> Vec<usize> {
    let mut free: Vec<usize> = (0..census.persons.len())
        .filter(|&person| {
            let one = &census.persons[person];
            let doubled = census.persons.iter().any(|two| two.duplicate_of == Some(person));
            let none = one.duplicate_of.is_none() && !doubled;
            none && !census.circles.contain(person) && wanted(&census.circles, person)
        })
        .collect();
    dice.shuffle(&mut free);
    free
}

fn kind(census: &Census, person: usize) -> ActorType {
    census.organisations[census.persons[person].jobs[0].organisation].actor_type
}

/// The persons of I6, I7 and I12: each the only one of a company.
fn stories(dice: &mut Dice, census: &mut Census) {
    let only = |census: &Census, person: usize| {
        let employer = census.persons[person].jobs[0].organisation;
        let doubled = census.organisations.iter().any(|one| one.duplicate_of == Some(employer));
        let company = kind(census, person) == ActorType::Company;
        company && !doubled && census.staff_of(employer).len() == 1
    };
    let retail = |census: &Census, person: usize| {
        let employer = census.persons[person].jobs[0].organisation;
        only(census, person) && matches!(census.organisations[employer].section, 'G')
    };
    let story = free(dice, census, |_, person| retail(census, person));
    census.circles.eleven = story.first().copied();
    let story = free(dice, census, |_, person| only(census, person));
    census.circles.mover = story.first().copied();
    census.circles.stranded = story.get(1).copied();
}

/// Three institutions send two experts, the others one.
fn experts(size: Size, dice: &mut Dice, census: &mut Census) {
    let expert = |census: &Census, person: usize| {
        matches!(
            kind(census, person),
            ActorType::Science
                | ActorType::Chamber
                | ActorType::Association
                | ActorType::Union
                | ActorType::Intermediary
        )
    };
    let candidates = free(dice, census, |_, person| expert(census, person));
    census.circles.experts = one_each(census, &candidates, size.of(EXPERTS), 3);
}

fn steering(size: Size, dice: &mut Dice, census: &mut Census) {
    let fair = |census: &Census, person: usize| {
        let employer = census.persons[person].jobs[0].organisation;
        let trade = matches!(census.organisations[employer].division(), "47" | "56" | "10");
        let civic = matches!(
            kind(census, person),
            ActorType::FaithCommunity
                | ActorType::CivilSociety
                | ActorType::School
                | ActorType::Childcare
                | ActorType::MunicipalOffice
        );
        (trade && kind(census, person) == ActorType::Company) || civic
    };
    let pairs = usize::from(size != Size::Small);
    let candidates = free(dice, census, |_, person| fair(census, person));
    census.circles.steering = one_each(census, &candidates, size.of(STEERING), pairs);
    let candidates = free(dice, census, |_, person| fair(census, person));
    census.circles.steering_guests =
        candidates.into_iter().take(size.of(STEERING_GUESTS)).collect();
}

fn working_group(size: Size, dice: &mut Dice, census: &mut Census) {
    let candidates = free(dice, census, |_, person| census.persons[person].propensity >= 14);
    census.circles.working_group = one_each(census, &candidates, size.of(WORKSHOP), 3);
}

/// That many persons, so that exactly `pairs` organisations send two and the others one; the
/// pairs come first.
fn one_each(census: &Census, candidates: &[usize], count: usize, pairs: usize) -> Vec<usize> {
    let employer = |person: usize| census.persons[person].jobs[0].organisation;
    let mut chosen: Vec<usize> = Vec::new();
    for &person in candidates {
        let colleague = candidates
            .iter()
            .find(|&&other| other != person && employer(other) == employer(person));
        let taken = chosen.iter().any(|&other| employer(other) == employer(person));
        if let (Some(&colleague), false) = (colleague, taken)
            && chosen.len() < 2 * pairs
            && chosen.len() + 2 <= count
        {
            chosen.extend([person, colleague]);
        }
    }
    for &person in candidates {
        if chosen.len() < count && chosen.iter().all(|&other| employer(other) != employer(person)) {
            chosen.push(person);
        }
    }
    chosen
}
