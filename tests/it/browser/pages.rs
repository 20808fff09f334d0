//! Every page, in every way it is looked at. Whoever adds a page adds a row to [`PAGES`]; that is
//! all it takes for it to be judged, walked through, followed and photographed
//! (`target/screenshots`).

use super::{assert_none, links::Crawl, look::Look, session::Browser, site::Site};
use crate::http::city;
use kontor::demo::Truths;

/// A page of the demo city, or a state of one that has an address.
struct Page {
    /// What its pictures are called.
    name: &'static str,
    /// Where it is.
    path: fn(&Truths) -> String,
}

const PAGES: [Page; 4] = [
    Page { name: "start", path: |_| "/".to_owned() },
    Page { name: "quick-log", path: |_| "/interactions".to_owned() },
    Page { name: "search", path: |_| "/search?q=stahl".to_owned() },
    Page { name: "search-nothing", path: |_| "/search?q=xyzzy".to_owned() },
];

/// Goes to every page and collects what is found there.
fn on_every_page(
    browser: &Browser,
    mut check: impl FnMut(&Browser, &Page) -> Vec<String>,
) -> Vec<String> {
    let found = PAGES.iter().flat_map(|page| {
        browser.go(&(page.path)(city::truths()));
        check(browser, page)
    });
    found.collect()
}

/// Judges every page in these ways, and makes its picture.
fn judge(looks: &[Look]) {
    let browser = Browser::open(Site::city(), looks[0]);
    let found = on_every_page(&browser, |browser, page| {
        let judged = looks.iter().flat_map(|look| {
            browser.look_as(*look);
            browser.screenshot(page.name);
            browser.flaws()
        });
        let found = judged.collect();
        browser.look_as(looks[0]);
        found
    });
    assert_none(&found);
}

#[test]
fn every_page_is_sound_on_a_desk() {
    judge(&[Look::DESK, Look::DESK.dark()]);
}

#[test]
fn every_page_is_sound_on_a_phone() {
    judge(&[Look::PHONE, Look::PHONE.dark()]);
}

#[test]
fn every_page_is_sound_at_four_hundred_per_cent() {
    judge(&[Look::ZOOMED, Look::ZOOMED.forced_colors()]);
}

#[test]
fn every_page_is_sound_in_english() {
    judge(&[Look::DESK.english()]);
}

#[test]
fn every_page_is_sound_without_script() {
    judge(&[Look::PHONE.without_script()]);
}

#[test]
fn every_page_can_be_walked_through_by_keyboard() {
    let browser = Browser::open(Site::city(), Look::DESK);
    for look in [Look::DESK, Look::PHONE, Look::DESK.forced_colors()] {
        browser.look_as(look);
        assert_none(&on_every_page(&browser, |browser, _| browser.walk().flaws));
    }
}

#[test]
fn every_way_out_of_a_page_leads_somewhere() {
    let browser = Browser::open(Site::city(), Look::DESK);
    let mut crawl = Crawl::new(Site::city());
    let dead = on_every_page(&browser, |browser, _| crawl.dead_ends(browser));
    assert_none(&dead);
    assert!(crawl.followed() > PAGES.len(), "{} ways were followed", crawl.followed());
}
