//! What is wrong in one place of a body or a query: read from what the formats, the types of the
//! domain and the schemas say, so that it can be said in the language of the request.

use super::{
    language::Language,
    message::{Argument, Arguments, Message, definition, field as table, rule},
    problem::field,
};
use crate::schema::{self, Violation};
use serde_path_to_error::{Path, Segment};

/// One thing wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// JSON Pointer to it.
    pub pointer: String,
    /// What is wrong.
    pub message: &'static Message,
    /// What stands in the sentence.
    pub arguments: Arguments,
}

impl Flaw {
    /// Something wrong with a field.
    #[must_use]
    pub fn new(pointer: impl Into<String>, message: &'static Message) -> Self {
        let pointer = pointer.into();
        let name = if pointer.is_empty() { "/" } else { field(&pointer) };
        Self { arguments: vec![("field", name.to_owned().into())], pointer, message }
    }

    /// The same, with what stands for a name in braces.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: impl Into<Argument>) -> Self {
        self.arguments.push((name, argument.into()));
        self
    }

    /// A field that does not fit beside others.
    #[must_use]
    pub fn not_here(pointer: &'static str, german: &'static str, english: &'static str) -> Self {
        Self::new(pointer, &table::NOT_HERE).with("reason", Argument::Word(german, english))
    }

    /// What to say, in German and English.
    #[must_use]
    pub fn sentences(&self) -> (String, String) {
        let say = |language| self.message.detail(language, &self.arguments);
        (say(Language::German), say(Language::English))
    }

    /// Points somewhere else.
    pub fn point_to(&mut self, pointer: String) {
        for (name, argument) in &mut self.arguments {
            if *name == "field" {
                *argument = field(&pointer).to_owned().into();
            }
        }
        self.pointer = pointer;
    }

    /// What the format says of data it cannot read, and where.
    #[must_use]
    pub fn of_serde(path: &Path, said: &str) -> Self {
        // serde_json adds where it was in the text.
        let said = said.rfind(" at line ").map_or(said, |end| &said[..end]);
        Self::of_words(pointer(path), said)
    }

    /// The same for a place that is known by its pointer.
    #[must_use]
    pub fn of_words(pointer: String, said: &str) -> Self {
        let named = |prefix: &str| said.strip_prefix(prefix).and_then(|rest| quoted(rest).next());
        if let Some(name) = named("unknown field ") {
            let expected = quoted(said).skip(1).collect::<Vec<_>>().join(", ");
            return Self::new(below(pointer, name), &table::UNKNOWN_FIELD)
                .with("expected", expected);
        }
        if let Some(name) = named("missing field ") {
            return Self::new(below(pointer, name), &table::MISSING_FIELD);
        }
        if let Some(name) = named("duplicate field ") {
            return Self::new(below(pointer, name), &table::DUPLICATE_FIELD);
        }
        if let Some(found) = named("unknown variant ") {
            let expected = quoted(said).skip(1).collect::<Vec<_>>().join(", ");
            return Self::new(pointer, &table::UNKNOWN_WORD)
                .with("found", found)
                .with("expected", expected);
        }
        if let Some(rest) = said.strip_prefix("invalid type: ") {
            let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
            return Self::new(pointer, &table::WRONG_TYPE)
                .with("found", kind_of(found))
                .with("expected", kind_of(expected));
        }
        if let Some((_, expected)) = said.split_once(", expected ") {
            return Self::new(pointer, &table::INVALID_VALUE).with("reason", expected);
        }
        Self::of_domain(pointer, said)
    }

    /// What the types of the domain say; none of it repeats a text that may be about a person.
    fn of_domain(pointer: String, said: &str) -> Self {
        if let Some(rest) = said.strip_prefix("expected an id like ") {
            let example = rest.split(", found").next().unwrap_or_default();
            return Self::new(pointer, &table::INVALID_ID).with("expected", example);
        }
        if let Some((found, allowed)) = said.split_once(" is not one of ") {
            return Self::new(pointer, &table::UNKNOWN_WORD)
                .with("found", found.trim_matches('"'))
                .with("expected", allowed);
        }
        if said.contains(" is not a stretch of time like ") {
            return Self::new(pointer, &definition::UNEXPECTED_FORM)
                .with("expected", "P36M, P2Y, P180D");
        }
        // What the standard library says of a parameter.
        let found = Argument::Word("etwas anderes", "something else");
        if said.starts_with("invalid digit") || said.starts_with("number too large") {
            let number = Argument::Word("eine ganze Zahl", "a whole number");
            return Self::new(pointer, &table::WRONG_TYPE)
                .with("found", found)
                .with("expected", number);
        }
        if said.starts_with("provided string was not") {
            return Self::new(pointer, &table::WRONG_TYPE)
                .with("found", found)
                .with("expected", Argument::Word("true oder false", "true or false"));
        }
        let known: [(&str, &'static Message); 9] = [
            (" is not a day like ", &table::INVALID_DAY),
            (" is not a date like ", &table::INVALID_DATE),
            (" is not a local time like ", &table::INVALID_LOCAL_TIME),
            (" is not an instant like ", &table::INVALID_INSTANT),
            (" is not a code: ", &table::INVALID_CODE),
            (" is not a sector code like ", &table::INVALID_SECTOR_CODE),
            ("the text is empty", &table::EMPTY_TEXT),
            ("the text has more than ", &table::TOO_LONG),
            ("the text has a control character", &table::CONTROL_CHARACTER),
        ];
        let found = known.iter().find(|(words, _)| said.contains(words));
        match found.map(|(_, message)| *message) {
            Some(message) => {
                Self::new(pointer, message).with("expected", crate::domain::text::MAX_LENGTH)
            }
            None => Self::new(pointer, &table::INVALID_VALUE).with("reason", said),
        }
    }

    /// What the schemas say of events that are not what they should be; `None` where the fault is
    /// not the caller's.
    #[must_use]
    pub fn of_schema(error: &schema::Error) -> Option<Vec<Self>> {
        match error {
            schema::Error::Invalid { violations, .. } => {
                Some(violations.iter().map(Self::of_violation).collect())
            }
            _ => None,
        }
    }

    pub(super) fn of_violation(violation: &Violation) -> Self {
        let message = match violation.keyword.as_str() {
            "required" => &table::MISSING_FIELD,
            "additionalProperties" => &table::UNKNOWN_FIELD,
            "maxLength" => &table::TOO_LONG,
            "minLength" => &table::TOO_SHORT,
            "maxItems" => &table::TOO_MANY,
            "minItems" => &table::TOO_FEW,
            "minProperties" => &rule::NOTHING,
            "uniqueItems" => &table::REPEATED,
            "maximum" => &table::TOO_LARGE,
            "minimum" => &table::TOO_SMALL,
            "format" | "pattern" => &table::INVALID_FORMAT,
            "enum" | "const" => &table::UNKNOWN_WORD,
            "type" => &table::WRONG_TYPE,
            "anyOf" => &table::ONE_NEEDED,
            "false" | "not" => {
                return Self::new(violation.pointer.clone(), &table::NOT_HERE).with(
                    "reason",
                    Argument::Word(
                        "andere Angaben schließen es aus",
                        "something else that was given rules it out",
                    ),
                );
            }
            _ => &table::INVALID_VALUE,
        };
        // Several words are listed as words, not as JSON.
        let expected = match violation.expected.as_array() {
            Some(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
            None => plain(&violation.expected),
        };
        let expected = if expected.is_empty() { "–".to_owned() } else { expected };
        Self::new(violation.pointer.clone(), message)
            .with("expected", expected)
            .with("found", plain(&violation.actual))
            .with("reason", violation.keyword.clone())
    }
}

fn plain(value: &impl ToString) -> String {
    let text = value.to_string();
    if text == "null" { String::new() } else { text.trim_matches('"').to_owned() }
}

/// The words between back-quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The pointer to a property, unless it points there already.
fn below(pointer: String, name: &str) -> String {
    let end = format!("/{}", escaped(name));
    if pointer.ends_with(&end) { pointer } else { pointer + &end }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The JSON Pointer of a path.
#[must_use]
pub fn pointer(path: &Path) -> String {
    let segments = path.iter().map(|segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", escaped(key)),
        Segment::Enum { variant } => format!("/{}", escaped(variant)),
        Segment::Unknown => String::new(),
    });
    segments.collect()
}

/// What kind of value serde's words mean. Values themselves are never repeated.
pub(super) fn kind_of(words: &str) -> Argument {
    let first = words.split([' ', '`']).next().unwrap_or_default();
    match first {
        "null" | "unit" | "Option" => Argument::Word("leer (null)", "empty (null)"),
        "boolean" | "bool" => Argument::Word("ja oder nein (true/false)", "true or false"),
        "floating" => Argument::Word("eine Kommazahl", "a number with a decimal point"),
        "integer" | "number" | "u8" | "u16" | "u32" | "u64" | "i32" => {
            Argument::Word("eine Zahl", "a number")
        }
        "sequence" | "array" => Argument::Word("eine Liste", "a list"),
        "map" | "struct" | "object" => Argument::Word("ein Objekt", "an object"),
        "a" if words.starts_with("a sequence") => Argument::Word("eine Liste", "a list"),
        "a" if words.starts_with("a map") => Argument::Word("ein Objekt", "an object"),
        "a" if words.starts_with("a bool") => {
            Argument::Word("ja oder nein (true/false)", "true or false")
        }
        _ => Argument::Word("ein Text", "a text"),
    }
}
