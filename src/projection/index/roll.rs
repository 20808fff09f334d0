//! Numbers for ids, in the order in which they came: sets and columns are made of numbers.

use imbl::{OrdSet, Vector};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// An id takes sixteen bytes, whatever it lies beside.
type Id = [u8; 16];

/// Ids and their numbers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vector<Id>", into = "Vector<Id>")]
pub struct Roll {
    ids: Vector<Id>,
    /// Each number under the last bytes of its id. Those are random: few ids share them.
    numbers: OrdSet<(u32, u32)>,
    /// Asked for last: a fact is told of one contact, whose number is wanted several times.
    last: Option<(Id, u32)>,
}

impl Roll {
    /// The number of an id: its own, or the next.
    pub fn number(&mut self, id: Ulid) -> u32 {
        let bytes = id.to_bytes();
        let number = self.find(id).unwrap_or_else(|| {
            let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
            self.numbers.insert((end(bytes), next));
            self.ids.push_back(bytes);
            next
        });
        self.last = Some((bytes, number));
        number
    }

    /// The number of an id, if it has one.
    pub fn find(&self, id: Ulid) -> Option<u32> {
        let bytes = id.to_bytes();
        if let Some((_, number)) = self.last.filter(|(last, _)| *last == bytes) {
            return Some(number);
        }
        let alike = self.numbers.range((end(bytes), 0)..=(end(bytes), u32::MAX));
        let mut numbers = alike.map(|(_, number)| *number);
        numbers.find(|number| self.ids.get(*number as usize) == Some(&bytes))
    }

    /// What has a number.
    pub fn id(&self, number: u32) -> Option<Ulid> {
        self.ids.get(number as usize).copied().map(Ulid::from_bytes)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Every id, by number.
    pub fn iter(&self) -> impl Iterator<Item = Ulid> + '_ {
        self.ids.iter().copied().map(Ulid::from_bytes)
    }
}

/// The last bytes of an id, the very last first: ids that were made one after the other by counting
/// are far apart then, too, and the leaves of the tree are filled alike.
fn end(id: Id) -> u32 {
    let [.., a, b, c, d] = id;
    u32::from_be_bytes([d, c, b, a])
}

/// The numbers follow from the order, and what was asked makes no difference.
impl PartialEq for Roll {
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids
    }
}

impl Eq for Roll {}

/// The numbers follow from the order.
impl From<Vector<Id>> for Roll {
    fn from(ids: Vector<Id>) -> Self {
        let numbers = ids.iter().map(|id| end(*id)).zip(0_u32..).collect();
        Self { ids, numbers, last: None }
    }
}

impl From<Roll> for Vector<Id> {
    fn from(roll: Roll) -> Self {
        roll.ids
    }
}
