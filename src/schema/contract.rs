//! All schemas, compiled once: two validators for every type and version, which properties are
//! sealed, and how older versions are carried over to the newest.

use super::{Error, SealedField, sealed};
use crate::domain::{EventType, vocabulary::DefinitionKind};
use jsonschema::{PatternCache, PatternOptions, Validator};
use serde_json::Value;
use std::{collections::BTreeMap, fmt, sync::Arc};

/// Carries the data of one version, texts and all, over to the next.
pub type Upcast = fn(Value) -> Result<Value, String>;

/// The shipped ones: type, version they start from, and what they do. A new version of an event
/// adds a schema, a line here and a golden fixture.
const UPCASTS: &[(EventType, u16, Upcast)] = &[];

/// The folder of schemas, inside the binary.
#[derive(rust_embed::Embed)]
#[folder = "schemas/"]
pub(super) struct Folder;

/// The schemas of all events. Cheap to clone.
#[derive(Clone)]
pub struct Contract(Arc<Vec<Vec<Version>>>);

/// One version of one type.
pub(super) struct Version {
    /// Accepts the event with its texts.
    pub(super) full: Validator,
    /// Accepts the event without them.
    pub(super) clear: Validator,
    /// What is sealed.
    pub(super) sealed: Vec<SealedField>,
    /// To the next version; every version but the newest has one.
    pub(super) upcast: Option<Upcast>,
}

impl Contract {
    /// The contract of this Kontor.
    ///
    /// # Errors
    /// When a schema that was built in is broken, or one is missing.
    pub fn shipped() -> Result<Self, Error> {
        let contract = Builder::shipped()?.build()?;
        for event_type in EventType::ALL {
            let (version, newest) = (event_type.row().version, contract.newest(*event_type));
            if version != newest {
                let reason = format!("the newest schema is that of version {newest}");
                return Err(broken(event_type.name(), version, reason));
            }
        }
        Ok(contract)
    }

    /// The version that is written.
    #[must_use]
    pub fn newest(&self, event_type: EventType) -> u16 {
        u16::try_from(self.0[event_type as usize].len()).unwrap_or(u16::MAX)
    }

    /// What is sealed in a version of a type.
    ///
    /// # Errors
    /// When there is no such version.
    pub fn sealed(&self, event_type: EventType, version: u16) -> Result<&[SealedField], Error> {
        Ok(&self.version(event_type, version)?.sealed)
    }

    pub(super) fn version(&self, event_type: EventType, version: u16) -> Result<&Version, Error> {
        let versions = &self.0[event_type as usize];
        usize::from(version).checked_sub(1).and_then(|index| versions.get(index)).ok_or_else(|| {
            let newest = self.newest(event_type);
            Error::UnknownVersion { event_type: event_type.name(), version, newest }
        })
    }
}

impl fmt::Debug for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contract").field("types", &self.0.len()).finish_non_exhaustive()
    }
}

/// Puts a contract together: the shipped schemas, and in tests invented ones.
#[derive(Debug)]
pub struct Builder {
    schemas: BTreeMap<(EventType, u16), Value>,
    upcasts: BTreeMap<(EventType, u16), Upcast>,
}

impl Builder {
    /// With all that is shipped.
    ///
    /// # Errors
    /// When a built-in file is not JSON, or not named after a type of event.
    pub fn shipped() -> Result<Self, Error> {
        let mut schemas = BTreeMap::new();
        for path in Folder::iter() {
            // Lines of the journal and definitions are no events.
            let Some((subject, file)) = path.split_once('/') else { continue };
            let named = file.strip_suffix(".json").and_then(|stem| stem.rsplit_once(".v"));
            if subject == "definition"
                && named.is_some_and(|(kind, _)| kind.parse::<DefinitionKind>().is_ok())
            {
                continue;
            }
            let key = named
                .and_then(|(event, version)| {
                    let event_type = EventType::named(&format!("{subject}.{event}"))?;
                    Some((event_type, version.parse().ok()?))
                })
                .ok_or_else(|| broken(&path, 0, "no type of event has this name"))?;
            let schema = Folder::get(&path)
                .ok_or_else(|| broken(&path, key.1, "it cannot be found"))
                .and_then(|file| {
                    serde_json::from_slice(&file.data).map_err(|e| broken(&path, key.1, e))
                })?;
            schemas.insert(key, schema);
        }
        let upcasts =
            UPCASTS.iter().map(|&(event_type, from, upcast)| ((event_type, from), upcast));
        Ok(Self { schemas, upcasts: upcasts.collect() })
    }

    /// With another schema of a type, in place of the one of that version if there is one.
    #[must_use]
    pub fn schema(mut self, event_type: EventType, version: u16, schema: Value) -> Self {
        self.schemas.insert((event_type, version), schema);
        self
    }

    /// With a way from a version of a type to the next.
    #[must_use]
    pub fn upcast(mut self, event_type: EventType, from: u16, upcast: Upcast) -> Self {
        self.upcasts.insert((event_type, from), upcast);
        self
    }

    /// Compiles everything.
    ///
    /// # Errors
    /// When a schema is broken, or a type has none, or a version or the way to it is missing.
    pub fn build(self) -> Result<Contract, Error> {
        let mut types: Vec<Vec<Version>> = Vec::new();
        types.resize_with(EventType::ALL.len(), Vec::new);
        let patterns = PatternCache::new();
        for (&(event_type, number), schema) in &self.schemas {
            let versions = &mut types[event_type as usize];
            if usize::from(number) != versions.len() + 1 {
                return Err(broken(event_type.name(), number, "the version before is missing"));
            }
            let next = number.checked_add(1).map(|next| (event_type, next));
            let is_newest = next.is_none_or(|next| !self.schemas.contains_key(&next));
            let upcast = self.upcasts.get(&(event_type, number)).copied();
            if is_newest == upcast.is_some() {
                return Err(broken(
                    event_type.name(),
                    number,
                    "it needs a way to the next version",
                ));
            }
            let version = compile(schema, upcast, &patterns);
            versions.push(version.map_err(|reason| broken(event_type.name(), number, reason))?);
        }
        if let Some(missing) = EventType::ALL.iter().find(|t| types[**t as usize].is_empty()) {
            return Err(broken(missing.name(), 1, "it is missing"));
        }
        Ok(Contract(Arc::new(types)))
    }
}

fn compile(
    schema: &Value,
    upcast: Option<Upcast>,
    patterns: &PatternCache,
) -> Result<Version, String> {
    let fields = sealed::fields(schema)?;
    let clear = validator(&sealed::clear(schema, &fields)?, patterns)?;
    Ok(Version { full: validator(schema, patterns)?, clear, sealed: fields, upcast })
}

/// Compiles one schema.
pub(super) fn validator(schema: &Value, patterns: &PatternCache) -> Result<Validator, String> {
    jsonschema::draft202012::options()
        // Linear in time: a body can never make a pattern run away.
        .with_pattern_options(PatternOptions::regex())
        .with_pattern_cache(patterns.clone())
        .should_validate_formats(true)
        .build(schema)
        .map_err(|e| e.to_string())
}

pub(super) fn broken(event_type: &str, version: u16, reason: impl ToString) -> Error {
    let (event_type, reason) = (event_type.to_owned(), reason.to_string());
    Error::Contract { event_type, version, reason }
}
