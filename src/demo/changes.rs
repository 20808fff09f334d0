//! Records what becomes of organisations and persons. Each is entered first thing on the day it
//! happens, so that whoever takes part on that day stands for the right organisation.

use super::{
    census::Census,
    dice::Dice,
    draft::{Draft, code, said, text},
    office::{Office, day, later},
    plan::{Action, Change, Entry, Handle},
    registration::{Affiliations, affiliation},
    wording,
};
use crate::domain::{
    Day, Event, RoughDay, SubjectId,
    event::contact::{Closed, DetailsChanged, SectorAssigned, SectorCode, Succeeded},
    vocabulary::{ClosureReason, SectorScheme},
};

/// How many companies get a finer sector in 2021 (I16).
const RECODED: usize = 12;

/// Records all changes; completes the handles of the affiliations.
pub(super) fn record(
    office: &Office,
    dice: &mut Dice,
    census: &Census,
    affiliations: &mut Affiliations,
    draft: &mut Draft,
) {
    for index in 0..census.organisations.len() {
        organisation(office, dice, census, affiliations, draft, index);
    }
    for person in 0..census.persons.len() {
        jobs(office, dice, census, affiliations, draft, person);
    }
    recode(office, dice, census, draft);
}

fn organisation(
    office: &Office,
    dice: &mut Dice,
    census: &Census,
    affiliations: &Affiliations,
    draft: &mut Draft,
    index: usize,
) {
    let one = &census.organisations[index];
    if let Some(closed) = one.closed {
        let reasons = [ClosureReason::Ceased, ClosureReason::Insolvency, ClosureReason::Retirement];
        let event = Event::ContactClosed(Closed {
            reason: dice.one(&reasons),
            note: text(wording::closure(dice)),
            valid_from: closed.into(),
        });
        let mut entries = vec![said(one.id, "register", event)];
        for person in census.staff_of(index) {
            if census.persons[person].jobs[0].to == Some(closed) {
                entries.push(ended(census, affiliations, person, closed));
            }
        }
        draft.push(office.first_thing(dice, closed), Action::Record(entries));
    }
    if let Some((since, name)) = &one.renamed {
        let event = Event::ContactDetailsChanged(DetailsChanged {
            name: text(name),
            aliases: Some(text(&one.name).into_iter().collect()),
            given_name: None,
            family_name: None,
            academic_title: None,
            salutation: None,
            legal_form: None,
            address: None,
            cleared: Vec::new(),
            valid_from: (*since).into(),
        });
        draft.record(office.first_thing(dice, *since), one.id, "register", event);
    }
    if let Some((since, successor)) = one.succeeded {
        let successor = census.organisations[successor].id;
        let event = Event::ContactSucceeded(Succeeded { successor, valid_from: since.into() });
        draft.record(office.first_thing(dice, since), one.id, "press", event);
    }
}

fn ended(census: &Census, affiliations: &Affiliations, person: usize, to: Day) -> Entry {
    Entry::OnFact {
        fact: affiliations[person][0],
        subject: SubjectId::Contact(census.persons[person].id),
        source: code("phone"),
        change: Change::AffiliationEnded { valid_to: to.into() },
    }
}

fn jobs(
    office: &Office,
    dice: &mut Dice,
    census: &Census,
    affiliations: &mut Affiliations,
    draft: &mut Draft,
    person: usize,
) {
    let one = &census.persons[person];
    if let Some((since, function)) = one.jobs[0].promoted {
        let entry = Entry::OnFact {
            fact: affiliations[person][0],
            subject: SubjectId::Contact(one.id),
            source: code("email"),
            change: Change::FunctionChanged { function: text(function), valid_from: since.into() },
        };
        draft.push(office.first_thing(dice, since), Action::Record(vec![entry]));
    }
    for &job in &one.jobs[1..] {
        let mut entries = Vec::new();
        if !job.second {
            entries.push(ended(census, affiliations, person, job.from));
        }
        entries.push(said(one.id, "phone", affiliation(census, job)));
        let event = u16::try_from(entries.len() - 1).unwrap_or(0);
        let mut slot = office.first_thing(dice, job.from);
        // After the change of an employer that brought it about.
        slot.0 = later(slot.0, 60);
        let step = draft.push(slot, Action::Record(entries));
        affiliations[person].push(Handle { step, event });
    }
}

/// In 2021 some codes become finer or other, within their section (I16).
fn recode(office: &Office, dice: &mut Dice, census: &Census, draft: &mut Draft) {
    let weights = census.organisations.iter().enumerate().map(|(index, one)| {
        let erased = census.sole_trader == Some(index);
        let open = one.is_open(day(2022, 1, 1)) && one.duplicate_of.is_none() && !erased;
        u64::from(open && one.division() == "47" && one.known_from < day(2021, 1, 1))
    });
    for index in dice.sample(weights.collect(), RECODED.min(census.organisations.len() / 40)) {
        let on = day(2021, 3, 1).plus(dice.days(0, 200));
        let slot = office.coordinator(dice, on);
        let Ok(code) = SectorCode::try_from("47.91".to_owned()) else { continue };
        let valid_from = RoughDay::Day(office.day_of(slot.0));
        let sector = SectorAssigned { scheme: SectorScheme::Wz2008, code, valid_from };
        let id = census.organisations[index].id;
        draft.record(slot, id, "register", Event::SectorAssigned(sector));
    }
}
