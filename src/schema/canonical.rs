//! What a JSON text says, whatever its white space and the order of its properties.

use serde_json::Value;

/// The one way to write what a JSON text says; the text as it is when it is no JSON.
#[must_use]
pub fn canonical(text: &[u8]) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(text) else { return text.to_vec() };
    value.sort_all_objects();
    value.to_string().into_bytes()
}
