//! Engagement histories, single events, follow-ups.

use super::Ref;
use crate::{
    domain::{
        Code, Day, Event, EventId, Text, UserId,
        vocabulary::{Channel, Direction, Level, Purpose},
    },
    projection::engagement::Status,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// One dated thing of a contact's history. Fields that do not apply are `null`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct HistoryItem {
    /// The event; what writing it answered with. `null` of what is computed.
    pub id: Option<EventId>,
    /// Its type: `interaction.logged`, or `engagement.status-changed`, which is no event but
    /// computed.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    pub event_type: &'static str,
    /// The day it happened or took effect; `null` when it has none.
    pub on: Option<Day>,
    /// That day as exactly as it is known: `2019-10`.
    pub on_text: Option<String>,
    /// Nobody recorded it: it follows from what was.
    pub computed: bool,
    /// The event through which, of what is computed; `null` when only time passed.
    pub cause: Option<EventId>,
    /// The engagement status from that day on.
    pub status: Option<Status>,
    /// When Kontor learned it.
    pub recorded_at: Option<Timestamp>,
    /// Who recorded it.
    pub recorded_by: Option<UserId>,
    /// Vocabulary `source`.
    pub source: Option<Code>,
    /// More about the source.
    pub source_note: Option<Text>,
    /// The correction whose words these are.
    pub corrected_by: Option<EventId>,
    /// The person it came through, where the contact is an organisation.
    pub through: Option<Ref>,
    /// The organisation the contact stood for.
    pub representing: Option<Ref>,
    /// The gathering, lab, body or organisation it is about.
    pub object: Option<Ref>,
    /// How many other contacts it is about.
    pub others: usize,
    /// How.
    pub channel: Option<Channel>,
    /// Who began.
    pub direction: Option<Direction>,
    /// Vocabulary `topic`.
    pub topics: Vec<Code>,
    /// The scheme of a classification, or a closed word that says more.
    pub scheme: Option<Code>,
    /// The category of a classification, or another code.
    pub category: Option<Code>,
    /// How deep.
    pub level: Option<Level>,
    /// Of a consent or an objection.
    pub purpose: Option<Purpose>,
    /// The fact it ends or changes.
    pub fact: Option<EventId>,
    /// What was said: a note, reason or function.
    pub text: Option<Text>,
}

/// An event as it was recorded, and what it says today.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct EventView {
    /// Its id.
    pub id: EventId,
    /// Its type.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    pub event_type: &'static str,
    /// What it is about.
    pub subject: Ref,
    /// When Kontor learned it.
    pub recorded_at: Timestamp,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// Vocabulary `source`.
    pub source: Code,
    /// More about the source.
    pub source_note: Option<Text>,
    /// What it said when it was recorded, after its schema.
    #[schema(value_type = Object)]
    pub said: Event,
    /// What it says at the time asked about; `null` when it was taken back.
    #[schema(value_type = Option<Object>)]
    pub says: Option<Event>,
    /// Corrections and retractions, in order.
    pub amendments: Vec<Amendment>,
    /// Texts of it were destroyed.
    pub shredded: bool,
}

/// A correction, retraction or shredding of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Amendment {
    /// The amending event.
    pub id: EventId,
    /// Its type.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    pub event_type: &'static str,
    /// When Kontor learned it.
    pub recorded_at: Timestamp,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// Vocabulary `source`.
    pub source: Code,
    /// Why.
    pub reason: Option<Text>,
    /// Whether it stands, or was itself taken back.
    pub stands: bool,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FollowUp {
    /// The fact.
    pub id: EventId,
    /// Whom it is about.
    pub contacts: Vec<Ref>,
    /// What.
    pub text: Option<Text>,
    /// By when.
    pub due: Day,
    /// Whether that day has passed without it being done.
    pub overdue: bool,
    /// The day it was done; `null` when it is still to be.
    pub done_on: Option<Day>,
    /// By whom.
    pub owner: Option<UserId>,
    /// Who planned it.
    pub planned_by: UserId,
    /// When that was recorded.
    pub planned_at: Timestamp,
}
