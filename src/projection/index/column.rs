//! One property of the rows of a block. Most are alike in most blocks and then take no room:
//! hardly any row is known to be wrong, and what happened once has no end. Others are near each
//! other, and are kept as what they are above the least. The bounds are known, so that a question
//! about a bound mostly needs no look at a single row.

use serde::{Deserialize, Serialize};

/// A value a row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Column {
    /// The same in all rows.
    Alike(u32),
    /// One of each row, none above `most`.
    Near {
        /// What `rows` are counted from.
        least: u32,
        /// Above `least`.
        most: u16,
        /// Above `least`.
        rows: Vec<u16>,
    },
    /// One of each row, none outside the bounds.
    Each {
        /// None is less.
        least: u32,
        /// None is more.
        most: u32,
        /// As they are.
        rows: Vec<u32>,
    },
}

/// What a condition says of each row.
pub enum Checked<'a, F> {
    /// The same of all.
    Alike(bool),
    /// Something else of each, of what it is above the least.
    Near(u32, &'a [u16], F),
    /// Something else of each.
    Each(&'a [u32], F),
}

impl Default for Column {
    fn default() -> Self {
        Self::Alike(0)
    }
}

impl Column {
    /// The value of a row that is there.
    pub fn get(&self, row: usize) -> u32 {
        match self {
            Self::Alike(value) => *value,
            Self::Near { least, rows, .. } => {
                least + u32::from(rows.get(row).copied().unwrap_or_default())
            }
            Self::Each { rows, .. } => rows.get(row).copied().unwrap_or_default(),
        }
    }

    /// Puts a row into a block that had so many.
    pub fn insert(&mut self, row: usize, value: u32, rows: usize) {
        if rows == 0 {
            *self = Self::Alike(value);
        }
        self.spread(value, rows);
        match self {
            Self::Alike(_) => {}
            Self::Near { least, rows, .. } => {
                make_room(rows);
                rows.insert(row, (value - *least) as u16);
            }
            Self::Each { rows, .. } => {
                make_room(rows);
                rows.insert(row, value);
            }
        }
    }

    /// Changes a row of a block of so many.
    pub fn set(&mut self, row: usize, value: u32, rows: usize) {
        self.spread(value, rows);
        match self {
            Self::Alike(_) => {}
            Self::Near { least, rows, .. } => rows[row] = (value - *least) as u16,
            Self::Each { rows, .. } => rows[row] = value,
        }
    }

    /// Makes way for a value in a block of so many rows, unless there is.
    fn spread(&mut self, value: u32, count: usize) {
        match self {
            Self::Alike(alike) if *alike == value => {}
            Self::Near { least, most, .. } if let Some(above) = above(*least, value) => {
                *most = above.max(*most);
            }
            Self::Each { least, most, .. } => {
                *least = value.min(*least);
                *most = value.max(*most);
            }
            Self::Alike(_) | Self::Near { .. } => {
                let values: Vec<u32> = (0..count).map(|row| self.get(row)).collect();
                let bounds = values.iter().copied().chain([value]);
                let (least, most) = (bounds.clone().min(), bounds.max());
                *self = Self::between(values, least.unwrap_or(value), most.unwrap_or(value));
            }
        }
    }

    /// Values between bounds that are not the same.
    fn between(values: Vec<u32>, least: u32, most: u32) -> Self {
        match u16::try_from(most - least) {
            Ok(most) => {
                let rows = values.into_iter().map(|value| (value - least) as u16).collect();
                Self::Near { least, most, rows }
            }
            Err(_) => Self::Each { rows: values, least, most },
        }
    }

    /// Takes a row out.
    pub fn remove(&mut self, row: usize) {
        match self {
            Self::Alike(_) => {}
            Self::Near { rows, .. } => drop(rows.remove(row)),
            Self::Each { rows, .. } => drop(rows.remove(row)),
        }
    }

    /// Takes out all rows from one on, of so many.
    pub fn split_off(&mut self, row: usize, count: usize) -> Self {
        let mut values: Vec<u32> = (0..count).map(|row| self.get(row)).collect();
        let rest = values.split_off(row);
        *self = Self::of(values);
        Self::of(rest)
    }

    fn of(rows: Vec<u32>) -> Self {
        match (rows.iter().min(), rows.iter().max()) {
            (Some(&least), Some(&most)) if least < most => Self::between(rows, least, most),
            (Some(alike), _) => Self::Alike(*alike),
            (None, _) => Self::default(),
        }
    }

    /// What a condition says of the rows. It has to be one that all values on one side of some
    /// bound pass.
    pub fn check<F: Fn(u32) -> bool>(&self, passes: F) -> Checked<'_, F> {
        let (least, most) = match self {
            Self::Alike(value) => (*value, *value),
            Self::Near { least, most, .. } => (*least, least + u32::from(*most)),
            Self::Each { least, most, .. } => (*least, *most),
        };
        match (self, passes(least), passes(most)) {
            (_, one, other) if one == other => Checked::Alike(one),
            (Self::Near { least, rows, .. }, ..) => Checked::Near(*least, rows, passes),
            (Self::Each { rows, .. }, ..) => Checked::Each(rows, passes),
            (Self::Alike(_), one, _) => Checked::Alike(one),
        }
    }
}

impl<F: Fn(u32) -> bool> Checked<'_, F> {
    /// Whether no row passes, and that is known without a look.
    pub const fn is_nowhere(&self) -> bool {
        matches!(self, Self::Alike(false))
    }

    /// Whether a row passes.
    pub fn passes(&self, row: usize) -> bool {
        match self {
            Self::Alike(all) => *all,
            Self::Near(least, rows, passes) => passes(least + u32::from(rows[row])),
            Self::Each(rows, passes) => passes(rows[row]),
        }
    }

    /// Strikes out the rows that do not pass.
    pub fn strike(&self, left: &mut [bool]) {
        match self {
            Self::Alike(true) => {}
            Self::Alike(false) => left.fill(false),
            Self::Near(least, rows, passes) => {
                let each = left.iter_mut().zip(*rows);
                each.for_each(|(left, value)| *left &= passes(least + u32::from(*value)));
            }
            Self::Each(rows, passes) => {
                left.iter_mut().zip(*rows).for_each(|(left, value)| *left &= passes(*value));
            }
        }
    }
}

/// How far a value is above the least of near ones, if it is one.
fn above(least: u32, value: u32) -> Option<u16> {
    value.checked_sub(least)?.try_into().ok()
}

/// A little room for the next rows, where doubling would leave half of all memory empty.
pub fn make_room<T>(values: &mut Vec<T>) {
    if values.len() == values.capacity() {
        values.reserve_exact((values.len() / 8).max(4));
    }
}
