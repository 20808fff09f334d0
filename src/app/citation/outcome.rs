//! The answers that can be cited, as they are computed: numbers, days, codes and ids, in one order.
//! The views are made from them; titles and labels come in there.

use super::{Engagement, Gatherings, Indicators, Question, Scope};
use crate::{
    app::Reading,
    projection::evaluation::{
        By, Figures, Grouping, Line, Material, Replay, indicators, lines, replay,
    },
    vault,
};
use serde::Serialize;

/// The digest of an answer in its one written form.
pub(super) fn digest(answer: &impl Serialize) -> String {
    // Maps have words for keys, and there is no number that JSON does not know.
    vault::sha256(&[&serde_json::to_vec(answer).unwrap_or_default()])
}

impl Reading<'_> {
    /// The digest of the answer to a question.
    pub(super) fn answer_to(&self, question: &Question) -> String {
        match question {
            Question::Engagement(asked) => digest(&self.replayed(asked)),
            Question::Indicators(asked) => digest(&self.figures(asked)),
            Question::Gatherings(asked) => digest(&self.lines(asked)),
        }
    }

    /// Participation step by step.
    pub(in crate::app) fn replayed(&self, asked: &Engagement) -> Replay {
        let grouping = asked.group_by.map(|by| self.grouping(by));
        let range = asked.scope.range();
        replay(&self.material(&asked.scope), range, asked.step, grouping.as_ref())
    }

    /// The indicators of a period.
    pub(in crate::app) fn figures(&self, asked: &Indicators) -> Figures {
        let grouping = asked.group_by.map(|by| self.grouping(by));
        indicators(&self.material(&asked.scope), asked.scope.range(), grouping.as_ref())
    }

    /// The table of gatherings.
    pub(in crate::app) fn lines(&self, asked: &Gatherings) -> Vec<Line> {
        lines(&self.material(&asked.scope), asked.scope.range())
    }

    fn material(&self, scope: &Scope) -> Material<'_> {
        let Scope { unit, audience, filter, .. } = scope;
        Material::read(&self.model, self.at, *unit, *audience, filter.clone())
    }

    fn grouping(&self, by: By) -> Grouping<'_> {
        by.grouping(&self.model, self.vocabularies(), self.at.position)
    }
}
