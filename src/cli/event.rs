//! `kontor event`: shows a single event; has the API correct it, take it back, destroy its texts.

use super::{
    address::Address,
    arguments::{Correct, EventCommand, Retract, Shred},
    ask::{question, write},
    exit::{Exit, Failure, Words},
    session::Session,
    show::{self, Form},
    terminal,
};
use crate::domain::ContactId;
use serde::Serialize;
use serde_json::value::RawValue;
use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

#[derive(Serialize)]
struct Correction<'a> {
    replacement: &'a RawValue,
    reason: &'a str,
    source: &'a str,
}

#[derive(Serialize)]
struct Retraction<'a> {
    #[serde(skip_serializing_if = "<[ContactId]>::is_empty")]
    contacts: &'a [ContactId],
    reason: &'a str,
    source: &'a str,
}

#[derive(Serialize)]
struct Shredding<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    classes: Vec<&'static str>,
    reason: &'static str,
    source: &'a str,
}

/// Carries the command out.
///
/// # Errors
/// Why it was not done.
pub fn run(command: EventCommand, session: &Session) -> Result<(), Failure> {
    match command {
        EventCommand::Show { id, question: as_of } => {
            let form = Form::new(session.language);
            let address = Address::of(&[&"events", &id]).at(&as_of);
            question(session, &address, as_of.json, |answer| show::event(answer, form))
        }
        EventCommand::Correct(correct) => self::correct(&correct, session),
        EventCommand::Retract(retract) => self::retract(&retract, session),
        EventCommand::Shred(shred) => self::shred(&shred, session),
    }
}

fn correct(correct: &Correct, session: &Session) -> Result<(), Failure> {
    let replacement = replacement(&correct.file)?;
    let source = correct.source.as_str();
    let body = Correction { replacement: &replacement, reason: &correct.reason, source };
    let address = Address::of(&[&"events", &correct.id, &"corrections"]);
    write(session, &session.connect()?, &address, &body, correct.json)
}

fn retract(retract: &Retract, session: &Session) -> Result<(), Failure> {
    let Retract { id, contact, reason, source, json } = retract;
    let body = Retraction { contacts: contact, reason, source: source.as_str() };
    let address = Address::of(&[&"events", id, &"retractions"]);
    write(session, &session.connect()?, &address, &body, *json)
}

fn shred(shred: &Shred, session: &Session) -> Result<(), Failure> {
    let classes: Vec<_> = shred.class.iter().map(|class| class.as_str()).collect();
    let id = shred.id;
    let question = Words::new(
        format!("Die Texte von {id} unwiderruflich vernichten?"),
        format!("Destroy the texts of {id} for ever?"),
    );
    terminal::confirm(shred.yes, &question, terminal::FOR_GOOD, session.language)?;
    let reason = shred.reason.as_str();
    let body = Shredding { classes, reason, source: shred.source.as_str() };
    let address = Address::of(&[&"events", &id, &"shreddings"]);
    write(session, &session.connect()?, &address, &body, shred.json)
}

/// The right event from its file, checked as far as to be JSON; the rest is the API's to judge.
fn replacement(file: &Path) -> Result<Box<RawValue>, Failure> {
    let name = file.display();
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    let text = text.map_err(|error| {
        Failure::told(
            Exit::Usage,
            format!("{name} lässt sich nicht lesen: {error}"),
            format!("{name} cannot be read: {error}"),
        )
    })?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::told(
            Exit::Usage,
            format!("{name} ist kein gültiges JSON: {error}"),
            format!("{name} is not valid JSON: {error}"),
        )
    })
}
