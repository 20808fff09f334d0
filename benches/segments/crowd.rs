//! A crowd of organisations with ten facts each, as plain facts in the order in which they became
//! known. What is asked of it is the question of `main`; every part of it changes over the years.

use kontor::clock::{Random as _, SeededRandom};

/// The first day and the last, as days since 1970: 2010-01-01 and 2026-01-01.
pub const FIRST: i32 = 14_610;
pub const LAST: i32 = 20_454;
pub const SECTORS: u16 = 20;
pub const CLASSES: u16 = 5;
pub const LABS: u16 = 100;
/// Contacts at a gathering, on average.
const SEATS: usize = 1000;

/// One fact about one contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// When it became known; several weeks later than it was so.
    pub known: i32,
    /// From when on it is so, or when it happened.
    pub day: i32,
    pub contact: u32,
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Registered,
    Sector(u16),
    Size(u16),
    District(u16),
    Class(u16),
    ClassOver,
    Consent,
    ConsentOver,
    Attended(u16),
    Talked,
    Lab(u16),
    LabOver,
}

impl What {
    /// What it is called outside, and its value.
    pub const fn words(self) -> (&'static str, u16) {
        match self {
            Self::Registered => ("registered", 0),
            Self::Sector(value) => ("sector", value),
            Self::Size(value) => ("size", value),
            Self::District(value) => ("district", value),
            Self::Class(value) => ("class", value),
            Self::ClassOver => ("class_over", 0),
            Self::Consent => ("consent", 0),
            Self::ConsentOver => ("consent_over", 0),
            Self::Attended(value) => ("attended", value),
            Self::Talked => ("talked", 0),
            Self::Lab(value) => ("lab", value),
            Self::LabOver => ("lab_over", 0),
        }
    }
}

/// Everybody, and the days of the gatherings.
pub struct Crowd {
    pub contacts: u32,
    pub gatherings: Vec<i32>,
    /// Ascending by the day they became known.
    pub facts: Vec<Fact>,
}

struct Dice(SeededRandom);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes) % limit
    }

    fn code(&mut self, limit: u16) -> u16 {
        self.below(limit.into()) as u16
    }

    fn day(&mut self, from: i32) -> i32 {
        from + self.below(u64::from((LAST - from).max(1).unsigned_abs())) as i32
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

impl Crowd {
    pub fn new(contacts: u32) -> Self {
        let mut dice = Dice(SeededRandom::new(3));
        let gatherings = (contacts as usize * 2 / SEATS).max(20);
        let gatherings: Vec<i32> = (0..gatherings).map(|_| dice.day(FIRST)).collect();
        let mut crowd = Self { contacts, gatherings, facts: Vec::new() };
        (0..contacts).for_each(|contact| crowd.live(contact, &mut dice));
        crowd.facts.sort_by_key(|fact| fact.known);
        crowd
    }

    /// What is learned about one contact is learned in the order in which it happens.
    fn live(&mut self, contact: u32, dice: &mut Dice) {
        let late = dice.below(60) as i32;
        let mut add = |day: i32, what: What| {
            self.facts.push(Fact { known: day + late, day, contact, what });
        };
        let since = dice.day(FIRST);
        add(since, What::Registered);
        add(since, What::Sector(dice.code(SECTORS)));
        add(since, What::Size(dice.code(4)));
        add(since, What::District(dice.code(10)));
        if dice.percent(25) {
            add(dice.day(since + 30), What::Sector(dice.code(SECTORS)));
        }
        if dice.percent(70) {
            let from = dice.day(since);
            add(from, What::Class(dice.code(CLASSES)));
            if dice.percent(30) {
                add(dice.day(from + 1), What::ClassOver);
            }
        }
        if dice.percent(80) {
            let from = dice.day(since);
            add(from, What::Consent);
            if dice.percent(25) {
                add(dice.day(from + 1), What::ConsentOver);
            }
        }
        for _ in 0..dice.below(4) {
            add(dice.day(since), What::Talked);
        }
        if dice.percent(15) {
            let from = dice.day(since);
            add(from, What::Lab(dice.code(LABS)));
            if dice.percent(30) {
                add(dice.day(from + 1), What::LabOver);
            }
        }
        let mut visited: Vec<u16> = Vec::new();
        for _ in 0..dice.below(5) {
            let gathering = dice.below(self.gatherings.len() as u64) as u16;
            if !visited.contains(&gathering) {
                visited.push(gathering);
            }
        }
        let meetings = visited.into_iter().map(|gathering| {
            let day = self.gatherings[usize::from(gathering)];
            // A list of who came is written down on the next day.
            Fact { known: day + 1, day, contact, what: What::Attended(gathering) }
        });
        self.facts.extend(meetings);
    }

    /// By what a contact is sorted: no two are called the same.
    pub fn name(contact: u32) -> String {
        let first = ["Ahorn", "Birke", "Esche", "Linde", "Ulme", "Weide", "Erle", "Tanne"];
        let mixed = contact.wrapping_mul(2_654_435_761);
        format!("{} {mixed:010} GmbH", first[(mixed >> 29) as usize])
    }
}
