//! How large things may be: what does not fit on a screen is read by nobody.

use super::source::{File, Finding, Kind, assert_clean, assert_finds, closing, file, files, rust};
use super::source::{Token, tokens};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 70;
const HANDLER_LINES: usize = 40;
const COLUMNS: usize = 100;

fn long_file(path: &str, text: &str) -> Vec<Finding> {
    let lines = text.lines().count();
    let what = format!("{lines} lines, at most {FILE_LINES}");
    if lines > FILE_LINES { vec![Finding::new(path, lines, what)] } else { Vec::new() }
}

/// Code blocks in Markdown are left out: they show what a machine prints.
fn long_lines(path: &str, text: &str) -> Vec<Finding> {
    let (mut fenced, mut findings) = (false, Vec::new());
    for (index, line) in text.lines().enumerate() {
        fenced ^= path.ends_with(".md") && line.trim_start().starts_with("```");
        let columns = line.chars().count();
        if columns > COLUMNS && !fenced {
            let what = format!("{columns} columns, at most {COLUMNS}");
            findings.push(Finding::new(path, index + 1, what));
        }
    }
    findings
}

fn long_functions(path: &str, text: &str) -> Vec<Finding> {
    let tokens = tokens(path, text);
    let starts = (0..tokens.len()).filter(|index| tokens[*index].is("fn"));
    starts.filter_map(|start| long_function(path, &tokens, start)).collect()
}

fn long_function(path: &str, tokens: &[Token], start: usize) -> Option<Finding> {
    let name = tokens[start + 1..].iter().find(|token| !token.is("$"))?;
    let body = body(tokens, start).filter(|_| name.kind == Kind::Word)?;
    let lines = tokens.get(closing(tokens, body))?.line - tokens[start].line + 1;
    let handler = path.starts_with("src/http/") && is_async(tokens, start);
    let most = if handler { HANDLER_LINES } else { FUNCTION_LINES };
    let what = format!("`{}` has {lines} lines, at most {most}", name.text);
    (lines > most).then(|| Finding::new(path, tokens[start].line, what))
}

/// Where the braces of a function open; nowhere when it is only declared.
fn body(tokens: &[Token], start: usize) -> Option<usize> {
    let mut index = start;
    loop {
        index += 1;
        match tokens.get(index)? {
            token if token.is("{") => return Some(index),
            token if token.is(";") || token.kind == Kind::Close => return None,
            token if token.kind == Kind::Open => index = closing(tokens, index),
            _ => {}
        }
    }
}

fn is_async(tokens: &[Token], start: usize) -> bool {
    let before = tokens[..start].iter().rev();
    before.take_while(|token| token.kind == Kind::Word).any(|token| token.is("async"))
}

fn each(files: Vec<File>, rule: fn(&str, &str) -> Vec<Finding>) -> Vec<Finding> {
    files.into_iter().flat_map(|file| rule(&file.path, &file.text)).collect()
}

#[test]
fn files_functions_and_lines_fit() {
    let rules = [long_file, long_functions, long_lines];
    assert_clean(&rules.map(|rule| each(rust(), rule)).concat());
}

#[test]
fn lines_of_the_other_files_fit() {
    let root = ["Cargo.toml", "clippy.toml", "deny.toml", "rustfmt.toml", "README.md"];
    let more = ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci/run"];
    assert_clean(&each(root.into_iter().chain(more).map(file).collect(), long_lines));
    assert_clean(&each(files(&["deploy"], ".toml"), long_lines));
}

#[test]
fn a_long_file_and_a_long_line_are_found() {
    assert_finds(&long_file("a.rs", &"\n".repeat(400)), &[]);
    assert_finds(&long_file("a.rs", &"\n".repeat(401)), &["a.rs:401: 401 lines, at most 400"]);
    let (fits, long) = ("ü".repeat(100), "x".repeat(101));
    let found = ["a.toml:2: 101 columns, at most 100"];
    assert_finds(&long_lines("a.toml", &format!("{fits}\n{long}\n")), &found);
    let text = format!("```\n{long}\n```\n{long}\n");
    assert_finds(&long_lines("a.md", &text), &["a.md:4: 101 columns, at most 100"]);
}

fn function(head: &str, lines: usize) -> String {
    format!("{head} {{\n{}}}\n", "    x(\"}\"); // }\n".repeat(lines - 2))
}

#[test]
fn a_long_function_is_found_also_in_a_macro() {
    let fits = function("pub fn fits<T>(x: impl Fn() -> T)", 70);
    assert_finds(&long_functions("a.rs", &fits), &[]);
    let found = ["a.rs:1: `long` has 71 lines, at most 70"];
    assert_finds(&long_functions("a.rs", &function("fn long() -> [u8; 3]", 71)), &found);
    let text = format!("trait T {{ fn a(&self); }}\nmacro_rules! m {{ () => {{\n{}}} }}\n", {
        function("fn long()", 71)
    });
    let found = ["a.rs:3: `long` has 71 lines, at most 70"];
    assert_finds(&long_functions("a.rs", &text), &found);
}

#[test]
fn a_long_handler_is_found() {
    let text = function("pub(crate) async fn show()", 41);
    let found = ["src/http/contacts.rs:1: `show` has 41 lines, at most 40"];
    assert_finds(&long_functions("src/http/contacts.rs", &text), &found);
    assert_finds(&long_functions("src/http/page.rs", &function("fn page()", 41)), &[]);
    assert_finds(&long_functions("src/app/mod.rs", &text), &[]);
}
