//! Numbers for ids, in the order in which they came: sets and columns are made of numbers.

use imbl::Vector;
use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// An id takes sixteen bytes, whatever it lies beside.
type Id = [u8; 16];

/// Ids and their numbers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vector<Id>", into = "Vector<Id>")]
pub struct Roll {
    ids: Vector<Id>,
    /// Numbers in places that follow from their ids, in the next free one where others were there
    /// before. At least a quarter of the places are free.
    places: Vector<u32>,
    /// Asked for last: a fact is told of one contact, whose number is wanted several times.
    last: Option<(Id, u32)>,
}

/// Places at first.
const PLACES: usize = 64;
/// Nobody's number.
const FREE: u32 = u32::MAX;

impl Roll {
    /// The number of an id: its own, or the next.
    pub fn number(&mut self, id: Ulid) -> u32 {
        let bytes = id.to_bytes();
        let number = self.find(id).unwrap_or_else(|| self.enter(bytes));
        self.last = Some((bytes, number));
        number
    }

    /// The number of an id, if it has one.
    pub fn find(&self, id: Ulid) -> Option<u32> {
        let bytes = id.to_bytes();
        if let Some((_, number)) = self.last.filter(|(last, _)| *last == bytes) {
            return Some(number);
        }
        let place = self.place(bytes)?;
        self.places.get(place).copied().filter(|number| *number != FREE)
    }

    /// Gives an id that has none the next number.
    fn enter(&mut self, id: Id) -> u32 {
        let next = u32::try_from(self.ids.len()).unwrap_or(FREE);
        self.ids.push_back(id);
        if self.ids.len() * 4 > self.places.len() * 3 {
            self.places = spread(&self.ids);
        } else if let Some(place) = self.place(id) {
            self.places.set(place, next);
        }
        next
    }

    /// Where the number of an id is, or would be; nowhere in an empty roll.
    fn place(&self, id: Id) -> Option<usize> {
        let mut ways = ways(id, self.places.len());
        ways.find(|place| match self.places.get(*place) {
            None | Some(&FREE) => true,
            Some(number) => self.ids.get(*number as usize) == Some(&id),
        })
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

/// The places of an id, the best first. The last bytes of an id are random; a prime spreads those
/// that were made by counting.
fn ways(id: Id, places: usize) -> impl Iterator<Item = usize> {
    let [.., a, b, c, d] = id;
    let end = u32::from_be_bytes([a, b, c, d]).wrapping_mul(0x9e37_79b1);
    let first = ((u64::from(end) * places as u64) >> 32) as usize;
    (first..places).chain(0..first)
}

/// All numbers in their places: twice as many places as before, where those were too few.
fn spread(ids: &Vector<Id>) -> Vector<u32> {
    let count = (ids.len() * 4 / 3 + 1).next_power_of_two().max(PLACES);
    let mut places = vec![FREE; count];
    for (id, number) in ids.iter().zip(0..) {
        if let Some(place) = ways(*id, count).find(|place| places[*place] == FREE) {
            places[place] = number;
        }
    }
    places.into()
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
        Self { places: spread(&ids), ids, last: None }
    }
}

impl From<Roll> for Vector<Id> {
    fn from(roll: Roll) -> Self {
        roll.ids
    }
}
