//! The table of the status, cell by cell, and its changes over time.

use super::{day, event, once, until, weights};
use kontor::{
    domain::vocabulary::Level,
    projection::engagement::{Act, ActKind, Status, path, status_at},
};

const DAY: &str = "2020-06-15";
/// The first day of the window of twelve months, and the last before it.
const IN_WINDOW: &str = "2019-06-16";
const BEFORE_WINDOW: &str = "2019-06-15";
/// The same of thirty-six months.
const IN_LAPSE: &str = "2017-06-16";
const BEFORE_LAPSE: &str = "2017-06-15";

fn known() -> Act {
    once("2016-11-07", ActKind::Known, 1)
}

/// The status on the day, after what happened.
#[track_caller]
fn given(acts: &[Act], expected: Status) {
    let mut all = vec![known()];
    all.extend(acts);
    all.sort();
    assert_eq!(status_at(&all, day(DAY), &weights()).status, expected, "{acts:#?}");
}

#[test]
fn nothing_is_never_contacted() {
    given(&[], Status::NeverContacted);
    assert_eq!(status_at(&[], day(DAY), &weights()).status, Status::NeverContacted);
    given(&[once("2020-06-16", ActKind::Invited, 2)], Status::NeverContacted);
    given(&[until("2019-01-01", DAY, ActKind::Invited, 2, 3)], Status::NeverContacted);
    given(&[once(DAY, ActKind::Contributed, 2)], Status::NeverContacted);
}

#[test]
fn whoever_was_reached_is_invited_for_ever() {
    let reached = [ActKind::Invited, ActKind::Declined, ActKind::Interaction(None)];
    for kind in reached {
        given(&[once(DAY, kind, 2)], Status::Invited);
        given(&[once("2010-01-01", kind, 2)], Status::Invited);
    }
    given(&[until("2019-01-01", "2020-06-16", ActKind::Invited, 2, 3)], Status::Invited);
}

#[test]
fn a_registration_counts_for_more_than_an_invitation_in_any_order() {
    for kind in [ActKind::Registered, ActKind::NoShow] {
        given(&[once("2010-01-01", kind, 2)], Status::RegisteredOnly);
        let invited = once(DAY, ActKind::Invited, 3);
        given(&[once("2010-01-01", kind, 2), invited], Status::RegisteredOnly);
    }
}

#[test]
fn attendance_is_active_then_inactive_then_lapsed() {
    for kind in [ActKind::Attended, ActKind::WalkIn] {
        given(&[once(DAY, kind, 2)], Status::Active);
        given(&[once(IN_WINDOW, kind, 2)], Status::Active);
        given(&[once(BEFORE_WINDOW, kind, 2)], Status::Inactive);
        given(&[once(IN_LAPSE, kind, 2)], Status::Inactive);
        given(&[once(BEFORE_LAPSE, kind, 2)], Status::Lapsed);
        given(&[once("2020-06-16", kind, 2)], Status::NeverContacted);
    }
    // The last one counts, wherever it stands; a registration does not bring it back.
    let (last, late) = (once(IN_WINDOW, ActKind::Attended, 2), ActKind::Registered);
    given(&[once(BEFORE_LAPSE, ActKind::Attended, 3), last], Status::Active);
    given(&[once(BEFORE_LAPSE, ActKind::Attended, 2), once(DAY, late, 3)], Status::Lapsed);
}

#[test]
fn involvement_counts_from_the_third_level_and_as_long_as_it_lasts() {
    let (began, never) = ("2012-01-01", Status::NeverContacted);
    for level in [Level::None, Level::Informed, Level::Consulted] {
        given(&[once(began, ActKind::Involved(level), 2)], never);
    }
    for level in [Level::Involved, Level::Collaborating, Level::Deciding] {
        let kind = ActKind::Involved(level);
        given(&[once(began, kind, 2)], Status::Active);
        // It ends on the day before: the first day without it is not part of it.
        given(&[until(began, "2019-06-17", kind, 2, 3)], Status::Active);
        given(&[until(began, IN_WINDOW, kind, 2, 3)], Status::Inactive);
        given(&[until(began, BEFORE_LAPSE, kind, 2, 3)], Status::Lapsed);
        given(&[until(DAY, DAY, kind, 2, 3)], never);
    }
}

#[test]
fn inactive_without_an_invitation_is_another_finding() {
    let weights = weights();
    let flagged = |acts: &[Act]| status_at(acts, day(DAY), &weights).not_invited;
    let came = once(BEFORE_WINDOW, ActKind::Attended, 2);
    assert!(flagged(&[came]));
    assert!(flagged(&[once(BEFORE_WINDOW, ActKind::Invited, 1), came]));
    assert!(!flagged(&[came, once(IN_WINDOW, ActKind::Invited, 3)]));
    assert!(flagged(&[came, once("2020-06-16", ActKind::Invited, 3)]));
    let bounced = until(IN_WINDOW, "2019-07-01", ActKind::Invited, 3, 4);
    assert!(flagged(&[came, bounced]));
    // Nobody else is flagged.
    for acts in [vec![], vec![once(BEFORE_LAPSE, ActKind::Attended, 2)]] {
        assert!(!flagged(&acts));
    }
    assert!(!flagged(&[once(DAY, ActKind::Attended, 2)]));
}

#[test]
fn an_objection_beats_everything_while_it_holds() {
    let came = once(DAY, ActKind::Attended, 3);
    given(&[once("2018-05-25", ActKind::Objected, 2), came], Status::Objected);
    given(&[until("2018-05-25", "2020-06-16", ActKind::Objected, 2, 4), came], Status::Objected);
    given(&[until("2018-05-25", DAY, ActKind::Objected, 2, 4), came], Status::Active);
    given(&[once("2020-06-16", ActKind::Objected, 2), came], Status::Active);
}

#[test]
fn the_path_names_each_change_with_its_day_and_cause() {
    let acts = [
        known(),
        once("2018-03-01", ActKind::Invited, 2),
        once("2018-03-05", ActKind::Registered, 3),
        once("2018-04-12", ActKind::Attended, 4),
        once("2019-09-05", ActKind::Attended, 5),
        until("2021-01-04", "2021-02-01", ActKind::Objected, 6, 7),
    ];
    let story = |until: &str| {
        let path = path(&acts, day(until), &weights()).into_iter();
        let told = path.map(|change| {
            let cause = change.cause.map_or("time".to_owned(), |id| id.position.to_string());
            format!("{} {} by {cause}", change.on, change.status)
        });
        told.collect::<Vec<_>>()
    };
    let expected = [
        "2016-11-07 never-contacted by 1",
        "2018-03-01 invited by 2",
        "2018-03-05 registered-only by 3",
        "2018-04-12 active by 4",
        "2019-04-12 inactive by time",
        "2019-09-05 active by 5",
        "2020-09-05 inactive by time",
        "2021-01-04 objected by 6",
        "2021-02-01 inactive by 7",
        "2022-09-05 lapsed by time",
    ];
    assert_eq!(story("2024-01-01"), expected);
    assert_eq!(story("2020-09-04"), expected[..6]);
    assert_eq!(story("2016-11-06"), [""; 0]);
}

/// The path and the status of each day are two ways to the same answer.
#[test]
fn the_path_is_what_asking_every_day_finds() {
    let weights = weights();
    let acts = [
        known(),
        until("2017-01-10", "2017-01-12", ActKind::Invited, 2, 3),
        once("2017-02-01", ActKind::Interaction(None), 4),
        once("2017-08-31", ActKind::WalkIn, 5),
        until("2018-02-28", "2019-03-01", ActKind::Involved(Level::Involved), 6, 7),
        once("2019-03-01", ActKind::Involved(Level::Consulted), 7),
        once("2020-02-29", ActKind::Attended, 8),
    ];
    let mut asked = Vec::new();
    let (mut on, mut before) = (day("2016-11-07"), None);
    while on < day("2025-01-01") {
        let status = status_at(&acts, on, &weights).status;
        if before != Some(status) {
            asked.push((on, status));
        }
        (on, before) = (on.plus(1), Some(status));
    }
    let told = path(&acts, day("2025-01-01"), &weights);
    assert_eq!(told.iter().map(|c| (c.on, c.status)).collect::<Vec<_>>(), asked);
    assert!(asked.len() > 6, "{asked:?}");
    // 29 February plus twelve months is 28 February, whose window still holds it.
    assert!(asked.contains(&(day("2021-03-01"), Status::Inactive)), "{asked:?}");
    assert_eq!(told[2].cause, Some(event(3)), "the bounce");
}
