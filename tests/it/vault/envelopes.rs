//! Envelopes: what is sealed comes out again, in its own place only, and nothing of it shows.

use super::{Office, TEXT, contact, context, key, opens, shared};
use kontor::{
    clock::SeededRandom,
    domain::{Class, Kind, SubjectId},
    vault::{Context, Error, Header, Home, KeyId, Opened, Receipt, Sealing, Vault, digest},
};
use proptest::{collection::vec, prelude::any, prop_assert, prop_assert_eq, proptest};
use ulid::Ulid;

fn vault() -> (Vault, SeededRandom) {
    let mut random = SeededRandom::new(3);
    (Vault::create(Home::in_memory(), &mut random).unwrap(), random)
}

proptest! {
    #[test]
    fn what_is_sealed_opens(
        text in vec(any::<u8>(), 0..2000),
        ulid in any::<u128>(),
        event in any::<u16>(),
        index in any::<u8>(),
        class in 0..Class::ALL.len(),
        members in vec(1..9_u128, 0..4),
    ) {
        let (mut vault, mut random) = vault();
        let members: Vec<_> = members.into_iter().map(contact).collect();
        let subject = if members.is_empty() {
            KeyId::Subject(SubjectId::new(Kind::Lab, Ulid::from(ulid)))
        } else {
            KeyId::Shared(Ulid::from(ulid))
        };
        let context = Context { class: Class::ALL[class], index, ..context(subject) };
        let sealing = Sealing { context, event, members: &members };
        let sealed = vault.seal(&sealing, &text, &mut random).unwrap();

        let header = Header::read(&sealed.bytes).unwrap().unwrap();
        prop_assert_eq!(header.subject, subject);
        prop_assert_eq!((header.class, header.event), (context.class, event));
        prop_assert_eq!(header.index, index);
        prop_assert_eq!(header.members().collect::<Vec<_>>(), members);
        prop_assert_eq!(digest(&sealed.bytes).unwrap(), Some(sealed.digest));
        let mut bytes = sealed.bytes;
        prop_assert_eq!(vault.open(&mut bytes, &context).unwrap(), Opened::Present(&text));
    }

    #[test]
    fn a_flipped_bit_is_damage_and_never_another_text(at in 0..180_usize, bit in 0..8_u8) {
        let mut office = Office::new();
        let (mut vault, _) = vault();
        let mut bytes = office.seal(&mut vault, key(1), &[]).bytes;
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let opened = vault.open(&mut bytes, &context(key(1)));
        prop_assert!(matches!(opened, Err(Error::Damaged { .. })), "{opened:?}");
    }

    #[test]
    fn ids_of_keys_survive_bytes_and_text(ulid in any::<u128>(), kind in 0..=Kind::ALL.len()) {
        let ulid = Ulid::from(ulid);
        let id = match Kind::ALL.get(kind) {
            Some(kind) => KeyId::Subject(SubjectId::new(*kind, ulid)),
            None => KeyId::Shared(ulid),
        };
        prop_assert_eq!(KeyId::from_bytes(id.to_bytes()), Some(id));
        prop_assert_eq!(id.to_string().parse::<KeyId>().unwrap(), id);
        let json = serde_json::to_string(&id).unwrap();
        prop_assert_eq!(serde_json::from_str::<KeyId>(&json).unwrap(), id);
    }
}

#[test]
fn an_envelope_opens_in_its_own_place_only() {
    let mut office = Office::new();
    let (mut vault, _) = vault();
    let sealed = office.seal(&mut vault, key(1), &[]).bytes;
    office.seal(&mut vault, key(2), &[]);
    let right = context(key(1));
    let wrong = [
        Context { journal: Ulid::from(8_u128), ..right },
        Context { event_type: "contact.details-changed", ..right },
        Context { version: 2, ..right },
        Context { subject: key(2), ..right },
        Context { class: Class::Note, ..right },
        Context { index: 1, ..right },
    ];
    for context in wrong {
        let mut copy = sealed.clone();
        let opened = vault.open(&mut copy, &context);
        assert!(matches!(opened, Err(Error::Damaged { .. })), "{context:?}: {opened:?}");
    }
    assert!(opens(&vault, &sealed, key(1)));
}

/// Somebody who alters the header to match gets no further: it is bound to the data key.
#[test]
fn what_stands_in_clear_is_bound() {
    let mut office = Office::new();
    let (mut vault, _) = vault();
    let members = [contact(1), contact(2)];
    let sealed = office.seal(&mut vault, shared(9), &members).bytes;
    let right = context(shared(9));
    let header = [
        ("class", 18, Context { class: Class::ContactPoint, ..right }),
        ("event", 20, right),
        ("index", 21, Context { index: 1, ..right }),
        ("member", 40, right),
    ];
    for (what, at, context) in header {
        let mut altered = sealed.clone();
        altered[at] = altered[at].wrapping_add(1);
        let opened = vault.open(&mut altered, &context);
        assert!(matches!(opened, Err(Error::Damaged { .. })), "{what}: {opened:?}");
    }
}

#[test]
fn nothing_shows_what_was_sealed() {
    let mut office = Office::new();
    let (mut vault, _) = vault();
    let (first, second) =
        (office.seal(&mut vault, key(1), &[]), office.seal(&mut vault, key(1), &[]));
    assert!(!first.bytes.windows(4).any(|bytes| TEXT.windows(4).any(|text| text == bytes)));
    assert_ne!(first.digest, second.digest, "a digest must not say that two texts are the same");
    let mut bytes = first.bytes;
    let opened = vault.open(&mut bytes, &context(key(1))).unwrap();
    assert_eq!(format!("{opened:?}"), "Present([redacted])");
    let shown = format!("{vault:?}");
    assert!(shown.contains("epoch_key: [redacted]"), "{shown}");
}

#[test]
fn deleted_shredded_and_damaged_are_never_confused() {
    let mut office = Office::new();
    let (mut vault, _) = vault();
    let mut sealed = office.seal(&mut vault, key(1), &[]).bytes;
    let open = |bytes: &mut [u8]| format!("{:?}", vault.open(bytes, &context(key(1))));
    assert_eq!(open(&mut vec![0; sealed.len()]), "Ok(Shredded)");
    assert_eq!(digest(&vec![0; sealed.len()]).unwrap(), None);
    assert!(open(&mut []).contains("header of an envelope"));
    let mut half = sealed.clone();
    half[..40].fill(0);
    assert!(open(&mut half).contains("header of an envelope"), "half shredded is damage");
    let length = sealed.len();
    assert!(open(&mut sealed[..length - 1]).contains("text of an envelope"));

    let (other, _) = self::vault();
    let opened = other.open(&mut sealed, &context(key(1))).unwrap();
    assert_eq!(opened, Opened::NoKey);
    let elsewhere = other.open(&mut sealed, &context(key(2)));
    assert!(matches!(elsewhere, Err(Error::Damaged { .. })), "no key is no excuse: {elsewhere:?}");
}

#[test]
fn only_a_shared_key_has_members() {
    let (mut vault, mut random) = vault();
    for (subject, members) in [(key(1), &[contact(2)][..]), (shared(1), &[])] {
        let sealing = Sealing { context: context(subject), event: 0, members };
        let refused = vault.seal(&sealing, TEXT, &mut random).unwrap_err();
        assert!(matches!(refused, Error::Members(found) if found == subject));
    }
}

#[test]
fn classes_are_spelled_one_way() {
    for class in Class::ALL {
        assert_eq!(class.as_str().parse::<Class>().unwrap(), *class);
        assert_eq!(serde_json::to_string(class).unwrap(), format!("\"{class}\""));
    }
    assert!("names".parse::<Class>().is_err());
}

#[test]
fn receipts_say_the_same_of_the_same_and_only_in_one_vault() {
    let (vault, _) = vault();
    let other = Vault::create(Home::in_memory(), &mut SeededRandom::new(4)).unwrap();
    assert_eq!(vault.scope("user:1", "key"), vault.scope("user:1", "key"));
    assert_ne!(vault.scope("user:1", "key"), vault.scope("user:1k", "ey"));
    assert_ne!(vault.scope("user:1", "key"), other.scope("user:1", "key"));
    assert_ne!(vault.content(b"{}"), vault.content(b"{ }"));
    let receipt =
        Receipt { scope: vault.scope("user:1", "key"), content: vault.content(b"{}"), events: 3 };
    let bytes = receipt.encode();
    assert_eq!(Receipt::decode(&bytes).unwrap(), receipt);
    assert!(Receipt::decode(&bytes[1..]).is_err());
    assert!(Receipt::decode(&[&bytes[..], &[0]].concat()).is_err());
}
