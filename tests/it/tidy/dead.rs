//! Public functions that nobody calls. The compiler finds dead private functions; public ones of
//! a library it must believe in.

use super::source::{File, Finding, Kind, Token, assert_clean, assert_finds, files, rust, tokens};
use std::collections::BTreeMap;

/// Rooms that are called from the edge inwards. As long as there is no edge, what they offer is
/// not dead but early; with the first file of `src/http` they are judged like all others.
const INNER_ROOMS: [&str; 6] = ["app", "domain", "journal", "projection", "schema", "vault"];

/// A rough search: a function counts as used when its name stands anywhere but after `fn`, in
/// the service or its tests, or is called by a template.
fn dead_functions(files: &[File], templates: &[File]) -> Vec<Finding> {
    let called = |name: &str| {
        let call = [".", "::"].map(|before| format!("{before}{name}("));
        templates.iter().any(|file| call.iter().any(|call| file.text.contains(call)))
    };
    let files: Vec<(&File, Vec<Token>)> =
        files.iter().map(|file| (file, tokens(&file.path, &file.text))).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, tokens) in &files {
        for two in tokens.windows(2).filter(|two| !two[0].is("fn") && two[1].kind == Kind::Word) {
            *uses.entry(&two[1].text).or_default() += 1;
        }
    }
    let edge = files.iter().any(|(file, _)| file.path.starts_with("src/http"));
    let counts = |room: &str| edge || !INNER_ROOMS.contains(&room);
    let of_service = files.iter().filter(|(file, _)| {
        let parts: Vec<&str> = file.path.split('/').collect();
        parts[0] == "src" && counts(parts[1])
    });
    let functions = of_service.flat_map(|(file, tokens)| {
        let starts = (1..tokens.len()).filter(|start| is_public_function(tokens, *start));
        starts.map(move |start| (file, &tokens[start + 1]))
    });
    let dead =
        functions.filter(|(_, name)| !uses.contains_key(name.text.as_str()) && !called(&name.text));
    dead.map(|(file, name)| {
        Finding::new(&file.path, name.line, format!("nobody calls `{}`", name.text))
    })
    .collect()
}

/// `pub fn`, `pub(crate) const fn` and the like, by a name (in a macro it may be `$name`).
fn is_public_function(tokens: &[Token], start: usize) -> bool {
    let named = tokens.get(start + 1).is_some_and(|name| name.kind == Kind::Word);
    let before = tokens[..start].iter().rev();
    let mut before = before.skip_while(|word| word.is("const") || word.is("async"));
    let public = match before.next() {
        Some(word) if word.is(")") => before.nth(2).is_some_and(|word| word.is("pub")),
        Some(word) => word.is("pub"),
        None => false,
    };
    tokens[start].is("fn") && named && public
}

#[test]
fn every_public_function_has_a_caller() {
    assert_clean(&dead_functions(&rust(), &files(&["src"], ".html")));
}

#[test]
fn a_public_function_without_a_caller_is_found() {
    let files = [
        File::new(
            "src/domain/day.rs",
            "/// See [`dead`].\npub fn dead() {}\npub(crate) const fn also_dead() {}\n\
             pub fn alive() {}\nfn private() { alive() }\nimpl X for Y { fn of_a_trait() {} }\n\
             pub async fn tested() {}\npub fn shown() {}\n",
        ),
        File::new("src/http/mod.rs", ""),
        File::new("tests/it/day.rs", "fn t() { day.tested(); dead_not(\"dead\") }"),
    ];
    assert_finds(
        &dead_functions(&files, &[File::new("a.html", "{{ t.shown() }} dead")]),
        &[
            "src/domain/day.rs:2: nobody calls `dead`",
            "src/domain/day.rs:3: nobody calls `also_dead`",
        ],
    );
}

#[test]
fn what_waits_for_the_edge_is_early_and_the_rest_is_dead() {
    let file = |path| File::new(path, "pub fn dead() {}");
    let files = [file("src/journal/mod.rs"), file("src/config.rs")];
    assert_finds(&dead_functions(&files, &[]), &["src/config.rs:1: nobody calls `dead`"]);
}
