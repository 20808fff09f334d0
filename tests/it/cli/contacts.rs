//! Contacts: found, shown, erased, by a process of its own and by a running server.

use super::office::{BAKERY, Office, PERSON, STEEL};

/// What is asked of a folder must not depend on who has it.
fn ask_about_contacts(office: &Office) {
    let found = office.kontor(&["contact", "find", "stahlbau"]).ends_with(0);
    found.shows("Name").shows("Stahlbau Müller GmbH").shows(STEEL).says("1 gefunden");
    let found = office.kontor(&["contact", "find", "grosz"]).ends_with(0);
    assert!(!found.stdout.contains(STEEL), "{found:?}");
    let nothing = office.kontor(&["contact", "find", "zzzzzz"]).ends_with(0);
    assert_eq!(nothing.says("0 gefunden").stdout, "");
    let person = ["contact", "find", "groß", "--kind", "person"];
    office.kontor(&person).ends_with(0).shows(PERSON);
    let organisation = ["contact", "find", "groß", "--kind", "organisation"];
    assert!(!office.kontor(&organisation).ends_with(0).stdout.contains(PERSON));

    let shown = office.kontor(&["contact", "show", STEEL]).ends_with(0);
    let shown = shown.shows("Stahlbau Müller GmbH").shows("2019-10-07 (phone)").says("Stand ");
    // Spoken to, and nothing came of it yet.
    shown.shows("Beteiligungsstand").shows("eingeladen (2019-10-07 –)").shows("Punkte");
    let short = STEEL.trim_start_matches("contact:");
    office.kontor(&["contact", "show", short]).ends_with(0).shows("Stahlbau");

    let history = office.kontor(&["contact", "history", STEEL]).ends_with(0);
    let history =
        history.shows("interaction.logged").shows("Ruft im Herbst zurück.").shows("event:4.0");
    history.shows("engagement.status-changed").shows("eingeladen");
}

#[test]
fn contacts_are_found_and_shown_without_a_server() {
    ask_about_contacts(&Office::new());
}

#[test]
fn contacts_are_found_and_shown_through_a_server() {
    let office = Office::new();
    let server = office.serve();
    ask_about_contacts(&office);
    let said = format!("Auf diesem Datenordner läuft ein Server ({})", server.address());
    office.kontor(&["contact", "show", STEEL]).ends_with(0).says(&said);
}

#[test]
fn json_is_the_answer_of_the_api() {
    let office = Office::new();
    let own = office.kontor(&["contact", "show", STEEL, "--json"]).ends_with(0);
    let json = own.json();
    assert_eq!((&json["id"], &json["name"]), (&STEEL.into(), &"Stahlbau Müller GmbH".into()));
    assert_eq!(json["position"], 4);
    let path = format!("/contacts/{STEEL}");
    let full = format!("/api/v1{path}");
    for path in [path, full] {
        let got = office.kontor(&["get", &path]).ends_with(0).json();
        assert_eq!(got["contact_points"], json["contact_points"]);
        assert_eq!(got["id"], json["id"]);
    }
    office.kontor(&["get", "/health/live"]).ends_with(0);
    let api = office.kontor(&["get", "openapi.json"]).ends_with(0).json();
    assert_eq!(api["openapi"].as_str().map(|text| &text[..3]), Some("3.1"));
    let found = office.kontor(&["get", "/contacts?q=bäckerei krume&limit=1"]).ends_with(0).json();
    assert_eq!(found["items"][0]["id"], BAKERY);
}

#[test]
fn both_times_can_be_asked_about() {
    let office = Office::new();
    let show = |flags: &[&str]| {
        office.kontor(&[&["contact", "show", STEEL, "--json"], flags].concat()).ends_with(0).json()
    };
    assert!(show(&["--as-of", "2018-01-01"])["last_interaction"].is_null());
    assert_eq!(show(&["--as-of", "2018-01-01"])["valid_as_of"], "2018-01-01");
    assert!(show(&["--known-at", "3"])["last_interaction"].is_null());
    assert_eq!(show(&["--known-at", "3"])["position"], 3);
    assert!(show(&["--known-at", "2021-01-01T00:00:00Z"])["last_interaction"].is_object());
    let ahead = office.kontor(&["contact", "show", STEEL, "--known-at", "99"]);
    ahead.ends_with(2).says("99");
}

#[test]
fn what_is_not_there_ends_with_5() {
    let office = Office::new();
    let nobody = "contact:01ARZ3NDEKTSV4RRFFQ69G5FZZ";
    for command in ["show", "history"] {
        let ran = office.kontor(&["contact", command, nobody]).ends_with(5);
        assert_eq!(ran.stdout, "");
        assert!(!ran.stderr.is_empty());
    }
    let erase = ["contact", "erase", nobody, "--reason", "request", "--yes"];
    office.kontor(&erase).ends_with(5);
    office.kontor(&["get", "/nothing"]).ends_with(5);
}

fn erase_a_contact(office: &Office) {
    let erase = ["contact", "erase", PERSON, "--reason", "request"];
    office.kontor(&erase).ends_with(7).says("--yes");
    office.kontor(&["contact", "show", PERSON]).ends_with(0).shows("Groß");
    let sure = [&erase[..], &["--yes"]].concat();
    office.kontor(&sure).ends_with(0).shows("Erledigt: ");
    let shown = office.kontor(&["contact", "show", PERSON]).ends_with(0).shows("[gelöscht]");
    assert!(!shown.stdout.contains("Groß"), "{shown:?}");
    let before = office.kontor(&["contact", "show", PERSON, "--known-at", "3"]).ends_with(0);
    assert!(!before.stdout.contains("Groß"), "{before:?}");
    office.kontor(&["contact", "show", STEEL]).ends_with(0).shows("Stahlbau");
}

#[test]
fn a_contact_is_erased_only_when_somebody_says_yes() {
    let office = Office::new();
    erase_a_contact(&office);
    office.kontor(&["journal", "verify"]).ends_with(0).shows("in Ordnung");
}

#[test]
fn a_contact_is_erased_through_a_server() {
    let office = Office::new();
    let server = office.serve();
    erase_a_contact(&office);
    server.stop("TERM").ends_with(0);
    office.kontor(&["journal", "verify"]).ends_with(0).shows("in Ordnung");
}

#[test]
fn problems_are_told_in_the_language_of_the_environment() {
    let office = Office::new();
    let mut command = office.command(&["contact", "show", "contact:01ARZ3NDEKTSV4RRFFQ69G5FZZ"]);
    command.env("LANG", "en_GB.UTF-8");
    let english = super::office::run(command).ends_with(5).stderr;
    let german = office.kontor(&["contact", "show", "contact:01ARZ3NDEKTSV4RRFFQ69G5FZZ"]).stderr;
    assert_ne!(english, german);
}

#[test]
fn the_evaluation_is_shown_as_a_table_and_names_nobody() {
    let office = Office::new();
    let period = ["--from", "2019-01-01", "--to", "2020-01-01"];
    let replay = office.kontor(&[&["replay", "--step", "quarter"][..], &period].concat());
    let replay = replay.ends_with(0).shows("2019-10-01").says("Stand ");
    assert_eq!(replay.stdout.lines().count(), 5, "{replay:?}");
    let indicators = office.kontor(&[&["indicators"][..], &period].concat()).ends_with(0);
    indicators.shows("No-show-Quote").shows("–").says("0 Veranstaltungen fanden statt");
    let json = office.kontor(&[&["indicators", "--json"][..], &period].concat()).ends_with(0);
    assert_eq!(json.json()["citation"]["question"]["kind"], "indicators");
    let wrong = office.kontor(&["replay", "--step", "week"]).ends_with(2);
    wrong.says("day, month, quarter, year");
}
