//! A single event: what was said, what it says now, what happened in between.

use super::{Form, Ref, Times, read};
use crate::cli::{exit::Failure, table::table, transport::Answer};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The fields of an event in the order of their names, each as its JSON.
type Fields = BTreeMap<String, Box<RawValue>>;

#[derive(Debug, Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    event_type: String,
    subject: Ref,
    recorded_at: String,
    recorded_by: String,
    source: String,
    source_note: Option<String>,
    said: Fields,
    says: Option<Fields>,
    amendments: Vec<Amendment>,
    shredded: bool,
    valid_as_of: String,
    recorded_as_of: String,
    position: u64,
}

#[derive(Debug, Deserialize)]
struct Amendment {
    id: String,
    #[serde(rename = "type")]
    event_type: String,
    recorded_at: String,
    reason: Option<String>,
    stands: bool,
}

/// An event; with it, as of when it holds.
///
/// # Errors
/// When the answer is none.
pub fn event(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let event: Event = read(answer)?;
    let say = |german: &'static str, english: &'static str| form.language.choose(german, english);
    let mut rows = Vec::new();
    let mut add = |label: &str, value: String| rows.push(vec![label.to_owned(), value]);
    add(say("Ereignis", "Event"), event.id);
    add(say("Typ", "Type"), event.event_type);
    add(
        say("Worum es geht", "About"),
        format!("{} ({})", event.subject.called(), event.subject.id),
    );
    add(say("Erfasst", "Recorded"), format!("{}, {}", event.recorded_at, event.recorded_by));
    let note = event.source_note.map(|note| format!(" ({note})")).unwrap_or_default();
    add(say("Quelle", "Source"), format!("{}{note}", event.source));
    add(say("Gesagt", "Said"), lines(&event.said));
    add(
        say("Gilt", "Says"),
        match &event.says {
            None => say("nichts: es wurde zurückgenommen", "nothing: it was taken back").to_owned(),
            Some(says) if lines(says) == lines(&event.said) => {
                say("dasselbe", "the same").to_owned()
            }
            Some(says) => lines(says),
        },
    );
    for amendment in event.amendments {
        let reason = amendment.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        let stands = if amendment.stands { "" } else { say(" (aufgehoben)", " (undone)") };
        let Amendment { id, event_type, recorded_at, .. } = amendment;
        add(say("Danach", "Since"), format!("{recorded_at} {event_type} {id}{reason}{stands}"));
    }
    if event.shredded {
        add(say("Texte", "Texts"), say("vernichtet", "destroyed").to_owned());
    }
    let times = Times {
        valid_as_of: event.valid_as_of,
        recorded_as_of: event.recorded_as_of,
        position: event.position,
    };
    Ok((table(&[], rows, form.width), times.say(form.language)))
}

fn lines(fields: &Fields) -> String {
    let lines = fields.iter().map(|(name, value)| {
        let json = value.get();
        let text = serde_json::from_str::<String>(json).unwrap_or_else(|_| json.to_owned());
        format!("{name}: {text}")
    });
    lines.collect::<Vec<_>>().join("\n")
}
