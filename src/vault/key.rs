//! A secret key and the one cipher it is used with. It knows neither whose key it is nor where it
//! is kept.

use super::error::{Error, Result};
use crate::clock::Random;
use aes_gcm::{
    AeadInOut, AesGcm, KeyInit,
    aead::{array::Array, consts::U12},
    aes::Aes256Enc,
};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// GCM only ever runs the block cipher forwards: half the key schedule is never needed.
type Cipher = AesGcm<Aes256Enc, U12>;

pub(super) const NONCE: usize = 12;
pub(super) const TAG: usize = 16;
pub(super) const KEY: usize = 32;
/// The length of a key that is wrapped under another.
pub(super) const WRAPPED: usize = NONCE + KEY + TAG;

/// 256 bits that must not be seen. Boxed, so that moving it leaves no copy behind.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Key(Box<[u8; KEY]>);

impl Key {
    pub(super) fn new(random: &mut dyn Random) -> Self {
        let mut key = Self(Box::new([0; KEY]));
        random.fill(key.0.as_mut_slice());
        key
    }

    pub(super) fn copy_from(bytes: &[u8; KEY]) -> Self {
        let mut key = Self(Box::new([0; KEY]));
        key.0.copy_from_slice(bytes);
        key
    }

    pub(super) const fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// Encrypts in place. A `parcel` is a nonce, the text, and room for the tag.
    pub(super) fn lock(&self, associated: &[u8], parcel: &mut [u8]) -> Result<()> {
        let too_much = Error::TooMuch { what: "the text" };
        let Some((nonce, text, room)) = split(parcel) else { return Err(too_much) };
        let sealed = self.cipher().encrypt_inout_detached(nonce, associated, text.into());
        *room = sealed.map_err(|_| too_much)?;
        Ok(())
    }

    /// Decrypts in place and gives the text, or nothing, and then the parcel is as it was.
    pub(super) fn unlock<'a>(
        &self,
        associated: &[u8],
        parcel: &'a mut [u8],
    ) -> Option<&'a mut [u8]> {
        let (nonce, text, tag) = split(parcel)?;
        self.cipher().decrypt_inout_detached(nonce, associated, (&mut *text).into(), tag).ok()?;
        Some(text)
    }

    /// Wraps `inner` under this key; a nonce must never be used twice with one key.
    pub(super) fn wrap(
        &self,
        associated: &[u8],
        nonce: [u8; NONCE],
        inner: &Self,
    ) -> Result<[u8; WRAPPED]> {
        let mut parcel = [0; WRAPPED];
        parcel[..NONCE].copy_from_slice(&nonce);
        parcel[NONCE..NONCE + KEY].copy_from_slice(inner.bytes());
        self.lock(associated, &mut parcel)?;
        Ok(parcel)
    }

    /// The key that was wrapped under this one, if it was this one.
    pub(super) fn unwrap(&self, associated: &[u8], wrapped: [u8; WRAPPED]) -> Option<Self> {
        let mut parcel = zeroize::Zeroizing::new(wrapped);
        let inner = self.unlock(associated, parcel.as_mut_slice())?;
        inner.first_chunk().map(Self::copy_from)
    }

    /// Not kept: an envelope opens in 1.3 µs with both its keys expanded anew, and a million
    /// expanded keys would take 400 MB.
    fn cipher(&self) -> Cipher {
        Cipher::new(self.bytes().into())
    }
}

type Parts<'a> = (&'a Array<u8, U12>, &'a mut [u8], &'a mut aes_gcm::Tag);

fn split(parcel: &mut [u8]) -> Option<Parts<'_>> {
    let (nonce, rest) = parcel.split_first_chunk_mut::<NONCE>()?;
    let (text, tag) = rest.split_last_chunk_mut::<TAG>()?;
    Some(((&*nonce).into(), text, tag.into()))
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
