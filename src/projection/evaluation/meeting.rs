//! One gathering as of a time, and what each contact did about it.

use super::{
    material::{Audience, Unit},
    staff::Staff,
};
use crate::domain::{
    ContactId, Day, Event, GatheringId, LabId, SeriesId,
    vocabulary::{CancelReason, ContactKind},
};
use crate::projection::{
    At, Dossier, Facet, Occurrence, OccurrenceKind, ReadModel, Value, last_post, status_of,
};
use std::collections::BTreeMap;

/// A gathering with everybody who had to do with it.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Its id.
    pub id: GatheringId,
    /// Its day.
    pub day: Day,
    /// `planned`, `announced`, `cancelled`, `held`.
    pub status: &'static str,
    /// Why it was cancelled.
    pub reason: Option<CancelReason>,
    /// Whom it is for.
    pub audience: &'static str,
    /// What kind it is.
    pub format: &'static str,
    /// Where people meet.
    pub mode: &'static str,
    /// The series it is part of.
    pub series: Option<SeriesId>,
    /// The lab it is part of.
    pub lab: Option<LabId>,
    /// One entry a contact.
    pub parts: Vec<Part>,
    /// What the units of the question did, of those who count for its audience.
    pub units: Vec<Part>,
}

/// What one contact, or one organisation through its people, did about a gathering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, as they were recorded")]
pub struct Part {
    /// Who.
    pub unit: ContactId,
    /// The organisation they stood for.
    pub organisation: Option<ContactId>,
    /// Whether `unit` is an organisation.
    pub is_organisation: bool,
    /// Of the office itself (I20).
    pub internal: bool,
    /// When they were sent the invitation that did not come back.
    pub delivered_on: Option<Day>,
    /// Ever registered.
    pub registered: bool,
    /// Registered by the gathering's day.
    pub by_start: bool,
    /// Said that they would not come.
    pub declined: bool,
    /// Had a seat at the end: registered, and it was not given up.
    pub expected: bool,
    /// Were there, walk-ins included.
    pub attended: bool,
    /// Were there without a seat.
    pub walk_in: bool,
    /// Had a seat and did not come.
    pub no_show: bool,
    /// Taken off the list again, in the end.
    pub deregistered: bool,
    /// Days from the gathering until its attendance was recorded.
    pub lateness: Option<u32>,
}

impl Meeting {
    /// Reads a gathering; `None` when it was not known.
    pub(super) fn read(
        model: &ReadModel,
        staff: &Staff<'_>,
        id: GatheringId,
        at: At,
        (unit, audience): (Unit, Audience),
    ) -> Option<Self> {
        let dossier = model.dossier_at(id.into(), at.position)?;
        let value = |facet: Facet| dossier.value(&facet, at);
        let word = |facet: Facet| match value(facet) {
            Some(Value::Word(word)) => Some(word),
            _ => None,
        };
        let Some(Value::Time(starts_at)) = value(Facet::Schedule) else { return None };
        let day = starts_at.day();
        let state = dossier.holding(&Facet::State, at).last();
        let reason = state.and_then(|row| match model.payload(row.said_by)?.as_ref() {
            Event::GatheringCancelled(e) => Some(e.reason),
            _ => None,
        });
        let parts = parts(model, staff, dossier, at, day);
        Some(Self {
            units: units(&parts, unit, |part| audience.counts(part)),
            id,
            day,
            status: word(Facet::State).unwrap_or("planned"),
            reason,
            audience: word(Facet::Audience).unwrap_or("external"),
            format: word(Facet::Format).unwrap_or("other"),
            mode: word(Facet::AttendanceMode).unwrap_or("in-person"),
            series: match value(Facet::Series) {
                Some(Value::Series(series)) => Some(series),
                _ => None,
            },
            lab: match value(Facet::Lab) {
                Some(Value::Lab(lab)) => Some(lab),
                _ => None,
            },
            parts,
        })
    }

    /// Whether it took place. A list of attendance says so too, and forbids to cancel it.
    #[must_use]
    pub fn took_place(&self) -> bool {
        self.status == "held" || self.parts.iter().any(|part| part.attended)
    }
}

impl Part {
    /// What two people of one organisation did: whatever one of them did.
    fn with(&self, other: &Self) -> Self {
        Self {
            internal: self.internal && other.internal,
            delivered_on: [self.delivered_on, other.delivered_on].into_iter().flatten().min(),
            registered: self.registered || other.registered,
            by_start: self.by_start || other.by_start,
            declined: self.declined || other.declined,
            expected: self.expected || other.expected,
            attended: self.attended || other.attended,
            // Somebody came as expected: then the organisation did.
            walk_in: (self.walk_in || !self.attended) && (other.walk_in || !other.attended),
            no_show: self.no_show || other.no_show,
            deregistered: self.deregistered || other.deregistered,
            lateness: self.lateness.max(other.lateness),
            ..*self
        }
    }

    /// One who came counts for the organisation, also where another stayed away.
    fn settled(self) -> Self {
        let came = self.attended && !self.walk_in;
        Self {
            walk_in: self.attended && self.walk_in,
            no_show: self.no_show && !came,
            deregistered: self.deregistered && !self.expected,
            ..self
        }
    }
}

/// What each unit did: of persons one entry each; of organisations what the people who stood for
/// them did, together. Only of contacts that count.
pub(super) fn units(parts: &[Part], unit: Unit, counts: impl Fn(&Part) -> bool) -> Vec<Part> {
    let parts = parts.iter().filter(|part| counts(part));
    if unit == Unit::Person {
        return parts.filter(|part| !part.is_organisation).copied().collect();
    }
    let mut together: BTreeMap<ContactId, Part> = BTreeMap::new();
    for part in parts {
        let own = part.is_organisation.then_some(part.unit);
        let Some(organisation) = part.organisation.or(own) else { continue };
        let part = Part { unit: organisation, organisation: Some(organisation), ..*part };
        together.entry(organisation).and_modify(|sum| *sum = sum.with(&part)).or_insert(part);
    }
    together.into_values().map(Part::settled).collect()
}

/// What everybody did about a gathering, by contact.
fn parts(model: &ReadModel, staff: &Staff<'_>, dossier: &Dossier, at: At, day: Day) -> Vec<Part> {
    let mut seen: Vec<Occurrence> = dossier.happened(at).collect();
    seen.sort_by_key(|seen| (seen.contact, seen.day, seen.fact));
    let internal = staff.on(day);
    let each = seen.chunk_by(|one, next| one.contact == next.contact);
    each.filter_map(|seen| seen.first().map(|first| (first.contact, seen)))
        .map(|(unit, seen)| Part {
            internal: internal.contains(&unit),
            ..of_contact(model, unit, seen, day)
        })
        .collect()
}

fn of_contact(model: &ReadModel, unit: ContactId, seen: &[Occurrence], day: Day) -> Part {
    use OccurrenceKind::{Attended, Declined, Invited, NoShow, Registered, WalkIn};
    let any = |kind| seen.iter().any(|seen| seen.kind == kind);
    let came = |seen: &&Occurrence| matches!(seen.kind, Attended | WalkIn);
    let delivered = last_post(seen).filter(|seen| seen.kind == Invited);
    let (attended, no_show) = (seen.iter().any(|seen| came(&seen)), any(NoShow));
    let walk_in = any(WalkIn);
    // A letter that crosses a registration takes no seat away.
    let last_word = seen.iter().rev().find(|seen| is_word(seen.kind));
    let has_seat = last_word.is_some_and(|seen| seen.kind == Registered);
    let there = seen.iter().rev().find(came);
    let organisation = there.and_then(|seen| seen.representing);
    let recorded = seen.iter().filter(came).filter_map(|seen| {
        let late = model.commit(seen.fact.position)?.recorded_on.number() - day.number();
        Some(late.max(0).unsigned_abs())
    });
    Part {
        unit,
        organisation: organisation.or_else(|| seen.iter().rev().find_map(|s| s.representing)),
        is_organisation: model.contact_kind(unit) == Some(ContactKind::Organisation),
        internal: false,
        delivered_on: delivered.map(|seen| seen.day),
        registered: any(Registered),
        by_start: seen.iter().any(|seen| seen.kind == Registered && seen.day <= day),
        declined: any(Declined),
        expected: any(Registered) && !walk_in && (attended || no_show || has_seat),
        attended,
        walk_in: attended && walk_in,
        no_show: no_show && !attended,
        deregistered: status_of(seen) == "deregistered",
        lateness: recorded.max(),
    }
}

/// Whether it says that somebody is coming, or is not.
const fn is_word(kind: OccurrenceKind) -> bool {
    use OccurrenceKind::{Declined, Delegated, Deregistered, Registered, Waitlisted, Withdrawn};
    matches!(kind, Registered | Waitlisted | Declined | Delegated | Deregistered | Withdrawn)
}
