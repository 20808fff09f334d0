//! What can be wrong between an event and its JSON. No message shows a sealed text.

use super::Violation;

/// Why an event could not be written or read, or the contract itself is broken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Written by a newer Kontor, or not by Kontor.
    #[error("there is no type of event \"{0}\"")]
    UnknownType(String),
    /// Written by a newer Kontor, or not by Kontor.
    #[error("{event_type} has no version {version}; the newest known is {newest}")]
    UnknownVersion {
        /// The type.
        event_type: &'static str,
        /// What was asked for.
        version: u16,
        /// What there is.
        newest: u16,
    },
    /// The data is not what the schema says.
    #[error("{event_type} v{version} does not fit its schema: {}", list(.violations))]
    Invalid {
        /// The type.
        event_type: &'static str,
        /// The version.
        version: u16,
        /// All that is wrong, at least one.
        violations: Vec<Violation>,
    },
    /// The data is not what the type says, or not JSON.
    #[error("{event_type} v{version} cannot be read")]
    Unreadable {
        /// The type.
        event_type: &'static str,
        /// The version.
        version: u16,
        /// What the format says.
        #[source]
        source: serde_json::Error,
    },
    /// An opened text is not what Kontor seals, or lies where something else does.
    #[error("a sealed text of {event_type} v{version} {problem}")]
    Plaintext {
        /// The type.
        event_type: &'static str,
        /// The version.
        version: u16,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// An older version could not be carried over to the next.
    #[error("{event_type} v{version} could not be carried over to the next version: {reason}")]
    Upcast {
        /// The type.
        event_type: &'static str,
        /// The version it was carried over from.
        version: u16,
        /// What the carrying over says.
        reason: String,
    },
    /// A schema of the contract itself is wrong.
    #[error("the schema of {event_type} v{version} is broken: {reason}")]
    Contract {
        /// The type.
        event_type: String,
        /// The version.
        version: u16,
        /// What is wrong with it.
        reason: String,
    },
}

fn list(violations: &[Violation]) -> String {
    violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
