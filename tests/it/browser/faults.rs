//! Each check finds what it is there for: on a page that is as it should be nothing, on the same
//! page with one thing broken that thing.

use super::{
    assert_none,
    links::Crawl,
    look::Look,
    sample::{self, Fault},
    session::Browser,
};

const ANSWER: &str = "<p id=\"answer\" role=\"status\"></p>";
const WIDE: &str = "<p id=\"answer\" role=\"status\"></p><p class=\"wide\">breit</p>";
const COVER: &str = "<p id=\"answer\" role=\"status\"></p><div class=\"cover\"></div>";
const SMALL: &str = "<p><button class=\"small\">a</button><button class=\"small\">b</button></p>";

/// Faults of the page as it is, with words of what is found.
const OF_PAGE: [(Fault, &str); 12] = [
    (fault("alt", " alt=\"Ein Kreis\"", ""), "image-alt: "),
    (fault("label", "<label>Suchen <input", "<label></label> <input"), "label: "),
    (fault("pale", "<p><label>Ab", "<p class=\"pale\"><label>Ab"), "color-contrast: "),
    (fault("small", ANSWER, SMALL), "target-size: "),
    (fault("heading", "<h1>Muster</h1>", "<h2>Muster</h2>"), "0 first headings"),
    (fault("language", "<html lang=\"de\">", "<html lang=\"en\">"), "its language is \"en\""),
    (fault("title", "<title>Muster</title>", "<title> </title>"), "it has no title"),
    (fault("twin", "href=\"/twin.json\"", "href=\"/\""), "/ answers 200 text/html"),
    (fault("no-twin", "rel=\"alternate\"", "rel=\"next\""), "it names no twin"),
    (fault("wide", ANSWER, WIDE), "wider than its window by"),
    (fault("inline", "</body>", "<script>1</script></body>"), "Content Security Policy"),
    (fault("lost-file", "/script.js", "/no-script.js"), "404"),
];

/// Faults that a walk by keyboard comes by.
const OF_WALK: [(Fault, &str); 4] = [
    (fault("ring", "<button>Suchen", "<button class=\"bare\">Suchen"), "no ring shows"),
    (fault("cover", ANSWER, COVER), "lies under <div class=\"cover\">"),
    (fault("trap", "/script.js", "/trap.js"), "holds the focus: <input type=\"search\""),
    (fault("unreached", "/script.js", "/trap.js"), "is never reached: <input type=\"date\""),
];

/// Faults of a page for those who asked for calm.
const OF_CALM: [(Fault, &str); 2] = [
    (
        fault("moving", ANSWER, "<p class=\"moving\">hin und her</p>"),
        "moves although it should not",
    ),
    (fault("fading", ANSWER, "<p class=\"fading\">auf und ab</p>"), "moves although it should not"),
];

/// Faults of where the page leads.
const OF_WAYS: [(Fault, &str); 8] = [
    (fault("link", "<a href=\"/\">", "<a href=\"/nowhere\">"), "answers 404: <a"),
    (fault("place", "href=\"#main\"", "href=\"#nowhere\""), "a place that the page does not have"),
    (fault("question", "<form action=\"/\">", "<form action=\"/no\">"), "answers 404: <form"),
    (fault("target", "post\" action=\"/\"", "post\" action=\"/twin.json\""), "takes no POST (405"),
    (fault("foreign", "src=\"/picture", "src=\"http://192.0.2.1/picture"), "leaves this machine"),
    (fault("no-link", "<a href=\"/\">", "<a href=\" \">"), "has an empty target: <a"),
    (fault("no-place", "href=\"#main\"", "href=\"#\""), "has an empty target: <a"),
    (fault("no-form", "post\" action=\"/\"", "post\" action=\"\""), "has an empty target: <form"),
];

const fn fault(name: &'static str, sound: &'static str, broken: &'static str) -> Fault {
    Fault { name, sound, broken }
}

/// Looks at the page with each fault and expects those words.
fn each_is_found(
    faults: &'static [(Fault, &'static str)],
    look: Look,
    mut check: impl FnMut(&Browser) -> Vec<String>,
) {
    let site = sample::site(faults.iter().map(|(fault, _)| fault).collect());
    let browser = Browser::open(&site, look);
    browser.go("/");
    assert_none(&check(&browser));
    for (fault, words) in faults {
        browser.go(&format!("/faulty/{}", fault.name));
        let found = check(&browser);
        let named = found.iter().any(|flaw| flaw.contains(words));
        assert!(named, "{}: \"{words}\" is not in:\n{}", fault.name, found.join("\n"));
    }
}

#[test]
fn what_is_wrong_with_a_page_is_found() {
    each_is_found(&OF_PAGE, Look::PHONE, |browser| browser.flaws());
}

#[test]
fn what_a_walk_by_keyboard_comes_by_is_found() {
    each_is_found(&OF_WALK, Look::DESK, |browser| browser.walk());
}

#[test]
fn what_moves_although_it_should_not_is_found() {
    each_is_found(&OF_CALM, Look::DESK.calm(), |browser| browser.flaws());
}

#[test]
fn ways_that_lead_nowhere_are_found() {
    each_is_found(&OF_WAYS, Look::DESK, |browser| Crawl::new(browser.site()).dead_ends(browser));
}
