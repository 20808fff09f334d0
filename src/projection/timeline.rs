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

/// The spans that follow from the claims about one facet of one subject, each with the fact it
/// belongs to: its own, or the one that it gives another value.
///
/// `schedule` is the day for claims that start on a gathering's day.
#[must_use]
pub fn spans(claims: &[(EventId, &Claim)], ends: &[&End], schedule: Day) -> Vec<Span> {
    if claims.iter().any(|(_, claim)| !claim.single) {
        claims.iter().map(|(_, claim)| counted(claim, ends)).collect()
    } else {
        steps(claims, ends, schedule)
    }
}

/// What ended a fact first.
fn end_of<'a>(fact: EventId, ends: &[&'a End]) -> Option<&'a End> {
    let own = ends.iter().filter(|end| matches!(end.target, Target::Fact(one) if one == fact));
    own.copied().min_by_key(|end| (end.day, end.by))
}

fn counted(claim: &Claim, ends: &[&End]) -> Span {
    let end = end_of(claim.fact, ends).filter(|end| end.day <= claim.period.to);
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
    claim: Option<(EventId, &'a Claim)>,
}

fn steps(claims: &[(EventId, &Claim)], ends: &[&End], schedule: Day) -> Vec<Span> {
    // The end of one fact leaves another one that began in its place as it is.
    let of_facet = ends.iter().filter(|end| matches!(end.target, Target::Facet(_)));
    // Another value of a fact that is over by then is of no effect.
    let counts = |(owner, claim): &&(EventId, &Claim)| {
        let over = end_of(*owner, ends).is_some_and(|end| end.day <= claim.period.from);
        *owner == claim.fact || !over
    };
    let mut steps: Vec<Step<'_>> = claims
        .iter()
        .filter(counts)
        .map(|&(owner, claim)| Step {
            day: if claim.on_schedule { schedule } else { claim.period.from },
            ends: false,
            sequence: claim.sequence,
            by: claim.fact,
            claim: Some((owner, claim)),
        })
        .chain(of_facet.map(|end| Step {
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
            Some((owner, claim)) => {
                spans.push(stretch(step.day, claim, end_of(owner, ends), next));
            }
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

fn stretch(from: Day, claim: &Claim, end: Option<&End>, next: Option<&Step<'_>>) -> Span {
    let own = end.map(|end| (end.day, end.by)).filter(|(day, _)| *day <= claim.period.to);
    let limit = own.map_or(claim.period.to, |(day, _)| day);
    let next = next.map(|next| (next.day, next.by)).filter(|(day, _)| *day <= limit);
    let closed = next.filter(|(day, _)| own.is_none() || *day < limit).or(own);
    Span {
        valid: Period { from, to: closed.map_or(limit, |(day, _)| day).max(from) },
        value: claim.value.clone(),
        fact: claim.fact,
        said_by: claim.said_by,
        closed_by: closed.map(|(_, by)| by),
    }
}
