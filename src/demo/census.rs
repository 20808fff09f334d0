//! Everybody in the city and what becomes of them, as it really is. What the office knows of it,
//! and since when, is decided elsewhere.

use super::{composition::Institution, draft::Slot, names::PersonName};
use crate::domain::{
    ContactId, Day,
    vocabulary::{ActorType, Salutation, Size},
};

/// An organisation.
#[derive(Debug, Clone)]
pub(super) struct Organisation {
    pub(super) id: ContactId,
    /// When the office takes it into its files.
    pub(super) registered: Slot,
    pub(super) known_from: Day,
    pub(super) imported: bool,
    pub(super) name: String,
    pub(super) legal_form: &'static str,
    pub(super) actor_type: ActorType,
    pub(super) section: char,
    pub(super) sector_code: &'static str,
    pub(super) size: Option<Size>,
    pub(super) craft: bool,
    pub(super) district: (&'static str, &'static str),
    pub(super) trade: &'static [&'static str],
    pub(super) owner: Option<PersonName>,
    pub(super) duplicate_of: Option<usize>,
    pub(super) closed: Option<Day>,
    pub(super) renamed: Option<(Day, String)>,
    pub(super) succeeded: Option<(Day, usize)>,
}

impl Organisation {
    /// Whether it is a company.
    pub(super) fn is_company(&self) -> bool {
        matches!(self.actor_type, ActorType::Company | ActorType::SoleTrader)
    }

    /// Whether it is in business on that day.
    pub(super) fn is_open(&self, day: Day) -> bool {
        self.closed.is_none_or(|closed| day < closed)
            && self.succeeded.is_none_or(|(succeeded, _)| day < succeeded)
    }

    /// The two digits of its division.
    pub(super) fn division(&self) -> &'static str {
        self.sector_code.get(..2).unwrap_or_default()
    }
}

/// A person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: ContactId,
    /// When the office takes them into its files.
    pub(super) registered: Slot,
    pub(super) known_from: Day,
    pub(super) imported: bool,
    pub(super) name: PersonName,
    pub(super) salutation: Salutation,
    pub(super) mailbox: String,
    pub(super) jobs: Vec<Job>,
    /// Whether the office ever writes to them about a gathering.
    pub(super) invitable: bool,
    /// How much they like to go.
    pub(super) propensity: u64,
    /// Whether they meet on screens.
    pub(super) online: bool,
    pub(super) duplicate_of: Option<usize>,
    /// From when on the office no longer writes to them.
    pub(super) silent_from: Option<Day>,
}

/// A time in which a person belongs to an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Job {
    pub(super) organisation: usize,
    pub(super) function: &'static str,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
    /// Beside another one.
    pub(super) second: bool,
    /// Another function in the same organisation, later.
    pub(super) promoted: Option<(Day, &'static str)>,
}

impl Person {
    /// The organisation they stand for on that day.
    pub(super) fn organisation(&self, day: Day) -> Option<usize> {
        self.jobs
            .iter()
            .find(|job| !job.second && job.from <= day && job.to.is_none_or(|to| day < to))
            .map(|job| job.organisation)
    }

    /// Whether the office writes to them about gatherings on that day.
    pub(super) fn is_written_to(&self, day: Day) -> bool {
        self.invitable
            && self.known_from < day
            && self.silent_from.is_none_or(|silent| day < silent)
            && self.organisation(day).is_some()
    }
}

/// People with a special part in the city; indexes of persons.
#[derive(Debug, Clone, Default)]
pub(super) struct Circles {
    /// The office and its project partners.
    pub(super) internal: Vec<usize>,
    /// The circle of experts.
    pub(super) experts: Vec<usize>,
    /// The economic committee of the council.
    pub(super) politics: Vec<usize>,
    /// The working group of the alliance, its members first.
    pub(super) working_group: Vec<usize>,
    /// The steering group of the Fairtrade town.
    pub(super) steering: Vec<usize>,
    /// Who is asked to the steering group beside its members.
    pub(super) steering_guests: Vec<usize>,
    /// Attends exactly eleven times and is erased then (I7).
    pub(super) eleven: Option<usize>,
    /// Changes employer in 2019 and goes on attending (I6).
    pub(super) mover: Option<usize>,
    /// Works for a company that closes with an invitation open (I12).
    pub(super) stranded: Option<usize>,
}

impl Circles {
    /// Everybody with a special part.
    pub(super) fn everybody(&self) -> impl Iterator<Item = usize> {
        let lists = [
            &self.internal,
            &self.experts,
            &self.politics,
            &self.working_group,
            &self.steering,
            &self.steering_guests,
        ];
        let single = [self.eleven, self.mover, self.stranded].into_iter().flatten();
        lists.into_iter().flatten().copied().chain(single)
    }

    /// Whether the person has a special part.
    pub(super) fn contain(&self, person: usize) -> bool {
        self.everybody().any(|one| one == person)
    }
}

/// Everybody.
#[derive(Debug, Clone)]
pub(super) struct Census {
    pub(super) organisations: Vec<Organisation>,
    pub(super) persons: Vec<Person>,
    pub(super) circles: Circles,
    /// The sole trader without further persons who asks for erasure (I7).
    pub(super) sole_trader: Option<usize>,
}

impl Census {
    /// Persons whose first employer it is.
    pub(super) fn staff_of(&self, organisation: usize) -> Vec<usize> {
        (0..self.persons.len())
            .filter(|&person| self.persons[person].jobs[0].organisation == organisation)
            .collect()
    }
}

/// Code of an institution's sector.
pub(super) fn section_of(institution: &Institution) -> char {
    match institution.code {
        "35" => 'D',
        "49" => 'H',
        "58" | "60" => 'J',
        "68" => 'L',
        "70" | "72" | "73" => 'M',
        "84" => 'O',
        "85" => 'P',
        "88" => 'Q',
        "93" => 'R',
        _ => 'S',
    }
}
