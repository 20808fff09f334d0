//! The one way to write a JSON text, so that the bytes say whether two say the same. It does not
//! hold it against a schema.

use serde_json::Value;

/// A JSON text with sorted keys and no white space. Numbers and strings stay as they are.
///
/// # Errors
/// When it is not JSON.
pub fn canonical(json: &[u8]) -> Result<String, serde_json::Error> {
    let mut value: Value = serde_json::from_slice(json)?;
    value.sort_all_objects();
    Ok(value.to_string())
}
