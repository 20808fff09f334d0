//! `kontor journal export` and `tail`: lines as they stand in the journal, page by page from the
//! API, so that it is the same with a running server and without.

use crate::{
    cli::{
        address::Address,
        arguments::{Export, Tail},
        ask,
        exit::{Exit, Failure, Words},
        output::Output,
        progress,
        session::Session,
        transport::Transport,
    },
    domain::Position,
};
use anyhow::Context as _;
use serde::Deserialize;
use std::{fs::File, thread, time::Duration};

/// Lines of one call.
const PAGE: usize = 1000;

/// How often somebody who follows looks for new lines.
const INTERVAL: Duration = Duration::from_millis(500);

/// The end of the journal.
#[derive(Debug, Deserialize)]
struct Head {
    position: Position,
}

/// Writes all lines after a position.
///
/// # Errors
/// When they cannot be read or written.
pub fn export(export: &Export, session: &Session) -> Result<(), Failure> {
    let transport = session.connect()?;
    let head = head(&transport, session)?;
    let mut output = match &export.output {
        None => Output::stdout(),
        Some(path) => Output::file(File::create(path).map_err(|error| {
            let name = path.display();
            Failure::told(
                Exit::Usage,
                format!("{name} lässt sich nicht anlegen: {error}"),
                format!("{name} cannot be created: {error}"),
            )
        })?),
    };
    let bar = progress::Bar::new(session.language.choose("Ausgeben", "Exporting"));
    let written = copy(&transport, session, export.after, head, &mut output, &mut |position| {
        bar.show(position, head);
    })?;
    drop(bar);
    output.finish()?;
    session.tell(&Words::new(
        format!("{written} Zeilen, bis Position {head}."),
        format!("{written} lines, up to position {head}."),
    ));
    Ok(())
}

/// Writes the last lines, and those to come if somebody waits for them.
///
/// # Errors
/// When they cannot be read or written.
pub fn tail(tail: &Tail, session: &Session) -> Result<(), Failure> {
    let transport = session.connect()?;
    let mut output = Output::stdout();
    let mut reached = head(&transport, session)?;
    let after = reached.saturating_sub(tail.lines);
    copy(&transport, session, after, reached, &mut output, &mut |_| {})?;
    output.finish()?;
    if !tail.follow {
        return Ok(());
    }
    if !transport.is_remote() {
        session.tell(&Words::new(
            "Es läuft kein Server; solange dieser Befehl den Ordner hält, kommt nichts Neues.",
            "No server runs; as long as this command holds the folder, nothing new will come.",
        ));
        return Ok(());
    }
    loop {
        thread::sleep(INTERVAL);
        let head = head(&transport, session)?;
        copy(&transport, session, reached, head, &mut output, &mut |_| {})?;
        output.finish()?;
        reached = head;
    }
}

fn head(transport: &Transport, session: &Session) -> Result<Position, Failure> {
    let address = Address::of(&[&"journal", &"head"]);
    let answer = ask::answer(transport, &address, None, session.language)?;
    let head: Head = serde_json::from_slice(&answer.body).context("read the head")?;
    Ok(head.position)
}

/// Copies the lines after one position up to another; says how many there were.
fn copy(
    transport: &Transport,
    session: &Session,
    after: Position,
    until: Position,
    output: &mut Output,
    progress: &mut dyn FnMut(Position),
) -> Result<u64, Failure> {
    let mut reached = after;
    while reached < until {
        let wanted = usize::try_from(until - reached).unwrap_or(PAGE).min(PAGE);
        let address =
            Address::of(&[&"journal"]).with("after", Some(reached)).with("limit", Some(wanted));
        let answer = ask::answer(transport, &address, None, session.language)?;
        // A line holds no line feed, so they can be counted.
        let lines = answer.body.iter().filter(|byte| **byte == b'\n').count();
        if lines == 0 {
            return Err(anyhow::anyhow!("no line after position {reached}").into());
        }
        output.bytes(&answer.body)?;
        reached += lines as u64;
        progress(reached);
    }
    Ok(reached.saturating_sub(after))
}
