//! What a plan is made of: data only. Whoever carries it out gives each [`Handle`] the id of the
//! event it stands for, because positions are not known before a step has been accepted.

use crate::domain::{
    BodyId, Code, ContactId, Event, EventId, GatheringId, LabId, RoughDay, SeriesId, Statement,
    SubjectId, Text, UserId,
    command::{Command, Correct, Erase, Participate, Retract},
    event::{contact, lab, relation},
    vocabulary::{Commitment, Contribution, Level},
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// All that happens in the demo city, in the order in which the office records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Who works with Kontor.
    pub users: Vec<User>,
    /// What is recorded; `recorded_at` never decreases.
    pub steps: Vec<Step>,
    /// What was planted, one entry a city: for tests and for whoever shows the demo.
    pub truths: Vec<Truths>,
}

/// One command, by somebody, at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When it is recorded.
    pub recorded_at: Timestamp,
    /// By whom.
    pub actor: UserId,
    /// What is recorded.
    pub action: Action,
}

/// What a step records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// These things happened. The n-th entry becomes the n-th event of the step.
    Record(Vec<Entry>),
    /// A list of contacts did something about a gathering.
    Participate(Participate),
    /// An event of an earlier step was wrong.
    Correct {
        /// The event.
        event: Handle,
        /// What is right.
        replacement: Box<Event>,
        /// On whose word.
        reason: Option<Text>,
        /// Where it is known from.
        source: Code,
    },
    /// An event of an earlier step never was so.
    Retract {
        /// The event.
        event: Handle,
        /// Why.
        reason: Option<Text>,
        /// Where it is known from.
        source: Code,
    },
    /// The personal data of a contact is destroyed.
    Erase(Erase),
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// It stands for itself.
    Plain(Box<Statement>),
    /// It is about a fact that an earlier step opened.
    OnFact {
        /// The event that opened the fact.
        fact: Handle,
        /// What the fact is about.
        subject: SubjectId,
        /// Where it is known from.
        source: Code,
        /// What happened to the fact.
        change: Change,
    },
}

/// An event of a step: which step of the plan, and which event of that step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    /// Index into [`Plan::steps`].
    pub step: usize,
    /// Index of the event within the step.
    pub event: u16,
}

/// What happens to a fact; becomes an event once the fact has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An affiliation is over.
    AffiliationEnded {
        /// The first day without it.
        valid_to: RoughDay,
    },
    /// A person has another function.
    FunctionChanged {
        /// The new function.
        function: Option<Text>,
        /// Since when.
        valid_from: RoughDay,
    },
    /// A follow-up was done.
    FollowUpDone {
        /// What came of it.
        note: Option<Text>,
        /// When.
        occurred_on: RoughDay,
    },
    /// An involvement is deeper or less deep.
    LevelChanged {
        /// Whose it is.
        contact: ContactId,
        /// How deep.
        level: Level,
        /// Why.
        note: Option<Text>,
        /// Since when.
        valid_from: RoughDay,
    },
    /// Somebody involved contributed something.
    Contributed {
        /// Whose it is.
        contact: ContactId,
        /// What.
        contribution: Vec<Contribution>,
        /// When.
        occurred_on: RoughDay,
    },
    /// Somebody involved gave their word.
    Committed {
        /// Whose it is.
        contact: ContactId,
        /// How binding.
        commitment: Commitment,
        /// Since when.
        valid_from: RoughDay,
    },
    /// An involvement is over.
    InvolvementEnded {
        /// Whose it is.
        contact: ContactId,
        /// The first day without it.
        valid_to: RoughDay,
        /// Why.
        note: Option<Text>,
    },
}

impl Action {
    /// The command, once every handle has an id.
    pub fn command(&self, id_of: impl Fn(Handle) -> EventId) -> Command {
        match self.clone() {
            Self::Record(entries) => {
                Command::Record(entries.into_iter().map(|entry| entry.statement(&id_of)).collect())
            }
            Self::Participate(participate) => Command::Participate(participate),
            Self::Correct { event, replacement, reason, source } => {
                Command::Correct(vec![Correct {
                    event: id_of(event),
                    replacement: *replacement,
                    reason,
                    source,
                }])
            }
            Self::Retract { event, reason, source } => Command::Retract(Retract {
                event: id_of(event),
                contacts: Vec::new(),
                reason,
                source,
            }),
            Self::Erase(erase) => Command::Erase(erase),
        }
    }

    /// The handles it needs.
    pub fn handles(&mut self) -> Vec<&mut Handle> {
        match self {
            Self::Record(entries) => entries
                .iter_mut()
                .filter_map(|entry| match entry {
                    Entry::Plain(_) => None,
                    Entry::OnFact { fact, .. } => Some(fact),
                })
                .collect(),
            Self::Correct { event, .. } | Self::Retract { event, .. } => vec![event],
            Self::Participate(_) | Self::Erase(_) => Vec::new(),
        }
    }
}

impl Entry {
    fn statement(self, id_of: &impl Fn(Handle) -> EventId) -> Statement {
        match self {
            Self::Plain(statement) => *statement,
            Self::OnFact { fact, subject, source, change } => {
                Statement { subject, source, source_note: None, event: change.event(id_of(fact)) }
            }
        }
    }
}

impl Change {
    /// The event about this fact.
    #[must_use]
    pub fn event(self, fact: EventId) -> Event {
        match self {
            Self::AffiliationEnded { valid_to } => {
                Event::AffiliationEnded(contact::Ended { fact, valid_to, note: None })
            }
            Self::FunctionChanged { function, valid_from } => {
                Event::FunctionChanged(relation::FunctionChanged { fact, function, valid_from })
            }
            Self::FollowUpDone { note, occurred_on } => {
                Event::FollowUpDone(relation::FollowUpDone { fact, note, occurred_on })
            }
            Self::LevelChanged { contact, level, note, valid_from } => {
                Event::LevelChanged(lab::LevelChanged { fact, contact, level, note, valid_from })
            }
            Self::Contributed { contact, contribution, occurred_on } => {
                Event::ContributionRecorded(lab::ContributionRecorded {
                    fact,
                    contact,
                    contribution,
                    note: None,
                    occurred_on,
                })
            }
            Self::Committed { contact, commitment, valid_from } => {
                Event::CommitmentStated(lab::CommitmentStated {
                    fact,
                    contact,
                    commitment,
                    note: None,
                    valid_from,
                })
            }
            Self::InvolvementEnded { contact, valid_to, note } => {
                Event::InvolvementEnded(lab::SeatEnded { fact, contact, valid_to, note })
            }
        }
    }
}

/// Somebody who works with Kontor, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// What they do; some do two things.
    pub roles: &'static [Role],
    /// The first day.
    pub from: crate::domain::Day,
    /// The first day they are gone.
    pub to: crate::domain::Day,
}

/// What somebody does in the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Runs gatherings and keeps the data.
    Coordinator,
    /// Heads the office.
    Head,
    /// Talks to companies.
    Outreach,
    /// Evaluates, without seeing names.
    Evaluator,
    /// Watches over data protection.
    ProtectionOfficer,
}

/// What was planted in one city.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Truths {
    /// What each gathering must come to, by its number in the table (`E001` …).
    pub gatherings: BTreeMap<String, Expected>,
    /// Labs by key.
    pub labs: BTreeMap<String, LabId>,
    /// Series by key.
    pub series: BTreeMap<String, SeriesId>,
    /// Bodies by key.
    pub bodies: BTreeMap<String, BodyId>,
    /// The second entry of the first meeting, retracted later (I2).
    pub entered_twice: Option<GatheringId>,
    /// Contacts recorded twice: the original and the duplicate.
    pub duplicates: Vec<(ContactId, ContactId)>,
    /// Whose data was erased.
    pub erased: Vec<ContactId>,
    /// The erased person who attended eleven times (I7).
    pub eleven: Option<ContactId>,
    /// Changes employer in 2019 and goes on attending (I6): person, old and new employer.
    pub mover: Option<(ContactId, ContactId, ContactId)>,
    /// Closes with an invitation open (I12).
    pub closed_invited: Option<ContactId>,
    /// Who objected to invitations.
    pub objected: Vec<ContactId>,
    /// Whose data may only be stored.
    pub restricted: Vec<ContactId>,
    /// Persons of the office and its project partners.
    pub internal: Vec<ContactId>,
    /// One of the office who took part in an external gathering like anybody (I20).
    pub staff: Option<ContactId>,
    /// Companies of which the register says later that they do something else (I16).
    pub recoded: Vec<Recoded>,
    /// Whose invitations came back, and to which gathering (I18).
    pub bounced: Vec<(String, ContactId)>,
}

/// A company that got another code of WZ 2008.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recoded {
    /// Which.
    pub organisation: ContactId,
    /// Its code before.
    pub before: &'static str,
    /// Its code after.
    pub after: &'static str,
    /// The first day of the new one.
    pub on: crate::domain::Day,
    /// The day on which the office learned of it.
    pub known: crate::domain::Day,
}

/// What a gathering must come to: a row of the table, scaled to the size of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Its id.
    pub id: GatheringId,
    /// Contacts invited.
    pub invited: usize,
    /// Contacts registered, ever.
    pub registered: usize,
    /// Of them, taken back.
    pub deregistered: usize,
    /// Of them, not come.
    pub no_show: usize,
    /// Came without having registered.
    pub walk_in: usize,
    /// Were there.
    pub attended: usize,
    /// Organisations those who were there belonged to.
    pub organisations: usize,
}
