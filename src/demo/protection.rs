//! Whoever asks the office to be forgotten, left alone or only stored (I7, I9, I10).

use super::{
    census::Census,
    dice::Dice,
    draft::{Draft, code},
    office::{Office, day},
    plan::{Action, Truths},
    size::Size,
};
use crate::domain::{
    ContactId, Day, Event,
    command::Erase,
    event::contact::{Objected, Restricted},
    vocabulary::{ErasureReason, Purpose, RestrictionReason},
};

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Erasure,
    Objection,
    Restriction,
}

/// Who asks for what, and from when on the office complies.
pub(super) struct Request {
    contact: ContactId,
    wish: Wish,
    on: Day,
}

/// Chooses who asks; from that day on nothing more is recorded about them.
pub(super) fn choose(size: Size, dice: &mut Dice, census: &mut Census) -> Vec<Request> {
    let mut requests = Vec::new();
    let mut silence = |census: &mut Census, person: usize, wish: Wish, on: Day| {
        census.persons[person].silent_from = Some(on);
        requests.push(Request { contact: census.persons[person].id, wish, on });
    };
    if let Some(eleven) = census.circles.eleven {
        silence(census, eleven, Wish::Erasure, day(2020, 2, 17));
    }
    let wishes = [
        (Wish::Erasure, day(2020, 8, 10)),
        (Wish::Erasure, day(2021, 5, 18)),
        (Wish::Objection, day(2019, 10, 7)),
        (Wish::Objection, day(2020, 11, 16)),
        (Wish::Restriction, day(2021, 3, 15)),
    ];
    let weights = census.persons.iter().enumerate().map(|(person, one)| {
        let plain =
            one.imported && one.invitable && one.jobs.len() == 1 && one.jobs[0].to.is_none();
        let doubled = census.persons.iter().any(|other| other.duplicate_of == Some(person));
        let quiet = one.propensity >= 5 && one.jobs[0].promoted.is_none();
        u64::from(plain && quiet && !doubled && !census.circles.contain(person))
    });
    let count = if size == Size::Small { 3 } else { wishes.len() };
    let people = dice.sample(weights.collect(), count);
    for (person, (wish, on)) in people.into_iter().zip(wishes.into_iter().rev()) {
        silence(census, person, wish, on);
    }
    if let Some(organisation) = census.sole_trader {
        let contact = census.organisations[organisation].id;
        requests.push(Request { contact, wish: Wish::Erasure, on: day(2020, 11, 23) });
    }
    requests
}

/// Records the requests.
pub(super) fn record(
    office: &Office,
    dice: &mut Dice,
    requests: &[Request],
    truths: &mut Truths,
    draft: &mut Draft,
) {
    for request in requests {
        let slot = office.head(dice, request.on);
        let valid_from = office.day_of(slot.0).into();
        match request.wish {
            Wish::Erasure => {
                let erase = Erase {
                    contact: request.contact,
                    reason: ErasureReason::Request,
                    keep: Vec::new(),
                    source: code("own"),
                };
                draft.push(slot, Action::Erase(erase));
                truths.erased.push(request.contact);
            }
            Wish::Objection => {
                let purpose = Purpose::EventInvitation;
                let event = Event::ContactObjected(Objected { purpose, valid_from });
                draft.record(slot, request.contact, "email", event);
                truths.objected.push(request.contact);
            }
            Wish::Restriction => {
                let reason = RestrictionReason::AccuracyContested;
                let event = Event::ContactRestricted(Restricted { reason, valid_from });
                draft.record(slot, request.contact, "email", event);
                truths.restricted.push(request.contact);
            }
        }
    }
}
