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

const PAGES: [Page; 10] = [
    Page { name: "start", path: |_| "/".to_owned() },
    Page { name: "quick-log", path: |_| "/interactions".to_owned() },
    Page { name: "search", path: |_| "/search?q=erfund".to_owned() },
    Page { name: "search-nothing", path: |_| "/search?q=xyzzy".to_owned() },
    Page { name: "replay", path: |_| "/replay".to_owned() },
    Page { name: "replay-groups", path: |_| "/replay?group_by=sector".to_owned() },
    Page { name: "replay-past", path: |_| "/replay?valid_as_of=2019-06-30".to_owned() },
    Page { name: "replay-empty", path: |_| "/replay?from=2001-01-01&to=2002-01-01".to_owned() },
    Page { name: "citation", path: |_| "/replay/citation".to_owned() },
    Page { name: "styleguide", path: |_| "/styleguide".to_owned() },
];

/// What is asked for by pages, and is none.
const PARTS: [&str; 2] = ["/search/people", "/assets/{digest}/{name}"];

/// Whether a path is of a route: `{id}` stands for whatever is there.
fn is_of(path: &str, route: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let pairs = path.split('/').zip(route.split('/'));
    path.split('/').count() == route.split('/').count()
        && pairs.into_iter().all(|(part, of)| part == of || of.starts_with('{'))
}

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
fn every_route_of_a_page_is_in_the_table() {
    let table = include_str!("../../../src/http/pages/routes.rs");
    let routes = table.split(".route(\"").skip(1).filter_map(|rest| {
        let (route, methods) = rest.split_once('"')?;
        methods.trim_start_matches([',', ' ', '\n']).starts_with("get(").then_some(route)
    });
    let routes: Vec<&str> = routes.filter(|route| !PARTS.contains(route)).collect();
    let paths: Vec<String> = PAGES.iter().map(|page| (page.path)(city::truths())).collect();
    let absent = routes.iter().filter(|route| !paths.iter().any(|path| is_of(path, route)));
    assert!(routes.contains(&"/"));
    assert_none(&absent.map(|route| format!("{route} is not in the table")).collect::<Vec<_>>());
    assert!(is_of("/a/1?b=/c", "/a/{id}") && !is_of("/a", "/a/{id}") && !is_of("/b", "/a"));
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
