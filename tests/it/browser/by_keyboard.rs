//! Every way through the pages by keyboard alone. Each stop on it has to be seen; logging is in
//! `office`, where its keys are counted, too.

use super::{
    city::{City, SEGMENT, of_contact},
    look::Look,
    session::Browser,
};
use thirtyfour::Key;

/// Opens what is told of by this link.
fn follow(browser: &Browser, link: &str) {
    browser.tab_to("link", link);
    browser.press(Key::Enter);
}

#[test]
fn somebody_is_found_by_keyboard() {
    let browser = Browser::open(&City::shared().site, Look::DESK);
    browser.go("/segments");
    browser.chord(Key::Control, 'k');
    assert_eq!(browser.focused(), "searchbox Suchen: Kontakte, Segmente, Veranstaltungen");
    browser.type_text("erf rag");
    browser.find_like("link", "Ragna Erfundfeld");
    browser.press(Key::Down);
    assert!(browser.focused().starts_with("link Ragna Erfundfeld"), "{}", browser.focused());
    browser.press(Key::Up);
    assert!(browser.focused().starts_with("searchbox"), "{}", browser.focused());
    browser.press(Key::Down);
    browser.press(Key::Enter);
    browser.find("heading", "Ragna Erfundfeld");
    browser.chord(Key::Control, 'k');
    browser.type_text("erf");
    browser.hears("Treffer");
    browser.press(Key::Escape);
    assert!(browser.focused().starts_with("searchbox"), "{}", browser.focused());
}

#[test]
fn a_contact_is_classified_and_that_taken_back_by_keyboard() {
    let city = City::own();
    let browser = Browser::open(&city.site, Look::DESK);
    browser.go(&of_contact(city.truths.recoded[0].organisation));
    browser.tab_to("button", "Einstufen");
    browser.press(Key::Enter);
    browser.find("dialog", "Einstufen");
    browser.tab_to("textbox", "Begründung freiwillig");
    browser.type_text("Kennt alle");
    browser.tab_to("button", "Multiplikator");
    browser.press(Key::Enter);
    browser.hears("Festgehalten: Einstufung vergeben");
    browser.tab_to("button", "Zurücknehmen");
    browser.press(Key::Enter);
    browser.hears("Zurückgenommen: Einstufung vergeben");
}

#[test]
fn a_list_is_pulled_by_keyboard() {
    let city = City::own();
    let browser = Browser::open(&city.site, Look::DESK);
    browser.go("/");
    follow(&browser, "Segmente");
    follow(&browser, "Handwerk mit Interesse an Digitalisierung");
    browser.arrives_at(SEGMENT);
    browser.tab_to("DisclosureTriangle", &browser.names("DisclosureTriangle")[1]);
    browser.press(Key::Enter);
    browser.hears("trifft zu:");
    follow(&browser, "Liste ziehen");
    browser.tab_to("radio", "Einladung zu Veranstaltungen");
    browser.tab_to("radio", "E-Mail");
    browser.press(Key::Right);
    assert_eq!(browser.focused(), "radio Brief");
    browser.tab_to("button", "Liste ansehen");
    browser.press(Key::Enter);
    browser.hears("Ausgelassen");
    browser.find("heading", "Ausgelassen, und warum");
    let freeze = browser.find_like("button", "Liste mit ").text();
    browser.tab_to("button", freeze.trim());
    browser.press(Key::Enter);
    browser.arrives_at(&format!("{SEGMENT}/pulls/event:"));
    browser.hears("Festgehalten: ");
}

#[test]
fn two_days_are_compared_by_keyboard() {
    let browser = Browser::open(&City::shared().site, Look::DESK);
    browser.go(SEGMENT);
    follow(&browser, "Zwei Tage vergleichen");
    browser.tab_to("Date", "Früherer Tag");
    browser.type_text("01012018");
    browser.tab_to("Date", "Späterer Tag");
    browser.type_text("01012020");
    browser.press(Key::Enter);
    browser.reads("Vom 01.01.2018 zum 01.01.2020");
    browser.hears("Dazugekommen");
    let came = browser.run("return document.querySelector('.came a').innerText");
    follow(&browser, came.as_str().unwrap());
    browser.reads("Im Segment „Handwerk mit Interesse an Digitalisierung“");
}

#[test]
fn participation_is_replayed_by_keyboard() {
    let browser = Browser::open(&City::shared().site, Look::DESK);
    browser.go("/");
    follow(&browser, "Auswertung");
    browser.tab_to("Date", "Von");
    browser.type_text("01012018");
    browser.tab_to("combobox", "Gruppieren nach");
    browser.type_text("Bra");
    browser.tab_to("button", "Anwenden");
    browser.press(Key::Enter);
    browser.arrives_at("/replay?from=2018-01-01");
    assert!(browser.path().contains("group_by=sector"), "{}", browser.path());
    // Each plot has a name, and a table that says the same.
    let plots = browser.names("image");
    assert!(plots.len() > 1 && plots.iter().all(|name| !name.is_empty()), "{plots:?}");
    browser.tab_to("DisclosureTriangle", "Als Tabelle");
    browser.press(Key::Enter);
    assert!(!browser.names("columnheader").is_empty());
    let formula =
        browser.names("DisclosureTriangle").into_iter().find(|one| one.starts_with("Formel"));
    browser.tab_to("DisclosureTriangle", &formula.unwrap());
    browser.press(Key::Enter);
    browser.tab_to("button", "Kopieren Verlauf");
    browser.press(Key::Enter);
    browser.hears("Kopiert");
}

#[test]
fn another_day_is_reached_by_keyboard() {
    let city = City::shared();
    let browser = Browser::open(&city.site, Look::DESK);
    browser.go(&of_contact(city.truths.mover.unwrap().0));
    browser.tab_to("DisclosureTriangle", "Anderen Tag zeigen");
    browser.press(Key::Enter);
    browser.tab_to("slider", "Was galt am");
    browser.press(Key::PageDown);
    browser.hears("So war es am");
    assert!(browser.path().contains("valid_as_of="), "{}", browser.path());
    follow(&browser, "Zu heute");
    browser.hears("Stand: heute");
}
