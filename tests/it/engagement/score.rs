//! The score: whole numbers that fade by halves.

use super::{day, once, until, weights};
use kontor::{
    domain::{Day, vocabulary::Direction, vocabulary::Level},
    projection::engagement::{Act, ActKind, score_at},
};

fn thousandths(acts: &[Act], on: Day) -> i64 {
    score_at(acts, on, &weights()).thousandths
}

#[test]
fn each_act_counts_what_the_definition_says() {
    let on = "2020-06-15";
    let expected = [
        (ActKind::Attended, 30),
        (ActKind::WalkIn, 30),
        (ActKind::Registered, 5),
        (ActKind::Declined, 2),
        (ActKind::NoShow, -10),
        (ActKind::Interaction(Some(Direction::Incoming)), 8),
        (ActKind::Interaction(Some(Direction::Mutual)), 6),
        (ActKind::Interaction(Some(Direction::Outgoing)), 2),
        (ActKind::Interaction(None), 2),
        (ActKind::Involved(Level::None), 0),
        (ActKind::Involved(Level::Informed), 2),
        (ActKind::Involved(Level::Consulted), 8),
        (ActKind::Involved(Level::Involved), 20),
        (ActKind::Involved(Level::Collaborating), 40),
        (ActKind::Involved(Level::Deciding), 60),
        (ActKind::Contributed, 12),
        (ActKind::Known, 0),
        (ActKind::Invited, 0),
        (ActKind::Objected, 0),
    ];
    for (kind, points) in expected {
        assert_eq!(thousandths(&[once(on, kind, 1)], day(on)), points * 1000, "{kind:?}");
        assert_eq!(thousandths(&[once(on, kind, 1)], day(on).plus(-1)), 0, "{kind:?}");
    }
}

#[test]
fn half_is_left_after_each_half_life_and_every_day_takes_something() {
    let came = [once("2016-01-01", ActKind::Attended, 1)];
    let after = |days: i32| thousandths(&came, day("2016-01-01").plus(days));
    assert_eq!([0, 365, 730, 1095].map(after), [30_000, 15_000, 7_500, 3_750]);
    // 30 · 2^(−1/365), 30 · 2^(−100/365) and 30 · 2^(−1/2), worked out with 30 digits.
    assert_eq!([1, 100].map(after), [29_943, 24_811]);
    assert_eq!(after(182), 21_233);
    assert!((0..2000).all(|age| after(age) > after(age + 1) || after(age) < 1_000));
    assert_eq!(after(365 * 40), 0);
    let missed = [once("2016-01-01", ActKind::NoShow, 1)];
    assert_eq!(thousandths(&missed, day("2016-01-01").plus(365)), -5_000);
}

#[test]
fn involvement_counts_in_full_while_it_lasts_and_fades_from_its_end() {
    let kind = ActKind::Involved(Level::Collaborating);
    let acts = [until("2016-01-01", "2018-01-02", kind, 1, 2)];
    assert_eq!(thousandths(&acts, day("2018-01-01")), 40_000);
    assert_eq!(thousandths(&acts, day("2019-01-01")), 20_000);
    let share = score_at(&acts, day("2019-01-01"), &weights()).breakdown[0];
    assert_eq!((share.age_days, share.on), (365, day("2016-01-01")));
}

#[test]
fn the_score_is_the_sum_of_its_breakdown_and_never_shown_below_nothing() {
    let acts = [
        once("2017-03-01", ActKind::Registered, 1),
        once("2017-03-23", ActKind::Attended, 2),
        once("2018-10-02", ActKind::NoShow, 3),
        once("2018-11-30", ActKind::Interaction(None), 4),
    ];
    let score = score_at(&acts, day("2019-02-04"), &weights());
    let sum: i64 = score.breakdown.iter().map(|share| share.thousandths).sum();
    assert_eq!((score.breakdown.len(), score.thousandths), (4, sum));
    assert_eq!(i64::from(score.points()), sum / 1000);
    let missed = score_at(&acts[2..3], day("2019-02-04"), &weights());
    assert!(missed.thousandths < -7_000);
    assert_eq!(missed.points(), 0);
}

/// A change of weights re-scores the whole past, and says that it did.
#[test]
fn other_weights_score_the_past_otherwise() {
    let shipped = include_str!("../../../projections/engagement/default.json");
    let other = shipped.replacen("\"value\": 365", "\"value\": 100", 1);
    let other = super::read(other.as_bytes()).unwrap();
    let came = [once("2016-01-01", ActKind::Attended, 1)];
    let on = day("2016-01-01").plus(100);
    assert_eq!(score_at(&came, on, &other).thousandths, 15_000);
    assert_eq!(score_at(&came, on, &weights()).thousandths, 24_811);
    assert_ne!(other.digest, weights().digest);
}
