//! Segments as pages: what they show is what the API answers, and their forms do it once.

use super::{super::city, done, page, sent};
use crate::http::{office::Office, segments::save};
use serde_json::Value;

const LIST: &str = "/segments/list";
const QUIET: &str = "/segments/kontor%2Fquiet-multipliers";

/// A segment of those interested in digitalisation; two are, one of them can be written to.
pub async fn office() -> (Office, String, String) {
    let office = Office::new();
    let (reached, other) =
        (firm(&office, "Demo-Tischlerei").await, firm(&office, "Demo-Verlag").await);
    for (id, day) in [(&reached, "2018-03-01"), (&other, "2018-07-01")] {
        let topic = format!(r#"{{"topic":"digitalisation","valid_from":"{day}"}}"#);
        office.make(&format!("/api/v1/contacts/{id}/topics"), &topic).await;
    }
    let address = r#"{"medium":"email","value":"demo@example.org"}"#;
    office.make(&format!("/api/v1/contacts/{reached}/contact-points"), address).await;
    let condition = r#"{"all":[{"topic":{"any_of":["digitalisation"]}}]}"#;
    save(&office, "list", "organisation", condition).await;
    (office, reached, other)
}

/// An organisation that is known since 2016.
async fn firm(office: &Office, name: &str) -> String {
    let body = format!(r#"{{"kind":"organisation","name":"{name}","valid_from":"2016-05-01"}}"#);
    office.make("/api/v1/contacts", &body).await
}

/// What a form holds against being sent twice.
fn once(html: &str) -> &str {
    html.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap()
}

async fn pulls(office: &Office) -> Value {
    office.get("/api/v1/segments/list/pulls").await.json()
}

#[tokio::test]
async fn the_gallery_counts_what_the_api_counts() {
    let office = city::office();
    let gallery = page(office, "/segments").await;
    assert_eq!(gallery.status, 200, "{}", gallery.body);
    gallery.lacks("Unknown localization");
    let all = office.get("/api/v1/segments?limit=200").await.json();
    for one in all["items"].as_array().unwrap() {
        let path = one["key"].as_str().unwrap().replace('/', "%2F");
        let count = format!("<span class=\"figure\">{} ", one["count"]);
        gallery.reads(&[
            &format!("href=\"/segments/{path}\">{}</a>", one["title"]["de"].as_str().unwrap()),
            one["description"]["de"].as_str().unwrap(),
            &count,
        ]);
    }
    let then = page(office, "/segments?valid_as_of=2017-01-01").await;
    then.reads(&["So war es am 01.01.2017", "?valid_as_of=2017-01-01\">"]);
}

#[tokio::test]
async fn a_segment_says_what_each_condition_leaves_and_who_is_in_it() {
    let office = city::office();
    let shown = page(office, QUIET).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    shown.lacks("Unknown localization");
    let api = office.get(&format!("/api/v1{QUIET}")).await.json();
    for (sentence, step) in
        api["sentences"].as_array().unwrap().iter().zip(api["steps"].as_array().unwrap())
    {
        let count = format!("<span class=\"count\">{} <small>", step["left"]);
        shown.reads(&[&format!("<span>{}</span>", sentence["de"].as_str().unwrap()), &count]);
    }
    let members = office.get(&format!("/api/v1{QUIET}/members")).await.json();
    assert!(members["total"].as_u64().unwrap() > 0);
    for member in members["items"].as_array().unwrap() {
        let id = member["id"].as_str().unwrap();
        shown.reads(&[
            &format!("href=\"/contacts/{id}\">"),
            &format!("data-reasons=\"{QUIET}/members/{id}?part=reasons\""),
        ]);
    }
    shown.reads(&["Nach Akteurstyp", "Nach Wirtschaftszweig", "Nach Stadtteil"]);
    let table = page(office, &format!("{QUIET}/members.csv")).await;
    assert_eq!(table.body.lines().count() - 1, members["total"].as_u64().unwrap() as usize);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8; header=present");
    table.reads(&["Name;Art;Organisation;Stand", "Organisation;"]);
}

/// Names of members in the order of a page.
fn order(html: &str) -> Vec<&str> {
    let rows = html.split("<th scope=\"row\">").skip(1);
    let names = rows.filter_map(|row| row.split("\">").nth(1)?.split("</a>").next());
    names.filter(|name| name.starts_with("Demo-")).collect()
}

#[tokio::test]
async fn members_are_put_in_order_by_their_headings() {
    let (office, reached, other) = office().await;
    for (contact, day) in [(&reached, "2018-12-01"), (&other, "2019-01-10")] {
        let call = format!(
            r#"{{"contacts":["{contact}"],"channel":"phone","direction":"incoming",
            "occurred_on":"{day}"}}"#
        );
        office.make("/api/v1/interactions", &call).await;
    }
    let silent = firm(&office, "Demo-Atelier").await;
    let topic = r#"{"topic":"digitalisation","valid_from":"2018-07-01"}"#;
    office.make(&format!("/api/v1/contacts/{silent}/topics"), topic).await;
    let (silent, reached, other) = ("Demo-Atelier", "Demo-Tischlerei", "Demo-Verlag");
    for (sort, names, heading) in [
        (
            "",
            [silent, reached, other],
            "aria-sort=\"ascending\"><a href=\"/segments/list?sort=name",
        ),
        ("name", [silent, reached, other], "aria-sort=\"ascending\""),
        ("last-interaction", [other, reached, silent], "?sort=longest-silence\">Letzter Kontakt"),
        ("longest-silence", [reached, other, silent], "?sort=last-interaction\">Letzter Kontakt"),
        ("score", [other, reached, silent], "aria-sort=\"descending\""),
        ("status", [silent, reached, other], "aria-sort=\"other\""),
    ] {
        let shown = page(&office, &format!("{LIST}?sort={sort}")).await;
        assert_eq!(order(&shown.body), names, "{sort}");
        shown.reads(&[heading]);
        let twin = if sort.is_empty() { "match" } else { sort };
        let twin = office.get(&format!("/api/v1{LIST}/members?sort={twin}")).await.json();
        let items = twin["items"].as_array().unwrap().iter();
        let listed: Vec<&str> = items.map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(listed, names, "{sort}");
    }
    let found = page(&office, &format!("{LIST}?q=demo&sort=longest-silence&limit=1")).await;
    assert_eq!(order(&found.body), [reached]);
    found.reads(&["value=\"longest-silence\" selected", "members.csv?q=demo&#38;sort=longest"]);
    assert_eq!(page(&office, &format!("{LIST}?sort=sideways")).await.status, 400);
}

#[tokio::test]
async fn members_can_be_searched_and_asked_of_another_day() {
    let (office, reached, other) = office().await;
    page(&office, &format!("{LIST}?q=verlag")).await.reads(&["Ein Mitglied", "Demo-Verlag</a>"]);
    page(&office, &format!("{LIST}?q=verlag")).await.lacks(&reached);
    let then = page(&office, &format!("{LIST}?valid_as_of=2018-05-01")).await;
    then.reads(&["So war es am 01.05.2018", "Ein Mitglied", "Demo-Tischlerei</a>"]);
    then.lacks(&other);
    page(&office, &format!("{LIST}?q=niemand")).await.reads(&["Kein Mitglied passt"]);
    page(&office, &format!("{LIST}?limit=1")).await.reads(&["1–1 von 2", "rel=\"next\""]);
    assert_eq!(page(&office, "/segments/nichts").await.status, 404);
}

#[tokio::test]
async fn reasons_go_down_to_the_events() {
    let (office, reached, _) = office().await;
    let path = format!("{LIST}/members/{reached}");
    let whole = page(&office, &path).await;
    whole.reads(&["<h1>Demo-Tischlerei</h1>", "Im Segment „Liste“", "seit 01.03.2018"]);
    let reasons = page(&office, &format!("{path}?part=reasons")).await;
    reasons.reads(&["<ul class=\"reasons\">", "class=\"holds\"", &format!("/contacts/{reached}")]);
    reasons.reads(&["festgehalten am 04.02.2019"]);
    reasons.lacks("<html");
    assert!(whole.body.contains(reasons.body.trim()), "{}", reasons.body);
    let before = page(&office, &format!("{path}?valid_as_of=2018-01-01")).await;
    before.reads(&["Nicht im Segment", "class=\"fails\""]);
}

#[tokio::test]
async fn conditions_within_conditions_are_said_too() {
    let (office, reached, _) = office().await;
    let nested = r#"{"all":[{"any":[{"segment":"list"},{"not":{"craft":true}}]}]}"#;
    save(&office, "nested", "organisation", nested).await;
    let path = format!("/segments/nested/members/{reached}?part=reasons");
    let reasons = page(&office, &path).await;
    // Each line begins with what its condition says.
    let lines: Vec<&str> = reasons.body.split("</span>").skip(1).collect();
    assert_eq!(lines.len(), 6, "{}", reasons.body);
    assert!(lines.iter().all(|line| !line.trim_start().starts_with('<')), "{}", reasons.body);
}

#[tokio::test]
async fn two_days_are_compared_with_the_causes() {
    let (office, reached, other) = office().await;
    let closed = r#"{"reason":"ceased","valid_from":"2019-01-15"}"#;
    office.make(&format!("/api/v1/contacts/{reached}/closures"), closed).await;
    let compared = page(&office, &format!("{LIST}/changes?from=2018-05-01&to=2019-02-01")).await;
    compared.reads(&["Vom 01.05.2018 zum 01.02.2019", "+1", "−1"]);
    compared.reads(&[
        "<li class=\"came\">",
        &other,
        "Demo-Verlag</a>",
        "Trifft nun zu:",
        "<li class=\"left\">",
        &reached,
        "Kontakt geschlossen",
    ]);
    compared.reads(&["/api/v1/segments/list/changes?to=2019-02-01&#38;from=2018-05-01"]);
    page(&office, &format!("{LIST}/changes")).await.reads(&["Vom 04.02.2018 zum 04.02.2019"]);
}

#[tokio::test]
async fn a_list_is_looked_at_first_and_frozen_once() {
    let (office, reached, other) = office().await;
    page(&office, &format!("{LIST}/pull")).await.reads(&["Liste ansehen"]);
    let asked = format!("{LIST}/pull?purpose=event-invitation&channel=email");
    let trial = page(&office, &asked).await;
    trial.reads(&["Liste mit einem Kontakt festhalten", "nicht erreichbar", &other, &reached]);
    assert_eq!(pulls(&office).await["total"], 0, "looking writes nothing");
    let once = once(&trial.body);
    let form = [("once", once), ("purpose", "event-invitation"), ("channel", "email")];
    let path = format!("{LIST}/pulls");
    let first = done(&office, &path, &form).await;
    first.reads(&["Zurücknehmen", "Liste: Liste", "nicht erreichbar", &other, &reached]);
    let again = done(&office, &path, &form).await;
    assert_eq!(pulls(&office).await["total"], 1, "{}", again.body);
    page(&office, &path).await.reads(&["Einladung zu Veranstaltungen", "nicht erreichbar 1"]);
    let pull = pulls(&office).await["items"][0]["id"].as_str().unwrap().to_owned();
    let back = format!("{path}/{pull}?done={pull}");
    let lost = sent(&office, &format!("/events/{pull}/retractions"), &[("back", &back)]).await;
    let lost = page(&office, lost.header("location")).await;
    let others = page(&office, lost.header("location")).await;
    others.reads(&["Zurückgenommen", "Noch keine Liste gezogen"]);
    let then = page(&office, &format!("{asked}&valid_as_of=2018-08-01")).await;
    then.reads(&["Festgehalten wird immer der Stand von heute"]);
    then.lacks("name=\"once\"");
}

#[tokio::test]
async fn what_stands_against_a_list_is_said_beside_the_form() {
    let (office, ..) = office().await;
    let form = [("once", "a"), ("purpose", "newsletter"), ("channel", "newsletter")];
    let refused = sent(&office, &format!("{LIST}/pulls"), &form).await;
    assert_eq!(refused.status, 409);
    refused.reads(&["class=\"errors\"", "value=\"newsletter\" checked", "ohne Einwilligung"]);
    let unclear = sent(&office, &format!("{LIST}/pulls"), &[("purpose", "spam")]).await;
    assert_eq!(unclear.status, 422);
    unclear.reads(&["href=\"#pull-purpose\""]);
    assert_eq!(pulls(&office).await["total"], 0);
}

#[tokio::test]
async fn a_frozen_list_is_invited_and_says_what_came_of_it() {
    let (office, reached, _) = office().await;
    let gathering = office.gathering("2019-03-01T17:00").await;
    let pull = r#"{"purpose":"event-invitation","channel":"email"}"#;
    let pull = office.make("/api/v1/segments/list/pulls", pull).await;
    let path = format!("{LIST}/pulls/{pull}");
    let shown = page(&office, &path).await;
    shown.reads(&["Noch zu keiner Veranstaltung eingeladen", &gathering, "01.03.2019, 17:00"]);
    let form = [("once", once(&shown.body)), ("gathering", gathering.as_str())];
    let invited = done(&office, &format!("{path}/invitations"), &form).await;
    invited.reads(&["Treffen", "data-label=\"eingeladen\">1</td>"]);
    done(&office, &format!("{path}/invitations"), &form).await;
    let outcomes = &pulls(&office).await["items"][0]["outcomes"];
    assert_eq!((outcomes.as_array().unwrap().len(), &outcomes[0]["invited"]), (1, &1.into()));
    let refused = sent(&office, &format!("{path}/invitations"), &[("gathering", "morgen")]).await;
    assert_eq!(refused.status, 422);
    refused.reads(&["href=\"#gathering\""]);
    let table = page(&office, &format!("{path}/list.csv")).await;
    table.reads(&["Name;Anrede", "Demo-Tischlerei", "demo@example.org", &reached]);
}

#[tokio::test]
async fn segments_are_compared_with_each_other_and_with_who_came() {
    let (office, ..) = office().await;
    save(&office, "other", "organisation", r#"{"not":{"craft":true}}"#).await;
    let path = format!("{LIST}/overlap?with=other");
    page(&office, &path).await.reads(&["in beiden", "<dd>2</dd>", "value=\"other\" selected"]);
    let city = city::office();
    let held = city.get("/api/v1/gatherings?status=held&limit=1").await.json();
    let gathering = held["items"][0]["id"].as_str().unwrap();
    let tested = page(city, &format!("{QUIET}/back-test?gathering={gathering}")).await;
    assert_eq!(tested.status, 200, "{}", tested.body);
    tested.reads(&["wären eingeladen worden", "kamen"]);
}

#[tokio::test]
async fn a_segment_that_cannot_be_answered_says_why() {
    let office = Office::new();
    save(&office, "inner", "organisation", r#"{"craft":true}"#).await;
    save(&office, "outer", "organisation", r#"{"all":[{"segment":"inner"}]}"#).await;
    office.make("/api/v1/segments/inner/retire", "{}").await;
    let reason = "Ein Segment „inner“ gibt es nicht mehr.";
    page(&office, "/segments").await.reads(&["Nicht zu beantworten", reason]);
    let shown = page(&office, "/segments/outer").await;
    shown.reads(&["class=\"notice danger\"", reason]);
    shown.lacks("/segments/outer/pull\"");
}
