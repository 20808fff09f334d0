//! What holds of every page, in whatever way it is looked at.

use super::session::Browser;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{fs, path::Path, sync::LazyLock};

/// axe-core, the judge of accessibility, as `tests/run` installs it.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = path.join("target/npm/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}. `tests/run` installs it; run that once", path.display())
    })
});

/// Every level of WCAG 2.2 up to AA, and what is good practice beside it.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    target: Value,
    html: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    headings: usize,
    language: String,
    title: String,
    twin: Option<String>,
    moving: Vec<String>,
    overflow: i64,
    widest: Vec<String>,
}

impl Browser<'_> {
    /// Whatever is wrong with the page as it is now.
    pub fn flaws(&self) -> Vec<String> {
        let head: Head = serde_json::from_value(self.run(include_str!("facts.js"))).unwrap();
        let restless = head.moving.iter().map(|one| format!("moves although it should not: {one}"));
        let found =
            [self.barriers(), wide(&head), restless.collect(), self.incomplete(&head), self.said()];
        let found = found.concat();
        let place = format!("{} ({})", self.path(), self.look());
        found.into_iter().map(|flaw| format!("{place}: {flaw}")).collect()
    }

    /// What keeps somebody out, as axe-core judges it.
    fn barriers(&self) -> Vec<String> {
        if self.look().is_calm() {
            // Judged when it was not: what does not move keeps nobody out.
            return Vec::new();
        }
        if self.run("return typeof axe").as_str() != Some("object") {
            self.run(&AXE);
        }
        let whole = json!({"type": "tag", "values": TAGS});
        let colours = json!({"type": "rule", "values": ["color-contrast"]});
        let options = json!({
            "runOnly": if self.look().is_recoloured() { colours } else { whole },
            "resultTypes": ["violations"],
            // It would put style sheets into the page, which the page's own policy forbids.
            "preload": false,
        });
        let found = self.run_slowly(include_str!("axe.js"), options);
        let violations: Vec<Violation> =
            serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("axe-core: {found}"));
        let places = |violation: Violation| {
            let Violation { id, help, nodes } = violation;
            let said = move |Place { target, html }| format!("{id}: {help}: {target} {html}");
            nodes.into_iter().map(said)
        };
        violations.into_iter().flat_map(places).collect()
    }

    /// What a page has to say of itself.
    fn incomplete(&self, head: &Head) -> Vec<String> {
        let mut flaws = Vec::new();
        if head.headings != 1 {
            flaws.push(format!("{} first headings (h1) instead of one", head.headings));
        }
        if head.language != self.look().language() {
            flaws.push(format!("its language is \"{}\"", head.language));
        }
        if head.title.trim().is_empty() {
            flaws.push("it has no title".to_owned());
        }
        let Some(url) = &head.twin else {
            flaws.push("it names no twin in JSON".to_owned());
            return flaws;
        };
        match self.site().path(url).map(|path| self.site().get(path)) {
            Some(twin) if twin.status == 200 && twin.content_type == "application/json" => {}
            Some(twin) => {
                flaws.push(format!("its twin {url} answers {} {}", twin.status, twin.content_type));
            }
            None => flaws.push(format!("its twin {url} is elsewhere")),
        }
        flaws
    }
}

/// A page that must be pushed sideways to be read.
fn wide(head: &Head) -> Vec<String> {
    let widest = head.widest.join(", ");
    let flaw = format!("wider than its window by {} pixels: {widest}", head.overflow);
    if head.overflow > 0 { vec![flaw] } else { Vec::new() }
}
