//! Bodies that change what an event says, or destroy what it said.

use crate::{
    domain::{
        Class, Code, ContactId, Day, Event, EventId, EventType, Text,
        command::{Correct, Erase, Retract, Shred},
        event::relation::FollowUpPlanned,
        vocabulary::ErasureReason,
    },
    http::{
        flaw::{Flaw, pointer},
        problem::Problem,
    },
};
use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// An event was wrong; this is right.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionBody {
    /// What is right: the data of an event of the same type, complete (see `schemas/`).
    #[schema(value_type = Object)]
    pub replacement: Box<RawValue>,
    /// Why, and on whose word.
    pub reason: Option<Text>,
    /// Where it is known from (vocabulary `source`); `own` when absent.
    pub source: Option<Code>,
}

/// A follow-up is to be done on another day.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    /// By when.
    pub due: Day,
    /// Why.
    pub reason: Option<Text>,
    /// Where it is known from (vocabulary `source`); `own` when absent.
    pub source: Option<Code>,
}

/// An event never was so.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetractionBody {
    /// For whom of a list it was wrong; for all when absent.
    #[serde(default)]
    pub contacts: Vec<ContactId>,
    /// Why.
    pub reason: Option<Text>,
    /// Where it is known from (vocabulary `source`); `own` when absent.
    pub source: Option<Code>,
}

/// Texts of an event are to be destroyed, for good.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShreddingBody {
    /// Which classes of text; all when absent.
    #[serde(default)]
    pub classes: Vec<Class>,
    /// Why.
    pub reason: ErasureReason,
    /// Where it is known from (vocabulary `source`); `own` when absent.
    pub source: Option<Code>,
}

/// The personal data of a contact is to be destroyed, for good.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureBody {
    /// Why.
    pub reason: ErasureReason,
    /// Notes about several contacts that are kept, by decision of the person in charge.
    #[serde(default)]
    pub keep: Vec<EventId>,
    /// Where it is known from (vocabulary `source`); `own` when absent.
    pub source: Option<Code>,
}

impl CorrectionBody {
    /// The correction of an event of a type.
    ///
    /// # Errors
    /// When the replacement is not an event of that type.
    pub fn command(self, event: EventId, event_type: EventType) -> Result<Correct, Problem> {
        let replacement = replacement(self.replacement.get(), event_type)?;
        let source = self.source.unwrap_or(Code::OWN);
        Ok(Correct { event, replacement, reason: self.reason, source })
    }
}

fn replacement(text: &str, event_type: EventType) -> Result<Event, Problem> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    event_type.decode(tracked).map_err(|error| {
        let place = format!("/replacement{}", pointer(&track.path()));
        let said = error.to_string();
        let said = said.rfind(" at line ").map_or(said.as_str(), |end| &said[..end]);
        super::invalid(Flaw::of_words(place, said))
    })
}

impl MoveBody {
    /// The correction of what was planned.
    #[must_use]
    pub fn correction(self, event: EventId, planned: FollowUpPlanned) -> Correct {
        let Self { due, reason, source } = self;
        let replacement = Event::FollowUpPlanned(FollowUpPlanned { due, ..planned });
        Correct { event, replacement, reason, source: source.unwrap_or(Code::OWN) }
    }
}

impl RetractionBody {
    /// The command it means.
    #[must_use]
    pub fn command(self, event: EventId) -> Retract {
        let source = self.source.unwrap_or(Code::OWN);
        Retract { event, contacts: self.contacts, reason: self.reason, source }
    }
}

impl ShreddingBody {
    /// The command it means.
    #[must_use]
    pub fn command(self, event: EventId) -> Shred {
        let source = self.source.unwrap_or(Code::OWN);
        Shred { event, classes: self.classes, reason: self.reason, source }
    }
}

impl ErasureBody {
    /// The command it means.
    #[must_use]
    pub fn command(self, contact: ContactId) -> Erase {
        Erase {
            contact,
            reason: self.reason,
            keep: self.keep,
            source: self.source.unwrap_or(Code::OWN),
        }
    }
}
