//! That a command was carried out, as keyed digests: a plain digest of personal data could be
//! guessed. It does not look receipts up.

use super::{
    error::{Error, Result},
    key::Key,
    reader::Reader,
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

const FORMAT: u8 = 1;

/// What is remembered of a command beside its commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Whose command under which key, see [`super::Vault::scope`].
    pub scope: [u8; 32],
    /// What it said, see [`super::Vault::content`].
    pub content: [u8; 32],
    /// How many events came of it.
    pub events: u16,
}

impl Receipt {
    const LENGTH: usize = 67;

    /// The receipt as it is stored: format, scope, content, events.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Self::LENGTH);
        bytes.push(FORMAT);
        bytes.extend_from_slice(&self.scope);
        bytes.extend_from_slice(&self.content);
        bytes.extend_from_slice(&self.events.to_be_bytes());
        bytes
    }

    /// The receipt that was stored as `bytes`.
    ///
    /// # Errors
    /// [`Error::Damaged`]
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let mut parse = || {
            let format = reader.byte()?;
            let receipt =
                Self { scope: reader.array()?, content: reader.array()?, events: reader.u16()? };
            (format == FORMAT && reader.left() == 0).then_some(receipt)
        };
        parse().ok_or(Error::Damaged { part: "receipt" })
    }
}

/// The length of the actor comes first, so that no two pairs give the same bytes.
pub(super) fn scope(key: &Key, actor: &str, idempotency_key: &str) -> [u8; 32] {
    let length = (actor.len() as u64).to_be_bytes();
    digest(key, &[b"scope", &length, actor.as_bytes(), idempotency_key.as_bytes()])
}

pub(super) fn content(key: &Key, canonical_command: &[u8]) -> [u8; 32] {
    digest(key, &[b"content", canonical_command])
}

pub(super) fn vouched(key: &Key, bytes: &[u8]) -> [u8; 32] {
    digest(key, &[b"vouched", bytes])
}

#[expect(clippy::expect_used, reason = "a key of any length will do for an HMAC")]
fn digest(key: &Key, pieces: &[&[u8]]) -> [u8; 32] {
    let mut digest = Hmac::<Sha256>::new_from_slice(key.bytes()).expect("any length will do");
    pieces.iter().for_each(|piece| digest.update(piece));
    digest.finalize().into_bytes().into()
}
