//! The same question to the plain facts: what one would write for this question alone. Its
//! answers say whether Kontor's are right, its times what the limit is.

use super::crowd::{Crowd, Fact, What};

/// Those asked for: in this sector, in one of these classes, not in this lab.
pub const SECTOR: u16 = 3;
pub const WANTED: [u16; 2] = [1, 2];
pub const LAB: u16 = 3;
/// Days without a word.
pub const QUIET: i32 = 180;

const NOTHING: u16 = u16::MAX;

/// What holds on a day, a column a question.
pub struct Columns {
    known: Vec<bool>,
    sector: Vec<u16>,
    class: Vec<u16>,
    consent: Vec<bool>,
    lab: Vec<u16>,
    attended: Vec<u8>,
    talked: Vec<i32>,
}

impl Columns {
    /// What was so on a day by the facts known until then: a walk through all of them.
    pub fn new(crowd: &Crowd, known: &[Fact], day: i32) -> Self {
        let size = crowd.contacts as usize;
        let mut columns = Self {
            known: vec![false; size],
            sector: vec![NOTHING; size],
            class: vec![NOTHING; size],
            consent: vec![false; size],
            lab: vec![NOTHING; size],
            attended: vec![0; size],
            talked: vec![i32::MIN; size],
        };
        for fact in known {
            let contact = fact.contact as usize;
            if fact.what == What::Registered {
                columns.known[contact] = true;
            }
            if fact.day <= day {
                columns.add(contact, fact);
            }
        }
        columns
    }

    fn add(&mut self, contact: usize, fact: &Fact) {
        match fact.what {
            What::Sector(code) => self.sector[contact] = code,
            What::Class(code) => self.class[contact] = code,
            What::ClassOver => self.class[contact] = NOTHING,
            What::Consent => self.consent[contact] = true,
            What::ConsentOver => self.consent[contact] = false,
            What::Lab(code) => self.lab[contact] = code,
            What::LabOver => self.lab[contact] = NOTHING,
            What::Attended(_) => self.attended[contact] += 1,
            What::Talked => self.talked[contact] = self.talked[contact].max(fact.day),
            What::Registered | What::Size(_) | What::District(_) => {}
        }
    }

    /// Who is meant on that day.
    pub fn members(&self, day: i32) -> impl Iterator<Item = u32> + '_ {
        let fits = move |contact: &u32| {
            let contact = *contact as usize;
            self.known[contact]
                & (self.sector[contact] == SECTOR)
                & WANTED.contains(&self.class[contact])
                & self.consent[contact]
                & (self.attended[contact] >= 2)
                & (self.talked[contact] != i32::MIN)
                & (self.talked[contact] < day - QUIET)
                & (self.lab[contact] != LAB)
        };
        (0..self.known.len() as u32).filter(fits)
    }
}
