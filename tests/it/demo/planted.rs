//! The planted irregularities of the city.

use super::{
    CORE,
    fold::{City, commands, statements},
};
use kontor::{
    demo::Truths,
    domain::{
        ContactId, Day, Event, SubjectId,
        command::{
            Command,
            ParticipationStatus::{Attended, Invited, Registered, Withdrawn},
        },
    },
};
use std::collections::BTreeSet;

fn truths() -> &'static Truths {
    &CORE.truths[0]
}

/// The days on which a person attended.
fn attended(city: &City, person: ContactId) -> Vec<Day> {
    let gatherings = city.gatherings.values();
    let there = gatherings
        .filter(|one| one.lists.get(&Attended).is_some_and(|list| list.contains(&person)));
    let mut days: Vec<Day> = there.map(super::fold::Gathering::day).collect();
    days.sort();
    days
}

#[test]
fn i1_two_dates_are_corrected() {
    let corrections: Vec<String> = commands(&CORE)
        .filter_map(|(step, command)| match command {
            Command::Correct(correct) => Some((step, correct)),
            _ => None,
        })
        .map(|(step, correct)| {
            let Command::Record(first) = CORE.steps
                [usize::try_from(correct[0].event.position).unwrap() - 1]
                .action
                .command(super::fold::id_of)
            else {
                panic!("a correction of a list")
            };
            let (Event::GatheringPlanned(wrong), Event::GatheringPlanned(right)) =
                (&first[0].event, &correct[0].replacement)
            else {
                panic!("a correction of something else")
            };
            assert!(step.recorded_at > "2017-12-02T00:00:00Z".parse().unwrap());
            format!("{} {} {}", wrong.starts_at.day(), right.starts_at.day(), correct[0].source)
        })
        .collect();
    assert_eq!(corrections, ["2017-11-30 2017-11-29 press", "2018-11-15 2018-11-14 minutes"]);
}

#[test]
fn i2_the_first_meeting_is_entered_twice() {
    let city = City::of(&CORE);
    let twice = &city.gatherings[&truths().entered_twice.unwrap()];
    let first = &city.gatherings[&truths().gatherings["E001"].id];
    assert_eq!(twice.day(), first.day());
    assert!(twice.retracted && !first.retracted);
    assert_eq!(city.gatherings.len(), 89);
}

#[test]
fn i3_two_lists_are_late() {
    for id in ["E043", "E044"] {
        let gathering = truths().gatherings[id].id;
        let lists: Vec<String> = commands(&CORE)
            .filter_map(|(step, command)| match command {
                Command::Participate(list)
                    if list.gathering == gathering && list.status == Attended =>
                {
                    Some(step.recorded_at.to_string()[..10].to_owned())
                }
                _ => None,
            })
            .collect();
        assert!(!lists.is_empty() && lists.iter().all(|day| day == "2019-02-12"), "{lists:?}");
    }
}

#[test]
fn i6_a_person_changes_employer_and_goes_on() {
    let city = City::of(&CORE);
    let (person, old, new) = truths().mover.unwrap();
    let moved: Day = "2019-04-01".parse().unwrap();
    let days = attended(&city, person);
    assert!(days.iter().any(|&day| day < moved) && days.iter().any(|&day| day > moved));
    for day in days {
        let employer = if day < moved { old } else { new };
        assert_eq!(city.employer(person, day), Some(employer));
    }
    let others = city.registered.keys().filter(|&&one| one != person);
    for &other in others {
        for day in attended(&city, other) {
            assert!(![Some(old), Some(new)].contains(&city.employer(other, day)));
        }
    }
}

#[test]
fn i12_a_company_closes_with_an_invitation_open() {
    let city = City::of(&CORE);
    let closed = truths().closed_invited.unwrap();
    let gathering = &city.gatherings[&truths().gatherings["E061"].id];
    let withdrawn = &gathering.lists[&Withdrawn];
    assert_eq!(withdrawn.len(), 1);
    let person = *withdrawn.first().unwrap();
    assert!(gathering.lists[&Invited].contains(&person));
    assert!(!gathering.lists[&Registered].contains(&person));
    assert_eq!(city.employer(person, "2020-08-31".parse().unwrap()), Some(closed));
    assert_eq!(city.employer(person, "2020-09-01".parse().unwrap()), None);
}

#[test]
fn i14_suspended_at_the_meeting_that_decided_it() {
    let lab = SubjectId::from(truths().labs["city-logistik"]);
    let mut states = Vec::new();
    for (_, _, statement) in statements(&CORE).filter(|(_, _, one)| one.subject == lab) {
        if let Event::LabDecided(change) | Event::LabSuspended(change) = statement.event {
            assert_eq!(change.gathering, Some(truths().gatherings["E019"].id));
            states.push((change.valid_from.to_string(), change.sequence));
        }
    }
    assert_eq!(states[0].0, "2017-11-29");
    assert_eq!(states[0].0, states[1].0);
    assert!(states[0].1 < states[1].1);
}

#[test]
fn i15_moved_and_cancelled_again() {
    let city = City::of(&CORE);
    let second = &city.gatherings[&truths().gatherings["E064"].id];
    let first = truths().gatherings["E058"].id;
    assert_eq!(second.planned.as_ref().unwrap().rescheduled_from, Some(first));
    assert!(second.cancelled.is_some() && city.gatherings[&first].cancelled.is_some());
}

#[test]
fn i5_names_in_two_spellings() {
    let city = City::of(&CORE);
    let aliases = city.registered.values().filter_map(|one| one.aliases.as_ref()).flatten();
    assert!(aliases.filter(|alias| alias.as_str().contains("ue")).count() > 5);
}

#[test]
fn closed_firms_are_left_alone() {
    let city = City::of(&CORE);
    for gathering in city.gatherings.values() {
        for person in gathering.lists.get(&Attended).into_iter().flatten() {
            assert!(city.employer(*person, gathering.day()).is_some());
        }
    }
}

#[test]
fn about_half_of_the_invited_ever_come() {
    let city = City::of(&CORE);
    let internal: BTreeSet<_> = truths().internal.iter().copied().collect();
    let external = |one: &&super::fold::Gathering| {
        let audience = one.planned.as_ref().unwrap().audience;
        audience == kontor::domain::vocabulary::Audience::External
    };
    let gatherings = || city.gatherings.values().filter(external);
    let persons: BTreeSet<ContactId> =
        gatherings().filter_map(|one| one.lists.get(&Attended)).flatten().copied().collect();
    let organisations: BTreeSet<_> = gatherings()
        .flat_map(|one| one.lists.get(&Attended).into_iter().flatten().map(|&p| (p, one.day())))
        .filter_map(|(person, day)| city.employer(person, day))
        .collect();
    // I20: exactly one of the office took part like anybody.
    let of_the_office: Vec<_> = persons.intersection(&internal).copied().collect();
    assert_eq!(of_the_office, Vec::from_iter(truths().staff));
    assert_eq!(of_the_office.len(), 1);
    // The band of T13 is narrower; it is reached once behaviour is tuned.
    assert!((280..=380).contains(&persons.len()), "{}", persons.len());
    assert!((200..=300).contains(&organisations.len()), "{}", organisations.len());
}
