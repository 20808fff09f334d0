//! The answers that can be cited, as they are computed: numbers, days, codes and ids, in one order.
//! The views are made from them; titles and labels come in there.

use super::{Changes, Engagement, Gatherings, Indicators, Question, Scope, Segment};
use crate::{
    app::{DefinitionsOf, Reading, Unanswerable},
    domain::Key,
    projection::{
        At,
        evaluation::{
            By, Figures, Grouping, Line, Lists, Material, Replay, indicators, lines, replay,
        },
        segment::Definition,
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
    pub(super) fn answer_to(&self, question: &Question) -> Result<String, Unanswerable> {
        Ok(match question {
            Question::Engagement(asked) => digest(&self.replayed(asked)?),
            Question::Indicators(asked) => digest(&self.figures(asked)?),
            Question::Gatherings(asked) => digest(&self.lines(asked)),
            Question::SegmentMembers(asked) => {
                digest(&self.member_ids(&self.asked_about(&asked.segment)?)?)
            }
            Question::SegmentCount(asked) => {
                digest(&self.counts(&self.asked_about(&asked.segment)?)?)
            }
            Question::SegmentChanges(asked) => {
                let now = self.asked_about(&asked.segment)?;
                let then = self.asked_then(asked)?.unwrap_or_else(|| now.clone());
                let since = At { day: asked.since, position: asked.known_at };
                digest(&self.changed(&now, &then, since)?)
            }
        })
    }

    /// What the cited segment asks.
    fn asked_about(&self, segment: &Segment) -> Result<Definition, Unanswerable> {
        match segment {
            Segment::Definition(definition) => Ok(definition.as_ref().clone()),
            Segment::Key(key) => match self.named_segments().get(key) {
                Some(definition) => Ok(definition.clone()),
                None => Err(Unanswerable::NoSegment(key.clone())),
            },
        }
    }

    /// What it asked at the earlier time, where that was to count.
    fn asked_then(&self, asked: &Changes) -> Result<Option<Definition>, Unanswerable> {
        match (&asked.segment, asked.definitions) {
            (Segment::Key(key), DefinitionsOf::Then) => {
                let then = self.definition_at(key, asked.known_at);
                then.map(Some).ok_or_else(|| Unanswerable::NoSegment(key.clone()))
            }
            _ => Ok(None),
        }
    }

    /// Participation step by step.
    pub(in crate::app) fn replayed(&self, asked: &Engagement) -> Result<Replay, Unanswerable> {
        let Engagement { scope, step, group_by, segments } = asked;
        let grouping = group_by.map(|by| self.grouping(by, segments)).transpose()?;
        Ok(replay(&self.material(scope), scope.range(), *step, grouping.as_ref()))
    }

    /// The indicators of a period.
    pub(in crate::app) fn figures(&self, asked: &Indicators) -> Result<Figures, Unanswerable> {
        let Indicators { scope, group_by, segments } = asked;
        let grouping = group_by.map(|by| self.grouping(by, segments)).transpose()?;
        Ok(indicators(&self.material(scope), scope.range(), grouping.as_ref()))
    }

    /// The table of gatherings.
    pub(in crate::app) fn lines(&self, asked: &Gatherings) -> Vec<Line> {
        lines(&self.material(&asked.scope), asked.scope.range())
    }

    fn material(&self, scope: &Scope) -> Material<'_> {
        let Scope { unit, audience, filter, .. } = scope;
        let read = || Lists::read(&self.model, self.at, *unit, *audience);
        let lists = self.app.shared.recent.lists((self.at, *unit, *audience), read);
        Material::new(&self.model, self.at, (*unit, *audience), filter.clone(), lists)
    }

    fn grouping(&self, by: By, segments: &[Key]) -> Result<Grouping<'_>, Unanswerable> {
        let known = self.named_segments();
        let named = |key: &Key| known.get(key).ok_or_else(|| Unanswerable::NoSegment(key.clone()));
        let segments = segments.iter().map(named).collect::<Result<_, _>>()?;
        Ok(by.grouping(self.question(), segments)?)
    }
}
