//! One contact: what its page shows, now and then, and what can be said on it.

use super::{super::city, done, page, sent};
use crate::http::office::Office;

fn path(contact: impl std::fmt::Display) -> String {
    format!("/contacts/{contact}")
}

#[tokio::test]
async fn a_person_and_an_organisation_are_shown_with_all_their_parts() {
    let (person, old, new) = city::truths().mover.unwrap();
    for contact in [person, old, new] {
        let shown = page(city::office(), &path(contact)).await;
        assert_eq!(shown.status, 200);
        shown.reads(&["<h1>", "class=\"status ", "id=\"as-of\"", "class=\"figures\""]);
        shown.reads(&["id=\"engagement-title\"", "id=\"matrix-title\"", "id=\"attendance-title\""]);
        shown.reads(&["id=\"history-title\"", "class=\"timeline\"", "id=\"reach-title\""]);
        shown.reads(&["id=\"class-title\"", "id=\"people-title\"", "id=\"law-title\""]);
        shown.lacks("Unknown localization");
        assert!(shown.body.len() < 250_000, "{} bytes", shown.body.len());
    }
    let english = format!("{}?types=interaction.logged", path(person));
    let request = axum::http::Request::get(english).header("accept-language", "en");
    let shown = city::office().send(request.body(axum::body::Body::empty()).unwrap()).await;
    shown.reads(&["<html lang=\"en\"", "History"]);
    shown.lacks("Unknown localization");
}

#[tokio::test]
async fn somebody_erased_has_an_honest_page_and_somebody_unknown_none() {
    let erased = page(city::office(), &path(city::truths().erased[0])).await;
    assert_eq!(erased.status, 200);
    erased.reads(&["Dieser Kontakt wurde gelöscht", "Gelöscht am ", "nicht wiederherstellbar"]);
    erased.lacks("Unknown localization");
    let unknown = page(city::office(), "/contacts/contact:01ARZ3NDEKTSV4RRFFQ69G5FZZ").await;
    assert_eq!(unknown.status, 404);
    unknown.reads(&["<html lang=\"de\"", "<h1>"]);
}

#[tokio::test]
async fn another_day_is_shown_with_what_differs_today() {
    let (person, _, _) = city::truths().mover.unwrap();
    let then = page(city::office(), &format!("{}?valid_as_of=2018-06-01", path(person))).await;
    then.reads(&["as-of past", "Heute außerdem:", "class=\"differs\"", "heute nicht mehr"]);
    // The past is read, not written.
    then.lacks("popovertarget=\"classify\"");
    then.lacks("/retractions");
    let now = page(city::office(), &path(person)).await;
    now.lacks("heute nicht mehr");
}

#[tokio::test]
async fn a_classification_takes_two_clicks_and_can_be_ended() {
    let office = Office::new();
    let contact = office.organisation("Demo-Stahlbau").await;
    let form = format!("{}/classifications", path(&contact));
    page(&office, &path(&contact)).await.reads(&[
        "popovertarget=\"classify\"",
        "id=\"classify\"",
        &format!("action=\"{form}\""),
        "value=\"bottrop-2016/multiplier\"",
    ]);
    let fields = [
        ("category", "bottrop-2016/multiplier"),
        ("reason", "Spricht für zwölf Betriebe"),
        ("valid_from", "2018-03-01"),
    ];
    let shown = done(&office, &form, &fields).await;
    shown.reads(&["Festgehalten:", "Einstufung vergeben", "/retractions"]);
    shown.reads(&[
        "id=\"class-title\"",
        "Multiplikator",
        "01.03.2018",
        "Spricht für zwölf Betriebe",
    ]);
    let profile = office.get(&format!("/api/v1/contacts/{contact}")).await.json();
    let fact = profile["classifications"][0]["id"].as_str().unwrap().to_owned();
    let end = format!("{form}/{fact}/end");
    page(&office, &end).await.reads(&[
        "<h1>Beenden</h1>",
        "Demo-Stahlbau",
        "Einstufung vergeben: Multiplikator",
        "name=\"valid_to\"",
    ]);
    let shown = done(&office, &end, &[("valid_to", "2019-01-31")]).await;
    shown.reads(&["Noch nicht eingestuft."]);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept() {
    let office = Office::new();
    let contact = office.organisation("Demo-Stahlbau").await;
    let form = format!("{}/assessments", path(&contact));
    let fields = [("influence", "9"), ("interest", "4"), ("basis", "Gespräch im Mai")];
    let refused = sent(&office, &form, &fields).await;
    assert_eq!(refused.status, 422);
    refused.reads(&["class=\"errors\" role=\"alert\"", "href=\"#say-influence\""]);
    refused.reads(&["value=\"4\" checked", "Gespräch im Mai"]);
    let shown = done(&office, &form, &[("influence", "5"), ("interest", "4")]).await;
    shown.reads(&["eng einbinden", "<circle class=\"point now\""]);
    let unknown = sent(&office, "/contacts/contact:01ARZ3NDEKTSV4RRFFQ69G5FZZ/topics", &[]).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn topics_consents_and_ways_to_reach_are_recorded() {
    let office = Office::new();
    let contact = office.person("Beispiel").await;
    let at = |what: &str| format!("{}/{what}", path(&contact));
    let shown = done(&office, &at("topics"), &[("topic", "digitalisation")]).await;
    shown.reads(&["id=\"topics-title\"", "selbst angegeben"]);
    let mail = [("medium", "email"), ("value", "b@beispiel.example")];
    let shown = done(&office, &at("contact-points"), &mail).await;
    shown.reads(&["href=\"mailto:b@beispiel.example\""]);
    let given = [("status", "given"), ("purpose", "newsletter"), ("channel", "email")];
    done(&office, &at("consents"), &given).await.reads(&["Newsletter, E-Mail", "erteilt"]);
    let withdraw = "consents?status=withdrawn&purpose=newsletter&channel=email";
    page(&office, &at(withdraw)).await.reads(&["value=\"withdrawn\" checked"]);
    let withdrawn = [("status", "withdrawn"), ("purpose", "newsletter"), ("channel", "email")];
    done(&office, &at("consents"), &withdrawn).await.reads(&["Newsletter, E-Mail", "widerrufen"]);
}

#[tokio::test]
async fn an_entry_of_a_list_is_taken_back_for_this_contact_only() {
    let office = Office::new();
    let (one, other) = (office.person("Beispiel").await, office.person("Muster").await);
    let gathering = office.gathering("2019-02-01").await;
    let list = format!(r#"{{"status":"invited","contacts":["{one}","{other}"]}}"#);
    let invited = format!("/api/v1/gatherings/{gathering}/participations");
    let event = office.make(&invited, &list).await;
    let shown = page(&office, &path(&one)).await;
    let undo = format!("action=\"/events/{event}/retractions\"");
    shown.reads(&[&undo, &format!("name=\"contacts\" value=\"{one}\""), "name=\"reason\""]);
    let fields = [("contacts", one.as_str()), ("reason", "verlesen"), ("back", &path(&one))];
    let shown = done(&office, &format!("/events/{event}/retractions"), &fields).await;
    shown.lacks(&undo);
    page(&office, &path(&other)).await.reads(&[&undo]);
}

#[tokio::test]
async fn an_organisation_is_found_by_its_name_when_a_person_joins_it() {
    let office = Office::new();
    let person = office.person("Beispiel").await;
    let (south, north) =
        (office.organisation("Demo-Bau Süd").await, office.organisation("Demo-Bau Nord").await);
    let form = format!("{}/affiliations", path(&person));
    page(&office, &form).await.reads(&["<h1>Organisation zuordnen</h1>", "name=\"who\""]);
    let unclear = sent(&office, &form, &[("who", "Demo-Bau"), ("function", "Einkauf")]).await;
    unclear.reads(&["nicht eindeutig", &south, &north, "value=\"Einkauf\""]);
    sent(&office, &form, &[("who", "Xyzzy")]).await.reads(&["ist nicht bekannt"]);
    let chosen = [("who", "Demo-Bau"), ("organisation", north.as_str()), ("function", "Einkauf")];
    done(&office, &form, &chosen).await.reads(&["Einkauf", "Demo-Bau Nord"]);
    done(&office, &form, &[("who", "Demo-Bau Süd")]).await.reads(&["Demo-Bau Süd"]);
}

#[tokio::test]
async fn every_page_names_where_its_question_is_in_the_api() {
    let (person, _, _) = city::truths().mover.unwrap();
    for query in
        ["", "?valid_as_of=2018-06-01", "?types=interaction.logged", "/consents?purpose=all"]
    {
        let shown = page(city::office(), &format!("{}{query}", path(person))).await;
        let twin = shown.body.split("type=\"application/json\" href=\"").nth(1).unwrap();
        let twin = twin.split('"').next().unwrap().replace("&#38;", "&");
        assert_eq!(city::office().get(&twin).await.status, 200, "{query}: {twin}");
    }
}
