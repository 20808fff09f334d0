//! Segments: listed, shown, explained, compared, frozen, in a small city.

use super::office::{Office, Ran, run};
use serde_json::Value;

const KEY: &str = "kontor/quiet-multipliers";
const DAY: [&str; 2] = ["--as-of", "2019-12-31"];

fn city() -> Office {
    let office = Office::empty();
    office.kontor(&["demo", "--build-only", "--size", "small"]).ends_with(0);
    office
}

fn ask(office: &Office, arguments: &[&str]) -> Ran {
    office.kontor(&[&["segment"], arguments].concat()).ends_with(0)
}

fn json(office: &Office, arguments: &[&str]) -> Value {
    ask(office, &[arguments, &["--json"]].concat()).json()
}

/// The row of a table in which something stands.
fn row<'a>(ran: &'a Ran, sign: &str) -> &'a str {
    let found = ran.stdout.lines().find(|line| line.contains(sign));
    found.unwrap_or_else(|| panic!("{sign}: {ran:#?}"))
}

#[test]
fn segments_are_listed_and_shown_with_what_is_left_after_each_condition() {
    let office = city();
    let list = ask(&office, &[&["list"][..], &DAY].concat()).says("gefunden");
    let shown = json(&office, &[&["show", KEY][..], &DAY].concat());
    let count = shown["count"].to_string();
    let line = row(&list, KEY);
    assert!(line.starts_with("Stille Multiplikatoren"), "{line}");
    assert!(line.split_whitespace().any(|word| word == count), "{line}: {count}");

    let table = ask(&office, &[&["show", KEY][..], &DAY].concat()).says("Stand 2019-12-31");
    assert!(row(&table, "Mitglieder").ends_with(&count), "{table:#?}");
    let (sentences, steps) = (&shown["sentences"], &shown["steps"]);
    for (sentence, step) in sentences.as_array().unwrap().iter().zip(steps.as_array().unwrap()) {
        let left = format!("{}: {} übrig", sentence["de"].as_str().unwrap(), step["left"]);
        assert!(table.stdout.contains(&left), "{left}: {table:#?}");
    }
    let mut english = office.command(&[&["segment", "show", KEY][..], &DAY].concat());
    english.env("LANG", "en_GB.UTF-8");
    run(english).ends_with(0).shows("Quiet multipliers").shows(" left");
    office.kontor(&["segment", "show", "kontor/nobody"]).ends_with(5);
    office.kontor(&["segment", "show", "Kein Schlüssel"]).ends_with(2).says("segment list");
}

#[test]
fn members_are_explained_by_sentences_and_events() {
    let office = city();
    let key = "kontor/never-reached";
    let then = |arguments: &[&'static str]| [arguments, &DAY].concat();
    let limited = then(&["members", key, "--limit", "3"]);
    let members = json(&office, &limited);
    let first = &members["items"][0];
    let (id, name) = (first["id"].as_str().unwrap(), first["name"].as_str().unwrap());
    let sentences = json(&office, &["show", key])["sentences"].clone();
    let sentences = sentences.as_array().unwrap().iter().map(|one| one["de"].as_str().unwrap());
    let sentences: Vec<&str> = sentences.collect();

    let plain = ask(&office, &limited).says("3 von 6; --limit zeigt mehr");
    assert!(row(&plain, id).contains(name), "{plain:#?}");
    let reasons = ask(&office, &[&limited[..], &["--reasons"]].concat());
    let of_first = reasons.stdout.lines().filter(|line| line.contains(id));
    let of_first: Vec<&str> = of_first.collect();
    assert_eq!(of_first.len(), sentences.len(), "{reasons:#?}");
    for (line, sentence) in of_first.iter().zip(&sentences) {
        assert!(line.contains(sentence) && !plain.stdout.contains(sentence), "{line}");
    }
    ask(&office, &[&["members", key, "--search", name][..], &DAY].concat()).shows(id);
    assert_eq!(ask(&office, &then(&["members", key, "--search", "zzzzzz"])).stdout, "");

    let member = ask(&office, &[&["explain", key, id][..], &DAY].concat()).shows("Erfüllt");
    assert!(row(&member, "Mitglied").ends_with("ja"), "{member:#?}");
    assert!(sentences.iter().all(|sentence| member.stdout.contains(sentence)), "{member:#?}");
    let member = member.shows("War es");
    assert!(!member.stdout.contains("Nicht erfüllt"), "{member:#?}");
    let other = ask(&office, &["explain", KEY, id]).shows("Nicht erfüllt");
    assert!(row(&other, "Mitglied").ends_with("nein"), "{other:#?}");
    assert!(row(&other, "Nicht erfüllt").contains("Multiplikator"), "{other:#?}");
}

#[test]
fn changes_name_who_came_and_who_left_and_through_what() {
    let office = city();
    let key = "kontor/newcomers";
    let period = ["changes", key, "--from", "2018-01-01", "--to", "2019-12-31"];
    let answer = json(&office, &period);
    let table = ask(&office, &period);
    let (entered, left) = (answer["entered"].as_array(), answer["left"].as_array());
    let (entered, left) = (entered.unwrap(), left.unwrap());
    let rows = |what: &str| table.stdout.lines().filter(|line| line.starts_with(what)).count();
    assert_eq!((rows("kam"), rows("ging")), (entered.len(), left.len()), "{table:#?}");
    assert!(!entered.is_empty() && !left.is_empty(), "{table:#?}");
    for change in entered.iter().chain(left) {
        let line = row(&table, change["contact"]["id"].as_str().unwrap());
        for cause in change["turned"].as_array().unwrap() {
            for through in cause["through"].as_array().unwrap() {
                assert!(line.contains(through["title"]["de"].as_str().unwrap_or("")), "{line}");
                let said = through["id"].as_str().unwrap_or("die Zeit verging");
                assert!(line.contains(said), "{said}: {line}");
            }
        }
    }
    let said = format!("{} kamen, {} gingen", entered.len(), left.len());
    table.says(&said).says("am 2018-01-01").says("Stand 2019-12-31");
    let same = ["changes", key, "--from", "2019-12-31", "--to", "2019-12-31"];
    assert_eq!(ask(&office, &same).stdout, "");
    let unknown = ask(&office, &[&same[..], &["--known-from", "1"]].concat());
    unknown.says("0 am 2019-12-31");
    let both = [&["segment"], &period[..], &DAY].concat();
    office.kontor(&both).ends_with(2);
}

#[test]
fn a_list_is_frozen_only_when_somebody_says_yes() {
    let office = city();
    let key = "kontor/lab-below-involved";
    let pull = ["segment", "pull", key, "--purpose", "event-invitation", "--channel", "email"];
    let pulls = || {
        let path = format!("/segments/{}/pulls", key.replace('/', "%2F"));
        office.kontor(&["get", &path]).ends_with(0).json()
    };
    let asked = office.kontor(&pull).ends_with(7).says("--yes");
    let asked = asked.says("auf der Liste").says("Eine eingefrorene Liste bleibt im Journal");
    assert!(!asked.stderr.contains("rückgängig"), "nothing is destroyed: {asked:#?}");
    assert_eq!(pulls()["total"], 0);
    let frozen = office.kontor(&[&pull[..], &["--yes"]].concat()).ends_with(0);
    let recorded = pulls()["items"][0].clone();
    let frozen = frozen.says(recorded["id"].as_str().unwrap());
    let count = recorded["count"].to_string();
    assert!(row(&frozen, "auf der Liste").ends_with(&count), "{frozen:#?}");
    let left_out = frozen.stdout.lines().filter(|line| line.starts_with("ausgelassen: "));
    assert_eq!(left_out.count(), recorded["exclusions"].as_array().unwrap().len());
    let wrong = ["segment", "pull", key, "--purpose", "party", "--channel", "email"];
    office.kontor(&wrong).ends_with(2).says("möglich sind newsletter");
}

#[test]
fn a_flawed_file_of_the_office_stops_the_start_with_place_and_proposal() {
    let office = Office::empty();
    let folder = office.path().join("vocabularies/segments");
    std::fs::create_dir_all(&folder).unwrap();
    let segment = r#"{"key":"crafts","of":"organisation","title":{"de":"H","en":"C"},
        "description":{"de":"H.","en":"C."},"where":{"crafft":true}}"#;
    std::fs::write(folder.join("crafts.json"), segment).unwrap();
    let ran = office.kontor(&["serve", "--listen", "127.0.0.1:0"]).ends_with(2);
    let ran = ran.says("segments/crafts.json").says("/where/crafft").says("Meinten Sie „craft“?");
    assert!(ran.stdout.is_empty(), "{ran:#?}");
}
