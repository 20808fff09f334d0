//! What a schema says about sealing: which properties never stand in clear, whose they are, and
//! what remains of the schema when they are taken out.

use super::{Contract, Error, check::replacement_version};
use crate::domain::{Class, EventType, Text, catalogue};
use serde_json::{Map, Value, json, value::RawValue};

/// A property that is sealed, as its schema says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedField {
    /// The property.
    pub name: String,
    /// The class of text.
    pub class: Class,
    /// Whose it is.
    pub owner: catalogue::Owner,
    /// What stands in its place once it is gone; numbers and flags leave nothing.
    pub gone: Value,
}

impl Contract {
    /// What is read in the place of sealed properties whose texts are gone: that something was
    /// said is still known.
    ///
    /// # Errors
    /// When the type or version is not known.
    pub fn gone<'a>(
        &self,
        event_type: &str,
        version: u16,
        data: &RawValue,
        fields: impl Iterator<Item = &'a str>,
    ) -> Result<Vec<u8>, Error> {
        let event_type = super::check::named(event_type)?;
        let mut all = Map::new();
        let mut replaced = Map::new();
        for field in fields {
            match field.strip_prefix("replacement/") {
                Some(name) => {
                    let (inner, version) = replacement(data);
                    let inner = super::check::named(&inner)?;
                    put(&mut replaced, self.sealed(inner, version)?, name);
                }
                None => put(&mut all, self.sealed(event_type, version)?, field),
            }
        }
        if event_type == EventType::EventCorrected && !replaced.is_empty() {
            all.insert("replacement".to_owned(), json!({ "data": replaced }));
        }
        Ok(Value::Object(all).to_string().into_bytes())
    }
}

fn put(all: &mut Map<String, Value>, sealed: &[SealedField], name: &str) {
    let field = sealed.iter().find(|field| field.name == name && !field.gone.is_null());
    if let Some(field) = field {
        all.insert(field.name.clone(), field.gone.clone());
    }
}

fn replacement(data: &RawValue) -> (String, u16) {
    let data: Value = serde_json::from_str(data.get()).unwrap_or_default();
    let replacement = &data["replacement"];
    let named = replacement["type"].as_str().unwrap_or_default().to_owned();
    (named, replacement_version(replacement))
}

/// The sealed properties of a schema, in its order.
pub(super) fn fields(schema: &Value) -> Result<Vec<SealedField>, String> {
    let Some(properties) = schema["properties"].as_object() else {
        return Err("it has no properties".to_owned());
    };
    let sealed = properties.iter().filter(|(_, property)| property.get("x-sealed").is_some());
    sealed.map(|(name, property)| field(name, property)).collect()
}

fn field(name: &str, property: &Value) -> Result<SealedField, String> {
    let sealed = &property["x-sealed"];
    let owner = match sealed["of"].as_str() {
        Some("/subject") => catalogue::Owner::Subject,
        Some("/data/contact") => catalogue::Owner::Contact,
        Some("/data/contacts") => catalogue::Owner::Contacts,
        Some("/data/event") => catalogue::Owner::Amended,
        _ => return Err(format!("{name} is sealed for nobody known")),
    };
    let class = sealed["class"].as_str().unwrap_or_default().parse();
    let class = class.map_err(|e| format!("{name}: {e}"))?;
    let gone = match property["type"].as_str() {
        Some("string") => json!(Text::GONE),
        Some("object") => json!({}),
        Some("array") => json!([]),
        _ => Value::Null,
    };
    Ok(SealedField { name: name.to_owned(), class, owner, gone })
}

/// The schema of what stands in clear: sealed properties are unknown to it, and nothing that
/// counts or combines properties asks for them.
pub(super) fn clear(schema: &Value, sealed: &[SealedField]) -> Result<Value, String> {
    let mut clear = schema.clone();
    if !sealed.is_empty() {
        strip(&mut clear, sealed)?;
    }
    Ok(clear)
}

fn strip(schema: &mut Value, sealed: &[SealedField]) -> Result<(), String> {
    let Some(schema) = schema.as_object_mut() else { return Ok(()) };
    let is_sealed = |name: &str| sealed.iter().any(|field| field.name == name);
    schema.remove("minProperties");
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.retain(|name, _| !is_sealed(name));
    }
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| !name.as_str().is_some_and(is_sealed));
    }
    // Taking properties out of these would turn their meaning round.
    for keyword in ["oneOf", "not", "dependentRequired", "dependentSchemas"] {
        if schema.contains_key(keyword) {
            return Err(format!("{keyword} cannot be told apart from sealed properties"));
        }
    }
    if schema.get("if").is_some_and(|condition| asks_for(condition, &is_sealed)) {
        for keyword in ["if", "then", "else"] {
            schema.remove(keyword);
        }
    }
    for keyword in ["allOf", "anyOf"] {
        if let Some(parts) = schema.get_mut(keyword).and_then(Value::as_array_mut) {
            parts.iter_mut().try_for_each(|part| strip(part, sealed))?;
        }
    }
    for keyword in ["then", "else"] {
        if let Some(part) = schema.get_mut(keyword) {
            strip(part, sealed)?;
        }
    }
    Ok(())
}

fn asks_for(condition: &Value, is_sealed: &impl Fn(&str) -> bool) -> bool {
    let properties = condition["properties"].as_object();
    let required = condition["required"].as_array();
    properties.into_iter().flat_map(Map::keys).any(|name| is_sealed(name))
        || required.into_iter().flatten().filter_map(Value::as_str).any(is_sealed)
}
