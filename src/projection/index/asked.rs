//! What can be asked of the rows that one contact has under a mark.

use super::{course::Course, postings::Entry};
use crate::domain::{Day, Period};

/// What is asked of the rows of one contact under a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whether one holds.
    Held,
    /// Whether at least and at most so many began after a day.
    Counted(Day, usize, usize),
    /// Whether the first one began after a day.
    First(Day),
    /// Whether the last one began in a stretch of days.
    Last(Day, Day),
}

impl Asked {
    /// Whether it is so on a day; of no rows it never is.
    pub(super) fn fits(self, rows: impl Iterator<Item = Entry>, day: Day) -> bool {
        let mut begun = rows.filter(|entry| entry.begun(day));
        match self {
            Self::Held => begun.any(|entry| entry.valid.contains(day)),
            Self::Counted(after, 1, usize::MAX) => begun.any(|entry| entry.valid.from > after),
            Self::Counted(after, at_least, at_most) => {
                let mut counted: Vec<_> = begun
                    .filter(|entry| entry.valid.from > after)
                    .map(|entry| entry.counts_as())
                    .collect();
                counted.sort_unstable();
                counted.dedup();
                (at_least..=at_most).contains(&counted.len())
            }
            Self::First(after) => {
                let days = begun.map(|entry| entry.valid.from);
                let first = days.filter(|from| Day::DAWN < *from).min();
                first.is_some_and(|first| after < first)
            }
            Self::Last(since, before) => {
                let last = begun.map(|entry| entry.valid.from).max();
                last.is_some_and(|last| since <= last && last < before)
            }
        }
    }

    /// For which days it is so, of rows ascending by contact and start; `None` when what is asked
    /// is itself different on other days.
    pub(super) fn course(
        self,
        rows: impl Iterator<Item = (u32, Entry)>,
        contacts: usize,
    ) -> Option<Course> {
        match self {
            Self::Held => {
                let periods = rows.map(|(number, entry)| (number, entry.valid));
                Some(Course::of(periods, contacts))
            }
            Self::Counted(Day::DAWN, at_least, at_most) => {
                let periods = counted(rows, at_least, at_most);
                Some(Course::of(periods.into_iter(), contacts))
            }
            Self::Counted(..) | Self::First(_) | Self::Last(..) => None,
        }
    }
}

/// From the day of the last one needed until that of the first one too many.
fn counted(
    rows: impl Iterator<Item = (u32, Entry)>,
    at_least: usize,
    at_most: usize,
) -> Vec<(u32, Period)> {
    let counts = |entry: &Entry| entry.begun(Day::NEVER) && Day::DAWN < entry.valid.from;
    let rows = rows.filter(|(_, entry)| counts(entry));
    let mut rows = rows.peekable();
    let (mut periods, mut counted, mut days) = (Vec::new(), Vec::new(), Vec::new());
    while let Some((number, _)) = rows.peek().copied() {
        counted.clear();
        days.clear();
        while let Some((_, entry)) = rows.next_if(|(one, _)| *one == number) {
            let as_what = entry.counts_as();
            if !counted.contains(&as_what) {
                counted.push(as_what);
                days.push(entry.valid.from);
            }
        }
        let from = at_least.checked_sub(1).map_or(Some(&Day::DAWN), |last| days.get(last));
        let to = days.get(at_most).copied().unwrap_or(Day::NEVER);
        periods.extend(from.map(|from| (number, Period { from: *from, to })));
    }
    periods
}
