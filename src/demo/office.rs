//! The office: who works there, and when they sit at their desks. Entries are made on working
//! days, in office hours; the coordination is vacant in January 2019 (T24).

use super::{
    dice::Dice,
    draft::Slot,
    plan::{Role, User},
};
use crate::domain::{Day, Period, UserId};
use jiff::{Timestamp, civil::date, tz::TimeZone};

/// The day the office begins to use Kontor.
pub(super) fn opening() -> Day {
    day(2016, 10, 4)
}

/// The month without a coordinator.
pub(super) fn vacancy() -> Period {
    Period { from: day(2019, 1, 1), to: day(2019, 2, 1) }
}

/// The day after the last entry.
pub(super) fn closing() -> Day {
    day(2021, 12, 23)
}

/// People and desks.
pub(super) struct Office {
    zone: TimeZone,
    /// Everybody, see [`users`].
    pub(super) users: Vec<User>,
}

impl Office {
    /// An office with its nine users.
    pub(super) fn new(seed: u64) -> Self {
        let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
        let mut office = Self { zone, users: Vec::new() };
        let mut dice = Dice::new(seed, "office");
        office.users = staff()
            .into_iter()
            .map(|(roles, from, to)| {
                // Who starts later gets an account on the first day, not before.
                let made = office.time(next_working(from), 8, 0);
                User { id: UserId(dice.ulid(made)), roles, from, to }
            })
            .collect();
        office
    }

    /// That time of that day.
    pub(super) fn time(&self, day: Day, hour: i8, minute: i8) -> Timestamp {
        day.date()
            .and_then(|date| date.at(hour, minute, 0, 0).to_zoned(self.zone.clone()).ok())
            .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
    }

    /// The day of that instant.
    pub(super) fn day_of(&self, at: Timestamp) -> Day {
        Day::of(at.to_zoned(self.zone.clone()).date())
    }

    /// Some time in the office hours of that day.
    fn some_time(&self, dice: &mut Dice, day: Day) -> Timestamp {
        let minutes = i64::from(dice.days(0, 8 * 3_600 + 1_799));
        later(self.time(day, 8, 30), minutes)
    }

    /// An entry of the coordination on the first working day from `day` on.
    pub(super) fn coordinator(&self, dice: &mut Dice, day: Day) -> Slot {
        let mut day = next_working(day);
        if vacancy().contains(day) {
            // What was left lying in January is entered in the first days of February.
            day = next_working(vacancy().to.plus(dice.days(0, 6)));
        }
        (self.some_time(dice, day), self.coordinator_of(dice, day))
    }

    /// An entry of the coordination on the last working day up to `day`.
    pub(super) fn coordinator_before(&self, dice: &mut Dice, day: Day) -> Slot {
        let mut day = previous_working(day.max(opening()));
        if vacancy().contains(day) {
            day = previous_working(vacancy().from.plus(-dice.days(9, 16)));
        }
        (self.some_time(dice, day), self.coordinator_of(dice, day))
    }

    /// The same before office hours: what gatherings refer to is there before they are.
    pub(super) fn before_hours(&self, dice: &mut Dice, day: Day) -> Slot {
        let (at, user) = self.coordinator_before(dice, day);
        (self.time(self.day_of(at), 7, 30), user)
    }

    /// An entry of the coordination first thing on a working day.
    pub(super) fn first_thing(&self, dice: &mut Dice, day: Day) -> Slot {
        (self.time(day, 7, 45), self.coordinator_of(dice, day))
    }

    fn coordinator_of(&self, dice: &mut Dice, day: Day) -> UserId {
        let here: Vec<UserId> = self.with(Role::Coordinator, day).collect();
        dice.one(&here)
    }

    /// An entry of somebody who talks to companies, on the first working day from `day` on.
    pub(super) fn talker(&self, dice: &mut Dice, day: Day) -> Slot {
        let day = next_working(day);
        let roles = [Role::Coordinator, Role::Outreach, Role::Outreach, Role::Outreach, Role::Head];
        let here: Vec<UserId> = roles.iter().flat_map(|&role| self.with(role, day)).collect();
        (self.some_time(dice, day), dice.one(&here))
    }

    /// An entry of the head of the office, on the first working day from `day` on.
    pub(super) fn head(&self, dice: &mut Dice, day: Day) -> Slot {
        self.by(dice, self.users[HEAD].id, day)
    }

    /// An entry of that user, on the first working day from `day` on.
    pub(super) fn by(&self, dice: &mut Dice, user: UserId, day: Day) -> Slot {
        (self.some_time(dice, next_working(day)), user)
    }

    /// The three who rate stakeholders from 2019 on.
    pub(super) fn raters(&self) -> [UserId; 3] {
        [NEW_COORDINATOR, HEAD, OUTREACH].map(|index| self.users[index].id)
    }

    fn with(&self, role: Role, day: Day) -> impl Iterator<Item = UserId> {
        self.users
            .iter()
            .filter(move |user| user.roles.contains(&role) && user.from <= day && day < user.to)
            .map(|user| user.id)
    }
}

const NEW_COORDINATOR: usize = 3;
const HEAD: usize = 4;
const OUTREACH: usize = 5;

/// Who works there: two of the coordinators do outreach too.
fn staff() -> [(&'static [Role], Day, Day); 9] {
    let Period { from: leave, to: arrive } = vacancy();
    [
        (&[Role::Coordinator], opening(), leave),
        (&[Role::Coordinator], opening(), leave),
        (&[Role::Coordinator, Role::Outreach], opening(), leave),
        (&[Role::Coordinator, Role::Outreach], arrive, Day::NEVER),
        (&[Role::Head], opening(), Day::NEVER),
        (&[Role::Outreach], opening(), Day::NEVER),
        (&[Role::Evaluator], day(2017, 3, 1), day(2019, 10, 1)),
        (&[Role::Evaluator], day(2020, 3, 2), day(2022, 1, 1)),
        (&[Role::ProtectionOfficer], day(2018, 5, 2), Day::NEVER),
    ]
}

/// A day of the calendar.
pub(super) fn day(year: i16, month: i8, of_month: i8) -> Day {
    Day::of(date(year, month, of_month))
}

/// That many seconds later.
pub(super) fn later(at: Timestamp, seconds: i64) -> Timestamp {
    at.checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(at)
}

/// The first working day from `day` on.
pub(super) fn next_working(mut day: Day) -> Day {
    while !is_working(day) {
        day = day.plus(1);
    }
    day
}

/// The last working day up to `day`.
pub(super) fn previous_working(mut day: Day) -> Day {
    while !is_working(day) {
        day = day.plus(-1);
    }
    day
}

/// Whether the office is open: not at weekends, between the years, or on holidays.
pub(super) fn is_working(day: Day) -> bool {
    let Some(date) = day.date() else { return true };
    let closed =
        matches!((date.month(), date.day()), (1, 1) | (5, 1) | (10, 3) | (11, 1) | (12, 24..=31));
    // Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi.
    let from_easter = |sunday: Day| day.number() - sunday.number();
    let movable =
        easters().into_iter().any(|one| matches!(from_easter(one), -2 | 1 | 39 | 50 | 60));
    date.weekday().to_monday_zero_offset() < 5 && !closed && !movable
}

/// The Easter Sundays of the plan's years.
fn easters() -> [Day; 5] {
    [day(2017, 4, 16), day(2018, 4, 1), day(2019, 4, 21), day(2020, 4, 12), day(2021, 4, 4)]
}
