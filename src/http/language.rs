//! In which language an answer speaks: the one chosen on a page, else German unless English is
//! asked for. It knows no sentences.

use axum::http::{
    HeaderMap,
    header::{ACCEPT_LANGUAGE, COOKIE},
};

/// A language Kontor speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// The default.
    #[default]
    German,
    /// When it is preferred.
    English,
}

impl Language {
    /// The language of this tag.
    #[must_use]
    pub fn named(tag: &str) -> Option<Self> {
        match tag {
            "de" => Some(Self::German),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The language a request prefers.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        if let Some(chosen) = cookie(headers, "language").and_then(Self::named) {
            return chosen;
        }
        let Some(wishes) = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok())
        else {
            return Self::German;
        };
        let mut best = (Self::German, 0.0);
        for wish in wishes.split(',') {
            let (tag, weight) = wish.split_once(';').unwrap_or((wish, "q=1"));
            let weight: f32 =
                weight.trim().strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(0.0);
            let language = match tag.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
                Some("de") => Self::German,
                Some("en") => Self::English,
                _ => continue,
            };
            // Of two equal wishes the first counts.
            if weight > best.1 {
                best = (language, weight);
            }
        }
        best.0
    }

    /// Its tag in `Content-Language`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }
}

/// What a browser was told to remember under this name.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}
