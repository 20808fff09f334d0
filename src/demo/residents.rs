//! Puts people into the organisations: 640 into companies, 180 into institutions (F3).

use super::{
    census::{Job, Organisation, Person},
    dice::Dice,
    names::{Names, PersonName, slug},
    office::day,
    organisations::swapped,
    size::Size,
};
use crate::domain::{
    ContactId, Day, UserId,
    vocabulary::{ActorType, Salutation, Size as Class},
};
use jiff::Timestamp;
use ulid::Ulid;

const IN_COMPANIES: usize = 640;
const IN_INSTITUTIONS: usize = 180;
/// How many persons are in the files twice.
const DUPLICATES: usize = 14;
/// How many people the office and its partners have: just those who are ever invited.
const INTERNAL: [usize; 3] = [12, 5, 2];
const IN_A_FACTION: usize = 4;

/// All persons, in the order of their organisations, duplicates last.
pub(super) fn settle(
    size: Size,
    dice: &mut Dice,
    names: &mut Names,
    organisations: &[Organisation],
    alone: Option<usize>,
) -> Vec<Person> {
    let mut persons = Vec::new();
    let posts = posts(size, dice, organisations, alone);
    for (index, organisation) in organisations.iter().enumerate() {
        for post in 0..posts[index] {
            let owner = organisation.owner.clone().filter(|_| post == 0);
            let name = owner.unwrap_or_else(|| names.person(dice));
            persons.push(person(dice, name, organisation, index, post));
        }
    }
    duplicate(size, dice, names, organisations, &mut persons);
    persons
}

/// How many persons each organisation has.
fn posts(
    size: Size,
    dice: &mut Dice,
    organisations: &[Organisation],
    alone: Option<usize>,
) -> Vec<usize> {
    let mut posts = vec![0; organisations.len()];
    let first = organisations.iter().position(|one| !one.is_company()).unwrap_or(0);
    for (index, organisation) in organisations.iter().enumerate() {
        posts[index] = match organisation.actor_type {
            _ if organisation.duplicate_of.is_some() || alone == Some(index) => 0,
            _ if organisation.is_company() => 1,
            _ if index - first < 3 && size == Size::Small => 4 - (index - first),
            _ if index - first < 3 => INTERNAL[index - first],
            ActorType::Politics if size != Size::Small => IN_A_FACTION,
            _ => 1,
        };
    }
    let total = |posts: &[usize]| posts.iter().sum::<usize>();
    let room: Vec<u64> = organisations
        .iter()
        .map(|firm| match firm.size {
            _ if firm.duplicate_of.is_some() || firm.owner.is_some() => 0,
            Some(Class::Micro) => 1,
            Some(Class::Small) => 4,
            Some(Class::Medium) => 10,
            Some(Class::Large) => 18,
            None => 0,
        })
        .collect();
    let wanted = size.of(IN_COMPANIES) - size.of(DUPLICATES);
    while total(&posts[..first]) < wanted {
        posts[dice.weighted(&room).unwrap_or(0)] += 1;
    }
    let open: Vec<usize> = (first + 3..organisations.len())
        .filter(|&index| organisations[index].actor_type != ActorType::Politics)
        .collect();
    while total(&posts[first..]) < size.of(IN_INSTITUTIONS) {
        posts[dice.one(&open)] += 1;
    }
    posts
}

fn person(
    dice: &mut Dice,
    name: PersonName,
    organisation: &Organisation,
    index: usize,
    post: usize,
) -> Person {
    let salutations = [Salutation::FormalF, Salutation::FormalM, Salutation::Neutral];
    let since = i16::try_from(dice.days(2004, 2015)).unwrap_or(2010);
    let job = Job {
        organisation: index,
        function: function(dice, organisation, post),
        from: day(since, 1, 1),
        to: None,
        second: false,
        promoted: None,
    };
    Person {
        id: ContactId(Ulid::nil()),
        registered: (Timestamp::UNIX_EPOCH, UserId(Ulid::nil())),
        known_from: Day::DAWN,
        imported: false,
        salutation: salutations[dice.weighted(&[45, 45, 10]).unwrap_or(2)],
        mailbox: mailbox(&name, organisation),
        name,
        jobs: vec![job],
        invitable: false,
        propensity: propensity(dice),
        online: dice.chance(60),
        duplicate_of: None,
        silent_from: None,
    }
}

/// Most people hardly ever go anywhere, a few nearly always.
fn propensity(dice: &mut Dice) -> u64 {
    const LEVELS: &[(u64, u64)] = &[(1, 32), (5, 27), (14, 22), (28, 13), (50, 6)];
    let weights: Vec<u64> = LEVELS.iter().map(|&(_, share)| share).collect();
    LEVELS[dice.weighted(&weights).unwrap_or(0)].0
}

fn mailbox(name: &PersonName, organisation: &Organisation) -> String {
    format!("{}.{}@{}.example", slug(&name.given), slug(&name.family), slug(&organisation.name))
}

/// What somebody is there.
pub(super) fn function(dice: &mut Dice, organisation: &Organisation, post: usize) -> &'static str {
    const FIRMS: &[&str] = &[
        "Vertrieb",
        "Marketing",
        "Personalleitung",
        "Betriebsleitung",
        "Ausbildung",
        "Assistenz der Geschäftsführung",
        "Einkauf",
        "Prokura",
    ];
    const INSTITUTIONS: &[&str] =
        &["Leitung", "Referat Wirtschaft", "Projektarbeit", "Öffentlichkeitsarbeit", "Beratung"];
    match organisation.actor_type {
        ActorType::Politics => "Ratsmitglied",
        _ if organisation.owner.is_some() => "Inhaberschaft",
        _ if !organisation.is_company() => dice.one(INSTITUTIONS),
        _ if post == 0 => "Geschäftsführung",
        _ => dice.one(FIRMS),
    }
}

/// Some persons are in the files twice: a typing error, a former name, or another mailbox.
fn duplicate(
    size: Size,
    dice: &mut Dice,
    names: &mut Names,
    organisations: &[Organisation],
    persons: &mut Vec<Person>,
) {
    let weights = persons
        .iter()
        .map(|person| u64::from(organisations[person.jobs[0].organisation].size.is_some()))
        .collect();
    for (number, index) in dice.sample(weights, size.of(DUPLICATES)).into_iter().enumerate() {
        let mut copy = Person { duplicate_of: Some(index), ..persons[index].clone() };
        match number % 4 {
            0 => copy.name.family = swapped(&copy.name.family),
            1 => copy.name.family = super::names::spelled_out(&copy.name.family),
            2 => copy.name.family = names.person(dice).family,
            _ => copy.mailbox = format!("info+{}", copy.mailbox),
        }
        persons.push(copy);
    }
}
