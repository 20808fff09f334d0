//! What is to be done: by how pressing it is, done and moved where it stands.

use super::{super::city, done, page, sent};
use crate::http::office::Office;
use insta::assert_snapshot;

/// An office with a follow-up for each of these days; its contact.
async fn office(due: &[(&str, &str)]) -> (Office, String) {
    let office = Office::new();
    let contact = office.person("Beispiel").await;
    for (text, day) in due {
        let body = format!(r#"{{"contacts":["{contact}"],"text":"{text}","due":"{day}"}}"#);
        office.make("/api/v1/follow-ups", &body).await;
    }
    (office, contact)
}

const DAYS: [(&str, &str); 5] = [
    ("Später anrufen", "2019-03-01"),
    ("Vor Jahren", "2017-05-01"),
    ("Heute fragen", "2019-02-04"),
    ("Gestern", "2019-02-03"),
    ("Bald", "2019-02-05"),
];

#[tokio::test]
async fn what_presses_most_stands_first_here_in_the_api_and_at_the_start() {
    let (office, contact) = office(&DAYS).await;
    let order = [
        "<h3>Überfällig</h3>",
        "Gestern",
        "Vor Jahren",
        "<h3>Heute</h3>",
        "Heute fragen",
        "<h3>Später</h3>",
        "Bald",
        "Später anrufen",
    ];
    let list = page(&office, "/follow-ups").await;
    list.reads(&["<h1>Wiedervorlagen</h1>", "5 Wiedervorlagen"]);
    list.reads(&order);
    list.reads(&[&format!("href=\"/contacts/{contact}\"")]);
    list.lacks("Unknown localization");
    let start = page(&office, "/").await;
    start.reads(&order);
    start.reads(&["href=\"/follow-ups\">Alle Wiedervorlagen"]);
    let items = office.get("/api/v1/follow-ups").await.json()["items"].clone();
    let texts = items.as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap());
    let texts: Vec<&str> = texts.collect();
    assert_eq!(texts, ["Gestern", "Vor Jahren", "Heute fragen", "Bald", "Später anrufen"]);
}

#[tokio::test]
async fn one_is_done_and_then_stands_among_those_done() {
    let (office, _) = office(&DAYS[2..4]).await;
    let list = page(&office, "/follow-ups?limit=1").await;
    list.reads(&["2 Wiedervorlagen", "Gestern", "1–1 von 2"]);
    let items = office.get("/api/v1/follow-ups").await.json()["items"].clone();
    let id = items[0]["id"].as_str().unwrap();
    let form = format!("/follow-ups/{id}/done");
    list.reads(&[&format!("action=\"{form}\""), "value=\"/follow-ups?limit=1\""]);
    let shown = done(&office, &form, &[("back", "/follow-ups")]).await;
    shown.reads(&["Festgehalten:", "/retractions", "Eine Wiedervorlage", "Heute fragen"]);
    shown.lacks("Gestern");
    let over = page(&office, "/follow-ups?state=done").await;
    over.reads(&["aria-current=\"true\">Erledigt", "Eine erledigte Wiedervorlage", "Gestern"]);
    over.reads(&["erledigt am 04.02.2019"]);
    over.lacks("/done\"");
    let twin = office.get("/api/v1/follow-ups?state=done").await;
    assert_snapshot!("follow-ups-done", twin.whole());
    assert_eq!(page(&office, "/follow-ups?state=half").await.status, 400);
}

#[tokio::test]
async fn one_is_moved_and_stays_the_same() {
    let (office, contact) = office(&DAYS[3..4]).await;
    let id = office.get("/api/v1/follow-ups").await.json()["items"][0]["id"].clone();
    let id = id.as_str().unwrap();
    let form = format!("/follow-ups/{id}/move");
    page(&office, "/follow-ups").await.reads(&[&format!("action=\"{form}\""), "2019-02-03"]);
    let fields = [("due", "2019-02-20"), ("reason", "Im Urlaub"), ("back", "/follow-ups")];
    let shown = done(&office, &form, &fields).await;
    shown.reads(&["Festgehalten:", "<h3>Später</h3>", "Gestern", "fällig am 20.02.2019"]);
    page(&office, &format!("/contacts/{contact}")).await.reads(&["fällig am 20.02.2019"]);
    let event = office.get(&format!("/api/v1/events/{id}")).await.json();
    assert_eq!(event["said"]["due"], "2019-02-03");
    assert_eq!(event["amendments"][0]["reason"], "Im Urlaub");
    assert_eq!(sent(&office, &form, &[("due", "morgen")]).await.status, 422);
    let api = format!("/api/v1/follow-ups/{id}/move");
    let moved = office.post(&api, r#"{"due":"2019-02-21"}"#).await;
    assert_snapshot!("follow-up-moved", moved.whole());
    let other = office.post("/api/v1/follow-ups/event:1.0/move", r#"{"due":"2019-02-21"}"#).await;
    assert_snapshot!("follow-up-moved-none", other.whole());
}

#[tokio::test]
async fn each_account_has_its_own() {
    let list = page(city::office(), "/follow-ups").await;
    list.reads(&["aria-label=\"Für wen\"", "Für alle", "owner=user", "Konto ", "keinen Namen"]);
    let items = city::office().get("/api/v1/follow-ups").await.json()["items"].clone();
    let owner = items[0]["owner"].as_str().unwrap();
    let path = format!("/follow-ups?owner={}", owner.replace(':', "%3A"));
    let own = page(city::office(), &path).await;
    let total = city::office().get(&format!("/api/v1{path}")).await.json()["total"].clone();
    own.reads(&[&format!("{total} Wiedervorlagen")]);
    assert!(
        total.as_u64() < city::office().get("/api/v1/follow-ups").await.json()["total"].as_u64()
    );
    let then = page(city::office(), "/follow-ups?valid_as_of=2018-06-30").await;
    then.reads(&["So war es am 30.06.2018", "überfällig seit"]);
    then.lacks("/done\"");
}
