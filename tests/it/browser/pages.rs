//! Every page, in every way it is looked at. Whoever adds a page adds a row to [`PAGES`]; that is
//! all it takes for it to be judged, walked through, followed and photographed
//! (`target/screenshots`).

use super::{
    assert_none,
    city::{City, SEGMENT, of_contact},
    links::Crawl,
    look::Look,
    session::Browser,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A page of the demo city, or a state of one that has an address.
struct Page {
    /// What its pictures are called.
    name: &'static str,
    /// Where it is.
    path: fn(&City) -> String,
}

const PAGES: [Page; 63] = [
    Page { name: "start", path: |_| "/".to_owned() },
    Page { name: "quick-log", path: |_| "/interactions".to_owned() },
    Page {
        name: "quick-log-contact",
        path: |city| format!("/interactions?contact={}", city.truths.recoded[0].organisation),
    },
    Page { name: "follow-ups", path: |_| "/follow-ups".to_owned() },
    Page { name: "follow-ups-done", path: |_| "/follow-ups?state=done".to_owned() },
    Page { name: "search", path: |_| "/search?q=erfund".to_owned() },
    Page { name: "search-nothing", path: |_| "/search?q=xyzzy".to_owned() },
    Page { name: "contacts", path: |_| "/contacts".to_owned() },
    Page { name: "contacts-search", path: |_| "/contacts?q=demo&kind=organisation".to_owned() },
    Page { name: "contacts-past", path: |_| "/contacts?valid_as_of=2018-06-30".to_owned() },
    Page { name: "contacts-none", path: |_| "/contacts?q=xyzzy".to_owned() },
    Page { name: "contact-new", path: |_| "/contacts/new?kind=person&name=Erika".to_owned() },
    Page {
        name: "contact-new-organisation",
        path: |_| "/contacts/new?kind=organisation&name=Demo-Stahl".to_owned(),
    },
    Page { name: "contact", path: of_organisation },
    Page { name: "contact-person", path: of_person },
    Page { name: "contact-classified", path: |city| of_contact(city.classified().id) },
    Page {
        name: "contact-history",
        path: |city| format!("{}?types=interaction.logged", of_person(city)),
    },
    Page {
        name: "contact-past",
        path: |city| format!("{}?valid_as_of=2019-06-30", of_organisation(city)),
    },
    Page {
        name: "contact-known",
        path: |city| format!("{}?recorded_as_of=2018-06-30", of_person(city)),
    },
    Page { name: "contact-edit", path: |city| format!("{}/edit", of_organisation(city)) },
    Page {
        name: "contact-classify",
        path: |city| format!("{}/classifications", of_organisation(city)),
    },
    Page { name: "contact-assess", path: |city| format!("{}/assessments", of_organisation(city)) },
    Page { name: "contact-affiliate", path: |city| format!("{}/affiliations", of_person(city)) },
    Page { name: "contact-topic", path: |city| format!("{}/topics", of_person(city)) },
    Page { name: "contact-consent", path: |city| format!("{}/consents", of_person(city)) },
    Page { name: "contact-withdraw", path: |city| format!("{}/{WITHDRAW}", of_person(city)) },
    Page { name: "contact-reach", path: |city| format!("{}/contact-points", of_person(city)) },
    Page { name: "contact-review", path: |city| of_classification(city, "reviews") },
    Page { name: "contact-end", path: |city| of_classification(city, "end") },
    Page { name: "contact-close", path: |city| format!("{}/closures", of_organisation(city)) },
    Page { name: "contact-object", path: |city| format!("{}/objections", of_organisation(city)) },
    Page { name: "contact-sector", path: |city| format!("{}/sectors", of_organisation(city)) },
    Page { name: "contact-size", path: |city| format!("{}/sizes", of_organisation(city)) },
    Page {
        name: "contact-actor-type",
        path: |city| format!("{}/actor-types", of_organisation(city)),
    },
    Page { name: "contact-craft", path: |city| format!("{}/crafts", of_organisation(city)) },
    Page { name: "contact-district", path: |city| format!("{}/districts", of_person(city)) },
    Page {
        name: "contact-register",
        path: |city| format!("{}/identifiers", of_organisation(city)),
    },
    Page { name: "contact-prefer", path: |city| format!("{}/preferences", of_person(city)) },
    Page { name: "contact-reopen", path: |city| format!("{}/reopenings", of_organisation(city)) },
    Page { name: "contact-notice", path: |city| format!("{}/notices", of_person(city)) },
    Page { name: "contact-restrict", path: |city| format!("{}/restrictions", of_person(city)) },
    Page { name: "contact-erased", path: |city| of_contact(city.truths.erased[0]) },
    Page { name: "segments", path: |_| "/segments".to_owned() },
    Page { name: "segments-past", path: |_| "/segments?valid_as_of=2019-06-01".to_owned() },
    Page { name: "segment", path: |_| format!("{SEGMENT}?limit=20") },
    Page { name: "segment-by-score", path: |_| format!("{SEGMENT}?limit=20&sort=score") },
    Page { name: "segment-past", path: |_| format!("{SEGMENT}?valid_as_of=2019-06-01") },
    Page { name: "segment-search-nothing", path: |_| format!("{SEGMENT}?q=xyzzy") },
    Page {
        name: "segment-member",
        path: |city| format!("{SEGMENT}/members/{}", city.truths.recoded[0].organisation),
    },
    Page { name: "segment-changes", path: |_| format!("{SEGMENT}/changes?from=2018-01-01") },
    Page {
        name: "segment-overlap",
        path: |_| format!("{SEGMENT}/overlap?with=kontor%2Fnever-reached"),
    },
    Page {
        name: "segment-back-test",
        path: |city| format!("{SEGMENT}/back-test?gathering={}", city.truths.gatherings["E001"].id),
    },
    Page { name: "segment-pull-new", path: |_| format!("{SEGMENT}/pull") },
    Page {
        name: "segment-pull",
        path: |_| format!("{SEGMENT}/pull?purpose=event-invitation&channel=email"),
    },
    Page { name: "segment-pulls", path: |_| format!("{SEGMENT}/pulls") },
    Page { name: "segment-pulled", path: |city| city.list.clone() },
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

/// A consent that is withdrawn where it is shown.
const WITHDRAW: &str = "consents?status=withdrawn&purpose=newsletter&channel=email";

fn of_organisation(city: &City) -> String {
    of_contact(city.truths.recoded[0].organisation)
}

fn of_person(city: &City) -> String {
    of_contact(city.truths.mover.unwrap().0)
}

/// What can be said about the classification of a contact.
fn of_classification(city: &City, what: &str) -> String {
    let one = city.classified();
    format!("{}/classifications/{}/{what}", of_contact(one.id), one.classifications[0].id)
}

/// What is asked for by pages, and is none.
const PARTS: [&str; 8] = [
    "/contacts.csv",
    "/replay/participation.csv",
    "/replay/indicators.csv",
    "/replay/gatherings.csv",
    "/search/people",
    "/assets/{digest}/{name}",
    "/segments/{key}/members.csv",
    "/segments/{key}/pulls/{fact}/list.csv",
];

/// Every route of a page in the source, wherever it stands.
fn routes() -> Vec<String> {
    let mut routes = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http/pages")];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let (inner, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|one| one.is_dir());
        folders.extend(inner);
        for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
            routes.extend(asked_for(&fs::read_to_string(file).unwrap()));
        }
    }
    routes
}

/// The routes in a source that answer a page when it is asked for: those that stand there, and
/// those of forms about a contact, of which each says its name.
fn asked_for(source: &str) -> Vec<String> {
    let routes = source.split(".route(").skip(1).filter_map(|rest| {
        let (route, methods) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
        let asked = methods.trim_start_matches([',', ' ', '\n']).starts_with("get(");
        asked.then(|| route.to_owned())
    });
    let named = source.split("const NAME: &'static str = \"").skip(1);
    let named =
        named.filter_map(|rest| Some(format!("/contacts/{{id}}/{}", rest.split_once('"')?.0)));
    routes.chain(named).collect()
}

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
        browser.go(&(page.path)(City::shared()));
        check(browser, page)
    });
    found.collect()
}

/// Goes to every page and collects what is found there in each of these ways.
fn in_each(looks: &[Look], check: impl Fn(&Browser, &Page) -> Vec<String>) -> Vec<String> {
    let browser = Browser::open(&City::shared().site, looks[0]);
    on_every_page(&browser, |browser, page| {
        let found = looks.iter().flat_map(|look| {
            browser.look_as(*look);
            check(browser, page)
        });
        let found = found.collect();
        browser.look_as(looks[0]);
        found
    })
}

/// Judges every page in these ways, and makes its pictures.
fn judge(looks: &[Look]) {
    assert_none(&in_each(looks, |browser, page| {
        if browser.look().is_pictured() {
            browser.screenshot(page.name);
        }
        browser.flaws()
    }));
}

#[test]
fn every_route_of_a_page_is_in_the_table() {
    let routes = routes();
    let routes = routes.iter().filter(|route| !PARTS.contains(&route.as_str()));
    let paths: Vec<String> = PAGES.iter().map(|page| (page.path)(City::shared())).collect();
    let absent = routes.filter(|route| !paths.iter().any(|path| is_of(path, route)));
    assert_none(&absent.map(|route| format!("{route} is not in the table")).collect::<Vec<_>>());
}

#[test]
fn routes_are_found_wherever_they_stand() {
    let found = routes();
    for route in ["/", "/contacts/{id}/topics", "/segments/{key}/pulls/{fact}"] {
        assert!(found.iter().any(|one| one == route), "{route} is not in {found:?}");
    }
    let source = r#".route("/a", get(a)) .route(
        "/b",
        get(b).post(c),
    ) .route("/c", post(c))
        impl Asks for A { const NAME: &'static str = "d"; }"#;
    assert_eq!(asked_for(source), ["/a", "/b", "/contacts/{id}/d"]);
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
fn every_page_is_sound_without_motion() {
    judge(&[Look::DESK.calm()]);
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
    let looks = [Look::DESK, Look::PHONE, Look::DESK.forced_colors()];
    assert_none(&in_each(&looks, |browser, _| browser.walk()));
}

#[test]
fn every_way_out_of_a_page_leads_somewhere() {
    let browser = Browser::open(&City::shared().site, Look::DESK);
    let mut crawl = Crawl::new(&City::shared().site);
    let dead = on_every_page(&browser, |browser, _| crawl.dead_ends(browser));
    assert_none(&dead);
    assert!(crawl.followed() > PAGES.len(), "{} ways were followed", crawl.followed());
}
