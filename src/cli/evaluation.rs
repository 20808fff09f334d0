//! `kontor replay` and `kontor indicators`: ask the API to evaluate, and show it as a table.

use super::{
    address::Address,
    arguments::{Indicators, Replay, Scope},
    ask::question,
    exit::Failure,
    session::Session,
    show::{self, Form},
};

/// Shows participation step by step.
///
/// # Errors
/// When there is no answer.
pub fn replay(replay: &Replay, session: &Session) -> Result<(), Failure> {
    let form = Form::new(session.language);
    let address = about("engagement", &replay.scope).with("step", replay.step);
    let address = address.at(&replay.question);
    question(session, &address, replay.question.json, |answer| show::replay(answer, form))
}

/// Shows the indicators of a period.
///
/// # Errors
/// When there is no answer.
pub fn indicators(indicators: &Indicators, session: &Session) -> Result<(), Failure> {
    let form = Form::new(session.language);
    let address = about("indicators", &indicators.scope).at(&indicators.question);
    question(session, &address, indicators.question.json, |answer| show::indicators(answer, form))
}

fn about(report: &str, scope: &Scope) -> Address {
    Address::of(&[&"evaluation", &report])
        .with("from", scope.from)
        .with("to", scope.to)
        .with("group_by", scope.group_by)
        .with("segments", scope.segments.as_ref())
        .with("unit", scope.unit)
        .with("audience", scope.audience)
}
