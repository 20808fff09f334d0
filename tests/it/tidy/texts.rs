//! What pages say stands in the catalogues, in both languages: nothing is missing, nothing is there
//! for nobody, and no template says anything by itself.

use super::source::{File, Finding, assert_clean, assert_finds, files};
use std::collections::{BTreeMap, BTreeSet};

/// Sentences by key, and the variables in them.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

const PAGES: &str = "src/http/pages";

fn catalogue(language: &str) -> Catalogue {
    let mut all = Catalogue::new();
    for file in files(&[&format!("{PAGES}/text/{language}")], ".ftl") {
        read(&file, &mut all);
    }
    all
}

fn read(file: &File, all: &mut Catalogue) {
    let mut key = String::new();
    for line in file.text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            assert!(!all.contains_key(name), "{}: `{name}` is there twice", file.path);
            name.clone_into(&mut key);
        }
        if !line.trim().is_empty() {
            let named = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>());
            all.entry(key.clone()).or_default().extend(named);
        }
    }
}

fn unlike(german: &Catalogue, english: &Catalogue) -> Vec<Finding> {
    let keys: BTreeSet<&String> = german.keys().chain(english.keys()).collect();
    let differs = keys.into_iter().filter(|key| german.get(*key) != english.get(*key));
    differs.map(|key| Finding::new(PAGES, 1, format!("`{key}` is not alike"))).collect()
}

/// What stands in quotation marks: in a page, the keys it names among other things.
fn quoted(pages: &[File]) -> BTreeSet<String> {
    let texts = pages.iter().flat_map(|file| file.text.split('"').map(ToOwned::to_owned));
    texts.collect()
}

/// Keys that nobody names, neither whole nor as a word of a list that is named.
fn unused(catalogue: &Catalogue, named: &BTreeSet<String>) -> Vec<Finding> {
    let of_list = |key: &str| key.match_indices('-').any(|(end, _)| named.contains(&key[..end]));
    let idle = catalogue.keys().filter(|key| !named.contains(*key) && !of_list(key));
    idle.map(|key| Finding::new(PAGES, 1, format!("nobody says `{key}`"))).collect()
}

/// Keys that a page says and no catalogue has.
fn missing(pages: &[File], catalogue: &Catalogue) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in pages {
        for (index, line) in file.text.lines().enumerate() {
            for call in ["say(\"", ".count(\"", ".of(\"", ".count_of(\"", ".between(\""] {
                let keys = line.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                let absent = keys.filter(|key| !catalogue.contains_key(*key));
                found.extend(absent.map(|key| {
                    Finding::new(&file.path, index + 1, format!("`{key}` is in no catalogue"))
                }));
            }
        }
    }
    found
}

/// Letters of a template that are no tag, no expression and no attribute but those people read.
fn spoken(template: &File) -> Vec<Finding> {
    let mut text = template.text.clone();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(start) = text.find(open) {
            let end = text[start..].find(close).map_or(text.len(), |at| start + at + close.len());
            let lines = text[start..end].matches('\n').count();
            text.replace_range(start..end, &"\n".repeat(lines));
        }
    }
    let mut found = Vec::new();
    for name in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\"", "data-label=\""] {
        for (at, _) in text.match_indices(name) {
            let value = text[at + name.len()..].split('"').next().unwrap_or_default();
            if value.contains(char::is_alphabetic) {
                let line = text[..at].matches('\n').count() + 1;
                found.push(Finding::new(&template.path, line, format!("says \"{value}\"")));
            }
        }
    }
    let mut line = 1;
    let mut tag = false;
    let mut word = String::new();
    for c in text.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag && (c.is_alphabetic() || c == '&') => word.push(c),
            _ => {}
        }
        if !c.is_alphabetic() && c != '&' && !std::mem::take(&mut word).is_empty() {
            found.push(Finding::new(&template.path, line, "says something by itself"));
        }
        line += usize::from(c == '\n');
    }
    found.dedup();
    found
}

fn pages() -> Vec<File> {
    let mut all = files(&[PAGES], ".html");
    all.extend(files(&[PAGES], ".rs"));
    all
}

#[test]
fn both_languages_say_the_same_things() {
    assert_clean(&unlike(&catalogue("de"), &catalogue("en")));
}

#[test]
fn every_text_is_said_by_somebody() {
    assert_clean(&unused(&catalogue("de"), &quoted(&pages())));
}

#[test]
fn every_text_that_is_said_is_there() {
    assert_clean(&missing(&pages(), &catalogue("de")));
}

#[test]
fn no_template_speaks_by_itself() {
    // What keys are called is the same in every language.
    let names = ["Kontor", "K"];
    let mut found = Vec::new();
    for mut template in files(&[PAGES], ".html") {
        for name in names {
            template.text = template.text.replace(&format!(">{name}<"), "><");
            template.text = template.text.replace(&format!(">{name} <"), "> <");
            template.text = template.text.replace(&format!(" {name}<"), " <");
        }
        found.extend(spoken(&template));
    }
    assert_clean(&found);
}

#[test]
fn texts_that_are_wrong_are_found() {
    let mut german = Catalogue::new();
    read(&File::new("de.ftl", "greeting = Hallo, { $what }\nidle = Niemand\n"), &mut german);
    let mut english = Catalogue::new();
    read(&File::new("en.ftl", "greeting = Hello\nidle = Nobody\n"), &mut english);
    assert_finds(&unlike(&german, &english), &["src/http/pages:1: `greeting` is not alike"]);
    let page = [File::new("page.html", "<p title=\"Hi\">{{ t.say(\"greeting\") }} there</p>\n")];
    assert_finds(&unused(&german, &quoted(&page)), &["src/http/pages:1: nobody says `idle`"]);
    assert_finds(
        &missing(&page, &Catalogue::new()),
        &["page.html:1: `greeting` is in no catalogue"],
    );
    assert_finds(
        &spoken(&page[0]),
        &["page.html:1: says \"Hi\"", "page.html:1: says something by itself"],
    );
}
