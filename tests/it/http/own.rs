//! An office's own segments and weights: files that are adopted at the start, or stop it.

use super::{
    office::{Office, assert_problem, written},
    segments::saying,
};
use kontor::{
    app::{AdoptionError, Kept, Mistake, Start},
    clock::SeededRandom,
    http::Flaw,
};
use serde_json::{Value, json};
use ulid::Ulid;

type Files = Vec<(&'static str, String)>;

/// An office that is started with these files, as often as asked.
struct Place {
    kept: Kept,
    starts: u64,
}

impl Place {
    fn new() -> Self {
        Self { kept: Kept::in_memory(Ulid(4711)), starts: 0 }
    }

    fn start(&mut self, files: Files) -> Office {
        self.starts += 1;
        let (start, random) = (Start::Kept(self.kept.clone()), SeededRandom::new(self.starts));
        Office::with(|options| {
            options.start = start;
            options.random = Box::new(random);
            let file = |(path, content): (&str, String)| (path.to_owned(), content.into_bytes());
            options.vocabularies = files.into_iter().map(file).collect();
        })
    }
}

/// A segment as a file has it.
fn segment(key: &str, of: &str, condition: &str) -> String {
    let sent: Value = serde_json::from_str(&saying(key, of, condition)).unwrap();
    sent["definition"].to_string()
}

/// The weights that ship, under a name of the office, changed in one number.
fn weights(pointer: &str, value: impl Into<Value>) -> String {
    let mut own: Value = serde_json::from_slice(kontor::projection::engagement::SHIPPED).unwrap();
    own["key"] = json!("ours");
    *own.pointer_mut(pointer).unwrap() = value.into();
    own.to_string()
}

async fn get(office: &Office, path: &str) -> Value {
    let answer = office.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json()
}

#[tokio::test]
async fn segments_of_files_are_adopted_and_changed_in_their_files() {
    let mut place = Place::new();
    let files = || {
        vec![
            ("segments/outer.json", segment("outer", "organisation", r#"{"segment":"small"}"#)),
            ("segments/small.json", segment("small", "organisation", r#"{"craft":true}"#)),
        ]
    };
    let office = place.start(files());
    office.app.adopt().unwrap();
    let outer = get(&office, "/api/v1/segments/outer").await;
    assert_eq!((&outer["count"], &outer["owner"]), (&json!(0), &Value::Null));
    assert_eq!(get(&office, "/api/v1/segments").await["total"], 18);
    let put = saying("small", "organisation", r#"{"craft":false}"#);
    let put = office.send(written("PUT", "/api/v1/segments/small", &put, &[])).await;
    assert_problem(&put, 409, "filed-segment");
    let retired = office.post("/api/v1/segments/small/retire", "{}").await;
    assert_problem(&retired, 409, "filed-segment");
    office.app.stop();
    let office = place.start(files());
    assert!(office.app.adopt().unwrap().unchanged);
}

/// What stops the start: the file, and what is wrong with it where.
fn flaws(error: &AdoptionError) -> (String, Vec<(String, String)>) {
    let AdoptionError::Flawed { file, mistakes } = error else { panic!("{error:?}") };
    let flaw = |mistake: &Mistake| {
        let flaw = Flaw::of_definition(mistake).unwrap();
        (flaw.pointer.clone(), flaw.sentences().1)
    };
    (file.clone(), mistakes.iter().map(flaw).collect())
}

#[tokio::test]
async fn a_flaw_stops_the_start_with_file_place_and_proposal() {
    let craft = r#"{"craft":true}"#;
    for (path, content, pointer, says) in [
        (
            "segments/a.json",
            segment("a", "organisation", r#"{"all":[{"topic":{"any_of":["digitalization"]}}]}"#),
            "/where/all/0/topic/any_of/0",
            "Did you mean",
        ),
        (
            "segments/b.json",
            segment("b", "organisation", r#"{"crafft":true}"#),
            "/where/crafft",
            "Did you mean \"craft\"?",
        ),
        ("segments/c.json", segment("kontor/c", "organisation", craft), "/key", "call it \"c\""),
        ("engagement/d.json", weights("/half_life_days/value", 0), "/half_life_days/value", "1"),
        (
            "engagement/e.json",
            weights("/status/lapsed_after/value", "P1M"),
            "/status/lapsed_after",
            "active_within",
        ),
    ] {
        let office = Place::new().start(vec![(path, content)]);
        let (file, found) = flaws(&office.app.adopt().unwrap_err());
        assert_eq!((file.as_str(), found.len()), (path, 1), "{found:?}");
        assert!(found[0].0 == pointer && found[0].1.contains(says), "{found:?}");
        assert_eq!(office.app.head().position, 0, "nothing is adopted by halves");
    }
    let two = vec![
        ("engagement/a.json", weights("/points/attended/value", 1)),
        ("engagement/b.json", weights("/points/attended/value", 2)),
    ];
    let error = Place::new().start(two).app.adopt().unwrap_err();
    assert!(matches!(error, AdoptionError::TwoWeights { .. }), "{error:?}");
}

#[tokio::test]
async fn a_name_that_was_given_by_hand_is_not_taken_over() {
    let mut place = Place::new();
    let office = place.start(Vec::new());
    super::segments::save(&office, "mine", "person", r#"{"attended":{}}"#).await;
    office.app.stop();
    let own = segment("mine", "person", r#"{"attended":{}}"#);
    let office = place.start(vec![("segments/mine.json", own)]);
    let (_, found) = flaws(&office.app.adopt().unwrap_err());
    assert_eq!(found[0].0, "/key");
}

#[tokio::test]
async fn weights_of_the_office_score_the_past_anew_and_those_of_then_are_known() {
    let mut place = Place::new();
    let office = place.start(Vec::new());
    office.app.adopt().unwrap();
    let person = office.person("Ahorn").await;
    let gathering = office.gathering("2019-01-31T17:00").await;
    let came = json!({"status": "attended", "contacts": [person]}).to_string();
    let path = format!("/api/v1/gatherings/{gathering}/participations");
    assert!(office.post(&path, &came).await.status.is_success());
    let lively = r#"{"score":{"at_least":50}}"#;
    super::segments::save(&office, "lively", "person", lively).await;
    let (engagement, members) =
        (format!("/api/v1/contacts/{person}/engagement"), "/api/v1/segments/lively/members");
    let before = get(&office, &engagement).await;
    assert_eq!(before["definition"]["key"], "kontor/default");
    let listed = get(&office, members).await;
    assert_eq!(listed["total"], 0);
    office.app.stop();

    let office = place.start(vec![("engagement/ours.json", weights("/points/attended/value", 90))]);
    office.app.adopt().unwrap();
    let after = get(&office, &engagement).await;
    assert_eq!(after["definition"]["key"], "ours");
    assert_ne!(after["definition"]["digest"], before["definition"]["digest"]);
    assert!(after["score"].as_u64() > before["score"].as_u64(), "{after}");
    let now = get(&office, members).await;
    assert_eq!(now["total"], 1);
    let digest = &now["citation"]["definitions"]["engagement/ours"];
    assert_eq!(digest, &after["definition"]["digest"]);
    // The past is scored anew, unless it is asked with the weights of then.
    let position = listed["position"].as_u64().unwrap();
    let then = format!("{members}?recorded_as_of={position}");
    assert_eq!(get(&office, &then).await["total"], 1);
    let by_then = get(&office, &format!("{then}&definitions=then")).await;
    assert_eq!(by_then["total"], 0);
    assert_eq!(
        by_then["citation"]["definitions"]["engagement/kontor/default"],
        before["definition"]["digest"]
    );
    let cited = listed["citation"].to_string();
    let again = office.post("/api/v1/citations/reproduce", &cited).await;
    assert_eq!(again.json()["outcome"], "redefined");
}
