//! The score: what every act counts on its day, halved with each half-life. Points are whole
//! numbers; a sum is in thousandths of a point, and is exactly the sum of its breakdown.

use super::{
    act::{Act, ActKind},
    definition::Weights,
};
use crate::domain::{Day, EventId, SubjectId};

/// How engaged somebody is, and through what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// The sum, in thousandths of a point; below nothing if somebody only stayed away.
    pub thousandths: i64,
    /// What it is the sum of, oldest first.
    pub breakdown: Vec<Share>,
}

/// What one act adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The event.
    pub event: EventId,
    /// What kind of act it is.
    pub kind: ActKind,
    /// The gathering or lab.
    pub object: Option<SubjectId>,
    /// Its day; of an involvement, the first one.
    pub on: Day,
    /// Days since; of an involvement, since it ended, and none while it lasts.
    pub age_days: i32,
    /// What it counted on its day, in points.
    pub points: i16,
    /// What is left of that, in thousandths of a point.
    pub thousandths: i64,
}

impl Score {
    /// Whole points; what is left over is cut off, and nobody has less than none.
    #[must_use]
    pub fn points(&self) -> u32 {
        u32::try_from(self.thousandths / 1000).unwrap_or(0)
    }
}

/// The score on a day. Acts after the day do not count.
#[must_use]
pub fn score_at(acts: &[Act], day: Day, weights: &Weights) -> Score {
    let mut score = Score::default();
    for act in acts.iter().filter(|act| act.day <= day && act.day < act.until) {
        let points = weights.points(act.kind);
        if points == 0 {
            continue;
        }
        let age_days = day.number().saturating_sub(act.last_day(day).number());
        let thousandths = weights.decay.thousandths(points, age_days);
        score.thousandths += thousandths;
        let Act { event, kind, object, .. } = *act;
        let on = act.day;
        score.breakdown.push(Share { event, kind, object, on, age_days, points, thousandths });
    }
    score
}
