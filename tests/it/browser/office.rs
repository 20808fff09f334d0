//! What the office does all day, in a city of its own.

use super::{assert_none, city::City, look::Look, session::Browser};
use thirtyfour::Key;

/// Somebody who is known in the city; both halves of the name together are hers alone.
const KNOWN: &str = "Ragna Erfundfeld";
/// Fifteen seconds at five keys a second.
const STROKES: usize = 75;

#[test]
fn a_call_to_somebody_known_takes_fifteen_seconds_of_typing() {
    let city = City::own();
    let browser = Browser::open(&city.site, Look::DESK);
    browser.go("/");
    assert_eq!(browser.focused(), "combobox Mit wem?");
    browser.type_text("erf rag");
    browser.find_like("option", KNOWN);
    browser.hears("Treffer, Auswahl mit Pfeiltasten");
    browser.press(Key::Enter);
    browser.hears(&format!("{KNOWN} hinzugefügt"));
    browser.find("checkbox", KNOWN);
    browser.tab_to("radio", "Anruf");
    browser.tab_to("textbox", "Worum ging es?");
    let note = "Will Förderung für Solardach, Unterlagen senden.";
    browser.type_text(note);
    browser.chord(Key::Control, Key::Enter);
    browser.hears("Festgehalten:");
    assert!(browser.strokes() <= STROKES, "{} keys", browser.strokes());
    // It is there: a call of today, with her alone.
    browser.chord(Key::Control, 'k');
    browser.type_text(KNOWN);
    browser.find_like("link", KNOWN).click();
    browser.find("heading", KNOWN);
    browser.reads(note);
    browser.find("heading", "Verlauf");
    assert_none(&browser.flaws());
}

#[test]
fn a_call_to_somebody_new_is_logged_on_a_phone_without_script() {
    let city = City::own();
    let browser = Browser::open(&city.site, Look::PHONE.without_script());
    browser.go("/interactions");
    browser.find("textbox", "Mit wem?").click();
    browser.type_text("Musterbau Erfunden GmbH");
    browser.find("textbox", "Worum ging es?").click();
    browser.type_text("Sucht einen Bauplatz.");
    browser.find("button", "Festhalten").click();
    browser.reads("„Musterbau Erfunden GmbH“ ist nicht bekannt.");
    assert_none(&browser.flaws());
    browser.find("radio", "Organisation „Musterbau Erfunden GmbH“ neu anlegen").click();
    browser.find("button", "Festhalten").click();
    browser.reads("Festgehalten:");
    assert_none(&browser.flaws());
}

#[test]
fn a_call_to_somebody_known_is_logged_without_script() {
    let city = City::own();
    let browser = Browser::open(&city.site, Look::DESK.without_script());
    browser.go("/");
    browser.type_text("erfundf");
    browser.find("textbox", "Worum ging es?").click();
    browser.type_text("Ruft am Montag zurück.");
    browser.find("button", "Festhalten").click();
    browser.reads("„erfundf“ ist nicht eindeutig.");
    assert_none(&browser.flaws());
    assert_eq!(browser.find("textbox", "Worum ging es?").value(), "Ruft am Montag zurück.");
    browser.find_like("checkbox", KNOWN).click();
    browser.find("button", "Festhalten").click();
    browser.reads("Festgehalten:");
    assert_none(&browser.flaws());
}

/// Somebody changes a contact while another has the form open.
fn a_stale_form(look: Look) {
    let city = City::own();
    let contact = super::city::of_contact(city.truths.mover.unwrap().0);
    let (mine, other) = (Browser::open(&city.site, look), Browser::open(&city.site, look));
    mine.go(&format!("{contact}/edit"));
    other.go(&format!("{contact}/topics"));
    other.find("radio", "Digitalisierung").click();
    other.find("button", "Eintragen").click();
    other.reads("Festgehalten:");
    mine.find_like("textbox", "Straße").click();
    mine.type_text("Parkweg 4");
    mine.find("button", "Eintragen").click();
    mine.hears("Inzwischen hat jemand anderes etwas geändert");
    mine.reads("erfasst am ");
    assert!(mine.find_like("textbox", "Straße").value().contains("Parkweg 4"));
    assert_none(&mine.flaws());
    mine.screenshot("stale");
    mine.find("button", "Eintragen").click();
    mine.hears("Festgehalten:");
}

#[test]
fn a_stale_form_says_what_changed_since_on_a_desk() {
    a_stale_form(Look::DESK);
}

#[test]
fn a_stale_form_says_what_changed_since_on_a_phone() {
    a_stale_form(Look::PHONE.without_script());
}
