//! A naive fold: what the plan says in the end, each event taken at its word.

use kontor::{
    demo::{Plan, Step},
    domain::{
        ContactId, Day, Event, EventId, GatheringId, Statement, SubjectId,
        command::{Command, ParticipationStatus},
        event::{contact::Registered, gathering::Planned},
        vocabulary::ContactKind,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The id that an event of the plan would have in an empty journal.
pub(crate) fn id_of(handle: kontor::demo::Handle) -> EventId {
    EventId { position: handle.step as u64 + 1, index: handle.event }
}

/// All commands, with the step they come from.
pub(crate) fn commands(plan: &Plan) -> impl Iterator<Item = (&Step, Command)> {
    plan.steps.iter().map(|step| (step, step.action.command(id_of)))
}

/// A statement with the id of its event.
pub(crate) type Recorded<'a> = (&'a Step, EventId, Statement);

/// All statements.
pub(crate) fn statements(plan: &Plan) -> impl Iterator<Item = Recorded<'_>> {
    plan.steps.iter().enumerate().flat_map(|(index, step)| {
        let statements = match step.action.command(id_of) {
            Command::Record(statements) => statements,
            _ => Vec::new(),
        };
        statements.into_iter().enumerate().map(move |(event, statement)| {
            let position = index as u64 + 1;
            (
                step,
                EventId { position, index: u16::try_from(event).expect("few events") },
                statement,
            )
        })
    })
}

/// Who did what about a gathering, and what it is.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    pub(crate) planned: Option<Planned>,
    pub(crate) retracted: bool,
    pub(crate) held: bool,
    pub(crate) cancelled: Option<kontor::domain::vocabulary::CancelReason>,
    pub(crate) headcount: Option<(u32, kontor::domain::vocabulary::Precision)>,
    pub(crate) lists: BTreeMap<ParticipationStatus, BTreeSet<ContactId>>,
    pub(crate) walk_ins: BTreeSet<ContactId>,
}

impl Gathering {
    pub(crate) fn count(&self, status: ParticipationStatus) -> usize {
        self.lists.get(&status).map_or(0, BTreeSet::len)
    }

    pub(crate) fn day(&self) -> Day {
        self.planned.as_ref().expect("planned").starts_at.day()
    }
}

/// A time in an organisation.
#[derive(Debug, Clone)]
pub(crate) struct Affiliation {
    pub(crate) organisation: ContactId,
    pub(crate) primary: bool,
    pub(crate) from: Day,
    pub(crate) to: Day,
}

/// What is known in the end.
#[derive(Debug, Default)]
pub(crate) struct City {
    pub(crate) gatherings: BTreeMap<GatheringId, Gathering>,
    pub(crate) registered: BTreeMap<ContactId, Registered>,
    pub(crate) affiliations: BTreeMap<ContactId, Vec<Affiliation>>,
}

impl City {
    /// Folds a plan.
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut city = Self::default();
        let mut opened = BTreeMap::new();
        for (index, (_, command)) in commands(plan).enumerate() {
            let position = index as u64 + 1;
            match command {
                Command::Record(statements) => {
                    for (event, statement) in statements.into_iter().enumerate() {
                        let id =
                            EventId { position, index: u16::try_from(event).expect("few events") };
                        city.apply(id, statement, &mut opened);
                    }
                }
                Command::Participate(list) => {
                    let gathering = city.gatherings.entry(list.gathering).or_default();
                    let all = gathering.lists.entry(list.status).or_default();
                    for contact in &list.contacts {
                        assert!(all.insert(*contact), "listed twice");
                    }
                    if list.walk_in == Some(true) {
                        gathering.walk_ins.extend(list.contacts);
                    }
                }
                Command::Correct(correct) => {
                    if let Event::GatheringPlanned(planned) = &correct[0].replacement {
                        let SubjectId::Gathering(id) = opened[&correct[0].event].0 else {
                            panic!()
                        };
                        city.gatherings.entry(id).or_default().planned = Some(planned.clone());
                    }
                }
                Command::Retract(retract) => {
                    let SubjectId::Gathering(id) = opened[&retract.event].0 else { panic!() };
                    city.gatherings.entry(id).or_default().retracted = true;
                }
                Command::Define(_) | Command::Adopt(_) | Command::Erase(_) | Command::Shred(_) => {}
            }
        }
        city
    }

    fn apply(
        &mut self,
        id: EventId,
        statement: Statement,
        opened: &mut BTreeMap<EventId, (SubjectId, usize)>,
    ) {
        let gathering = |subject: SubjectId| match subject {
            SubjectId::Gathering(id) => id,
            other => panic!("{other} is no gathering"),
        };
        let contact = |subject: SubjectId| match subject {
            SubjectId::Contact(id) => id,
            other => panic!("{other} is no contact"),
        };
        let subject = statement.subject;
        match statement.event {
            Event::GatheringPlanned(planned) => {
                opened.insert(id, (subject, 0));
                self.gatherings.entry(gathering(subject)).or_default().planned = Some(planned);
            }
            Event::GatheringHeld(_) => {
                self.gatherings.get_mut(&gathering(subject)).expect("known").held = true;
            }
            Event::GatheringCancelled(cancelled) => {
                self.gatherings.get_mut(&gathering(subject)).expect("known").cancelled =
                    Some(cancelled.reason);
            }
            Event::HeadcountRecorded(headcount) => {
                self.gatherings.get_mut(&gathering(subject)).expect("known").headcount =
                    Some((headcount.value, headcount.precision));
            }
            Event::ContactRegistered(registered) => {
                assert!(self.registered.insert(contact(subject), registered).is_none());
            }
            Event::AffiliationStarted(started) => {
                let all = self.affiliations.entry(contact(subject)).or_default();
                opened.insert(id, (subject, all.len()));
                all.push(Affiliation {
                    organisation: started.organisation,
                    primary: started.primary,
                    from: started.valid_from.first(),
                    to: Day::NEVER,
                });
            }
            Event::AffiliationEnded(ended) => {
                let (of, index) = opened[&ended.fact];
                assert_eq!(of, subject, "a fact is ended by an event of the same subject");
                let affiliation =
                    &mut self.affiliations.get_mut(&contact(subject)).expect("known")[index];
                assert!(affiliation.from < ended.valid_to.end());
                affiliation.to = ended.valid_to.end();
            }
            _ => {}
        }
    }

    /// The organisation a person stands for on a day.
    pub(crate) fn employer(&self, person: ContactId, day: Day) -> Option<ContactId> {
        let all = self.affiliations.get(&person)?;
        let on = |one: &&Affiliation| one.primary && one.from <= day && day < one.to;
        all.iter().find(on).map(|one| one.organisation)
    }

    /// How many contacts of a kind there are.
    pub(crate) fn count(&self, kind: ContactKind) -> usize {
        self.registered.values().filter(|one| one.kind == kind).count()
    }
}
