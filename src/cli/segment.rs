//! `kontor segment`: asks the API about segments and has it freeze the list of one.

use super::{
    address::Address,
    arguments::{Changes, Members, Pull, SegmentCommand},
    ask::{answer, present, question, send},
    exit::{Failure, Words},
    session::Session,
    show::{self, Form},
    terminal,
    transport::Answer,
};
use crate::{domain::Key, projection::segment::Word as _};
use serde::Serialize;

/// What the API is sent to freeze a list.
#[derive(Serialize)]
struct Freezing<'a> {
    purpose: &'static str,
    channel: &'static str,
    source: &'a str,
}

/// Carries the command out.
///
/// # Errors
/// Why it was not done.
pub fn run(command: SegmentCommand, session: &Session) -> Result<(), Failure> {
    let form = Form::new(session.language);
    match command {
        SegmentCommand::List { limit, question: as_of } => {
            let address = Address::of(&[&"segments"]).with("limit", Some(limit)).at(&as_of);
            question(session, &address, as_of.json, |answer| show::segments(answer, form))
        }
        SegmentCommand::Show { key, question: as_of } => {
            let address = Address::of(&[&"segments", &key]).at(&as_of);
            question(session, &address, as_of.json, |answer| show::segment(answer, form))
        }
        SegmentCommand::Members(members) => self::members(&members, session),
        SegmentCommand::Changes(changes) => self::changes(&changes, session),
        SegmentCommand::Explain { key, id, question: as_of } => {
            let address = Address::of(&[&"segments", &key, &"members", &id]).at(&as_of);
            with_sentences(session, &key, &address, as_of.json, show::membership)
        }
        SegmentCommand::Pull(pull) => self::pull(&pull, session),
    }
}

fn members(members: &Members, session: &Session) -> Result<(), Failure> {
    let Members { key, search, reasons, limit, question: as_of } = members;
    let address = Address::of(&[&"segments", key, &"members"])
        .with("q", search.as_ref())
        .with("reasons", reasons.then_some(true))
        .with("limit", Some(limit))
        .at(as_of);
    if *reasons {
        return with_sentences(session, key, &address, as_of.json, show::members);
    }
    let form = Form::new(session.language);
    question(session, &address, as_of.json, |answer| show::found(answer, form))
}

fn changes(changes: &Changes, session: &Session) -> Result<(), Failure> {
    let Changes { key, from, to, known_from, question: as_of } = changes;
    let address = Address::of(&[&"segments", key, &"changes"])
        .with("from", Some(from))
        .with("to", to.as_ref())
        .with("known_from", known_from.as_ref())
        .at(as_of);
    with_sentences(session, key, &address, as_of.json, show::changes)
}

/// Asks what names conditions by their place in the definition, and shows them as sentences.
fn with_sentences(
    session: &Session,
    key: &Key,
    address: &Address,
    json: bool,
    table: impl Fn(&Answer, &Answer, Form) -> Result<(String, String), Failure>,
) -> Result<(), Failure> {
    let form = Form::new(session.language);
    let transport = session.connect()?;
    let found = answer(&transport, address, None, session.language)?;
    present(&found, json, |found| {
        let address = Address::of(&[&"segments", key]);
        let segment = answer(&transport, &address, None, session.language)?;
        table(&segment, found, form)
    })
}

fn pull(pull: &Pull, session: &Session) -> Result<(), Failure> {
    let Pull { key, purpose, channel, source, yes, json } = pull;
    let (form, language) = (Form::new(session.language), session.language);
    let transport = session.connect()?;
    // Whoever confirms must see whom and whom not: a wrong key ends here.
    let segment = answer(&transport, &Address::of(&[&"segments", key]), None, language)?;
    let title = show::title(&segment, language)?;
    let trial = Address::of(&[&"segments", key, &"pulls", &"trial"])
        .with("purpose", Some(purpose))
        .with("channel", Some(channel));
    let trial = answer(&transport, &trial, None, language)?;
    if !*yes {
        terminal::tell(&show::trial(&trial, form)?);
    }
    let count = show::count(&trial)?;
    let (wofuer, auf) = (purpose.said().0, channel.said().0);
    let (for_what, over) = (purpose.said().1, channel.said().1);
    let question = Words::new(
        format!("Die Liste „{title}“ mit {count} Kontakten für {wofuer} ({auf}) einfrieren?"),
        format!("Freeze the list \"{title}\" of {count} contacts for {for_what} ({over})?"),
    );
    let about = (
        "Eine eingefrorene Liste bleibt im Journal, mit Zweck und Weg.",
        "A frozen list stays in the journal, with purpose and channel.",
    );
    terminal::confirm(*yes, &question, about, language)?;
    let (purpose, channel) = (purpose.as_str(), channel.as_str());
    let body = Freezing { purpose, channel, source: source.as_str() };
    let pulls = Address::of(&[&"segments", key, &"pulls"]);
    let receipt = send(&transport, &pulls, &body, language)?;
    let event = show::first_event(&receipt)?;
    let frozen = Address::of(&[&"segments", key, &"pulls", &event]);
    let frozen = answer(&transport, &frozen, None, language)?;
    present(&frozen, *json, |frozen| show::pull(frozen, form))
}
