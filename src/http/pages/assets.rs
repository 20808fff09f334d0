//! Styles, scripts and pictures: inside the program, under an address with their digest, so that
//! a browser keeps them for ever and never keeps a stale one.

use crate::http::{message::request, problem::Problem};
use axum::{
    extract::Path,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "src/http/pages/assets"]
struct Assets;

/// One digest over all of them: what one names, as a script does another, keeps its address short.
static DIGEST: LazyLock<String> = LazyLock::new(|| {
    let mut all = Sha256::new();
    for name in Assets::iter() {
        all.update(name.as_bytes());
        if let Some(file) = Assets::get(&name) {
            all.update(file.metadata.sha256_hash());
        }
    }
    all.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
});

/// The address of an asset.
#[must_use]
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *DIGEST)
}

/// Serves one.
///
/// # Errors
/// When there is none of this name and digest.
pub async fn serve(Path((digest, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let file = Assets::get(&name).filter(|_| digest == *DIGEST);
    let file = file.ok_or_else(|| Problem::from(&request::NOT_FOUND))?;
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, file.data.into_owned()).into_response())
}
