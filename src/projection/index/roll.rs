//! Numbers for ids, in the order in which they came: sets and columns are made of numbers.

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// Bytes of an id, the last first: those are random, the first are the time. So ids that came one
/// after the other are far apart, and the leaves of a tree of them are filled alike.
type Mixed = [u8; 16];

/// Ids and their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vector<Mixed>", into = "Vector<Mixed>")]
pub struct Roll {
    numbers: OrdMap<Mixed, u32>,
    ids: Vector<Mixed>,
}

impl Roll {
    /// The number of an id: its own, or the next.
    pub fn number(&mut self, id: Ulid) -> u32 {
        let id = mix(id);
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.ids.push_back(id);
        }
        number
    }

    /// The number of an id, if it has one.
    pub fn find(&self, id: Ulid) -> Option<u32> {
        self.numbers.get(&mix(id)).copied()
    }

    /// What has a number.
    pub fn id(&self, number: u32) -> Option<Ulid> {
        self.ids.get(number as usize).copied().map(unmix)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Every id, by number.
    pub fn iter(&self) -> impl Iterator<Item = Ulid> + '_ {
        self.ids.iter().copied().map(unmix)
    }
}

fn mix(id: Ulid) -> Mixed {
    let mut bytes = id.to_bytes();
    bytes.reverse();
    bytes
}

fn unmix(mut bytes: Mixed) -> Ulid {
    bytes.reverse();
    Ulid::from_bytes(bytes)
}

/// The numbers follow from the order.
impl From<Vector<Mixed>> for Roll {
    fn from(ids: Vector<Mixed>) -> Self {
        Self { numbers: ids.iter().copied().zip(0_u32..).collect(), ids }
    }
}

impl From<Roll> for Vector<Mixed> {
    fn from(roll: Roll) -> Self {
        roll.ids
    }
}
