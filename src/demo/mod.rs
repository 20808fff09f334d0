//! The demo city: a town whose office has worked with Kontor from 2016 to 2021, as a plan that
//! follows from a seed. Dates, titles and labs are real; all people, companies and lists are
//! invented, and their names say so.
//!
//! All but [`build`] only plans. `build` sends each step of the plan through `app` as anybody
//! would, so that the demo city is also the largest test of everything.

mod admission;
mod bounces;
mod build;
mod census;
mod changes;
mod circles;
mod composition;
mod dice;
mod draft;
mod framework;
mod inclination;
mod interactions;
mod involvement;
mod knowledge;
mod labs;
mod lives;
mod meeting_facts;
mod meetings;
mod names;
mod office;
mod organisations;
pub mod plan;
mod protection;
mod registration;
mod residents;
mod rosters;
mod seats;
mod size;
mod staff;
mod table;
mod wording;

pub use build::{BuildError, Progress, build, carry_out, districts};
pub use plan::{Action, Change, Entry, Expected, Handle, Plan, Recoded, Role, Step, Truths, User};
pub use size::Size;

use self::{
    census::{Census, Circles},
    dice::Dice,
    draft::Draft,
    names::Names,
    office::Office,
    protection::Request,
    table::Row,
};
use crate::domain::vocabulary::ActorType;
use jiff::Timestamp;

/// The seed of the demo city as it is described.
pub const SEED: u64 = 20_161_001;
/// How many cities the largest plan has.
const CITIES: u64 = 10;

/// The plan of that size. The same seed gives the same plan on every machine.
#[must_use]
pub fn plan(size: Size, seed: u64) -> Plan {
    let cities = if size == Size::Load { CITIES } else { 1 };
    let mut draft = Draft::default();
    let (mut users, mut truths) = (Vec::new(), Vec::new());
    for number in 0..cities {
        let office = Office::new(seed + number);
        // Keys of series, bodies and labs are unique in an office.
        let shift = if number == 0 { String::new() } else { format!("-{}", number + 1) };
        let (city, truth) = city(size, seed + number, &shift, &office);
        draft.append(city);
        users.extend(office.users);
        truths.push(truth);
    }
    Plan { users, steps: draft.finish(), truths }
}

fn city(size: Size, seed: u64, shift: &str, office: &Office) -> (Draft, Truths) {
    let (census, requests) = populate(size, seed, office);
    let rows = Row::all(size);
    let mut rosters = rosters::draw(&mut Dice::new(seed, "rosters"), &census, &rows);
    let mut truths = truths(&census);
    let staff = staff::take_part(&census, &rows, &mut rosters);
    truths.staff = staff.map(|person| census.persons[person].id);
    let mut dice = Dice::new(seed, "bounces");
    truths.bounced = bounces::choose(size, &mut dice, &census, &rows, &mut rosters);
    let mut draft = Draft::default();

    let mut dice = Dice::new(seed, "registration");
    let mut affiliations = registration::record(&mut dice, &census, &mut draft);
    let mut dice = Dice::new(seed, "changes");
    truths.recoded = changes::record(office, &mut dice, &census, &mut affiliations, &mut draft);
    let mut dice = Dice::new(seed, "framework");
    framework::record(office, &mut dice, &census, shift, &mut truths, &mut draft);
    staff::record(office, &mut Dice::new(seed, "staff"), &census, shift, &mut truths, &mut draft);
    let mut dice = Dice::new(seed, "labs");
    labs::propose(office, &mut dice, shift, &mut truths, &mut draft);

    let mut secretary = meetings::Secretary {
        office,
        census: &census,
        dice: &mut Dice::new(seed, "meetings"),
        draft: &mut draft,
        truths: &mut truths,
        latest: Timestamp::UNIX_EPOCH,
    };
    meetings::record(&mut secretary, &rows, &rosters);
    labs::record(office, &mut dice, &truths, &mut draft);
    let (census, rows, rosters) = (&census, &rows[..], &rosters[..]);
    let labs = involvement::Labs { size, office, census, rows, rosters, truths: &truths };
    involvement::record(&labs, &mut Dice::new(seed, "involvement"), &mut draft);

    knowledge::record(size, office, &mut Dice::new(seed, "knowledge"), census, &mut draft);
    let talks = interactions::Talks { size, office, census, rows, rosters };
    interactions::record(&talks, &mut Dice::new(seed, "interactions"), &mut draft);
    let mut dice = Dice::new(seed, "protection");
    protection::record(office, &mut dice, &requests, &mut truths, &mut draft);
    (draft, truths)
}

/// Who lives there, and what becomes of them.
fn populate(size: Size, seed: u64, office: &Office) -> (Census, Vec<Request>) {
    let mut names = Names::default();
    let mut dice = Dice::new(seed, "organisations");
    let organisations = organisations::found(size, &mut dice, &mut names);
    let sole_trader = organisations.iter().position(|one| one.actor_type == ActorType::SoleTrader);
    let mut dice = Dice::new(seed, "residents");
    let persons = residents::settle(size, &mut dice, &mut names, &organisations, sole_trader);
    let mut census = Census { organisations, persons, circles: Circles::default(), sole_trader };
    circles::draw(size, &mut Dice::new(seed, "circles"), &mut census);
    lives::unfold(size, &mut Dice::new(seed, "lives"), &mut census);
    admission::admit(size, office, &mut Dice::new(seed, "admission"), &mut census);
    let requests = protection::choose(size, &mut Dice::new(seed, "protection-who"), &mut census);
    (census, requests)
}

/// What is planted and known before anything is recorded.
fn truths(census: &Census) -> Truths {
    let person = |index: usize| census.persons[index].id;
    let organisation = |index: usize| census.organisations[index].id;
    let persons = census.persons.iter().filter_map(|one| Some((one.duplicate_of?, one.id)));
    let firms = census.organisations.iter().filter_map(|one| Some((one.duplicate_of?, one.id)));
    let circles = &census.circles;
    let employers = |index: usize| {
        let jobs = &census.persons[index].jobs;
        let (old, new) = (jobs.first()?, jobs.get(1)?);
        Some((person(index), organisation(old.organisation), organisation(new.organisation)))
    };
    let stranded = circles.stranded.map(|one| census.persons[one].jobs[0].organisation);
    Truths {
        duplicates: persons
            .map(|(original, copy)| (person(original), copy))
            .chain(firms.map(|(original, copy)| (organisation(original), copy)))
            .collect(),
        eleven: circles.eleven.map(person),
        mover: circles.mover.and_then(employers),
        closed_invited: stranded.map(organisation),
        internal: circles.internal.iter().map(|&index| person(index)).collect(),
        ..Truths::default()
    }
}
