//! The geometry of drawings: nothing lies outside, nothing overlaps, whatever the numbers are.

use kontor::http::plot::{Axis, HEIGHT, Length, Marks, Plot, Scale, Series, WIDTH};
use proptest::prelude::*;

fn axis(steps: usize) -> Axis {
    let labels = (0..steps).map(|step| format!("Jan {}", 2000 + step)).collect();
    Axis { labels, strides: &[1, 2, 5, 10, 20, 50, 100, 200, 500], first: 3 }
}

fn series(below: bool, values: &[u64]) -> Series {
    Series { name: "x".to_owned(), values: values.to_vec(), below }
}

/// Where a column is: left, top, right, foot.
fn columns(marks: &Marks) -> Vec<[i64; 4]> {
    let Marks::Columns(all) = marks else { panic!("a line") };
    all.iter()
        .map(|one| [one.x.0, one.y.0, one.x.0 + one.width.0, one.y.0 + one.height.0])
        .collect()
}

/// The points of a line.
fn points(marks: &Marks) -> Vec<(f64, f64)> {
    let Marks::Line(path) = marks else { panic!("columns") };
    let numbers: Vec<f64> =
        path.trim_start_matches('M').split(' ').map(|number| number.parse().unwrap()).collect();
    numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

#[test]
fn grid_lines_are_at_numbers_people_count_in() {
    let ticks = |highest, deepest| {
        let all = Scale::of(highest, deepest).ticks();
        all.map(|(value, below)| if below { -(value as i64) } else { value as i64 })
            .collect::<Vec<_>>()
    };
    assert_eq!(ticks(0, 0), [0, 1]);
    assert_eq!(ticks(1, 0), [0, 1]);
    assert_eq!(ticks(5, 0), [0, 1, 2, 3, 4, 5]);
    assert_eq!(ticks(58, 0), [0, 20, 40, 60]);
    assert_eq!(ticks(58, 31), [-40, -20, 0, 20, 40, 60]);
    assert_eq!(ticks(0, 3), [-3, -2, -1, 0]);
    assert_eq!(ticks(1_184, 0), [0, 500, 1_000, 1_500]);
    assert_eq!(Scale::of(1_184, 0).longest(), "1.500".len());
}

#[test]
fn lengths_are_written_as_svg_reads_them() {
    let written = [0, 5, 120, 1_234, -7, -30].map(|tenths| Length(tenths).to_string());
    assert_eq!(written, ["0", "0.5", "12", "123.4", "-0.7", "-3"]);
}

#[test]
fn columns_stand_on_each_other_and_losses_hang_below_zero() {
    let plot = Plot::of(
        &axis(2),
        &[series(false, &[2, 0]), series(false, &[1, 3]), series(true, &[0, 2])],
    );
    let [first, second, lost] = [0, 1, 2].map(|index| columns(&plot.marks[index]));
    assert_eq!((first.len(), second.len(), lost.len()), (1, 2, 1), "nothing is no column");
    assert_eq!(first[0][3], plot.zero.0);
    assert_eq!(second[0][3], first[0][1], "on top");
    assert_eq!(second[1][3], plot.zero.0);
    assert_eq!(lost[0][1], plot.zero.0);
    let height = |column: [i64; 4]| column[3] - column[1];
    assert_eq!(height(first[0]), 2 * height(second[0]));
    assert_eq!(height(second[1]), 3 * height(second[0]));
    assert_eq!((first[0][0], first[0][2]), (second[0][0], second[0][2]));
    assert!(first[0][2] < second[1][0], "steps stand apart");
}

#[test]
fn nothing_and_one_step_are_drawn_too() {
    let nothing = Plot::of(&axis(0), &[]);
    assert!(nothing.labels.is_empty() && nothing.marks.is_empty());
    assert_eq!(nothing.ticks.len(), 2);
    let one = Axis { first: 0, ..axis(1) };
    let one = Plot::of(&one, &[series(false, &[7])]);
    let [column] = columns(&one.marks[0])[..] else { panic!("not one") };
    assert!(column[2] - column[0] <= 560, "not as wide as the page");
    assert_eq!(one.labels.len(), 1);
    assert_eq!(one.labels[0].x.0, i64::midpoint(column[0], column[2]));
}

#[test]
fn many_steps_are_lines_with_few_labels() {
    let values: Vec<u64> = (0..600).collect();
    let plot = Plot::of(&axis(600), &[series(false, &values), series(true, &values)]);
    let (up, down) = (points(&plot.marks[0]), points(&plot.marks[1]));
    assert_eq!((up.len(), down.len()), (600, 600));
    assert!(up.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 >= two[1].1));
    assert!(down[599].1 > up[0].1);
    let major = plot.labels.iter().filter(|label| !label.minor).count();
    assert!((2..=5).contains(&major), "{major}");
}

#[test]
fn labels_fall_on_the_beginnings_of_years() {
    let labels = (0..18).map(|step| format!("Sept. {}", 2000 + step / 12)).collect();
    // From April on: July, January, July; in between, April and October.
    let axis = Axis { labels, strides: &[1, 2, 3, 6, 12, 24], first: 3 };
    let plot = Plot::of(&axis, &[]);
    let steps = |minor: bool| {
        let labels = plot.labels.iter().filter(move |label| minor || !label.minor);
        labels.map(|label| label.step).collect::<Vec<_>>()
    };
    assert_eq!(steps(false), [3, 9, 15]);
    assert_eq!(steps(true), [0, 3, 6, 9, 12, 15], "where there is room");
}

proptest! {
    #[test]
    fn everything_lies_within_the_drawing(
        steps in 0_usize..400,
        seed in prop::collection::vec((any::<bool>(), any::<u64>(), 0_u32..64), 1..6),
    ) {
        let all: Vec<Series> = seed
            .iter()
            .map(|(below, value, shift)| {
                let turned = |step| (value >> shift).rotate_left(step % 5);
                series(*below, &(0..steps as u32).map(turned).collect::<Vec<_>>())
            })
            .collect();
        let plot = Plot::of(&axis(steps), &all);
        for marks in &plot.marks {
            match marks {
                Marks::Columns(_) => for [left, top, right, foot] in columns(marks) {
                    prop_assert!(plot.left.0 <= left && left < right && right <= plot.right.0);
                    prop_assert!(0 < top && top <= foot && foot < HEIGHT.0);
                },
                Marks::Line(_) => for (x, y) in points(marks) {
                    prop_assert!(x > 0.0 && x * 10.0 < WIDTH.0 as f64);
                    prop_assert!(y > 0.0 && y * 10.0 < HEIGHT.0 as f64);
                },
            }
        }
        prop_assert!(plot.ticks.len() <= 8);
        prop_assert!(plot.ticks.windows(2).all(|two| two[0].y > two[1].y));
        for (letter, minor) in [(65, true), (95, false)] {
            let labels = plot.labels.iter().filter(|label| minor || !label.minor);
            let middles: Vec<i64> = labels.map(|label| label.x.0).collect();
            prop_assert!(middles.windows(2).all(|two| two[1] - two[0] >= 9 * letter));
        }
    }
}
