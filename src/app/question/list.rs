//! Pages of lists. A cursor pins day and position, so that a list does not move under its reader.

use super::super::{AsOf, Moment, Reading, view::Page};
use crate::domain::Day;

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// At most so many.
    pub limit: usize,
    /// Leaving out the first so many.
    pub offset: usize,
}

impl Paging {
    /// All of it.
    pub const ALL: Self = Self { limit: usize::MAX, offset: 0 };

    /// The time and place a cursor stands for, with this limit.
    #[must_use]
    pub fn from_cursor(cursor: &str, limit: usize) -> Option<(AsOf, Self)> {
        let mut parts = cursor.split('.');
        let position = u64::from_str_radix(parts.next()?, 16).ok()?;
        let day: Day = parts.next()?.parse().ok()?;
        let offset = usize::from_str_radix(parts.next()?, 16).ok()?;
        let recorded = Some(Moment::Position(position));
        parts.next().is_none().then_some((
            AsOf { valid: Some(day), recorded, ..AsOf::default() },
            Self { limit, offset },
        ))
    }
}

impl Default for Paging {
    fn default() -> Self {
        Self { limit: 50, offset: 0 }
    }
}

impl<T> Page<T> {
    /// The cursor of another place in the same list.
    #[must_use]
    pub fn cursor(&self, offset: usize) -> String {
        format!("{:x}.{}.{offset:x}", self.position, self.valid_as_of)
    }
}

impl Reading<'_> {
    /// One page of all there is; only what is shown is looked at closely.
    pub(super) fn page<I, T>(
        &self,
        all: Vec<I>,
        paging: &Paging,
        show: impl FnMut(I) -> T,
    ) -> Page<T> {
        let total = all.len();
        self.part(all, total, paging, show)
    }

    /// One page of so many, of which only the first are there.
    pub(super) fn part<I, T>(
        &self,
        first: Vec<I>,
        total: usize,
        paging: &Paging,
        show: impl FnMut(I) -> T,
    ) -> Page<T> {
        let items: Vec<T> =
            first.into_iter().skip(paging.offset).take(paging.limit).map(show).collect();
        let end = paging.offset.saturating_add(items.len());
        let more = end < total && !items.is_empty();
        let page = Page {
            items,
            total,
            next: None,
            valid_as_of: self.at.day,
            recorded_as_of: self.recorded_at,
            position: self.at.position,
            citation: None,
        };
        Page { next: more.then(|| page.cursor(end)), ..page }
    }
}
