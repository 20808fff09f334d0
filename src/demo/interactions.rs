//! Records conversations, and what was to be done after some of them (F5).

use super::{
    census::Census,
    dice::Dice,
    draft::{Draft, code, said, text},
    knowledge::{speaks, topics_of},
    office::{Office, closing, day, is_working, vacancy},
    plan::{Action, Change, Entry, Handle},
    rosters::Roster,
    size::Size,
    table::Row,
    wording,
};
use crate::domain::{
    Code, ContactId, Day, Event,
    event::relation::{FollowUpPlanned, InteractionLogged},
    vocabulary::{Channel, Direction},
};

/// All conversations, by channel: 3,400.
const CHANNELS: &[(Channel, usize)] = &[
    (Channel::Phone, 1_428),
    (Channel::Email, 1_020),
    (Channel::Visit, 544),
    (Channel::Talk, 272),
    (Channel::Letter, 136),
];

/// Everything a conversation needs to know of the city.
pub(super) struct Talks<'a> {
    pub(super) size: Size,
    pub(super) office: &'a Office,
    pub(super) census: &'a Census,
    pub(super) rows: &'a [Row],
    pub(super) rosters: &'a [Roster],
}

/// With whom and when.
struct Occasion {
    person: Option<usize>,
    organisation: usize,
    on: Day,
}

/// Records all conversations.
pub(super) fn record(talks: &Talks<'_>, dice: &mut Dice, draft: &mut Draft) {
    let census = talks.census;
    let weights: Vec<u64> = (0..census.persons.len())
        .map(|person| match census.circles.internal.contains(&person) {
            true => 0,
            false => 6 + census.persons[person].propensity,
        })
        .collect();
    for (number, channel) in talks.size.spread(CHANNELS).into_iter().enumerate() {
        let occasion = match census.sole_trader.filter(|_| number < 2) {
            // There are notes about whoever asks for erasure (I7).
            Some(organisation) => {
                let after = if number == 0 { 200 } else { 700 };
                let on = census.organisations[organisation].known_from.plus(after);
                Occasion { person: None, organisation, on }
            }
            None => talks.occasion(dice, &weights, channel),
        };
        talks.log(dice, draft, channel, &occasion);
    }
}

impl Talks<'_> {
    fn occasion(&self, dice: &mut Dice, weights: &[u64], channel: Channel) -> Occasion {
        loop {
            let (person, on) = if channel == Channel::Talk {
                let Some(met) = self.met(dice) else { continue };
                met
            } else {
                (dice.weighted(weights).unwrap_or(0), some_day(dice))
            };
            if !speaks(self.census, person, on) {
                continue;
            }
            let Some(organisation) = self.census.persons[person].organisation(on) else { continue };
            // Some talks are with the switchboard, so to speak.
            let firm = channel != Channel::Talk && dice.chance(12);
            let known = self.census.organisations[organisation].known_from < on;
            let person = if firm && known { None } else { Some(person) };
            return Occasion { person, organisation, on };
        }
    }

    /// Somebody who was at a gathering, on its day.
    fn met(&self, dice: &mut Dice) -> Option<(usize, Day)> {
        let index = dice.index(self.rows.len());
        let row = &self.rows[index];
        let present: Vec<usize> = self.rosters[index].present().collect();
        let fits = !row.internal() && !row.online() && !present.is_empty();
        fits.then(|| (dice.one(&present), row.day()))
    }

    fn log(&self, dice: &mut Dice, draft: &mut Draft, channel: Channel, occasion: &Occasion) {
        let on = occasion.on;
        let employer = &self.census.organisations[occasion.organisation];
        let topics = topics_of(employer);
        let topic = dice.one(topics);
        let contacts = self.contacts(dice, occasion);
        let entered = on.plus(dice.days(0, 2));
        let slot = self.office.talker(dice, entered);
        let direction = match channel {
            Channel::Talk | Channel::Visit => Direction::Mutual,
            _ => dice.one(&[Direction::Incoming, Direction::Outgoing, Direction::Outgoing]),
        };
        let logged = InteractionLogged {
            contacts: contacts.clone(),
            channel,
            direction: Some(direction),
            topics: if dice.chance(70) { vec![code(topic)] } else { Vec::new() },
            note: text(wording::note(dice, channel, topic)),
            representing: None,
            occurred_on: on.into(),
            occurred_at: None,
        };
        let mut entries =
            vec![said(contacts[0], source(channel), Event::InteractionLogged(logged))];
        let follow_up = dice.chance(9) && on < day(2021, 10, 1);
        if !follow_up {
            draft.push(slot, Action::Record(entries));
            return;
        }
        let due = self.office.day_of(slot.0).plus(dice.days(10, 45));
        let planned = FollowUpPlanned {
            contacts: contacts.clone(),
            text: text(wording::task(dice)),
            due,
            owner: Some(slot.1),
        };
        entries.push(said(contacts[0], "own", Event::FollowUpPlanned(planned)));
        let step = draft.push(slot, Action::Record(entries));
        if dice.chance(70) {
            let subject = contacts[0].into();
            self.follow_up(dice, draft, Handle { step, event: 1 }, subject, due);
        }
    }

    fn follow_up(
        &self,
        dice: &mut Dice,
        draft: &mut Draft,
        fact: Handle,
        subject: crate::domain::SubjectId,
        due: Day,
    ) {
        let on = due.plus(dice.days(-3, 20));
        let slot = self.office.talker(dice, on);
        let change = Change::FollowUpDone {
            note: text(wording::done(dice)),
            occurred_on: self.office.day_of(slot.0).into(),
        };
        let source: Code = code("own");
        draft.push(slot, Action::Record(vec![Entry::OnFact { fact, subject, source, change }]));
    }

    /// The person, now and then with a colleague; or the organisation itself.
    fn contacts(&self, dice: &mut Dice, occasion: &Occasion) -> Vec<ContactId> {
        let Some(person) = occasion.person else {
            return vec![self.census.organisations[occasion.organisation].id];
        };
        let mut contacts = vec![self.census.persons[person].id];
        if dice.chance(9) {
            let colleagues = (0..self.census.persons.len()).filter(|&other| {
                let one = &self.census.persons[other];
                other != person
                    && one.duplicate_of.is_none()
                    && one.organisation(occasion.on) == Some(occasion.organisation)
                    && speaks(self.census, other, occasion.on)
            });
            let colleagues: Vec<usize> = colleagues.collect();
            if !colleagues.is_empty() {
                contacts.push(self.census.persons[dice.one(&colleagues)].id);
            }
        }
        contacts
    }
}

/// A working day; there was less to do while nobody coordinated.
fn some_day(dice: &mut Dice) -> Day {
    loop {
        let first = day(2016, 11, 9);
        let day = first.plus(dice.days(0, closing().number() - 10 - first.number()));
        if is_working(day) && (!vacancy().contains(day) || dice.chance(40)) {
            return day;
        }
    }
}

const fn source(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "phone",
        Channel::Email => "email",
        _ => "own",
    }
}
