//! The vault: envelopes, keys, erasure.

#![expect(clippy::unwrap_used, reason = "in a test that is how to fail")]

mod damage;
mod envelopes;
mod erasure;
mod keys;
mod ledger;
mod moments;
mod shredding;

use kontor::{
    clock::SeededRandom,
    domain::{Class, ContactId},
    vault::{Context, Error, Home, KeyId, Opened, Sealed, Sealing, Vault},
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use ulid::Ulid;

const TEXT: &[u8] = b"Yvonne Kowalski, Baeckerei am Markt";

fn contact(number: u128) -> ContactId {
    ContactId(Ulid::from(number))
}

fn key(number: u128) -> KeyId {
    contact(number).into()
}

fn shared(number: u128) -> KeyId {
    KeyId::Shared(Ulid::from(number))
}

fn context(subject: KeyId) -> Context<'static> {
    Context {
        journal: Ulid::from(7_u128),
        event_type: "contact.registered",
        version: 1,
        subject,
        class: Class::Identity,
        index: 0,
    }
}

/// A vault, and two folders that outlive it: keys, and epoch keys as if on another volume.
struct Office {
    root: TempDir,
    random: SeededRandom,
}

impl Office {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap(), random: SeededRandom::new(1) }
    }

    fn create(&mut self) -> Vault {
        Vault::create(home(self.root.path()), &mut self.random).unwrap()
    }

    fn load(&self) -> Result<Vault, Error> {
        load(self.root.path())
    }

    fn file(&self, name: &str) -> PathBuf {
        let folder = if name.starts_with("epoch") { "epoch" } else { "keys" };
        self.root.path().join(folder).join(name)
    }

    fn seal(&mut self, vault: &mut Vault, subject: KeyId, members: &[ContactId]) -> Sealed {
        let sealing = Sealing { context: context(subject), event: 0, members };
        vault.seal(&sealing, TEXT, &mut self.random).unwrap()
    }

    /// The folders as a power cut would leave them now.
    fn copy(&self) -> TempDir {
        copy_of(self.root.path())
    }
}

fn home(root: &Path) -> Home {
    Home::on_disk(&root.join("keys"), &root.join("epoch")).unwrap()
}

fn load(root: &Path) -> Result<Vault, Error> {
    Vault::load(home(root))
}

fn copy_of(root: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for folder in ["keys", "epoch"] {
        fs::create_dir(copy.path().join(folder)).unwrap();
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let name = entry.unwrap().file_name();
            let (from, to) = (root.join(folder), copy.path().join(folder));
            fs::copy(from.join(&name), to.join(&name)).unwrap();
        }
    }
    copy
}

/// All files of both folders, sorted.
fn files(root: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for folder in ["keys", "epoch"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            names.push(entry.unwrap().file_name().into_string().unwrap());
        }
    }
    names.sort();
    names
}

/// Whether the vault opens the envelope, and to the right text.
fn opens(vault: &Vault, sealed: &[u8], subject: KeyId) -> bool {
    match vault.open(&mut sealed.to_vec(), &context(subject)).unwrap() {
        Opened::Present(text) => {
            assert_eq!(text, TEXT);
            true
        }
        Opened::NoKey => false,
        Opened::Shredded => panic!("nobody shredded it"),
    }
}
