//! That something was done, and where it stands.

use super::read;
use crate::cli::{exit::Failure, language::Language, transport::Answer};
use anyhow::Context as _;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Receipt {
    id: String,
    position: u64,
    #[serde(default)]
    unchanged: bool,
}

/// One line about a write.
///
/// # Errors
/// When the answer is none.
pub fn receipt(answer: &Answer, language: Language) -> Result<String, Failure> {
    let Receipt { id, position, unchanged } = read(answer)?;
    Ok(match (language, unchanged) {
        (Language::German, false) => format!("Erledigt: {id} (Position {position})"),
        (Language::English, false) => format!("Done: {id} (position {position})"),
        (Language::German, true) => format!("War schon so: {id} (Position {position})"),
        (Language::English, true) => format!("Was so already: {id} (position {position})"),
    })
}

#[derive(Debug, Deserialize)]
struct Events {
    events: Vec<String>,
}

/// The event that a write recorded, the first of several.
///
/// # Errors
/// When the answer is none.
pub fn first_event(answer: &Answer) -> Result<String, Failure> {
    let first = read::<Events>(answer)?.events.into_iter().next();
    Ok(first.context("read the answer of the API: it names no event")?)
}

#[derive(Debug, Deserialize)]
struct Named {
    name: Option<String>,
}

/// What the contact of a profile is called.
///
/// # Errors
/// When the answer is none.
pub fn name(answer: &Answer) -> Result<Option<String>, Failure> {
    Ok(read::<Named>(answer)?.name)
}
