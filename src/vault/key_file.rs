//! The flat file of an epoch: all its keys as bytes. Where the file is, and when it is written, is
//! up to [`super::home`].
//!
//! ```text
//! name             11   `kontor-keys`
//! format            1   always 1
//! epoch             4
//! count             8   of keys
//! nonce            12
//! receipts         32   the key that commands are digested under
//! keys                  each: key id 17, members 2 + 16 n, key 32, how many before it 1, that key
//! tag              16   over all: a torn or altered file does not open
//! ```

use super::{
    KeyId,
    error::{Error, Result},
    key::{KEY, Key, NONCE, TAG},
    reader::{Members, Reader},
    ring::{Held, Ring},
};
use crate::clock::Random;
use zeroize::Zeroizing;

impl Ring {
    const NAME: &[u8; 11] = b"kontor-keys";
    const FORMAT: u8 = 1;
    const HEADER: usize = 24;

    pub(super) fn to_file(&self, random: &mut dyn Random) -> Result<Vec<u8>> {
        let text: usize = self.keys.values().map(Held::stored).sum();
        // The exact size, since growing would leave keys in clear in freed memory.
        let mut file = Vec::with_capacity(Self::HEADER + NONCE + KEY + text + TAG);
        file.extend_from_slice(&Self::header(self.epoch, self.keys.len() as u64));
        let mut nonce = [0; NONCE];
        random.fill(&mut nonce);
        file.extend_from_slice(&nonce);
        file.extend_from_slice(self.receipts.bytes());
        self.keys.iter().try_for_each(|(id, held)| held.write(*id, &mut file))?;
        file.extend_from_slice(&[0; TAG]);
        let (header, parcel) = file.split_at_mut(Self::HEADER);
        self.epoch_key.lock(header, parcel)?;
        Ok(file)
    }

    /// The keys of an epoch from its flat file; `None` when it is not whole, or another's.
    pub(super) fn from_file(
        epoch: u32,
        epoch_key: Key,
        mut file: Zeroizing<Vec<u8>>,
    ) -> Option<Self> {
        let (header, parcel) = file.split_at_mut_checked(Self::HEADER)?;
        let text = epoch_key.unlock(header, parcel)?;
        let mut reader = Reader::new(text);
        let mut ring = Self::empty(epoch, epoch_key, read_key(&mut reader)?);
        while reader.left() > 0 {
            let (id, held) = Held::read(&mut reader)?;
            ring.insert(id, held);
        }
        (*header == Self::header(epoch, ring.keys.len() as u64)).then_some(ring)
    }

    fn header(epoch: u32, count: u64) -> [u8; Self::HEADER] {
        let mut header = [Self::FORMAT; Self::HEADER];
        header[..11].copy_from_slice(Self::NAME);
        header[12..16].copy_from_slice(&epoch.to_be_bytes());
        header[16..].copy_from_slice(&count.to_be_bytes());
        header
    }
}

impl Held {
    fn stored(&self) -> usize {
        let keys = 1 + usize::from(self.previous.is_some());
        KeyId::LENGTH + Members::stored(self.members.len()) + 1 + keys * KEY
    }

    fn write(&self, id: KeyId, file: &mut Vec<u8>) -> Result<()> {
        file.extend_from_slice(&id.to_bytes());
        let too_much = Error::TooMuch { what: "the number of members" };
        Members::write(&self.members, file).ok_or(too_much)?;
        file.extend_from_slice(self.key.bytes());
        file.push(u8::from(self.previous.is_some()));
        self.previous.iter().for_each(|key| file.extend_from_slice(key.bytes()));
        Ok(())
    }

    fn read(reader: &mut Reader<'_>) -> Option<(KeyId, Self)> {
        let id = KeyId::read(reader)?;
        let members: Vec<_> = Members::read(reader)?.iter().collect();
        let mut held = Self::new(read_key(reader)?, &members);
        if reader.byte()? == 1 {
            held.previous = Some(read_key(reader)?);
        }
        Some((id, held))
    }
}

fn read_key(reader: &mut Reader<'_>) -> Option<Key> {
    reader.slice(KEY)?.first_chunk().map(Key::copy_from)
}
