//! Rows as bytes. There are ten of a contact and a million contacts, and most of what a row says
//! is as it usually is: that is a bit each, and the rest follows in as many bytes as it needs.

use super::{
    claim::{Claim, End},
    row::{Facet, FactRow, OPEN, Occurrence},
    shelf::Fate,
};
use crate::domain::{ContactId, Day, EventId, Period, Position, SubjectId};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// An element of a list that is kept as bytes.
pub trait Pack: Sized {
    /// Adds its bytes.
    fn pack(&self, bytes: &mut Vec<u8>);

    /// Its bytes. No other element has them, nor begins with them.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(size_of::<Self>());
        self.pack(&mut bytes);
        bytes
    }

    /// Reads it from its bytes and moves on to what follows. `None` where that is none.
    fn unpack(bytes: &mut &[u8]) -> Option<Self>;
}

/// A row begins with what it is about, so that the rows of a facet are found without reading the
/// others.
impl Pack for FactRow {
    fn pack(&self, bytes: &mut Vec<u8>) {
        let Self { facet, value, valid, recorded_from, recorded_to, fact, said_by, closed_by } =
            self;
        put(facet, bytes);
        let usual = Usual::of([
            valid.from == Day::DAWN,
            valid.to == Day::NEVER,
            *recorded_to == OPEN,
            fact.position == *recorded_from,
            said_by == fact,
            closed_by.is_none(),
        ]);
        bytes.push(usual.0);
        put(value, bytes);
        usual.unless(0, || put_day(ABOUT, valid.from, bytes));
        usual.unless(1, || put_day(base(valid.from), valid.to, bytes));
        put_number(*recorded_from, bytes);
        usual.unless(2, || put_number(*recorded_to - recorded_from, bytes));
        usual.unless(3, || put_before(*recorded_from, fact.position, bytes));
        put_number(fact.index.into(), bytes);
        usual.unless(4, || put_event(*recorded_from, *said_by, bytes));
        closed_by.iter().for_each(|by| put_event(*recorded_from, *by, bytes));
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let facet = take(bytes)?;
        let usual = Usual::take(bytes)?;
        let value = take(bytes)?;
        let from = usual.or(0, Day::DAWN, || take_day(ABOUT, bytes))?;
        let to = usual.or(1, Day::NEVER, || take_day(base(from), bytes))?;
        let recorded_from = take_number(bytes)?;
        let recorded_to = usual.or(2, OPEN, || recorded_from.checked_add(take_number(bytes)?))?;
        let told = usual.or(3, recorded_from, || take_before(recorded_from, bytes))?;
        let fact = EventId { position: told, index: take_index(bytes)? };
        let said_by = usual.or(4, fact, || take_event(recorded_from, bytes))?;
        let closed_by = usual.or(5, None, || take_event(recorded_from, bytes).map(Some))?;
        let valid = Period { from, to };
        Some(Self { facet, value, valid, recorded_from, recorded_to, fact, said_by, closed_by })
    }
}

/// What the rows of a facet begin with.
pub(super) fn rows_of(facet: &Facet) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size_of::<Facet>());
    put(facet, &mut bytes);
    bytes
}

/// What the rows of all facets of a kind begin with: `facet` is any of them.
pub(super) fn rows_like(facet: &Facet) -> Vec<u8> {
    let mut bytes = rows_of(facet);
    bytes.truncate(1);
    bytes
}

/// What the rows of a contact's seats in a lab begin with, of whichever phase they are.
pub(super) fn seats_of(contact: ContactId) -> Vec<u8> {
    let mut bytes = rows_of(&Facet::Involvement(contact, 0));
    bytes.pop();
    bytes
}

/// In the place of whom something is kept with.
const NOBODY: ContactId = ContactId(Ulid::nil());

/// Something that happened once, as it is kept with one of those it happened to: who that is, it
/// does not say again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    seen: Occurrence,
    /// It is kept with the contact.
    own: bool,
    /// It is kept with the gathering.
    here: bool,
}

impl Seen {
    /// As it is kept with a subject.
    pub(super) fn with(subject: SubjectId, seen: &Occurrence) -> Self {
        let (own, here) = (subject == seen.contact.into(), seen.object == Some(subject));
        let contact = if own { NOBODY } else { seen.contact };
        let object = seen.object.filter(|_| !here);
        Self { own, here, seen: Occurrence { contact, object, ..seen.clone() } }
    }

    /// As it is known of a subject that it is kept with.
    pub(super) fn told(mut self, subject: SubjectId) -> Occurrence {
        if let SubjectId::Contact(contact) = subject
            && self.own
        {
            self.seen.contact = contact;
        }
        if self.here {
            self.seen.object = Some(subject);
        }
        self.seen
    }

    /// What is not known so any more was known until now, or never was.
    pub(super) fn end(&mut self, position: Position) -> Fate {
        if self.seen.recorded_from == position {
            return Fate::Goes;
        }
        self.seen.recorded_to = position;
        Fate::Changed
    }
}

impl Pack for Seen {
    fn pack(&self, bytes: &mut Vec<u8>) {
        let Occurrence { kind, recorded_from, recorded_to, fact, said_by, .. } = &self.seen;
        let usual = Usual::of([
            self.own,
            self.here,
            self.seen.object.is_none(),
            self.seen.representing.is_none(),
            *recorded_to == OPEN,
            fact.position == *recorded_from,
            said_by == fact,
        ]);
        bytes.push(usual.0);
        put(kind, bytes);
        usual.unless(0, || put(&self.seen.contact, bytes));
        self.seen.object.iter().for_each(|object| put(object, bytes));
        self.seen.representing.iter().for_each(|organisation| put(organisation, bytes));
        put_day(ABOUT, self.seen.day, bytes);
        put_number(*recorded_from, bytes);
        usual.unless(4, || put_number(*recorded_to - recorded_from, bytes));
        usual.unless(5, || put_before(*recorded_from, fact.position, bytes));
        put_number(fact.index.into(), bytes);
        usual.unless(6, || put_event(*recorded_from, *said_by, bytes));
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let usual = Usual::take(bytes)?;
        let kind = take(bytes)?;
        let contact = usual.or(0, NOBODY, || take(bytes))?;
        let object = usual.or(2, None, || take(bytes).map(Some))?;
        let representing = usual.or(3, None, || take(bytes).map(Some))?;
        let day = take_day(ABOUT, bytes)?;
        let recorded_from = take_number(bytes)?;
        let recorded_to = usual.or(4, OPEN, || recorded_from.checked_add(take_number(bytes)?))?;
        let told = usual.or(5, recorded_from, || take_before(recorded_from, bytes))?;
        let fact = EventId { position: told, index: take_index(bytes)? };
        let said_by = usual.or(6, fact, || take_event(recorded_from, bytes))?;
        let seen = Occurrence {
            contact,
            kind,
            object,
            representing,
            day,
            recorded_from,
            recorded_to,
            fact,
            said_by,
        };
        Some(Self { seen, own: usual.is(0), here: usual.is(1) })
    }
}

impl Pack for EventId {
    fn pack(&self, bytes: &mut Vec<u8>) {
        put_number(self.position, bytes);
        put_number(self.index.into(), bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self { position: take_number(bytes)?, index: take_index(bytes)? })
    }
}

/// There are few of these.
macro_rules! plain {
    ($($name:ty),*) => {$(
        impl Pack for $name {
            fn pack(&self, bytes: &mut Vec<u8>) {
                put(self, bytes);
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                take(bytes)
            }
        }
    )*};
}
plain!(SubjectId, (EventId, Claim), End);

/// What is as it usually is, and therefore not told: a bit each.
#[derive(Clone, Copy)]
struct Usual(u8);

impl Usual {
    fn of<const BITS: usize>(usual: [bool; BITS]) -> Self {
        Self(usual.iter().rev().fold(0, |bits, bit| bits << 1 | u8::from(*bit)))
    }

    fn take(bytes: &mut &[u8]) -> Option<Self> {
        let (bits, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(Self(*bits))
    }

    const fn is(self, bit: u8) -> bool {
        self.0 >> bit & 1 == 1
    }

    fn unless(self, bit: u8, put: impl FnOnce()) {
        if !self.is(bit) {
            put();
        }
    }

    fn or<T>(self, bit: u8, usual: T, take: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.is(bit) { Some(usual) } else { take() }
    }
}

/// Days are counted from here, 2020-01-01: those of twenty years before and after take two bytes.
const ABOUT: i32 = 18_262;

/// From where the end of a period is counted.
fn base(from: Day) -> i32 {
    if from == Day::DAWN { ABOUT } else { from.number() }
}

fn put_day(from: i32, day: Day, bytes: &mut Vec<u8>) {
    put_signed(i64::from(day.number()) - i64::from(from), bytes);
}

fn take_day(from: i32, bytes: &mut &[u8]) -> Option<Day> {
    let number = i64::from(from) + take_signed(bytes)?;
    Some(Day::at(number.try_into().ok()?))
}

/// An event of about the time of a commit.
fn put_event(commit: Position, event: EventId, bytes: &mut Vec<u8>) {
    put_before(commit, event.position, bytes);
    put_number(event.index.into(), bytes);
}

fn take_event(commit: Position, bytes: &mut &[u8]) -> Option<EventId> {
    Some(EventId { position: take_before(commit, bytes)?, index: take_index(bytes)? })
}

fn put_before(commit: Position, position: Position, bytes: &mut Vec<u8>) {
    put_signed(commit.wrapping_sub(position).cast_signed(), bytes);
}

fn take_before(commit: Position, bytes: &mut &[u8]) -> Option<Position> {
    Some(commit.wrapping_sub(take_signed(bytes)?.cast_unsigned()))
}

fn take_index(bytes: &mut &[u8]) -> Option<u16> {
    take_number(bytes)?.try_into().ok()
}

/// Small numbers take a byte, whether they are above zero or below.
fn put_signed(number: i64, bytes: &mut Vec<u8>) {
    put_number((number << 1 ^ number >> 63).cast_unsigned(), bytes);
}

fn take_signed(bytes: &mut &[u8]) -> Option<i64> {
    let number = take_number(bytes)?;
    Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
}

/// Seven bits a byte; all but the last have the eighth.
fn put_number(mut number: u64, bytes: &mut Vec<u8>) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for (place, byte) in bytes.iter().enumerate().take(10) {
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            *bytes = &bytes[place + 1..];
            return Some(number);
        }
    }
    None
}

fn put(value: &impl Serialize, bytes: &mut Vec<u8>) {
    let before = std::mem::take(bytes);
    // Only what does not know its own length cannot be written: nothing of a row.
    *bytes = postcard::to_extend(value, before).unwrap_or_default();
}

fn take<'a, T: Deserialize<'a>>(bytes: &mut &'a [u8]) -> Option<T> {
    let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
    *bytes = rest;
    Some(value)
}
