//! Lists kept as bytes, one element packed behind the other. There are a handful for each of a
//! million contacts: an element takes a few bytes, and is read when somebody asks. A long list has
//! parts, so that little is written again when something comes to it, and a reader's version keeps
//! the rest.

use super::pack::Pack;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, marker::PhantomData, sync::Arc};

/// Bytes of a part, about.
const PART: usize = 1024;

/// A list that is small, and cheap to keep a version of.
pub struct List<T>(Parts, PhantomData<fn() -> T>);

#[derive(Clone)]
enum Parts {
    One(Box<[u8]>),
    /// At least two.
    Many(Box<Vec<Arc<[u8]>>>),
}

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays as it is.
    Stays,
    /// It was changed.
    Changed,
    /// It goes.
    Goes,
}

impl<T: Pack> List<T> {
    /// Every element, in order.
    pub fn iter(&self) -> impl Iterator<Item = T> + Clone + '_ {
        self.parts().flat_map(elements)
    }

    fn parts(&self) -> impl DoubleEndedIterator<Item = &[u8]> + Clone {
        let (one, many) = match &self.0 {
            Parts::One(one) => (Some(one.as_ref()), &[][..]),
            Parts::Many(many) => (None, many.as_slice()),
        };
        one.into_iter().chain(many.iter().map(AsRef::as_ref))
    }

    /// The elements of a part, if there is one.
    fn part(&self, part: usize) -> Option<Vec<T>> {
        Some(elements(self.parts().nth(part)?).collect())
    }

    /// Puts an element at the end.
    pub(super) fn push(&mut self, element: &T) {
        let last = self.parts().next_back().filter(|last| last.len() < PART);
        let before = last.and_then(|last| elements::<T>(last).last());
        let before = before.map(|before| before.before()).unwrap_or_default();
        let mut bytes = last.map(<[u8]>::to_vec).unwrap_or_default();
        let begun = last.is_none();
        element.pack(before, &mut bytes);
        match &mut self.0 {
            Parts::Many(many) if begun => many.push(bytes.into()),
            Parts::Many(many) => {
                many.pop();
                many.push(bytes.into());
            }
            Parts::One(one) if begun => {
                let one = std::mem::take(one);
                self.0 = Parts::Many(Box::new(vec![one.into(), bytes.into()]));
            }
            Parts::One(one) => *one = bytes.into(),
        }
    }

    pub(super) fn extend<'a>(&mut self, elements: impl IntoIterator<Item = &'a T>)
    where
        T: 'a,
    {
        elements.into_iter().for_each(|element| self.push(element));
    }

    /// Changes elements, or takes them out.
    pub(super) fn amend(&mut self, mut fate: impl FnMut(&mut T) -> Fate) {
        let mut part = 0;
        while let Some(mut left) = self.part(part) {
            let mut touched = false;
            left.retain_mut(|element| {
                let fate = fate(element);
                touched |= fate != Fate::Stays;
                fate != Fate::Goes
            });
            part += if touched { self.put(part, &left) } else { 1 };
        }
    }

    /// Keeps the elements that are wanted.
    pub(super) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.amend(|element| if keep(element) { Fate::Stays } else { Fate::Goes });
    }

    /// Puts elements in the place of a part. Answers how many parts they take.
    fn put(&mut self, part: usize, elements: &[T]) -> usize {
        let mut packed: Vec<Vec<u8>> = Vec::new();
        let mut before = T::Before::default();
        for element in elements {
            if packed.last().is_none_or(|last| PART <= last.len()) {
                packed.push(Vec::new());
                before = T::Before::default();
            }
            if let Some(bytes) = packed.last_mut() {
                element.pack(before, bytes);
            }
            before = element.before();
        }
        let count = packed.len();
        let mut parts: Vec<Arc<[u8]>> = match &mut self.0 {
            Parts::One(_) if count <= 1 => {
                self.0 = Parts::One(packed.pop().unwrap_or_default().into());
                return count;
            }
            Parts::One(one) => vec![std::mem::take(one).into()],
            Parts::Many(many) => std::mem::take(many),
        };
        parts.splice(part..=part, packed.into_iter().map(Arc::from));
        self.0 = match &parts[..] {
            [] => Parts::One(Box::default()),
            [one] => Parts::One(Box::from(one.as_ref())),
            _ => Parts::Many(Box::new(parts)),
        };
        count
    }
}

impl<T: Pack + Ord> List<T> {
    /// Puts an element in its place of an ascending list, unless it is there.
    pub(super) fn insert_ascending(&mut self, element: T) {
        let begins = |part: &[u8]| elements::<T>(part).next().is_some_and(|one| one <= element);
        let before = self.parts().skip(1).take_while(|part| begins(part));
        let part = before.count();
        let last = part + 1 == self.parts().count();
        let mut here = self.part(part).unwrap_or_default();
        match here.binary_search(&element) {
            Ok(_) => {}
            // What comes last moves no other.
            Err(place) if last && place == here.len() => self.push(&element),
            Err(place) => {
                here.insert(place, element);
                self.put(part, &here);
            }
        }
    }
}

/// The elements of a part.
fn elements<T: Pack>(bytes: &[u8]) -> Elements<'_, T> {
    Elements { bytes, before: T::Before::default() }
}

struct Elements<'a, T: Pack> {
    bytes: &'a [u8],
    before: T::Before,
}

impl<T: Pack> Iterator for Elements<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.bytes.is_empty() {
            return None;
        }
        let element = T::unpack(self.before, &mut self.bytes)?;
        self.before = element.before();
        Some(element)
    }
}

impl<T: Pack> Clone for Elements<'_, T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes, before: self.before }
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Parts::One(Box::default()), PhantomData)
    }
}

/// Where parts end makes no difference.
impl<T: Pack + PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Pack + Eq> Eq for List<T> {}

impl<T: Pack + fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: Pack> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts: Vec<Bytes<'_>> = self.parts().filter(|part| !part.is_empty()).map(Bytes).collect();
        parts.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts: Vec<Bytes<'de>> = Vec::deserialize(deserializer)?;
        let parts = match &parts[..] {
            [] => Parts::One(Box::default()),
            [one] => Parts::One(Box::from(one.0)),
            many => Parts::Many(Box::new(many.iter().map(|part| Arc::from(part.0)).collect())),
        };
        Ok(Self(parts, PhantomData))
    }
}

/// Bytes as they are.
struct Bytes<'a>(&'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(Self)
    }
}
