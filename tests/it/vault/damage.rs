//! Files that are missing, torn or altered: the error names the file, and nothing is destroyed.

use super::{Office, files, home, key};
use aes_gcm::{
    Aes256Gcm, KeyInit as _,
    aead::{Aead as _, Payload},
};
use kontor::vault::{Error, Vault};
use std::fs;

/// Three keys in the flat file of epoch 2.
fn office() -> Office {
    let mut office = Office::new();
    let mut vault = office.create();
    for number in 1..=3 {
        office.seal(&mut vault, key(number), &[]);
    }
    vault.begin_retire(&mut office.random).unwrap();
    vault.finish().unwrap();
    office
}

#[test]
fn a_missing_epoch_key_is_named_with_the_way_out() {
    let office = office();
    fs::remove_file(office.file("epoch.2.key")).unwrap();
    let message = office.load().unwrap_err().to_string();
    assert!(message.contains("epoch/epoch.2.key is missing"), "{message}");
    assert!(message.contains("keys/keys.2"), "{message}");
    assert!(message.contains("mount the volume"), "{message}");
    let mut office = office;
    let refused = Vault::create(home(office.root.path()), &mut office.random);
    assert!(matches!(refused, Err(Error::EpochKeyMissing { .. })), "creating replaces nothing");
    assert_eq!(files(office.root.path()), ["keys.2"]);
}

#[test]
fn missing_keys_are_named() {
    let office = office();
    fs::remove_file(office.file("keys.2")).unwrap();
    let missing = office.load().unwrap_err();
    assert!(matches!(missing, Error::KeysMissing { path } if path == office.file("keys.2")));
    assert!(matches!(Office::new().load().unwrap_err(), Error::KeysMissing { .. }));
}

#[test]
fn creating_replaces_no_epoch_but_an_interrupted_first() {
    let mut office = office();
    fs::remove_file(office.file("keys.2")).unwrap();
    let refused = Vault::create(home(office.root.path()), &mut office.random);
    assert!(matches!(refused, Err(Error::KeysMissing { .. })));
    assert_eq!(files(office.root.path()), ["epoch.2.key"]);
}

/// It opens with its key, but this version of Kontor cannot know what it says.
#[test]
fn a_key_file_of_a_format_to_come_is_not_read() {
    let office = office();
    let mut file = fs::read(office.file("keys.2")).unwrap();
    let epoch_key = fs::read(office.file("epoch.2.key")).unwrap();
    let cipher = Aes256Gcm::new_from_slice(&epoch_key[..32]).unwrap();
    let (header, sealed) = file.split_at_mut(24);
    let (nonce, sealed) = sealed.split_at(12);
    let nonce = nonce.try_into().unwrap();
    let text = cipher.decrypt(nonce, Payload { msg: sealed, aad: header }).unwrap();
    header[11] = 2;
    let sealed = cipher.encrypt(nonce, Payload { msg: &text, aad: header }).unwrap();
    file.splice(36.., sealed);
    fs::write(office.file("keys.2"), file).unwrap();
    assert!(matches!(office.load().unwrap_err(), Error::KeysDamaged { .. }));
}

/// An old key file beside a newer epoch key must not cost the newer one.
#[test]
fn an_epoch_key_without_its_keys_is_not_taken_for_an_interrupted_beginning() {
    let mut office = Office::new();
    let mut vault = office.create();
    let old = office.copy();
    for _ in 0..2 {
        vault.begin_retire(&mut office.random).unwrap();
        vault.finish().unwrap();
    }
    fs::copy(old.path().join("keys/keys.1"), office.file("keys.1")).unwrap();
    fs::copy(old.path().join("epoch/epoch.1.key"), office.file("epoch.1.key")).unwrap();
    fs::remove_file(office.file("keys.3")).unwrap();
    let missing = office.load().unwrap_err();
    assert!(matches!(missing, Error::KeysMissing { path } if path == office.file("keys.3")));
    assert!(office.file("epoch.3.key").exists());
}

#[test]
fn every_torn_length_of_a_file_is_recognised() {
    let office = office();
    for name in ["keys.2", "epoch.2.key"] {
        let whole = fs::read(office.file(name)).unwrap();
        for length in 0..whole.len() {
            fs::write(office.file(name), &whole[..length]).unwrap();
            let error = office.load().unwrap_err();
            assert!(error.to_string().contains(name), "{name} cut at {length}: {error}");
        }
        fs::write(office.file(name), &whole).unwrap();
    }
    office.load().unwrap();
}

#[test]
fn every_flipped_bit_of_a_file_is_recognised() {
    let office = office();
    for name in ["keys.2", "epoch.2.key"] {
        let whole = fs::read(office.file(name)).unwrap();
        for at in 0..whole.len() {
            let mut altered = whole.clone();
            altered[at] ^= 1 << (at % 8);
            fs::write(office.file(name), &altered).unwrap();
            let error = office.load().unwrap_err();
            let named = matches!(
                &error,
                Error::KeysDamaged { path } | Error::EpochKeyDamaged { path }
                    if *path == office.file(name)
            );
            assert!(named, "{name} at {at}: {error}");
        }
        fs::write(office.file(name), &whole).unwrap();
    }
    office.load().unwrap();
}

#[test]
fn a_file_of_another_epoch_is_recognised() {
    let office = office();
    for name in ["keys", "epoch"] {
        let (from, to) =
            if name == "keys" { ("keys.2", "keys.5") } else { ("epoch.2.key", "epoch.5.key") };
        fs::rename(office.file(from), office.file(to)).unwrap();
    }
    assert!(matches!(office.load().unwrap_err(), Error::EpochKeyDamaged { .. }));
}
