//! Answers that are no success (RFC 9457), as a message a person can act on and an exit code a
//! script can.

use super::{
    exit::{Exit, Failure},
    transport::Answer,
};
use serde::Deserialize;

/// What an answer says that is no success. What is not there is not shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Problem {
    title: String,
    detail: Option<String>,
    errors: Vec<Violation>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Violation {
    pointer: Option<String>,
    detail: Option<String>,
}

/// The answer, if it is a success.
///
/// # Errors
/// What speaks against it, in the language the answer is in.
pub fn success(answer: Answer) -> Result<Answer, Failure> {
    if (200..300).contains(&answer.status) {
        return Ok(answer);
    }
    let message = message(&answer);
    Err(Failure::told(Exit::of_status(answer.status), message.clone(), message))
}

fn message(answer: &Answer) -> String {
    let Ok(problem) = serde_json::from_slice::<Problem>(&answer.body) else {
        return format!("HTTP {}: {}", answer.status, String::from_utf8_lossy(&answer.body).trim());
    };
    let mut lines = vec![problem.title];
    lines.extend(problem.detail.filter(|detail| *detail != lines[0]));
    for violation in problem.errors {
        let detail = violation.detail.unwrap_or_default();
        lines.push(match violation.pointer {
            Some(pointer) if !pointer.is_empty() => format!("  {pointer}: {detail}"),
            _ => format!("  {detail}"),
        });
    }
    lines.join("\n")
}
