//! The crowd's facts as commits of events, day by day, as an office would have recorded them.

use super::crowd::{Crowd, FIRST, Fact, LABS, What};
use jiff::Timestamp;
use kontor::{
    domain::{
        Code, ContactId, Day, Event, EventId, GatheringId, LabId, LocalTime, Position, RoughDay,
        Statement, SubjectId, Text, UserId,
        event::{
            contact::{DistrictAssigned, Ended, Registered, SectorAssigned, SizeRecorded},
            gathering::{Attended, Planned},
            lab::{InvolvementStarted, Proposed, SeatEnded},
            relation::{ClassificationAssigned, ConsentGiven, ConsentWithdrawn, InteractionLogged},
        },
        vocabulary::{
            AttendanceMode, Audience, Channel, ContactKind, Format, Level, Purpose, SectorScheme,
            Size,
        },
    },
    projection::Commit,
};
use std::collections::BTreeMap;
use ulid::Ulid;

/// Categories of the scheme `role`.
pub const ROLES: [&str; 5] = ["partner", "key-actor", "multiplier", "opponent", "observer"];
/// The most events of a commit.
const MOST: usize = 1000;

pub fn contact(number: u32) -> ContactId {
    ContactId(Ulid::from_parts(1_262_304_000_000 + u64::from(number), u128::from(number)))
}

pub fn lab(number: u16) -> LabId {
    LabId(Ulid::from_parts(1_262_304_000_000, u128::from(number)))
}

fn gathering(number: u16) -> GatheringId {
    GatheringId(Ulid::from_parts(1_262_304_000_000, u128::from(number)))
}

/// Divisions of the classification of economic activities; those asked for are number 3.
pub fn sector(number: u16) -> String {
    (10 + number).to_string()
}

fn code(code: &str) -> Code {
    code.parse().expect("a code")
}

fn text(text: &str) -> Option<Text> {
    Some(text.parse().expect("a text"))
}

fn on(day: i32) -> RoughDay {
    Day::at(day).into()
}

/// Tells the facts one after the other; remembers what later events are about.
pub struct Telling {
    position: Position,
    class: Vec<Option<EventId>>,
    lab: Vec<Option<(EventId, u16)>>,
}

impl Telling {
    pub fn new(crowd: &Crowd) -> Self {
        let size = crowd.contacts as usize;
        Self { position: 0, class: vec![None; size], lab: vec![None; size] }
    }

    /// Hands every commit over, and after each day what was the last of it.
    pub fn tell(&mut self, crowd: &Crowd, mut hear: impl FnMut(Commit)) -> BTreeMap<i32, Position> {
        let mut ends = BTreeMap::new();
        hear(self.commit(FIRST, Self::occasions(crowd)));
        for facts in crowd.facts.chunk_by(|one, other| one.known == other.known) {
            let day = facts[0].known;
            let mut lists: BTreeMap<u16, Vec<ContactId>> = BTreeMap::new();
            let mut statements = Vec::new();
            for fact in facts {
                match fact.what {
                    What::Attended(number) => {
                        lists.entry(number).or_default().push(contact(fact.contact));
                    }
                    _ => {
                        let index = statements.len() as u16;
                        statements.push(self.statement(fact, index));
                    }
                }
                if statements.len() == MOST {
                    hear(self.commit(day, std::mem::take(&mut statements)));
                }
            }
            statements
                .extend(lists.into_iter().map(|(number, contacts)| attended(number, contacts)));
            if !statements.is_empty() {
                hear(self.commit(day, statements));
            }
            ends.insert(day, self.position);
        }
        ends
    }

    /// One fact in a commit of its own.
    pub fn told(&mut self, fact: &Fact) -> Commit {
        let statement = self.statement(fact, 0);
        self.commit(fact.known, vec![statement])
    }

    fn commit(&mut self, day: i32, statements: Vec<Statement>) -> Commit {
        self.position += 1;
        Commit {
            position: self.position,
            id: Ulid::from_parts(0, u128::from(self.position)),
            recorded_at: Timestamp::from_second(i64::from(day) * 86_400).expect("a day"),
            recorded_on: Day::at(day),
            actor: UserId(Ulid::nil()),
            statements,
        }
    }

    /// The labs and the gatherings, all planned long before.
    fn occasions(crowd: &Crowd) -> Vec<Statement> {
        let labs = (0..LABS).map(|number| {
            let event = Event::LabProposed(Proposed {
                key: None,
                title: text("Reallabor"),
                field: code("skills"),
                vision: None,
                promised_level: None,
                parent: None,
                valid_from: on(FIRST),
            });
            said(lab(number), event)
        });
        let gatherings = crowd.gatherings.iter().zip(0..).map(|(day, number)| {
            let event = Event::GatheringPlanned(Planned {
                title: text("Plenum"),
                series: None,
                lab: None,
                body: None,
                format: Format::Plenary,
                audience: Audience::External,
                attendance_mode: AttendanceMode::InPerson,
                starts_at: LocalTime::On(on(*day)),
                ends_at: None,
                venue: None,
                promised_level: None,
                topics: Vec::new(),
                rescheduled_from: None,
            });
            said(gathering(number), event)
        });
        labs.chain(gatherings).collect()
    }

    fn statement(&mut self, fact: &Fact, index: u16) -> Statement {
        let (about, valid_from) = (contact(fact.contact), on(fact.day));
        let here = EventId { position: self.position + 1, index };
        let event = match fact.what {
            What::Class(class) => {
                self.class[fact.contact as usize] = Some(here);
                Event::ClassificationAssigned(ClassificationAssigned {
                    scheme: code("role"),
                    category: code(ROLES[usize::from(class)]),
                    reason: None,
                    review_due: None,
                    valid_from,
                    valid_to: None,
                })
            }
            What::ClassOver => {
                let fact = self.class[fact.contact as usize].expect("it began before");
                Event::ClassificationWithdrawn(Ended { fact, valid_to: valid_from, note: None })
            }
            What::Lab(number) => {
                self.lab[fact.contact as usize] = Some((here, number));
                let event = Event::InvolvementStarted(InvolvementStarted {
                    contact: about,
                    phase: 1,
                    level: Level::Involved,
                    contribution: Vec::new(),
                    role: None,
                    representing: None,
                    note: None,
                    valid_from,
                });
                return said(lab(number), event);
            }
            What::LabOver => {
                let (fact, number) = self.lab[fact.contact as usize].expect("it began before");
                let (contact, note, valid_to) = (about, None, valid_from);
                let event = Event::InvolvementEnded(SeatEnded { fact, contact, valid_to, note });
                return said(lab(number), event);
            }
            plain => own(plain, fact.contact, valid_from),
        };
        said(about, event)
    }
}

fn own(what: What, number: u32, valid_from: RoughDay) -> Event {
    match what {
        What::Sector(value) => Event::SectorAssigned(SectorAssigned {
            scheme: SectorScheme::Wz2008,
            code: sector(value).try_into().expect("a sector"),
            valid_from,
        }),
        What::Size(value) => Event::SizeRecorded(SizeRecorded {
            size: Size::ALL[usize::from(value)],
            employees: None,
            valid_from,
        }),
        What::District(value) => Event::DistrictAssigned(DistrictAssigned {
            district: code(&format!("d{value}")),
            valid_from,
        }),
        What::Consent => Event::ConsentGiven(ConsentGiven {
            purpose: Purpose::Newsletter,
            channel: Channel::Email,
            text_version: None,
            proof: None,
            valid_from,
            expires_on: None,
        }),
        What::ConsentOver => Event::ConsentWithdrawn(ConsentWithdrawn {
            purpose: Purpose::Newsletter,
            channel: Channel::Email,
            valid_to: valid_from,
        }),
        What::Talked => Event::InteractionLogged(InteractionLogged {
            contacts: vec![contact(number)],
            channel: Channel::Phone,
            direction: None,
            topics: Vec::new(),
            note: None,
            representing: None,
            occurred_on: valid_from,
            occurred_at: None,
        }),
        _ => Event::ContactRegistered(Registered {
            kind: ContactKind::Organisation,
            name: text(&Crowd::name(number)),
            aliases: None,
            given_name: None,
            family_name: None,
            academic_title: None,
            salutation: None,
            legal_form: None,
            address: None,
            valid_from,
        }),
    }
}

fn attended(number: u16, contacts: Vec<ContactId>) -> Statement {
    let event = Event::Attended(Attended {
        contacts,
        walk_in: false,
        representing: None,
        role: None,
        note: None,
    });
    said(gathering(number), event)
}

fn said(subject: impl Into<SubjectId>, event: Event) -> Statement {
    Statement { subject: subject.into(), source: Code::OWN, source_note: None, event }
}
