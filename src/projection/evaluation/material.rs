//! All that an evaluation is made of: the gatherings it is about, and when everybody was there.

use super::{
    calendar::Range,
    funnel::{self, Seat},
    meeting::{Meeting, Part},
    staff::Staff,
};
use crate::domain::{
    ContactId, Day, GatheringId, Kind, LabId, Period, SeriesId, SubjectId,
    id::text_serde,
    vocabulary::{self, AttendanceMode, Format, words},
};
use crate::projection::{At, ReadModel};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc};

words! {
    /// What is counted.
    Unit { Person = "person", Organisation = "organisation" }
    /// Which gatherings, and which of those who were there. `external` leaves out whoever is of
    /// the office itself.
    Audience { External = "external", Internal = "internal", All = "all" }
}

/// Which gatherings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Of this series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesId>,
    /// Of this lab.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lab: Option<LabId>,
    /// Of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Where people meet so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance_mode: Option<AttendanceMode>,
}

/// What is evaluated: lists, and what a question takes of them.
pub struct Material<'a> {
    /// The rows.
    pub model: &'a ReadModel,
    /// The day and the position of the question.
    pub at: At,
    /// What is counted.
    pub unit: Unit,
    audience: Audience,
    filter: Filter,
    lists: Arc<Lists>,
}

/// The lists of an audience, as they count for a unit: read once for all questions about a time.
pub struct Lists {
    /// Every gathering of the audience, by day.
    meetings: Vec<Meeting>,
    /// The days on which each unit was at one of them.
    attended: BTreeMap<ContactId, Vec<Day>>,
    /// Who was ever involved in a lab, and when.
    seats: Vec<(Period, Seat)>,
}

impl Filter {
    fn takes(&self, meeting: &Meeting) -> bool {
        self.series.is_none_or(|series| meeting.series == Some(series))
            && self.lab.is_none_or(|lab| meeting.lab == Some(lab))
            && self.format.is_none_or(|format| meeting.format == format.as_str())
            && self.attendance_mode.is_none_or(|mode| meeting.mode == mode.as_str())
    }
}

impl Audience {
    fn takes(self, meeting: &Meeting) -> bool {
        match self {
            Self::All => true,
            Self::External => meeting.audience == vocabulary::Audience::External.as_str(),
            Self::Internal => meeting.audience == vocabulary::Audience::Internal.as_str(),
        }
    }

    /// Whether somebody counts: the office's own people are left out of external gatherings.
    pub(super) fn counts(self, part: &Part) -> bool {
        self != Self::External || !part.internal
    }
}

impl Lists {
    /// Reads them all.
    #[must_use]
    pub fn read(model: &ReadModel, at: At, unit: Unit, audience: Audience) -> Self {
        let staff = Staff::new(model, at.position);
        let ids =
            model.of_kind(Kind::Gathering, at.position).filter_map(|(subject, _)| match subject {
                SubjectId::Gathering(id) => Some(id),
                _ => None,
            });
        let mut meetings: Vec<Meeting> = ids
            .filter_map(|id: GatheringId| Meeting::read(model, &staff, id, at, (unit, audience)))
            .filter(|meeting| audience.takes(meeting))
            .collect();
        meetings.sort_by_key(|meeting| (meeting.day, meeting.id));
        let mut attended: BTreeMap<ContactId, Vec<Day>> = BTreeMap::new();
        for meeting in meetings.iter().filter(|meeting| meeting.took_place()) {
            for part in meeting.units.iter().filter(|part| part.attended) {
                attended.entry(part.unit).or_default().push(meeting.day);
            }
        }
        let seats = funnel::seats(model, at.position, unit);
        Self { meetings, attended, seats }
    }
}

impl<'a> Material<'a> {
    /// What a question takes of lists that were read for its time, unit and audience.
    #[must_use]
    pub const fn new(
        model: &'a ReadModel,
        at: At,
        (unit, audience): (Unit, Audience),
        filter: Filter,
        lists: Arc<Lists>,
    ) -> Self {
        Self { model, at, unit, audience, filter, lists }
    }

    /// The gatherings of a range that the filter takes.
    pub fn within(&self, range: Range) -> impl Iterator<Item = &Meeting> {
        let in_range =
            move |meeting: &&Meeting| range.from <= meeting.day && meeting.day < range.to;
        self.lists.meetings.iter().filter(in_range).filter(|meeting| self.filter.takes(meeting))
    }

    /// Those of them that took place: the set H of the indicators.
    pub fn held(&self, range: Range) -> impl Iterator<Item = &Meeting> {
        self.within(range).filter(|meeting| meeting.took_place())
    }

    /// Whether the audience asked about counts somebody.
    #[must_use]
    pub fn counts(&self, part: &Part) -> bool {
        self.audience.counts(part)
    }

    /// The days on which a unit was at a gathering of the audience, ascending.
    #[must_use]
    pub fn days(&self, unit: ContactId) -> &[Day] {
        self.lists.attended.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Everybody who is involved in a lab on a day, each at their level; one entry a phase.
    pub(super) fn seats(&self, day: Day) -> impl Iterator<Item = &Seat> {
        self.lists
            .seats
            .iter()
            .filter(move |(period, _)| period.contains(day))
            .map(|(_, seat)| seat)
    }

    /// The last day of a range that has come.
    #[must_use]
    pub fn last_day(&self, range: Range) -> Day {
        range.to.plus(-1).min(self.at.day)
    }
}
