//! The end of a fact: which collection it is in says which event ends it.

use super::{Sourced as _, bodies, invalid, or_today};
use crate::{
    domain::{
        Code, ContactId, Day, Event, EventId, RoughDay, Text,
        event::{
            contact::{Ended, TopicWithdrawn},
            lab::SeatEnded,
        },
        id::InvalidId,
        vocabulary::UnknownWord,
    },
    http::{flaw::Flaw, problem::Problem},
};
use serde::Deserialize;
use std::str::FromStr;
use utoipa::ToSchema;

bodies! {
    /// A fact is over.
    EndBody {
        /// The first day it is over; today when absent.
        valid_to: Option<RoughDay>,
        /// More about it.
        note: Option<Text>,
    }
}

/// Facts of a contact that can be ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Endable {
    Affiliations,
    Classifications,
    ContactPoints,
    Restrictions,
    Objections,
    Topics,
}

impl FromStr for Endable {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Ok(match word {
            "affiliations" => Self::Affiliations,
            "classifications" => Self::Classifications,
            "contact-points" => Self::ContactPoints,
            "restrictions" => Self::Restrictions,
            "objections" => Self::Objections,
            "topics" => Self::Topics,
            _ => return Err(UnknownWord { found: word.to_owned(), allowed: Vec::new() }),
        })
    }
}

/// The id of a fact or, of a topic, its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactOrCode {
    /// The event that opened it.
    Fact(EventId),
    /// The code of a topic.
    Code(Code),
}

impl FromStr for FactOrCode {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let fact = text.parse().map(Self::Fact);
        fact.or_else(|error| text.parse().map(Self::Code).map_err(|_| error))
    }
}

impl EndBody {
    /// The end of a fact of a collection other than the topics.
    #[must_use]
    pub fn of_fact(self, collection: Endable, fact: EventId, today: Day) -> Event {
        let ended = self.ended(fact, today);
        match collection {
            Endable::Affiliations => Event::AffiliationEnded(ended),
            Endable::Classifications => Event::ClassificationWithdrawn(ended),
            Endable::ContactPoints => Event::ContactPointRemoved(ended),
            Endable::Restrictions => Event::ContactReleased(ended),
            Endable::Objections | Endable::Topics => Event::ObjectionWithdrawn(ended),
        }
    }

    /// The end of an interest in a topic.
    ///
    /// # Errors
    /// When there is a note, which has no place there.
    pub fn of_topic(self, topic: Code, today: Day) -> Result<Event, Problem> {
        if self.note.is_some() {
            return Err(invalid(Flaw::not_here(
                "/note",
                "das Ende eines Themas hat keine Notiz; verwenden Sie „source_note“",
                "the end of a topic has no note; use \"source_note\"",
            )));
        }
        let valid_to = or_today(self.valid_to, today);
        Ok(Event::TopicWithdrawn(TopicWithdrawn { topic, valid_to }))
    }

    /// What it says of a fact of a contact.
    fn ended(self, fact: EventId, today: Day) -> Ended {
        Ended { fact, valid_to: or_today(self.valid_to, today), note: self.note }
    }

    /// What it says of somebody's place in a lab or a body.
    #[must_use]
    pub fn vacated(self, fact: EventId, contact: ContactId, today: Day) -> SeatEnded {
        SeatEnded { fact, contact, valid_to: or_today(self.valid_to, today), note: self.note }
    }

    /// Where it is known from.
    #[must_use]
    pub fn known_from(&self) -> (Code, Option<Text>) {
        self.source()
    }
}
