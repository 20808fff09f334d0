//! Cargo.toml: each dependency says what it is for and brings nothing unasked; one test binary.

use super::source::{Finding, assert_clean, assert_finds, file};

const PATH: &str = "Cargo.toml";

fn dependencies(text: &str) -> Vec<Finding> {
    let manifest: toml::Table = text.parse().unwrap();
    let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = sections.iter().filter_map(|name| manifest.get(*name)?.as_table());
    tables
        .flatten()
        .flat_map(|(name, wish)| {
            let line = text.lines().position(|line| line.starts_with(&format!("{name} =")));
            let line = line.unwrap_or_else(|| panic!("`{name} =` begins a line"));
            let above = line.checked_sub(1).and_then(|above| text.lines().nth(above));
            let silent = !above.is_some_and(|above| above.starts_with("# "));
            let unasked = wish.get("default-features").and_then(toml::Value::as_bool);
            let find = |what: &str| Finding::new(PATH, line + 1, format!("`{name}` {what}"));
            let no_reason = silent.then(|| find("does not say what it is for"));
            let defaults = (unasked != Some(false)).then(|| find("keeps its default features"));
            [no_reason, defaults].into_iter().flatten()
        })
        .collect()
}

fn test_binaries(text: &str) -> Vec<Finding> {
    let manifest: toml::Table = text.parse().unwrap();
    let tests = manifest.get("test").and_then(toml::Value::as_array).into_iter().flatten();
    let others = tests.filter_map(|test| {
        let name = test.get("name").and_then(toml::Value::as_str).unwrap_or("?");
        (name != "it").then(|| format!("`{name}` is a second test binary"))
    });
    let bare = |section: &str| {
        let flag = manifest.get(section).and_then(|section| section.get("test"));
        flag.and_then(toml::Value::as_bool) != Some(false)
    };
    let library = bare("lib").then(|| "the library is compiled once more for tests".to_owned());
    others.chain(library).map(|what| Finding::new(PATH, 1, what)).collect()
}

#[test]
fn dependencies_have_a_reason_and_no_default_features() {
    assert_clean(&dependencies(&file(PATH).text));
}

#[test]
fn there_is_one_test_binary() {
    assert_clean(&test_binaries(&file(PATH).text));
}

#[test]
fn a_silent_and_a_greedy_dependency_are_found() {
    let text = "[dependencies]\n# Good.\na = { version = \"1\", default-features = false }\n\
                b = { version = \"1\", default-features = false }\n# Greedy.\nc = \"1\"\n\
                [dev-dependencies]\nd = { version = \"1\", default-features = true }\n";
    assert_finds(
        &dependencies(text),
        &[
            "Cargo.toml:4: `b` does not say what it is for",
            "Cargo.toml:6: `c` keeps its default features",
            "Cargo.toml:8: `d` does not say what it is for",
            "Cargo.toml:8: `d` keeps its default features",
        ],
    );
}

#[test]
fn a_second_test_binary_is_found() {
    let text = "[lib]\ndoctest = false\n[[test]]\nname = \"it\"\n[[test]]\nname = \"more\"\n";
    assert_finds(
        &test_binaries(text),
        &[
            "Cargo.toml:1: `more` is a second test binary",
            "Cargo.toml:1: the library is compiled once more for tests",
        ],
    );
}
