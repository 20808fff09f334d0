//! From a statement to what is stored: checked, without nulls, and with every text taken out of
//! what stands in clear.

use super::{Contract, Error, SealedField, check::replacement_version};
use crate::domain::{Class, ContactId, EventType, Statement, SubjectId, catalogue};
use serde_json::{Value, json, value::RawValue};
use std::fmt;

/// An event as it is stored.
#[derive(Debug, Clone)]
pub struct Encoded {
    /// Its type.
    pub event_type: EventType,
    /// The version of the schema it was checked against.
    pub version: u16,
    /// What stands in clear.
    pub data: Box<RawValue>,
    /// What is to be sealed: one part for each owner and class, and one for the note about the
    /// source.
    pub parts: Vec<Part>,
}

/// Whose a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Of one subject, under its key.
    Subject(SubjectId),
    /// Of several contacts, under a key of its own.
    Shared(Vec<ContactId>),
}

/// Texts that are sealed together.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// Whose they are.
    pub owner: Owner,
    /// What kind of text they are.
    pub class: Class,
    /// Which properties of the data they are, those of a replacement as `replacement/name`; none
    /// for the note about the source.
    pub fields: Vec<String>,
    /// A JSON object of the sealed properties, or a JSON string: the note about the source.
    pub plaintext: Vec<u8>,
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { owner, class, fields, plaintext } = self;
        write!(f, "Part {{ {owner:?}, {class}, {fields:?}, [{} bytes] }}", plaintext.len())
    }
}

impl Contract {
    /// Checks a statement and takes it apart. Of an amendment, `amended` are the contacts that the
    /// amended event is about.
    ///
    /// # Errors
    /// [`Error::Invalid`] with all that is wrong with it.
    pub fn encode(&self, statement: &Statement, amended: &[ContactId]) -> Result<Encoded, Error> {
        let event_type = statement.event.event_type();
        let version = self.newest(event_type);
        let unreadable =
            |source| Error::Unreadable { event_type: event_type.name(), version, source };
        let mut data = serde_json::to_value(&statement.event).map_err(unreadable)?;
        drop_nulls(&mut data);
        self.name_version(&mut data, event_type);
        self.check_full(event_type, &data)?;
        let whose = Whose { subject: statement.subject, amended };
        let mut split = Split { whose, parts: Vec::new() };
        let sealed = &self.version(event_type, version)?.sealed;
        split.take(&mut data, sealed, &[]).map_err(unreadable)?;
        if event_type == EventType::EventCorrected {
            self.take_replacement(&mut split, &mut data).map_err(unreadable)?;
        }
        let mut parts = split.finish().map_err(unreadable)?;
        if let Some(note) = &statement.source_note {
            let plaintext = serde_json::to_vec(note).map_err(unreadable)?;
            let owner = whose.source_note(event_type, &data).map_err(unreadable)?;
            let (class, fields) = (Class::Note, Vec::new());
            parts.push(Part { owner, class, fields, plaintext });
        }
        let data = serde_json::value::to_raw_value(&data).map_err(unreadable)?;
        Ok(Encoded { event_type, version, data, parts })
    }

    /// Says in a correction which version its replacement has, so that it can be read when there
    /// is a newer one. The first version is not written.
    fn name_version(&self, data: &mut Value, event_type: EventType) {
        if event_type != EventType::EventCorrected {
            return;
        }
        let replacement = &mut data["replacement"];
        let named = replacement["type"].as_str().and_then(EventType::named);
        let newest = named.map_or(1, |replaced| self.newest(replaced));
        if newest > 1 {
            replacement["version"] = json!(newest);
        }
    }

    fn take_replacement(
        &self,
        split: &mut Split<'_>,
        data: &mut Value,
    ) -> Result<(), serde_json::Error> {
        let replacement = &mut data["replacement"];
        let named = replacement["type"].as_str().and_then(EventType::named);
        let version = replacement_version(replacement);
        let Some(version) = named.and_then(|replaced| self.version(replaced, version).ok()) else {
            return Ok(());
        };
        split.take(&mut replacement["data"], &version.sealed, &["replacement", "data"])
    }
}

/// Whom a statement is about.
#[derive(Clone, Copy)]
struct Whose<'a> {
    subject: SubjectId,
    amended: &'a [ContactId],
}

/// The parts of one statement while they are collected.
struct Split<'a> {
    whose: Whose<'a>,
    parts: Vec<(Owner, Class, Vec<String>, Value)>,
}

impl Split<'_> {
    /// Moves the sealed properties of `data` into parts, where they lie below `path`.
    fn take(
        &mut self,
        data: &mut Value,
        sealed: &[SealedField],
        path: &[&str],
    ) -> Result<(), serde_json::Error> {
        for field in sealed {
            let removed = data.as_object_mut().and_then(|data| data.remove(&field.name));
            let Some(text) = removed else { continue };
            let owner = self.whose.owner(data, field.owner)?;
            // Indexing makes the objects on the way.
            let (fields, part) = self.part(owner, field.class);
            let within = path.first().map(|first| format!("{first}/")).unwrap_or_default();
            fields.push(format!("{within}{}", field.name));
            let place = path.iter().fold(part, |place, name| &mut place[*name]);
            place[&field.name] = text;
        }
        Ok(())
    }

    fn part(&mut self, owner: Owner, class: Class) -> (&mut Vec<String>, &mut Value) {
        let same = |part: &(Owner, Class, _, _)| part.0 == owner && part.1 == class;
        let index = self.parts.iter().position(same).unwrap_or_else(|| {
            self.parts.push((owner, class, Vec::new(), Value::Null));
            self.parts.len() - 1
        });
        let part = &mut self.parts[index];
        (&mut part.2, &mut part.3)
    }

    fn finish(self) -> Result<Vec<Part>, serde_json::Error> {
        let parts = self.parts.into_iter().map(|(owner, class, fields, object)| {
            let plaintext = serde_json::to_vec(&object);
            plaintext.map(|plaintext| Part { owner, class, fields, plaintext })
        });
        parts.collect()
    }
}

impl Whose<'_> {
    /// A list of one contact is owned by that contact: erasing it needs no shared key.
    fn owner(self, data: &Value, owner: catalogue::Owner) -> Result<Owner, serde_json::Error> {
        let contacts: Vec<ContactId> = match owner {
            catalogue::Owner::Subject => Vec::new(),
            catalogue::Owner::Contact => vec![serde::Deserialize::deserialize(&data["contact"])?],
            catalogue::Owner::Contacts => serde::Deserialize::deserialize(&data["contacts"])?,
            catalogue::Owner::Amended => self.amended.to_vec(),
        };
        Ok(match contacts.as_slice() {
            [] => Owner::Subject(self.subject),
            [contact] => Owner::Subject((*contact).into()),
            _ => Owner::Shared(contacts),
        })
    }

    /// A note about the source says who told it: of an event about contacts it is theirs, whatever
    /// the event's subject, and goes with them.
    fn source_note(self, event_type: EventType, data: &Value) -> Result<Owner, serde_json::Error> {
        let whose = if event_type.row().shape == catalogue::Shape::Amends {
            catalogue::Owner::Amended
        } else if data["contacts"].as_array().is_some_and(|contacts| !contacts.is_empty()) {
            catalogue::Owner::Contacts
        } else if data["contact"].is_string() {
            catalogue::Owner::Contact
        } else {
            catalogue::Owner::Subject
        };
        self.owner(data, whose)
    }
}

/// What is absent is not written.
fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|_, inner| !inner.is_null());
            object.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}
