//! What was planted in the demo city is found by asking.

use super::office::Office;
use kontor::{
    app::{AsOf, ContactQuery, GatheringQuery, Moment, Paging, Reading},
    demo::{self, Size, Truths},
    domain::{Day, GatheringId, SubjectId, vocabulary::Level},
    projection::engagement::Status,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

const ALL: Paging = Paging { limit: 10_000, offset: 0 };

/// The city, built once for all tests.
static CITY: LazyLock<(Office, Truths)> = LazyLock::new(|| {
    let office = Office::open();
    demo::carry_out(&office.app, &office.clock, demo::plan(Size::Core, demo::SEED), &mut |_| {})
        .unwrap();
    (office, demo::plan(Size::Core, demo::SEED).truths.swap_remove(0))
});

fn now() -> Reading<'static> {
    CITY.0.app.read(AsOf::default()).unwrap()
}

fn known_on(instant: &str) -> Reading<'static> {
    let recorded = Some(Moment::Instant(instant.parse().unwrap()));
    CITY.0.app.read(AsOf { recorded, ..AsOf::default() }).unwrap()
}

fn numbered(number: &str) -> GatheringId {
    CITY.1.gatherings[number].id
}

fn day(reading: &Reading<'_>, number: &str) -> String {
    reading.gathering(numbered(number)).unwrap().answer.starts_at.day().to_string()
}

#[test]
fn i1_on_the_first_of_december_the_office_believed_the_wrong_date() {
    assert_eq!(day(&known_on("2017-12-01T12:00:00Z"), "E019"), "2017-11-30");
    assert_eq!(day(&now(), "E019"), "2017-11-29");
    assert_eq!(day(&known_on("2018-11-20T12:00:00Z"), "E038"), "2018-11-15");
    assert_eq!(day(&now(), "E038"), "2018-11-14");
}

#[test]
fn i6_the_one_who_moved_counts_for_the_old_and_then_for_the_new_employer() {
    let (person, old, new) = CITY.1.mover.unwrap();
    let moved: Day = "2019-04-01".parse().unwrap();
    let reading = now();
    let attended = |who| {
        let profile = reading.contact(who).unwrap().answer;
        let years = profile.attendance.iter().filter(|year| year.attended > 0);
        years.map(|year| (year.year, year.attended)).collect::<Vec<_>>()
    };
    let (own, old_years, new_years) = (attended(person), attended(old), attended(new));
    assert!(old_years.iter().all(|(year, _)| *year <= 2019), "{old_years:?}");
    assert!(new_years.iter().all(|(year, _)| *year >= 2019), "{new_years:?}");
    let sum = |years: &[(i16, usize)]| years.iter().map(|(_, count)| count).sum::<usize>();
    assert_eq!(sum(&own), sum(&old_years) + sum(&new_years));
    let jobs = reading.contact(person).unwrap().answer.affiliations;
    let current: Vec<_> = jobs.iter().filter(|job| job.current).collect();
    assert_eq!((current[0].organisation.id, current[0].valid_from), (new.into(), Some(moved)));
}

#[test]
fn i7_the_name_is_gone_and_the_counts_stay() {
    let eleven = CITY.1.eleven.unwrap();
    let profile = now().contact(eleven).unwrap().answer;
    assert!(profile.erased);
    assert_eq!((profile.name, profile.family_name), (None, None));
    let points = profile.contact_points.iter().filter_map(|point| point.value.as_ref());
    assert!(points.into_iter().all(kontor::domain::Text::is_gone));
    assert_eq!(profile.attendance.iter().map(|year| year.attended).sum::<usize>(), 11);
}

#[test]
fn i12_the_closed_company_has_its_invitation_withdrawn() {
    let closed = CITY.1.closed_invited.unwrap();
    assert!(now().contact(closed).unwrap().answer.closed.is_some());
    let list = now().participations(numbered("E061"), Some("withdrawn"), &ALL).unwrap();
    assert_eq!(list.total, 1);
}

#[test]
fn i15_the_chain_from_e058_to_e064_is_cancelled() {
    let [first, second] =
        ["E058", "E064"].map(|number| now().gathering(numbered(number)).unwrap().answer);
    assert_eq!(first.rescheduled_to.unwrap().id, numbered("E064").into());
    assert_eq!(second.rescheduled_from.unwrap().id, numbered("E058").into());
    assert_eq!((first.status, second.status), ("cancelled", "cancelled"));
}

/// What the status says, worked out from the attendance lists of the year.
#[test]
fn whoever_came_within_a_year_is_active() {
    let day = "2018-12-31".parse().unwrap();
    let then = CITY.0.app.read(AsOf { valid: Some(day), ..AsOf::default() }).unwrap();
    let query = ContactQuery { include_closed: true, ..ContactQuery::default() };
    let lines = then.contacts(&query, &ALL).items;
    let status: BTreeMap<SubjectId, Status> =
        lines.iter().map(|line| (line.id.into(), line.status)).collect();
    let mut came = BTreeSet::new();
    for gathering in then.gatherings(&GatheringQuery::default(), &ALL).items {
        if gathering.starts_at.day() <= "2017-12-31".parse().unwrap() {
            continue;
        }
        for seat in then.participations(gathering.id, Some("attended"), &ALL).unwrap().items {
            came.insert(seat.contact.id);
            came.extend(seat.representing.map(|organisation| organisation.id));
        }
    }
    assert!(came.len() > 200, "{}", came.len());
    let right = |who: &&SubjectId| [Status::Active, Status::Objected].contains(&status[who]);
    assert_eq!(came.iter().find(|who| !right(who)), None);
    // Whoever else is active works along in a living lab.
    let active = status.iter().filter(|(_, status)| **status == Status::Active);
    let mut others = 0;
    for (who, _) in active.filter(|(who, _)| !came.contains(who)) {
        let SubjectId::Contact(contact) = *who else { panic!("{who}") };
        let shares = then.engagement(contact).unwrap().answer.engagement.breakdown;
        let works = shares.iter().any(|share| share.level >= Some(Level::Involved));
        assert!(works, "{who}: {shares:#?}");
        others += 1;
    }
    assert!(others > 0);
}

/// T22: a small group, deeply involved.
#[test]
fn t22_the_steering_group_meets_ten_times() {
    let reading = now();
    let lab = CITY.1.labs["fairtrade-town"];
    let all = reading.gatherings(&GatheringQuery::default(), &ALL).items;
    let met = all.iter().filter(|one| {
        one.format == kontor::domain::vocabulary::Format::SteeringGroup && one.status == "held"
    });
    let mut present: Vec<usize> = met.map(|one| one.counts.attended).collect();
    present.sort_unstable();
    assert_eq!(present, [12, 13, 13, 14, 14, 15, 15, 16, 17, 17]);
    assert!(!reading.lab(lab).unwrap().answer.involvements.is_empty());
}

/// T24: nobody of the coordination was there in January 2019.
#[test]
fn t24_nothing_was_recorded_by_the_coordination_while_it_was_vacant() {
    let plan = demo::plan(Size::Core, demo::SEED);
    let users = plan.users.iter().filter(|user| user.roles.contains(&demo::Role::Coordinator));
    let coordination: Vec<_> = users.map(|user| user.id).collect();
    let reading = now();
    let model = reading.model();
    let commits = (1..=model.head().position).filter_map(|position| model.commit(position));
    let january = commits.filter(|commit| {
        let date = commit.recorded_on.date().unwrap();
        (date.year(), date.month()) == (2019, 1)
    });
    let january: Vec<_> = january.map(|commit| commit.actor).collect();
    assert!(!january.is_empty());
    assert!(january.iter().all(|actor| !coordination.contains(actor)));
}

#[test]
fn every_lab_is_where_its_own_path_led_also_one_that_has_a_part() {
    let reading = now();
    let paths: Vec<String> = reading
        .labs(&ALL)
        .items
        .into_iter()
        .map(|line| {
            let lab = reading.lab(line.id).unwrap().answer;
            let path: Vec<&str> = lab.path.iter().map(|step| step.state.as_str()).collect();
            assert_eq!(line.state, lab.state);
            format!("{} phase {}, {} involved", path.join(" "), lab.phase, line.involved)
        })
        .collect();
    let mut sorted: Vec<&str> = paths.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        [
            "proposed decided started completed phase 1, 27 involved",
            "proposed decided started completed phase 1, 57 involved",
            "proposed decided started continued phase 2, 46 involved",
            "proposed decided started discontinued phase 1, 91 involved",
            "proposed decided started phase 1, 44 involved",
            "proposed decided started suspended started suspended started continued phase 2, \
             145 involved",
            "proposed decided suspended transferred phase 1, 9 involved",
        ]
    );
}
