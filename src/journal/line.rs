//! The line of a commit: from a typed commit to the exact bytes that are hashed and stored, and
//! back without copying. It does not know which types of events there are.

use super::error::Problem;
use crate::domain::Position;
use jiff::Timestamp;
use serde::{Deserialize, de::IgnoredAny};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use std::{borrow::Cow, io::Write as _};
use ulid::Ulid;

/// Comes after the bytes that are hashed.
const HASH_FIELD: &[u8] = b",\"hash\":\"";
/// Digits of a hash.
const HASH_LENGTH: usize = 64;
/// Comes after the hash.
const END: &[u8] = b"\"}";

/// The events of one command. What it lends, the caller or the stored line owns.
#[derive(Debug, Clone)]
pub struct Commit<'a> {
    /// Its number.
    pub position: Position,
    /// Its own id.
    pub id: Ulid,
    /// When Kontor learned it, in whole milliseconds.
    pub recorded_at: Timestamp,
    /// Who did it.
    pub actor: Cow<'a, str>,
    /// What it belongs to: one id for all that one wish of a user set off.
    pub correlation: Ulid,
    /// The hash of the line before; the journal's id at position 1.
    pub previous: Cow<'a, str>,
    /// What happened, in order.
    pub events: Vec<Event<'a>>,
}

/// One thing that happened.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event<'a> {
    /// Its type: `classification.assigned`.
    #[serde(rename = "type", borrow)]
    pub kind: Cow<'a, str>,
    /// The version of the type's schema.
    pub version: u32,
    /// What it happened to: `contact:01H…`.
    #[serde(borrow)]
    pub subject: Cow<'a, str>,
    /// How it became known, a code.
    #[serde(borrow)]
    pub source: Cow<'a, str>,
    /// What its schema says, an object.
    #[serde(borrow)]
    pub data: &'a RawValue,
    /// What of it lies in the vault.
    #[serde(borrow, default)]
    pub sealed: Vec<Sealed<'a>>,
}

/// Names an envelope of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed<'a> {
    /// Whom it is about.
    #[serde(borrow)]
    pub subject: Cow<'a, str>,
    /// What kind of text it is.
    #[serde(borrow)]
    pub class: Cow<'a, str>,
    /// Which properties it holds, so that it is known what was said once it is erased.
    #[serde(borrow, default)]
    pub fields: Vec<Cow<'a, str>>,
    /// Of the envelope: `sha256:…`.
    #[serde(borrow)]
    pub digest: Cow<'a, str>,
}

/// The bytes of a line, without line feed, and their hash in hex.
///
/// # Errors
///
/// When `data` is not an object on one line, or the time is finer than a millisecond.
pub fn encode(commit: &Commit<'_>) -> Result<(Vec<u8>, String), Problem> {
    let mut out = Vec::with_capacity(512);
    write(&mut out, commit).map_err(|e| Problem::NotCommit(e.to_string()))?;
    let hash = hash(&out);
    out.extend_from_slice(HASH_FIELD);
    out.extend_from_slice(hash.as_bytes());
    out.extend_from_slice(END);
    Ok((out, hash))
}

/// The commit in a line; `position` is where the line lies.
///
/// # Errors
///
/// When it is not exactly a commit of this position. The hash is not checked: see [`check`].
pub fn decode(bytes: &[u8], position: Position) -> Result<Commit<'_>, Problem> {
    let stored: Stored<'_> =
        serde_json::from_slice(bytes).map_err(|e| Problem::NotCommit(e.to_string()))?;
    if stored.v != 1 {
        return Err(Problem::NotCommit(format!("unknown version {} of the line", stored.v)));
    }
    if stored.position != position {
        return Err(Problem::WrongPosition(stored.position));
    }
    let unreadable = |what: &str| Problem::NotCommit(format!("{what} is not what Kontor writes"));
    let recorded_at = (stored.recorded_at.len() == "2026-11-22T03:00:00.123Z".len())
        .then(|| stored.recorded_at.parse::<Timestamp>().ok())
        .flatten()
        .filter(|_| stored.recorded_at.ends_with('Z'))
        .ok_or_else(|| unreadable("recorded_at"))?;
    let ulid = |text: &str, what| Ulid::from_string(text).map_err(|_| unreadable(what));
    Ok(Commit {
        position,
        id: ulid(&stored.id, "id")?,
        recorded_at,
        actor: stored.actor,
        correlation: ulid(&stored.correlation, "correlation")?,
        previous: stored.previous,
        events: stored.events,
    })
}

/// Checks that a line has its place in the chain, and gives its hash.
///
/// # Errors
///
/// When the bytes are not those that were hashed, or belong elsewhere. `previous` may be unknown
/// after damage: then the link is not checked.
pub fn check(bytes: &[u8], position: Position, previous: Option<&str>) -> Result<String, Problem> {
    let claimed = claimed_hash(bytes).ok_or(Problem::WrongHash)?;
    let hashed = &bytes[..bytes.len() - HASH_FIELD.len() - HASH_LENGTH - END.len()];
    let hash = hash(hashed);
    if hash != claimed {
        return Err(Problem::WrongHash);
    }
    let link: Link<'_> =
        serde_json::from_slice(bytes).map_err(|e| Problem::NotCommit(e.to_string()))?;
    if link.position != position {
        return Err(Problem::WrongPosition(link.position));
    }
    if previous.is_some_and(|previous| previous != link.previous) {
        return Err(Problem::WrongPrevious);
    }
    Ok(hash)
}

/// The hash that a line carries, whether or not it is the right one.
#[must_use]
pub fn claimed_hash(bytes: &[u8]) -> Option<&str> {
    let rest = bytes.strip_suffix(END)?;
    let (rest, hash) = rest.split_at_checked(rest.len().checked_sub(HASH_LENGTH)?)?;
    rest.ends_with(HASH_FIELD).then(|| std::str::from_utf8(hash).ok()).flatten()
}

/// A line as serde reads it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<'a> {
    v: u8,
    position: Position,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    recorded_at: Cow<'a, str>,
    #[serde(borrow)]
    actor: Cow<'a, str>,
    #[serde(borrow)]
    correlation: Cow<'a, str>,
    #[serde(borrow)]
    previous: Cow<'a, str>,
    #[serde(borrow)]
    events: Vec<Event<'a>>,
    #[serde(rename = "hash")]
    _hash: IgnoredAny,
}

/// What ties a line to its place.
#[derive(Deserialize)]
struct Link<'a> {
    position: Position,
    previous: &'a str,
}

fn write(out: &mut Vec<u8>, commit: &Commit<'_>) -> Result<(), std::io::Error> {
    if commit.recorded_at.subsec_nanosecond() % 1_000_000 != 0 {
        return Err(std::io::Error::other("recorded_at is finer than a millisecond"));
    }
    write!(
        out,
        r#"{{"v":1,"position":{},"id":"{}","recorded_at":"{:.3}","actor":"#,
        commit.position, commit.id, commit.recorded_at
    )?;
    text(out, &commit.actor)?;
    write!(out, r#","correlation":"{}","previous":"#, commit.correlation)?;
    text(out, &commit.previous)?;
    out.extend_from_slice(b",\"events\":[");
    for (index, event) in commit.events.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_event(out, event)?;
    }
    out.push(b']');
    Ok(())
}

fn write_event(out: &mut Vec<u8>, event: &Event<'_>) -> Result<(), std::io::Error> {
    let data = event.data.get();
    if !data.starts_with('{') || data.contains(['\n', '\r']) {
        return Err(std::io::Error::other("data is not an object on one line"));
    }
    out.extend_from_slice(b"{\"type\":");
    text(out, &event.kind)?;
    write!(out, ",\"version\":{},\"subject\":", event.version)?;
    text(out, &event.subject)?;
    out.extend_from_slice(b",\"source\":");
    text(out, &event.source)?;
    out.extend_from_slice(b",\"data\":");
    out.extend_from_slice(data.as_bytes());
    for (index, sealed) in event.sealed.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b",\"sealed\":[" } else { b"," });
        out.extend_from_slice(b"{\"subject\":");
        text(out, &sealed.subject)?;
        out.extend_from_slice(b",\"class\":");
        text(out, &sealed.class)?;
        for (index, field) in sealed.fields.iter().enumerate() {
            out.extend_from_slice(if index == 0 { b",\"fields\":[" } else { b"," });
            text(out, field)?;
        }
        if !sealed.fields.is_empty() {
            out.push(b']');
        }
        out.extend_from_slice(b",\"digest\":");
        text(out, &sealed.digest)?;
        out.push(b'}');
    }
    out.extend_from_slice(if event.sealed.is_empty() { b"}" } else { b"]}" });
    Ok(())
}

fn text(out: &mut Vec<u8>, text: &str) -> Result<(), std::io::Error> {
    Ok(serde_json::to_writer(out, text)?)
}

fn hash(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
