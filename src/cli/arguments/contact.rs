//! `kontor contact`: finding, showing, erasing.

use super::{Question, question};
use crate::domain::{
    Code, ContactId, EventId,
    vocabulary::{ContactKind, ErasureReason},
};
use clap::{Args, Subcommand};

/// What can be done with contacts.
#[derive(Debug, Subcommand)]
pub enum ContactCommand {
    /// Findet Kontakte nach Namen, auch halben und vertippten
    #[command(after_help = "Beispiel:
  kontor contact find stahlbau
  kontor contact find müller --kind person --as-of 2018-06-30")]
    Find(Find),
    /// Zeigt, was über einen Kontakt bekannt ist
    #[command(after_help = "Beispiel:
  kontor contact show contact:01ARZ3NDEKTSV4RRFFQ69G5FAV
  kontor contact show 01ARZ3NDEKTSV4RRFFQ69G5FAV --as-of 2018-06-30 --known-at 4711")]
    Show {
        /// Kennung des Kontakts
        #[arg(value_name = "KENNUNG", value_parser = question::contact)]
        id: ContactId,
        /// As of when.
        #[command(flatten)]
        question: Question,
    },
    /// Zeigt die Geschichte eines Kontakts, das Neueste zuerst
    #[command(after_help = "Beispiel:
  kontor contact history contact:01ARZ3NDEKTSV4RRFFQ69G5FAV --limit 50")]
    History {
        /// Kennung des Kontakts
        #[arg(value_name = "KENNUNG", value_parser = question::contact)]
        id: ContactId,
        /// Höchstens so viele Zeilen, bis 200 [Vorgabe: 50]
        #[arg(long, value_name = "ZAHL", value_parser = question::limit,
        default_value = "50", hide_default_value = true)]
        limit: u16,
        /// As of when.
        #[command(flatten)]
        question: Question,
    },
    /// Löscht die personenbezogenen Daten eines Kontakts, unwiderruflich
    ///
    /// Namen, Adressen, Notizen und Einschätzungen sind danach nirgends mehr lesbar, auch nicht
    /// nach früherem Stand. Das Journal bleibt ganz, und Zahlen bleiben richtig.
    #[command(after_help = "Beispiel:
  kontor contact erase 01ARZ3NDEKTSV4RRFFQ69G5FAV --reason request --note 'Brief vom 3.5.'")]
    Erase(Erase),
}

/// Finds contacts.
#[derive(Debug, Args)]
pub struct Find {
    /// Name oder Teile davon
    #[arg(value_name = "SUCHE", required = true)]
    pub query: Vec<String>,
    /// Nur person oder organisation
    #[arg(long, value_name = "ART", value_parser = question::word::<ContactKind>)]
    pub kind: Option<ContactKind>,
    /// Auch Kontakte, die es nicht mehr gibt
    #[arg(long)]
    pub closed: bool,
    /// Höchstens so viele Zeilen, bis 200 [Vorgabe: 20]
    #[arg(long, value_name = "ZAHL", value_parser = question::limit,
        default_value = "20", hide_default_value = true)]
    pub limit: u16,
    /// As of when.
    #[command(flatten)]
    pub question: Question,
}

/// Erases a contact.
#[derive(Debug, Args)]
pub struct Erase {
    /// Kennung des Kontakts
    #[arg(value_name = "KENNUNG", value_parser = question::contact)]
    pub id: ContactId,
    /// request (Antrag), retention (Frist), unlawful (unrechtmäßig) oder withdrawn-consent
    /// (Einwilligung widerrufen)
    #[arg(long, value_name = "GRUND", value_parser = question::word::<ErasureReason>)]
    pub reason: ErasureReason,
    /// Notiz über mehrere Kontakte, die bleiben soll, mehrfach möglich
    #[arg(long, value_name = "EREIGNIS", value_parser = question::event)]
    pub keep: Vec<EventId>,
    /// Näheres; nötig, wenn mit --keep Notizen bleiben
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Woher es bekannt ist, wie letter oder email [Vorgabe: own]
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
