//! Somebody is found: in the search box of every page while one types, without script by Enter, and
//! in the list of contacts.

use super::{assert_none, city::City, look::Look, session::Browser};
use kontor::domain::vocabulary::Medium;
use thirtyfour::Key;

/// What may be typed, and who is meant: halves of names in any order, letters of another keyboard.
const TYPED: [(&str, &str); 4] = [
    ("ragna erfundf", "Ragna Erfundfeld"),
    ("ERFUNDF rag", "Ragna Erfundfeld"),
    ("Gülşen Probemüller", "Gülşen Probemüller"),
    ("gulsen probemueller", "Gülşen Probemüller"),
];

/// What may be typed of somebody who can be reached: the number with other gaps, half an address.
fn of_numbers(city: &City) -> [(String, String); 2] {
    let person = city.profile(city.truths.mover.unwrap().0);
    let value = |medium| {
        let mut points = person.contact_points.iter().filter(|one| one.medium == medium);
        points.find_map(|one| one.value.clone()).unwrap()
    };
    let (mail, number) = (value(Medium::Email), value(Medium::Phone));
    let number: String = number.as_str().chars().filter(char::is_ascii_digit).collect();
    let half = mail.as_str().split('@').next().unwrap().to_owned();
    let name = person.name.unwrap();
    [(format!("{} {}", &number[..4], &number[4..]), name.clone()), (half, name)]
}

fn finds_while_typing(look: Look) {
    let city = City::shared();
    let browser = Browser::open(&city.site, look);
    let numbers = of_numbers(city);
    let numbers = numbers.iter().map(|(typed, who)| (typed.as_str(), who.as_str()));
    for (typed, who) in TYPED.into_iter().chain(numbers) {
        browser.go("/contacts/new");
        browser.chord(Key::Control, 'k');
        browser.type_text(typed);
        browser.find_like("link", who);
        browser.hears("Treffer, Auswahl mit Pfeiltasten");
        assert_none(&browser.flaws());
        browser.find_like("link", who).click();
        browser.arrives_at("/contacts/contact:");
        browser.find("heading", who);
    }
    browser.chord(Key::Control, 'k');
    browser.type_text("xyzzy");
    browser.hears("Nichts gefunden");
    browser.find("link", "Person „xyzzy“ neu anlegen").click();
    browser.arrives_at("/contacts/new?kind=person&name=xyzzy");
}

#[test]
fn somebody_is_found_while_one_types_on_a_desk() {
    finds_while_typing(Look::DESK);
}

#[test]
fn somebody_is_found_while_one_types_on_a_phone() {
    finds_while_typing(Look::PHONE);
}

#[test]
fn somebody_is_found_and_read_without_script() {
    let browser = Browser::open(&City::shared().site, Look::PHONE.without_script());
    for (typed, who) in TYPED {
        browser.go("/");
        browser.find("searchbox", "Suchen: Kontakte, Segmente, Veranstaltungen").click();
        browser.type_text(typed);
        browser.press(Key::Enter);
        browser.arrives_at("/search?q=");
        browser.find_like("link", who).click();
        browser.find("heading", who);
    }
    // The history by its kinds, and another day by its fields.
    browser.find("link", "Veranstaltungen").click();
    browser.arrives_at("/contacts/contact:");
    browser.reads("Eingeladen");
    browser.find("DisclosureTriangle", "Anderen Tag zeigen").click();
    browser.tab_to("Date", "Was galt am");
    browser.type_text("01062018");
    browser.find("button", "Zeigen").click();
    browser.reads("So war es am 01.06.2018");
    assert!(browser.path().contains("valid_as_of=2018-06-01"), "{}", browser.path());
    assert_none(&browser.flaws());
    browser.find("link", "Zu heute").click();
    browser.reads("Stand: heute");
}

/// How many contacts the list says there are.
fn total(browser: &Browser) -> usize {
    let said = browser.find_like("link", "Als Tabelle").attribute("href").unwrap();
    let answer = browser.site().get(&said);
    assert_eq!(answer.status, 200, "{said}");
    assert!(answer.content_type.starts_with("text/csv"), "{said}: {}", answer.content_type);
    // One line is the heading.
    let total = answer.text.lines().count() - 1;
    browser.hears(&if total == 1 { "Ein Kontakt".to_owned() } else { counted(total) });
    total
}

/// Who is on this page of the list.
fn listed(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('tbody th a')].map((one) => one.innerText)";
    serde_json::from_value(browser.run(script)).unwrap()
}

/// A number as German writes it.
fn counted(total: usize) -> String {
    let (thousands, rest) = (total / 1000, total % 1000);
    if thousands > 0 {
        format!("{thousands}.{rest:03} Kontakte")
    } else {
        format!("{rest} Kontakte")
    }
}

fn narrows_the_list(look: Look) {
    let browser = Browser::open(&City::shared().site, look);
    browser.go("/contacts");
    let all = total(&browser);
    browser.find("combobox", "Art").choose("Organisation");
    browser.find("combobox", "Reihenfolge").choose("nach Namen");
    browser.find("button", "Anwenden").click();
    browser.arrives_at("/contacts?q=&kind=organisation&sort=name");
    let organisations = total(&browser);
    browser.find("DisclosureTriangle", "Weiter eingrenzen").click();
    browser.find("combobox", "Größe").choose("Klein (10–49)");
    browser.find("button", "Anwenden").click();
    browser.find("link", "Klein (10–49) entfernen");
    let small = total(&browser);
    assert!(0 < small && small < organisations && organisations < all);
    assert_none(&browser.flaws());
    let first = listed(&browser);
    browser.find("link", "Weiter").click();
    browser.reads(&format!("51–{} von", small.min(100)));
    let second = listed(&browser);
    assert!(first.len() == 50 && !second.is_empty(), "{first:?}, {second:?}");
    assert!(first.iter().all(|one| !second.contains(one)), "{first:?}, {second:?}");
    browser.find("link", "Klein (10–49) entfernen").click();
    assert_eq!(total(&browser), organisations);
    browser.find("DisclosureTriangle", "Anderen Tag zeigen").click();
    browser.tab_to("Date", "Was bekannt war am");
    browser.type_text("30062017");
    browser.find("button", "Zeigen").click();
    browser.reads("soweit am 30.06.2017");
    assert!(total(&browser) < organisations);
    browser.find("link", "Zu heute").click();
    browser.find("link", "Organisation entfernen").click();
    assert_eq!(total(&browser), all);
}

#[test]
fn the_list_is_narrowed_put_in_order_and_turned_on_a_desk() {
    narrows_the_list(Look::DESK);
}

#[test]
fn the_list_is_narrowed_put_in_order_and_turned_on_a_phone() {
    narrows_the_list(Look::PHONE);
}
