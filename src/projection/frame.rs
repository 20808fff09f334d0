//! Bytes one behind the other, each after how many there are: what cannot be told apart otherwise.

use super::pack::Pack;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What is framed, one behind the other.
#[derive(Clone)]
pub struct Framed<'a>(pub &'a [u8]);

/// A length that does not fit into a byte follows in two.
const LONG: u8 = u8::MAX;

impl<'a> Iterator for Framed<'a> {
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

/// How a length is written: the bytes, and how many of them count.
fn header(length: usize) -> ([u8; 3], usize) {
    match u8::try_from(length) {
        Ok(length) if length < LONG => ([length, 0, 0], 1),
        _ => {
            let [low, high] = u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes();
            ([LONG, low, high], 3)
        }
    }
}

/// Adds something whole that is in pieces.
pub fn frame(pieces: &[&[u8]], bytes: &mut Vec<u8>) {
    let (header, width) = header(pieces.iter().map(|piece| piece.len()).sum());
    bytes.extend_from_slice(&header[..width]);
    pieces.iter().for_each(|piece| bytes.extend_from_slice(piece));
}

/// How many bytes that takes.
pub fn framed(pieces: &[&[u8]]) -> usize {
    let length = pieces.iter().map(|piece| piece.len()).sum();
    length + header(length).1
}

pub fn write<T: Pack>(element: &T, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    bytes.push(0);
    element.pack(bytes);
    let (header, width) = header(bytes.len() - start - 1);
    bytes[start] = header[0];
    header[1..width].iter().rev().for_each(|byte| bytes.insert(start + 1, *byte));
}

pub fn read<T: Pack>(mut one: &[u8]) -> Option<T> {
    T::unpack(&mut one)
}

/// Bytes as they are.
pub struct Bytes<'a>(pub &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Bytes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(Self)
    }
}
