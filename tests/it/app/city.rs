//! The demo city, carried out: every command is accepted and every sum of the table comes out.

use super::office::Office;
use kontor::{
    app::AsOf,
    demo::{self, Size},
    domain::definition::Digest,
    projection::snapshot::{FOLD, Kept},
};
use sha2::{Digest as _, Sha256};

#[test]
fn the_city_is_built_and_read_again() {
    let office = Office::open();
    demo::carry_out(&office.app, &office.clock, demo::plan(Size::Core, demo::SEED), &mut |_| {})
        .unwrap();
    check(&office);
    let before = office.app.read(AsOf::default()).unwrap().model().clone();
    let office = office.restart();
    assert!(before == *office.app.read(AsOf::default()).unwrap().model(), "replay = live");
    check(&office);
}

fn check(office: &Office) {
    let plan = demo::plan(Size::Core, demo::SEED);
    let reading = office.app.read(AsOf::default()).unwrap();
    for (key, expected) in &plan.truths[0].gatherings {
        let view = reading.gathering(expected.id).unwrap().answer;
        let counts = view.counts;
        assert_eq!(
            (
                counts.invited,
                counts.registered,
                counts.deregistered,
                counts.no_show,
                counts.walk_in,
                counts.attended,
                counts.organisations_attended,
            ),
            (
                expected.invited,
                expected.registered,
                expected.deregistered,
                expected.no_show,
                expected.walk_in,
                expected.attended,
                expected.organisations,
            ),
            "{key}"
        );
    }
}

/// What was kept by a fold that is not this one any more must not be read.
#[test]
fn whoever_changes_what_comes_of_events_raises_the_number_of_the_fold() {
    let office = Office::open();
    let plan = demo::plan(Size::Small, demo::SEED);
    demo::carry_out(&office.app, &office.clock, plan, &mut |_| {}).unwrap();
    let Kept { counts, contacts } =
        Kept::of(office.app.read(AsOf::default()).unwrap().model()).unwrap();
    let digest = Digest(Sha256::digest([counts, contacts].concat()).into()).to_string();
    let known = (4, "sha256:09ce7440e5f48e1658a42d60889a37b7c4c4bf48b3c8cbd64fc16c1f0c32ea64");
    assert_eq!((FOLD, digest.as_str()), known, "other rows: raise FOLD in projection/snapshot.rs");
}

#[test]
fn other_cities_are_accepted_too() {
    for seed in 1..=6 {
        let office = Office::open();
        let plan = demo::plan(Size::Small, seed);
        let built = demo::carry_out(&office.app, &office.clock, plan, &mut |_| {});
        built.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    }
}
