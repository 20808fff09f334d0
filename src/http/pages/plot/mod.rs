//! Drawings of numbers over steps of time: columns on top of each other, or lines where the steps
//! are too many for columns. Here is the geometry alone; `figure.html` draws it, the style sheet
//! colours it, and a table beside it says the same.
//!
//! Why no library: these few shapes are less than the adapter to one would be. charts-rs writes
//! its own colours, sizes and words into the picture; ours come from the style sheet and the
//! catalogues, so that a drawing is light, dark or printed like the page it stands on. All lengths
//! are whole tenths: no float, so no `NaN`, and the same drawing on every machine.

mod scale;

pub use scale::Scale;

use std::fmt;

/// The drawing's own size; on a page it fills what room there is.
pub const WIDTH: Length = Length(5_000);
/// Its height.
pub const HEIGHT: Length = Length(2_480);

const TOP: i64 = 160;
const BOTTOM: i64 = 2_200;
const RIGHT: i64 = 4_920;
/// Where the words below the drawing stand.
const BELOW: Length = Length(2_420);
/// The room of a letter where words are largest in proportion, on a phone.
const LETTER: i64 = 95;
/// The same where the drawing is wide.
const LETTER_WHEN_WIDE: i64 = 65;
/// How much lower than its grid line a number stands.
const HALF_A_LINE: i64 = 50;
/// Columns of more steps could not be told apart.
const MOST_COLUMNS: usize = 90;
/// Wider columns would look like more.
const WIDEST: i64 = 560;

/// A length in tenths of the drawing's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Length(pub i64);

/// The steps below a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// What each step is called.
    pub labels: Vec<String>,
    /// Of how many steps one may be labelled, in rising order: `1, 3, 12` of months.
    pub strides: &'static [usize],
    /// The number of the first step, so that labels fall on the beginnings of years.
    pub first: usize,
}

/// One series of numbers, as long as the steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// Its numbers.
    pub values: Vec<u64>,
    /// Drawn downwards, because it is a loss.
    pub below: bool,
}

/// Where everything is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// Numbers at the grid lines.
    pub ticks: Vec<Tick>,
    /// Words below.
    pub labels: Vec<Label>,
    /// What is drawn of each series.
    pub marks: Vec<Marks>,
    /// Where grid lines begin.
    pub left: Length,
    /// Where they end.
    pub right: Length,
    /// Where zero is.
    pub zero: Length,
}

/// A grid line with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// The number.
    pub value: u64,
    /// Where the line is.
    pub y: Length,
    /// Where the number ends.
    pub text_x: Length,
    /// Where the number stands.
    pub text_y: Length,
}

/// A label of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Which step.
    pub step: usize,
    /// Its middle.
    pub x: Length,
    /// Where it stands.
    pub y: Length,
    /// There is only room for it where the drawing is wide.
    pub minor: bool,
}

/// What is drawn of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marks {
    /// A column a step, where there is anything.
    Columns(Vec<Column>),
    /// The path of a line.
    Line(String),
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Which step.
    pub step: usize,
    /// The number.
    pub value: u64,
    /// Its left edge.
    pub x: Length,
    /// Its upper edge.
    pub y: Length,
    /// Its width.
    pub width: Length,
    /// Its height.
    pub height: Length,
}

/// A drawing with all that is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its id on the page.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// What one would see, in a sentence.
    pub says: String,
    /// How to read it.
    pub note: String,
    /// What each step is called.
    pub steps: Vec<String>,
    /// What is drawn.
    pub series: Vec<Series>,
    /// Where it is drawn.
    pub plot: Plot,
    /// The same numbers and more, as columns of a table.
    pub table: Vec<Series>,
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, tenths) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}{}", tenths / 10)?;
        if tenths.is_multiple_of(10) { Ok(()) } else { write!(f, ".{}", tenths % 10) }
    }
}

impl Figure {
    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.series.iter().all(|one| one.values.iter().all(|value| *value == 0))
    }
}

impl Plot {
    /// Lays series out over steps.
    #[must_use]
    pub fn of(axis: &Axis, series: &[Series]) -> Self {
        let steps = axis.labels.len();
        let stacked = steps <= MOST_COLUMNS;
        let highest = |below| highest(series, below, stacked);
        let scale = Scale::of(highest(false), highest(true));
        let left = letters(scale.longest()) + LETTER;
        let room = Room { left, width: RIGHT - left, steps: count(steps), scale };
        let marks = if stacked {
            room.columns(series)
        } else {
            series.iter().map(|one| Marks::Line(room.line(one))).collect()
        };
        Self {
            ticks: room.ticks(),
            labels: room.labels(axis),
            marks,
            left: Length(left),
            right: Length(RIGHT),
            zero: Length(room.y(0)),
        }
    }
}

/// The room there is for marks.
struct Room {
    left: i64,
    width: i64,
    steps: i64,
    scale: Scale,
}

impl Room {
    /// The middle of a step.
    fn middle(&self, step: usize) -> i64 {
        self.left + self.width * (2 * count(step) + 1) / (2 * self.steps.max(1))
    }

    /// How high a number is, negative ones below zero.
    fn y(&self, value: i128) -> i64 {
        let from_top = self.scale.top() - value;
        let height = i128::from(BOTTOM - TOP);
        TOP + i64::try_from(from_top * height / self.scale.span()).unwrap_or_default()
    }

    fn ticks(&self) -> Vec<Tick> {
        let tick = |(value, below): (u64, bool)| {
            let y = self.y(signed(value, below));
            let text_x = Length(self.left - LETTER / 2);
            Tick { value, y: Length(y), text_x, text_y: Length(y + HALF_A_LINE) }
        };
        self.scale.ticks().map(tick).collect()
    }

    fn columns(&self, series: &[Series]) -> Vec<Marks> {
        let width = (self.width * 72 / 100 / self.steps.max(1)).min(WIDEST);
        let steps = usize::try_from(self.steps).unwrap_or_default();
        let (mut above, mut below) = (vec![0_u64; steps], vec![0_u64; steps]);
        let marks = series.iter().map(|one| {
            let heap = if one.below { &mut below } else { &mut above };
            let columns = heap.iter_mut().zip(&one.values).enumerate();
            let columns = columns.filter_map(|(step, (heap, value))| {
                let foot = self.y(signed(*heap, one.below));
                *heap = heap.saturating_add(*value);
                let head = self.y(signed(*heap, one.below));
                (*value > 0).then_some(Column {
                    step,
                    value: *value,
                    x: Length(self.middle(step) - width / 2),
                    y: Length(foot.min(head)),
                    width: Length(width),
                    height: Length((foot - head).abs()),
                })
            });
            Marks::Columns(columns.collect())
        });
        marks.collect()
    }

    fn line(&self, series: &Series) -> String {
        let points = series.values.iter().enumerate().map(|(step, value)| {
            let y = self.y(signed(*value, series.below));
            format!("{} {}", Length(self.middle(step)), Length(y))
        });
        format!("M{}", points.collect::<Vec<_>>().join(" "))
    }

    /// Labels of as many steps as there is room for, none outside of the drawing.
    fn labels(&self, axis: &Axis) -> Vec<Label> {
        let longest = axis.labels.iter().map(|label| count(label.chars().count())).max();
        let room_of = |letter: i64| (longest.unwrap_or_default() + 1) * letter;
        let (needed, when_wide) = (room_of(LETTER), room_of(LETTER_WHEN_WIDE));
        let (stride, stride_when_wide) = (self.stride(axis, needed), self.stride(axis, when_wide));
        let falls_on = |step: usize, stride| (axis.first + step).is_multiple_of(stride);
        let mut labels: Vec<Label> = Vec::new();
        for step in (0..axis.labels.len()).filter(|step| falls_on(*step, stride_when_wide)) {
            let wanted = falls_on(step, stride);
            let half = if wanted { needed } else { when_wide } / 2;
            let x = self.middle(step).clamp(half, WIDTH.0 - half);
            let after = |last: Option<&Label>, room| last.is_none_or(|last| last.x.0 + room <= x);
            let minor = !wanted || !after(labels.iter().rfind(|label| !label.minor), needed);
            if !minor {
                labels.pop_if(|last| last.minor && last.x.0 + when_wide > x);
            }
            if after(labels.last(), when_wide) {
                labels.push(Label { step, x: Length(x), y: BELOW, minor });
            }
        }
        labels
    }

    /// The smallest stride at which labels have the room they need.
    fn stride(&self, axis: &Axis, needed: i64) -> usize {
        let enough = |stride: &&usize| self.width * count(**stride) >= needed * self.steps;
        let stride = axis.strides.iter().find(enough).or(axis.strides.last());
        stride.copied().unwrap_or(1).max(1)
    }
}

/// The highest number above zero, or the deepest below; of stacked series, of their sums.
fn highest(series: &[Series], below: bool, stacked: bool) -> u64 {
    let mut heaps: Vec<u64> = Vec::new();
    for one in series.iter().filter(|one| one.below == below) {
        heaps.resize(heaps.len().max(one.values.len()), 0);
        for (heap, value) in heaps.iter_mut().zip(&one.values) {
            *heap = if stacked { heap.saturating_add(*value) } else { *value.max(heap) };
        }
    }
    heaps.into_iter().max().unwrap_or_default()
}

fn letters(count_of: usize) -> i64 {
    LETTER * count(count_of)
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX / 10_000)
}

fn signed(value: u64, below: bool) -> i128 {
    if below { -i128::from(value) } else { i128::from(value) }
}
