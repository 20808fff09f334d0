//! `kontor segment`: the lists, who is on them, why, what changed, freezing one.

use super::{
    Question,
    question::{self, KnownAt},
};
use crate::domain::{
    Code, ContactId, Day, Key,
    vocabulary::{Channel, Purpose},
};
use clap::{Args, Subcommand};

/// What can be done with segments.
#[derive(Debug, Subcommand)]
pub enum SegmentCommand {
    /// Zeigt alle Segmente und wie viele darin sind
    #[command(after_help = "Beispiel:
  kontor segment list
  kontor segment list --as-of 2019-12-31")]
    List {
        /// Höchstens so viele Zeilen, bis 200 [Vorgabe: 50]
        #[arg(long, value_name = "ZAHL", value_parser = question::limit,
        default_value = "50", hide_default_value = true)]
        limit: u16,
        /// As of when.
        #[command(flatten)]
        question: Question,
    },
    /// Zeigt ein Segment: seine Bedingungen, wie viele nach jeder bleiben, wie es zusammengesetzt
    /// ist
    #[command(after_help = "Beispiel:
  kontor segment show kontor/quiet-multipliers
  kontor segment show kontor/quiet-multipliers --as-of 2019-12-31 --known-at 4711")]
    Show {
        /// Schlüssel des Segments; `kontor segment list` nennt alle
        #[arg(value_name = "SEGMENT", value_parser = question::key)]
        key: Key,
        /// As of when.
        #[command(flatten)]
        question: Question,
    },
    /// Zeigt, wer in einem Segment ist, auf Wunsch mit den Gründen
    #[command(after_help = "Beispiel:
  kontor segment members kontor/quiet-multipliers
  kontor segment members kontor/quiet-multipliers --search stahl --reasons --limit 10")]
    Members(Members),
    /// Zeigt, wer zwischen zwei Tagen dazukam und wer ging, und wodurch
    ///
    /// Mit --known-from steht auf der einen Seite, was damals bekannt war, und auf der anderen,
    /// was heute bekannt ist (oder zu --known-at).
    #[command(after_help = "Beispiel:
  kontor segment changes kontor/quiet-multipliers --from 2019-01-01 --to 2019-12-31
  kontor segment changes kontor/lapsed --from 2019-12-31 --to 2019-12-31 --known-from 4711")]
    Changes(Changes),
    /// Sagt, warum ein Kontakt in einem Segment ist oder nicht, und wann er es war
    #[command(after_help = "Beispiel:
  kontor segment explain kontor/quiet-multipliers contact:01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    Explain {
        /// Schlüssel des Segments; `kontor segment list` nennt alle
        #[arg(value_name = "SEGMENT", value_parser = question::key)]
        key: Key,
        /// Kennung des Kontakts
        #[arg(value_name = "KENNUNG", value_parser = question::contact)]
        id: ContactId,
        /// As of when.
        #[command(flatten)]
        question: Question,
    },
    /// Friert die Liste eines Segments für einen Zweck ein
    ///
    /// Wer nicht angesprochen werden darf oder nicht erreichbar ist, kommt nicht auf die Liste;
    /// die Ausgabe sagt, wer und weshalb.
    #[command(after_help = "Beispiel:
  kontor segment pull kontor/quiet-multipliers --purpose event-invitation --channel email")]
    Pull(Pull),
}

/// Lists members.
#[derive(Debug, Args)]
pub struct Members {
    /// Schlüssel des Segments; `kontor segment list` nennt alle
    #[arg(value_name = "SEGMENT", value_parser = question::key)]
    pub key: Key,
    /// Nur, wer so heißt; auch halb und vertippt
    #[arg(long, value_name = "SUCHE")]
    pub search: Option<String>,
    /// Mit den Gründen: jede Bedingung und die Ereignisse, an denen sie hängt
    #[arg(long)]
    pub reasons: bool,
    /// Höchstens so viele, bis 200 [Vorgabe: 50]
    #[arg(long, value_name = "ZAHL", value_parser = question::limit,
        default_value = "50", hide_default_value = true)]
    pub limit: u16,
    /// As of when.
    #[command(flatten)]
    pub question: Question,
}

/// Compares two times.
#[derive(Debug, Args)]
pub struct Changes {
    /// Schlüssel des Segments; `kontor segment list` nennt alle
    #[arg(value_name = "SEGMENT", value_parser = question::key)]
    pub key: Key,
    /// Der frühere Tag, wie 2019-01-01
    #[arg(long, value_name = "TAG", value_parser = question::day)]
    pub from: Day,
    /// Der spätere Tag, anstelle von --as-of [Vorgabe: heute]
    #[arg(long, value_name = "TAG", value_parser = question::day, conflicts_with = "as_of")]
    pub to: Option<Day>,
    /// Was am früheren Tag bekannt war: Zeitpunkt, Tag oder Position [Vorgabe: wie --known-at]
    #[arg(long, value_name = "ZEIT|POSITION", value_parser = question::known_at)]
    pub known_from: Option<KnownAt>,
    /// As of when.
    #[command(flatten)]
    pub question: Question,
}

/// Freezes a list.
#[derive(Debug, Args)]
pub struct Pull {
    /// Schlüssel des Segments; `kontor segment list` nennt alle
    #[arg(value_name = "SEGMENT", value_parser = question::key)]
    pub key: Key,
    /// Wofür: newsletter, event-invitation (Einladung), working-contact (Arbeitskontakt),
    /// evaluation (Auswertung), photos oder all
    #[arg(long, value_name = "ZWECK", value_parser = question::word::<Purpose>)]
    pub purpose: Purpose,
    /// Auf welchem Weg, wie email, letter oder phone
    #[arg(long, value_name = "WEG", value_parser = question::word::<Channel>)]
    pub channel: Channel,
    /// Woher es bekannt ist [Vorgabe: own]
    #[arg(long, value_name = "QUELLE", value_parser = question::source,
        default_value = "own", hide_default_value = true)]
    pub source: Code,
    /// Ohne Rückfrage
    #[arg(long)]
    pub yes: bool,
    /// Gibt die eingefrorene Liste als JSON aus, wie die API sie gibt
    #[arg(long)]
    pub json: bool,
}
