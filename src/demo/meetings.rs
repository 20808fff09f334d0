//! Records each gathering from its plan to its list of attendance.

use super::{
    census::Census,
    dice::Dice,
    draft::{Draft, Slot, code, said, text},
    meeting_facts::{self, cancelled_on, planned_on},
    office::{Office, day, later, next_working},
    plan::{Action, Expected, Truths},
    rosters::{Roster, invitation_day},
    table::Row,
};
use crate::domain::{
    Day, Event, GatheringId, RoughDay,
    command::{Participate, ParticipationStatus},
    event::gathering::{Announced, Cancelled, Held},
    vocabulary::{CancelReason, Channel},
};
use jiff::Timestamp;

/// Who writes, and where to.
pub(super) struct Secretary<'a> {
    pub(super) office: &'a Office,
    pub(super) census: &'a Census,
    pub(super) dice: &'a mut Dice,
    pub(super) draft: &'a mut Draft,
    pub(super) truths: &'a mut Truths,
    /// The last entry about the gathering at hand.
    pub(super) latest: Timestamp,
}

/// Records all gatherings.
pub(super) fn record(secretary: &mut Secretary<'_>, rows: &[Row], rosters: &[Roster]) {
    for (row, roster) in rows.iter().zip(rosters) {
        secretary.latest = Timestamp::UNIX_EPOCH;
        let id = secretary.plan(row);
        secretary.invite(row, roster, id);
        secretary.register(row, roster, id);
        if row.held() {
            secretary.hold(row, roster, id);
        } else {
            secretary.cancel(row, id);
        }
        let expected = Expected {
            id,
            invited: row.invited,
            registered: row.registered,
            deregistered: row.deregistered,
            no_show: row.no_show,
            walk_in: row.walk_in,
            attended: row.attended,
            organisations: row.org_attended,
        };
        secretary.truths.gatherings.insert(row.id.clone(), expected);
    }
}

impl Secretary<'_> {
    fn plan(&mut self, row: &Row) -> GatheringId {
        let slot = self.office.coordinator_before(self.dice, planned_on(row));
        let id = GatheringId(self.dice.ulid(slot.0));
        let planned = meeting_facts::planned(row, row.first_recorded_day(), self.truths);
        let event = Event::GatheringPlanned(planned);
        let handle = self.draft.record(slot, id, "own", event);
        if row.first_recorded_day() != row.day() {
            let replacement = meeting_facts::planned(row, row.day(), self.truths);
            let (source, on, reason) = match row.id.as_str() {
                "E019" => ("press", day(2017, 12, 11), "Laut Pressebericht war es der 29.11."),
                _ => ("minutes", day(2018, 12, 4), "Laut Protokoll war es der 14.11."),
            };
            let correct = Action::Correct {
                event: handle,
                replacement: Box::new(Event::GatheringPlanned(replacement)),
                reason: text(reason),
                source: code(source),
            };
            self.draft.push(self.office.coordinator(self.dice, on), correct);
        }
        if row.id == "E001" {
            self.enter_twice(row);
        }
        id
    }

    /// The first meeting is entered a second time from its minutes, and taken back (I2).
    fn enter_twice(&mut self, row: &Row) {
        let slot = self.office.coordinator(self.dice, day(2016, 11, 3));
        let id = GatheringId(self.dice.ulid(slot.0));
        let mut again = meeting_facts::planned(row, row.day(), self.truths);
        again.title = text("Auftakttreffen der Projektpartner");
        let handle = self.draft.record(slot, id, "minutes", Event::GatheringPlanned(again));
        let slot = self.office.coordinator(self.dice, day(2016, 11, 14));
        let reason = text("Doppelt erfasst: Das Treffen stand schon im Kalender.");
        let retract = Action::Retract { event: handle, reason, source: code("own") };
        self.draft.push(slot, retract);
        self.truths.entered_twice = Some(id);
    }

    fn invite(&mut self, row: &Row, roster: &Roster, id: GatheringId) {
        let slot = self.office.coordinator_before(self.dice, invitation_day(row));
        let channel = if row.internal() { Channel::Email } else { Channel::Letter };
        let channel = if row.day() > day(2017, 7, 1) { Channel::Email } else { channel };
        let on = self.office.day_of(slot.0);
        if !row.internal() {
            let slot = (later(slot.0, -240), slot.1);
            let announced = Announced { channel: Some(channel), occurred_on: on.into() };
            self.draft.record(slot, id, "own", Event::GatheringAnnounced(announced));
        }
        let list = List { status: ParticipationStatus::Invited, source: "own", on: Some(on) };
        self.list(slot, id, list, &roster.invited, Some(channel));
        let back = next_working(on.plus(1));
        let returned = (self.office.time(back, 8, 30), slot.1);
        let list = List { status: ParticipationStatus::Bounced, source: "email", on: Some(back) };
        self.list(returned, id, list, &roster.bounced, Some(channel));
        let stranded = self.census.circles.stranded.filter(|one| roster.invited.contains(one));
        if let Some(person) = stranded.filter(|_| row.id == "E061") {
            let closed = super::lives::stranding_day();
            let slot = self.office.coordinator(self.dice, closed.plus(1));
            let on = Some(self.office.day_of(slot.0));
            let list = List { status: ParticipationStatus::Withdrawn, source: "register", on };
            self.list(slot, id, list, &[person], None);
        }
    }

    /// Registrations come in over the weeks; what comes late is taken back at the end.
    fn register(&mut self, row: &Row, roster: &Roster, id: GatheringId) {
        let slot = self.office.coordinator_before(self.dice, invitation_day(row));
        let first = self.office.day_of(slot.0).plus(1);
        let last = if row.held() { row.day().plus(-2) } else { cancelled_on(row).plus(-1) };
        let rounds = (roster.registered.len() / 5).clamp(1, 5);
        let span = (last.number() - first.number()).max(0);
        let mut entered = first;
        for round in 0..rounds {
            let from = roster.registered.len() * round / rounds;
            let to = roster.registered.len() * (round + 1) / rounds;
            let turn = i32::try_from(round + 1).unwrap_or(1);
            let day = first.plus(span * turn / i32::try_from(rounds).unwrap_or(1));
            let on = next_working(day.plus(-1)).min(last);
            let slot = self.next(on);
            entered = entered.max(self.office.day_of(slot.0));
            let source = if round == 0 { "email" } else { "registration-list" };
            let status = ParticipationStatus::Registered;
            let list = List { status, source, on: Some(on) };
            self.list(slot, id, list, &roster.registered[from..to], None);
        }
        let on = entered.max(row.day().plus(-1)).min(row.day());
        let slot = self.next(row.day().plus(-1).max(entered));
        let list = List {
            status: ParticipationStatus::Deregistered,
            source: "phone",
            on: Some(on.min(self.office.day_of(slot.0))),
        };
        self.list(slot, id, list, &roster.deregistered, None);
    }

    /// An entry on that day, but later than all that was entered about the gathering before.
    fn next(&mut self, day: Day) -> Slot {
        let (at, actor) = self.office.coordinator(self.dice, day);
        let wait = 60 * i64::from(self.dice.days(3, 25));
        (if at > self.latest { at } else { later(self.latest, wait) }, actor)
    }

    fn hold(&mut self, row: &Row, roster: &Roster, id: GatheringId) {
        let late = matches!(row.id.as_str(), "E043" | "E044");
        let known = row.first_recorded_day();
        let on = if late {
            day(2019, 2, 12)
        } else if row.start().0 < 12 && self.dice.chance(30) {
            known
        } else {
            known.plus(1 + self.dice.days(0, 1))
        };
        let mut slot = self.next(next_working(on));
        let over = self.office.time(known, row.start().0 + 4, 5);
        slot.0 = slot.0.max(over);
        self.draft.push(slot, Action::Record(vec![said(id, "own", Event::GatheringHeld(Held {}))]));
        let lists = [
            (ParticipationStatus::Attended, &roster.attended, false),
            (ParticipationStatus::Attended, &roster.walk_in, true),
            (ParticipationStatus::NoShow, &roster.no_show, false),
        ];
        for (status, persons, walk_in) in lists {
            slot.0 = later(slot.0, 120);
            let list = List { status, source: "attendance-list", on: None };
            let attended = status == ParticipationStatus::Attended;
            self.seat(slot, id, list, persons, None, attended.then_some(walk_in));
        }
        if let Some((headcount, on, source)) = meeting_facts::headcount(row) {
            let slot = self.office.coordinator(self.dice, on);
            self.draft.record(slot, id, source, Event::HeadcountRecorded(headcount));
        }
    }

    fn cancel(&mut self, row: &Row, id: GatheringId) {
        let on = cancelled_on(row);
        let slot = self.next(on);
        let (reason, note) = match row.id.as_str() {
            "E036" | "E040" | "E042" => {
                (CancelReason::NoRegistrations, "Trotz Bewerbung keine Anmeldung eingegangen.")
            }
            _ => (CancelReason::Pandemic, "Wegen der Pandemielage abgesagt."),
        };
        let occurred_on = RoughDay::Day(on);
        let cancelled = Cancelled { reason, note: text(note), occurred_on };
        self.draft.record(slot, id, "own", Event::GatheringCancelled(cancelled));
    }

    fn list(
        &mut self,
        slot: Slot,
        id: GatheringId,
        list: List,
        persons: &[usize],
        channel: Option<Channel>,
    ) {
        self.seat(slot, id, list, persons, channel, None);
    }

    fn seat(
        &mut self,
        slot: Slot,
        gathering: GatheringId,
        list: List,
        persons: &[usize],
        channel: Option<Channel>,
        walk_in: Option<bool>,
    ) {
        if persons.is_empty() {
            return;
        }
        let participate = Participate {
            gathering,
            status: list.status,
            contacts: persons.iter().map(|&person| self.census.persons[person].id).collect(),
            representing: None,
            channel,
            pull: None,
            role: None,
            walk_in,
            note: None,
            occurred_on: list.on.map(RoughDay::Day),
            source: code(list.source),
            source_note: None,
        };
        self.latest = self.latest.max(slot.0);
        self.draft.push(slot, Action::Participate(participate));
    }
}

/// What a list says of everybody on it.
struct List {
    status: ParticipationStatus,
    source: &'static str,
    on: Option<Day>,
}
