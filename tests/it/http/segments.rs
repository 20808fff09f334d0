//! Segments of one's own: defined, changed, asked, and what is refused about them.

use super::office::{Answer, Office, assert_problem, written};
use insta::assert_snapshot;
use serde_json::{Value, json};

const CRAFTS: &str = "/api/v1/segments/crafts";

/// A segment with this condition, as it is sent.
pub fn saying(key: &str, of: &str, condition: &str) -> String {
    format!(
        r#"{{"definition":{{"key":"{key}","of":"{of}","title":{{"de":"Liste","en":"List"}},
            "description":{{"de":"Eine Liste.","en":"A list."}},"where":{condition}}}}}"#
    )
}

/// Saves a segment.
pub async fn save(office: &Office, key: &str, of: &str, condition: &str) -> Answer {
    let path = format!("/api/v1/segments/{key}");
    office.send(written("PUT", &path, &saying(key, of, condition), &[])).await
}

/// A company that is known since 2016.
async fn company(office: &Office, name: &str, craft: bool) -> String {
    let body = format!(
        r#"{{"kind":"organisation","name":"{name}","actor_type":"company","craft":{craft},
            "valid_from":"2016-05-01"}}"#
    );
    office.make("/api/v1/contacts", &body).await
}

#[tokio::test]
async fn a_segment_is_defined_changed_reviewed_and_retired() {
    let office = Office::new();
    company(&office, "Demo-Bäckerei", true).await;
    let defined = save(&office, "crafts", "organisation", r#"{"craft":true}"#).await;
    assert_snapshot!("defined", defined.whole());
    let tag = defined.header("etag").to_owned();
    let again = save(&office, "crafts", "organisation", r#"{"craft":true}"#).await;
    assert_eq!((again.status.as_u16(), &again.json()["unchanged"]), (200, &true.into()));
    assert_snapshot!("shown", office.get(CRAFTS).await.whole());
    let other = saying("crafts", "organisation", r#"{"all":[{"craft":false},{"attended":{}}]}"#);
    let changed = |tag: &str| office.send(written("PUT", CRAFTS, &other, &[("if-match", tag)]));
    assert_snapshot!("redefined", changed(&tag).await.whole());
    assert_snapshot!("stale", changed(&tag).await.whole());
    office.make(&format!("{CRAFTS}/reviews"), r#"{"note":"Passt noch."}"#).await;
    assert_snapshot!("gallery", office.get("/api/v1/segments").await.whole());
    office.make(&format!("{CRAFTS}/retire"), r#"{"note":"Vorbei."}"#).await;
    assert_eq!(office.get("/api/v1/segments").await.json()["total"], 0);
    assert_snapshot!("gone", office.get(CRAFTS).await.whole());
    let back = save(&office, "crafts", "organisation", r#"{"craft":true}"#).await;
    assert_eq!(back.status, 201, "{}", back.body);
    assert_eq!(office.get(CRAFTS).await.json()["count"], 1);
}

#[tokio::test]
async fn what_ships_stays_as_it_is() {
    let office = Office::new();
    assert_problem(&office.get("/api/v1/segments/kontor%2Flapsed").await, 404, "no-segment");
    office.app.adopt().unwrap();
    let short = office.get("/api/v1/segments/lapsed").await.json();
    let whole = office.get("/api/v1/segments/kontor%2Flapsed").await.json();
    assert_eq!((&short["key"], &short), (&json!("kontor/lapsed"), &whole));
    assert_eq!(office.get("/api/v1/segments").await.json()["total"], 16);
    let path = "/api/v1/segments/kontor%2Flapsed";
    let saved = saying("lapsed", "person", r#"{"status":{"any_of":["lapsed"]}}"#);
    let saved = office.send(written("PUT", path, &saved, &[])).await;
    assert_snapshot!("shipped", saved.whole());
    for path in [path, "/api/v1/segments/lapsed"] {
        let retired = office.post(&format!("{path}/retire"), "{}").await;
        assert_problem(&retired, 409, "shipped-segment");
    }
    // One's own of the same name comes first.
    save(&office, "lapsed", "person", r#"{"status":{"any_of":["lapsed"]}}"#).await;
    assert_eq!(office.get("/api/v1/segments/lapsed").await.json()["of"], "person");
}

#[tokio::test]
async fn flaws_of_a_definition_name_the_place_and_the_way_out() {
    let office = Office::new();
    office.app.adopt().unwrap();
    save(&office, "mine", "organisation", r#"{"craft":true}"#).await;
    save(&office, "circle", "organisation", r#"{"segment":"mine"}"#).await;
    let flaws = [
        ("unknown-name", "organisation", r#"{"all":[{"crafft":true}]}"#),
        ("unexpected-form", "organisation", r#"{"attended":{"within":"36 Monate"}}"#),
        ("one-condition", "organisation", r#"{"craft":true,"attended":{}}"#),
        ("asks-nothing", "organisation", r#"{"score":{}}"#),
        ("unknown-segment", "organisation", r#"{"not":{"segment":"kontor/lapse"}}"#),
        ("circle-of-segments", "organisation", r#"{"segment":"circle"}"#),
        ("only-organisations", "person", r#"{"craft":true}"#),
        ("reversed", "organisation", r#"{"attended":{"at_least":3,"at_most":1}}"#),
        ("unknown-code", "organisation", r#"{"topic":{"any_of":["digitalization"]}}"#),
        ("wrong-type", "organisation", r#"{"craft":"ja"}"#),
    ];
    for (code, of, condition) in flaws {
        let body = saying("mine", of, condition);
        let both = office.refusal("/api/v1/segments/preview", &body).await;
        assert!(both.contains(&format!(r#""code": "{code}""#)), "{code}: {both}");
        assert!(both.contains(r#""pointer": "/definition/where"#), "{code}: {both}");
        assert_snapshot!(format!("flaw-{code}"), both);
    }
    let missing = office.refusal("/api/v1/segments/preview", r#"{"definition":{}}"#).await;
    assert_snapshot!("flaw-missing", missing);
    let other = saying("mine", "person", r#"{"attended":{}}"#);
    let other = office.send(written("PUT", "/api/v1/segments/yours", &other, &[])).await;
    assert_snapshot!("flaw-other-key", other.whole());
    let none = office.refusal("/api/v1/segments/preview", r#"{"definition":7}"#).await;
    assert_snapshot!("flaw-not-an-object", none);
}

#[tokio::test]
async fn no_segment_is_part_of_itself_whichever_way_round() {
    let office = Office::new();
    save(&office, "first", "organisation", r#"{"craft":true}"#).await;
    save(&office, "second", "organisation", r#"{"not":{"segment":"first"}}"#).await;
    let third = r#"{"through_affiliation":{"segment":"second"}}"#;
    assert_eq!(save(&office, "third", "person", third).await.status, 201);
    let head = office.app.head();
    let itself = r#"{"any":[{"craft":true},{"segment":"first"}]}"#;
    for (condition, way) in [
        (itself, "first → first"),
        (r#"{"segment":"second"}"#, "first → second → first"),
        (r#"{"segment":"third"}"#, "first → third → second → first"),
    ] {
        let tried = saying("first", "organisation", condition);
        let tried = office.post("/api/v1/segments/preview", &tried).await;
        for refused in [save(&office, "first", "organisation", condition).await, tried] {
            assert_problem(&refused, 422, "invalid-body");
            assert!(refused.body.contains("circle-of-segments"), "{}", refused.body);
            assert!(refused.body.contains(way), "{way}: {}", refused.body);
        }
    }
    // Nor one that was never saved.
    let tried = saying("tried", "person", r#"{"all":[{"segment":"tried"}]}"#);
    let tried = office.post("/api/v1/segments/preview", &tried).await;
    assert!(tried.body.contains("circle-of-segments"), "{}", tried.body);
    assert_eq!(office.app.head(), head);
    // What is said twice is no circle.
    let twice = r#"{"any":[{"segment":"second"},{"all":[{"segment":"first"}]}]}"#;
    assert_eq!(save(&office, "fourth", "organisation", twice).await.status, 201);
}

#[tokio::test]
async fn a_segment_that_cannot_be_answered_says_why() {
    let office = Office::new();
    save(&office, "inner", "organisation", r#"{"craft":true}"#).await;
    save(&office, "outer", "organisation", r#"{"all":[{"segment":"inner"}]}"#).await;
    office.make("/api/v1/segments/inner/retire", "{}").await;
    let outer = "/api/v1/segments/outer";
    assert_snapshot!("broken", office.get(&format!("{outer}/members")).await.whole());
    let shown = office.get(outer).await.json();
    let broken = (&shown["count"], &shown["steps"], &shown["broken"]["pointer"]);
    assert_eq!(broken, (&Value::Null, &Value::Null, &json!("/where/all/0/segment")));
    let pull = r#"{"purpose":"event-invitation","channel":"email"}"#;
    assert_problem(&office.post(&format!("{outer}/pulls"), pull).await, 409, "broken-segment");
    // The definition of then has what it names.
    let then = office.get(&format!("{outer}/members?recorded_as_of=2&definitions=then")).await;
    assert_eq!(then.status, 200, "{}", then.body);
}

#[tokio::test]
async fn questions_that_lack_something_say_what() {
    let office = Office::new();
    save(&office, "people", "person", r#"{"attended":{}}"#).await;
    save(&office, "firms", "organisation", r#"{"craft":true}"#).await;
    let people = "/api/v1/segments/people";
    for (name, question) in [
        ("from", "changes"),
        ("with", "overlap"),
        ("gathering", "back-test"),
        ("kind", "overlap?with=firms"),
        ("unknown", "overlap?with=nobody"),
    ] {
        let answer = office.get(&format!("{people}/{question}")).await;
        assert_snapshot!(format!("lacks-{name}"), answer.whole());
    }
    let unknown = "01BX5ZZKBKACTAV9WEVGEMM001";
    let nobody = office.get(&format!("{people}/members/contact:{unknown}")).await;
    assert_problem(&nobody, 404, "unknown-subject");
    let nothing = format!("{people}/back-test?gathering=gathering:{unknown}");
    assert_problem(&office.get(&nothing).await, 404, "unknown-subject");
    assert_snapshot!("malformed-key", office.get("/api/v1/segments/Meine%20Liste").await.whole());
    let early = office.get(&format!("{people}?recorded_as_of=0&definitions=then")).await;
    assert_problem(&early, 404, "no-segment");
    let today = office.get(&format!("{people}?recorded_as_of=0")).await;
    assert_eq!(today.json()["count"], 0, "{}", today.body);
}

#[tokio::test]
async fn members_come_with_reasons_periods_and_causes() {
    let office = Office::new();
    let (craft, other) = (
        company(&office, "Demo-Tischlerei", true).await,
        company(&office, "Demo-Verlag", false).await,
    );
    let (list, craft_path) = ("/api/v1/segments/list", format!("/api/v1/contacts/{craft}"));
    let topic = r#"{"all":[{"topic":{"any_of":["digitalisation"]}}]}"#;
    save(&office, "list", "organisation", topic).await;
    let since = |day: &str| format!(r#"{{"topic":"digitalisation","valid_from":"{day}"}}"#);
    office.make(&format!("{craft_path}/topics"), &since("2018-03-01")).await;
    office.make(&format!("/api/v1/contacts/{other}/topics"), &since("2018-07-01")).await;
    office
        .make(&format!("{craft_path}/closures"), r#"{"reason":"ceased","valid_from":"2019-01-15"}"#)
        .await;
    let members = office.get(&format!("{list}/members?reasons=true&valid_as_of=2018-08-01")).await;
    assert_snapshot!("members", members.whole());
    let found = office.get(&format!("{list}/members?q=verlag&valid_as_of=2018-08-01")).await.json();
    assert_eq!((&found["total"], &found["items"][0]["id"]), (&json!(1), &json!(other)));
    let first = office.get(&format!("{list}/members?limit=1&valid_as_of=2018-08-01")).await.json();
    let next = format!("{list}/members?limit=1&cursor={}", first["next"].as_str().unwrap());
    assert_eq!(office.get(&next).await.json()["items"][0]["id"], other);
    let one = office.get(&format!("{list}/members/{craft}")).await;
    assert_snapshot!("membership", one.whole());
    let changes = office.get(&format!("{list}/changes?from=2018-05-01&to=2019-02-01")).await;
    assert_snapshot!("changes", changes.whole());
    save(&office, "list", "organisation", r#"{"craft":false}"#).await;
    let then = office.app.read(kontor::app::AsOf::default()).unwrap().at().position - 1;
    let compared = format!("{list}/changes?from=2018-05-01&known_from={then}&definitions=then");
    assert_snapshot!("changes-of-definition", office.get(&compared).await.whole());
}

#[tokio::test]
async fn segments_are_compared_with_each_other_and_with_who_came() {
    let office = Office::new();
    let (anna, bert) = (office.person("Anna").await, office.person("Bert").await);
    let gathering = office.gathering("2019-01-10T17:00").await;
    let path = format!("/api/v1/gatherings/{gathering}/participations");
    let invited = format!(
        r#"{{"status":"invited","contacts":["{anna}","{bert}"],"occurred_on":"2019-01-02"}}"#
    );
    office.make(&path, &invited).await;
    office.make(&path, &format!(r#"{{"status":"attended","contacts":["{bert}"]}}"#)).await;
    save(&office, "invited", "person", r#"{"invited":{}}"#).await;
    save(&office, "came", "person", r#"{"attended":{}}"#).await;
    let overlap = office.get("/api/v1/segments/invited/overlap?with=came").await;
    assert_snapshot!("overlap", overlap.whole());
    let tested = format!("/api/v1/segments/came/back-test?gathering={gathering}");
    assert_snapshot!("back-test", office.get(&tested).await.whole());
    let preview = saying("any", "person", r#"{"all":[{"invited":{}},{"not":{"attended":{}}}]}"#);
    let preview = office.post("/api/v1/segments/preview", &preview).await;
    assert_snapshot!("preview", preview.whole());
}

#[tokio::test]
async fn series_labs_and_bodies_are_named_as_the_office_calls_them() {
    let office = Office::new();
    let person = office.person("Ahorn").await;
    let series = r#"{"key":"wiall","title":"Demo-Allianz","valid_from":"2018-01-01"}"#;
    let series = office.make("/api/v1/series", series).await;
    let gathering = json!({"title": "Auftakt", "format": "plenary", "audience": "external",
        "attendance_mode": "in-person", "starts_at": "2019-01-10T17:00", "series": series});
    let gathering = office.make("/api/v1/gatherings", &gathering.to_string()).await;
    let came = json!({"status": "attended", "contacts": [person]}).to_string();
    let path = format!("/api/v1/gatherings/{gathering}/participations");
    assert!(office.post(&path, &came).await.status.is_success());
    let body = r#"{"key":"board","title":"Demo-Beirat","valid_from":"2018-01-01"}"#;
    let body = office.make("/api/v1/bodies", body).await;
    let seat = json!({"contact": person, "role": "member", "valid_from": "2018-01-01"});
    office.make(&format!("/api/v1/bodies/{body}/memberships"), &seat.to_string()).await;
    let condition = r#"{"all":[{"attended":{"series":"wiall"}},{"body":{"key":"board"}}]}"#;
    let saved = save(&office, "core", "person", condition).await;
    assert_eq!(saved.status, 201, "{}", saved.body);
    let core = office.get("/api/v1/segments/core").await.json();
    assert_eq!(core["count"], 1);
    let said: Vec<&str> = core["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["en"].as_str().unwrap())
        .collect();
    assert!(said[0].contains("Demo-Allianz") && said[1].contains("Demo-Beirat"), "{said:?}");
    assert_eq!(core["definition"]["where"], serde_json::from_str::<Value>(condition).unwrap());
    // Before the series was known, nothing was asked about it.
    let early = office.get("/api/v1/segments/core/members?recorded_as_of=1").await;
    assert_problem(&early, 409, "broken-segment");
    let refused = saying("core", "person", r#"{"attended":{"series":"wial"}}"#);
    assert_snapshot!(
        "flaw-unknown-short-name",
        office.refusal("/api/v1/segments/preview", &refused).await
    );
}
