//! Times relative to the day of a question: windows and points.

use crate::domain::{Day, id::text_serde};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The most months, and the most days after them.
const LONGEST: u16 = 9_999;

/// A stretch of the calendar: `P36M`, `P2Y`, `P180D`, `P2W`. Months are counted first, and the end
/// of a month is clamped: a month before 31 March is 28 or 29 February.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    months: u16,
    days: u16,
}

/// A day, or a stretch before (`-P180D`) or after (`P30D`) the day of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// This day, whenever it is asked.
    Day(Day),
    /// So long before the day of the question.
    Before(Span),
    /// So long after it.
    After(Span),
}

/// Text that is neither a day nor a stretch of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is not {expected}")]
pub struct InvalidPoint {
    /// What was expected.
    pub expected: &'static str,
    /// What was there instead.
    pub found: String,
}

impl Span {
    /// Whole months and the days after them.
    #[must_use]
    pub const fn parts(self) -> (u16, u16) {
        (self.months, self.days)
    }

    /// The day so long before another: the last one outside a window that ends on it.
    #[must_use]
    pub fn before(self, day: Day) -> Day {
        self.moved(day, -1)
    }

    /// The day so long after another.
    #[must_use]
    pub fn after(self, day: Day) -> Day {
        self.moved(day, 1)
    }

    /// The first day whose window leaves this day out. Where the end of a month is clamped, that
    /// is a few days after the same day of the month.
    #[must_use]
    pub fn left(self, last: Day) -> Day {
        let mut day = self.after(last);
        while day.is_known() && self.before(day) < last {
            day = day.plus(1);
        }
        day
    }

    fn moved(self, day: Day, sign: i32) -> Day {
        let months = i32::from(self.months) * sign;
        let moved = day.date().and_then(|date| date.checked_add(months.months()).ok());
        moved.map_or(day, Day::of).plus(i32::from(self.days) * sign)
    }
}

impl Point {
    /// The day it means on the day of a question.
    #[must_use]
    pub fn on(self, day: Day) -> Day {
        match self {
            Self::Day(fixed) => fixed,
            Self::Before(span) => span.before(day),
            Self::After(span) => span.after(day),
        }
    }
}

impl FromStr for Span {
    type Err = InvalidPoint;

    fn from_str(s: &str) -> Result<Self, InvalidPoint> {
        let read = || -> Option<Self> {
            let mut rest = s.strip_prefix('P').filter(|rest| !rest.is_empty())?;
            let (mut months, mut days) = (0_u16, 0_u16);
            // Each unit once, the longer before the shorter.
            for (unit, of_months, of_days) in [('Y', 12, 0), ('M', 1, 0), ('W', 0, 7), ('D', 0, 1)]
            {
                let Some((number, after)) = rest.split_once(unit) else { continue };
                let digits = !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
                let count: u16 = digits.then(|| number.parse().ok()).flatten()?;
                months = months.checked_add(count.checked_mul(of_months)?)?;
                days = days.checked_add(count.checked_mul(of_days)?)?;
                rest = after;
            }
            // What is written again keeps to the digits that the schema allows.
            let fits = rest.is_empty() && months.max(days) <= LONGEST;
            fits.then_some(Self { months, days })
        };
        let expected = "a stretch of time like P12M, P2Y or P180D";
        read().ok_or_else(|| InvalidPoint { expected, found: s.to_owned() })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.months, self.days) {
            (0, days) => write!(f, "P{days}D"),
            (months, 0) => write!(f, "P{months}M"),
            (months, days) => write!(f, "P{months}M{days}D"),
        }
    }
}

impl FromStr for Point {
    type Err = InvalidPoint;

    fn from_str(s: &str) -> Result<Self, InvalidPoint> {
        let point = match s.strip_prefix('-') {
            Some(span) => span.parse().ok().map(Self::Before),
            None if s.starts_with('P') => s.parse().ok().map(Self::After),
            None => s.parse().ok().map(Self::Day),
        };
        let expected = "a day like 2019-10-07, or a stretch of time like -P180D (before) or P30D";
        point.ok_or_else(|| InvalidPoint { expected, found: s.to_owned() })
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Before(span) => write!(f, "-{span}"),
            Self::After(span) => span.fmt(f),
        }
    }
}

text_serde!(Span);
text_serde!(Point);
