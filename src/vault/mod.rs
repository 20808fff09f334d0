//! Personal data: sealed envelopes and the keys that open them. Cryptography and key files only;
//! what it seals is stored through `journal`, and `app` conducts an erasure.
//!
//! Every free text lies in an *envelope*, sealed under a data key of its own; the data key is
//! wrapped under the key of the *subject*; subject keys are wrapped under the *epoch key*, which
//! lies in one small file. To erase somebody is to begin a new epoch without their key and to
//! destroy the old epoch key: whatever old bytes a disk still holds are dead with it.

mod digest;
mod envelope;
mod epoch;
mod error;
mod folder;
mod home;
mod keeper;
mod key;
mod key_file;
mod key_id;
mod key_record;
mod ledger;
mod reader;
mod receipt;
mod ring;

pub use digest::sha256;
pub use envelope::{Context, Header, Opened, Sealed, Sealing, digest};
pub use error::Error;
pub use folder::Folder;
pub use home::Home;
pub use keeper::Vault;
pub use key_id::KeyId;
pub use key_record::key_of;
pub use ledger::{Deleted, Ledger};
pub use receipt::Receipt;
