//! What no mark tells is asked of the rows of one contact: reviews, contributions, assessments, and
//! the computed engagement.

use super::{
    condition::{Assessed, InLab},
    question::Question,
    reach::media,
};
use crate::domain::{
    Code, ContactId, Day, Event, EventId, GatheringId, Period, Position, SubjectId,
    event::lab::InvolvementStarted,
    vocabulary::{Level, Medium},
};
use crate::projection::{
    Dossier,
    engagement::{
        self, Act, Change, Quadrant, Rating, Status, grid, last_change, score_at, status_at,
    },
    index::{Bits, Mark},
    question::At,
    row::{Facet, Occurrence, OccurrenceKind, Value},
};
use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

/// What no mark tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A review of a classification is due by a day.
    ReviewDue(Option<Code>, Day),
    /// Somebody has one of these seats for the organisation.
    Represented(Seats),
    /// Contributed to a lab in one of these ways.
    Contributed(InLab),
    /// Mail came back since the address was given.
    Bounced,
    /// The medians of the assessments.
    Assessed(Assessed),
    /// The quadrant they make.
    Quadrant(Vec<Quadrant>),
    /// The computed status.
    Status(Vec<Status>),
    /// The computed score, at least and at most.
    Score(u32, u32),
}

/// Seats in labs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seats {
    /// These.
    pub marks: Vec<Mark>,
    /// Ever, also if it ended.
    pub ever: bool,
}

/// What was gathered before, as known when, for who asks about day after day with the same weights.
#[derive(Debug, Default)]
pub struct Remembered {
    lives: RefCell<BTreeMap<(ContactId, Position), Rc<Life>>>,
    gatherings: RefCell<Vec<(Position, Planned, Bits)>>,
}

/// What gatherings are asked for, whatever the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// No other than this.
    pub only: Option<GatheringId>,
    /// Planned with all of these.
    pub so: Vec<(Facet, Value)>,
}

impl Remembered {
    /// The gatherings that are planned so.
    pub(super) fn gatherings(&self, planned: Planned, question: &Question<'_>) -> Bits {
        let position = question.at.position;
        let mut known = self.gatherings.borrow_mut();
        let own = known.iter().find(|(at, one, _)| *at == position && *one == planned);
        if let Some((.., found)) = own {
            return found.clone();
        }
        let found = question.planned(&planned);
        known.push((position, planned, found.clone()));
        found
    }
}

/// What a contact did, and what it was through that.
#[derive(Debug)]
struct Life {
    acts: Vec<Act>,
    path: OnceCell<Vec<Change>>,
}

/// The events that something hangs on, looked for when they are wanted.
pub type Evidence<'a> = Box<dyn FnOnce() -> Vec<EventId> + 'a>;

/// Events that were met on the way.
pub fn known<'a>(events: Vec<EventId>) -> Evidence<'a> {
    Box::new(move || events)
}

impl Question<'_> {
    /// Whether it is so, and the events this hangs on.
    pub(super) fn asked<'b>(&'b self, ask: &Ask, number: u32) -> (bool, Evidence<'b>) {
        let Some((contact, dossier)) = self.model.contact_at(number, self.at.position) else {
            return (false, known(Vec::new()));
        };
        let some = |found: Vec<EventId>| (!found.is_empty(), known(found));
        match ask {
            Ask::ReviewDue(scheme, by) => some(
                dossier
                    .valid(self.at)
                    .filter(|row| match &row.facet {
                        Facet::Classification(of, _) => scheme.as_ref().is_none_or(|one| one == of),
                        _ => false,
                    })
                    .filter(|row| due(dossier, row.fact, self.at).is_some_and(|due| due <= *by))
                    .map(|row| row.fact)
                    .collect(),
            ),
            Ask::Represented(seats) => some(self.represented_by(seats, contact, dossier)),
            Ask::Contributed(of) => some(self.contributions(of, contact, dossier)),
            Ask::Bounced => some(self.returned(dossier)),
            Ask::Assessed(of) => {
                let (facts, ratings) = self.ratings(dossier);
                (of.fits(&ratings, self), known(facts))
            }
            Ask::Quadrant(any_of) => {
                let (facts, ratings) = self.ratings(dossier);
                let quadrant = grid(&ratings, self.at.day, self.weights).quadrant;
                (quadrant.is_some_and(|quadrant| any_of.contains(&quadrant)), known(facts))
            }
            Ask::Status(any_of) => {
                let life = self.life(contact);
                let fits = any_of.contains(&self.status(&life));
                // Through what somebody is so takes far longer to find than whether.
                let cause = move || self.change(&life)?.cause;
                (fits, Box::new(move || cause().into_iter().collect()))
            }
            Ask::Score(at_least, at_most) => {
                let score = score_at(&self.life(contact).acts, self.at.day, self.weights);
                let fits = (*at_least..=*at_most).contains(&score.points());
                (fits, known(score.breakdown.iter().map(|share| share.event).collect()))
            }
        }
    }

    /// The bounces after every address that a contact has. What was given or put right after a
    /// bounce was recorded is a new one, whatever day it is of. A letter that came back says
    /// nothing of e-mail.
    fn returned(&self, dossier: &Dossier) -> Vec<EventId> {
        let email = Facet::ContactPoint(Medium::Email);
        let bounces = dossier.happened(self.at).filter(|seen| seen.kind == OccurrenceKind::Bounced);
        let sent_by = |back: &Occurrence| match self.model.payload(back.said_by)?.as_ref() {
            Event::Bounced(list) => list.channel,
            _ => None,
        };
        let by_mail = |back: &Occurrence| {
            sent_by(back).is_none_or(|channel| media(Some(channel)).contains(&Medium::Email))
        };
        let stale = bounces.filter(by_mail).filter(|back| {
            let mut addresses = dossier.holding(&email, self.at);
            addresses.all(|one| one.valid.from <= back.day && one.said_by < back.fact)
        });
        stale.map(|back| back.fact).collect()
    }

    /// What a contact did, remembered where that is asked day after day.
    fn life(&self, contact: ContactId) -> Rc<Life> {
        let position = self.at.position;
        let life = || {
            let acts = self.model.acts(contact, position);
            Rc::new(Life { acts, path: OnceCell::new() })
        };
        let Some(remembered) = self.remembered else { return life() };
        let mut remembered = remembered.lives.borrow_mut();
        Rc::clone(remembered.entry((contact, position)).or_insert_with(life))
    }

    /// The status. Of many days, the path says it of all at once; before the first change it is
    /// what came without a day.
    fn status(&self, life: &Life) -> Status {
        let change = self.remembered.and_then(|_| self.change(life));
        let change = change.map(|change| change.status);
        change.unwrap_or_else(|| status_at(&life.acts, self.at.day, self.weights).status)
    }

    /// The last change of status.
    fn change(&self, Life { acts, path }: &Life) -> Option<Change> {
        let day = self.at.day;
        if self.remembered.is_none() {
            return last_change(acts, day, self.weights);
        }
        let all = path.get_or_init(|| engagement::path(acts, Day::NEVER, self.weights));
        all[..all.partition_point(|change| change.on <= day)].last().copied()
    }

    /// The assessments that have not expired, and the facts they are.
    fn ratings(&self, dossier: &Dossier) -> (Vec<EventId>, Vec<Rating>) {
        let ratings = self.model.ratings(dossier, self.at).into_iter();
        let counts = |rating: &Rating| self.at.day < self.weights.expires_on(rating.since);
        ratings.filter(|(_, rating)| counts(rating)).unzip()
    }

    /// The organisations for which somebody has one of the seats.
    pub(super) fn represented(&self, seats: &Seats) -> Bits {
        let index = &self.model.index;
        let seated = match seats.ever {
            true => index.ever(&seats.marks, self.at),
            false => index.holding(&seats.marks, self.at),
        };
        let mut found = index.nobody();
        // An organisation can have a seat for another one, too, where that was said.
        for holder in seated.iter() {
            let organisations = self.seats_of(seats, holder).filter_map(|(_, stood)| stood);
            organisations.filter_map(|one| index.number(one)).for_each(|one| found.insert(one));
        }
        found
    }

    /// The seats that others have for an organisation.
    fn represented_by(&self, of: &Seats, contact: ContactId, dossier: &Dossier) -> Vec<EventId> {
        let people = dossier.people().filter(|one| *one != contact);
        let numbers = people.filter_map(|person| self.model.index.number(person));
        let seats = numbers.flat_map(|person| self.seats_of(of, person));
        seats.filter(|(_, stood)| *stood == Some(contact)).map(|(fact, _)| fact).collect()
    }

    /// The seats of a contact, and whom it has each for.
    fn seats_of<'b>(
        &'b self,
        of: &'b Seats,
        number: u32,
    ) -> impl Iterator<Item = (EventId, Option<ContactId>)> + 'b {
        let At { day, position } = self.at;
        let rows = self.rows(&of.marks, number);
        let held = rows.filter(move |row| row.valid.contains(day) || of.ever && row.begun(day));
        held.map(move |row| {
            let since = At { day: row.valid.from, position };
            let started = self.model.involvement(row.fact, position);
            (row.fact, started.and_then(|started| self.model.involved_for(&started, since)))
        })
    }

    /// What a contact contributed, or others for it.
    fn contributions(&self, of: &InLab, contact: ContactId, dossier: &Dossier) -> Vec<EventId> {
        let people = dossier.people().filter(|one| *one != contact);
        let all = std::iter::once(contact).chain(people);
        let given = all.flat_map(|one| self.model.contributed_by(one, self.at.position));
        let counts = given.filter(|given| {
            given.day <= self.at.day
                && given.what.iter().any(|one| of.contributions.contains(one))
                && self.stood(contact, &given.started, given.day)
                && self.seated(of, given.lab, contact, &given.started)
        });
        counts.map(|given| given.event).collect()
    }

    /// Whether a seat in a lab is as deep as asked for, now or ever, and held for a contact.
    fn seated(
        &self,
        of: &InLab,
        lab: SubjectId,
        contact: ContactId,
        started: &InvolvementStarted,
    ) -> bool {
        let wanted = of.lab.is_none_or(|wanted| SubjectId::from(wanted) == lab)
            && of.phase.is_none_or(|wanted| wanted == started.phase);
        let dossier = self.model.dossier_at(lab, self.at.position).filter(|_| wanted);
        let facet = Facet::Involvement(started.contact, started.phase);
        let least = of.level_at_least.unwrap_or(Level::Informed);
        let rows = dossier.into_iter().flat_map(|one| one.known_about(&facet, self.at.position));
        rows.filter(|row| matches!(row.value, Value::Level(level) if level >= least))
            .filter(|row| {
                let Period { from, to } = row.valid;
                row.valid.contains(self.at.day) || of.ever && from <= self.at.day && from < to
            })
            .any(|row| {
                let own = self.model.involvement(row.fact, self.at.position);
                own.is_some_and(|own| self.stood(contact, &own, row.valid.from))
            })
    }

    /// Whether an involvement is the contact's own, or from a day on was for it.
    fn stood(&self, contact: ContactId, started: &InvolvementStarted, day: Day) -> bool {
        let since = At { day, position: self.at.position };
        started.contact == contact || self.model.involved_for(started, since) == Some(contact)
    }
}

impl Assessed {
    fn fits(&self, ratings: &[Rating], question: &Question<'_>) -> bool {
        let grid = grid(ratings, question.at.day, question.weights);
        let enough = |grade: Option<crate::projection::engagement::Grade>, least: Option<u8>| {
            least.is_none_or(|least| grade.is_some_and(|grade| grade.0 >= least * 2))
        };
        if self.never {
            return grid.raters == 0;
        }
        grid.raters > 0
            && enough(grid.influence, self.influence_at_least)
            && enough(grid.interest, self.interest_at_least)
    }
}

/// When the review of a classification is due.
fn due(dossier: &Dossier, fact: EventId, at: At) -> Option<Day> {
    match dossier.holding(&Facet::Review(fact), at).last()?.value {
        Value::Due(due) => due,
        _ => None,
    }
}
