//! Licences and origins of all dependencies, against the lists of deny.toml.

use super::source::{Finding, assert_clean, assert_finds, file};
use serde::Deserialize;
use std::process::Command;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}

/// Whether an SPDX expression can be met with these licences. `/` is how old crates write OR.
fn allows(allowed: &[String], expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(allowed, &words, &mut at) && at == words.len()
}

fn either(allowed: &[String], words: &[&str], at: &mut usize) -> bool {
    let mut met = both(allowed, words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= both(allowed, words, at);
    }
    met
}

fn both(allowed: &[String], words: &[&str], at: &mut usize) -> bool {
    let mut met = one(allowed, words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(allowed, words, at);
    }
    met
}

fn one(allowed: &[String], words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = either(allowed, words, at);
        *at += 1;
        return met;
    }
    // "This version or a later one" is met by this one.
    let mut licence = word.trim_end_matches('+').to_owned();
    if words.get(*at) == Some(&"WITH") {
        licence = format!("{word} WITH {}", words.get(*at + 1).copied().unwrap_or_default());
        *at += 2;
    }
    allowed.contains(&licence)
}

fn unlicensed(allowed: &[String], packages: &[Package]) -> Vec<Finding> {
    let of_package = |package: &Package| {
        let licence = package.license.as_deref().unwrap_or("no licence");
        let wrong = !allows(allowed, licence);
        let source = package.source.as_deref().unwrap_or(CRATES_IO);
        let find = |what: &str| Finding::new("Cargo.lock", 1, format!("{}: {what}", package.name));
        let licence = wrong.then(|| find(&format!("{licence} is not allowed")));
        let source = (source != CRATES_IO).then(|| find(&format!("comes from {source}")));
        [licence, source].into_iter().flatten()
    };
    packages.iter().flat_map(of_package).collect()
}

fn allowed() -> Vec<String> {
    let deny: toml::Table = file("deny.toml").text.parse().unwrap();
    let licences = deny["licenses"]["allow"].as_array().unwrap().iter();
    licences.map(|licence| licence.as_str().unwrap().to_owned()).collect()
}

/// The packages that are built for this machine, as cargo resolves them.
fn packages() -> Vec<Package> {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(rustc.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform"])
        .args([host, "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Metadata = serde_json::from_slice(&output.stdout).unwrap();
    let built: Vec<String> = metadata.resolve.nodes.into_iter().map(|node| node.id).collect();
    metadata.packages.into_iter().filter(|package| built.contains(&package.id)).collect()
}

#[test]
fn every_dependency_has_an_allowed_licence_and_origin() {
    let packages = packages();
    assert!(packages.len() > 50, "cargo metadata lists the dependencies");
    assert_clean(&unlicensed(&allowed(), &packages));
}

#[test]
fn a_wrong_licence_and_a_foreign_origin_are_found() {
    let package = |name: &str, license: Option<&str>, source: Option<&str>| Package {
        id: name.to_owned(),
        name: name.to_owned(),
        license: license.map(str::to_owned),
        source: source.map(str::to_owned),
    };
    let packages = [
        package("ours", Some("MIT"), None),
        package("strict", Some("AGPL-3.0"), Some(CRATES_IO)),
        package("silent", None, Some(CRATES_IO)),
        package("foreign", Some("MIT"), Some("git+https://example.org/x")),
    ];
    assert_finds(
        &unlicensed(&["MIT".to_owned()], &packages),
        &[
            "Cargo.lock:1: strict: AGPL-3.0 is not allowed",
            "Cargo.lock:1: silent: no licence is not allowed",
            "Cargo.lock:1: foreign: comes from git+https://example.org/x",
        ],
    );
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
    let met = ["MIT", "GPL-3.0 OR MIT", "GPL-3.0/MIT", "(GPL-3.0 OR MIT) AND Zlib", "Zlib+"];
    let unmet = ["GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "(MIT", "", "MIT MIT"];
    assert!(met.into_iter().all(|expression| allows(&allowed, expression)));
    assert!(allows(&allowed, "Apache-2.0 WITH LLVM-exception"));
    assert_eq!(unmet.into_iter().find(|expression| allows(&allowed, expression)), None);
}
