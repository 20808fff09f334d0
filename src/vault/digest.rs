//! Digests as they are written: `sha256:` and 64 hexadecimal digits.

use sha2::{Digest as _, Sha256};

/// The digest of these bytes, one piece after the other.
#[must_use]
pub fn sha256(pieces: &[&[u8]]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digest = Sha256::new();
    pieces.iter().for_each(|piece| digest.update(piece));
    let mut text = String::with_capacity(71);
    text.push_str("sha256:");
    for byte in digest.finalize() {
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
    text
}
