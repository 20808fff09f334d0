//! Records what becomes of organisations and persons. Each is entered first thing on the day it
//! happens, so that whoever takes part on that day stands for the right organisation.

use super::{
    census::Census,
    dice::Dice,
    draft::{Draft, code, said, text},
    office::{Office, day, later, next_working},
    plan::{Action, Change, Entry, Handle, Recoded},
    registration::{Affiliations, affiliation},
    wording,
};
use crate::domain::{
    Day, Event, SubjectId,
    event::contact::{Closed, DetailsChanged, SectorAssigned, SectorCode, Succeeded},
    vocabulary::{ClosureReason, SectorScheme},
};

/// How many companies get another sector in 2021 (I16), and which: code before and after.
const RECODINGS: usize = 12;
const RECODED: &[(&str, &str)] = &[("10", "47.24"), ("47.2", "10.89")];

/// Records all changes; completes the handles of the affiliations. Says whose sector changed.
pub(super) fn record(
    office: &Office,
    dice: &mut Dice,
    census: &Census,
    affiliations: &mut Affiliations,
    draft: &mut Draft,
) -> Vec<Recoded> {
    for index in 0..census.organisations.len() {
        organisation(office, dice, census, affiliations, draft, index);
    }
    for person in 0..census.persons.len() {
        jobs(office, dice, census, affiliations, draft, person);
    }
    recode(office, dice, census, draft)
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

/// In 2021 the register names some companies by what they really do: as many bakers are retailers
/// as delicatessens make what they sell, so that the sectors stay as large as they are (I16). The
/// office learns of it weeks later. Says who it was.
fn recode(office: &Office, dice: &mut Dice, census: &Census, draft: &mut Draft) -> Vec<Recoded> {
    let mut recoded = Vec::new();
    for &(group, after) in RECODED {
        let weights = census.organisations.iter().enumerate().map(|(index, one)| {
            let erased = census.sole_trader == Some(index);
            let open = one.is_open(day(2022, 1, 1)) && one.duplicate_of.is_none() && !erased;
            u64::from(
                open && one.sector_code.starts_with(group) && one.known_from < day(2021, 1, 1),
            )
        });
        let half = (RECODINGS / 2).min(census.organisations.len() / 80);
        for index in dice.sample(weights.collect(), half) {
            let on = next_working(day(2021, 2, 1).plus(dice.days(0, 150)));
            let learned = on.plus(dice.days(14, 42));
            let slot = office.coordinator(dice, learned);
            let (scheme, valid_from) = (SectorScheme::Wz2008, on.into());
            let Ok(code) = SectorCode::try_from(after.to_owned()) else { continue };
            let one = &census.organisations[index];
            let sector = SectorAssigned { scheme, code, valid_from };
            draft.record(slot, one.id, "register", Event::SectorAssigned(sector));
            let (organisation, before) = (one.id, one.sector_code);
            recoded.push(Recoded { organisation, before, after, on, known: office.day_of(slot.0) });
        }
    }
    recoded
}
