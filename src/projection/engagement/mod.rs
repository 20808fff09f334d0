//! Engagement: what came of knowing somebody. Computed from acts, never typed; pure functions of
//! a sorted list of acts, a day and the weights, so that one contact and a million are computed
//! alike. It does not know where acts are kept, nor which day it is today.
//!
//! # Status
//!
//! The first line that fits, on a day. *Engaged* is: came to a gathering (registered or not), or
//! was involved in a living lab at level `involved` or deeper. Windows end on the day and include
//! it; `active_within` and `lapsed_after` stand in the definition.
//!
//! | status | when |
//! |---|---|
//! | `objected` | an objection to everything or to being contacted holds |
//! | `active` | engaged within `active_within` |
//! | `inactive` | engaged within `lapsed_after` |
//! | `lapsed` | engaged at all |
//! | `registered-only` | registered or was on a waiting list, whatever came of it |
//! | `invited` | reached: an invitation was delivered, or there was an interaction |
//! | `never-contacted` | none of these |
//!
//! Inactive is flagged `not_invited` if no invitation was delivered within `active_within`: that
//! is another finding. An invitation that bounced is delivered until the day on which it bounced,
//! for that is what the office believed; one sent again after that is delivered again. Who was
//! merely spoken to counts as `invited`: contacted, nothing came of it yet. An objection is the
//! contact's own; one to newsletters or invitations alone leaves the status as it is.
//!
//! # Organisations
//!
//! The acts of an organisation are its own and those of its people while they stood for it.
//! Whoever comes, a gathering counts once: it is gatherings that are counted, not people.

mod act;
mod acts;
mod decay;
mod definition;
mod rating;
mod score;
mod status;

pub use act::{Act, ActKind};
pub use definition::{Definition, InvalidEngagement, SHIPPED, Setting, Weights};
pub use rating::{Grade, Grid, Rating, grid};
pub use score::{Score, Share, score_at};
pub use status::{Change, Standing, last_change, path, status_at};

use crate::domain::{id::text_serde, vocabulary::words};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

words! {
    /// What came of knowing somebody (methods B0), in the order of how far it went.
    Status {
        NeverContacted = "never-contacted", Invited = "invited",
        RegisteredOnly = "registered-only", Active = "active", Inactive = "inactive",
        Lapsed = "lapsed", Objected = "objected",
    }
    /// Where somebody stands by influence and interest (methods B2).
    Quadrant {
        ManageClosely = "manage-closely", KeepSatisfied = "keep-satisfied",
        KeepInformed = "keep-informed", Monitor = "monitor",
    }
}
