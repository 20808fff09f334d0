//! Numbers for ids, in the order in which they came: sets and columns are made of numbers.

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// Bytes of an id, the last first: those are random, the first are the time. So ids that came one
/// after the other are far apart, and the leaves of a tree of them are filled alike.
type Mixed = [u8; 16];

/// Ids and their numbers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vector<Mixed>", into = "Vector<Mixed>")]
pub struct Roll {
    numbers: OrdMap<Mixed, u32>,
    ids: Vector<Mixed>,
    /// Asked for last: a fact is told of one contact, whose number is wanted several times.
    last: Option<(Mixed, u32)>,
}

impl Roll {
    /// The number of an id: its own, or the next.
    pub fn number(&mut self, id: Ulid) -> u32 {
        let mixed = mix(id);
        if let Some((_, number)) = self.last.filter(|(last, _)| *last == mixed) {
            return number;
        }
        // Most have one, and to look for it changes nothing.
        let number = self.find(id).unwrap_or_else(|| {
            let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
            self.numbers.insert(mixed, next);
            self.ids.push_back(mixed);
            next
        });
        self.last = Some((mixed, number));
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

/// The numbers follow from the order, and what was asked makes no difference.
impl PartialEq for Roll {
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids
    }
}

impl Eq for Roll {}

/// The numbers follow from the order.
impl From<Vector<Mixed>> for Roll {
    fn from(ids: Vector<Mixed>) -> Self {
        Self { numbers: ids.iter().copied().zip(0_u32..).collect(), ids, last: None }
    }
}

impl From<Roll> for Vector<Mixed> {
    fn from(roll: Roll) -> Self {
        roll.ids
    }
}
