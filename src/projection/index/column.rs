//! One property of the rows of a block. Most are alike in most blocks and then take no room:
//! hardly any row is known to be wrong, and what happened once has no end.

use serde::{Deserialize, Serialize};

/// A value a row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Column<T> {
    /// The same in all rows.
    Alike(T),
    /// One of each row.
    Each(Vec<T>),
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self::Each(Vec::new())
    }
}

impl<T: Copy + Eq> Column<T> {
    /// The value of a row that is there.
    pub fn get(&self, row: usize) -> T {
        match self {
            Self::Alike(value) => *value,
            Self::Each(values) => values[row],
        }
    }

    /// Puts a row into a block that had so many.
    pub fn insert(&mut self, row: usize, value: T, rows: usize) {
        if rows == 0 {
            *self = Self::Alike(value);
        }
        self.spread(value, rows);
        if let Self::Each(values) = self {
            make_room(values);
            values.insert(row, value);
        }
    }

    /// Changes a row of a block of so many.
    pub fn set(&mut self, row: usize, value: T, rows: usize) {
        self.spread(value, rows);
        if let Self::Each(values) = self {
            values[row] = value;
        }
    }

    /// Makes way for a value that is not like all the others.
    fn spread(&mut self, value: T, rows: usize) {
        if let Self::Alike(alike) = *self
            && alike != value
        {
            *self = Self::Each(vec![alike; rows]);
        }
    }

    /// Takes a row out.
    pub fn remove(&mut self, row: usize) {
        if let Self::Each(values) = self {
            values.remove(row);
        }
    }

    /// Takes out all rows from one on.
    pub fn split_off(&mut self, row: usize) -> Self {
        match self {
            Self::Alike(value) => Self::Alike(*value),
            Self::Each(values) => {
                let rest = values.split_off(row);
                values.shrink_to_fit();
                Self::Each(rest)
            }
        }
    }

    /// Strikes out the rows whose value does not pass.
    pub fn strike(&self, rows: &mut [bool], passes: impl Fn(T) -> bool) {
        match self {
            Self::Alike(value) if passes(*value) => {}
            Self::Alike(_) => rows.fill(false),
            Self::Each(values) => {
                rows.iter_mut().zip(values).for_each(|(row, value)| *row &= passes(*value));
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
