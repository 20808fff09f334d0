//! Organisations, persons and users are as many as described, and of the kinds described.

use super::{
    CORE, SMALL,
    fold::{City, statements},
};
use kontor::{
    demo::{Plan, Role},
    domain::{
        ContactId, Event, SubjectId,
        command::ParticipationStatus::Invited,
        vocabulary::{ActorType, ContactKind, Size},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The first or last value of a facet of each contact.
fn facet<T>(plan: &Plan, read: impl Fn(&Event) -> Option<T>) -> BTreeMap<SubjectId, T> {
    let mut values = BTreeMap::new();
    for (_, _, statement) in statements(plan) {
        if let Some(value) = read(&statement.event) {
            values.insert(statement.subject, value);
        }
    }
    values
}

fn actor_types(plan: &Plan) -> BTreeMap<SubjectId, ActorType> {
    facet(plan, |event| match event {
        Event::ActorTypeAssigned(assigned) => Some(assigned.actor_type),
        _ => None,
    })
}

fn companies(plan: &Plan) -> BTreeSet<SubjectId> {
    let company = |one: ActorType| matches!(one, ActorType::Company | ActorType::SoleTrader);
    actor_types(plan).into_iter().filter(|&(_, one)| company(one)).map(|(id, _)| id).collect()
}

fn tally<K: Ord>(values: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

#[test]
fn five_hundred_and_twenty_organisations() {
    let city = City::of(&CORE);
    assert_eq!(city.count(ContactKind::Organisation), 520);
    let companies = companies(&CORE);
    assert_eq!(companies.len(), 440);
    let sizes = facet(&CORE, |event| match event {
        Event::SizeRecorded(recorded) => Some(recorded.size),
        _ => None,
    });
    let sizes = tally(sizes.into_iter().filter(|(id, _)| companies.contains(id)).map(|(_, s)| s));
    let expected = [(Size::Micro, 255), (Size::Small, 119), (Size::Medium, 48), (Size::Large, 18)];
    assert_eq!(sizes, BTreeMap::from(expected));
    let others = actor_types(&CORE).into_iter().filter(|(id, _)| !companies.contains(id));
    let others = tally(others.map(|(_, one)| group(one)));
    let expected = [
        ("chambers, associations, unions", 12),
        ("city", 14),
        ("science", 6),
        ("schools", 10),
        ("day-care", 6),
        ("faith", 6),
        ("clubs", 12),
        ("politics", 6),
        ("media", 4),
        ("intermediaries", 4),
    ];
    assert_eq!(others, BTreeMap::from(expected));
}

fn group(actor_type: ActorType) -> &'static str {
    match actor_type {
        ActorType::Chamber | ActorType::Association | ActorType::Union => {
            "chambers, associations, unions"
        }
        ActorType::MunicipalOffice | ActorType::MunicipalCompany => "city",
        ActorType::Science => "science",
        ActorType::School => "schools",
        ActorType::Childcare => "day-care",
        ActorType::FaithCommunity => "faith",
        ActorType::CivilSociety => "clubs",
        ActorType::Politics => "politics",
        ActorType::Media => "media",
        ActorType::Intermediary => "intermediaries",
        _ => "other",
    }
}

/// The section of a division of WZ 2008.
fn section(division: &str) -> char {
    match division.parse::<u8>().expect("two digits") {
        1..=3 => 'A',
        5..=9 => 'B',
        10..=33 => 'C',
        35 => 'D',
        36..=39 => 'E',
        41..=43 => 'F',
        45..=47 => 'G',
        49..=53 => 'H',
        55..=56 => 'I',
        58..=63 => 'J',
        64..=66 => 'K',
        68 => 'L',
        69..=75 => 'M',
        77..=82 => 'N',
        85 => 'P',
        86..=88 => 'Q',
        90..=93 => 'R',
        _ => 'S',
    }
}

#[test]
fn companies_by_sector_and_craft() {
    let companies = companies(&CORE);
    let sectors = facet(&CORE, |event| match event {
        Event::SectorAssigned(assigned) => Some(assigned.code.division()?.to_owned()),
        _ => None,
    });
    let sectors: BTreeMap<_, _> =
        sectors.into_iter().filter(|(id, _)| companies.contains(id)).collect();
    let by_section: String = tally(sectors.values().map(|division| section(division)))
        .into_iter()
        .map(|(section, count)| format!("{section}{count} "))
        .collect();
    assert_eq!(
        by_section.trim(),
        "A6 B2 C46 D3 E5 F62 G108 H18 I34 J22 K14 L12 M44 N22 P8 Q20 R8 S6"
    );
    let divisions = tally(sectors.values().cloned());
    assert_eq!([divisions["45"], divisions["46"], divisions["47"]], [18, 22, 68]);
    let crafts = facet(&CORE, |event| match event {
        Event::CraftRecorded(recorded) => Some(recorded.craft),
        _ => None,
    });
    let crafts = crafts.into_iter().filter(|&(_, craft)| craft);
    let crafts = tally(crafts.map(|(id, _)| match section(&sectors[&id]) {
        known @ ('F' | 'C' | 'G' | 'S') => known,
        _ => 'x',
    }));
    assert_eq!(crafts, BTreeMap::from([('C', 20), ('F', 58), ('G', 16), ('S', 6), ('x', 18)]));
    let sole = actor_types(&CORE).into_values().filter(|&one| one == ActorType::SoleTrader);
    assert_eq!(sole.count(), 120);
}

#[test]
fn seventeen_districts() {
    let districts = facet(&CORE, |event| match event {
        Event::DistrictAssigned(assigned) => Some(assigned.district.clone()),
        _ => None,
    });
    let districts = tally(districts.into_values());
    assert_eq!(districts.len(), 17);
    assert_eq!(districts.values().sum::<usize>(), 520);
}

#[test]
fn eight_hundred_and_twenty_persons() {
    let city = City::of(&CORE);
    assert_eq!(city.count(ContactKind::Person), 820);
    let companies = companies(&CORE);
    let employed = city.affiliations.values().map(|all| SubjectId::from(all[0].organisation));
    assert_eq!(employed.filter(|employer| companies.contains(employer)).count(), 640);
    let invited: BTreeSet<ContactId> = city
        .gatherings
        .values()
        .filter_map(|one| one.lists.get(&Invited))
        .flatten()
        .copied()
        .collect();
    assert_eq!(invited.len(), 640);
    let affiliations: usize = city.affiliations.values().map(Vec::len).sum();
    assert_eq!(affiliations, 905);
    let doubled = city.affiliations.values().filter(|all| all.iter().any(|one| !one.primary));
    assert_eq!(doubled.count(), 9);
    let changes = city.affiliations.values().flatten().filter(|one| one.primary).count() - 820;
    let functions = count(&CORE, |event| matches!(event, Event::FunctionChanged(_)));
    assert_eq!(changes + functions, 85);
}

fn count(plan: &Plan, wanted: impl Fn(&Event) -> bool) -> usize {
    statements(plan).filter(|(_, _, statement)| wanted(&statement.event)).count()
}

#[test]
fn imported_once() {
    let mut imported = [0, 0];
    for (step, _, statement) in statements(&CORE) {
        if let Event::ContactRegistered(registered) = &statement.event
            && statement.source.as_str() == "import"
        {
            imported[usize::from(registered.kind == ContactKind::Person)] += 1;
            assert!(step.recorded_at.to_string().starts_with("2016-11-07"));
        }
    }
    assert_eq!(imported, [388, 590]);
}

#[test]
fn what_becomes_of_firms() {
    let closed: Vec<i16> = statements(&CORE)
        .filter_map(|(_, _, statement)| match statement.event {
            Event::ContactClosed(closed) => closed.valid_from.first().year(),
            _ => None,
        })
        .collect();
    assert_eq!(closed.len(), 21);
    assert_eq!(closed.iter().filter(|&&year| year == 2020 || year == 2021).count(), 12);
    assert_eq!(count(&CORE, |event| matches!(event, Event::ContactDetailsChanged(_))), 11);
    assert_eq!(count(&CORE, |event| matches!(event, Event::ContactSucceeded(_))), 3);
    let city = City::of(&CORE);
    let (mut persons, mut organisations) = (0, 0);
    for (original, copy) in &CORE.truths[0].duplicates {
        assert_ne!(original, copy);
        match city.registered[copy].kind {
            ContactKind::Person => persons += 1,
            ContactKind::Organisation => organisations += 1,
        }
    }
    assert_eq!((persons, organisations), (14, 9));
}

#[test]
fn nine_users() {
    let users = &CORE.users;
    assert_eq!(users.len(), 9);
    let roles = tally(users.iter().flat_map(|user| user.roles).copied());
    let expected = [
        (Role::Coordinator, 4),
        (Role::Head, 1),
        (Role::Outreach, 3),
        (Role::Evaluator, 2),
        (Role::ProtectionOfficer, 1),
    ];
    assert_eq!(roles, BTreeMap::from(expected));
}

#[test]
fn the_small_city_is_a_tenth() {
    let city = City::of(&SMALL);
    assert_eq!(city.count(ContactKind::Organisation), 52);
    assert_eq!(city.count(ContactKind::Person), 82);
    assert_eq!(companies(&SMALL).len(), 44);
}
