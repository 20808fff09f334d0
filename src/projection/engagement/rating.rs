//! What raters think of a contact, taken together: the median of the latest assessment of each
//! that has not expired. Expiry is decided on the day of the question.

use super::{Quadrant, definition::Weights};
use crate::domain::{Day, Event, EventId};
use crate::projection::{At, Dossier, Facet, ReadModel};

/// The latest assessment of one rater that had begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// Since when.
    pub since: Day,
    /// From 1 to 5.
    pub influence: Option<u8>,
    /// From 1 to 5.
    pub interest: Option<u8>,
}

/// A median, in halves: of two in the middle it is the mean, which may lie between two grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grade(pub u8);

/// Where a contact stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Grid {
    /// How many assessments have not expired.
    pub raters: usize,
    /// The median influence.
    pub influence: Option<Grade>,
    /// The median interest.
    pub interest: Option<Grade>,
    /// The quadrant, where both are known.
    pub quadrant: Option<Quadrant>,
}

impl Weights {
    /// The first day on which an assessment counts no more.
    #[must_use]
    pub fn expires_on(&self, since: Day) -> Day {
        self.definition.assessment.valid_for.value.left(since)
    }
}

impl ReadModel {
    /// The latest assessment of each rater, also where it has expired, and the fact it is.
    #[must_use]
    pub fn ratings(&self, dossier: &Dossier, at: At) -> Vec<(EventId, Rating)> {
        let rows = dossier.valid(at).filter(|row| matches!(row.facet, Facet::Assessment(_)));
        let ratings = rows.filter_map(|row| match self.payload(row.said_by)?.as_ref() {
            Event::AssessmentRecorded(e) => {
                let (influence, interest) = (e.influence, e.interest);
                Some((row.fact, Rating { since: row.valid.from, influence, interest }))
            }
            _ => None,
        });
        ratings.collect()
    }
}

/// Where a contact stands on a day, by the latest assessment of each rater.
#[must_use]
pub fn grid(ratings: &[Rating], day: Day, weights: &Weights) -> Grid {
    let valid = ratings.iter().filter(|rating| day < weights.expires_on(rating.since));
    let influence = median(valid.clone().filter_map(|rating| rating.influence).collect());
    let interest = median(valid.clone().filter_map(|rating| rating.interest).collect());
    let high = |grade: Grade| grade >= Grade(weights.definition.assessment.cut.value * 2);
    let quadrant = influence.zip(interest).map(|(influence, interest)| {
        match (high(influence), high(interest)) {
            (true, true) => Quadrant::ManageClosely,
            (true, false) => Quadrant::KeepSatisfied,
            (false, true) => Quadrant::KeepInformed,
            (false, false) => Quadrant::Monitor,
        }
    });
    Grid { raters: valid.count(), influence, interest, quadrant }
}

fn median(mut grades: Vec<u8>) -> Option<Grade> {
    grades.sort_unstable();
    let upper = *grades.get(grades.len() / 2)?;
    let lower = grades[(grades.len() - 1) / 2];
    Some(Grade(lower + upper))
}
