//! Rows as bytes. There are ten of a contact and a million contacts, and most of what a row says
//! is as it usually is, or as in the row before it: that is a bit each, and the rest follows in as
//! many bytes as it needs.

use super::{
    claim::{Claim, End},
    row::{FactRow, OPEN, Occurrence, OccurrenceKind},
};
use crate::domain::{ContactId, Day, EventId, Period, Position, SubjectId};
use serde::{Deserialize, Serialize};

/// An element of a list that is kept as bytes.
pub trait Pack: Sized {
    /// What the next one in the list is told by.
    type Before: Copy + Default;

    /// What tells the next one.
    fn before(&self) -> Self::Before;

    /// Adds its bytes.
    fn pack(&self, before: Self::Before, bytes: &mut Vec<u8>);

    /// Reads it, and moves on to what follows. `None` where that is none.
    fn unpack(before: Self::Before, bytes: &mut &[u8]) -> Option<Self>;
}

impl Pack for FactRow {
    type Before = (i32, Position);

    fn before(&self) -> Self::Before {
        (base(self.valid.from), self.recorded_from)
    }

    fn pack(&self, (day, position): Self::Before, bytes: &mut Vec<u8>) {
        let Self { facet, value, valid, recorded_from, recorded_to, fact, said_by, closed_by } =
            self;
        let usual = Usual([
            valid.from == Day::DAWN,
            valid.to == Day::NEVER,
            *recorded_from == position,
            *recorded_to == OPEN,
            fact.position == *recorded_from,
            said_by == fact,
            closed_by.is_none(),
            false,
        ]);
        usual.put(bytes);
        put(facet, bytes);
        put(value, bytes);
        usual.unless(0, || put(&steps(day, valid.from), bytes));
        usual.unless(1, || put(&steps(base(valid.from), valid.to), bytes));
        usual.unless(2, || put(&ahead(position, *recorded_from), bytes));
        usual.unless(3, || put(&ahead(*recorded_from, *recorded_to), bytes));
        usual.unless(4, || put(&ahead(*recorded_from, fact.position), bytes));
        put(&fact.index, bytes);
        usual.unless(5, || put_event(*recorded_from, *said_by, bytes));
        if let Some(by) = closed_by {
            put_event(*recorded_from, *by, bytes);
        }
    }

    fn unpack((day, position): Self::Before, bytes: &mut &[u8]) -> Option<Self> {
        let usual = Usual::take(bytes)?;
        let facet = take(bytes)?;
        let value = take(bytes)?;
        let from = usual.or(0, Day::DAWN, || Some(walk(day, take(bytes)?)))?;
        let to = usual.or(1, Day::NEVER, || Some(walk(base(from), take(bytes)?)))?;
        let recorded_from = usual.or(2, position, || Some(go(position, take(bytes)?)))?;
        let recorded_to = usual.or(3, OPEN, || Some(go(recorded_from, take(bytes)?)))?;
        let told = usual.or(4, recorded_from, || Some(go(recorded_from, take(bytes)?)))?;
        let fact = EventId { position: told, index: take(bytes)? };
        let said_by = usual.or(5, fact, || take_event(recorded_from, bytes))?;
        let closed_by = usual.or(6, None, || Some(Some(take_event(recorded_from, bytes)?)))?;
        let valid = Period { from, to };
        Some(Self { facet, value, valid, recorded_from, recorded_to, fact, said_by, closed_by })
    }
}

/// Of whom, where, for whom, and when something was seen.
type Seen = (Option<ContactId>, Option<SubjectId>, Option<ContactId>, i32, Position);

impl Pack for Occurrence {
    type Before = Seen;

    fn before(&self) -> Self::Before {
        let who = (Some(self.contact), self.object, self.representing);
        (who.0, who.1, who.2, base(self.day), self.recorded_from)
    }

    fn pack(&self, before: Self::Before, bytes: &mut Vec<u8>) {
        let (who, what, whose, day, position) = before;
        let Self { contact, kind, object, representing, recorded_from, recorded_to, fact, .. } =
            self;
        let usual = Usual([
            who == Some(*contact),
            what == *object,
            whose == *representing,
            *recorded_from == position,
            *recorded_to == OPEN,
            fact.position == *recorded_from,
            self.said_by == *fact,
            false,
        ]);
        usual.put(bytes);
        put(kind, bytes);
        usual.unless(0, || put(contact, bytes));
        usual.unless(1, || put(object, bytes));
        usual.unless(2, || put(representing, bytes));
        put(&steps(day, self.day), bytes);
        usual.unless(3, || put(&ahead(position, *recorded_from), bytes));
        usual.unless(4, || put(&ahead(*recorded_from, *recorded_to), bytes));
        usual.unless(5, || put(&ahead(*recorded_from, fact.position), bytes));
        put(&fact.index, bytes);
        usual.unless(6, || put_event(*recorded_from, self.said_by, bytes));
    }

    fn unpack(before: Self::Before, bytes: &mut &[u8]) -> Option<Self> {
        let (who, what, whose, day, position) = before;
        let usual = Usual::take(bytes)?;
        let kind: OccurrenceKind = take(bytes)?;
        let contact = usual.or(0, who, || take(bytes).map(Some))??;
        let object = usual.or(1, what, || take(bytes))?;
        let representing = usual.or(2, whose, || take(bytes))?;
        let day = walk(day, take(bytes)?);
        let recorded_from = usual.or(3, position, || Some(go(position, take(bytes)?)))?;
        let recorded_to = usual.or(4, OPEN, || Some(go(recorded_from, take(bytes)?)))?;
        let told = usual.or(5, recorded_from, || Some(go(recorded_from, take(bytes)?)))?;
        let fact = EventId { position: told, index: take(bytes)? };
        let said_by = usual.or(6, fact, || take_event(recorded_from, bytes))?;
        Some(Self {
            contact,
            kind,
            object,
            representing,
            day,
            recorded_from,
            recorded_to,
            fact,
            said_by,
        })
    }
}

impl Pack for EventId {
    type Before = Position;

    fn before(&self) -> Self::Before {
        self.position
    }

    fn pack(&self, before: Self::Before, bytes: &mut Vec<u8>) {
        put_event(before, *self, bytes);
    }

    fn unpack(before: Self::Before, bytes: &mut &[u8]) -> Option<Self> {
        take_event(before, bytes)
    }
}

/// There are few of these.
macro_rules! plain {
    ($($name:ty),*) => {$(
        impl Pack for $name {
            type Before = ();

            fn before(&self) {}

            fn pack(&self, (): (), bytes: &mut Vec<u8>) {
                put(self, bytes);
            }

            fn unpack((): (), bytes: &mut &[u8]) -> Option<Self> {
                take(bytes)
            }
        }
    )*};
}
plain!(SubjectId, (EventId, Claim), End);

/// What is as it usually is, and therefore not told.
struct Usual([bool; 8]);

impl Usual {
    fn put(&self, bytes: &mut Vec<u8>) {
        bytes.push(self.0.iter().rev().fold(0, |bits, bit| bits << 1 | u8::from(*bit)));
    }

    fn take(bytes: &mut &[u8]) -> Option<Self> {
        let (bits, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(Self(std::array::from_fn(|bit| bits >> bit & 1 == 1)))
    }

    fn unless(&self, bit: usize, put: impl FnOnce()) {
        if !self.0[bit] {
            put();
        }
    }

    fn or<T>(&self, bit: usize, usual: T, take: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.0[bit] { Some(usual) } else { take() }
    }
}

fn put_event(position: Position, event: EventId, bytes: &mut Vec<u8>) {
    put(&ahead(position, event.position), bytes);
    put(&event.index, bytes);
}

fn take_event(position: Position, bytes: &mut &[u8]) -> Option<EventId> {
    Some(EventId { position: go(position, take(bytes)?), index: take(bytes)? })
}

/// From where days are counted.
fn base(day: Day) -> i32 {
    if day == Day::DAWN { 0 } else { day.number() }
}

fn steps(from: i32, to: Day) -> i32 {
    to.number().wrapping_sub(from)
}

fn walk(from: i32, steps: i32) -> Day {
    Day::at(from.wrapping_add(steps))
}

fn ahead(from: Position, to: Position) -> i64 {
    to.wrapping_sub(from).cast_signed()
}

fn go(from: Position, ahead: i64) -> Position {
    from.wrapping_add_signed(ahead)
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
