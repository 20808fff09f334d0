//! What the office does all day, in a city of its own.

use super::{assert_none, look::Look, session::Browser, site::Site};

#[test]
fn a_call_to_somebody_new_is_logged_on_a_phone_without_script() {
    let site = Site::own_city();
    let browser = Browser::open(&site, Look::PHONE.without_script());
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
