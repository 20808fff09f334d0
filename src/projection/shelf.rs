//! The lists of one subject, kept as bytes, one element packed behind the other. There are a
//! handful of them for each of a million contacts: an element takes a few bytes and is read when
//! somebody asks, and all that is short lies in one piece of memory. What grows long lies apart, in
//! parts, so that little is written again when something comes to it, and a reader's version keeps
//! the rest.

use super::{
    frame::{Bytes, Framed, frame, framed, read, write},
    pack::Pack,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, marker::PhantomData, ops::Range, sync::Arc};

/// Bytes of a part, about.
const PART: usize = 1024;
/// Lists that take more bytes than this lie apart.
const TOGETHER: usize = 2 * PART;

/// Which list, and of what.
pub struct Place<T>(u8, PhantomData<fn() -> T>);

impl<T> Place<T> {
    /// The list with a number.
    pub(super) const fn number(number: u8) -> Self {
        Self(number, PhantomData)
    }
}

/// Lists that are small, and cheap to keep a version of.
#[derive(Clone)]
pub struct Shelf(Lists);

#[derive(Clone)]
enum Lists {
    /// A part each, behind one another, each after the number of its list and framed.
    Together(Box<[u8]>),
    /// Parts with the numbers of their lists, ascending.
    #[expect(clippy::box_collection, reason = "hardly any are long: none is wider for it")]
    Apart(Box<Vec<(u8, Arc<[u8]>)>>),
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

impl Shelf {
    /// Every element of a list, in order.
    pub(super) fn all<T: Pack>(
        &self,
        place: &Place<T>,
    ) -> impl Iterator<Item = T> + Clone + use<'_, T> {
        self.parts(place.0).flat_map(Framed).filter_map(read)
    }

    /// The elements of a list whose bytes begin so. The others are not read.
    pub(super) fn beginning<T: Pack>(
        &self,
        place: &Place<T>,
        so: Vec<u8>,
    ) -> impl Iterator<Item = T> + use<'_, T> {
        let all = self.parts(place.0).flat_map(Framed);
        all.filter(move |one| one.starts_with(&so)).filter_map(read)
    }

    /// A list to change.
    pub(super) fn list<T: Pack>(&mut self, place: &Place<T>) -> List<'_, T> {
        List { shelf: self, place: place.0, of: PhantomData }
    }

    fn parts(&self, place: u8) -> impl DoubleEndedIterator<Item = &[u8]> + Clone + use<'_> {
        let (together, apart) = match &self.0 {
            Lists::Together(all) => (part(&all[within(all, place)]), &[][..]),
            Lists::Apart(all) => (None, &all[among(all, place)]),
        };
        together.into_iter().chain(apart.iter().map(|(_, part)| part.as_ref()))
    }

    /// Puts bytes in the place of a part of a list, or behind its last. Answers how many parts they
    /// are.
    fn put(&mut self, place: u8, number: usize, bytes: Vec<u8>) -> usize {
        match &mut self.0 {
            Lists::Together(all) => {
                let (old, one) = (within(all, place), [&[place][..], &bytes]);
                let new = if bytes.is_empty() { 0 } else { framed(&one) };
                let size = all.len() - old.len() + new;
                self.0 = if size <= TOGETHER {
                    // Just the room it needs, at once.
                    let mut whole = Vec::with_capacity(size);
                    whole.extend_from_slice(&all[..old.start]);
                    if new > 0 {
                        frame(&one, &mut whole);
                    }
                    whole.extend_from_slice(&all[old.end..]);
                    Lists::Together(whole.into())
                } else {
                    let [before, after] = [&all[..old.start], &all[old.end..]].map(apart);
                    let own = cut(place, &bytes);
                    Lists::Apart(Box::new([before, own, after].concat()))
                };
                self.parts(place).count()
            }
            Lists::Apart(all) => {
                let own = among(all, place);
                let at = own.start + number;
                let new = cut(place, &bytes);
                let count = new.len();
                all.splice(at..own.end.min(at + 1), new);
                count
            }
        }
    }

    /// Every element with the number of its list.
    fn elements(&self) -> impl Iterator<Item = (u8, &[u8])> {
        let (together, apart) = match &self.0 {
            Lists::Together(all) => (&all[..], &[][..]),
            Lists::Apart(all) => (&[][..], all.as_slice()),
        };
        let together = Framed(together).filter_map(<[u8]>::split_first);
        let parts = together.map(|(place, part)| (*place, part));
        let parts = parts.chain(apart.iter().map(|(place, part)| (*place, part.as_ref())));
        parts.flat_map(|(place, part)| Framed(part).map(move |one| (place, one)))
    }
}

/// A list that is changed.
pub(super) struct List<'a, T> {
    shelf: &'a mut Shelf,
    place: u8,
    of: PhantomData<fn() -> T>,
}

impl<T: Pack> List<'_, T> {
    fn parts(&self) -> impl DoubleEndedIterator<Item = &[u8]> + Clone {
        self.shelf.parts(self.place)
    }

    fn put(&mut self, part: usize, bytes: Vec<u8>) -> usize {
        self.shelf.put(self.place, part, bytes)
    }

    /// Puts an element at the end.
    pub(super) fn push(&mut self, element: &T) {
        self.extend(std::slice::from_ref(element));
    }

    /// Puts elements at the end.
    pub(super) fn extend(&mut self, elements: &[T]) {
        if elements.is_empty() {
            return;
        }
        let apart = matches!(self.shelf.0, Lists::Apart(_));
        let last = self.parts().next_back().filter(|last| !apart || last.len() < PART);
        let part = self.parts().count() - usize::from(last.is_some());
        let last = last.unwrap_or_default();
        let mut bytes = Vec::with_capacity(last.len() + size_of_val(elements));
        bytes.extend_from_slice(last);
        elements.iter().for_each(|element| write(element, &mut bytes));
        self.put(part, bytes);
    }

    /// Changes elements whose bytes begin so, or takes them out.
    pub(super) fn amend(&mut self, so: &[u8], mut fate: impl FnMut(&mut T) -> Fate) {
        let mut part = 0;
        loop {
            let Some(old) = self.parts().nth(part) else { return };
            let new = amended(old, so, &mut fate);
            part += new.map_or(1, |new| self.put(part, new));
        }
    }

    /// Keeps the elements that are wanted.
    pub(super) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.amend(&[], |element| if keep(element) { Fate::Stays } else { Fate::Goes });
    }
}

impl<T: Pack + Ord> List<'_, T> {
    /// Puts an element in its place of an ascending list, unless it is there.
    pub(super) fn insert_ascending(&mut self, element: T) {
        let last = self.parts().next_back().and_then(|last| Framed(last).last());
        if last.and_then(read::<T>).is_none_or(|last| last < element) {
            return self.push(&element);
        }
        let later = |one: &[u8]| read::<T>(one).is_some_and(|one| one > element);
        let begins_later = |part: &[u8]| Framed(part).next().is_some_and(later);
        let part = self.parts().skip(1).take_while(|part| !begins_later(part)).count();
        let old = self.parts().nth(part).unwrap_or_default();
        let mut bytes = Vec::with_capacity(old.len() + size_of::<T>());
        let mut new = Some(&element);
        for one in Framed(old) {
            match read::<T>(one) {
                Some(there) if there == element => return,
                Some(there) if there > element => {
                    new.take().into_iter().for_each(|new| write(new, &mut bytes));
                }
                _ => {}
            }
            frame(&[one], &mut bytes);
        }
        new.into_iter().for_each(|new| write(new, &mut bytes));
        self.put(part, bytes);
    }
}

/// A part in which elements were changed or taken out; `None` when none was.
fn amended<T: Pack>(
    old: &[u8],
    so: &[u8],
    mut fate: impl FnMut(&mut T) -> Fate,
) -> Option<Vec<u8>> {
    // Mostly there is none, and nothing is to be written.
    Framed(old).find(|one| one.starts_with(so))?;
    let mut bytes = Vec::with_capacity(old.len() + size_of::<T>());
    let mut touched = false;
    for one in Framed(old) {
        let mut element = Some(one).filter(|one| one.starts_with(so)).and_then(read::<T>);
        match element.as_mut().map_or(Fate::Stays, &mut fate) {
            Fate::Stays => frame(&[one], &mut bytes),
            Fate::Goes => touched = true,
            Fate::Changed => {
                touched = true;
                element.iter().for_each(|element| write(element, &mut bytes));
            }
        }
    }
    touched.then_some(bytes)
}

/// Where the part of a list is among lists that lie together; nowhere, where it would be.
fn within(all: &[u8], place: u8) -> Range<usize> {
    let mut rest = Framed(all);
    loop {
        let start = all.len() - rest.0.len();
        match rest.next() {
            Some([own, ..]) if *own < place => {}
            Some([own, ..]) if *own == place => return start..all.len() - rest.0.len(),
            _ => return start..start,
        }
    }
}

/// The bytes of the part that is there, if one is.
fn part(framed: &[u8]) -> Option<&[u8]> {
    Framed(framed).next()?.get(1..)
}

/// Where the parts of a list are among lists that lie apart.
fn among(all: &[(u8, Arc<[u8]>)], place: u8) -> Range<usize> {
    let start = all.partition_point(|(own, _)| *own < place);
    start..start + all[start..].partition_point(|(own, _)| *own == place)
}

/// Lists that lie together as parts.
fn apart(all: &[u8]) -> Vec<(u8, Arc<[u8]>)> {
    let each = Framed(all).filter_map(<[u8]>::split_first);
    each.flat_map(|(place, part)| cut(*place, part)).collect()
}

/// The bytes of a part as parts, of which none is too long.
fn cut(place: u8, bytes: &[u8]) -> Vec<(u8, Arc<[u8]>)> {
    if bytes.len() <= TOGETHER {
        let one = Some(bytes).filter(|bytes| !bytes.is_empty());
        return one.map(|bytes| (place, Arc::from(bytes))).into_iter().collect();
    }
    let mut parts = vec![Vec::new()];
    for one in Framed(bytes) {
        if parts.last().is_some_and(|last| PART <= last.len()) {
            parts.push(Vec::new());
        }
        parts.last_mut().into_iter().for_each(|last| frame(&[one], last));
    }
    parts.into_iter().map(|part| (place, Arc::from(part))).collect()
}

impl Default for Shelf {
    fn default() -> Self {
        Self(Lists::Together(Box::default()))
    }
}

/// Where parts end, and whether they lie together, makes no difference.
impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        self.elements().eq(other.elements())
    }
}

impl Eq for Shelf {}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.elements()).finish()
    }
}

/// How it is written down.
#[derive(Serialize, Deserialize)]
enum Written<'a> {
    #[serde(borrow)]
    Together(Bytes<'a>),
    #[serde(borrow)]
    Apart(Vec<(u8, Bytes<'a>)>),
}

impl Serialize for Shelf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = match &self.0 {
            Lists::Together(all) => Written::Together(Bytes(all)),
            Lists::Apart(all) => {
                let parts = all.iter().map(|(place, part)| (*place, Bytes(part)));
                Written::Apart(parts.collect())
            }
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Shelf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Written::deserialize(deserializer)? {
            Written::Together(all) => Lists::Together(all.0.into()),
            Written::Apart(all) => {
                let parts = all.iter().map(|(place, part)| (*place, Arc::from(part.0)));
                Lists::Apart(Box::new(parts.collect()))
            }
        }))
    }
}
