//! The harness does what a person does, in every way a page can be looked at.

use super::{assert_none, look::Look, sample, session::Browser};
use std::{fs, path::Path, thread};
use thirtyfour::Key;

#[test]
fn keys_and_clicks_do_what_they_do_for_a_person() {
    let site = sample::site(Vec::new());
    let browser = Browser::open(&site, Look::DESK);
    browser.go("/");
    assert_eq!(browser.focused(), "searchbox Suchen");
    browser.type_text("Straße");
    assert_eq!(browser.find("searchbox", "Suchen").value(), "Straße");
    browser.press(Key::Tab);
    // As the German browser asks for it: day, month, year.
    browser.type_text("03022020");
    assert_eq!(browser.find("Date", "Ab").value(), "2020-02-03");
    assert_eq!(browser.find("button", "Speichern").attribute("aria-expanded").unwrap(), "false");
    browser.chord(Key::Control, 'k');
    browser.reads("Strg+K");
    browser.loses("link", "Muster");
    assert_eq!(browser.focused(), "searchbox Suchen");
    assert_eq!(browser.strokes(), 6 + 1 + 8 + 2);
    browser.press(Key::Enter);
    browser.arrives_at("/?q=Stra%C3%9Fe&from=2020-02-03");
    assert_eq!(browser.names("checkbox"), ["Ja, wirklich"]);
    browser.find("button", "Speichern").click();
    browser.arrives_at("/");
    assert_eq!(browser.find("heading", "Muster").text(), "Muster");
    assert_none(&browser.walk());
    browser.tab_to("button", "Speichern");
    browser.tab_to("link", "Zum Inhalt");
    for stop in ["link Muster", "searchbox Suchen"] {
        browser.press(Key::Tab);
        assert_eq!(browser.focused(), stop);
    }
    assert_none(&browser.flaws());
}

#[test]
fn a_page_is_looked_at_in_many_ways() {
    let site = sample::site(Vec::new());
    let browser = Browser::open(&site, Look::DESK);
    for (look, heading, width) in [
        (Look::DESK, "Muster", 1280),
        (Look::PHONE, "klein Muster", 360),
        (Look::ZOOMED, "Muster", 320),
        (Look::DESK.dark(), "Muster dunkel", 1280),
        (Look::DESK.calm(), "Muster ruhig", 1280),
        (Look::DESK.forced_colors(), "Muster stark", 1280),
        (Look::PHONE.dark().without_script(), "klein Muster dunkel", 360),
    ] {
        browser.look_as(look);
        browser.go("/");
        browser.find("heading", heading);
        assert_eq!(browser.run("return innerWidth"), width, "{look}");
        assert_none(&browser.flaws());
        // The page's own script answers, or there is none.
        browser.chord(Key::Control, 'k');
        if look.script() {
            browser.reads("Strg+K");
        } else {
            assert_none(&browser.walk());
            browser.find("link", "Muster").click();
            assert_eq!(browser.find("status", "").text(), "");
        }
    }
    let picture = fs::read(browser.screenshot("sample")).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
}

#[test]
fn a_page_is_asked_for_in_the_language_of_the_browser() {
    let site = sample::site(Vec::new());
    let browser = Browser::open(&site, Look::DESK.english());
    browser.go("/language");
    browser.reads("en");
    assert_eq!(browser.run("return new Date(0).toLocaleDateString()"), "1/1/1970");
}

#[test]
fn nothing_is_left_of_a_browser_also_after_a_panic() {
    let panicking = thread::Builder::new().name("panicking".to_owned()).spawn(|| {
        let site = sample::site(Vec::new());
        let browser = Browser::open(&site, Look::DESK);
        browser.go("/");
        std::panic::panic_any(browser.folder().to_owned());
    });
    let panic = panicking.unwrap().join().unwrap_err();
    let folder = panic.downcast_ref::<std::path::PathBuf>().unwrap();
    assert!(!folder.exists());
    let name = folder.to_str().unwrap();
    for process in fs::read_dir("/proc").unwrap() {
        let command = fs::read(process.unwrap().path().join("cmdline")).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&command).contains(name));
    }
    let picture = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(picture.join("target/screenshots/failed/panicking.png").exists());
}
