//! What came of one contact at one gathering, from everything that happened to it there.

use crate::projection::row::{Occurrence, OccurrenceKind};

/// The status of one contact: what came of it, else the last word about coming.
#[must_use]
pub fn status_of(seen: &[Occurrence]) -> &'static str {
    let word = |kind| match kind {
        OccurrenceKind::Invited => Some("invited"),
        OccurrenceKind::Bounced => Some("bounced"),
        OccurrenceKind::Registered => Some("registered"),
        OccurrenceKind::Waitlisted => Some("waitlisted"),
        OccurrenceKind::Declined => Some("declined"),
        OccurrenceKind::Delegated => Some("delegated"),
        OccurrenceKind::Deregistered => Some("deregistered"),
        OccurrenceKind::Withdrawn => Some("withdrawn"),
        _ => None,
    };
    let came =
        |seen: &Occurrence| matches!(seen.kind, OccurrenceKind::Attended | OccurrenceKind::WalkIn);
    if seen.iter().any(came) {
        return "attended";
    }
    if seen.iter().any(|seen| seen.kind == OccurrenceKind::NoShow) {
        return "no-show";
    }
    let last = seen.iter().max_by_key(|seen| (seen.day, seen.fact));
    last.and_then(|seen| word(seen.kind)).unwrap_or("invited")
}

/// What the post did last: it took an invitation along, or brought it back.
#[must_use]
pub fn last_post(seen: &[Occurrence]) -> Option<&Occurrence> {
    let post =
        |seen: &&Occurrence| matches!(seen.kind, OccurrenceKind::Invited | OccurrenceKind::Bounced);
    seen.iter().filter(post).max_by_key(|seen| (seen.day, seen.fact))
}
