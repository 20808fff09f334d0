//! The drawing of attendance: a column a year, from the first to the last. Geometry only.

use crate::app::view::AttendanceYear;

/// Where the columns stand.
const GROUND: usize = 68;
/// How high the highest is.
const HEIGHT: usize = 44;
/// How high one gathering is when there are few.
const STEP: usize = 11;
/// From one year to the next.
const YEAR: usize = 38;

/// Years of gatherings, drawn.
pub struct Strip {
    /// How wide the drawing is.
    pub width: usize,
    /// The columns.
    pub columns: Vec<Column>,
}

/// A year of gatherings, drawn.
pub struct Column {
    /// What happened.
    pub year: AttendanceYear,
    /// The left edge.
    pub x: usize,
    /// How high the part attended is.
    pub came: usize,
    /// How high the part missed is.
    pub missed: usize,
}

impl Column {
    /// The upper edge of the part attended.
    #[must_use]
    pub fn came_top(&self) -> usize {
        GROUND.saturating_sub(self.came)
    }

    /// The upper edge of the part missed.
    #[must_use]
    pub fn missed_top(&self) -> usize {
        self.came_top().saturating_sub(self.missed + 2)
    }

    /// Where the number stands.
    #[must_use]
    pub fn number(&self) -> usize {
        let top = if self.missed > 0 { self.missed_top() } else { self.came_top() };
        top.saturating_sub(5)
    }

    /// The middle.
    #[must_use]
    pub fn middle(&self) -> usize {
        self.x + 12
    }
}

impl Strip {
    /// Every year between the first and the last, also those in which nothing was.
    #[must_use]
    pub fn of(years: &[AttendanceYear]) -> Self {
        let (Some(first), Some(last)) = (years.first(), years.last()) else {
            return Self { width: 0, columns: Vec::new() };
        };
        let most = years.iter().map(|year| year.attended + year.no_show).max().unwrap_or(0);
        let high = |count: usize| count * STEP.min(HEIGHT / most.max(1));
        let columns = (first.year..=last.year).enumerate().map(|(index, year)| {
            let nothing =
                AttendanceYear { year, invited: 0, registered: 0, attended: 0, no_show: 0 };
            let year = years.iter().find(|one| one.year == year).cloned().unwrap_or(nothing);
            let (came, missed) = (high(year.attended), high(year.no_show));
            Column { year, x: 7 + index * YEAR, came, missed }
        });
        let columns: Vec<Column> = columns.collect();
        Self { width: columns.len() * YEAR, columns }
    }
}
