//! The bytes of an envelope: how they are laid out, sealed, opened and wrapped anew. It is given
//! keys and does not know where they come from, nor where envelopes are stored.
//!
//! ```text
//! format            1   always 1; 0 when the envelope was shredded: then all bytes are 0
//! key id           17   whose key
//! class             1
//! event             2   the index of the event in its commit
//! index             1   the index of the envelope in its event
//! members    2 + 16 n   the contacts a shared key is about
//! data key         60   nonce, key, tag; wrapped under the subject's key, bound to all above
//! nonce            12   from here on the digest counts
//! text              n   sealed under the data key, bound to the [`Context`]
//! tag              16
//! ```

use super::{
    KeyId,
    digest::sha256,
    error::{Error, Result},
    key::{KEY, Key, NONCE, TAG, WRAPPED},
    reader::{Members, Reader},
};
use crate::{
    clock::Random,
    domain::{Class, ContactId},
};
use ulid::Ulid;
use zeroize::Zeroizing;

const FORMAT: u8 = 1;
const SHREDDED: u8 = 0;

/// What an envelope is bound to: it opens nowhere else. Never the position, which is unknown until
/// the commit; the digest in the commit's line says where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context<'a> {
    /// The journal.
    pub journal: Ulid,
    /// The type of the event.
    pub event_type: &'a str,
    /// The version of the event's schema.
    pub version: u16,
    /// Whose text it is.
    pub subject: KeyId,
    /// What kind of text it is.
    pub class: Class,
    /// The index of the envelope in its event.
    pub index: u8,
}

/// Where a new envelope belongs.
#[derive(Debug, Clone, Copy)]
pub struct Sealing<'a> {
    /// What it is bound to.
    pub context: Context<'a>,
    /// The index of the event in its commit.
    pub event: u16,
    /// The contacts a shared key is about; empty for the key of a subject.
    pub members: &'a [ContactId],
}

/// A new envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The envelope as it is stored.
    pub bytes: Vec<u8>,
    /// What the commit's line says of it, see [`digest`].
    pub digest: String,
}

/// What is in an envelope that is whole. Only the journal can say whether it ought to be so.
#[derive(PartialEq, Eq)]
pub enum Opened<'a> {
    /// The text.
    Present(&'a [u8]),
    /// There is no key: it was forgotten, or it is missing.
    NoKey,
    /// The bytes were overwritten.
    Shredded,
}

impl std::fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Present(_) => "Present([redacted])",
            Self::NoKey => "NoKey",
            Self::Shredded => "Shredded",
        })
    }
}

/// What an envelope says of itself in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header<'a> {
    /// Whose key opens it.
    pub subject: KeyId,
    /// What kind of text it is.
    pub class: Class,
    /// The index of the event in its commit.
    pub event: u16,
    /// The index of the envelope in its event.
    pub index: u8,
    members: Members<'a>,
    length: usize,
}

impl<'a> Header<'a> {
    /// Reads what stands in clear; `None` when the envelope was shredded.
    ///
    /// # Errors
    /// [`Error::Damaged`]: these bytes are no envelope.
    pub fn read(bytes: &'a [u8]) -> Result<Option<Self>> {
        if bytes.first() == Some(&SHREDDED) && bytes.iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        let damaged = Error::Damaged { part: "header of an envelope" };
        Self::parse(bytes).ok_or(damaged).map(Some)
    }

    /// The contacts a shared key is about.
    pub fn members(&self) -> impl Iterator<Item = ContactId> + 'a {
        self.members.iter()
    }

    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let format = reader.byte()?;
        let subject = KeyId::read(&mut reader)?;
        let class = reader.byte()?;
        let header = Self {
            subject,
            class: *Class::ALL.iter().find(|known| **known as u8 == class)?,
            event: reader.u16()?,
            index: reader.byte()?,
            members: Members::read(&mut reader)?,
            length: bytes.len() - reader.left(),
        };
        (format == FORMAT && reader.left() >= WRAPPED + NONCE + TAG).then_some(header)
    }
}

/// The key of a subject, and the one before it while envelopes are being wrapped anew.
pub(super) type Keys<'a> = (&'a Key, Option<&'a Key>);

#[derive(PartialEq, Eq)]
enum Which {
    Current,
    Previous,
}

/// `sha256:` and the digest of nonce, text and tag: it stays the same when keys are changed.
/// `None` when the envelope was shredded.
///
/// # Errors
/// [`Error::Damaged`]: these bytes are no envelope.
pub fn digest(envelope: &[u8]) -> Result<Option<String>> {
    let header = Header::read(envelope)?;
    Ok(header.map(|header| sha256(&[&envelope[header.length + WRAPPED..]])))
}

/// Seals `text` under the subject's key.
pub(super) fn seal(
    sealing: &Sealing<'_>,
    text: &[u8],
    subject_key: &Key,
    random: &mut dyn Random,
) -> Result<Sealed> {
    let mut bytes = header(sealing)?;
    // One draw, since each is a call to the system.
    let mut drawn = Zeroizing::new([0; KEY + NONCE + NONCE]);
    random.fill(drawn.as_mut_slice());
    let (data_key, nonces) = drawn.as_chunks::<KEY>();
    let data_key = Key::copy_from(&data_key[0]);
    let (nonces, _) = nonces.as_chunks::<NONCE>();

    let wrapped = subject_key.wrap(&bytes, nonces[0], &data_key)?;
    bytes.reserve_exact(WRAPPED + NONCE + text.len() + TAG);
    bytes.extend_from_slice(&wrapped);
    let start = bytes.len();
    bytes.extend_from_slice(&nonces[1]);
    bytes.extend_from_slice(text);
    bytes.extend_from_slice(&[0; TAG]);
    data_key.lock(&associated(&sealing.context), &mut bytes[start..])?;
    let digest = sha256(&[&bytes[start..]]);
    Ok(Sealed { bytes, digest })
}

/// Opens an envelope in place.
pub(super) fn open<'a>(
    bytes: &'a mut [u8],
    header_length: usize,
    context: &Context<'_>,
    keys: Keys<'_>,
) -> Result<&'a [u8]> {
    let (_, data_key) = data_key(bytes, header_length, keys)?;
    let parcel = &mut bytes[header_length + WRAPPED..];
    let text = data_key.unlock(&associated(context), parcel);
    text.map(|text| &*text).ok_or(Error::Damaged { part: "text of an envelope" })
}

/// Wraps the data key anew under the current key; `None` when it is so already.
pub(super) fn rewrap(
    bytes: &[u8],
    header: &Header<'_>,
    keys: Keys<'_>,
    random: &mut dyn Random,
) -> Result<Option<Vec<u8>>> {
    let (which, data_key) = data_key(bytes, header.length, keys)?;
    if which == Which::Current {
        return Ok(None);
    }
    let mut nonce = [0; NONCE];
    random.fill(&mut nonce);
    let wrapped = keys.0.wrap(&bytes[..header.length], nonce, &data_key)?;
    let mut rewrapped = bytes.to_vec();
    rewrapped[header.length..header.length + WRAPPED].copy_from_slice(&wrapped);
    Ok(Some(rewrapped))
}

impl Header<'_> {
    /// The number of bytes that stand in clear before the data key.
    pub(super) const fn length(&self) -> usize {
        self.length
    }

    /// Whether the envelope says it is the one that is asked for.
    pub(super) fn fits(&self, context: &Context<'_>) -> bool {
        (self.subject, self.class, self.index) == (context.subject, context.class, context.index)
    }
}

fn data_key(bytes: &[u8], header_length: usize, keys: Keys<'_>) -> Result<(Which, Key)> {
    let damaged = Error::Damaged { part: "data key of an envelope" };
    let (header, rest) = bytes.split_at(header_length);
    let Some(wrapped) = rest.first_chunk::<WRAPPED>() else { return Err(damaged) };
    if let Some(data_key) = keys.0.unwrap(header, *wrapped) {
        return Ok((Which::Current, data_key));
    }
    let data_key = keys.1.and_then(|key| key.unwrap(header, *wrapped));
    data_key.map(|data_key| (Which::Previous, data_key)).ok_or(damaged)
}

fn header(sealing: &Sealing<'_>) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(22 + Members::stored(sealing.members.len()));
    bytes.push(FORMAT);
    bytes.extend_from_slice(&sealing.context.subject.to_bytes());
    bytes.push(sealing.context.class as u8);
    bytes.extend_from_slice(&sealing.event.to_be_bytes());
    bytes.push(sealing.context.index);
    let too_much = Error::TooMuch { what: "the number of members" };
    Members::write(sealing.members, &mut bytes).ok_or(too_much)?;
    Ok(bytes)
}

/// The only piece of varying length comes last, so that no two contexts give the same bytes.
fn associated(context: &Context<'_>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(38 + context.event_type.len());
    bytes.push(FORMAT);
    bytes.extend_from_slice(&context.journal.to_bytes());
    bytes.extend_from_slice(&context.version.to_be_bytes());
    bytes.extend_from_slice(&context.subject.to_bytes());
    bytes.push(context.class as u8);
    bytes.push(context.index);
    bytes.extend_from_slice(context.event_type.as_bytes());
    bytes
}
