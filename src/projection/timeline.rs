//! From claims and ends to spans: what holds when. One rule for facts of which there is one at a
//! time (the latest start wins), one for facts that each count for themselves.

use crate::domain::{Day, EventId, Period};
use crate::projection::{
    claim::{Claim, End, Target},
    row::Value,
};

/// A stretch of days for which something holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Which days.
    pub valid: Period,
    /// What holds.
    pub value: Value,
    /// The fact.
    pub fact: EventId,
    /// Whose words count.
    pub said_by: EventId,
    /// What ended it.
    pub closed_by: Option<EventId>,
}

/// The spans that follow from the claims about one facet of one subject.
///
/// `schedule` is the day for claims that start on a gathering's day.
#[must_use]
pub fn spans(claims: &[&Claim], ends: &[&End], schedule: Day) -> Vec<Span> {
    if claims.iter().any(|claim| !claim.single) {
        claims.iter().map(|claim| counted(claim, ends)).collect()
    } else {
        steps(claims, ends, schedule)
    }
}

fn counted(claim: &Claim, ends: &[&End]) -> Span {
    let of_claim = |end: &&&End| matches!(end.target, Target::Fact(fact) if fact == claim.fact);
    let end = ends
        .iter()
        .filter(of_claim)
        .min_by_key(|end| (end.day, end.by))
        .filter(|end| end.day <= claim.period.to);
    let to = end.map_or(claim.period.to, |end| end.day).max(claim.period.from);
    Span {
        valid: Period { from: claim.period.from, to },
        value: claim.value.clone(),
        fact: claim.fact,
        said_by: claim.said_by,
        closed_by: end.map(|end| end.by),
    }
}

/// A point in time at which something changes: a claim begins or ends are said.
struct Step<'a> {
    day: Day,
    /// An end of the same day comes after every start: a withdrawal beats a consent.
    ends: bool,
    sequence: u8,
    by: EventId,
    claim: Option<&'a Claim>,
}

fn steps(claims: &[&Claim], ends: &[&End], schedule: Day) -> Vec<Span> {
    let mut steps: Vec<Step<'_>> = claims
        .iter()
        .map(|claim| Step {
            day: if claim.on_schedule { schedule } else { claim.period.from },
            ends: false,
            sequence: claim.sequence,
            by: claim.fact,
            claim: Some(claim),
        })
        .chain(ends.iter().map(|end| Step {
            day: end.day,
            ends: true,
            sequence: u8::MAX,
            by: end.by,
            claim: None,
        }))
        .collect();
    steps.sort_by_key(|step| (step.day, step.ends, step.sequence, step.by));
    let mut spans = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        let next = steps.get(index + 1);
        match step.claim {
            Some(claim) => spans.push(stretch(step.day, claim, next)),
            // An end of which nobody recorded the start: it was so before.
            None if index == 0 => spans.push(Span {
                valid: Period { from: Day::DAWN, to: step.day },
                value: Value::Said,
                fact: step.by,
                said_by: step.by,
                closed_by: Some(step.by),
            }),
            None => {}
        }
    }
    spans
}

fn stretch(from: Day, claim: &Claim, next: Option<&Step<'_>>) -> Span {
    let next = next.filter(|next| next.day <= claim.period.to);
    let to = next.map_or(claim.period.to, |next| next.day).max(from);
    Span {
        valid: Period { from, to },
        value: claim.value.clone(),
        fact: claim.fact,
        said_by: claim.said_by,
        closed_by: next.map(|next| next.by),
    }
}
