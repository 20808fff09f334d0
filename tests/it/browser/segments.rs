//! A segment in a browser: reasons on demand, and a list that is looked at, frozen and invited.

use super::{assert_none, look::Look, session::Browser, site::Site};
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
    assert_none(&browser.walk().flaws);
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
