//! What no mark tells is asked of the rows of one contact: reviews, contributions, assessments, and
//! the computed engagement.

use super::{
    condition::{Assessed, InLab},
    plan::Ask,
    question::Question,
};
use crate::domain::{
    ContactId, Day, Event, EventId, Period, Position, SubjectId,
    vocabulary::{Contribution, Level},
};
use crate::projection::{
    Dossier,
    engagement::{Act, Rating, grid, last_change, score_at, status_at},
    question::At,
    row::{Facet, Value},
};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// What contacts did, by whom and as known when.
type Acts = BTreeMap<(ContactId, Position), Rc<[Act]>>;

/// What was gathered before, for who is asked about day after day.
#[derive(Debug, Default)]
pub struct Remembered(RefCell<Acts>);

impl Question<'_> {
    /// Whether it is so, and the events this hangs on.
    pub(super) fn asked(&self, ask: &Ask, contact: ContactId) -> (bool, Vec<EventId>) {
        let Some(dossier) = self.model.dossier_at(contact.into(), self.at.position) else {
            return (false, Vec::new());
        };
        let some = |found: Vec<EventId>| (!found.is_empty(), found);
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
            Ask::Contributed(of) => some(self.contributions(of, contact, dossier)),
            Ask::Assessed(of) => {
                let (facts, ratings) = self.ratings(dossier);
                (of.fits(&ratings, self), facts)
            }
            Ask::Quadrant(any_of) => {
                let (facts, ratings) = self.ratings(dossier);
                let quadrant = grid(&ratings, self.at.day, self.weights).quadrant;
                (quadrant.is_some_and(|quadrant| any_of.contains(&quadrant)), facts)
            }
            Ask::Status(any_of) => {
                let acts = self.acts(contact);
                let status = status_at(&acts, self.at.day, self.weights).status;
                let change = last_change(&acts, self.at.day, self.weights);
                let cause = change.and_then(|change| change.cause);
                (any_of.contains(&status), cause.into_iter().collect())
            }
            Ask::Score(at_least, at_most) => {
                let acts = self.acts(contact);
                let score = score_at(&acts, self.at.day, self.weights);
                let fits = (*at_least..=*at_most).contains(&score.points());
                (fits, score.breakdown.iter().map(|share| share.event).collect())
            }
        }
    }

    /// What a contact did, remembered where that is asked day after day.
    fn acts(&self, contact: ContactId) -> Rc<[Act]> {
        let position = self.at.position;
        let acts = || Rc::from(self.model.acts(contact, position));
        let Some(remembered) = self.remembered else { return acts() };
        let mut remembered = remembered.0.borrow_mut();
        Rc::clone(remembered.entry((contact, position)).or_insert_with(acts))
    }

    /// The assessments that have not expired, and the facts they are.
    fn ratings(&self, dossier: &Dossier) -> (Vec<EventId>, Vec<Rating>) {
        let ratings = self.model.ratings(dossier, self.at).into_iter();
        let counts = |rating: &Rating| self.at.day < self.weights.expires_on(rating.since);
        ratings.filter(|(_, rating)| counts(rating)).unzip()
    }

    fn contributions(&self, of: &InLab, contact: ContactId, dossier: &Dossier) -> Vec<EventId> {
        let said = |id: EventId| self.model.effective(id, self.at.position).map(|(_, said)| said);
        let events = dossier.mentions.iter().filter(|id| id.position <= self.at.position);
        let given = events.filter(|id| {
            let Some(statement) = said(**id) else { return false };
            let (day, contribution, seat) = match &statement.event {
                Event::InvolvementStarted(e) => (e.valid_from, &e.contribution, Some(e.phase)),
                Event::ContributionRecorded(e) => {
                    let seat = said(e.fact).and_then(|seat| match &seat.event {
                        Event::InvolvementStarted(seat) => Some(seat.phase),
                        _ => None,
                    });
                    (e.occurred_on, &e.contribution, seat)
                }
                _ => return false,
            };
            day.first() <= self.at.day
                && of.wants(contribution)
                && seat.is_some_and(|phase| self.seated(of, statement.subject, contact, phase))
        });
        given.copied().collect()
    }

    /// Whether a seat in a lab is as deep as asked for, now or ever.
    fn seated(&self, of: &InLab, lab: SubjectId, contact: ContactId, phase: u8) -> bool {
        let wanted = of.lab.is_none_or(|wanted| SubjectId::from(wanted) == lab)
            && of.phase.is_none_or(|wanted| wanted == phase);
        let dossier = self.model.dossier_at(lab, self.at.position).filter(|_| wanted);
        let facet = Facet::Involvement(contact, phase);
        let least = of.level_at_least.unwrap_or(Level::Informed);
        let rows = dossier.into_iter().flat_map(|dossier| dossier.known(self.at.position));
        rows.filter(|row| row.facet == facet)
            .filter(|row| matches!(row.value, Value::Level(level) if level >= least))
            .any(|row| {
                let Period { from, to } = row.valid;
                row.valid.contains(self.at.day) || of.ever && from <= self.at.day && from < to
            })
    }
}

impl InLab {
    /// Whether a contribution is one of those asked for.
    fn wants(&self, contributions: &[Contribution]) -> bool {
        contributions.iter().any(|one| self.contributions.contains(one))
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
