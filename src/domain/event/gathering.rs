//! What the office holds: series, bodies, gatherings and who took part.

use crate::domain::{
    BodyId, Code, ContactId, EventId, GatheringId, LabId, LocalTime, RoughDay, SeriesId, Text,
    vocabulary::{
        AttendanceMode, Audience, BodyRole, CancelReason, Channel, Format, Level,
        ParticipationRole, Precision,
    },
};
use serde::{Deserialize, Serialize};

/// A series or a body came into being.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Created {
    /// A short name for segments and addresses.
    pub key: Option<Code>,
    /// What it is called.
    pub title: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A series is called something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// The new title.
    pub title: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A series or a body is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dissolved {
    /// The first day without it.
    pub valid_from: RoughDay,
}

/// A contact sits in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipStarted {
    /// Who.
    pub contact: ContactId,
    /// As what.
    pub role: BodyRole,
    /// Since when.
    pub valid_from: RoughDay,
    /// The first day without it, when already known.
    pub valid_to: Option<RoughDay>,
}

/// A gathering is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// What it is called.
    pub title: Option<Text>,
    /// The series it is part of.
    pub series: Option<SeriesId>,
    /// The lab it is part of.
    pub lab: Option<LabId>,
    /// The body that meets.
    pub body: Option<BodyId>,
    /// What kind it is.
    pub format: Format,
    /// Whom it is for.
    pub audience: Audience,
    /// Where people meet.
    pub attendance_mode: AttendanceMode,
    /// When it starts, on the office's clocks.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: Option<LocalTime>,
    /// Where it is.
    pub venue: Option<Text>,
    /// How deep those who come are to be involved.
    pub promised_level: Option<Level>,
    /// About what; vocabulary `topic`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Code>,
    /// The gathering it takes the place of.
    pub rescheduled_from: Option<GatheringId>,
}

/// Something about a gathering is different; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailsChanged {
    /// See [`Planned::title`].
    pub title: Option<Text>,
    /// See [`Planned::series`].
    pub series: Option<SeriesId>,
    /// See [`Planned::lab`].
    pub lab: Option<LabId>,
    /// See [`Planned::body`].
    pub body: Option<BodyId>,
    /// See [`Planned::format`].
    pub format: Option<Format>,
    /// See [`Planned::audience`].
    pub audience: Option<Audience>,
    /// See [`Planned::attendance_mode`].
    pub attendance_mode: Option<AttendanceMode>,
    /// See [`Planned::venue`].
    pub venue: Option<Text>,
    /// See [`Planned::promised_level`].
    pub promised_level: Option<Level>,
    /// See [`Planned::topics`].
    pub topics: Option<Vec<Code>>,
}

/// It was made known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announced {
    /// How.
    pub channel: Option<Channel>,
    /// When.
    pub occurred_on: RoughDay,
}

/// The same gathering takes place at another time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rescheduled {
    /// The new start.
    pub starts_at: LocalTime,
    /// The new end.
    pub ends_at: Option<LocalTime>,
    /// Why.
    pub reason: Option<Text>,
    /// When that was decided.
    pub occurred_on: RoughDay,
}

/// It does not take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancelled {
    /// Why.
    pub reason: CancelReason,
    /// More about it.
    pub note: Option<Text>,
    /// When that was decided.
    pub occurred_on: RoughDay,
}

/// It took place, on the day it was planned for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {}

/// How many were there, as somebody said or counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadcountRecorded {
    /// People.
    pub value: u32,
    /// How exactly.
    pub precision: Precision,
}

/// Something was decided at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionTaken {
    /// What.
    pub text: Option<Text>,
    /// The lab it is about.
    pub lab: Option<LabId>,
    /// Votes, where counted.
    pub votes_for: Option<u32>,
    /// Votes, where counted.
    pub votes_against: Option<u32>,
    /// Votes, where counted.
    pub abstentions: Option<u32>,
}

/// Contacts were invited, registered, declined …: one fact for each of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Who, at least one, none twice.
    pub contacts: Vec<ContactId>,
    /// For which organisation, when it is not the one they belonged to on that day.
    pub representing: Option<ContactId>,
    /// How, where it matters.
    pub channel: Option<Channel>,
    /// The frozen list of a segment that they were taken from.
    pub pull: Option<EventId>,
    /// More about it.
    pub note: Option<Text>,
    /// When.
    pub occurred_on: RoughDay,
}

/// Somebody gave the seat to another person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegated {
    /// Who gave it.
    pub contact: ContactId,
    /// Who got it.
    pub to: ContactId,
    /// When.
    pub occurred_on: RoughDay,
}

/// Contacts were there, on the gathering's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attended {
    /// Who, at least one, none twice.
    pub contacts: Vec<ContactId>,
    /// They came without having registered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub walk_in: bool,
    /// For which organisation, when it is not the one they belonged to on that day.
    pub representing: Option<ContactId>,
    /// As what.
    pub role: Option<ParticipationRole>,
    /// More about it.
    pub note: Option<Text>,
}

/// Contacts had registered and did not come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoShowRecorded {
    /// Who, at least one, none twice.
    pub contacts: Vec<ContactId>,
    /// For which organisation they would have come.
    pub representing: Option<ContactId>,
    /// More about it.
    pub note: Option<Text>,
}
