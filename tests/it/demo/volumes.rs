//! Labs, conversations, ratings and consents are as many as described.

use super::{
    CORE,
    fold::{City, commands, statements},
};
use kontor::{
    demo::Plan,
    domain::{
        ContactId, Event, EventId, SubjectId,
        command::{Command, ParticipationStatus::Attended},
        vocabulary::{Channel, Contribution, Level, Purpose},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The members of a body.
pub(crate) fn members(plan: &Plan, body: &str) -> BTreeSet<ContactId> {
    let body = SubjectId::from(plan.truths[0].bodies[body]);
    statements(plan)
        .filter(|(_, _, statement)| statement.subject == body)
        .filter_map(|(_, _, statement)| match statement.event {
            Event::MembershipStarted(started) => Some(started.contact),
            _ => None,
        })
        .collect()
}

/// One involvement: lab, phase, contact, level and contributions.
struct Involvement {
    lab: SubjectId,
    phase: u8,
    contact: ContactId,
    level: Level,
    contribution: Vec<Contribution>,
    changed: bool,
    ended: bool,
}

fn involvements(plan: &Plan) -> BTreeMap<EventId, Involvement> {
    let mut all: BTreeMap<EventId, Involvement> = BTreeMap::new();
    for (_, id, statement) in statements(plan) {
        let lab = statement.subject;
        match statement.event {
            Event::InvolvementStarted(started) => {
                let involvement = Involvement {
                    lab,
                    phase: started.phase,
                    contact: started.contact,
                    level: started.level,
                    contribution: started.contribution,
                    changed: false,
                    ended: false,
                };
                assert!(all.insert(id, involvement).is_none());
            }
            Event::LevelChanged(changed) => {
                let involvement = all.get_mut(&changed.fact).expect("started");
                assert_eq!(involvement.lab, lab);
                assert_ne!(involvement.level, changed.level);
                involvement.level = changed.level;
                involvement.changed = true;
            }
            Event::InvolvementEnded(ended) => {
                let involvement = all.get_mut(&ended.fact).expect("started");
                assert_eq!(involvement.lab, lab);
                involvement.ended = true;
            }
            _ => {}
        }
    }
    all
}

#[test]
fn four_hundred_and_nineteen_involvements() {
    let all = involvements(&CORE);
    assert_eq!(all.len(), 419);
    let distinct: BTreeSet<_> = all.values().map(|one| (one.lab, one.phase, one.contact)).collect();
    assert_eq!(distinct.len(), 419);
    let levels = |lab: &str, phase: u8| -> Vec<usize> {
        let lab = SubjectId::from(CORE.truths[0].labs[lab]);
        let ours = |one: &&Involvement| one.lab == lab && one.phase == phase;
        Level::ALL
            .iter()
            .map(|&level| all.values().filter(ours).filter(|one| one.level == level).count())
            .collect()
    };
    assert_eq!(levels("hybrider-handel", 1), [0, 14, 12, 15, 5, 0]);
    assert_eq!(levels("city-logistik", 1), [0, 0, 0, 2, 7, 0]);
    assert_eq!(levels("wirtschaften-nachhaltig", 1), [0, 85, 6, 0, 0, 0]);
    assert_eq!(levels("digitale-koproduktion", 1), [0, 4, 0, 21, 2, 0]);
    assert_eq!(levels("digitale-koproduktion", 2), [0, 94, 0, 24, 0, 0]);
    assert_eq!(levels("hallo-bot", 1), [0, 6, 22, 10, 6, 0]);
    assert_eq!(levels("fairtrade-town", 1), [0, 0, 0, 40, 12, 5]);
    assert_eq!(levels("fachkraefte", 1), [0, 0, 19, 8, 0, 0]);
    assert_eq!(all.values().filter(|one| one.changed).count(), 75);
    let logistics = SubjectId::from(CORE.truths[0].labs["city-logistik"]);
    assert!(all.values().all(|one| one.ended == (one.lab == logistics)));
}

#[test]
fn wifi_hosts_are_organisations_and_the_steering_group_decides() {
    let all = involvements(&CORE);
    let city = City::of(&CORE);
    let truths = &CORE.truths[0];
    let hosts = all.values().filter(|one| one.contribution == [Contribution::Resource]);
    let hosts: Vec<_> = hosts.collect();
    assert_eq!(hosts.len(), 6);
    assert!(hosts.iter().all(|one| city.registered[&one.contact].name.is_some()));
    let members = members(&CORE, "fairtrade-steering");
    let fair = SubjectId::from(truths.labs["fairtrade-town"]);
    let deep = all.values().filter(|one| one.lab == fair && one.level >= Level::Collaborating);
    assert!(deep.map(|one| one.contact).collect::<BTreeSet<_>>() == members);
}

#[test]
fn conversations_by_channel() {
    let mut channels: BTreeMap<Channel, usize> = BTreeMap::new();
    for (_, _, statement) in statements(&CORE) {
        if let Event::InteractionLogged(logged) = statement.event {
            assert_eq!(statement.subject, logged.contacts[0].into());
            *channels.entry(logged.channel).or_default() += 1;
        }
    }
    let expected = [
        (Channel::Phone, 1_428),
        (Channel::Email, 1_020),
        (Channel::Letter, 136),
        (Channel::Visit, 544),
        (Channel::Talk, 272),
    ];
    assert_eq!(channels, BTreeMap::from(expected));
}

#[test]
fn follow_ups_are_done_or_open() {
    let (mut planned, mut done) = (BTreeSet::new(), BTreeSet::new());
    for (_, id, statement) in statements(&CORE) {
        match statement.event {
            Event::FollowUpPlanned(_) => {
                planned.insert((id, statement.subject));
            }
            Event::FollowUpDone(follow_up) => {
                assert!(done.insert((follow_up.fact, statement.subject)));
            }
            _ => {}
        }
    }
    assert!(done.is_subset(&planned) && done.len() > 100);
    assert!(planned.len() - done.len() > 50);
}

#[test]
fn tags_of_2016() {
    let mut categories: BTreeMap<String, usize> = BTreeMap::new();
    let mut tagged = BTreeSet::new();
    for (step, _, statement) in statements(&CORE) {
        if let Event::ClassificationAssigned(assigned) = statement.event {
            assert_eq!(assigned.scheme.as_str(), "bottrop-2016");
            assert!(step.recorded_at.to_string().starts_with("2016-11"));
            assert!(tagged.insert(statement.subject));
            *categories.entry(assigned.category.to_string()).or_default() += 1;
        }
    }
    let expected = [
        ("key-actor", 14),
        ("motivator", 22),
        ("influencer", 18),
        ("multiplier", 17),
        ("top-company", 25),
    ];
    assert_eq!(categories, expected.map(|(key, n)| (key.to_owned(), n)).into());
}

#[test]
fn ratings_since_2019() {
    let (mut rated, mut salience) = (Vec::new(), 0);
    for (step, _, statement) in statements(&CORE) {
        if let Event::AssessmentRecorded(rating) = statement.event {
            assert_eq!(step.actor, rating.rater);
            assert!(step.recorded_at.to_string().as_str() > "2019-02");
            rated.push((statement.subject, rating.rater));
            salience += usize::from(rating.urgency.is_some());
        }
    }
    assert_eq!((rated.len(), salience), (210, 140));
    let raters: BTreeSet<_> = rated.iter().map(|&(_, rater)| rater).collect();
    let subjects: BTreeSet<_> = rated.iter().map(|&(subject, _)| subject).collect();
    assert_eq!((raters.len(), subjects.len()), (3, 192));
    assert_eq!(rated.iter().collect::<BTreeSet<_>>().len(), 210);
}

#[test]
fn topics_and_consents() {
    let mut topics = BTreeSet::new();
    let [mut requested, mut given, mut withdrawn] = [const { BTreeSet::new() }; 3];
    for (_, _, statement) in statements(&CORE) {
        match statement.event {
            Event::TopicDeclared(declared) => {
                assert!(topics.insert((statement.subject, declared.topic)));
            }
            Event::ConsentRequested(_) => assert!(requested.insert(statement.subject)),
            Event::ConsentGiven(consent) => {
                assert_eq!(consent.purpose, Purpose::Newsletter);
                assert!(consent.valid_from.to_string().as_str() >= "2018-05-25");
                assert!(requested.contains(&statement.subject));
                assert!(given.insert(statement.subject));
            }
            Event::ConsentWithdrawn(_) => {
                assert!(given.contains(&statement.subject));
                assert!(withdrawn.insert(statement.subject));
            }
            _ => {}
        }
    }
    assert_eq!(topics.len(), 480);
    assert_eq!((requested.len(), given.len(), withdrawn.len()), (419, 410, 12));
}

#[test]
fn nine_decisions_and_every_lab_on_its_way() {
    let mut decisions = 0;
    let mut paths: BTreeMap<SubjectId, Vec<&'static str>> = BTreeMap::new();
    for (_, _, statement) in statements(&CORE) {
        let name = statement.event.event_type().name();
        match &statement.event {
            Event::DecisionTaken(_) => decisions += 1,
            _ if name.starts_with("lab.") => paths.entry(statement.subject).or_default().push(name),
            _ => {}
        }
    }
    assert_eq!(decisions, 9);
    let path = |lab: &str| paths[&CORE.truths[0].labs[lab].into()].join(" ").replace("lab.", "");
    assert_eq!(path("hybrider-handel"), "proposed decided started continued");
    assert_eq!(path("city-logistik"), "proposed decided suspended transferred");
    assert_eq!(path("wirtschaften-nachhaltig"), "proposed decided started discontinued");
    assert_eq!(
        path("digitale-koproduktion"),
        "proposed decided started suspended resumed suspended resumed continued"
    );
    assert_eq!(path("hallo-bot"), "proposed decided started");
    assert_eq!(path("fairtrade-town"), "proposed decided started completed");
    assert_eq!(path("fachkraefte"), "proposed decided started completed");
}

#[test]
fn requests_of_data_subjects() {
    let truths = &CORE.truths[0];
    let erased = commands(&CORE).filter(|(_, command)| matches!(command, Command::Erase(_)));
    assert_eq!((erased.count(), truths.erased.len()), (4, 4));
    assert_eq!((truths.objected.len(), truths.restricted.len()), (2, 1));
    let city = City::of(&CORE);
    let eleven = truths.eleven.unwrap();
    assert!(truths.erased.contains(&eleven));
    let there = |one: &&super::fold::Gathering| {
        one.lists.get(&Attended).is_some_and(|list| list.contains(&eleven))
    };
    assert_eq!(city.gatherings.values().filter(there).count(), 11);
}
