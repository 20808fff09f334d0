//! The list of contacts.

use super::{super::city, page};
use crate::http::office::Office;

#[tokio::test]
async fn the_list_shows_who_there_is_and_what_it_can_be_narrowed_by() {
    let list = page(city::office(), "/contacts").await;
    assert_eq!(list.status, 200);
    list.reads(&["<h1>Kontakte</h1>", "id=\"as-of\"", "class=\"filters\"", "class=\"status "]);
    list.reads(&["aria-label=\"Seiten der Liste\"", "1–50 von", "rel=\"next\""]);
    // No word is missing from the catalogues.
    list.lacks("Unknown localization");
}

#[tokio::test]
async fn every_filter_is_a_chip_that_leads_to_the_list_without_it() {
    let list = page(city::office(), "/contacts?kind=organisation&size=small&sort=name").await;
    list.reads(&["href=\"/contacts?size=small&#38;sort=name\"", "Organisation", "entfernen"]);
    list.reads(&["href=\"/contacts?kind=organisation&#38;sort=name\"", "Klein"]);
    list.reads(&["href=\"/contacts.csv?kind=organisation&#38;size=small&#38;sort=name\""]);
    list.lacks("Unknown localization");
}

#[tokio::test]
async fn pages_follow_each_other_and_lead_back() {
    let office = city::office();
    let first = page(office, "/contacts?kind=person").await;
    let at = first.body.find("rel=\"next\"").unwrap();
    let before = &first.body[..at];
    let from = before.rfind("href=\"").unwrap() + "href=\"".len();
    let next = before[from..].split('"').next().unwrap().replace("&#38;", "&");
    let second = page(office, &next).await;
    second.reads(&["51–100 von", "href=\"/contacts?kind=person\" rel=\"prev\""]);
    assert_ne!(first.body, second.body);
}

#[tokio::test]
async fn the_whole_list_is_a_table_for_a_spreadsheet() {
    let office = city::office();
    let table = page(office, "/contacts.csv?kind=organisation&actor_type=chamber").await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert!(table.header("content-disposition").ends_with(".csv\""));
    let json = office.get("/api/v1/contacts?kind=organisation&actor_type=chamber").await.json();
    assert_eq!(table.body.lines().count() - 1, json["total"].as_u64().unwrap() as usize);
    table.reads(&["\u{feff}Name;Art;Organisation;Stand", "Organisation", "Kammer", "contact:"]);
    table.lacks("Unknown localization");
    let english = axum::http::Request::get("/contacts.csv?kind=organisation&actor_type=chamber")
        .header("accept-language", "en")
        .body(axum::body::Body::empty());
    office.send(english.unwrap()).await.reads(&["\u{feff}Name,Kind,Organisation,Status"]);
}

#[tokio::test]
async fn the_list_can_be_taken_back_to_the_first_day_there_was_anybody() {
    let office = Office::new();
    page(&office, "/contacts").await.lacks("data-since");
    for (name, day) in [("Demo A", "2017-03-01"), ("Demo B", "2016-11-20")] {
        let body = format!(r#"{{"kind":"organisation","name":"{name}","valid_from":"{day}"}}"#);
        office.make("/api/v1/contacts", &body).await;
    }
    page(&office, "/contacts").await.reads(&["data-since=\"2016-11-20\""]);
}

#[tokio::test]
async fn in_order_of_names_or_of_how_well_they_fit() {
    let office = Office::new();
    for name in ["Zeta Stahl", "Stahl Alpha", "Stahl"] {
        office.organisation(name).await;
    }
    page(&office, "/contacts?q=stahl&sort=name").await.reads(&[
        "<tbody>",
        ">Stahl</a>",
        ">Stahl Alpha</a>",
        ">Zeta Stahl</a>",
    ]);
    let wrong = page(&office, "/contacts?sort=sideways").await;
    assert_eq!(wrong.status, 400);
}

#[tokio::test]
async fn an_empty_list_says_what_to_do() {
    let office = Office::new();
    page(&office, "/contacts").await.reads(&["Kein Kontakt gefunden", "Noch ist niemand"]);
    let none = page(&office, "/contacts?q=Stahlbau").await;
    none.reads(&["Nichts passt", "/contacts/new?kind=person&#38;name=Stahlbau"]);
    none.lacks("contacts.csv");
}

#[tokio::test]
async fn whoever_is_not_found_can_be_created() {
    for address in ["/search?q=Nora+Neu", "/search?part=results&q=Nora+Neu"] {
        let found = page(city::office(), address).await;
        found.reads(&[
            "href=\"/contacts/new?kind=person&#38;name=Nora+Neu\"",
            "href=\"/contacts/new?kind=organisation&#38;name=Nora+Neu\"",
        ]);
    }
}
