//! `kontor contact`: asks the API about contacts and has it erase one.

use super::{
    address::Address,
    arguments::{ContactCommand, Erase, Find},
    ask::{answer, question, write},
    exit::{Failure, Words},
    session::Session,
    show::{self, Form},
    terminal,
};
use crate::domain::EventId;
use serde::Serialize;

/// What the API is sent to erase a contact.
#[derive(Serialize)]
struct Erasure<'a> {
    reason: &'static str,
    #[serde(skip_serializing_if = "<[EventId]>::is_empty")]
    keep: &'a [EventId],
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_note: Option<&'a str>,
}

/// Carries the command out.
///
/// # Errors
/// Why it was not done.
pub fn run(command: ContactCommand, session: &Session) -> Result<(), Failure> {
    let form = Form::new(session.language);
    match command {
        ContactCommand::Find(find) => {
            let Find { query, kind, closed, limit, question: as_of } = find;
            let address = Address::of(&[&"contacts"])
                .with("q", Some(query.join(" ")))
                .with("kind", kind)
                .with("include_closed", closed.then_some(true))
                .with("limit", Some(limit))
                .at(&as_of);
            question(session, &address, as_of.json, |answer| show::found(answer, form))
        }
        ContactCommand::Show { id, question: as_of } => {
            let address = Address::of(&[&"contacts", &id]).at(&as_of);
            question(session, &address, as_of.json, |answer| show::profile(answer, form))
        }
        ContactCommand::History { id, limit, question: as_of } => {
            let address =
                Address::of(&[&"contacts", &id, &"history"]).with("limit", Some(limit)).at(&as_of);
            question(session, &address, as_of.json, |answer| show::history(answer, form))
        }
        ContactCommand::Erase(erase) => self::erase(&erase, session),
    }
}

fn erase(erase: &Erase, session: &Session) -> Result<(), Failure> {
    let transport = session.connect()?;
    // Whoever confirms must see whom: a wrong id ends here.
    let address = Address::of(&[&"contacts", &erase.id]);
    let profile = answer(&transport, &address, None, session.language)?;
    let name = show::name(&profile)?.unwrap_or_else(|| erase.id.to_string());
    let question = Words::new(
        format!("Die Daten von „{name}“ unwiderruflich löschen?"),
        format!("Erase the data of \"{name}\" for ever?"),
    );
    terminal::confirm(erase.yes, &question, terminal::FOR_GOOD, session.language)?;
    let body = Erasure {
        reason: erase.reason.as_str(),
        keep: &erase.keep,
        source: erase.source.as_str(),
        source_note: erase.note.as_deref(),
    };
    let address = Address::of(&[&"contacts", &erase.id, &"erasure"]);
    write(session, &transport, &address, &body, erase.json)
}
