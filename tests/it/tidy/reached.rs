//! Every Rust file is reached by a `mod` line. One that is not is neither compiled nor run, and
//! nothing says so.

use super::source::{File, Finding, Kind, assert_clean, assert_finds, rust, tokens};
use std::collections::BTreeSet;

/// Roots that cargo finds by itself.
const ROOTS: [&str; 3] = ["src/lib.rs", "src/main.rs", "tests/it/main.rs"];

fn unreached(files: &[File]) -> Vec<Finding> {
    let declared: BTreeSet<String> = files.iter().flat_map(declarations).collect();
    let strays = files.iter().filter(|file| {
        !ROOTS.contains(&file.path.as_str())
            && !file.path.starts_with("benches/")
            && !declared.contains(file.path.trim_end_matches(".rs").trim_end_matches("/mod"))
    });
    strays.map(|file| Finding::new(&file.path, 1, "no `mod` line leads here")).collect()
}

/// The paths, without ending, to which the `mod` lines of a file lead.
fn declarations(file: &File) -> Vec<String> {
    let stem = file.path.trim_end_matches(".rs");
    let own_folder = ["/mod", "/lib", "/main"].iter().find_map(|name| stem.strip_suffix(name));
    let folder = own_folder.unwrap_or(stem);
    let tokens = tokens(&file.path, &file.text);
    let lines = tokens.windows(3).filter(|three| three[0].is("mod") && three[2].is(";"));
    lines
        .filter(|three| three[1].kind == Kind::Word)
        .map(|three| format!("{folder}/{}", three[1].text))
        .collect()
}

#[test]
fn every_file_is_reached() {
    assert_clean(&unreached(&rust()));
}

#[test]
fn a_file_nobody_reaches_is_found() {
    let files = [
        File::new("tests/it/main.rs", "mod tidy; // mod config;"),
        File::new("tests/it/tidy/mod.rs", "pub mod sizes;"),
        File::new("tests/it/tidy/sizes.rs", "mod inline { mod b; }"),
        File::new("tests/it/config.rs", ""),
        File::new("tests/it/tidy/forgotten.rs", ""),
        File::new("tests/second.rs", ""),
        File::new("benches/append.rs", ""),
        File::new("src/lib.rs", "pub mod clock;"),
        File::new("src/clock.rs", ""),
    ];
    assert_finds(
        &unreached(&files),
        &[
            "tests/it/config.rs:1: no `mod` line leads here",
            "tests/it/tidy/forgotten.rs:1: no `mod` line leads here",
            "tests/second.rs:1: no `mod` line leads here",
        ],
    );
}
