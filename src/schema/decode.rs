//! From what is stored to a statement: what stands in clear and the opened texts are put together
//! and read as the strict type. Replay lives here, so the common way is to join the JSON as text
//! and read it once; only corrections and older versions go through a tree.

use super::{
    Contract, Error,
    check::{named, replacement_version},
};
use crate::domain::{Code, Event, EventType, Statement, SubjectId, Text};
use serde_json::{Value, value::RawValue};
use zeroize::Zeroizing;

impl Contract {
    /// Reads an event. `plaintexts` are the texts that were opened, in any order; those that
    /// were erased are simply not among them.
    ///
    /// # Errors
    /// When the type or version is not known, or the data is not what the type says.
    pub fn decode(
        &self,
        event_type: &str,
        version: u16,
        subject: SubjectId,
        source: Code,
        data: &RawValue,
        plaintexts: &[&[u8]],
    ) -> Result<Statement, Error> {
        let event_type = named(event_type)?;
        self.version(event_type, version)?;
        let reading = Reading { event_type, version };
        let current = version == self.newest(event_type);
        let event = if current && event_type != EventType::EventCorrected {
            reading.event(data, plaintexts)?
        } else {
            let tree = reading.tree(data, plaintexts)?;
            let tree = self.bring_up_to_date(event_type, version, tree)?;
            event_type.decode(tree).map_err(|source| reading.unreadable(source))?
        };
        let source_note = reading.source_note(plaintexts)?;
        Ok(Statement { subject, source, source_note, event })
    }

    fn bring_up_to_date(
        &self,
        event_type: EventType,
        from: u16,
        mut data: Value,
    ) -> Result<Value, Error> {
        for version in from..self.newest(event_type) {
            let Some(upcast) = self.version(event_type, version)?.upcast else { continue };
            data = upcast(data).map_err(|reason| Error::Upcast {
                event_type: event_type.name(),
                version,
                reason,
            })?;
        }
        if event_type == EventType::EventCorrected {
            self.bring_replacement_up_to_date(&mut data["replacement"])?;
        }
        Ok(data)
    }

    fn bring_replacement_up_to_date(&self, replacement: &mut Value) -> Result<(), Error> {
        let event_type = named(replacement["type"].as_str().unwrap_or_default())?;
        let version = replacement_version(replacement);
        self.version(event_type, version)?;
        if let Some(replacement) = replacement.as_object_mut() {
            replacement.remove("version");
            let data = replacement.remove("data").unwrap_or_default();
            let data = self.bring_up_to_date(event_type, version, data)?;
            replacement.insert("data".to_owned(), data);
        }
        Ok(())
    }
}

/// What is being read, for errors.
#[derive(Debug, Clone, Copy)]
struct Reading {
    event_type: EventType,
    version: u16,
}

impl Reading {
    fn unreadable(self, source: serde_json::Error) -> Error {
        let Self { event_type, version } = self;
        Error::Unreadable { event_type: event_type.name(), version, source }
    }

    fn plaintext(self, problem: &'static str) -> Error {
        let Self { event_type, version } = self;
        Error::Plaintext { event_type: event_type.name(), version, problem }
    }

    /// Joins `{clear}` and `{sealed}` to `{clear,sealed}`. A property in both is refused by the
    /// strict type.
    fn event(self, data: &RawValue, plaintexts: &[&[u8]]) -> Result<Event, Error> {
        let sealed: usize = plaintexts.iter().map(|plaintext| plaintext.len()).sum();
        let clear = data.get().as_bytes();
        if sealed == 0 {
            return self.read(clear);
        }
        // Made to measure, so that no text is left behind where a buffer grew out of its place.
        let mut joined = Zeroizing::new(Vec::with_capacity(clear.len() + sealed));
        let clear = clear.trim_ascii_end().strip_suffix(b"}");
        joined.extend_from_slice(clear.ok_or_else(|| self.plaintext("has no clear part"))?);
        for plaintext in plaintexts.iter().filter(|plaintext| !is_source_note(plaintext)) {
            let inner = plaintext.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
            let inner = inner.ok_or_else(|| self.plaintext("is not a JSON object or string"))?;
            if inner.is_empty() {
                continue;
            }
            if !joined.trim_ascii_end().ends_with(b"{") {
                joined.push(b',');
            }
            joined.extend_from_slice(inner);
        }
        joined.push(b'}');
        self.read(&joined)
    }

    fn read(self, json: &[u8]) -> Result<Event, Error> {
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let event = self.event_type.decode(&mut deserializer);
        let event = event.and_then(|event| deserializer.end().map(|()| event));
        event.map_err(|source| self.unreadable(source))
    }

    fn tree(self, data: &RawValue, plaintexts: &[&[u8]]) -> Result<Value, Error> {
        let unreadable = |source| self.unreadable(source);
        let mut tree: Value = serde_json::from_str(data.get()).map_err(unreadable)?;
        for plaintext in plaintexts.iter().filter(|plaintext| !is_source_note(plaintext)) {
            let sealed = serde_json::from_slice(plaintext).map_err(unreadable)?;
            self.merge(&mut tree, sealed)?;
        }
        Ok(tree)
    }

    fn merge(self, tree: &mut Value, sealed: Value) -> Result<(), Error> {
        let (Value::Object(tree), Value::Object(sealed)) = (tree, sealed) else {
            return Err(self.plaintext("lies where something else does"));
        };
        for (name, value) in sealed {
            match tree.get_mut(&name) {
                Some(inner) => self.merge(inner, value)?,
                None => {
                    tree.insert(name, value);
                }
            }
        }
        Ok(())
    }

    fn source_note(self, plaintexts: &[&[u8]]) -> Result<Option<Text>, Error> {
        let mut notes = plaintexts.iter().filter(|plaintext| is_source_note(plaintext));
        let note = notes.next().map(|note| serde_json::from_slice(note)).transpose();
        if notes.next().is_some() {
            return Err(self.plaintext("is a second note about the source"));
        }
        note.map_err(|source| self.unreadable(source))
    }
}

/// A note about the source is a string, everything else an object.
fn is_source_note(plaintext: &[u8]) -> bool {
    plaintext.first() == Some(&b'"')
}
