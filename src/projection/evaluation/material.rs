//! All that an evaluation is made of: the gatherings it is about, and when everybody was there.

use super::{calendar::Range, meeting::Meeting, meeting::Part, staff::Staff};
use crate::domain::{
    ContactId, Day, GatheringId, LabId, SeriesId, SubjectId,
    id::text_serde,
    vocabulary::{self, AttendanceMode, Format, words},
};
use crate::projection::{At, ReadModel};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

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

/// What is evaluated, read once for a question.
pub struct Material<'a> {
    /// The rows.
    pub model: &'a ReadModel,
    /// The day and the position of the question.
    pub at: At,
    /// What is counted.
    pub unit: Unit,
    audience: Audience,
    filter: Filter,
    /// Every gathering of the audience, by day.
    meetings: Vec<Meeting>,
    /// The days on which each unit was at one of them.
    attended: BTreeMap<ContactId, Vec<Day>>,
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
}

impl<'a> Material<'a> {
    /// Reads what a question is about.
    #[must_use]
    pub fn read(
        model: &'a ReadModel,
        at: At,
        unit: Unit,
        audience: Audience,
        filter: Filter,
    ) -> Self {
        let staff = Staff::new(model, at.position);
        let ids = model.subjects().filter_map(|(subject, _)| match subject {
            SubjectId::Gathering(id) => Some(id),
            _ => None,
        });
        let mut meetings: Vec<Meeting> = ids
            .filter_map(|id: GatheringId| Meeting::read(model, &staff, id, at))
            .filter(|meeting| audience.takes(meeting))
            .collect();
        meetings.sort_by_key(|meeting| (meeting.day, meeting.id));
        let mut material =
            Self { model, at, unit, audience, filter, meetings, attended: BTreeMap::new() };
        let mut attended: BTreeMap<ContactId, Vec<Day>> = BTreeMap::new();
        for meeting in material.meetings.iter().filter(|meeting| meeting.took_place()) {
            for part in material.parts(meeting).into_iter().filter(|part| part.attended) {
                attended.entry(part.unit).or_default().push(meeting.day);
            }
        }
        material.attended = attended;
        material
    }

    /// The gatherings of a range that the filter takes.
    pub fn within(&self, range: Range) -> impl Iterator<Item = &Meeting> {
        let in_range =
            move |meeting: &&Meeting| range.from <= meeting.day && meeting.day < range.to;
        self.meetings.iter().filter(in_range).filter(|meeting| self.filter.takes(meeting))
    }

    /// Those of them that took place: the set H of the indicators.
    pub fn held(&self, range: Range) -> impl Iterator<Item = &Meeting> {
        self.within(range).filter(|meeting| meeting.took_place())
    }

    /// What the units did about a gathering; the office's own people left out of external ones.
    #[must_use]
    pub fn parts(&self, meeting: &Meeting) -> Vec<Part> {
        meeting.units(self.unit, |part| self.counts(part))
    }

    /// Whether the audience asked about counts somebody.
    #[must_use]
    pub fn counts(&self, part: &Part) -> bool {
        self.audience != Audience::External || !part.internal
    }

    /// The days on which a unit was at a gathering of the audience, ascending.
    #[must_use]
    pub fn days(&self, unit: ContactId) -> &[Day] {
        self.attended.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// The last day of a range that has come.
    #[must_use]
    pub fn last_day(&self, range: Range) -> Day {
        range.to.plus(-1).min(self.at.day)
    }
}
