//! `kontor journal`: checking, writing out, restoring.

use crate::domain::Position;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What can be done with the journal itself.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Prüft alles: Kette, Schemas, Umschläge, beide Kopien
    ///
    /// Ändert nichts. Endet mit 3, wenn etwas beschädigt ist, und nennt jede Stelle. Die
    /// Prüfsumme am Ende kann anderswo aufgehoben werden: so fällt auch ein fehlendes Ende auf.
    #[command(after_help = "Beispiel:
  kontor journal verify --data /var/lib/kontor")]
    Verify,
    /// Gibt die Zeilen des Journals aus, Byte für Byte
    ///
    /// Sie enthalten keine personenbezogenen Daten, nur Kennungen, Zahlen und Tage.
    #[command(after_help = "Beispiel:
  kontor journal export --output journal.ndjson
  kontor journal export --after 4711 | wc -l")]
    Export(Export),
    /// Gibt die letzten Zeilen aus und auf Wunsch jede neue
    #[command(after_help = "Beispiel:
  kontor journal tail --lines 5 --follow")]
    Tail(Tail),
    /// Baut eine beschädigte Kopie aus der heilen neu
    ///
    /// Die beschädigte Kopie wird beiseite gelegt, nie gelöscht. Nichts geschieht, wenn die andere
    /// nicht ganz ist oder weniger weit reicht.
    #[command(after_help = "Beispiel:
  kontor journal verify
  kontor journal repair --from archive")]
    Repair {
        /// Die heile Kopie: archive (Dateien archive/ und vault/) oder sled (Datenbank)
        #[arg(long, value_name = "KOPIE", hide_possible_values = true)]
        from: RepairSource,
    },
}

/// Writes lines out.
#[derive(Debug, Args)]
pub struct Export {
    /// Erst ab der Zeile nach dieser Position
    #[arg(long, value_name = "POSITION", default_value_t = 0, hide_default_value = true)]
    pub after: Position,
    /// In diese Datei statt auf die Ausgabe
    #[arg(long, short, value_name = "DATEI")]
    pub output: Option<PathBuf>,
}

/// Shows the last lines.
#[derive(Debug, Args)]
pub struct Tail {
    /// So viele Zeilen [Vorgabe: 10]
    #[arg(long, short = 'n', value_name = "ZAHL", default_value_t = 10, hide_default_value = true)]
    pub lines: u64,
    /// Wartet auf neue Zeilen, bis es abgebrochen wird; dazu muss ein Server laufen
    #[arg(long, short)]
    pub follow: bool,
}

/// The copy that is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RepairSource {
    /// The plain files.
    Archive,
    /// The database.
    Sled,
}
