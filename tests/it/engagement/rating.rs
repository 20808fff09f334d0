//! Medians, the quadrant, and assessments that expire.

use super::{day, weights};
use crate::story::{Story, contact};
use kontor::projection::engagement::{Grade, Quadrant, Rating, grid};
use serde_json::json;

fn rating(since: &str, influence: u8, interest: u8) -> Rating {
    Rating { since: day(since), influence: Some(influence), interest: Some(interest) }
}

#[test]
fn the_median_is_of_what_was_said_and_may_lie_between_two_grades() {
    let since = "2020-01-01";
    let on = day("2020-06-15");
    let medians = |ratings: &[Rating]| {
        let grid = grid(ratings, on, &weights());
        (grid.raters, grid.influence, grid.interest)
    };
    assert_eq!(medians(&[]), (0, None, None));
    let [low, high, middle] = [rating(since, 1, 5), rating(since, 4, 2), rating(since, 2, 2)];
    assert_eq!(medians(&[low]), (1, Some(Grade(2)), Some(Grade(10))));
    assert_eq!(medians(&[low, high]), (2, Some(Grade(5)), Some(Grade(7))));
    assert_eq!(medians(&[low, high, middle]), (3, Some(Grade(4)), Some(Grade(4))));
    let silent = Rating { influence: None, ..low };
    assert_eq!(medians(&[silent, high]), (2, Some(Grade(8)), Some(Grade(7))));
}

#[test]
fn from_the_cut_on_it_is_high() {
    let quadrant = |influence, interest| {
        let rating = rating("2020-01-01", influence, interest);
        grid(&[rating], day("2020-06-15"), &weights()).quadrant
    };
    assert_eq!(quadrant(3, 3), Some(Quadrant::ManageClosely));
    assert_eq!(quadrant(3, 2), Some(Quadrant::KeepSatisfied));
    assert_eq!(quadrant(2, 3), Some(Quadrant::KeepInformed));
    assert_eq!(quadrant(2, 2), Some(Quadrant::Monitor));
    let half = Rating { interest: None, ..rating("2020-01-01", 3, 3) };
    assert_eq!(grid(&[half], day("2020-06-15"), &weights()).quadrant, None);
}

/// I17: a rating older than twelve months is shown as expired and not used.
#[test]
fn an_assessment_expires_on_the_day_a_year_later() {
    let story = Story::begin();
    story.on("2019-03-01");
    let firm = story.firm(1, "Bau GmbH");
    let rater = |number: u128| kontor::domain::UserId(ulid::Ulid(number));
    let assess = |number, influence: u8, from: &str| {
        let data = json!({
            "rater": rater(number), "influence": influence, "interest": 4, "valid_from": from,
        });
        story.tell(firm, "assessment.recorded", data)
    };
    assess(1, 5, "2019-02-04");
    assess(2, 2, "2019-02-20");
    let shown = |on: &str| {
        let profile = story.then(on).contact(contact(1)).unwrap().answer;
        let expired = profile.assessments.iter().map(|one| one.expired).collect::<Vec<_>>();
        (expired, profile.grid.raters, profile.grid.influence, profile.grid.quadrant)
    };
    let closely = Some(Quadrant::ManageClosely);
    assert_eq!(shown("2019-02-10"), (vec![false], 1, Some(5.0), closely));
    assert_eq!(shown("2020-02-03"), (vec![false, false], 2, Some(3.5), closely));
    let informed = Some(Quadrant::KeepInformed);
    assert_eq!(shown("2020-02-04"), (vec![true, false], 1, Some(2.0), informed));
    assert_eq!(shown("2020-02-20"), (vec![true, true], 0, None, None));
    // Whoever rates again is heard again, with the latest word alone.
    story.on("2020-03-01");
    assess(1, 4, "2020-03-01");
    assert_eq!(shown("2020-03-01"), (vec![true, false], 1, Some(4.0), closely));
}
