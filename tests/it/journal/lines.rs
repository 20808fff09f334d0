//! The line of a commit: what is written is read, and nothing else is.

use jiff::Timestamp;
use kontor::journal::{Commit, Event, Problem, Sealed, line};
use proptest::prelude::{Strategy, any, prop, proptest};
use serde_json::value::RawValue;
use std::borrow::Cow;
use ulid::Ulid;

/// The owned parts of an event.
type Parts = (String, u32, String, String, Box<RawValue>, Vec<(String, String, String)>);

fn parts() -> impl Strategy<Value = Parts> {
    let data = prop::collection::btree_map(any::<String>(), any::<i64>(), 0..4)
        .prop_map(|map| serde_json::value::to_raw_value(&map).expect("a map of numbers is JSON"));
    let sealed = (any::<String>(), any::<String>(), any::<String>());
    let sealed = prop::collection::vec(sealed, 0..3);
    (any::<String>(), any::<u32>(), any::<String>(), any::<String>(), data, sealed)
}

fn event(parts: &Parts) -> Event<'_> {
    let sealed = parts.5.iter().map(|(subject, class, digest)| Sealed {
        subject: Cow::Borrowed(subject),
        class: Cow::Borrowed(class),
        fields: vec![Cow::Borrowed(digest)],
        digest: Cow::Borrowed(digest),
    });
    Event {
        kind: Cow::Borrowed(&parts.0),
        version: parts.1,
        subject: Cow::Borrowed(&parts.2),
        source: Cow::Borrowed(&parts.3),
        data: &parts.4,
        sealed: sealed.collect(),
    }
}

proptest! {
    #[test]
    fn what_is_encoded_is_decoded(
        position in 1..u64::MAX,
        ids in any::<(u128, u128)>(),
        millisecond in 0..4_000_000_000_000_i64,
        actor in any::<String>(),
        previous in "[0-9a-f]{64}",
        events in prop::collection::vec(parts(), 0..4),
    ) {
        let commit = Commit {
            position,
            id: Ulid(ids.0),
            recorded_at: Timestamp::from_millisecond(millisecond).unwrap(),
            actor: Cow::Owned(actor),
            correlation: Ulid(ids.1),
            previous: Cow::Borrowed(&previous),
            events: events.iter().map(event).collect(),
        };
        let (bytes, hash) = line::encode(&commit).unwrap();
        let decoded = line::decode(&bytes, position).unwrap();
        assert_eq!(format!("{decoded:?}"), format!("{commit:?}"));
        assert_eq!(line::encode(&decoded).unwrap(), (bytes.clone(), hash.clone()));
        assert_eq!(line::check(&bytes, position, Some(&previous)), Ok(hash));
        assert!(!bytes.contains(&b'\n'));
    }
}

#[test]
fn a_line_is_exactly_this() {
    let data = RawValue::from_string(r#"{"scheme":"bottrop-2016"}"#.to_owned()).unwrap();
    let sealed = Sealed {
        subject: Cow::Borrowed("contact:1"),
        class: Cow::Borrowed("note"),
        fields: vec![Cow::Borrowed("reason")],
        digest: Cow::Borrowed("sha256:00"),
    };
    let event = Event {
        kind: Cow::Borrowed("classification.assigned"),
        version: 1,
        subject: Cow::Borrowed("contact:1"),
        source: Cow::Borrowed("attendance-list"),
        data: &data,
        sealed: vec![sealed],
    };
    let commit = Commit {
        position: 1,
        id: Ulid(1),
        recorded_at: "2026-11-22T03:00:00.1Z".parse().unwrap(),
        actor: Cow::Borrowed("user:1"),
        correlation: Ulid(2),
        previous: Cow::Borrowed("abc"),
        events: vec![event.clone(), Event { sealed: Vec::new(), ..event }],
    };
    let (bytes, hash) = line::encode(&commit).unwrap();
    insta::assert_snapshot!(String::from_utf8(bytes).unwrap());
    insta::assert_snapshot!(hash);
}

#[test]
fn anything_else_is_refused() {
    let good = String::from_utf8(super::sample::encode(7, "abc", 3).0).unwrap();
    let found = |text: &str| line::decode(text.as_bytes(), 7).map(drop);
    assert_eq!(found(&good), Ok(()));
    assert_eq!(line::decode(good.as_bytes(), 8).map(drop), Err(Problem::WrongPosition(7)));
    for (from, to) in [
        (r#""v":1"#, r#""v":2"#),
        (r#""v":1"#, r#""v":1,"w":1"#),
        (r#""version":1"#, r#""version":1,"extra":1"#),
        (r#""version":1"#, r#""version":1,"version":1"#),
        (r#","source":"phone""#, ""),
        (".000Z", "Z"),
        (".000Z", ".000+"),
        (r#""id":""#, r#""id":"!"#),
        (r#""hash":"#, r#""hush":"#),
    ] {
        assert!(good.contains(from));
        let changed = good.replacen(from, to, 1);
        assert!(matches!(found(&changed), Err(Problem::NotCommit(_))), "{changed}");
    }
    let data = RawValue::from_string("{\n}".to_owned()).unwrap();
    let mut commit = line::decode(good.as_bytes(), 7).unwrap();
    commit.events[0].data = &data;
    assert!(line::encode(&commit).is_err(), "a line has no line feed");
    commit.events.clear();
    commit.recorded_at += std::time::Duration::from_nanos(1);
    assert!(line::encode(&commit).is_err(), "times are whole milliseconds");
}

#[test]
fn every_flipped_bit_of_a_line_is_found() {
    let (good, hash) = super::sample::encode(7, "abc", 3);
    assert_eq!(line::check(&good, 7, Some("abc")), Ok(hash.clone()));
    assert_eq!(line::check(&good, 7, None), Ok(hash));
    assert_eq!(line::check(&good, 7, Some("abd")), Err(Problem::WrongPrevious));
    assert_eq!(line::check(&good, 8, Some("abc")), Err(Problem::WrongPosition(7)));
    for bit in 0..good.len() * 8 {
        let mut bad = good.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(line::check(&bad, 7, Some("abc")), Err(Problem::WrongHash), "bit {bit}");
    }
}
