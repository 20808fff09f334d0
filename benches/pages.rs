//! Pages: server time and weight of each on the `load` city, through the router in this process,
//! beside the same question in JSON. Run with `cargo bench --bench pages`; `-- core` is smaller,
//! `-- --at FOLDER` takes the city that is there or makes it there, `-- --only /segments` measures
//! the pages that begin so.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints and may fail")]

#[path = "ground/measure.rs"]
mod measure;

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use http_body_util::BodyExt as _;
use kontor::{
    app::{App, Options, Snapshots, Start},
    clock::{SeededRandom, SystemClock},
    demo::{self, Size},
    http::{Serving, router},
};
use measure::{median, seconds};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt as _;

const ROUNDS: usize = 15;
/// What a page may cost: milliseconds, and kilobytes as sent.
const AIM: (f64, f64) = (10.0, 100.0);

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let after = |flag: &str| words.iter().skip_while(|word| *word != flag).nth(1);
    let size = if words.iter().any(|word| word == "core") { Size::Core } else { Size::Load };
    let folder = tempfile::tempdir().expect("a folder");
    let city = folder.path().join("city");
    let office = after("--at").map_or(city, PathBuf::from);
    if !office.exists() {
        demo::build(office.clone(), size, &mut |_| {}).expect("a city");
    }
    let city = City::of(&office);
    let only = after("--only").map_or("/", String::as_str);
    println!("median of {ROUNDS} requests");
    println!("{:<44} {:>8} {:>8} {:>8} {:>7}", "page", "ms", "KB", "KB sent", "x JSON");
    let (person, organisation) = city.somebody();
    for page in [
        "/".to_owned(),
        "/contacts".to_owned(),
        "/contacts?q=mueller".to_owned(),
        "/search?q=stahlbau".to_owned(),
        format!("/contacts/{person}"),
        format!("/contacts/{organisation}"),
        format!("/contacts/{organisation}?valid_as_of=2018-06-30"),
        "/segments".to_owned(),
        "/segments/kontor%2Fquiet-multipliers".to_owned(),
        "/segments/kontor%2Fquiet-multipliers/changes?from=2018-01-01&to=2019-01-01".to_owned(),
        "/replay".to_owned(),
        "/styleguide".to_owned(),
    ]
    .into_iter()
    .filter(|page| page.starts_with(only))
    {
        let (time, bytes) = city.measured(&page, "identity");
        let (_, sent) = city.measured(&page, "gzip");
        let twin = city.twin(&page);
        let (json, _) = city.measured(&twin, "identity");
        let weight = |bytes: usize| bytes as f64 / 1000.0;
        let missed = time * 1000.0 > AIM.0 || weight(sent) > AIM.1;
        println!(
            "{page:<44} {:>8.1} {:>8.0} {:>8.1} {:>7.2}{}",
            time * 1000.0,
            weight(bytes),
            weight(sent),
            time / json,
            if missed { "  missed" } else { "" }
        );
    }
}

/// A city behind the router.
struct City {
    router: Router,
    runtime: Runtime,
}

impl City {
    fn of(folder: &Path) -> Self {
        let options = Options {
            start: Start::Folder(folder.to_owned()),
            zone: "Europe/Berlin".to_owned(),
            keys: None,
            deletions: None,
            snapshots: Snapshots::Every(u64::MAX),
            queue: 16,
            disk_reserve: 0,
            sync_watchdog: Duration::from_secs(60),
            vocabularies: vec![demo::districts()],
            clock: Box::new(SystemClock),
            random: Box::new(SeededRandom::new(1)),
        };
        let app = App::open(options, &mut |_| {}).expect("the folder opens");
        let serving = Serving {
            body: 1024 * 1024,
            answer: Duration::from_secs(60),
            farewell: Duration::from_secs(1),
            demo: true,
        };
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { router: router::over(app, serving).0, runtime }
    }

    fn get(&self, path: &str, encoding: &str) -> Vec<u8> {
        let request = Request::get(path)
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_ENCODING, encoding)
            .body(Body::empty())
            .expect("a request");
        self.runtime.block_on(async {
            let answer = self.router.clone().oneshot(request).await.expect("an answer");
            assert!(answer.status().is_success(), "{path}: {}", answer.status());
            answer.into_body().collect().await.expect("a body").to_bytes().to_vec()
        })
    }

    /// Seconds and bytes.
    fn measured(&self, path: &str, encoding: &str) -> (f64, usize) {
        let mut bytes = 0;
        let mut ask = || bytes = self.get(path, encoding).len();
        let times = (0..ROUNDS).map(|_| seconds(&mut ask)).collect();
        (median(times), bytes)
    }

    /// The address of the same question in JSON, as the page names it.
    fn twin(&self, path: &str) -> String {
        let page = String::from_utf8(self.get(path, "identity")).expect("text");
        let (_, rest) = page.split_once("type=\"application/json\" href=\"").expect("a twin");
        rest.split('"').next().expect("an address").replace("&#38;", "&").replace("&amp;", "&")
    }

    /// The first person and the first organisation of the list.
    fn somebody(&self) -> (String, String) {
        let first = |kind: &str| {
            let list = self.get(&format!("/api/v1/contacts?kind={kind}&limit=1"), "identity");
            let list: serde_json::Value = serde_json::from_slice(&list).expect("JSON");
            list["items"][0]["id"].as_str().expect("an id").to_owned()
        };
        (first("person"), first("organisation"))
    }
}
