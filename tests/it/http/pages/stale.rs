//! A form that was made before somebody else changed what it is about: it says what changed, keeps
//! what was typed, and is sent again by whoever has read that.

use super::{done, page, segments, sent};
use crate::http::{
    office::{Answer, Office},
    segments::save,
};

/// What stands in a hidden field.
fn hidden(shown: &Answer, name: &str) -> String {
    let field = format!("type=\"hidden\" name=\"{name}\" value=\"");
    let rest = shown.body.split(&field).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {name} in\n{}", shown.body));
    rest.split('"').next().unwrap().to_owned()
}

/// Every form about a person that has a page of its own, and what is typed into it: the fact that
/// is asked about stands for `{fact}`.
const FORMS: [(&str, &[(&str, &str)]); 15] = [
    ("edit", &[("family_name", "Neu"), ("nature", "change")]),
    ("classifications", &[("category", "bottrop-2016/multiplier"), ("reason", "Vereine")]),
    ("assessments", &[("influence", "4"), ("interest", "2"), ("basis", "Gespräch im Mai")]),
    ("affiliations", &[("who", "Demo-Stahlbau"), ("function", "Einkauf")]),
    ("topics", &[("topic", "digitalisation"), ("basis", "inferred")]),
    ("consents", &[("status", "given"), ("purpose", "newsletter"), ("channel", "email")]),
    ("contact-points", &[("medium", "email"), ("value", "neu@beispiel.example")]),
    ("preferences", &[("participation", "operative"), ("hours_per_month", "4")]),
    ("identifiers", &[("register", "legacy"), ("value", "4711")]),
    ("closures", &[("reason", "left"), ("note", "Im Ruhestand")]),
    ("restrictions", &[("reason", "unlawful"), ("source_note", "Brief")]),
    ("objections", &[("purpose", "newsletter"), ("source_note", "Anruf")]),
    ("notices", &[("duty", "article-14"), ("channel", "letter"), ("text_version", "v1")]),
    ("classifications/{fact}/reviews", &[("reason", "Gilt noch")]),
    ("classifications/{fact}/end", &[("note", "Nicht mehr im Vorstand")]),
];

#[tokio::test]
async fn every_form_about_a_contact_says_what_changed_since_it_was_shown() {
    for (form, typed) in FORMS {
        let office = Office::new();
        office.organisation("Demo-Stahlbau").await;
        let contact = office.person("Beispiel").await;
        let at = format!("/api/v1/contacts/{contact}");
        let class = r#"{"scheme":"bottrop-2016","category":"motivator"}"#;
        office.make(&format!("{at}/classifications"), class).await;
        let fact = office.get(&at).await.json()["classifications"][0]["id"].clone();
        // What happens between people changes nobody, so it is nothing that changed since.
        let call = format!(r#"{{"contacts":["{contact}"],"channel":"phone","note":"Rückruf"}}"#);
        office.make("/api/v1/interactions", &call).await;
        let path = format!("/contacts/{contact}/{form}").replace("{fact}", fact.as_str().unwrap());
        let shown = page(&office, &path).await;
        let (version, once) = (hidden(&shown, "version"), hidden(&shown, "once"));
        office.make(&format!("{at}/districts"), r#"{"district":"boy"}"#).await;
        let fields = [typed, &[("version", &version), ("once", &once)]].concat();
        let stale = sent(&office, &path, &fields).await;
        assert_eq!(stale.status, 412, "{form}: {}", stale.body);
        stale.reads(&["role=\"alert\"", "Inzwischen hat", "Stadtteil zugeordnet, erfasst am "]);
        stale.lacks("Kontakt notiert, erfasst am ");
        stale.lacks("If-Match");
        // What was typed is kept, also what was chosen.
        for (name, value) in typed {
            let found = stale.body.split(&format!("name=\"{name}\"")).skip(1).any(|rest| {
                let end = rest.find('<').unwrap_or(rest.len());
                rest[..end].contains(&format!("value=\"{value}\"")) || rest.contains(value)
            });
            assert!(found, "{form}: {name} is not kept in\n{}", stale.body);
        }
        let (now, again) = (hidden(&stale, "version"), hidden(&stale, "once"));
        assert_ne!(now, version);
        let fields = [typed, &[("version", &now), ("once", &again)]].concat();
        done(&office, &path, &fields).await.reads(&["Festgehalten:"]);
    }
}

#[tokio::test]
async fn the_two_clicks_on_the_page_of_a_contact_are_based_on_what_it_showed() {
    let office = Office::new();
    let contact = office.person("Beispiel").await;
    let path = format!("/contacts/{contact}");
    let version = hidden(&page(&office, &path).await, "version");
    // What happens between people changes nobody.
    let call = format!(r#"{{"contacts":["{contact}"],"channel":"phone","note":"Rückruf"}}"#);
    office.make("/api/v1/interactions", &call).await;
    let category = [("category", "bottrop-2016/multiplier"), ("version", version.as_str())];
    let form = format!("{path}/classifications");
    done(&office, &form, &category).await.reads(&["Multiplikator"]);
    let twice = sent(&office, &form, &category).await;
    assert_eq!(twice.status, 412);
    twice.reads(&["Einstufung vergeben, erfasst am ", "aria-current=\"true\"", "Multiplikator"]);
}

#[tokio::test]
async fn an_edited_contact_says_field_by_field_what_it_says_by_now() {
    let office = Office::new();
    let contact = office.organisation("Demo-Stahlbau").await;
    let path = format!("/contacts/{contact}/edit");
    let by_other = [("version", "1"), ("name", "Demo-Stahlbau"), ("nature", "change")];
    let by_other = [&by_other[..], &[("address_street", "Demoweg"), ("legal_form", "gmbh")]];
    done(&office, &path, &by_other.concat()).await;
    let mine = [("version", "1"), ("name", "Demo-Metallbau"), ("nature", "change")];
    let stale = sent(&office, &path, &mine).await;
    stale.reads(&[
        "role=\"alert\"",
        "Anders als in Ihrem Formular",
        "<dd>Demo-Stahlbau</dd>",
        "<dd>GmbH</dd>",
    ]);
    stale.reads(&["<dt>Straße</dt><dd>Demoweg</dd>"]);
    stale.lacks("<dt>Ort</dt>");
}

#[tokio::test]
async fn a_list_is_not_frozen_of_a_segment_that_asks_something_else_by_now() {
    let (office, ..) = segments::office().await;
    let trial = "/segments/list/pull?purpose=event-invitation&channel=email";
    let version = hidden(&page(&office, trial).await, "version");
    let other = r#"{"all":[{"topic":{"any_of":["digitalisation","networking"]}}]}"#;
    save(&office, "list", "organisation", other).await;
    let form = [("purpose", "event-invitation"), ("channel", "email"), ("version", &version)];
    let stale = sent(&office, "/segments/list/pulls", &form).await;
    assert_eq!(stale.status, 412, "{}", stale.body);
    stale.reads(&["role=\"alert\"", "Inzwischen hat", ", erfasst am "]);
    let now = hidden(&stale, "version");
    let form = [("purpose", "event-invitation"), ("channel", "email"), ("version", &now)];
    done(&office, "/segments/list/pulls", &form).await.reads(&["Festgehalten:"]);
}
