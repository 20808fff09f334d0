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
    #[expect(clippy::box_collection, reason = "hardly any list has several: none is wider for it")]
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
        self.parts().flat_map(Packed).filter_map(read)
    }

    /// The elements whose bytes begin so. The others are not read.
    pub(super) fn beginning<'a>(&'a self, so: Vec<u8>) -> impl Iterator<Item = T> + 'a {
        self.parts().flat_map(Packed).filter(move |one| one.starts_with(&so)).filter_map(read)
    }

    fn parts(&self) -> impl DoubleEndedIterator<Item = &[u8]> + Clone {
        let (one, many) = match &self.0 {
            Parts::One(one) => (Some(one.as_ref()).filter(|one| !one.is_empty()), &[][..]),
            Parts::Many(many) => (None, many.as_slice()),
        };
        one.into_iter().chain(many.iter().map(AsRef::as_ref))
    }

    /// Puts an element at the end.
    pub(super) fn push(&mut self, element: &T) {
        let last = self.parts().next_back().filter(|last| last.len() < PART);
        let begun = last.is_none();
        let one = element.bytes();
        // Just the room it needs, at once.
        let mut bytes = Vec::with_capacity(last.map_or(0, <[u8]>::len) + framed(&one));
        bytes.extend_from_slice(last.unwrap_or_default());
        frame(&one, &mut bytes);
        match &mut self.0 {
            Parts::Many(many) if begun => many.push(bytes.into()),
            Parts::Many(many) => {
                many.pop();
                many.push(bytes.into());
            }
            Parts::One(one) if begun && !one.is_empty() => {
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

    /// Changes elements whose bytes begin so, or takes them out.
    pub(super) fn amend(&mut self, so: &[u8], mut fate: impl FnMut(&mut T) -> Fate) {
        let mut part = 0;
        while part < self.parts().count() {
            let old = self.parts().nth(part).unwrap_or_default();
            let mut bytes = Vec::with_capacity(old.len() + size_of::<T>());
            let mut touched = false;
            for one in Packed(old) {
                let mut element = Some(one).filter(|one| one.starts_with(so)).and_then(read::<T>);
                match element.as_mut().map_or(Fate::Stays, &mut fate) {
                    Fate::Stays => frame(one, &mut bytes),
                    Fate::Goes => touched = true,
                    Fate::Changed => {
                        touched = true;
                        element.iter().for_each(|element| write(element, &mut bytes));
                    }
                }
            }
            part += if touched { self.put(part, bytes) } else { 1 };
        }
    }

    /// Keeps the elements that are wanted.
    pub(super) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.amend(&[], |element| if keep(element) { Fate::Stays } else { Fate::Goes });
    }

    /// Puts bytes in the place of a part. Answers how many parts they are.
    fn put(&mut self, part: usize, bytes: Vec<u8>) -> usize {
        let new = cut(bytes);
        let count = new.len();
        let mut parts: Vec<Arc<[u8]>> = match &mut self.0 {
            Parts::One(one) if count <= 1 => {
                *one = new.into_iter().next().unwrap_or_default().into();
                return count;
            }
            Parts::One(_) => Vec::new(),
            Parts::Many(many) => std::mem::take(many),
        };
        parts.splice(part..parts.len().min(part + 1), new.into_iter().map(Arc::from));
        self.0 = match &parts[..] {
            [one] => Parts::One(Box::from(one.as_ref())),
            _ => Parts::Many(Box::new(parts)),
        };
        count
    }
}

impl<T: Pack + Ord> List<T> {
    /// Puts an element in its place of an ascending list, unless it is there.
    pub(super) fn insert_ascending(&mut self, element: T) {
        let last = self.parts().next_back().and_then(|last| Packed(last).last());
        if last.and_then(read::<T>).is_none_or(|last| last < element) {
            return self.push(&element);
        }
        let later = |one: &[u8]| read::<T>(one).is_some_and(|one| one > element);
        let begins_later = |part: &[u8]| Packed(part).next().is_some_and(later);
        let part = self.parts().skip(1).take_while(|part| !begins_later(part)).count();
        let old = self.parts().nth(part).unwrap_or_default();
        let mut bytes = Vec::with_capacity(old.len() + size_of::<T>());
        let mut new = Some(&element);
        for one in Packed(old) {
            match read::<T>(one) {
                Some(there) if there == element => return,
                Some(there) if there > element => {
                    new.take().into_iter().for_each(|new| write(new, &mut bytes));
                }
                _ => {}
            }
            frame(one, &mut bytes);
        }
        new.into_iter().for_each(|new| write(new, &mut bytes));
        self.put(part, bytes);
    }
}

/// The bytes of each element of a part: how many there are, in one byte or three, and then those.
#[derive(Clone)]
struct Packed<'a>(&'a [u8]);

/// A length that does not fit into a byte follows in two.
const LONG: u8 = u8::MAX;

impl<'a> Iterator for Packed<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = match *self.0 {
            [LONG, low, high, ..] => (u16::from_le_bytes([low, high]).into(), &self.0[3..]),
            [length, ..] => (usize::from(length), &self.0[1..]),
            [] => return None,
        };
        let (one, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(one)
    }
}

/// Bytes that became too many for a part, in parts.
fn cut(bytes: Vec<u8>) -> Vec<Vec<u8>> {
    if bytes.len() <= 2 * PART {
        return Some(bytes).filter(|bytes| !bytes.is_empty()).into_iter().collect();
    }
    let mut parts = vec![Vec::new()];
    for one in Packed(&bytes) {
        if parts.last().is_some_and(|last| PART <= last.len()) {
            parts.push(Vec::new());
        }
        parts.last_mut().into_iter().for_each(|last| frame(one, last));
    }
    parts
}

fn frame(one: &[u8], bytes: &mut Vec<u8>) {
    match u8::try_from(one.len()) {
        Ok(length) if length < LONG => bytes.push(length),
        _ => {
            let length = u16::try_from(one.len()).unwrap_or(u16::MAX);
            bytes.push(LONG);
            bytes.extend(length.to_le_bytes());
        }
    }
    bytes.extend_from_slice(one);
}

/// How many bytes it takes.
fn framed(one: &[u8]) -> usize {
    one.len() + if one.len() < LONG.into() { 1 } else { 3 }
}

fn write<T: Pack>(element: &T, bytes: &mut Vec<u8>) {
    frame(&element.bytes(), bytes);
}

fn read<T: Pack>(mut one: &[u8]) -> Option<T> {
    T::unpack(&mut one)
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
        let parts: Vec<Bytes<'_>> = self.parts().map(Bytes).collect();
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
