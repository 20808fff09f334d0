//! A page that is as it should be, and the same page with one thing broken.

use super::site::Site;
use axum::{
    Router,
    http::{
        HeaderMap, Uri,
        header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
    routing::get,
};

const PAGE: &str = include_str!("fixture/page.html");
const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\">\
                       <circle cx=\"1\" cy=\"1\" r=\"1\"/></svg>";

/// Something that breaks the page: its name, what stands in the page, and what instead.
pub struct Fault {
    pub name: &'static str,
    pub sound: &'static str,
    pub broken: &'static str,
}

/// The page at `/`, and at `/<name>` with the fault of that name.
pub fn site(faults: Vec<&'static Fault>) -> Site {
    let file = |kind: &'static str, text: &'static str| {
        get(async move || ([(CONTENT_TYPE, kind)], text).into_response())
    };
    let page = get(async move |uri: Uri| page(&faults, &uri)).post(async || shown(PAGE.to_owned()));
    let language = get(async |headers: HeaderMap| shown(format!("{:?}", headers[ACCEPT_LANGUAGE])));
    let router = Router::new()
        .route("/style.css", file("text/css", include_str!("fixture/style.css")))
        .route("/script.js", file("text/javascript", include_str!("fixture/script.js")))
        .route("/trap.js", file("text/javascript", include_str!("fixture/trap.js")))
        .route("/picture.svg", file("image/svg+xml", PICTURE))
        .route("/twin.json", file("application/json", "{}"))
        .route("/language", language)
        .route("/", page.clone())
        .route("/faulty/{name}", page);
    Site::of(router)
}

fn page(faults: &[&Fault], uri: &Uri) -> Response {
    let name = uri.path().rsplit('/').next().unwrap_or_default();
    if name.is_empty() {
        return shown(PAGE.to_owned());
    }
    let fault = faults.iter().find(|fault| fault.name == name).unwrap();
    assert!(PAGE.contains(fault.sound), "{name}");
    shown(PAGE.replace(fault.sound, fault.broken))
}

fn shown(page: String) -> Response {
    let policy = "default-src 'self'; base-uri 'none'; form-action 'self'";
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, policy)];
    (headers, page).into_response()
}
