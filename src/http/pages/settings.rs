//! Language and theme, remembered by the browser.

use super::form::Submitted;
use crate::http::{language::Language, problem::Problem};
use axum::{
    http::{HeaderName, header::SET_COOKIE},
    response::{AppendHeaders, IntoResponse, Redirect},
};
use serde::Deserialize;

/// What somebody chose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    language: Option<String>,
    theme: Option<String>,
    back: Option<String>,
}

/// Remembers what was chosen and goes back to where it was.
///
/// # Errors
/// When the form is not one of ours.
pub async fn choose(form: Submitted<Chosen>) -> Result<impl IntoResponse, Problem> {
    let Chosen { language, theme, back } = form.body?;
    let language = language.as_deref().and_then(Language::named).map(Language::tag);
    let theme = theme.filter(|theme| ["system", "light", "dark"].contains(&theme.as_str()));
    let remember = |name: &str, value: String| {
        (SET_COOKIE, format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"))
    };
    let cookies: Vec<(HeaderName, String)> = [
        language.map(|tag| remember("language", tag.to_owned())),
        theme.map(|theme| remember("theme", theme)),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok((AppendHeaders(cookies), Redirect::to(&own(back.as_deref()))))
}

/// A path on this server; anything else leads to the first page.
#[must_use]
pub fn own(back: Option<&str>) -> String {
    let back = back.filter(|path| path.starts_with('/') && !path.starts_with("//"));
    back.filter(|path| !path.contains('\\')).unwrap_or("/").to_owned()
}
