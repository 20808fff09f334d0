//! What every Rust file does: it says what it is for, has a name that says something, and skips
//! no test.

use super::source::{Finding, assert_clean, assert_finds, closing, rust, tokens};

/// Names under which anything could stand.
const BANNED: [&str; 10] = [
    "common", "helper", "helpers", "manager", "misc", "models", "shared", "types", "util", "utils",
];

fn header(path: &str, text: &str) -> Option<Finding> {
    let opens = text.lines().next().is_some_and(|line| line.starts_with("//! "));
    (!opens).then(|| Finding::new(path, 1, "does not open with `//! ` and what it is for"))
}

fn banned_name(path: &str) -> Option<Finding> {
    let banned = |part: &&str| BANNED.contains(&part.trim_end_matches(".rs"));
    let part = path.split('/').find(banned)?;
    Some(Finding::new(path, 1, format!("`{part}` could hold anything: name the concept")))
}

fn ignored_tests(path: &str, text: &str) -> Vec<Finding> {
    let tokens = tokens(path, text);
    let opens = (1..tokens.len()).filter(|i| tokens[*i].is("[") && tokens[i - 1].is("#"));
    let attributes = opens.map(|open| &tokens[open..closing(&tokens, open)]);
    let ignores = attributes.filter_map(|words| words.iter().find(|word| word.is("ignore")));
    ignores.map(|word| Finding::new(path, word.line, "an ignored test guards nothing")).collect()
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let found = rust().into_iter().filter_map(|file| header(&file.path, &file.text));
    assert_clean(&found.collect::<Vec<_>>());
}

#[test]
fn every_file_has_a_name_that_says_something() {
    assert_clean(&rust().iter().filter_map(|file| banned_name(&file.path)).collect::<Vec<_>>());
}

#[test]
fn no_test_is_ignored() {
    let found = rust().into_iter().flat_map(|file| ignored_tests(&file.path, &file.text));
    assert_clean(&found.collect::<Vec<_>>());
}

#[test]
fn a_missing_header_and_a_banned_name_are_found() {
    let found = header("src/a.rs", "use x;\n//! Late.\n").into_iter().collect::<Vec<_>>();
    assert_finds(&found, &["src/a.rs:1: does not open with `//! ` and what it is for"]);
    let paths = ["src/app/utils.rs", "src/types/day.rs", "src/domain/day.rs"];
    let found: Vec<_> = paths.into_iter().filter_map(banned_name).collect();
    assert_finds(
        &found,
        &[
            "src/app/utils.rs:1: `utils.rs` could hold anything: name the concept",
            "src/types/day.rs:1: `types` could hold anything: name the concept",
        ],
    );
}

#[test]
fn an_ignored_test_is_found() {
    let text = "// #[ignore]\n#[test]\n#[ignore = \"slow\"]\nfn a() {}\n\
                #[cfg_attr(x, ignore)]\nfn b(ignore: [u8; 1]) {}\n";
    assert_finds(
        &ignored_tests("tests/it/a.rs", text),
        &[
            "tests/it/a.rs:3: an ignored test guards nothing",
            "tests/it/a.rs:5: an ignored test guards nothing",
        ],
    );
}
