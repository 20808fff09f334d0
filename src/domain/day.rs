//! Days of the office's calendar. What people remember is often rough ("October 2019"), so a
//! month and a year are dates too. Nothing here knows what day it is today.

use crate::domain::id::text_serde;
use jiff::civil::{Date, DateTime, date};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A calendar day, as the number of days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// Text that is not a date, or a date outside the years 1800 to 2200.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is not {expected}")]
pub struct InvalidDay {
    /// What was expected.
    pub expected: &'static str,
    /// What was there instead.
    pub found: String,
}

impl Day {
    /// Before every day: where an interval without a start opens.
    pub const DAWN: Self = Self(i32::MIN);
    /// After every day: where an interval without an end closes.
    pub const NEVER: Self = Self(i32::MAX);

    /// The day with this number of days since 1970-01-01.
    #[must_use]
    pub const fn at(number: i32) -> Self {
        Self(number)
    }

    /// The day of a calendar date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self(date.duration_since(EPOCH).as_hours().div_euclid(24).try_into().unwrap_or(0))
    }

    /// The calendar date, unless it is [`Self::DAWN`] or [`Self::NEVER`].
    #[must_use]
    pub fn date(self) -> Option<Date> {
        EPOCH.checked_add(jiff::Span::new().try_days(self.0).ok()?).ok()
    }

    /// The day `days` later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        match self {
            Self::DAWN | Self::NEVER => self,
            Self(number) => Self(number.saturating_add(days)),
        }
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Whether it is a day of the calendar, neither dawn nor never.
    #[must_use]
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::DAWN | Self::NEVER)
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> Option<i16> {
        self.date().map(Date::year)
    }
}

const EPOCH: Date = date(1970, 1, 1);

fn in_range(date: Date) -> Option<Date> {
    (1800..=2200).contains(&date.year()).then_some(date)
}

impl FromStr for Day {
    type Err = InvalidDay;

    fn from_str(s: &str) -> Result<Self, InvalidDay> {
        (s.len() == 10)
            .then(|| s.parse().ok())
            .flatten()
            .and_then(in_range)
            .map(Self::of)
            .ok_or_else(|| InvalidDay { expected: "a day like 2019-10-07", found: s.to_owned() })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => date.fmt(f),
            None if *self == Self::DAWN => f.write_str("dawn"),
            None => f.write_str("never"),
        }
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Days from `from` until before `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
}

impl Period {
    /// One day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self { from: day, to: day.plus(1) }
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day < self.to
    }
}

/// A date as exactly as it is known: `2019`, `2019-10` or `2019-10-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoughDay {
    /// Some day of the year.
    Year(i16),
    /// Some day of the month (1–12).
    Month(i16, i8),
    /// This day.
    Day(Day),
}

impl RoughDay {
    /// The first day it can mean: where a rough start opens.
    #[must_use]
    pub fn first(self) -> Day {
        match self {
            Self::Year(year) => Day::of(date(year, 1, 1)),
            Self::Month(year, month) => Day::of(date(year, month, 1)),
            Self::Day(day) => day,
        }
    }

    /// Where an end closes: the day itself (ends are exclusive), or the first day after a month
    /// or year that is only roughly known.
    #[must_use]
    pub fn end(self) -> Day {
        match self {
            Self::Year(year) => Self::Year(year + 1).first(),
            Self::Month(year, 12) => Self::Year(year + 1).first(),
            Self::Month(year, month) => Self::Month(year, month + 1).first(),
            Self::Day(day) => day,
        }
    }
}

impl From<Day> for RoughDay {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl FromStr for RoughDay {
    type Err = InvalidDay;

    fn from_str(s: &str) -> Result<Self, InvalidDay> {
        let invalid = || InvalidDay {
            expected: "a date like 2019-10-07, 2019-10 or 2019",
            found: s.to_owned(),
        };
        let first: Day = match s.len() {
            4 => format!("{s}-01-01").parse(),
            7 => format!("{s}-01").parse(),
            _ => s.parse(),
        }
        .map_err(|_| invalid())?;
        let date = first.date().ok_or_else(invalid)?;
        Ok(match s.len() {
            4 => Self::Year(date.year()),
            7 => Self::Month(date.year(), date.month()),
            _ => Self::Day(first),
        })
    }
}

impl fmt::Display for RoughDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// When a gathering starts or ends on the office's clocks: `2017-03-23T17:00`, or only the date,
/// as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocalTime {
    /// Only the date is known.
    On(RoughDay),
    /// To the minute, in the office's zone.
    At(DateTime),
}

impl LocalTime {
    /// The (first) day of it.
    #[must_use]
    pub fn day(self) -> Day {
        match self {
            Self::On(rough) => rough.first(),
            Self::At(at) => Day::of(at.date()),
        }
    }
}

impl FromStr for LocalTime {
    type Err = InvalidDay;

    fn from_str(s: &str) -> Result<Self, InvalidDay> {
        if let Ok(rough) = s.parse() {
            return Ok(Self::On(rough));
        }
        s.contains('T')
            .then(|| s.parse::<DateTime>().ok())
            .flatten()
            .filter(|at| in_range(at.date()).is_some() && !s.ends_with('Z'))
            .and_then(|at| at.with().second(0).subsec_nanosecond(0).build().ok())
            .map(Self::At)
            .ok_or_else(|| InvalidDay {
                expected: "a local time like 2017-03-23T17:00 (or only a date)",
                found: s.to_owned(),
            })
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(rough) => rough.fmt(f),
            Self::At(at) => write!(f, "{}T{:02}:{:02}", at.date(), at.hour(), at.minute()),
        }
    }
}

text_serde!(Day, i32, |it: &Day| it.number(), |number| Some(Day::at(number)));
text_serde!(RoughDay);
text_serde!(LocalTime);
