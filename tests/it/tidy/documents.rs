//! The documents keep to what is there: modules in the code map, commands that .ci/run runs.

use super::source::{Finding, assert_clean, assert_finds, file, files};

/// The first top-level modules of src without a paragraph of their own in the code map.
fn unmapped<'a>(modules: impl Iterator<Item = &'a str>, document: &str) -> Vec<Finding> {
    let absent = modules.filter(|module| !document.contains(&format!("### `{module}`")));
    absent
        .map(|module| Finding::new("ARCHITECTURE.md", 1, format!("no paragraph `{module}`")))
        .collect()
}

/// The README's two commands: to see Kontor, and to test it. Each is the first line of a fence.
fn commands(text: &str) -> Vec<&str> {
    let fenced = text.split("```").skip(1).step_by(2);
    fenced.filter_map(|fence| fence.trim_start().lines().next()).take(2).collect()
}

fn unchecked_test_command(readme: &str, script: &str) -> Vec<Finding> {
    let runs = |command: &&str| !script.lines().any(|line| line.trim().starts_with(*command));
    commands(readme)
        .into_iter()
        .skip(1)
        .filter(runs)
        .map(|command| Finding::new(".ci/run", 1, format!("does not run `{command}` of README")))
        .collect()
}

#[test]
fn every_module_is_in_the_code_map() {
    let sources = files(&["src"], ".rs");
    let names = sources.iter().filter_map(|file| {
        let inner = file.path.strip_prefix("src/")?;
        Some(inner.split('/').next()?.trim_end_matches(".rs"))
    });
    let mut names: Vec<&str> = names.filter(|name| *name != "lib").collect();
    names.dedup();
    assert!(names.contains(&"domain"));
    assert_clean(&unmapped(names.into_iter(), &file("ARCHITECTURE.md").text));
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let readme = file("README.md").text;
    assert_eq!(commands(&readme), ["cargo run --release -- demo", "tests/run"]);
    assert_clean(&unchecked_test_command(&readme, &file(".ci/run").text));
}

#[test]
fn what_the_documents_forget_is_found() {
    let map = "### `domain`\n\nRules.\n";
    let found = unmapped(["domain", "vault"].into_iter(), map);
    assert_finds(&found, &["ARCHITECTURE.md:1: no paragraph `vault`"]);
    let readme = "```\nrun\n```\n```\ncargo test --all\n```\n";
    let found = [".ci/run:1: does not run `cargo test --all` of README"];
    assert_finds(&unchecked_test_command(readme, "# cargo test --all\ncargo test\n"), &found);
    assert_finds(&unchecked_test_command(readme, "  cargo test --all | tee log\n"), &[]);
}
