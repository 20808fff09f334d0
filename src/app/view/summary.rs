//! Contacts in a list.

use super::Ref;
use crate::{
    domain::{Code, ContactId, Day, Position, vocabulary::ContactKind},
    projection::engagement::Status,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A line of a list of contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactSummary {
    /// Its id.
    pub id: ContactId,
    /// Person or organisation.
    pub kind: ContactKind,
    /// What it is called; `null` when erased.
    pub name: Option<String>,
    /// Its personal data was erased.
    pub erased: bool,
    /// Since when it is closed.
    pub closed_since: Option<Day>,
    /// The organisation a person belongs to.
    pub organisation: Option<Ref>,
    /// Vocabulary `district`.
    pub district: Option<Code>,
    /// What an organisation is.
    pub actor_type: Option<String>,
    /// Its size class.
    pub size: Option<String>,
    /// Categories it is in.
    pub classifications: Vec<Category>,
    /// What came of knowing it: the engagement status.
    pub status: Status,
    /// The last interaction with anybody of the office.
    pub last_interaction_on: Option<Day>,
    /// The commit that changed it last.
    pub version: Position,
}

/// A category of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Category {
    /// The scheme.
    pub scheme: Code,
    /// The category.
    pub category: Code,
}
