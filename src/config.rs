//! How an office sets Kontor up: one flat list of keys, each with a default that
//! `deploy/kontor.toml` documents. A key that is not known is refused wherever it stands. It does
//! not look for the file or the environment by itself: both are handed in.

use std::{
    fmt, fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// What every variable of the environment that is a setting begins with.
const PREFIX: &str = "KONTOR_";

/// Variables with the prefix that are no settings: the path of the file itself, and what
/// orchestrators set by themselves for a service of the name `kontor`.
const NO_SETTINGS: [&str; 3] = ["KONTOR_CONFIG", "KONTOR_PORT", "KONTOR_SERVICE_"];

/// How lines of the log look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: one JSON object a line.
    Json,
}

/// The settings of one office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder that holds everything Kontor keeps.
    pub data: PathBuf,
    /// Where HTTP is served.
    pub listen: SocketAddr,
    /// The office's time zone, in which a day is a day.
    pub zone: String,
    /// The folder of the epoch keys, when it is not in `data`.
    pub keys: Option<PathBuf>,
    /// The file of deletions, when it is not in `data`.
    pub deletions: Option<PathBuf>,
    /// The folder of the office's own vocabularies, when it is not in `data`.
    pub vocabularies: Option<PathBuf>,
    /// How many commands may wait for the writer.
    pub queue: usize,
    /// Below this much free disk, writes are refused.
    pub disk_reserve_mib: u64,
    /// The largest body of a request.
    pub body_limit_kib: usize,
    /// How long a request may take.
    pub request_timeout_ms: u64,
    /// How long running requests have when the server stops.
    pub shutdown_timeout_ms: u64,
    /// A flush to disk that takes longer ends the process.
    pub sync_watchdog_ms: u64,
    /// What is logged: a level, or levels by module.
    pub log: String,
    /// How lines of the log look.
    pub log_format: LogFormat,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8470)),
            zone: "Europe/Berlin".to_owned(),
            keys: None,
            deletions: None,
            vocabularies: None,
            queue: 1024,
            disk_reserve_mib: 256,
            body_limit_kib: 1024,
            request_timeout_ms: 10_000,
            shutdown_timeout_ms: 10_000,
            sync_watchdog_ms: 10_000,
            log: "info".to_owned(),
            log_format: LogFormat::Text,
        }
    }
}

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The configuration file.
    File,
    /// A variable of the environment.
    Environment,
    /// A flag of the command line.
    Flag,
    /// Any of them: found out later, when the value was used.
    Settings,
}

/// Why the configuration was not accepted. Nothing is started with a part of one.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is not there or cannot be read.
    #[error("the configuration file {path} cannot be read; check the path and its rights")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not TOML.
    #[error("the configuration file is not valid TOML; deploy/kontor.toml is one that is")]
    NotToml(#[source] toml::de::Error),
    /// Nothing has this name.
    #[error("{origin}: unknown key `{key}`; known are {}", Config::KEYS.join(", "))]
    UnknownKey {
        /// Where it stood.
        origin: Origin,
        /// The name.
        key: String,
    },
    /// The key does not take this value.
    #[error("{origin}: `{key}` cannot be \"{value}\"; give {expected}")]
    InvalidValue {
        /// Where it stood.
        origin: Origin,
        /// The name.
        key: String,
        /// What was given.
        value: String,
        /// What can be given.
        expected: &'static str,
    },
}

impl Config {
    /// Every key, in the order of `deploy/kontor.toml`.
    pub const KEYS: &'static [&'static str] = &[
        "data",
        "listen",
        "zone",
        "keys",
        "deletions",
        "vocabularies",
        "queue",
        "disk_reserve_mib",
        "body_limit_kib",
        "request_timeout_ms",
        "shutdown_timeout_ms",
        "sync_watchdog_ms",
        "log",
        "log_format",
    ];

    /// Reads the file, if there is to be one, and lays the environment and the flags over it.
    ///
    /// # Errors
    /// [`Error`] names the key and the way out.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
        flags: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Error> {
        let read = |path: &Path| {
            fs::read_to_string(path)
                .map_err(|source| Error::Unreadable { path: path.to_owned(), source })
        };
        let text = file.map(read).transpose()?.unwrap_or_default();
        Self::merge(&text, environment, flags)
    }

    /// The defaults, under the text of the file, under the environment (variables without the
    /// prefix are not looked at), under the flags.
    ///
    /// # Errors
    /// [`Error`] names the key and the way out.
    pub fn merge(
        file: &str,
        environment: impl IntoIterator<Item = (String, String)>,
        flags: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Error> {
        let mut config = Self::default();
        for (key, value) in file.parse::<toml::Table>().map_err(Error::NotToml)? {
            config.set(Origin::File, &key, &plain(&key, value)?)?;
        }
        for (variable, value) in environment {
            let ours = !NO_SETTINGS.iter().any(|other| variable.starts_with(other));
            if let Some(key) = variable.strip_prefix(PREFIX).filter(|_| ours) {
                config.set(Origin::Environment, &key.to_lowercase(), &value)?;
            }
        }
        for (key, value) in flags {
            config.set(Origin::Flag, &key.replace('-', "_"), &value)?;
        }
        Ok(config)
    }

    /// The folder of the epoch keys.
    #[must_use]
    pub fn keys_folder(&self) -> PathBuf {
        self.keys.clone().unwrap_or_else(|| self.data.join("keys"))
    }

    /// The file of deletions.
    #[must_use]
    pub fn deletions_path(&self) -> PathBuf {
        self.deletions.clone().unwrap_or_else(|| self.data.join("deletions.ndjson"))
    }

    /// The folder of the office's own vocabularies.
    #[must_use]
    pub fn vocabularies_folder(&self) -> PathBuf {
        self.vocabularies.clone().unwrap_or_else(|| self.data.join("vocabularies"))
    }

    /// The one place where a key becomes a value, wherever it stood.
    fn set(&mut self, origin: Origin, key: &str, value: &str) -> Result<(), Error> {
        const COUNT: &str = "a whole number from 1";
        let wrong = |expected| Error::InvalidValue {
            origin,
            key: key.to_owned(),
            value: value.to_owned(),
            expected,
        };
        let text = |expected| some(value).map(str::to_owned).ok_or_else(|| wrong(expected));
        let count = || value.parse().ok().filter(|count| *count > 0).ok_or_else(|| wrong(COUNT));
        let size = || value.parse().ok().filter(|size| *size > 0).ok_or_else(|| wrong(COUNT));
        match key {
            "data" => self.data = text("a folder")?.into(),
            "listen" => {
                let address = value.parse();
                self.listen = address.map_err(|_| wrong("address:port, as 127.0.0.1:8470"))?;
            }
            "zone" => self.zone = text("a time zone, as Europe/Berlin")?,
            "keys" => self.keys = some(value).map(PathBuf::from),
            "deletions" => self.deletions = some(value).map(PathBuf::from),
            "vocabularies" => self.vocabularies = some(value).map(PathBuf::from),
            "queue" => self.queue = size()?,
            "disk_reserve_mib" => {
                self.disk_reserve_mib = value.parse().map_err(|_| wrong("a whole number"))?;
            }
            "body_limit_kib" => self.body_limit_kib = size()?,
            "request_timeout_ms" => self.request_timeout_ms = count()?,
            "shutdown_timeout_ms" => self.shutdown_timeout_ms = count()?,
            "sync_watchdog_ms" => self.sync_watchdog_ms = count()?,
            "log" => self.log = text("a level, as info, or info,kontor=debug")?,
            "log_format" => {
                self.log_format = match value {
                    "text" => LogFormat::Text,
                    "json" => LogFormat::Json,
                    _ => return Err(wrong("text or json")),
                };
            }
            _ => return Err(Error::UnknownKey { origin, key: key.to_owned() }),
        }
        Ok(())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "configuration file",
            Self::Environment => "environment",
            Self::Flag => "command line",
            Self::Settings => "settings",
        })
    }
}

/// A value of the file as it would stand in the environment, so that both mean the same.
fn plain(key: &str, value: toml::Value) -> Result<String, Error> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        _ if !Config::KEYS.contains(&key) => {
            Err(Error::UnknownKey { origin: Origin::File, key: key.to_owned() })
        }
        other => Err(Error::InvalidValue {
            origin: Origin::File,
            key: key.to_owned(),
            value: other.type_str().to_owned(),
            expected: "text or a whole number",
        }),
    }
}

fn some(value: &str) -> Option<&str> {
    (!value.trim().is_empty()).then_some(value)
}
