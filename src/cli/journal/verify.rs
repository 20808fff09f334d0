//! `kontor journal verify`: walks all of it and lists what is wrong.

use super::inspection::Inspection;
use crate::{
    cli::{
        exit::{Exit, Failure},
        output::print,
        progress,
        session::Session,
        table::table,
        terminal,
    },
    journal::{self, Folder, Report},
    schema::Contract,
};
use anyhow::Context as _;

/// Walks the journal.
///
/// # Errors
/// [`Exit::Damaged`] when anything is wrong.
pub fn run(session: &Session) -> Result<(), Failure> {
    session.expect_journal()?;
    let contract = Contract::shipped().context("read the schemas")?;
    let mut inspection = Inspection::new(contract);
    let folder = Folder::new(&session.config.data);
    let bar = progress::Bar::counting(session.language.choose("Prüfen", "Checking"));
    let report = journal::verify(&folder, &mut |entry| {
        bar.count(entry.position);
        inspection.judge(entry)
    });
    drop(bar);
    match report {
        Ok(report) if report.faults.is_empty() => print(&intact(session, &report, &inspection)),
        Ok(report) => damaged(session, &report),
        Err(journal::Error::Locked(_)) => Err(session.busy()),
        Err(error) => Err(anyhow::Error::new(error).context("walk the journal").into()),
    }
}

fn intact(session: &Session, report: &Report, inspection: &Inspection) -> String {
    let say = |german: &'static str, english: &'static str| {
        session.language.choose(german, english).to_owned()
    };
    let rows = vec![
        vec![say("Ergebnis", "Result"), say("in Ordnung", "in order")],
        vec![say("Commits", "Commits"), report.position.to_string()],
        vec![say("Ereignisse", "Events"), inspection.events().to_string()],
        vec![say("Schlüssel und Umschläge", "Keys and envelopes"), report.records.to_string()],
        vec![say("Prüfsumme am Ende", "Hash of the head"), head(inspection)],
    ];
    table(&[], rows, terminal::width())
}

fn head(inspection: &Inspection) -> String {
    inspection.head().unwrap_or("–").to_owned()
}

fn damaged(session: &Session, report: &Report) -> Result<(), Failure> {
    let headings =
        session.language.choose(&["Position", "Ort", "Befund"], &["Position", "Place", "Finding"]);
    let rows = report.faults.iter().map(|fault| {
        vec![fault.position.to_string(), fault.place.to_string(), fault.problem.to_string()]
    });
    print(&table(headings, rows.collect(), terminal::width()))?;
    let (count, position) = (report.faults.len(), report.position);
    Err(Failure::told(
        Exit::Damaged,
        format!(
            "{count} Schäden in {position} Commits. Ist eine Kopie heil, baut `kontor journal \
             repair --from archive` oder `--from sled` die andere neu; sonst hilft die Sicherung."
        ),
        format!(
            "{count} faults in {position} commits. Where one copy is whole, `kontor journal \
             repair --from archive` or `--from sled` builds the other anew; otherwise restore the \
             backup."
        ),
    ))
}
