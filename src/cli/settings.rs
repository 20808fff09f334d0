//! From the arguments and the environment to one configuration, and to the folder a command works
//! on. What a key means is said in `config`.

use super::{
    arguments::Settings,
    exit::{Exit, Failure},
};
use crate::config::{self, Config};
use std::{
    collections::BTreeMap,
    error::Error as _,
    ffi::OsString,
    fmt::Write as _,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

/// The variables of the environment.
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// A variable that is not text reads as the nearest text, which no setting accepts in silence.
    pub fn new(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let text = |value: OsString| value.to_string_lossy().into_owned();
        Self(variables.into_iter().map(|(name, value)| (text(name), text(value))).collect())
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// The configuration: file, under the environment, under the flags.
///
/// # Errors
/// [`Exit::Usage`] with the key that is wrong.
pub fn load(
    settings: &Settings,
    own: Vec<(String, String)>,
    environment: &Environment,
) -> Result<Config, Failure> {
    let from_environment = environment.get("KONTOR_CONFIG").filter(|path| !path.is_empty());
    let file = settings.config.clone().or_else(|| from_environment.map(PathBuf::from));
    let mut flags = settings.set.clone();
    flags.extend(settings.data.iter().map(|data| ("data".to_owned(), text(data))));
    flags.extend(own);
    Config::load(file.as_deref(), environment.0.clone(), flags).map_err(|error| explain(&error))
}

fn text(path: &std::path::Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Refuses to be reached from other machines as long as nobody has to sign in.
///
/// # Errors
/// [`Exit::Refused`] for any address that is not this machine's own.
pub fn only_this_machine(listen: SocketAddr) -> Result<(), Failure> {
    if is_loopback(listen.ip()) {
        return Ok(());
    }
    Err(Failure::told(
        Exit::Refused,
        format!(
            "Kontor hat noch keine Anmeldung: unter {listen} könnte jeder im Netz alle Kontakte \
             lesen und ändern. Nehmen Sie 127.0.0.1:{port} und setzen Sie einen Reverse-Proxy mit \
             Anmeldung davor.",
            port = listen.port()
        ),
        format!(
            "Kontor has no sign-in yet: at {listen} everybody in the network could read and \
             change all contacts. Take 127.0.0.1:{port} and put a reverse proxy with sign-in \
             before it.",
            port = listen.port()
        ),
    ))
}

const fn is_loopback(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback(),
        IpAddr::V6(address) => address.is_loopback(),
    }
}

/// A configuration that was not accepted, in both languages.
pub fn explain(error: &config::Error) -> Failure {
    let mut english = error.to_string();
    let mut german = in_german(error);
    if let Some(source) = error.source() {
        // Writing to a string does not fail.
        let _ = write!(english, ": {source}");
        let _ = write!(german, ": {source}");
    }
    Failure::told(Exit::Usage, german, english)
}

fn in_german(error: &config::Error) -> String {
    match error {
        config::Error::Unreadable { path, .. } => format!(
            "Die Konfigurationsdatei {} lässt sich nicht lesen; prüfen Sie Pfad und Rechte",
            path.display()
        ),
        config::Error::NotToml(_) => "Die Konfigurationsdatei ist kein gültiges TOML; \
             deploy/kontor.toml zeigt, wie eine aussieht"
            .to_owned(),
        config::Error::UnknownKey { origin, key } => format!(
            "{}: die Einstellung `{key}` gibt es nicht; es gibt {}",
            place(*origin),
            Config::KEYS.join(", ")
        ),
        config::Error::InvalidValue { origin, key, value, expected } => {
            let (place, expected) = (place(*origin), expected_in_german(expected));
            format!("{place}: `{key}` kann nicht „{value}“ sein; erwartet wird {expected}")
        }
    }
}

/// What `config` says of a value; what is not here is said as it comes.
fn expected_in_german(expected: &'static str) -> &'static str {
    match expected {
        "a folder" => "ein Ordner",
        "address:port, as 127.0.0.1:8470" => "Adresse:Port, wie 127.0.0.1:8470",
        "a time zone, as Europe/Berlin" => "eine Zeitzone, wie Europe/Berlin",
        "a whole number" => "eine ganze Zahl",
        "a whole number from 1" => "eine ganze Zahl ab 1",
        "text or json" => "text oder json",
        "text or a whole number" => "Text oder eine ganze Zahl",
        "a level, as info, or info,kontor=debug" => "eine Stufe, wie info oder info,kontor=debug",
        other => other,
    }
}

const fn place(origin: config::Origin) -> &'static str {
    match origin {
        config::Origin::File => "Konfigurationsdatei",
        config::Origin::Environment => "Umgebung",
        config::Origin::Flag => "Angabe beim Aufruf",
        config::Origin::Settings => "Einstellungen",
    }
}
