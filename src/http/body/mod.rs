//! Bodies: what the API takes, strictly, and the commands and events it means. Every body says
//! where it is known from; `own` when it does not.

pub mod amendment;
pub mod contact;
pub mod fact;
pub mod gathering;
pub mod interaction;
pub mod lab;
pub mod patch;
pub mod registration;
pub mod relation;
pub mod segment;

use super::{flaw::Flaw, message::request, problem::Problem};
use crate::domain::{Code, Day, Event, EventId, RoughDay, Text};

/// A body that says where it is known from.
pub trait Sourced {
    /// The source, and more about it.
    fn source(&self) -> (Code, Option<Text>);
}

/// A body that says one thing about the subject of its path.
pub trait Says: Sourced {
    /// What it says; what has no date is of today.
    ///
    /// # Errors
    /// When fields do not fit together.
    fn event(self, today: Day) -> Result<Event, Problem>;
}

/// A body that says one thing about a fact of the subject of its path.
pub trait SaysOfFact: Sourced {
    /// What it says of the fact.
    ///
    /// # Errors
    /// When fields do not fit together.
    fn event(self, fact: EventId, today: Day) -> Result<Event, Problem>;
}

/// The date given, or today.
#[must_use]
pub fn or_today(given: Option<RoughDay>, today: Day) -> RoughDay {
    given.unwrap_or(RoughDay::Day(today))
}

/// The problem of a body in which something does not fit.
#[must_use]
pub fn invalid(flaw: Flaw) -> Problem {
    Problem::from(&request::INVALID_BODY).flawed([flaw])
}

/// Structs of bodies: their fields and, in all of them, the source.
macro_rules! bodies {
    ($( $(#[$doc:meta])* $name:ident {
        $( $(#[$field_doc:meta])* $field:ident: $type:ty, )*
    } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( $(#[$field_doc])* pub $field: $type, )*
            /// Where it is known from (vocabulary `source`); `own` when absent.
            pub source: Option<crate::domain::Code>,
            /// More about the source.
            pub source_note: Option<crate::domain::Text>,
        }

        impl crate::http::body::Sourced for $name {
            fn source(&self) -> (crate::domain::Code, Option<crate::domain::Text>) {
                let source = self.source.clone().unwrap_or(crate::domain::Code::OWN);
                (source, self.source_note.clone())
            }
        }
    )* };
}
pub(crate) use bodies;
