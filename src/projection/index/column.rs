//! One property of the rows of a block. Most are alike in most blocks and then take no room:
//! hardly any row is known to be wrong, and what happened once has no end. Of the others the
//! bounds are kept, so that a question about a bound mostly needs no look at a single row.

use serde::{Deserialize, Serialize};

/// A value a row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Column<T> {
    /// The same in all rows.
    Alike(T),
    /// One of each row.
    Each(Values<T>),
}

/// The values of all rows, none of them outside the bounds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Values<T> {
    rows: Vec<T>,
    least: T,
    most: T,
}

/// What a condition says of each row.
pub enum Checked<'a, T, F> {
    /// The same of all.
    Alike(bool),
    /// Something else of each.
    Each(&'a [T], F),
}

impl<T: Default> Default for Column<T> {
    fn default() -> Self {
        Self::Alike(T::default())
    }
}

impl<T: Copy + Ord + Default> Column<T> {
    /// The value of a row that is there.
    pub fn get(&self, row: usize) -> T {
        match self {
            Self::Alike(value) => *value,
            Self::Each(values) => values.rows.get(row).copied().unwrap_or_default(),
        }
    }

    /// Puts a row into a block that had so many.
    pub fn insert(&mut self, row: usize, value: T, rows: usize) {
        if rows == 0 {
            *self = Self::Alike(value);
        }
        if let Some(values) = self.spread(value, rows) {
            make_room(&mut values.rows);
            values.rows.insert(row, value);
        }
    }

    /// Changes a row of a block of so many.
    pub fn set(&mut self, row: usize, value: T, rows: usize) {
        if let Some(values) = self.spread(value, rows) {
            values.rows[row] = value;
        }
    }

    /// Makes way for a value, unless it is like all the others.
    fn spread(&mut self, value: T, rows: usize) -> Option<&mut Values<T>> {
        if let Self::Alike(alike) = *self
            && alike != value
        {
            *self = Self::Each(Values { rows: vec![alike; rows], least: alike, most: alike });
        }
        let Self::Each(values) = self else { return None };
        values.least = values.least.min(value);
        values.most = values.most.max(value);
        Some(values)
    }

    /// Takes a row out.
    pub fn remove(&mut self, row: usize) {
        if let Self::Each(values) = self {
            values.rows.remove(row);
        }
    }

    /// Takes out all rows from one on.
    pub fn split_off(&mut self, row: usize) -> Self {
        let Self::Each(values) = self else { return self.clone() };
        let rest = values.rows.split_off(row);
        values.rows.shrink_to_fit();
        let rows = std::mem::take(&mut values.rows);
        *self = Self::of(rows);
        Self::of(rest)
    }

    fn of(rows: Vec<T>) -> Self {
        match (rows.iter().min(), rows.iter().max()) {
            (Some(least), Some(most)) if least < most => {
                let (least, most) = (*least, *most);
                Self::Each(Values { rows, least, most })
            }
            (Some(alike), _) => Self::Alike(*alike),
            (None, _) => Self::default(),
        }
    }

    /// What a condition says of the rows. It has to be one that all values on one side of some
    /// bound pass.
    pub fn check<F: Fn(T) -> bool>(&self, passes: F) -> Checked<'_, T, F> {
        match self {
            Self::Alike(value) => Checked::Alike(passes(*value)),
            Self::Each(Values { rows, least, most }) => match (passes(*least), passes(*most)) {
                (one, other) if one == other => Checked::Alike(one),
                _ => Checked::Each(rows, passes),
            },
        }
    }
}

impl<T: Copy, F: Fn(T) -> bool> Checked<'_, T, F> {
    /// Whether no row passes, and that is known without a look.
    pub const fn is_nowhere(&self) -> bool {
        matches!(self, Self::Alike(false))
    }

    /// Whether a row passes.
    pub fn passes(&self, row: usize) -> bool {
        match self {
            Self::Alike(all) => *all,
            Self::Each(values, passes) => passes(values[row]),
        }
    }

    /// Strikes out the rows that do not pass.
    pub fn strike(&self, rows: &mut [bool]) {
        match self {
            Self::Alike(true) => {}
            Self::Alike(false) => rows.fill(false),
            Self::Each(values, passes) => {
                rows.iter_mut().zip(*values).for_each(|(row, value)| *row &= passes(*value));
            }
        }
    }
}

/// A little room for the next rows, where doubling would leave half of all memory empty.
pub fn make_room<T>(values: &mut Vec<T>) {
    if values.len() == values.capacity() {
        values.reserve_exact((values.len() / 8).max(4));
    }
}
