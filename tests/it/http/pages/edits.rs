//! New contacts and changed ones: nobody twice, nothing typed twice, nothing overwritten unseen.

use super::{done, page, sent};
use crate::http::office::Office;

#[tokio::test]
async fn a_new_contact_is_registered_with_what_is_known() {
    let office = Office::new();
    let form = page(&office, "/contacts/new?kind=person&name=Erika+Beispiel").await;
    form.reads(&["name=\"given_name\" value=\"Erika\"", "name=\"family_name\" value=\"Beispiel\""]);
    form.lacks("Unknown localization");
    let firm = office.organisation("Demo-Stahlbau").await;
    let shown = done(
        &office,
        "/contacts/new",
        &[
            ("kind", "person"),
            ("given_name", "Erika"),
            ("family_name", "Beispiel"),
            ("emails", "erika@beispiel.example"),
            ("address_street", "Demostraße"),
            ("address_house_number", "1"),
            ("affiliations_organisation", &firm),
            ("affiliations_function", "Geschäftsführung"),
        ],
    )
    .await;
    shown.reads(&["<h1>Erika Beispiel</h1>", "Geschäftsführung", "Demo-Stahlbau"]);
    shown.reads(&["mailto:erika@beispiel.example", "Demostraße 1"]);
}

#[tokio::test]
async fn who_may_be_meant_already_is_shown_before_anybody_is_registered_twice() {
    let office = Office::new();
    let known = office.organisation("Demo-Stahlbau").await;
    let shown = page(&office, "/contacts/new?kind=organisation&name=Demo-Stahlbau").await;
    shown.reads(&["heißt ähnlich", &known]);
    let fields = [("kind", "organisation"), ("name", "Demo-Stahlbau"), ("legal_form", "gmbh")];
    let warned = sent(&office, "/contacts/new", &fields).await;
    assert_eq!(warned.status, 409);
    warned.reads(&["heißt ähnlich", &known, "name=\"seen\" value=\"Demo-Stahlbau\""]);
    warned.reads(&["value=\"gmbh\" selected", "Trotzdem anlegen"]);
    assert_eq!(office.get("/api/v1/contacts").await.json()["total"], 1);
    // Another name was not looked at yet.
    let other = [("kind", "organisation"), ("name", "Demo-Stahlbau"), ("seen", "Anders")];
    assert_eq!(sent(&office, "/contacts/new", &other).await.status, 409);
    let seen = [("kind", "organisation"), ("name", "Demo-Stahlbau"), ("seen", "Demo-Stahlbau")];
    done(&office, "/contacts/new", &seen).await;
    assert_eq!(office.get("/api/v1/contacts").await.json()["total"], 2);
}

#[tokio::test]
async fn a_form_without_a_name_comes_back_as_it_was() {
    let office = Office::new();
    let fields = [("kind", "organisation"), ("emails", "e@x.example"), ("phones", "02041 1")];
    let refused = sent(&office, "/contacts/new", &fields).await;
    assert_eq!(refused.status, 422);
    refused.reads(&["class=\"errors\"", "value=\"e@x.example\"", "value=\"02041 1\""]);
}

#[tokio::test]
async fn a_change_and_a_correction_are_told_apart() {
    let office = Office::new();
    let firm = office.organisation("Demo-Stahlbau").await;
    let path = format!("/contacts/{firm}/edit");
    page(&office, &path).await.reads(&["name=\"version\" value=\"1\"", "value=\"Demo-Stahlbau\""]);
    let fields = [
        ("version", "1"),
        ("name", "Demo-Metallbau"),
        ("address_street", "Demostraße"),
        ("nature", "change"),
    ];
    done(&office, &path, &fields).await.reads(&["<h1>Demo-Metallbau</h1>", "Demostraße"]);
    // What is empty now had a value before.
    let fields = [("version", "2"), ("name", "Demo-Metallbau"), ("nature", "change")];
    done(&office, &path, &fields).await.lacks("Demostraße</dd>");
    let fields = [("version", "3"), ("name", "Demo-Metall"), ("nature", "correction")];
    let corrected = done(&office, &path, &fields).await;
    corrected.reads(&["<h1>Demo-Metall</h1>", "Ereignis berichtigt am"]);
}

#[tokio::test]
async fn a_stale_form_says_what_changed_since_and_keeps_what_was_typed() {
    let office = Office::new();
    let firm = office.organisation("Demo-Stahlbau").await;
    let district = r#"{"district":"boy"}"#;
    office.make(&format!("/api/v1/contacts/{firm}/districts"), district).await;
    let path = format!("/contacts/{firm}/edit");
    let fields = [("version", "1"), ("name", "Demo-Metallbau"), ("nature", "change")];
    let stale = sent(&office, &path, &fields).await;
    assert_eq!(stale.status, 412);
    stale.reads(&[
        "Inzwischen hat",
        "Stadtteil zugeordnet",
        "Anders als in Ihrem Formular",
        "<dt>Name</dt><dd>Demo-Stahlbau</dd>",
    ]);
    stale.reads(&["name=\"version\" value=\"2\"", "value=\"Demo-Metallbau\""]);
    let again = [("version", "2"), ("name", "Demo-Metallbau"), ("nature", "change")];
    done(&office, &path, &again).await.reads(&["<h1>Demo-Metallbau</h1>"]);
}
