//! The page of a contact: what is said on it and taken back, its history by kinds, any day that
//! was, and the sheet that is taken into a meeting.

use super::{
    assert_none,
    city::{City, of_contact},
    look::Look,
    session::Browser,
};
use thirtyfour::Key;

fn classifies_and_takes_back(look: Look) {
    let city = City::own();
    let browser = Browser::open(&city.site, look);
    browser.go(&of_contact(city.truths.recoded[0].organisation));
    browser.find("button", "Einstufen").click();
    browser.find("dialog", "Einstufen");
    browser.find("textbox", "Begründung freiwillig").click();
    browser.type_text("Spricht für zwölf Betriebe");
    browser.tab_to("Date", "Seit freiwillig");
    browser.type_text("01032018");
    assert_none(&browser.flaws());
    browser.first("button", "Multiplikator").click();
    browser.hears("Festgehalten: Einstufung vergeben");
    browser.reads("Spricht für zwölf Betriebe");
    browser.reads("seit 01.03.2018");
    browser.reads("Konto ");
    browser.find("button", "Zurücknehmen").click();
    browser.hears("Zurückgenommen: Einstufung vergeben");
    browser.find("heading", "Einstufungen");
    browser.reads("Noch nicht eingestuft.");
    // The same where the history shows it, with a reason.
    browser.find("button", "Einstufen").click();
    browser.find("button", "TOP-Unternehmen").click();
    browser.find_like("DisclosureTriangle", "Zurücknehmen : Einstufung vergeben").click();
    browser.find("textbox", "Warum?").click();
    browser.type_text("verwechselt");
    assert_none(&browser.flaws());
    browser.find_like("button", "Zurücknehmen : Einstufung vergeben").click();
    browser.reads("Noch nicht eingestuft.");
    browser.loses("button", "Zurücknehmen");
}

#[test]
fn a_contact_is_classified_and_that_is_taken_back_on_a_desk() {
    classifies_and_takes_back(Look::DESK);
}

#[test]
fn a_contact_is_classified_and_that_is_taken_back_on_a_phone() {
    classifies_and_takes_back(Look::PHONE);
}

/// Some kinds of a history, and of which symbols none of their entries is.
const KINDS: [(&str, [&str; 4]); 3] = [
    ("Gespräche", ["gathering", "invitation", "absent", "edit"]),
    ("Veranstaltungen", ["phone", "mail", "people", "edit"]),
    ("Stammdaten", ["gathering", "invitation", "phone", "info"]),
];

fn filters_the_history(look: Look) {
    let city = City::shared();
    let browser = Browser::open(&city.site, look);
    browser.go(&of_contact(city.truths.mover.unwrap().0));
    let all = entries(&browser);
    for (kind, others) in KINDS {
        browser.find("link", kind).click();
        browser.arrives_at("/contacts/");
        assert_eq!(browser.find("link", kind).attribute("aria-current").unwrap(), "true");
        let some = entries(&browser);
        assert!(!some.is_empty() && some != all, "{kind}: {some:?}");
        assert!(!some.iter().any(|one| others.contains(&one.as_str())), "{kind}: {some:?}");
    }
    browser.find("link", "Alles").click();
    browser.find("heading", "Verlauf");
    assert_eq!(entries(&browser), all);
}

/// The symbols of the entries of a history, in order.
fn entries(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.timeline li > .icon > use')]
        .map((one) => one.getAttribute('href').replace('#icon-', ''))";
    serde_json::from_value(browser.run(script)).unwrap()
}

#[test]
fn a_history_is_read_by_kinds_on_a_desk() {
    filters_the_history(Look::DESK);
}

#[test]
fn a_history_is_read_by_kinds_on_a_phone() {
    filters_the_history(Look::PHONE);
}

fn travels_by_slider(look: Look) {
    let city = City::shared();
    let browser = Browser::open(&city.site, look);
    browser.go(&of_contact(city.truths.mover.unwrap().0));
    browser.hears("Stand: heute");
    assert_eq!(marked(&browser), 0);
    browser.find("DisclosureTriangle", "Anderen Tag zeigen").click();
    // A slider is clicked in its middle: half of the time that there is something to tell of.
    browser.find("slider", "Was galt am").click();
    browser.hears("So war es am");
    assert!(browser.path().contains("valid_as_of="), "{}", browser.path());
    assert!(marked(&browser) > 0, "nothing is marked as other than today");
    browser.reads("heute: ");
    assert_none(&browser.flaws());
    let day = browser.find("Date", "Was galt am").value();
    let slider = browser.find("slider", "Was galt am");
    let spoken = slider.attribute("aria-valuetext").unwrap();
    assert!(spoken.ends_with(&day[..4]), "{spoken} of {day}");
    // By its keys, too; each step is a day.
    slider.click();
    browser.press(Key::Home);
    browser.press(Key::Right);
    browser.find("slider", "Was bekannt war am").click();
    browser.reads("bekannt war");
    browser.hears("soweit am ");
    let path = browser.path();
    assert!(path.contains("valid_as_of=") && path.contains("recorded_as_of="), "{path}");
    assert_none(&browser.flaws());
    // The past is read, not written.
    browser.loses("button", "Einstufen");
    browser.find("link", "Zu heute").click();
    browser.hears("Stand: heute");
}

/// How many places say that they are otherwise today.
fn marked(browser: &Browser) -> u64 {
    browser.run("return document.querySelectorAll('main .differs').length").as_u64().unwrap()
}

#[test]
fn another_day_is_reached_by_sliders_on_a_desk() {
    travels_by_slider(Look::DESK);
}

#[test]
fn another_day_is_reached_by_sliders_on_a_phone() {
    travels_by_slider(Look::PHONE);
}

#[test]
fn a_contact_is_one_sheet_of_paper() {
    let city = City::shared();
    let browser = Browser::open(&city.site, Look::DESK);
    let (person, old, new) = city.truths.mover.unwrap();
    for contact in [person, old, new, city.classified().id] {
        browser.go(&of_contact(contact));
        assert_eq!(browser.sheets(), 1, "{}", browser.path());
    }
    browser.look_as(Look::PAPER);
    browser.go(&of_contact(person));
    for left_out in ["link", "button", "textbox", "slider"] {
        let shown = browser.names(left_out);
        let shown = shown
            .iter()
            .filter(|name| ["Start", "Einstufen", "Festhalten"].contains(&name.as_str()));
        assert_eq!(shown.count(), 0, "a {left_out} stands on paper");
    }
    browser.screenshot("contact-person");
}
