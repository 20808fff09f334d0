//! Who may name whom: the table stands in ARCHITECTURE.md and nowhere else.

use super::source::{
    File, Finding, Kind, Token, assert_clean, assert_finds, file, files, names_after, tokens,
};
use std::collections::{BTreeMap, BTreeSet};

const HEADING: &str = "## Who may name whom";
const DOCUMENT: &str = "ARCHITECTURE.md";

/// What one module may name.
#[derive(Debug, Default)]
struct Row {
    any_module: bool,
    modules: BTreeSet<String>,
    crates: BTreeSet<String>,
}

type Table = BTreeMap<String, Row>;

/// Reads `module | may name | third-party crates it may name` from the fenced block.
fn table(document: &str) -> Table {
    let after = document.split(HEADING).nth(1).expect("ARCHITECTURE.md has the heading");
    let block = after.split("```").nth(1).expect("a fenced block follows the heading");
    let rows = block.lines().filter(|line| line.contains('|')).skip(1);
    rows.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 3, "three cells in \"{line}\"");
        let modules = words(cells[1]);
        let row = Row { any_module: modules.contains("any"), modules, crates: words(cells[2]) };
        (cells[0].to_owned(), row)
    })
    .collect()
}

fn words(cell: &str) -> BTreeSet<String> {
    let words = cell.split(',').map(str::trim).filter(|word| !word.is_empty() && *word != "-");
    words.map(str::to_owned).collect()
}

/// The direct dependencies, as Rust writes them.
fn crates(manifest: &str) -> BTreeSet<String> {
    let manifest: toml::Table = manifest.parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    dependencies.keys().map(|name| name.replace('-', "_")).collect()
}

/// The module path of a file: `src/domain/event/lab.rs` is `domain`, `event`, `lab`.
fn module_path(path: &str) -> Vec<&str> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    inner.split('/').filter(|part| *part != "mod").collect()
}

fn naming(table: &Table, crates: &BTreeSet<String>, path: &str, text: &str) -> Vec<Finding> {
    let own = module_path(path);
    let Some(row) = table.get(own[0]) else {
        let what = format!("module `{}` has no row in the table of {DOCUMENT}", own[0]);
        return vec![Finding::new(path, 1, what)];
    };
    let tokens = tokens(path, text);
    let mut findings = Vec::new();
    let mut inside_group = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| &tokens[index]);
        let continues = before.is_some_and(|token| token.is("::"));
        match token.kind {
            Kind::Open => inside_group.push(continues),
            Kind::Close => drop(inside_group.pop()),
            Kind::Word if !continues && inside_group.last() != Some(&true) => {
                if token.is("crate") || token.is("kontor") {
                    findings.extend(module_findings(row, own[0], path, &tokens, index));
                } else if token.is("super") {
                    findings.extend(super_finding(&own, path, &tokens, index));
                } else if crates.contains(&token.text) && is_root(&tokens, index) {
                    findings.extend(crate_finding(row, own[0], path, token));
                }
            }
            Kind::Word | Kind::Mark | Kind::Literal => {}
        }
    }
    findings
}

/// Whether a word that is also a crate's name stands where a path begins.
fn is_root(tokens: &[Token], index: usize) -> bool {
    let imported = index > 0 && tokens[index - 1].is("use");
    imported || tokens.get(index + 1).is_some_and(|next| next.is("::"))
}

fn module_findings(
    row: &Row,
    own: &str,
    path: &str,
    tokens: &[Token],
    root: usize,
) -> Vec<Finding> {
    let may = |name: &str| row.any_module || name == own || row.modules.contains(name);
    let named = names_after(tokens, root).into_iter().filter(|name| !may(&name.text));
    named
        .map(|name| {
            let what = format!("`{own}` may not name module `{}`", name.text);
            Finding::new(path, name.line, what)
        })
        .collect()
}

/// `super` may climb within a top-level module, not out of it: what it reached would be unseen.
fn super_finding(own: &[&str], path: &str, tokens: &[Token], index: usize) -> Option<Finding> {
    let pairs = tokens[index..].chunks(2);
    let steps = pairs.take_while(|pair| pair[0].is("super") && pair.len() == 2).count();
    let is_path = tokens.get(index + 1).is_some_and(|next| next.is("::"));
    (is_path && steps >= own.len()).then(|| {
        Finding::new(path, tokens[index].line, "`super` leaves the module; say `crate::…`")
    })
}

fn crate_finding(row: &Row, own: &str, path: &str, token: &Token) -> Option<Finding> {
    let what = format!("`{own}` may not name crate `{}`", token.text);
    (!row.crates.contains(&token.text)).then(|| Finding::new(path, token.line, what))
}

/// `serde_json::Value` is data nobody has checked: it stays where the table names it.
fn unchecked_json(table: &Table, path: &str, text: &str) -> Vec<Finding> {
    let own = module_path(path)[0];
    if table.get(own).is_some_and(|row| row.crates.contains("serde_json::Value")) {
        return Vec::new();
    }
    let tokens = tokens(path, text);
    let roots = (0..tokens.len()).filter(|index| tokens[*index].is("serde_json"));
    let named = roots.flat_map(|root| names_after(&tokens, root));
    named
        .filter(|name| ["Value", "Map", "json", "to_value"].contains(&name.text.as_str()))
        .map(|name| {
            let what = format!("`{own}` may not name serde_json::{}", name.text);
            Finding::new(path, name.line, what)
        })
        .collect()
}

/// Waiting happens where requests come in, and nowhere else.
fn waiting(path: &str, text: &str) -> Vec<Finding> {
    if ["http", "cli"].contains(&module_path(path)[0]) {
        return Vec::new();
    }
    let tokens = tokens(path, text);
    let words = tokens.iter().filter(|token| token.is("async") || token.is("await"));
    words.map(|token| Finding::new(path, token.line, "async outside of http and cli")).collect()
}

/// What the table itself must say.
fn table_findings(table: &Table, crates: &BTreeSet<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (module, row) in table {
        for name in row.modules.iter().filter(|name| *name != "any" && !table.contains_key(*name)) {
            findings.push(Finding::new(DOCUMENT, 1, format!("`{module}` names unknown `{name}`")));
        }
        if row.crates.contains("sled") && module != "journal" {
            findings.push(Finding::new(DOCUMENT, 1, format!("`{module}` names sled")));
        }
    }
    let of_nobody =
        crates.iter().filter(|name| !table.values().any(|row| row.crates.contains(*name)));
    findings.extend(
        of_nobody.map(|name| Finding::new("Cargo.toml", 1, format!("no module may name `{name}`"))),
    );
    findings
}

fn sources() -> Vec<File> {
    files(&["src"], ".rs")
}

#[test]
fn modules_name_only_what_the_table_allows() {
    let table = table(&file(DOCUMENT).text);
    let crates = crates(&file("Cargo.toml").text);
    let each = |file: File| naming(&table, &crates, &file.path, &file.text);
    assert_clean(&sources().into_iter().flat_map(each).collect::<Vec<_>>());
    assert_clean(&table_findings(&table, &crates));
}

#[test]
fn unchecked_json_stays_in_its_place() {
    let table = table(&file(DOCUMENT).text);
    let each = |file: File| unchecked_json(&table, &file.path, &file.text);
    assert_clean(&sources().into_iter().flat_map(each).collect::<Vec<_>>());
}

#[test]
fn async_stays_at_the_edge() {
    let each = |file: File| waiting(&file.path, &file.text);
    assert_clean(&sources().into_iter().flat_map(each).collect::<Vec<_>>());
}

const SAMPLE: &str = "\
## Who may name whom

```
module  | may name | third-party crates it may name
domain  | -        | serde
journal | domain   | sled, serde_json
main    | any      | serde_json, serde_json::Value
```
";

fn sample_naming(path: &str, text: &str) -> Vec<Finding> {
    let crates = ["serde", "sled", "serde_json", "metrics"].map(str::to_owned);
    naming(&table(SAMPLE), &crates.into(), path, text)
}

#[test]
fn a_forbidden_module_is_found_in_every_spelling() {
    let text = "use crate::{\n    domain::{self, journal},\n    journal::Line,\n};\n\
                fn f() { crate::vault::open() }\nmacro_rules! m { () => { $crate::app::x() } }\n";
    assert_finds(
        &sample_naming("src/domain/day.rs", text),
        &[
            "src/domain/day.rs:3: `domain` may not name module `journal`",
            "src/domain/day.rs:5: `domain` may not name module `vault`",
            "src/domain/day.rs:6: `domain` may not name module `app`",
        ],
    );
    assert_finds(&sample_naming("src/main.rs", "fn main() { kontor::nothing::x() }"), &[]);
    assert_finds(
        &sample_naming("src/stray.rs", ""),
        &["src/stray.rs:1: module `stray` has no row in the table of ARCHITECTURE.md"],
    );
}

#[test]
fn a_forbidden_crate_is_found_in_every_spelling() {
    let text = "//! About `sled::Db`.\nuse sled;\nuse {serde::de, sled::Tree};\n\
                #[derive(serde::Serialize)]\nstruct S(sled::Db);\nuse crate::domain::sled::X;\n\
                use crate::domain::{sled::Y};\n#[serde(default)] struct T;\n";
    assert_finds(
        &sample_naming("src/domain/mod.rs", text),
        &[
            "src/domain/mod.rs:2: `domain` may not name crate `sled`",
            "src/domain/mod.rs:3: `domain` may not name crate `sled`",
            "src/domain/mod.rs:5: `domain` may not name crate `sled`",
        ],
    );
}

#[test]
fn super_may_climb_but_not_leave() {
    let text = "use super::day::Day;\nuse super::super::journal::Line;\npub(super) fn f() {}\n";
    let found = ["src/domain/day.rs:2: `super` leaves the module; say `crate::…`"];
    assert_finds(&sample_naming("src/domain/day.rs", text), &found);
    let found = [
        "src/domain.rs:1: `super` leaves the module; say `crate::…`",
        "src/domain.rs:2: `super` leaves the module; say `crate::…`",
    ];
    assert_finds(&sample_naming("src/domain.rs", text), &found);
}

#[test]
fn unchecked_json_and_async_are_found() {
    let table = table(SAMPLE);
    let text = "use serde_json::{Number, Value};\nfn f() { serde_json::json!(1); }\n\
                impl V { type Value = u8; }\n";
    assert_finds(
        &unchecked_json(&table, "src/journal/line.rs", text),
        &[
            "src/journal/line.rs:1: `journal` may not name serde_json::Value",
            "src/journal/line.rs:2: `journal` may not name serde_json::json",
        ],
    );
    assert_finds(&unchecked_json(&table, "src/main.rs", text), &[]);
    let text = "async fn f() {}\nfn g() { h().await }\n";
    assert_finds(
        &waiting("src/app/mod.rs", text),
        &[
            "src/app/mod.rs:1: async outside of http and cli",
            "src/app/mod.rs:2: async outside of http and cli",
        ],
    );
    assert_finds(&waiting("src/http/page.rs", text), &[]);
}

#[test]
fn a_wrong_table_is_found() {
    let sample = SAMPLE.replace("| serde\n", "| sled\n").replace("domain   |", "vault    |");
    let crates = BTreeSet::from(["sled".to_owned(), "jiff".to_owned()]);
    assert_finds(
        &table_findings(&table(&sample), &crates),
        &[
            "ARCHITECTURE.md:1: `domain` names sled",
            "ARCHITECTURE.md:1: `journal` names unknown `vault`",
            "Cargo.toml:1: no module may name `jiff`",
        ],
    );
}
