//! What is said of segments: definitions, pulls, reviews.

use super::{Says, Sourced as _, bodies, or_today};
use crate::{
    app::view::Pullable,
    domain::{
        Day, Event, RoughDay, Statement, Text, UserId,
        event::definition::{Exclusion, Pulled, Retired, Reviewed},
        vocabulary::{Channel, Purpose},
    },
    http::problem::Problem,
    projection::At,
};
use serde_json::value::RawValue;

bodies! {
    /// A segment, as it is to be.
    SegmentBody {
        /// What it asks: `key` (that of the address), `of`, `title`, `description`, `where`.
        #[schema(value_type = Object)]
        definition: Box<RawValue>,
        /// Who sees to it; whoever asks when absent.
        owner: Option<UserId>,
    }
    /// The list of a segment is frozen.
    PullBody {
        /// What for.
        purpose: Purpose,
        /// How they are to be reached.
        channel: Channel,
    }
    /// Somebody looked whether a segment is still what is needed.
    ReviewedBody {
        /// What was found.
        note: Option<Text>,
        /// When; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// A segment is not used any more.
    RetiredBody {
        /// Why.
        note: Option<Text>,
    }
}

/// A segment that is only tried out.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewBody {
    /// What it asks, as it would be saved.
    #[schema(value_type = Object)]
    pub definition: Box<RawValue>,
}

impl Says for ReviewedBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        let occurred_on = or_today(self.occurred_on, today);
        Ok(Event::SegmentReviewed(Reviewed { note: self.note, occurred_on }))
    }
}

impl Says for RetiredBody {
    fn event(self, _: Day) -> Result<Event, Problem> {
        Ok(Event::SegmentRetired(Retired { note: self.note }))
    }
}

impl PullBody {
    /// What it freezes.
    #[must_use]
    pub fn statement(&self, list: Pullable, at: At) -> Statement {
        let (source, source_note) = self.source();
        let exclusions = list.exclusions.into_iter();
        let event = Event::SegmentPulled(Pulled {
            purpose: self.purpose,
            channel: self.channel,
            digest: list.digest,
            valid_as_of: at.day,
            position: at.position,
            contacts: list.contacts,
            exclusions: exclusions.map(|(cause, contacts)| Exclusion { cause, contacts }).collect(),
        });
        Statement { subject: list.segment, source, source_note, event }
    }
}
