//! Ranges of days, and the steps that a range is walked in.

use crate::domain::{Day, Period, id::text_serde, vocabulary::words};
use jiff::{Span, ToSpan as _};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

words! {
    /// How long a step is; it is also the window that is looked at in it.
    Step { Day = "day", Month = "month", Quarter = "quarter", Year = "year" }
}

/// Days from the first until before the last, as they are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The first day.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
}

impl Step {
    /// That many steps after a day. Counted from the day itself, so that a month that is too short
    /// clamps its own end and not those of all after it.
    #[must_use]
    pub fn after(self, day: Day, count: i32) -> Day {
        let span = match self {
            Self::Day => return day.plus(count),
            Self::Month => count.months(),
            Self::Quarter => count.saturating_mul(3).months(),
            Self::Year => count.saturating_mul(12).months(),
        };
        moved(day, span)
    }
}

fn moved(day: Day, span: Span) -> Day {
    day.date().and_then(|date| date.checked_add(span).ok()).map_or(day, Day::of)
}

impl Range {
    /// The steps of the range; the last one ends where the range does.
    #[must_use]
    pub fn steps(self, step: Step) -> Vec<Period> {
        let mut steps = Vec::new();
        let mut from = self.from;
        while from < self.to {
            let count = i32::try_from(steps.len() + 1).unwrap_or(i32::MAX);
            let next = step.after(self.from, count);
            if next <= from {
                break;
            }
            steps.push(Period { from, to: next.min(self.to) });
            from = next;
        }
        steps
    }

    /// A range as long as this one, that many lengths later: in months where it is whole months
    /// long, so that a year follows a year.
    #[must_use]
    pub fn later(self, count: i32) -> Period {
        let months = (1..=1_200).find(|months| Step::Month.after(self.from, *months) >= self.to);
        let whole = months.filter(|months| Step::Month.after(self.from, *months) == self.to);
        let days = self.to.number().saturating_sub(self.from.number());
        let at = |count: i32| match whole {
            Some(months) => Step::Month.after(self.from, months.saturating_mul(count)),
            None => self.from.plus(days.saturating_mul(count)),
        };
        Period { from: at(count), to: at(count.saturating_add(1)) }
    }
}

/// The calendar quarter a day lies in, numbered through.
#[must_use]
pub fn quarter(day: Day) -> i32 {
    day.date()
        .map_or(0, |date| i32::from(date.year()) * 4 + i32::from(date.month() - 1).div_euclid(3))
}
