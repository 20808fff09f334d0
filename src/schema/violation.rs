//! One thing about data that its schema does not allow, so that whoever shows it can say it in
//! their own language.

use super::SealedField;
use jsonschema::{
    ValidationError,
    error::{TypeKind, ValidationErrorKind},
};
use serde_json::{Value, json};
use std::fmt;

/// A property that breaks a keyword of the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    /// JSON Pointer into the event's `data`. Where a property is missing or not allowed, it
    /// points to that property.
    pub pointer: String,
    /// The keyword of JSON Schema: `required`, `maxLength`, `anyOf` …
    pub keyword: String,
    /// What the keyword asks for. Of `anyOf`: the properties of which one is needed.
    pub expected: Value,
    /// What was there: the length where a length is wrong, the type where the type is, otherwise
    /// the value, and never the value of a sealed property.
    pub actual: Value,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" {}", self.pointer, self.keyword)?;
        if self.expected.is_null() { Ok(()) } else { write!(f, " {}", self.expected) }
    }
}

/// What one error of the validator says; `base` is where the instance lies in the data.
pub(super) fn violations(
    error: &ValidationError<'_>,
    base: &str,
    sealed: &[SealedField],
) -> Vec<Violation> {
    let path = error.instance_path();
    let at = format!("{base}{path}");
    let keyword = error.kind().keyword().to_owned();
    let top = path.as_str().split('/').nth(1).unwrap_or_default();
    let secret = sealed.iter().any(|field| field.name == top);
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let pointer = below(&at, property.as_str().unwrap_or_default());
            vec![Violation { pointer, keyword, expected: Value::Null, actual: Value::Null }]
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let violation = |name: &String| Violation {
                pointer: below(&at, name),
                keyword: keyword.clone(),
                expected: Value::Null,
                actual: Value::Null,
            };
            unexpected.iter().map(violation).collect()
        }
        kind => {
            let actual = actual(kind, error.instance(), secret);
            vec![Violation { pointer: at, keyword, expected: expected(kind), actual }]
        }
    }
}

fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn expected(kind: &ValidationErrorKind) -> Value {
    match kind {
        ValidationErrorKind::AnyOf { context } => {
            let names = context.iter().flatten().filter_map(|error| match error.kind() {
                ValidationErrorKind::Required { property } => Some(property.clone()),
                _ => None,
            });
            names.collect()
        }
        ValidationErrorKind::Constant { expected_value } => (**expected_value).clone(),
        ValidationErrorKind::Enum { options } => (**options).clone(),
        ValidationErrorKind::Format { format } => json!(format),
        ValidationErrorKind::Pattern { pattern } => json!(pattern),
        ValidationErrorKind::MaxItems { limit }
        | ValidationErrorKind::MinItems { limit }
        | ValidationErrorKind::MaxLength { limit }
        | ValidationErrorKind::MinLength { limit }
        | ValidationErrorKind::MaxProperties { limit }
        | ValidationErrorKind::MinProperties { limit } => json!(limit),
        ValidationErrorKind::Maximum { limit } | ValidationErrorKind::Minimum { limit } => {
            limit.clone()
        }
        ValidationErrorKind::Type { kind } => match kind {
            TypeKind::Single(json_type) => json!(json_type.to_string()),
            TypeKind::Multiple(types) => types.iter().map(|t| json!(t.to_string())).collect(),
        },
        _ => Value::Null,
    }
}

fn actual(kind: &ValidationErrorKind, instance: &Value, secret: bool) -> Value {
    match kind {
        ValidationErrorKind::Type { .. } => json!(type_of(instance)),
        ValidationErrorKind::MaxItems { .. }
        | ValidationErrorKind::MinItems { .. }
        | ValidationErrorKind::MaxLength { .. }
        | ValidationErrorKind::MinLength { .. }
        | ValidationErrorKind::MaxProperties { .. }
        | ValidationErrorKind::MinProperties { .. } => json!(length(instance)),
        ValidationErrorKind::Constant { .. }
        | ValidationErrorKind::Enum { .. }
        | ValidationErrorKind::Format { .. }
        | ValidationErrorKind::Pattern { .. }
        | ValidationErrorKind::Maximum { .. }
        | ValidationErrorKind::Minimum { .. }
            if !secret =>
        {
            instance.clone()
        }
        _ => Value::Null,
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn length(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(properties) => properties.len(),
        _ => 0,
    }
}
