//! What is added up over the gatherings of a range, for all of it or for one group.

use super::{
    calendar::{Range, quarter},
    material::Material,
    meeting::{Meeting, Part},
};
use crate::domain::{ContactId, Day, GatheringId};
use std::collections::{BTreeMap, BTreeSet};

/// Sums and sets of units.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    pub(super) delivered: u64,
    pub(super) answered: u64,
    pub(super) registered: u64,
    pub(super) expected: u64,
    pub(super) showed: u64,
    pub(super) no_show: u64,
    pub(super) attended: u64,
    pub(super) walk_in: u64,
    /// Attendances of those who were there for the first time in the range.
    pub(super) by_newcomers: u64,
    pub(super) reached: BTreeSet<ContactId>,
    pub(super) signed_up: BTreeSet<ContactId>,
    /// How often each unit was there.
    pub(super) came: BTreeMap<ContactId, u64>,
    pub(super) lateness: u64,
    pub(super) listed: u64,
    /// Invitations to people of an organisation, also to gatherings that did not take place.
    pub(super) invitations: u64,
    /// The organisations invited, each in each quarter.
    pub(super) loaded: BTreeSet<(ContactId, i32)>,
    pub(super) meetings: BTreeSet<GatheringId>,
    pub(super) without_registration: BTreeSet<GatheringId>,
}

impl Sums {
    /// Adds what a unit did about a gathering that took place.
    pub(super) fn took_part(&mut self, part: &Part, newcomer: bool) {
        let one = u64::from;
        self.delivered += one(part.delivered_on.is_some());
        self.answered += one(part.registered || part.declined);
        self.registered += one(part.registered);
        self.expected += one(part.expected);
        self.showed += one(part.expected && part.attended && !part.walk_in);
        self.no_show += one(part.expected && part.no_show);
        self.attended += one(part.attended);
        self.walk_in += one(part.walk_in);
        self.by_newcomers += one(part.attended && newcomer);
        if part.delivered_on.is_some() {
            self.reached.insert(part.unit);
        }
        if part.registered {
            self.signed_up.insert(part.unit);
        }
        if part.attended {
            *self.came.entry(part.unit).or_default() += 1;
        }
        if let Some(days) = part.lateness {
            self.lateness += u64::from(days);
            self.listed += 1;
        }
    }

    /// Adds an invitation to somebody who stands for an organisation.
    pub(super) fn was_invited(&mut self, organisation: ContactId, on: Day) {
        self.invitations += 1;
        self.loaded.insert((organisation, quarter(on)));
    }

    /// Adds a gathering, whatever became of it.
    pub(super) fn was_planned(&mut self, meeting: &Meeting, material: &Material<'_>) {
        self.meetings.insert(meeting.id);
        if !registered_by_start(meeting, material) {
            self.without_registration.insert(meeting.id);
        }
    }
}

/// Whether anybody who counts had registered when it was to start.
pub(super) fn registered_by_start(meeting: &Meeting, material: &Material<'_>) -> bool {
    meeting.parts.iter().any(|part| part.by_start && material.counts(part))
}

/// Whether a unit was there for the first time in a range.
pub(super) fn is_newcomer(material: &Material<'_>, unit: ContactId, range: Range) -> bool {
    material.days(unit).first().is_some_and(|day| range.from <= *day && *day < range.to)
}

/// Invitations that arrived, to people who stand for an organisation, by the day they were sent.
pub(super) fn invitations<'a>(
    meeting: &'a Meeting,
    material: &'a Material<'_>,
) -> impl Iterator<Item = (Part, ContactId, Day)> + 'a {
    let people = meeting.parts.iter().filter(|part| material.counts(part));
    people.filter_map(|part| {
        let own = part.is_organisation.then_some(part.unit);
        Some((*part, part.organisation.or(own)?, part.delivered_on?))
    })
}
