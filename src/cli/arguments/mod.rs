//! The command line as types. Doc comments here are what `--help` says, so they are in German;
//! every command ends with an example. Nothing is carried out here.

mod contact;
mod evaluation;
mod event;
mod journal;
mod question;
mod segment;
mod serve;

pub use contact::{ContactCommand, Erase, Find};
pub use evaluation::{Indicators, Replay, Scope};
pub use event::{Correct, EventCommand, Retract, Shred};
pub use journal::{Export, JournalCommand, RepairSource, Tail};
pub use question::{Expected, Question};
pub use segment::{Changes, Members, Pull, SegmentCommand};
pub use serve::{Demo, Serve, Size};

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Kontor: das Gedächtnis einer Wirtschaftsförderung.
///
/// Kontor hält fest, was geschehen ist, und errechnet daraus den Rest: jede Liste und jede Zahl
/// nach dem Stand jedes Tages. Läuft auf dem Datenordner ein Server, sprechen die Befehle mit ihm;
/// sonst öffnen sie den Ordner selbst.
///
/// Jede Einstellung steht mit ihrer Vorgabe in deploy/kontor.toml. Über der Vorgabe gilt die Datei,
/// über ihr die Umgebung (KONTOR_QUEUE=2048), über ihr die Angabe beim Aufruf (--set queue=2048).
#[derive(Debug, Parser)]
#[command(name = "kontor", version)]
pub struct Arguments {
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub settings: Settings,
}

/// What holds for every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Einstellungen (für jeden Befehl)")]
pub struct Settings {
    /// Konfigurationsdatei; sonst gilt KONTOR_CONFIG, sonst nur die Vorgaben
    #[arg(long, global = true, value_name = "DATEI")]
    pub config: Option<PathBuf>,
    /// Datenordner [Vorgabe: data]
    #[arg(long, global = true, value_name = "ORDNER")]
    pub data: Option<PathBuf>,
    /// Eine beliebige Einstellung, mehrfach möglich: --set queue=2048
    #[arg(long, global = true, value_name = "NAME=WERT", value_parser = question::setting)]
    pub set: Vec<(String, String)>,
    /// Zeigt diese Hilfe; -h zeigt sie kürzer
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    /// Zeigt die Version
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    pub version: Option<bool>,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Startet den Server
    ///
    /// In einem leeren Ordner beginnt er ein neues Journal. SIGTERM oder Strg-C beendet ihn, wenn
    /// alles beantwortet ist.
    Serve(Serve),
    /// Baut eine erfundene Stadt und zeigt sie
    ///
    /// Dieselbe Größe gibt immer dieselbe Stadt. Sie wird einmal gebaut, ohne --data in
    /// data/demo-GRÖSSE; danach wird sie nur gezeigt. Ein abgebrochener Bau wird erkannt und neu
    /// begonnen.
    Demo(Demo),
    /// Kontakte finden, ansehen, löschen
    #[command(
        subcommand,
        after_help = "Beispiel:
  kontor contact find stahlbau"
    )]
    Contact(ContactCommand),
    /// Segmente ansehen: wer darin ist, warum, wer kam und ging; Listen einfrieren
    #[command(
        subcommand,
        after_help = "Beispiel:
  kontor segment list"
    )]
    Segment(SegmentCommand),
    /// Einzelne Ereignisse ansehen, berichtigen, zurücknehmen
    #[command(
        subcommand,
        after_help = "Beispiel:
  kontor event show event:4711.0"
    )]
    Event(EventCommand),
    /// Das Journal prüfen, ausgeben, wiederherstellen
    #[command(
        subcommand,
        after_help = "Beispiel:
  kontor journal verify"
    )]
    Journal(JournalCommand),
    /// Errechnet alles, was gezeigt wird, neu aus dem Journal
    ///
    /// Liest das ganze Journal, vergleicht den Schnappschuss, der beim Öffnen Zeit spart, mit dem
    /// Ergebnis und schreibt einen neuen. Am Journal ändert sich nichts. Ein Server auf dem
    /// Datenordner muss vorher beendet werden.
    #[command(after_help = "Beispiel:
  kontor rebuild --data /var/lib/kontor")]
    Rebuild {
        /// Gibt das Ergebnis als JSON aus
        #[arg(long)]
        json: bool,
    },
    /// Spielt die Beteiligung Schritt für Schritt nach
    ///
    /// Je Schritt: wer da war, wer neu war, wer wiederkam, wer nach dem Schritt davor wegblieb.
    /// Niemand wird genannt. --to ist der erste Tag danach.
    #[command(after_help = "Beispiel:
  kontor replay --from 2017-01-01 --to 2022-01-01 --step year
  kontor replay --from 2019-01-01 --to 2020-01-01 --step quarter --group-by series")]
    Replay(Replay),
    /// Zeigt die Kennzahlen eines Zeitraums
    ///
    /// Was sich nicht berechnen lässt, steht als Strich da, nie als 0. Mit --json steht bei jeder
    /// Kennzahl, wie sie berechnet ist.
    #[command(after_help = "Beispiel:
  kontor indicators --from 2019-01-01 --to 2020-01-01
  kontor indicators --from 2019-01-01 --to 2020-01-01 --group-by format")]
    Indicators(Indicators),
    /// Stellt eine beliebige Frage an die API und gibt die Antwort als JSON aus
    ///
    /// Der Pfad gilt ab /api/v1, wenn er nicht mit /api, /health, /metrics oder /openapi.json
    /// beginnt.
    #[command(after_help = "Beispiel:
  kontor get '/gatherings?from=2017-01-01&limit=5'
  kontor get /labs --as-of 2019-12-31")]
    Get(Get),
    /// Gibt die Vervollständigung für eine Shell aus
    ///
    /// Möglich sind bash, elvish, fish, powershell und zsh.
    #[command(after_help = "Beispiel:
  kontor completions bash > ~/.local/share/bash-completion/completions/kontor
  kontor completions zsh > ~/.zfunc/_kontor")]
    Completions {
        /// bash, elvish, fish, powershell oder zsh
        #[arg(value_name = "SHELL", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
}

/// Any question to the API.
#[derive(Debug, Args)]
pub struct Get {
    /// Pfad mit Parametern, wie /contacts?q=stahl
    #[arg(value_name = "PFAD")]
    pub path: String,
    /// As of when.
    #[command(flatten)]
    pub question: Question,
}
