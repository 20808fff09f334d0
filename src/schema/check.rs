//! Holding data against its schema, in full or without what is sealed. A correction is held
//! against two: its own, and that of what it puts in place.

use super::{Contract, Error, Violation, contract::Version, violation::violations};
use crate::domain::EventType;
use serde_json::{Value, json, value::RawValue};

/// Which schema is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// With the texts.
    Full,
    /// Without them.
    Clear,
}

impl Contract {
    /// Checks data with its texts against the newest version of its schema.
    ///
    /// # Errors
    /// [`Error::Invalid`] with all that is wrong.
    pub fn check_full(&self, event_type: EventType, data: &Value) -> Result<(), Error> {
        self.check(event_type, self.newest(event_type), data, Form::Full)
    }

    /// Checks data as it stands in the journal, without its texts.
    ///
    /// # Errors
    /// When type or version are not known, or with all that is wrong: a sealed property that
    /// stands in clear is one of those things.
    pub fn check_clear(
        &self,
        event_type: &str,
        version: u16,
        data: &RawValue,
    ) -> Result<(), Error> {
        let event_type = named(event_type)?;
        let data = serde_json::from_str(data.get()).map_err(|source| Error::Unreadable {
            event_type: event_type.name(),
            version,
            source,
        })?;
        self.check(event_type, version, &data, Form::Clear)
    }

    fn check(
        &self,
        event_type: EventType,
        version: u16,
        data: &Value,
        form: Form,
    ) -> Result<(), Error> {
        let mut found = held_against(self.version(event_type, version)?, data, form, "");
        if event_type == EventType::EventCorrected && found.is_empty() {
            found = self.check_replacement(&data["replacement"], form);
        }
        if found.is_empty() {
            return Ok(());
        }
        Err(Error::Invalid { event_type: event_type.name(), version, violations: found })
    }

    fn check_replacement(&self, replacement: &Value, form: Form) -> Vec<Violation> {
        let refused = |property: &str, keyword: &str, expected: Value| {
            let actual = replacement[property].clone();
            let pointer = format!("/replacement/{property}");
            vec![Violation { pointer, keyword: keyword.to_owned(), expected, actual }]
        };
        let name = replacement["type"].as_str().unwrap_or_default();
        // A correction of a correction is another correction of the first event.
        let Some(event_type) = EventType::named(name).filter(|t| !t.row().subjects.is_empty())
        else {
            return refused("type", "enum", Value::Null);
        };
        match self.version(event_type, replacement_version(replacement)) {
            Ok(version) => held_against(version, &replacement["data"], form, "/replacement/data"),
            Err(_) => refused("version", "maximum", json!(self.newest(event_type))),
        }
    }
}

/// The version of what a correction puts in place; 1 is not written.
pub(super) fn replacement_version(replacement: &Value) -> u16 {
    let version = replacement["version"].as_u64().unwrap_or(1);
    version.try_into().unwrap_or(u16::MAX)
}

pub(super) fn named(event_type: &str) -> Result<EventType, Error> {
    EventType::named(event_type).ok_or_else(|| Error::UnknownType(event_type.to_owned()))
}

fn held_against(version: &Version, data: &Value, form: Form, base: &str) -> Vec<Violation> {
    let validator = match form {
        Form::Full => &version.full,
        Form::Clear => &version.clear,
    };
    if validator.is_valid(data) {
        return Vec::new();
    }
    let errors = validator.iter_errors(data);
    errors.flat_map(|error| violations(&error, base, &version.sealed)).collect()
}
