//! Every page, in every way it is looked at. Whoever adds a page adds a row to [`PAGES`]; that is
//! all it takes for it to be judged, walked through, followed and photographed
//! (`target/screenshots`).

use super::{assert_none, links::Crawl, look::Look, session::Browser, site::Site};
use crate::http::city;
use kontor::{demo::Truths, domain::ContactId};

/// A page of the demo city, or a state of one that has an address.
struct Page {
    /// What its pictures are called.
    name: &'static str,
    /// Where it is.
    path: fn(&Truths) -> String,
}

const PAGES: [Page; 39] = [
    Page { name: "start", path: |_| "/".to_owned() },
    Page { name: "quick-log", path: |_| "/interactions".to_owned() },
    Page { name: "follow-ups", path: |_| "/follow-ups".to_owned() },
    Page { name: "follow-ups-done", path: |_| "/follow-ups?state=done".to_owned() },
    Page { name: "search", path: |_| "/search?q=erfund".to_owned() },
    Page { name: "search-nothing", path: |_| "/search?q=xyzzy".to_owned() },
    Page { name: "contacts", path: |_| "/contacts".to_owned() },
    Page { name: "contacts-search", path: |_| "/contacts?q=demo&kind=organisation".to_owned() },
    Page { name: "contacts-none", path: |_| "/contacts?q=xyzzy".to_owned() },
    Page { name: "contact-new", path: |_| "/contacts/new?kind=person&name=Erika".to_owned() },
    Page { name: "contact", path: |truths| of_contact(truths.recoded[0].organisation) },
    Page { name: "contact-person", path: |truths| of_contact(truths.mover.unwrap().0) },
    Page {
        name: "contact-past",
        path: |truths| {
            format!("{}?valid_as_of=2019-06-30", of_contact(truths.recoded[0].organisation))
        },
    },
    Page {
        name: "contact-edit",
        path: |truths| format!("{}/edit", of_contact(truths.recoded[0].organisation)),
    },
    Page {
        name: "contact-classify",
        path: |truths| format!("{}/classifications", of_contact(truths.recoded[0].organisation)),
    },
    Page {
        name: "contact-close",
        path: |truths| format!("{}/closures", of_contact(truths.recoded[0].organisation)),
    },
    Page {
        name: "contact-object",
        path: |truths| format!("{}/objections", of_contact(truths.recoded[0].organisation)),
    },
    Page {
        name: "contact-sector",
        path: |truths| format!("{}/sectors", of_contact(truths.recoded[0].organisation)),
    },
    Page {
        name: "contact-size",
        path: |truths| format!("{}/sizes", of_contact(truths.recoded[0].organisation)),
    },
    Page { name: "contact-erased", path: |truths| of_contact(truths.erased[0]) },
    Page { name: "segments", path: |_| "/segments".to_owned() },
    Page { name: "segments-past", path: |_| "/segments?valid_as_of=2019-06-01".to_owned() },
    Page { name: "segment", path: |_| format!("{SEGMENT}?limit=20") },
    Page { name: "segment-by-score", path: |_| format!("{SEGMENT}?limit=20&sort=score") },
    Page { name: "segment-past", path: |_| format!("{SEGMENT}?valid_as_of=2019-06-01") },
    Page { name: "segment-search-nothing", path: |_| format!("{SEGMENT}?q=xyzzy") },
    Page {
        name: "segment-member",
        path: |truths| format!("{SEGMENT}/members/{}", truths.recoded[0].organisation),
    },
    Page { name: "segment-changes", path: |_| format!("{SEGMENT}/changes?from=2018-01-01") },
    Page {
        name: "segment-overlap",
        path: |_| format!("{SEGMENT}/overlap?with=kontor%2Fnever-reached"),
    },
    Page {
        name: "segment-back-test",
        path: |truths| format!("{SEGMENT}/back-test?gathering={}", truths.gatherings["E001"].id),
    },
    Page {
        name: "segment-pull",
        path: |_| format!("{SEGMENT}/pull?purpose=event-invitation&channel=email"),
    },
    Page { name: "segment-pulls", path: |_| format!("{SEGMENT}/pulls") },
    Page { name: "replay", path: |_| "/replay".to_owned() },
    Page { name: "replay-groups", path: |_| "/replay?group_by=sector".to_owned() },
    Page {
        name: "replay-segments",
        path: |_| {
            "/replay?group_by=segment&unit=organisation&segments=kontor%2Fquiet-multipliers"
                .to_owned()
        },
    },
    Page { name: "replay-past", path: |_| "/replay?valid_as_of=2019-06-30".to_owned() },
    Page { name: "replay-empty", path: |_| "/replay?from=2001-01-01&to=2002-01-01".to_owned() },
    Page { name: "citation", path: |_| "/replay/citation".to_owned() },
    Page { name: "styleguide", path: |_| "/styleguide".to_owned() },
];

/// A segment that people are in, themselves and through others.
const SEGMENT: &str = "/segments/kontor%2Fcrafts-interested-in-digitalisation";

/// The page of a contact.
fn of_contact(contact: ContactId) -> String {
    format!("/contacts/{contact}")
}

/// What is asked for by pages, and is none; and a list that is frozen, which the city has none of:
/// it is judged where one is made.
const PARTS: [&str; 9] = [
    "/contacts.csv",
    "/replay/participation.csv",
    "/replay/indicators.csv",
    "/replay/gatherings.csv",
    "/search/people",
    "/assets/{digest}/{name}",
    "/segments/{key}/members.csv",
    "/segments/{key}/pulls/{fact}/list.csv",
    "/segments/{key}/pulls/{fact}",
];

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
