//! A segment in a browser: reasons on demand, and a list that is looked at, frozen and invited.

use super::{
    assert_none,
    city::{City, SEGMENT},
    look::Look,
    session::Browser,
    site::Site,
};
use crate::http::pages::segments;

/// An office with a segment of two and a gathering that is to come.
fn site() -> Site {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let office = runtime.block_on(async {
        let (office, ..) = segments::office().await;
        office.gathering("2019-03-01T17:00").await;
        office
    });
    Site::of(office.router)
}

fn pulls_a_segment(look: Look) {
    let site = site();
    let browser = Browser::open(&site, look);
    browser.go("/segments");
    browser.find("link", "Liste").click();
    browser.find("heading", "2 Mitglieder");
    browser.find("DisclosureTriangle", "Gründe für Demo-Tischlerei").click();
    if look.script() {
        browser.reads("festgehalten am 04.02.2019");
    } else {
        browser.reads("Gründe auf eigener Seite ansehen");
    }
    assert_none(&browser.flaws());
    browser.find("link", "Liste ziehen").click();
    browser.find("radio", "Brief").click();
    browser.find("radio", "E-Mail").click();
    browser.find("button", "Liste ansehen").click();
    browser.find("heading", "Ausgelassen, und warum");
    browser.reads("nicht erreichbar");
    assert_none(&browser.flaws());
    browser.find("button", "Liste mit einem Kontakt festhalten").click();
    browser.arrives_at("/segments/list/pulls/event:");
    browser.reads("Noch zu keiner Veranstaltung eingeladen");
    assert_none(&browser.flaws());
    browser.screenshot("segment-pulled");
    browser.find("button", "Alle einladen").click();
    browser.reads("Festgehalten: Eingeladen");
    assert_none(&browser.flaws());
    assert_none(&browser.walk());
}

#[test]
fn a_segment_is_pulled_and_invited_on_a_desk() {
    pulls_a_segment(Look::DESK);
}

#[test]
fn a_segment_is_pulled_and_invited_on_a_phone() {
    pulls_a_segment(Look::PHONE);
}

#[test]
fn a_segment_is_pulled_and_invited_without_script() {
    pulls_a_segment(Look::DESK.without_script());
}

fn compares_two_days(look: Look) {
    let browser = Browser::open(&City::shared().site, look);
    browser.go(SEGMENT);
    browser.find("link", "Zwei Tage vergleichen").click();
    browser.tab_to("Date", "Früherer Tag");
    browser.type_text("01012018");
    browser.tab_to("Date", "Späterer Tag");
    browser.type_text("01012020");
    browser.find("button", "Vergleichen").click();
    browser.reads("Vom 01.01.2018 zum 01.01.2020");
    browser.hears("Dazugekommen");
    browser.hears("Gegangen");
    // Each with what turned and through what, down to the day on which that was recorded.
    browser.reads("Trifft nun zu: ");
    browser.reads("festgehalten am ");
    assert_none(&browser.flaws());
    let came = browser.run("return document.querySelector('.came a').innerText");
    browser.first("link", came.as_str().unwrap()).click();
    browser.find("heading", came.as_str().unwrap());
    browser.reads("Im Segment „Handwerk mit Interesse an Digitalisierung“");
    browser.reads("trifft zu:");
    assert_none(&browser.flaws());
}

#[test]
fn two_days_of_a_segment_are_compared_on_a_desk() {
    compares_two_days(Look::DESK);
}

#[test]
fn two_days_of_a_segment_are_compared_on_a_phone() {
    compares_two_days(Look::PHONE);
}

/// In the demo city, where many are left out for more than one cause.
fn pulls_with_those_left_out(look: Look) {
    let city = City::own();
    let browser = Browser::open(&city.site, look);
    browser.go(SEGMENT);
    browser.find("link", "Liste ziehen").click();
    // The first is the purpose; not everybody has consented to it.
    browser.first("radio", "Newsletter").click();
    browser.find("button", "Liste ansehen").click();
    browser.find("heading", "Ausgelassen, und warum");
    browser.hears("Ausgelassen");
    let causes = browser.run("return document.querySelectorAll('#left-out ~ details').length");
    assert!(causes.as_u64().unwrap() > 0, "nobody is left out");
    assert_none(&browser.flaws());
    browser.find_like("button", "Liste mit ").click();
    browser.arrives_at(&format!("{SEGMENT}/pulls/event:"));
    browser.hears("Festgehalten: ");
    browser.find("heading", "Ausgelassen, und warum");
    assert_none(&browser.flaws());
}

#[test]
fn a_list_is_pulled_with_those_left_out_on_a_desk() {
    pulls_with_those_left_out(Look::DESK);
}

#[test]
fn a_list_is_pulled_with_those_left_out_on_a_phone() {
    pulls_with_those_left_out(Look::PHONE);
}
