//! What can go wrong in the vault. That a key has been forgotten is an answer, not an error.

use super::KeyId;
use std::{io, path::PathBuf};

/// Why the vault could not do it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Stored bytes are not what was once written.
    #[error("the {part} is damaged or belongs elsewhere")]
    Damaged {
        /// Which part of which thing.
        part: &'static str,
    },
    /// The key file of the newest epoch is not there.
    #[error(
        "the epoch key {} is missing, without it nothing in {} can be opened: \
         mount the volume it lies on, or restore this file from its backup",
        epoch_key.display(),
        keys.display()
    )]
    EpochKeyMissing {
        /// The file that is missing.
        epoch_key: PathBuf,
        /// The file that needs it.
        keys: PathBuf,
    },
    /// There is a journal, but no vault to it, or only the epoch key of one.
    #[error("the key file {} is missing: restore it from a backup", path.display())]
    KeysMissing {
        /// The file that is missing.
        path: PathBuf,
    },
    /// An epoch key file is not what was once written.
    #[error("the epoch key {} is damaged: restore it from its backup", path.display())]
    EpochKeyDamaged {
        /// The file.
        path: PathBuf,
    },
    /// A file of keys is torn, altered, or belongs to another epoch key.
    #[error(
        "the key file {} is damaged or does not belong to its epoch key: restore both from a \
         backup of the same day",
        path.display()
    )]
    KeysDamaged {
        /// The file.
        path: PathBuf,
    },
    /// The journal has keys of a later epoch than the vault: the vault is an older backup.
    #[error(
        "the journal has keys of epoch {found}, the vault is at epoch {current}: the vault comes \
         from an older backup than the journal, restore the newer one"
    )]
    EpochAhead {
        /// The epoch of the key in the journal.
        found: u32,
        /// The epoch of the vault.
        current: u32,
    },
    /// Two different keys for one subject in the same epoch.
    #[error("there are two different keys of {0}")]
    TwoKeys(KeyId),
    /// The subject was forgotten; it never gets a key again.
    #[error("{0} has been erased, nothing can be sealed for it")]
    Forgotten(KeyId),
    /// A shared key has members, and no other key has.
    #[error("a note about several contacts needs a shared key, {0} has the wrong members")]
    Members(KeyId),
    /// A change of epoch was begun and must be finished before anything else.
    #[error("a change of the epoch has begun and is not finished")]
    TurnUnfinished,
    /// There is no change of epoch to finish.
    #[error("no change of the epoch has begun")]
    TurnNotBegun,
    /// More than a format can hold.
    #[error("{what} exceeds what an envelope can hold")]
    TooMuch {
        /// What there is too much of.
        what: &'static str,
    },
    /// A line of the deletion ledger makes no sense.
    #[error("line {line} of the deletion ledger {} is damaged", path.display())]
    LedgerDamaged {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong with it.
        #[source]
        source: serde_json::Error,
    },
    /// A file does not hold what was just written to it.
    #[error("{} does not read back as it was written", path.display())]
    ReadBack {
        /// The file.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

/// What a function of the vault answers.
pub type Result<T> = std::result::Result<T, Error>;
