//! What is asked of the evaluation, from its parameters: what is absent becomes the usual, and what
//! makes no sense is refused.

use super::super::{
    input::bad_parameter,
    message::Argument,
    parameters::{Evaluated, Indicated, Replayed},
    problem::Problem,
};
use crate::{
    app::citation::{Engagement, Gatherings, Indicators, Question},
    domain::Day,
    projection::evaluation::Step,
};
use axum::http::{HeaderMap, header::ACCEPT};
use serde::Deserialize;
use utoipa::ToSchema;

/// The most steps of a replay.
const MOST_STEPS: usize = 1_000;

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Output {
    /// With everything.
    Json,
    /// A table.
    Csv,
}

impl Output {
    /// The form asked for by name, else by `Accept`.
    pub(super) fn of(asked: Option<Self>, headers: &HeaderMap) -> Self {
        let wished = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
        let table = wished.is_some_and(|wished| wished.contains("text/csv"));
        asked.unwrap_or(if table { Self::Csv } else { Self::Json })
    }
}

impl Replayed {
    pub(super) fn question(&self, today: Day) -> Result<Engagement, Problem> {
        let scope = self.scope(today);
        let step = self.step.unwrap_or(Step::Month);
        let asked = Engagement { scope, step, group_by: self.group_by };
        check(&Question::Engagement(asked.clone())).map(|()| asked)
    }
}

impl Indicated {
    pub(super) fn question(&self, today: Day) -> Result<Indicators, Problem> {
        let scope = self.scope(today);
        let asked = Indicators { scope, group_by: self.group_by };
        check(&Question::Indicators(asked.clone())).map(|()| asked)
    }
}

impl Evaluated {
    pub(super) fn question(&self, today: Day) -> Result<Gatherings, Problem> {
        let scope = self.scope(today);
        let asked = Gatherings { scope };
        check(&Question::Gatherings(asked.clone())).map(|()| asked)
    }
}

/// Refuses a question that nothing can come of, or too much.
pub(super) fn check(question: &Question) -> Result<(), Problem> {
    let scope = question.scope();
    if scope.from >= scope.to {
        return Err(bad_parameter(
            "to",
            Argument::Word(
                "es ist der erste Tag danach und muss nach „from“ liegen.",
                "it is the first day after and must lie after \"from\".",
            ),
        ));
    }
    match question {
        Question::Engagement(asked) if scope.range().steps(asked.step).len() > MOST_STEPS => {
            Err(bad_parameter(
                "step",
                Argument::Word(
                    "es wären mehr als 1000 Schritte; bitte längere wählen oder einen kürzeren \
                     Zeitraum.",
                    "it would be more than 1000 steps; please choose longer ones or a shorter \
                     period.",
                ),
            ))
        }
        _ => Ok(()),
    }
}
