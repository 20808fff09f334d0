//! Paths of the API with their parameters, safely spelled. It knows no single route.

use super::arguments::Question;
use std::fmt::{Display, Write as _};

/// A path that parameters are added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    text: String,
    has_parameters: bool,
}

impl Address {
    /// A path below `/api/v1`; the pieces are spelled safely.
    #[must_use]
    pub fn of(pieces: &[&dyn Display]) -> Self {
        let mut text = "/api/v1".to_owned();
        for piece in pieces {
            text.push('/');
            encode(&mut text, &piece.to_string());
        }
        Self { text, has_parameters: false }
    }

    /// A path as somebody typed it, below `/api/v1` unless it says otherwise.
    #[must_use]
    pub fn typed(path: &str) -> Self {
        const ROOTS: [&str; 4] = ["/api/", "/health/", "/metrics", "/openapi.json"];
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let full = ROOTS.iter().any(|root| path.starts_with(root));
        let start = if full { "" } else { "/api/v1" };
        let mut text = start.to_owned();
        for character in path.chars() {
            if character.is_ascii_graphic() {
                text.push(character);
            } else {
                encode(&mut text, character.encode_utf8(&mut [0; 4]));
            }
        }
        let has_parameters = text.contains('?');
        Self { text, has_parameters }
    }

    /// Adds a parameter, if there is a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: Option<impl Display>) -> Self {
        if let Some(value) = value {
            self.text.push(if self.has_parameters { '&' } else { '?' });
            self.has_parameters = true;
            self.text.push_str(name);
            self.text.push('=');
            encode(&mut self.text, &value.to_string());
        }
        self
    }

    /// Adds the two times.
    #[must_use]
    pub fn at(self, question: &Question) -> Self {
        self.with("valid_as_of", question.as_of).with("recorded_as_of", question.known_at)
    }

    /// As it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Percent-encodes all but what may stand anywhere; a colon may stand in a path.
fn encode(text: &mut String, piece: &str) {
    for byte in piece.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
}
