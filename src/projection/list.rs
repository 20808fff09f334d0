//! Lists of which most are short and a few are long: a contact has ten facts, a gathering has
//! thousands of guests. A short one takes just the room it needs and is copied whole when it
//! changes beside a reader; a long one shares with the reader what stays the same.

use imbl::Vector;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list with more elements is kept in parts.
const SHORT: usize = 64;

/// A list that is cheap to keep a version of.
#[derive(Debug, Clone)]
pub struct List<T: Clone>(Parts<T>);

#[derive(Debug, Clone)]
enum Parts<T: Clone> {
    One(Vec<T>),
    Many(Box<Vector<T>>),
}

impl<T: Clone> List<T> {
    /// Every element, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        let (one, many) = match &self.0 {
            Parts::One(all) => (all.as_slice(), None),
            Parts::Many(all) => (&[][..], Some(all)),
        };
        one.iter().chain(many.into_iter().flat_map(|all| all.iter()))
    }

    pub(super) fn len(&self) -> usize {
        match &self.0 {
            Parts::One(all) => all.len(),
            Parts::Many(all) => all.len(),
        }
    }

    pub(super) fn get(&self, index: usize) -> Option<&T> {
        match &self.0 {
            Parts::One(all) => all.get(index),
            Parts::Many(all) => all.get(index),
        }
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        match &mut self.0 {
            Parts::One(all) => all.get_mut(index),
            Parts::Many(all) => all.get_mut(index),
        }
    }

    pub(super) fn push(&mut self, element: T) {
        self.insert(self.len(), element);
    }

    fn insert(&mut self, index: usize, element: T) {
        if let Parts::One(all) = &mut self.0
            && all.len() == SHORT
        {
            self.0 = Parts::Many(Box::new(std::mem::take(all).into()));
        }
        match &mut self.0 {
            Parts::One(all) => {
                // There are millions of these: none has room to spare.
                all.reserve_exact(1);
                all.insert(index, element);
            }
            Parts::Many(all) => all.insert(index, element),
        }
    }

    pub(super) fn extend(&mut self, elements: impl IntoIterator<Item = T>) {
        elements.into_iter().for_each(|element| self.push(element));
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        match &mut self.0 {
            Parts::One(all) => all.retain(keep),
            // Made anew: `retain` of imbl 7.0.2 is wrong once something was put into the middle.
            Parts::Many(all) => **all = all.iter().filter(|one| keep(one)).cloned().collect(),
        }
    }
}

impl<T: Clone + Ord> List<T> {
    /// Puts an element in its place of an ascending list, unless it is there.
    pub(super) fn insert_ascending(&mut self, element: T) {
        let place = match &self.0 {
            Parts::One(all) => all.binary_search(&element),
            Parts::Many(all) => all.binary_search(&element),
        };
        if let Err(place) = place {
            self.insert(place, element);
        }
    }
}

impl<T: Clone> Default for List<T> {
    fn default() -> Self {
        Self(Parts::One(Vec::new()))
    }
}

/// A list that became shorter is still kept in parts, and says the same.
impl<T: Clone + PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Clone + Eq> Eq for List<T> {}

impl<T: Clone + Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let elements: Vec<&T> = self.iter().collect();
        elements.serialize(serializer)
    }
}

impl<'de, T: Clone + Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut elements = Vec::deserialize(deserializer)?;
        Ok(Self(if elements.len() > SHORT {
            Parts::Many(Box::new(elements.into()))
        } else {
            elements.shrink_to_fit();
            Parts::One(elements)
        }))
    }
}
