//! Laws of the read side, over random histories.

use super::{
    Picture,
    carried::carry_out,
    moves::{DAYS, Move, history},
    reference, shown,
};
use crate::story::Story;
use kontor::{
    app::{AsOf, Moment},
    domain::{Day, Position, RoughDay},
    projection::Commit,
};
use proptest::{
    prelude::{ProptestConfig, any},
    proptest,
    sample::Index,
    test_runner::TestCaseError,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Commits every history begins with.
const KNOWN: usize = 11;

pub fn commits(story: &Story) -> Vec<Commit> {
    let reading = story.now();
    let model = reading.model();
    (1..=model.head().position).map(|position| model.commit(position).unwrap().clone()).collect()
}

/// The history as it was told, one event a line.
pub fn shown_history(commits: &[Commit]) -> String {
    let mut lines = String::new();
    for commit in commits {
        for (index, said) in commit.statements.iter().enumerate() {
            let data = serde_json::to_value(&said.event).unwrap();
            let data = without_nulls(data);
            let name = said.event.event_type().name();
            let (at, on) = (commit.position, commit.recorded_on);
            lines += &format!("  event:{at}.{index} on {on}: {} {name} {data}\n", said.subject);
        }
    }
    lines
}

fn without_nulls(data: Value) -> Value {
    match data {
        Value::Object(fields) => {
            let said = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(said.map(|(field, value)| (field, without_nulls(value))).collect())
        }
        other => other,
    }
}

/// The days before, on and after every day that anything can happen on.
pub fn days() -> Vec<Day> {
    let rough = DAYS.iter().map(|day| day.parse::<RoughDay>().unwrap());
    let mut days: Vec<Day> = rough.flat_map(|day| [day.first().plus(-1), day.first()]).collect();
    days.sort();
    days.dedup();
    days
}

fn same(
    expected: &Picture,
    found: &Picture,
    (day, position): (Day, Position),
    commits: &[Commit],
) -> Result<(), TestCaseError> {
    let keys: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    let value = |picture: &Picture, key| picture.get(key).map_or("nothing", |v| v).to_owned();
    let differ = keys.into_iter().filter(|key| expected.get(*key) != found.get(*key));
    let lines = differ.map(|key| {
        let (expected, found) = (value(expected, key), value(found, key));
        format!("  {key}:\n    should be {expected}\n    is        {found}\n")
    });
    let lines: String = lines.collect();
    if lines.is_empty() {
        return Ok(());
    }
    let history = shown_history(&commits[KNOWN.min(commits.len())..]);
    let message = format!("on {day}, known at {position}:\n{lines}after\n{history}");
    Err(TestCaseError::fail(message.replace("0000000000000000000000000", "")))
}

fn read(story: &Story, day: Day, position: Position) -> Picture {
    let as_of =
        AsOf { valid: Some(day), recorded: Some(Moment::Position(position)), ..AsOf::default() };
    shown::picture(&story.office.app.read(as_of).unwrap())
}

fn check(moves: &[Move], asked: &[(Index, Index)]) -> Result<(), TestCaseError> {
    let story = carry_out(moves);
    let commits = commits(&story);
    let days = days();
    let head = commits.len() as Position;
    let now = days.iter().map(|day| (*day, head));
    let then = asked
        .iter()
        .map(|(day, position)| (*day.get(&days), position.index(commits.len()) as Position + 1));
    for (day, position) in now.chain(then) {
        let expected = reference::picture(&commits, day, position);
        same(&expected, &read(&story, day, position), (day, position), &commits)?;
    }
    Ok(())
}

/// PROPTEST_CASES asks for more.
pub fn settings() -> ProptestConfig {
    let default = ProptestConfig::default();
    let (cases, max_shrink_iters) = (default.cases / 5, 600);
    ProptestConfig { cases, max_shrink_iters, failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn what_is_shown_is_what_the_definitions_say(
        moves in history(45),
        asked in proptest::collection::vec(any::<(Index, Index)>(), 12),
    ) {
        check(&moves, &asked)?;
    }

    #[test]
    fn a_restart_changes_nothing(moves in history(45)) {
        let story = carry_out(&moves);
        let before = story.now().model().clone();
        let story = story.restart();
        let same = before == *story.now().model();
        assert!(same, "replay = live\n{}", shown_history(&commits(&story)));
    }

    #[test]
    fn what_was_known_then_does_not_depend_on_what_came_later(
        moves in history(45),
        until in any::<Index>(),
        day in any::<Index>(),
    ) {
        let until = until.index(moves.len() + 1);
        let (short, long) = (carry_out(&moves[..until]), carry_out(&moves));
        let (short, all) = (commits(&short).len() as Position, (short, long));
        let day = *day.get(&days());
        let as_of = AsOf {
            valid: Some(day),
            recorded: Some(Moment::Position(short)),
            ..AsOf::default()
        };
        let [then, now] = [&all.0, &all.1].map(|story| {
            shown::everything(&story.office.app.read(as_of).unwrap())
        });
        same(&then, &now, (day, short), &commits(&all.1))?;
    }
}
