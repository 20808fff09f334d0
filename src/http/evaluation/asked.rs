//! What is asked of the evaluation, from its parameters: what is absent becomes the usual, and what
//! makes no sense is refused.

use super::super::{
    input::bad_parameter,
    message::Argument,
    missing,
    parameters::{Evaluated, Indicated, Replayed},
    problem::Problem,
};
use crate::{
    app::{
        Reading,
        citation::{Engagement, Gatherings, Indicators, Question},
    },
    domain::{Day, Key, vocabulary::ContactKind},
    projection::{
        evaluation::{By, Step, Unit},
        segment::Definition,
    },
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
    pub(in crate::http) fn question(&self, reading: &Reading<'_>) -> Result<Engagement, Problem> {
        let (scope, group_by) = (self.scope(reading.at().day), self.group_by);
        let step = self.step.unwrap_or(Step::Month);
        let segments = segments(group_by, self.segments.as_deref(), scope.unit, reading)?;
        let asked = Engagement { scope, step, group_by, segments };
        check(&Question::Engagement(asked.clone())).map(|()| asked)
    }
}

impl Indicated {
    pub(in crate::http) fn question(&self, reading: &Reading<'_>) -> Result<Indicators, Problem> {
        let (scope, group_by) = (self.scope(reading.at().day), self.group_by);
        let segments = segments(group_by, self.segments.as_deref(), scope.unit, reading)?;
        let asked = Indicators { scope, group_by, segments };
        check(&Question::Indicators(asked.clone())).map(|()| asked)
    }
}

impl Evaluated {
    pub(in crate::http) fn question(&self, today: Day) -> Result<Gatherings, Problem> {
        let scope = self.scope(today);
        let asked = Gatherings { scope };
        check(&Question::Gatherings(asked.clone())).map(|()| asked)
    }
}

/// The segments that are to be the groups: those named, else all of the kind that is counted.
fn segments(
    group_by: Option<By>,
    named: Option<&str>,
    unit: Unit,
    reading: &Reading<'_>,
) -> Result<Vec<Key>, Problem> {
    if group_by != Some(By::Segment) {
        return match named {
            None => Ok(Vec::new()),
            Some(_) => Err(bad_parameter(
                "segments",
                Argument::Word(
                    "es gehört zu „group_by=segment“.",
                    "it goes with \"group_by=segment\".",
                ),
            )),
        };
    }
    let of = |segment: &Definition| match segment.of {
        ContactKind::Person => Unit::Person,
        ContactKind::Organisation => Unit::Organisation,
    };
    let Some(named) = named else {
        let all = reading.named_segments().iter().filter(|segment| of(segment) == unit);
        return Ok(all.map(|segment| segment.key.clone()).collect());
    };
    let mut keys = Vec::new();
    for name in named.split(',').map(str::trim) {
        let key = name.parse().map_err(|_| missing::segment(name))?;
        let found = reading.defined(&key).ok_or_else(|| missing::segment(name))?.definition;
        // An organisation is no person, but a person stands for an organisation.
        if unit == Unit::Organisation && of(&found) == Unit::Person {
            return Err(bad_parameter(
                "segments",
                Argument::Word(
                    "Personen lassen sich nur mit „unit=person“ zählen.",
                    "persons can be counted with \"unit=person\" only.",
                ),
            ));
        }
        if !keys.contains(&found.key) {
            keys.push(found.key);
        }
    }
    Ok(keys)
}

/// Refuses a question that nothing can come of, or too much.
pub(super) fn check(question: &Question) -> Result<(), Problem> {
    let Some(scope) = question.scope() else { return Ok(()) };
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
