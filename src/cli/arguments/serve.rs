//! `kontor serve` and `kontor demo`.

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

/// Serves a data folder.
#[derive(Debug, Args)]
#[command(after_help = "Beispiel:
  kontor serve --data /var/lib/kontor --listen 127.0.0.1:8470")]
pub struct Serve {
    /// Adresse und Port; Port 0 nimmt einen freien [Vorgabe: 127.0.0.1:8470]
    ///
    /// Kontor hat noch keine Anmeldung und lauscht deshalb nur auf der eigenen Maschine.
    #[arg(long, value_name = "ADRESSE:PORT")]
    pub listen: Option<String>,
}

/// Builds a city and serves it.
#[derive(Debug, Args)]
#[command(after_help = "Beispiel:
  kontor demo
  kontor demo --size small --data /tmp/stadt --listen 127.0.0.1:9000")]
pub struct Demo {
    /// Adresse und Port; Port 0 nimmt einen freien [Vorgabe: 127.0.0.1:8470]
    #[arg(long, value_name = "ADRESSE:PORT")]
    pub listen: Option<String>,
    /// small (zum Probieren), core (die ganze Stadt) oder load (für Messungen) [Vorgabe: core]
    #[arg(long, value_name = "GRÖSSE", hide_possible_values = true)]
    pub size: Option<Size>,
    /// Baut nur und endet
    #[arg(long)]
    pub build_only: bool,
}

/// How large the city is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// To try things out.
    Small,
    /// The whole city.
    #[default]
    Core,
    /// To measure with.
    Load,
}

impl Size {
    /// As it is typed, and part of the folder's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Core => "core",
            Self::Load => "load",
        }
    }
}
