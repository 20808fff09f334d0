//! The table of gatherings: one line each with its counts, also of what was planned or cancelled.

use super::{
    calendar::Range,
    material::Material,
    meeting::{Meeting, Part, units},
    sums::registered_by_start,
};
use crate::domain::{Day, GatheringId, LabId, SeriesId, vocabulary::CancelReason};
use serde::Serialize;

/// One gathering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its id.
    pub id: GatheringId,
    /// Its day.
    pub day: Day,
    /// The series it is part of.
    pub series: Option<SeriesId>,
    /// The lab it is part of.
    pub lab: Option<LabId>,
    /// What kind it is.
    pub format: &'static str,
    /// Whom it is for.
    pub audience: &'static str,
    /// Where people meet.
    pub attendance_mode: &'static str,
    /// `planned`, `announced`, `cancelled`, `held`.
    pub status: &'static str,
    /// Why it was cancelled.
    pub cancel_reason: Option<CancelReason>,
    /// Of everybody on its lists, as units of the question.
    pub all: Sides,
    /// Of them, of the office itself.
    pub internal: Sides,
    /// Nobody had registered when it was to start.
    pub zero_registrations: bool,
    /// Days from the gathering until the last of its attendance was recorded.
    pub list_lateness_days: Option<u32>,
}

/// The counts of a gathering.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// Invited, and it did not come back.
    pub delivered: u64,
    /// Ever registered.
    pub registered: u64,
    /// Registered, and taken back in the end.
    pub deregistered: u64,
    /// Declined.
    pub declined: u64,
    /// Present, walk-ins included.
    pub attended: u64,
    /// Present without a seat.
    pub walk_in: u64,
    /// Had a seat and did not come.
    pub no_show: u64,
}

/// The gatherings of a range, by day.
#[must_use]
pub fn lines(material: &Material<'_>, range: Range) -> Vec<Line> {
    material.within(range).map(|meeting| line(material, meeting)).collect()
}

fn line(material: &Material<'_>, meeting: &Meeting) -> Line {
    Line {
        id: meeting.id,
        day: meeting.day,
        series: meeting.series,
        lab: meeting.lab,
        format: meeting.format,
        audience: meeting.audience,
        attendance_mode: meeting.mode,
        status: meeting.status,
        cancel_reason: meeting.reason,
        all: sides(&units(&meeting.parts, material.unit, |_| true)),
        internal: sides(&units(&meeting.parts, material.unit, |part| part.internal)),
        zero_registrations: !registered_by_start(meeting, material),
        list_lateness_days: meeting.parts.iter().filter_map(|part| part.lateness).max(),
    }
}

fn sides(parts: &[Part]) -> Sides {
    let count = |which: fn(&Part) -> bool| parts.iter().filter(|part| which(part)).count() as u64;
    Sides {
        delivered: count(|part| part.delivered_on.is_some()),
        registered: count(|part| part.registered),
        deregistered: count(|part| part.deregistered),
        declined: count(|part| part.declined),
        attended: count(|part| part.attended),
        walk_in: count(|part| part.walk_in),
        no_show: count(|part| part.no_show),
    }
}
