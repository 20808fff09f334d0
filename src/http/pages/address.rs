//! The address of a page as its links vary it: one parameter more, less or other; the two times of
//! a question are kept from page to page.

use axum::http::Uri;
use form_urlencoded::Serializer;
use std::fmt::Display;

/// Parameters that belong to the page alone and are no part of a question.
const OWN: [&str; 2] = ["done", "part"];
/// The two times.
const TIMES: [&str; 2] = ["valid_as_of", "recorded_as_of"];

/// A path and its parameters, without those that say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Address {
    /// The address of a request.
    #[must_use]
    pub fn of(uri: &Uri) -> Self {
        let query = uri.query().unwrap_or_default();
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        let pairs = pairs.filter(|(_, value)| !value.is_empty()).collect();
        Self { path: uri.path().to_owned(), pairs }
    }

    /// A path without parameters.
    #[must_use]
    pub fn to(path: impl Display) -> Self {
        Self { path: path.to_string(), pairs: Vec::new() }
    }

    /// The path alone.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A parameter, empty when it is absent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether a parameter has this value.
    #[must_use]
    pub fn has(&self, name: &str, value: impl Display) -> bool {
        let value = value.to_string();
        self.pairs.iter().any(|(key, found)| key == name && *found == value)
    }

    /// The same with one parameter set. Another question begins on its first page.
    #[must_use]
    pub fn with(&self, name: &str, value: impl Display) -> Self {
        let mut other = self.without(name);
        other.pairs.push((name.to_owned(), value.to_string()));
        other
    }

    /// The same without one parameter, on the first page.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let left = self.pairs.iter().filter(|(key, _)| key != name && key != "cursor");
        Self { path: self.path.clone(), pairs: left.cloned().collect() }
    }

    /// The same without the page's own parameters.
    #[must_use]
    pub fn plain(&self) -> Self {
        let left = self.pairs.iter().filter(|(key, _)| !OWN.contains(&key.as_str()));
        Self { path: self.path.clone(), pairs: left.cloned().collect() }
    }

    /// Another path with the same question.
    #[must_use]
    pub fn at(&self, path: impl Display) -> Self {
        Self { path: path.to_string(), pairs: self.plain().pairs }
    }

    /// Another path, asked about the same two times.
    #[must_use]
    pub fn then(&self, path: impl Display) -> Self {
        let times = self.pairs.iter().filter(|(key, _)| TIMES.contains(&key.as_str()));
        Self { path: path.to_string(), pairs: times.cloned().collect() }
    }

    /// A page beneath this one, asked about the same.
    #[must_use]
    pub fn beneath(&self, part: impl Display) -> Self {
        Self { path: format!("{}{part}", self.path), pairs: self.pairs.clone() }
    }

    /// The same question asked of now.
    #[must_use]
    pub fn now(&self) -> Self {
        self.plain().without(TIMES[0]).without(TIMES[1])
    }

    /// Its parameters but those named, for the hidden fields of a form that sets these.
    #[must_use]
    pub fn rest(&self, set: &[&str]) -> Vec<(String, String)> {
        let plain = self.plain().without("").pairs.into_iter();
        plain.filter(|(key, _)| !set.contains(&key.as_str())).collect()
    }

    /// Its parameters as a query.
    #[must_use]
    pub fn query(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.pairs).finish()
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        if self.pairs.is_empty() { Ok(()) } else { write!(f, "?{}", self.query()) }
    }
}
