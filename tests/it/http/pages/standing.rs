//! Who a contact is, whether it is there at all, and what stands against using its data: said on
//! its page, as the API would be told.

use super::{super::city, done, page, sent};
use crate::http::office::Office;

fn path(contact: impl std::fmt::Display) -> String {
    format!("/contacts/{contact}")
}

#[tokio::test]
async fn what_an_organisation_is_can_be_said_and_changed_where_it_stands() {
    let office = Office::new();
    let firm = office.organisation("Demo-Stahlbau").await;
    let at = |what: &str| format!("{}/{what}", path(&firm));
    let forms = ["actor-types", "sectors", "sizes", "crafts", "preferences", "identifiers"];
    let shown = page(&office, &path(&firm)).await;
    shown.reads(&["Noch nicht angegeben:", "Akteurstyp", "Wirtschaftszweig", "Größe", "Handwerk"]);
    for form in forms {
        shown.reads(&[&format!("href=\"{}\"", at(form))]);
        let asked = page(&office, &at(form)).await;
        assert_eq!(asked.status, 200, "{form}: {}", asked.body);
        asked.reads(&["Demo-Stahlbau", &format!("action=\"{}\"", at(form)), "name=\"valid_from\""]);
        asked.lacks("Unknown localization");
    }
    page(&office, &at("sectors")).await.reads(&["<datalist", "<option value=\"43\">43 "]);
    for (form, fields, reads) in [
        ("actor-types", &[("actor_type", "chamber")][..], "Kammer"),
        ("sectors", &[("scheme", "WZ2025"), ("code", "25.11")], "(WZ2025 25.11)"),
        ("sizes", &[("size", "small"), ("employees", "14")], "Klein (10–49), 14 Beschäftigte"),
        ("crafts", &[("craft", "true"), ("annex", "b1")], "Anlage B1"),
        ("preferences", &[("participation", "operative")], "operativ mitarbeiten"),
        ("identifiers", &[("register", "hr"), ("value", "HRB 4711")], "HRB 4711"),
    ] {
        let asked = page(&office, &at(form)).await;
        for (name, _) in fields {
            asked.reads(&[&format!("name=\"{name}\"")]);
        }
        let shown = done(&office, &at(form), fields).await;
        shown.reads(&["Festgehalten:", "/retractions", "id=\"facts-title\"", reads]);
    }
    let shown = page(&office, &path(&firm)).await;
    shown.lacks("Noch nicht angegeben:");
    shown.reads(&[&format!("href=\"{}\">Ändern", at("sizes"))]);
    let since = [("size", "medium"), ("valid_from", "2018-05-01")];
    done(&office, &at("sizes"), &since).await.reads(&["Klein (10–49), 14 Beschäftigte"]);
    let wrong = [("scheme", "WZ2025"), ("code", "Schlosser")];
    let refused = sent(&office, &at("sectors"), &wrong).await;
    assert_eq!(refused.status, 422);
    refused.reads(&["href=\"#say-code\"", "value=\"Schlosser\""]);
}

#[tokio::test]
async fn a_person_is_not_asked_what_only_organisations_are() {
    let office = Office::new();
    let person = office.person("Beispiel").await;
    let shown = page(&office, &path(&person)).await;
    shown.lacks(&format!("{}/sizes", path(&person)));
    shown.reads(&[&format!("href=\"{}/preferences\"", path(&person))]);
    let then = page(&office, &format!("{}?valid_as_of=2019-01-01", path(&person))).await;
    then.lacks("/preferences\"");
    then.lacks("/closures\"");
}

#[tokio::test]
async fn the_district_is_chosen_from_those_of_the_city() {
    let (person, _, firm) = city::truths().mover.unwrap();
    for contact in [person, firm] {
        let asked = page(city::office(), &format!("{}/districts", path(contact))).await;
        asked.reads(&["<h1>Stadtteil</h1>", "name=\"district\" required", "<option value=\"\">"]);
        page(city::office(), &path(contact)).await.reads(&["/districts\""]);
    }
}

#[tokio::test]
async fn a_contact_is_closed_with_a_reason_and_opened_again() {
    let office = Office::new();
    let body = r#"{"kind":"organisation","name":"Demo-Stahlbau","valid_from":"2016"}"#;
    let firm = office.make("/api/v1/contacts", body).await;
    let form = format!("{}/closures", path(&firm));
    page(&office, &path(&firm)).await.reads(&[&format!("href=\"{form}\"")]);
    let asked = page(&office, &form).await;
    asked.reads(&["<h1>Kontakt schließen</h1>", "Sein Verlauf bleibt", "verstorben"]);
    let fields = [
        ("reason", "insolvency"),
        ("note", "Verfahren eröffnet"),
        ("valid_from", "2019-01-15"),
        ("source_note", "Amtsblatt"),
    ];
    let shown = done(&office, &form, &fields).await;
    shown.reads(&["geschlossen seit 15.01.2019: Insolvenz", "Kontakt geschlossen: Insolvenz"]);
    shown.reads(&["<dt>Geschlossen</dt>", "Insolvenz", "Verfahren eröffnet", "/reopenings\""]);
    shown.lacks("/closures\"");
    page(&office, "/contacts").await.lacks("Demo-Stahlbau");
    let again = format!("{}/reopenings", path(&firm));
    page(&office, &again).await.reads(&["<h1>Wieder öffnen</h1>"]);
    let shown = done(&office, &again, &[("valid_from", "2019-02-01")]).await;
    shown.lacks("geschlossen seit");
    page(&office, "/contacts").await.reads(&["Demo-Stahlbau"]);
    // A mistake is taken back where it is shown.
    let closed = office.get(&format!("/api/v1/contacts/{firm}/history?types=contact.closed")).await;
    let event = closed.json()["items"][0]["id"].as_str().unwrap().to_owned();
    page(&office, &path(&firm)).await.reads(&[&format!("/events/{event}/retractions")]);
}

#[tokio::test]
async fn locks_say_what_they_do_and_are_lifted() {
    let office = Office::new();
    let body = r#"{"kind":"person","family_name":"Beispiel","valid_from":"2016"}"#;
    let person = office.make("/api/v1/contacts", body).await;
    let at = |what: &str| format!("{}/{what}", path(&person));
    page(&office, &path(&person)).await.reads(&[
        "id=\"law-title\"",
        "/objections\"",
        "/restrictions\"",
    ]);
    page(&office, &at("restrictions")).await.reads(&[
        "<h1>Verarbeitung einschränken</h1>",
        "Art. 18 DSGVO",
        "aus jeder gezogenen Liste",
        "name=\"reason\"",
    ]);
    page(&office, &at("objections")).await.reads(&[
        "<h1>Widerspruch eintragen</h1>",
        "Art. 21 DSGVO",
        "name=\"purpose\"",
    ]);
    let restricted = [("reason", "accuracy-contested"), ("valid_from", "2019-01-10")];
    let shown = done(&office, &at("restrictions"), &restricted).await;
    shown.reads(&[
        "Verarbeitung eingeschränkt</span>",
        "id=\"law-title\"",
        "Richtigkeit bestritten",
    ]);
    shown.reads(&["/retractions", "seit 10.01.2019", "Einschränkung aufheben"]);
    let objected = [("purpose", "all"), ("source_note", "Brief vom 3. Januar")];
    let shown = done(&office, &at("objections"), &objected).await;
    shown.reads(&["status objected", "Widerspruch: alle Zwecke", "Widerspruch zurückgenommen"]);
    let profile = office.get(&format!("/api/v1/contacts/{person}")).await.json();
    for (collection, title) in
        [("restrictions", "Einschränkung aufheben"), ("objections", "Widerspruch zurückgenommen")]
    {
        let fact = profile[collection][0]["id"].as_str().unwrap();
        let end = at(&format!("{collection}/{fact}/end"));
        page(&office, &end).await.reads(&[&format!("<h1>{title}</h1>"), "Von diesem Tag an"]);
        done(&office, &end, &[("note", "geklärt")]).await;
    }
    let shown = page(&office, &path(&person)).await;
    shown.lacks("status objected");
    shown.reads(&["Weder Einwilligungen noch Sperren."]);
}

#[tokio::test]
async fn who_recorded_something_is_called_in_words() {
    let (person, _, _) = city::truths().mover.unwrap();
    page(city::office(), &path(person))
        .await
        .reads(&["Konto ", "Kontor kennt noch keine Anmeldung"]);
    let office = Office::new();
    let contact = office.person("Beispiel").await;
    let shown = page(&office, &path(&contact)).await;
    shown.reads(&["id=\"history-title\"", "gemeinsames Konto"]);
    shown.lacks("Konto 0000");
}

#[tokio::test]
async fn it_is_noted_when_and_how_somebody_was_told_what_is_stored() {
    let office = Office::new();
    let (person, firm) = (office.person("Abel").await, office.organisation("Demo-Bau").await);
    page(&office, &path(&firm)).await.lacks("/notices\"");
    page(&office, &path(&person)).await.reads(&["/notices\""]);
    let form = format!("{}/notices", path(&person));
    page(&office, &form).await.reads(&["Datenschutzhinweis eintragen", "Art. 13 und 14 DSGVO"]);
    let refused = sent(&office, &form, &[("duty", "article-14"), ("channel", "letter")]).await;
    assert_eq!(refused.status, 422);
    refused.reads(&["href=\"#say-text_version\"", "value=\"article-14\" checked"]);
    let told = [
        ("duty", "article-14"),
        ("channel", "letter"),
        ("text_version", "v2019-01"),
        ("occurred_on", "2019-01-30"),
    ];
    done(&office, &form, &told).await.reads(&["Datenschutzhinweis gegeben", "30.01."]);
    let history = office.get(&format!("/api/v1{}/history", path(&person))).await.json();
    let mut types = history["items"].as_array().unwrap().iter().map(|item| &item["type"]);
    assert!(types.any(|one| one == "contact.noticed"));
}
