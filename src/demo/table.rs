//! The gatherings of the city, as they stand in `gatherings.csv`. The first columns are what
//! really took place; who came is invented.

use super::{office::day, size::Size};
use crate::domain::Day;
use serde::Deserialize;

/// One gathering.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Row {
    pub(super) id: String,
    date: String,
    start: String,
    pub(super) series: String,
    pub(super) format: String,
    pub(super) title: String,
    pub(super) venue: String,
    status: String,
    pub(super) invited: usize,
    pub(super) registered: usize,
    pub(super) deregistered: usize,
    pub(super) no_show: usize,
    pub(super) walk_in: usize,
    pub(super) attended: usize,
    pub(super) org_attended: usize,
}

impl Row {
    /// All rows, in order of time, at that size.
    #[expect(clippy::expect_used, reason = "the table is part of the program; tests read it")]
    pub(super) fn all(size: Size) -> Vec<Self> {
        csv::Reader::from_reader(include_bytes!("gatherings.csv").as_slice())
            .deserialize()
            .map(|row| {
                let row: Self = row.expect("a row of gatherings.csv");
                if size == Size::Small { row.tenth() } else { row }
            })
            .collect()
    }

    /// The day it took place.
    pub(super) fn day(&self) -> Day {
        self.date.parse().unwrap_or(Day::DAWN)
    }

    /// The hour and minute it began.
    pub(super) fn start(&self) -> (i8, i8) {
        let part = |range: std::ops::Range<usize>| {
            self.start.get(range).and_then(|digits| digits.parse().ok()).unwrap_or(0)
        };
        (part(0..2), part(3..5))
    }

    /// Whether it took place.
    pub(super) fn held(&self) -> bool {
        self.status == "held"
    }

    /// Whether only the office and its partners were there.
    pub(super) fn internal(&self) -> bool {
        self.format == "internal"
    }

    /// Whether people met on screens.
    pub(super) fn online(&self) -> bool {
        self.format == "online"
    }

    /// The day that was written down first, where it was wrong (I1).
    pub(super) fn first_recorded_day(&self) -> Day {
        match self.id.as_str() {
            "E019" => day(2017, 11, 30),
            "E038" => day(2018, 11, 15),
            _ => self.day(),
        }
    }

    /// A tenth of everybody, so that the row still adds up.
    fn tenth(mut self) -> Self {
        let tenth = |number| Size::Small.of(number);
        let held = usize::from(self.held());
        let (whole, organisations) = (self.attended.max(1), self.org_attended);
        self.registered = tenth(self.registered).max(held.min(self.registered));
        self.invited = tenth(self.invited).max(self.registered);
        self.deregistered = tenth(self.deregistered).min(self.registered - held);
        self.no_show = tenth(self.no_show).min(self.registered - held - self.deregistered);
        self.walk_in = tenth(self.walk_in);
        if held == 1 {
            self.attended = self.registered - self.deregistered - self.no_show + self.walk_in;
            // Rounded up: few organisations of a small city have two people to send.
            let share = (organisations * self.attended).div_ceil(whole);
            self.org_attended = share.clamp(1, self.attended);
        }
        self
    }
}
