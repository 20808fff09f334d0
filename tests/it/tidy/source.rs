//! The source tree as the rules see it: files as text, Rust as words with their lines. Comments
//! and the inside of strings are no words, so a rule cannot trip over an example.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::{fmt, fs, path::Path};

/// One file of the tree; the path is relative to the package, with `/`.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// A file of a sample.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

/// A place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl Finding {
    pub fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Fails with every finding on a line of its own.
#[track_caller]
pub fn assert_clean(findings: &[Finding]) {
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert!(lines.is_empty(), "{} places break a rule:\n{}", lines.len(), lines.join("\n"));
}

/// Fails unless the findings are these, one a line: how a rule shows that it can fail.
#[track_caller]
pub fn assert_finds(findings: &[Finding], expected: &[&str]) {
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert_eq!(lines, expected);
}

/// The files under these folders whose name ends so, in order of their path.
pub fn files(folders: &[&str], ending: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        walk(root, folder, ending, &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// One file at the root of the package or below.
pub fn file(path: &str) -> File {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    File { path: path.to_owned(), text: text.unwrap_or_else(|e| panic!("{path}: {e}")) }
}

/// All Rust of the package.
pub fn rust() -> Vec<File> {
    files(&["src", "tests", "benches"], ".rs")
}

fn walk(root: &Path, folder: &str, ending: &str, found: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            walk(root, &path, ending, found);
        } else if path.ends_with(ending) {
            found.push(file(&path));
        }
    }
}

/// What a piece of Rust is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Mark,
    Literal,
    Open,
    Close,
}

/// One piece of Rust: a word, a mark (`::` is one), a literal or a bracket.
#[derive(Debug, Clone)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Literal && self.text == text
    }
}

/// The pieces of a Rust file in order, also those inside macros.
pub fn tokens(path: &str, text: &str) -> Vec<Token> {
    let stream: TokenStream = text.parse().unwrap_or_else(|e| panic!("{path} is not Rust: {e}"));
    let mut flat = Vec::new();
    flatten(stream, &mut flat);
    flat
}

fn flatten(stream: TokenStream, flat: &mut Vec<Token>) {
    let mut second_colon = false;
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                flat.push(Token { kind: Kind::Open, text: open.to_owned(), line });
                flatten(group.stream(), flat);
                let line = group.span_close().end().line;
                flat.push(Token { kind: Kind::Close, text: close.to_owned(), line });
            }
            TokenTree::Ident(word) => {
                flat.push(Token { kind: Kind::Word, text: word.to_string(), line });
            }
            TokenTree::Literal(literal) => {
                flat.push(Token { kind: Kind::Literal, text: literal.to_string(), line });
            }
            TokenTree::Punct(mark) if second_colon && mark.as_char() == ':' => {
                flat.pop();
                flat.push(Token { kind: Kind::Mark, text: "::".to_owned(), line });
                second_colon = false;
                continue;
            }
            TokenTree::Punct(mark) => {
                second_colon = mark.as_char() == ':' && mark.spacing() == Spacing::Joint;
                let text = mark.as_char().to_string();
                flat.push(Token { kind: Kind::Mark, text, line });
                continue;
            }
        }
        second_colon = false;
    }
}

/// Where the bracket that opens at `open` closes.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            Kind::Word | Kind::Mark | Kind::Literal => {}
        }
        if depth == 0 {
            return index;
        }
    }
    tokens.len()
}

/// The names that follow the path root at `root` directly: one, or the first words of a group.
pub fn names_after(tokens: &[Token], root: usize) -> Vec<&Token> {
    match (tokens.get(root + 1), tokens.get(root + 2)) {
        (Some(colons), Some(next)) if colons.is("::") && next.kind == Kind::Word => vec![next],
        (Some(colons), Some(open)) if colons.is("::") && open.is("{") => {
            group_heads(tokens, root + 2)
        }
        _ => Vec::new(),
    }
}

fn group_heads(tokens: &[Token], open: usize) -> Vec<&Token> {
    let (mut depth, mut at_head, mut heads) = (0, false, Vec::new());
    for token in &tokens[open..=closing(tokens, open).min(tokens.len() - 1)] {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            Kind::Word if depth == 1 && at_head => heads.push(token),
            Kind::Word | Kind::Mark | Kind::Literal => {}
        }
        at_head = depth == 1 && (token.is(",") || token.kind == Kind::Open);
    }
    heads
}

#[test]
fn words_keep_their_lines_and_strings_are_no_words() {
    let tokens = tokens("a.rs", "//! crate::x\nuse crate::{\n    a::{self, b},\n    c,\n};\n");
    let root = tokens.iter().position(|token| token.is("crate")).unwrap();
    let heads: Vec<(&str, usize)> =
        names_after(&tokens, root).iter().map(|t| (t.text.as_str(), t.line)).collect();
    assert_eq!(heads, [("a", 3), ("c", 4)]);
}
