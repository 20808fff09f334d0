//! Citations of segments: lists and counts that are reproduced, or say why not.

use super::{
    office::{Office, assert_problem},
    segments::{save, saying},
};
use serde_json::{Value, json};

/// A segment of organisations, and what it is asked.
const CRAFTS: &str = "/api/v1/segments/crafts";

async fn get(office: &Office, path: &str) -> Value {
    let answer = office.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json()
}

async fn outcome(office: &Office, citation: &Value) -> String {
    let answer = office.post("/api/v1/citations/reproduce", &citation.to_string()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["outcome"].as_str().unwrap().to_owned()
}

async fn firm(office: &Office, name: &str) -> String {
    let body = json!({"kind": "organisation", "name": name, "craft": true, "size": "micro"});
    office.make("/api/v1/contacts", &body.to_string()).await
}

/// Two firms of the craft, and the citations of all answers about them.
async fn crafts() -> (Office, [String; 2]) {
    let office = Office::new();
    let firms = [firm(&office, "Demo-Ahorn").await, firm(&office, "Demo-Birke").await];
    save(&office, "crafts", "organisation", r#"{"all":[{"craft":true}]}"#).await;
    (office, firms)
}

async fn citations(office: &Office) -> [(&'static str, Value); 3] {
    let of = async |path: &str| {
        let citation = get(office, path).await["citation"].clone();
        assert!(!citation.to_string().contains("Demo-"), "{citation}");
        citation
    };
    [
        ("members", of(&format!("{CRAFTS}/members")).await),
        ("count", of(CRAFTS).await),
        ("changes", of(&format!("{CRAFTS}/changes?from=2019-01-01")).await),
    ]
}

#[tokio::test]
async fn lists_and_counts_are_reproduced_whatever_came_later() {
    let (office, firms) = crafts().await;
    let cited = citations(&office).await;
    for (what, citation) in &cited {
        assert_eq!(outcome(&office, citation).await, "reproduced", "{what}");
        let named = citation["definitions"].as_object().unwrap();
        assert_eq!(named.keys().collect::<Vec<_>>(), ["segment/crafts"], "{what}");
    }
    // Names are no part of it, nor what is learned later.
    firm(&office, "Demo-Linde").await;
    let path = format!("/api/v1/contacts/{}", firms[0]);
    let tag = office.get(&path).await.header("etag").to_owned();
    let renamed = office.patch(&path, Some(&tag), r#"{"name":"Demo-Zeder"}"#).await;
    assert!(renamed.status.is_success(), "{}", renamed.body);
    let erasure = format!("/api/v1/contacts/{}/erasure", firms[1]);
    assert!(office.post(&erasure, r#"{"reason":"request"}"#).await.status.is_success());
    for (what, citation) in &cited {
        assert_eq!(outcome(&office, citation).await, "reproduced", "{what}");
    }
    let members = get(&office, &format!("{CRAFTS}/members")).await;
    assert_eq!(members["total"], 3);
    assert_ne!(members["citation"]["answer"], cited[0].1["answer"]);
    // Every page cites the whole list; words that were searched for may be a name.
    let page = get(&office, &format!("{CRAFTS}/members?limit=1")).await;
    assert_eq!(page["citation"], members["citation"]);
    let found = get(&office, &format!("{CRAFTS}/members?q=Ahorn")).await;
    assert_eq!(found["citation"], Value::Null);
}

#[tokio::test]
async fn what_does_not_come_out_again_says_why() {
    let (office, _) = crafts().await;
    for (what, citation) in citations(&office).await {
        for (field, value, expected) in [
            ("answer", json!("sha256:0"), "differs"),
            ("semantics", json!(0), "newer-semantics"),
            ("line", json!("0"), "other-line"),
            ("zone", json!("Europe/Paris"), "redefined"),
        ] {
            let mut changed = citation.clone();
            changed[field] = value;
            assert_eq!(outcome(&office, &changed).await, expected, "{what} {field}");
        }
    }
    let before = citations(&office).await;
    save(&office, "crafts", "organisation", r#"{"all":[{"craft":false}]}"#).await;
    for (what, citation) in &before {
        assert_eq!(outcome(&office, citation).await, "redefined", "{what}");
    }
    let now = citations(&office).await;
    office.make(&format!("{CRAFTS}/retire"), "{}").await;
    for (what, citation) in &now {
        assert_eq!(outcome(&office, citation).await, "redefined", "{what}: not used any more");
    }
    // By the definitions of then, the later ones do not matter.
    let position = before[0].1["position"].as_u64().unwrap();
    let then = format!("{CRAFTS}/members?recorded_as_of={position}&definitions=then");
    let then = get(&office, &then).await;
    assert_eq!(
        (&then["total"], then["citation"]["question"]["definitions"].as_str()),
        (&json!(2), Some("then"))
    );
    assert_eq!(outcome(&office, &then["citation"]).await, "reproduced");
}

#[tokio::test]
async fn what_changed_is_cited_with_the_definition_of_then() {
    let (office, _) = crafts().await;
    let position = get(&office, CRAFTS).await["position"].as_u64().unwrap();
    save(&office, "crafts", "organisation", r#"{"all":[{"craft":false}]}"#).await;
    let path = format!("{CRAFTS}/changes?from=2019-02-04&known_from={position}&definitions=then");
    let changes = get(&office, &path).await;
    assert_eq!(changes["left"].as_array().unwrap().len(), 2);
    let citation = &changes["citation"];
    assert_eq!(outcome(&office, citation).await, "reproduced");
    let today = get(&office, &path.replace("then", "today")).await;
    assert_ne!(today["citation"]["answer"], citation["answer"]);
}

#[tokio::test]
async fn what_was_not_saved_is_carried_inside() {
    let (office, _) = crafts().await;
    save(&office, "outer", "organisation", r#"{"segment":"crafts"}"#).await;
    let tried = |condition: &str| saying("tried", "organisation", condition);
    let condition = r#"{"all":[{"segment":"outer"},{"size":{"any_of":["micro"]}}]}"#;
    let answer = office.post("/api/v1/segments/preview", &tried(condition)).await.json();
    assert_eq!(answer["count"], 2);
    let citation = &answer["citation"];
    let inside = &citation["question"]["segment"]["definition"];
    assert_eq!(inside["where"], serde_json::from_str::<Value>(condition).unwrap());
    let named = citation["definitions"].as_object().unwrap();
    let keys: Vec<&String> = named.keys().collect();
    assert_eq!(keys, ["segment/crafts", "segment/outer"], "also what is named further in");
    assert_eq!(outcome(&office, citation).await, "reproduced");
    let mut forged = citation.clone();
    forged["question"]["segment"]["definition"]["where"] =
        json!({"assessment": {"influence_at_least": 200}});
    let refused = office.post("/api/v1/citations/reproduce", &forged.to_string()).await;
    assert_problem(&refused, 422, "invalid-body");
    assert!(refused.body.contains("/question/segment/definition/where"), "{}", refused.body);
    office.make(&format!("{CRAFTS}/retire"), "{}").await;
    assert_eq!(outcome(&office, citation).await, "redefined", "it names what is not used any more");
}

#[tokio::test]
async fn who_was_erased_can_be_missing() {
    let (office, firms) = crafts().await;
    let rating = json!({"influence": 5, "interest": 5, "basis": "observation"});
    let rated = format!("/api/v1/contacts/{}/assessments", firms[0]);
    office.make(&rated, &rating.to_string()).await;
    let influential = r#"{"assessment":{"influence_at_least":4}}"#;
    save(&office, "influential", "organisation", influential).await;
    let members = get(&office, "/api/v1/segments/influential/members").await;
    assert_eq!(members["total"], 1);
    let citation = &members["citation"];
    assert!(citation["definitions"]["engagement/kontor/default"].is_string(), "{citation}");
    let erasure = format!("/api/v1/contacts/{}/erasure", firms[0]);
    assert!(office.post(&erasure, r#"{"reason":"request"}"#).await.status.is_success());
    assert_eq!(outcome(&office, citation).await, "erased");
}
