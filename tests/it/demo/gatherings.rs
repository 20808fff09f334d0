//! Every row of the table comes out exactly.

use super::{
    CORE, SMALL,
    fold::{City, commands},
};
use kontor::{
    demo::{Plan, Size, plan},
    domain::{
        command::{
            Command,
            ParticipationStatus::{Attended, Deregistered, Invited, NoShow, Registered},
        },
        vocabulary::{AttendanceMode, Audience, CancelReason, Precision},
    },
};
use std::collections::BTreeSet;

struct Row {
    id: String,
    date: String,
    title: String,
    format: String,
    held: bool,
    numbers: [usize; 7],
}

fn table() -> Vec<Row> {
    let bytes = include_bytes!("../../../src/demo/gatherings.csv");
    let rows = csv::Reader::from_reader(bytes.as_slice()).into_records();
    rows.map(|row| {
        let row = row.expect("a row");
        Row {
            id: row[0].to_owned(),
            date: row[1].to_owned(),
            format: row[4].to_owned(),
            title: row[5].to_owned(),
            held: &row[7] == "held",
            numbers: std::array::from_fn(|column| row[9 + column].parse().expect("a number")),
        }
    })
    .collect()
}

/// Invited, registered, deregistered, no-show, walk-in, attended, organisations.
fn numbers(city: &City, plan: &Plan, id: &str) -> [usize; 7] {
    let gathering = &city.gatherings[&plan.truths[0].gatherings[id].id];
    let empty = BTreeSet::new();
    let attended = gathering.lists.get(&Attended).unwrap_or(&empty);
    let organisations: BTreeSet<_> = attended
        .iter()
        .map(|&person| city.employer(person, gathering.day()).expect("stands for somebody"))
        .collect();
    [
        gathering.count(Invited),
        gathering.count(Registered),
        gathering.count(Deregistered),
        gathering.count(NoShow),
        gathering.walk_ins.len(),
        attended.len(),
        organisations.len(),
    ]
}

#[test]
fn all_rows_of_the_table_come_out() {
    let city = City::of(&CORE);
    let rows = table();
    assert_eq!(rows.len(), 88);
    let mut wrong = Vec::new();
    for row in &rows {
        let found = numbers(&city, &CORE, &row.id);
        if found != row.numbers {
            wrong.push(format!("{} is {found:?}, not {:?}", row.id, row.numbers));
        }
        let gathering = &city.gatherings[&CORE.truths[0].gatherings[&row.id].id];
        let planned = gathering.planned.as_ref().unwrap();
        assert_eq!(gathering.day().to_string(), row.date, "{}", row.id);
        assert_eq!(planned.title.as_ref().unwrap().as_str(), row.title);
        assert_eq!(planned.audience == Audience::Internal, row.format == "internal");
        assert_eq!(planned.attendance_mode == AttendanceMode::Online, row.format == "online");
        assert_eq!(gathering.held, row.held);
        assert_eq!(gathering.cancelled.is_none(), row.held);
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_small_city_adds_up() {
    let city = City::of(&SMALL);
    let mut wrong = Vec::new();
    for (id, row) in &SMALL.truths[0].gatherings {
        let [invited, registered, deregistered, no_show, walk_in, attended, organisations] =
            numbers(&city, &SMALL, id);
        let found = (invited, registered, deregistered, no_show, walk_in, attended);
        let expected =
            (row.invited, row.registered, row.deregistered, row.no_show, row.walk_in, row.attended);
        if found != expected || organisations != row.organisations {
            wrong.push(format!("{id}: {found:?} {organisations} {row:?}"));
        }
        if city.gatherings[&row.id].held {
            assert_eq!(attended, registered - deregistered - no_show + walk_in, "{id}");
            assert!(attended > 0);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn lists_follow_from_one_another() {
    for plan in [&*CORE, &*SMALL] {
        for gathering in City::of(plan).gatherings.values() {
            let list = |status| gathering.lists.get(&status).cloned().unwrap_or_default();
            let (invited, registered) = (list(Invited), list(Registered));
            let (deregistered, no_show) = (list(Deregistered), list(NoShow));
            let attended = list(Attended);
            assert!(registered.is_subset(&invited));
            assert!(deregistered.is_subset(&registered) && no_show.is_subset(&registered));
            assert!(deregistered.is_disjoint(&attended) && no_show.is_disjoint(&attended));
            assert!(deregistered.is_disjoint(&no_show));
            assert!(gathering.walk_ins.is_disjoint(&registered));
            let seated: BTreeSet<_> = attended.difference(&gathering.walk_ins).copied().collect();
            assert!(seated.is_subset(&registered));
        }
    }
}

#[test]
fn cancelled_for_two_reasons() {
    let city = City::of(&CORE);
    let cancelled = |reason: CancelReason| -> Vec<&str> {
        let gatherings = CORE.truths[0].gatherings.iter();
        let with = gatherings.filter(|(_, row)| city.gatherings[&row.id].cancelled == Some(reason));
        with.map(|(id, _)| id.as_str()).collect()
    };
    assert_eq!(cancelled(CancelReason::NoRegistrations), ["E036", "E040", "E042"]);
    assert_eq!(cancelled(CancelReason::Pandemic), ["E058", "E059", "E062", "E064"]);
}

#[test]
fn five_headcounts_are_public() {
    let city = City::of(&CORE);
    let headcounts: Vec<_> = CORE.truths[0]
        .gatherings
        .iter()
        .filter_map(|(id, row)| Some((id.as_str(), city.gatherings[&row.id].headcount?)))
        .collect();
    assert_eq!(
        headcounts,
        [
            ("E006", (60, Precision::JustUnder)),
            ("E019", (45, Precision::JustUnder)),
            ("E031", (50, Precision::JustUnder)),
            ("E038", (45, Precision::Exact)),
            ("E052", (50, Precision::Approx)),
        ]
    );
}

#[test]
fn the_steering_group_grows_into_its_seats() {
    let city = City::of(&CORE);
    let truths = &CORE.truths[0];
    let present: Vec<usize> = ["E063", "E065", "E067", "E068", "E071", "E074", "E076", "E079"]
        .into_iter()
        .chain(["E083", "E085"])
        .map(|id| city.gatherings[&truths.gatherings[id].id].count(Attended))
        .collect();
    assert_eq!(present, [13, 13, 12, 14, 14, 15, 15, 16, 17, 17]);
    let members = super::volumes::members(&CORE, "fairtrade-steering");
    assert_eq!(members.len(), 17);
    for id in ["E063", "E083", "E085"] {
        let gathering = &city.gatherings[&truths.gatherings[id].id];
        assert!(gathering.lists[&Attended].is_subset(&members));
    }
}

#[test]
fn other_cities_add_up_too() {
    for (seed, size) in [(1, Size::Core), (2, Size::Core), (3, Size::Small), (4, Size::Small)] {
        let plan = plan(size, seed);
        let city = City::of(&plan);
        for (id, row) in &plan.truths[0].gatherings {
            let expected = [
                row.invited,
                row.registered,
                row.deregistered,
                row.no_show,
                row.walk_in,
                row.attended,
                row.organisations,
            ];
            assert_eq!(numbers(&city, &plan, id), expected, "{id} with seed {seed}");
        }
    }
}

#[test]
fn lists_of_attendance_are_recorded_afterwards() {
    let city = City::of(&CORE);
    for (step, command) in commands(&CORE) {
        let Command::Participate(list) = command else { continue };
        let day = city.gatherings[&list.gathering].day().to_string();
        let recorded = &step.recorded_at.to_string()[..10];
        match list.status {
            Attended | NoShow => assert!(day.as_str() <= recorded, "{step:?}"),
            Invited => assert!(recorded < day.as_str(), "{step:?}"),
            _ => {}
        }
    }
}
