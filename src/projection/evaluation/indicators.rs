//! The indicators of a range, for all of it and for each group. Every one is a numerator and, where
//! it is a share or a mean, a denominator: nothing is rounded here, and what has the denominator 0
//! has no value.

use super::{
    calendar::{Range, Step},
    definition::{DEFINITIONS, Definition, Measure},
    funnel::{self, Seat},
    grouping::{Grouping, Place, names},
    material::Material,
    meeting::Part,
    sums::{Sums, invitations, is_newcomer},
};
use crate::domain::{
    ContactId, Day,
    vocabulary::{CancelReason, Level},
};
use crate::projection::At;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// All indicators of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// One entry an indicator, in the order of [`DEFINITIONS`].
    pub figures: Vec<Figure>,
    /// What was called off in the range, apart from all indicators.
    pub cancelled: Cancelled,
    /// Gatherings of the range that took place.
    pub held: u64,
    /// Attendances of the office's own people, left out of external indicators.
    pub internal_left_out: u64,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Its id.
    pub id: &'static str,
    /// Which of several of that id.
    pub part: Option<&'static str>,
    /// Of everything, each unit once.
    pub total: Number,
    /// By group; a group is absent where the indicator makes no sense in it.
    pub groups: BTreeMap<String, Number>,
}

/// A value as it was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Number {
    /// What is counted.
    pub numerator: u64,
    /// Out of what; `None` for a plain count.
    pub denominator: Option<u64>,
}

/// What was called off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Cancelled {
    /// Gatherings.
    pub gatherings: u64,
    /// Invitations to them that had been delivered.
    pub invited: u64,
    /// Registrations for them that were lost.
    pub registered: u64,
    /// Gatherings and registrations lost, by reason.
    pub by_reason: BTreeMap<CancelReason, (u64, u64)>,
}

impl Number {
    /// The value in thousandths for shares and means, the number itself for counts; `None` when
    /// there is nothing to divide by.
    #[must_use]
    pub fn value(self) -> Option<u64> {
        match self.denominator {
            None => Some(self.numerator),
            Some(0) => None,
            // Half a thousandth counts as one.
            Some(by) => Some((2_000 * self.numerator + by) / (2 * by)),
        }
    }
}

/// Everything that is counted, of everything or of one group.
#[derive(Debug, Clone, Default)]
struct Counted {
    sums: Sums,
    known: BTreeSet<ContactId>,
    contactable: BTreeSet<ContactId>,
    involved: BTreeSet<ContactId>,
    deep: BTreeSet<ContactId>,
    /// Had been there before the last twelve months, and were invited in them.
    invited_again: BTreeSet<ContactId>,
}

struct Counter<'a> {
    material: &'a Material<'a>,
    range: Range,
    grouping: Option<&'a Grouping<'a>>,
    total: Counted,
    groups: BTreeMap<String, Counted>,
}

/// The indicators of a range.
#[must_use]
pub fn indicators(
    material: &Material<'_>,
    range: Range,
    grouping: Option<&Grouping<'_>>,
) -> Figures {
    let (total, groups) = (Counted::default(), BTreeMap::new());
    let mut counter = Counter { material, range, grouping, total, groups };
    counter.gatherings();
    counter.contacts();
    counter.last_year();
    let Counter { total, groups, .. } = counter;
    let figure = |definition: &Definition| Figure {
        id: definition.id,
        part: definition.part,
        total: number(material, range, definition, &total),
        groups: groups
            .iter()
            .filter(|_| makes_sense(definition, grouping))
            .map(|(name, counted)| (name.clone(), number(material, range, definition, counted)))
            .collect(),
    };
    let own = |part: &&Part| part.attended && !material.counts(part);
    let left_out = material.held(range).flat_map(|meeting| meeting.parts.iter().filter(own));
    Figures {
        figures: DEFINITIONS.iter().map(figure).collect(),
        cancelled: cancelled(material, range),
        held: material.held(range).count() as u64,
        internal_left_out: left_out.count() as u64,
    }
}

/// Who is known and who is involved have no format, and a gathering has no sector.
fn makes_sense(definition: &Definition, grouping: Option<&Grouping<'_>>) -> bool {
    grouping.is_none_or(|grouping| match (definition.id, definition.part) {
        ("funnel", Some("known" | "contactable")) => grouping.of_contacts,
        ("funnel", Some("involved" | "collaborating")) => grouping.of_contacts || grouping.of_labs,
        ("zero_reg", _) => !grouping.of_contacts,
        _ => true,
    })
}

impl Counter<'_> {
    /// Adds things of one day, each to everything and to its groups.
    fn add<'p, T>(
        &mut self,
        things: &[T],
        place: impl Fn(&T) -> Place<'p>,
        add: impl Fn(&mut Counted, &T),
    ) {
        let places: Vec<Place<'p>> = things.iter().map(place).collect();
        for (thing, groups) in things.iter().zip(names(self.grouping, &places)) {
            add(&mut self.total, thing);
            for group in groups {
                add(self.groups.entry(group).or_default(), thing);
            }
        }
    }

    fn gatherings(&mut self) {
        let (material, range) = (self.material, self.range);
        for meeting in material.within(range) {
            let invited: Vec<_> = invitations(meeting, material).collect();
            let place = |(part, ..): &(Part, ContactId, Day)| Place::at(meeting, part);
            self.add(&invited, place, |counted, (_, organisation, on)| {
                counted.sums.was_invited(*organisation, *on);
            });
            // A gathering is in the groups it has of its own; those of people tell nothing of it.
            if self.grouping.is_none_or(|grouping| grouping.of_contacts) {
                self.total.sums.was_planned(meeting, material);
            } else {
                let planned = |counted: &mut Counted, _: &()| {
                    counted.sums.was_planned(meeting, material);
                };
                self.add(&[()], |()| Place::of(meeting), planned);
            }
        }
        for meeting in material.held(range) {
            let place = |part: &Part| Place::at(meeting, part);
            self.add(&meeting.units, place, |counted, part| {
                counted.sums.took_part(part, is_newcomer(material, part.unit, range));
            });
        }
    }

    fn contacts(&mut self) {
        let day = self.material.last_day(self.range);
        let known: Vec<funnel::Contact> = funnel::known(self.material, day).collect();
        self.add(
            &known,
            |contact| contact.place(day),
            |counted, contact| {
                counted.known.insert(contact.id);
                if contact.contactable {
                    counted.contactable.insert(contact.id);
                }
            },
        );
        let seats: Vec<&Seat> = self.material.seats(day).collect();
        self.add(
            &seats,
            |seat| seat.place(day),
            |counted, seat| {
                counted.involved.insert(seat.unit);
                if seat.level >= Level::Collaborating {
                    counted.deep.insert(seat.unit);
                }
            },
        );
    }

    /// Whoever was invited in the last twelve months and had been there before.
    fn last_year(&mut self) {
        let (material, year) = (self.material, last_year(self.material, self.range));
        let before = |unit: ContactId| material.days(unit).first().is_some_and(|d| *d < year.from);
        for meeting in material.held(year) {
            let again = |part: &&Part| part.delivered_on.is_some() && before(part.unit);
            let parts: Vec<&Part> = meeting.units.iter().filter(again).collect();
            self.add(
                &parts,
                |part| Place::at(meeting, part),
                |counted, part| {
                    counted.invited_again.insert(part.unit);
                },
            );
        }
    }
}

/// The twelve months up to the last day of the range: `(D − 12 months, D]`.
fn last_year(material: &Material<'_>, range: Range) -> Range {
    let day = material.last_day(range);
    Range { from: Step::Month.after(day, -12).plus(1), to: day.plus(1) }
}

fn number(
    material: &Material<'_>,
    range: Range,
    definition: &Definition,
    counted: &Counted,
) -> Number {
    let sums = &counted.sums;
    let size = |set: &BTreeSet<ContactId>| set.len() as u64;
    let closed = at_the_end(material, range);
    let open = |unit: &&ContactId| !funnel::is_closed(material.model, **unit, closed);
    let (numerator, denominator) = match (definition.id, definition.part) {
        ("reach", _) | ("funnel", Some("invited")) => (size(&sums.reached), 0),
        ("response_rate", _) => (sums.answered, sums.delivered),
        ("registration_rate", _) => (sums.registered, sums.delivered),
        ("attendance_rate", None) => (sums.attended, sums.delivered),
        ("attendance_rate", Some(_)) => (sums.attended - sums.walk_in, sums.delivered),
        ("show_rate", _) => (sums.showed, sums.expected),
        ("no_show_rate", _) => (sums.no_show, sums.expected),
        ("walk_in_share", _) => (sums.walk_in, sums.attended),
        ("activation_rate", _) => (
            sums.came.keys().filter(open).count() as u64,
            sums.reached.iter().filter(open).count() as u64,
        ),
        ("newcomer_share", _) => (sums.by_newcomers, sums.attended),
        ("retention_k", part) => retention(material, range, part, sums),
        ("inactive_12", _) => inactive(material, range, &counted.invited_again),
        ("funnel", Some("known")) => (size(&counted.known), 0),
        ("funnel", Some("contactable")) => (size(&counted.contactable), 0),
        ("funnel", Some("registered")) => (size(&sums.signed_up), 0),
        ("funnel", Some("attended")) => (sums.came.len() as u64, 0),
        ("funnel", Some("returned")) => {
            (sums.came.values().filter(|times| **times > 1).count() as u64, 0)
        }
        ("funnel", Some("involved")) => (size(&counted.involved), 0),
        ("funnel", _) => (size(&counted.deep), 0),
        ("zero_reg", _) => (sums.without_registration.len() as u64, sums.meetings.len() as u64),
        ("load", _) => (sums.invitations, sums.loaded.len() as u64),
        _ => (sums.lateness, sums.listed),
    };
    let denominator = (definition.measure != Measure::Count).then_some(denominator);
    Number { numerator, denominator }
}

fn at_the_end(material: &Material<'_>, range: Range) -> At {
    At { day: material.last_day(range), ..material.at }
}

/// Of those who were there for the first time in the range, who was there again `part` ranges
/// later. Undefined until that range is over.
fn retention(material: &Material<'_>, range: Range, part: Option<&str>, sums: &Sums) -> (u64, u64) {
    let count = part.and_then(|part| part.parse().ok()).unwrap_or(1);
    let later = range.later(count);
    if later.to > material.at.day.plus(1) {
        return (0, 0);
    }
    let cohort = sums.came.keys().filter(|unit| is_newcomer(material, **unit, range));
    let again = |unit: &&ContactId| material.days(**unit).iter().any(|day| later.contains(*day));
    (cohort.clone().filter(again).count() as u64, cohort.count() as u64)
}

fn inactive(material: &Material<'_>, range: Range, units: &BTreeSet<ContactId>) -> (u64, u64) {
    let year = last_year(material, range);
    let there = |day: &Day| year.from <= *day && *day < year.to;
    let quiet = |unit: &&ContactId| !material.days(**unit).iter().any(there);
    (units.iter().filter(quiet).count() as u64, units.len() as u64)
}

fn cancelled(material: &Material<'_>, range: Range) -> Cancelled {
    let mut sum = Cancelled::default();
    for meeting in material.within(range).filter(|meeting| meeting.status == "cancelled") {
        let parts = &meeting.units;
        let registered = parts.iter().filter(|part| part.expected).count() as u64;
        sum.gatherings += 1;
        sum.invited += parts.iter().filter(|part| part.delivered_on.is_some()).count() as u64;
        sum.registered += registered;
        let (gatherings, lost) = sum.by_reason.entry(reason(meeting.reason)).or_default();
        *gatherings += 1;
        *lost += registered;
    }
    sum
}

fn reason(reason: Option<CancelReason>) -> CancelReason {
    reason.unwrap_or(CancelReason::Other)
}
