//! The pages, as a browser asks for them: what stands on them, and what their forms do.

mod contact;
mod contacts;
mod edits;
mod follow_ups;
mod plot;
mod replay;
pub mod segments;
mod stale;
mod standing;

use super::office::{Answer, Office};
use axum::{body::Body, http::Request};

/// Asks for a page.
pub async fn page(office: &Office, path: &str) -> Answer {
    let request = Request::get(path).header("accept", "text/html").body(Body::empty()).unwrap();
    office.send(request).await
}

/// Sends a form.
pub async fn sent(office: &Office, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post(path)
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded");
    office.send(request.body(Body::from(form)).unwrap()).await
}

/// Sends a form that must be accepted; answers the page it leads to.
pub async fn done(office: &Office, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = sent(office, path, fields).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    let to = answer.header("location").to_owned();
    let shown = page(office, &to).await;
    assert_eq!(shown.status, 200, "{to}: {}", shown.body);
    shown
}

impl Answer {
    /// These stand on the page, in this order.
    #[track_caller]
    pub fn reads(&self, parts: &[&str]) {
        let mut rest = self.body.as_str();
        for part in parts {
            let at = rest.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{}", self.body));
            rest = &rest[at + part.len()..];
        }
    }

    /// This does not stand on the page.
    #[track_caller]
    pub fn lacks(&self, part: &str) {
        assert!(!self.body.contains(part), "{part:?} in\n{}", self.body);
    }
}
