//! Events of the journal as CloudEvents 1.0, for whoever consumes them elsewhere.

use super::{message::request, problem::Problem};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::Arc;
use utoipa::ToSchema;

/// The media type of a batch.
pub const BATCH: &str = "application/cloudevents-batch+json";

/// One event of the journal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CloudEvent {
    specversion: &'static str,
    /// The event's id: `event:4711.0`.
    id: String,
    /// The journal.
    #[schema(example = "urn:kontor:journal:01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    source: String,
    /// Its type: `classification.assigned`.
    #[serde(rename = "type")]
    kind: String,
    /// What it is about.
    subject: String,
    /// When Kontor learned it.
    time: String,
    datacontenttype: &'static str,
    /// The schema of the data.
    dataschema: String,
    /// The commit.
    position: u64,
    /// Who recorded it.
    actor: String,
    /// What it belongs to.
    correlation: String,
    /// How it became known.
    knownfrom: String,
    /// What stands in clear.
    #[schema(value_type = Object)]
    data: Box<RawValue>,
}

/// The part of a stored line that is shown.
#[derive(Debug, Deserialize)]
struct Commit {
    position: u64,
    recorded_at: String,
    actor: String,
    correlation: String,
    previous: String,
    events: Vec<Event>,
}

#[derive(Debug, Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    version: u32,
    subject: String,
    source: String,
    data: Box<RawValue>,
}

/// The events of lines. The first line of the journal carries the journal's id.
///
/// # Errors
/// When a line is not a commit, which opening the journal would have found.
pub fn batch(first: Option<&[u8]>, lines: &[Arc<[u8]>]) -> Result<Vec<CloudEvent>, Problem> {
    let journal = first.map(read).transpose()?.map(|commit| commit.previous).unwrap_or_default();
    let mut batch = Vec::new();
    for line in lines {
        let commit = read(line)?;
        let events = commit.events.iter().enumerate();
        batch.extend(events.map(|(index, event)| CloudEvent::of(&journal, &commit, index, event)));
    }
    Ok(batch)
}

fn read(line: &[u8]) -> Result<Commit, Problem> {
    serde_json::from_slice(line).map_err(|error| {
        let error: &dyn std::error::Error = &error;
        tracing::error!(error, "a line of the journal cannot be read");
        (&request::INTERNAL).into()
    })
}

impl CloudEvent {
    fn of(journal: &str, commit: &Commit, index: usize, event: &Event) -> Self {
        let schema = event.kind.replacen('.', "/", 1);
        Self {
            specversion: "1.0",
            id: format!("event:{}.{index}", commit.position),
            source: format!("urn:kontor:journal:{journal}"),
            kind: event.kind.clone(),
            subject: event.subject.clone(),
            time: commit.recorded_at.clone(),
            datacontenttype: "application/json",
            dataschema: format!("kontor:schemas/{schema}.v{}.json", event.version),
            position: commit.position,
            actor: commit.actor.clone(),
            correlation: commit.correlation.clone(),
            knownfrom: event.source.clone(),
            data: event.data.clone(),
        }
    }
}
