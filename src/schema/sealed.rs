//! What a schema says about sealing: which properties never stand in clear, whose they are, and
//! what remains of the schema when they are taken out.

use crate::domain::{Class, catalogue};
use serde_json::{Map, Value};

/// A property that is sealed, as its schema says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedField {
    /// The property.
    pub name: String,
    /// The class of text.
    pub class: Class,
    /// Whose it is.
    pub owner: catalogue::Owner,
}

/// The sealed properties of a schema, in its order.
pub(super) fn fields(schema: &Value) -> Result<Vec<SealedField>, String> {
    let Some(properties) = schema["properties"].as_object() else {
        return Err("it has no properties".to_owned());
    };
    let sealed = properties
        .iter()
        .filter_map(|(name, property)| property.get("x-sealed").map(|sealed| field(name, sealed)));
    sealed.collect()
}

fn field(name: &str, sealed: &Value) -> Result<SealedField, String> {
    let owner = match sealed["of"].as_str() {
        Some("/subject") => catalogue::Owner::Subject,
        Some("/data/contact") => catalogue::Owner::Contact,
        Some("/data/contacts") => catalogue::Owner::Contacts,
        _ => return Err(format!("{name} is sealed for nobody known")),
    };
    let class = sealed["class"].as_str().unwrap_or_default().parse();
    let class = class.map_err(|e| format!("{name}: {e}"))?;
    Ok(SealedField { name: name.to_owned(), class, owner })
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
