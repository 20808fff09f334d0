//! `kontor event`: showing, correcting, taking back, shredding.

use super::{Question, question};
use crate::domain::{Class, Code, ContactId, EventId, vocabulary::ErasureReason};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What can be done with single events.
#[derive(Debug, Subcommand)]
pub enum EventCommand {
    /// Zeigt ein Ereignis: was gesagt wurde, was heute gilt, was dazwischen geschah
    #[command(after_help = "Beispiel:
  kontor event show event:4711.0")]
    Show {
        /// Kennung des Ereignisses
        #[arg(value_name = "KENNUNG", value_parser = question::event)]
        id: EventId,
        /// As of when.
        #[command(flatten)]
        question: Question,
    },
    /// Berichtigt ein Ereignis: es war falsch, so ist es richtig
    ///
    /// Die Datei enthält das ganze Ereignis, wie `kontor event show KENNUNG --json` es unter
    /// \"says\" zeigt. Was früher gesagt wurde, bleibt nachlesbar.
    #[command(after_help = "Beispiel:
  kontor event correct event:4711.0 --file richtig.json --reason 'Tippfehler im Datum'")]
    Correct(Correct),
    /// Nimmt ein Ereignis zurück: es war nie so
    #[command(after_help = "Beispiel:
  kontor event retract event:4711.0 --reason 'Verwechslung'
  kontor event retract event:4711.0 --contact 01ARZ3NDEKTSV4RRFFQ69G5FAV --reason 'war nicht da'")]
    Retract(Retract),
    /// Vernichtet Texte eines Ereignisses, unwiderruflich
    #[command(after_help = "Beispiel:
  kontor event shred event:4711.0 --class note --reason retention")]
    Shred(Shred),
}

/// Corrects an event.
#[derive(Debug, Args)]
pub struct Correct {
    /// Kennung des Ereignisses
    #[arg(value_name = "KENNUNG", value_parser = question::event)]
    pub id: EventId,
    /// Datei mit dem richtigen Ereignis als JSON; - liest die Eingabe
    #[arg(long, value_name = "DATEI")]
    pub file: PathBuf,
    /// Warum es falsch war
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Woher es bekannt ist, wie phone oder minutes [Vorgabe: own]
    #[arg(long, value_name = "QUELLE", value_parser = question::source,
        default_value = "own", hide_default_value = true)]
    pub source: Code,
    /// Gibt die Antwort als JSON aus, wie die API sie gibt
    #[arg(long)]
    pub json: bool,
}

/// Takes an event back.
#[derive(Debug, Args)]
pub struct Retract {
    /// Kennung des Ereignisses
    #[arg(value_name = "KENNUNG", value_parser = question::event)]
    pub id: EventId,
    /// Nur für diesen Kontakt einer Liste, mehrfach möglich [Vorgabe: für alle]
    #[arg(long, value_name = "KENNUNG", value_parser = question::contact)]
    pub contact: Vec<ContactId>,
    /// Warum es nie so war
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Woher es bekannt ist, wie phone oder minutes [Vorgabe: own]
    #[arg(long, value_name = "QUELLE", value_parser = question::source,
        default_value = "own", hide_default_value = true)]
    pub source: Code,
    /// Gibt die Antwort als JSON aus, wie die API sie gibt
    #[arg(long)]
    pub json: bool,
}

/// Destroys texts of an event.
#[derive(Debug, Args)]
pub struct Shred {
    /// Kennung des Ereignisses
    #[arg(value_name = "KENNUNG", value_parser = question::event)]
    pub id: EventId,
    /// identity, contact-point, note, assessment, title oder definition, mehrfach möglich
    /// [Vorgabe: alle]
    #[arg(long, value_name = "ART", value_parser = question::class)]
    pub class: Vec<Class>,
    /// request (Antrag), retention (Frist), unlawful (unrechtmäßig) oder withdrawn-consent
    /// (Einwilligung widerrufen) [Vorgabe: retention]
    #[arg(
        long,
        value_name = "GRUND",
        value_parser = question::word::<ErasureReason>,
        default_value = "retention",
        hide_default_value = true
    )]
    pub reason: ErasureReason,
    /// Woher es bekannt ist, wie letter [Vorgabe: own]
    #[arg(long, value_name = "QUELLE", value_parser = question::source,
        default_value = "own", hide_default_value = true)]
    pub source: Code,
    /// Ohne Rückfrage
    #[arg(long)]
    pub yes: bool,
    /// Gibt die Antwort als JSON aus, wie die API sie gibt
    #[arg(long)]
    pub json: bool,
}
