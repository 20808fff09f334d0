//! The page of participation over time says what its JSON twin says, and its citations hold.

use super::{
    super::{
        city::{indicator, number, office},
        office::{Answer, Office},
    },
    page, sent,
};
use serde_json::{Value, json};

const YEARS: &str = "/replay?from=2017-01-01&to=2022-01-01&step=year";

/// What stands in the cells of the first table after something, row by row.
fn rows_of(answer: &Answer, after: &str) -> Vec<Vec<String>> {
    let (_, rest) = answer.body.split_once(after).unwrap_or_else(|| panic!("no {after}"));
    let (table, _) = rest.split_once("</table>").unwrap();
    let rows = table.split("<tr>").skip(1);
    rows.map(|row| row.split_inclusive("</t").filter_map(cell).collect()).collect()
}

fn cell(html: &str) -> Option<String> {
    let start = [html.rfind("<th "), html.rfind("<td")].into_iter().flatten().max()?;
    let mut text = String::new();
    let mut tag = false;
    for c in html[start..].trim_end_matches("</t").chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag => text.push(c),
            _ => {}
        }
    }
    Some(text.trim().to_owned())
}

/// The value of an attribute after something.
fn attribute(answer: &Answer, after: &str) -> String {
    let (_, rest) = answer.body.split_once(after).unwrap_or_else(|| panic!("no {after}"));
    rest.split('"').next().unwrap().replace("&#38;", "&").replace("&#34;", "\"")
}

/// The page, and what its JSON twin says.
async fn shown(path: &str) -> (Answer, Value) {
    let answer = page(office(), path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.lacks("contact:");
    let twin = attribute(&answer, "type=\"application/json\" href=\"");
    let twin = office().get(&twin).await;
    assert_eq!(twin.status, 200, "{}", twin.body);
    let json = twin.json();
    (answer, json)
}

/// A whole number as German writes it.
fn german(number: &Value) -> String {
    let number = number.as_u64().unwrap();
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{}.{:03}", number / 1_000, number % 1_000)
    }
}

fn of_steps<'a>(json: &'a Value, field: &str) -> Vec<&'a Value> {
    let steps = json["steps"].as_array().unwrap().iter();
    steps.map(|step| &step["total_distinct"][field]).collect()
}

/// A column of a table, without its heading.
fn column(rows: &[Vec<String>], heading: &str) -> Vec<String> {
    let at = rows[0].iter().position(|cell| cell == heading);
    let at = at.unwrap_or_else(|| panic!("no {heading} in {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

fn all_german(numbers: &[&Value]) -> Vec<String> {
    numbers.iter().map(|number| german(number)).collect()
}

#[tokio::test]
async fn figures_say_what_the_json_says() {
    let (answer, json) = shown(YEARS).await;
    let rows = rows_of(&answer, "id=\"participation-caption\"");
    assert_eq!(column(&rows, "Zeitraum"), ["2017", "2018", "2019", "2020", "2021"]);
    for (heading, field) in [
        ("da", "active"),
        ("zum ersten Mal da", "newcomers"),
        ("wieder da", "returning"),
        ("weggeblieben", "lapsed"),
    ] {
        assert_eq!(column(&rows, heading), all_german(&of_steps(&json, field)), "{field}");
    }
    let attendances = rows_of(&answer, "id=\"attendances-caption\"");
    let expected = all_german(&of_steps(&json, "attendances"));
    assert_eq!(column(&attendances, "Teilnahmen"), expected);
    let levels = rows_of(&answer, "id=\"involvement-caption\"");
    let informed = json["steps"].as_array().unwrap().iter().map(|step| {
        step["total_distinct"]["involvement"].get("informed").cloned().unwrap_or(json!(0))
    });
    let informed: Vec<String> = informed.map(|number| german(&number)).collect();
    assert_eq!(column(&levels, "informiert"), informed);
    answer.reads(&["role=\"img\" aria-labelledby=\"participation-title", "class=\"column\""]);
}

#[tokio::test]
async fn groups_have_their_names_and_the_total_counts_everybody_once() {
    let (answer, json) = shown(&format!("{YEARS}&group_by=size")).await;
    let table = rows_of(&answer, "id=\"active-by-group-caption\"");
    let total = all_german(&of_steps(&json, "active"));
    assert_eq!(column(&table, "gesamt, jede und jeder einmal"), total);
    for (heading, group) in [("Kleinst (unter 10)", "micro"), ("unbekannt", "unknown")] {
        let steps = json["steps"].as_array().unwrap().iter();
        let active = steps.map(|step| {
            let mut groups = step["groups"].as_array().unwrap().iter();
            groups
                .find(|one| one["group"] == group)
                .map_or("0".to_owned(), |one| german(&one["active"]))
        });
        assert_eq!(column(&table, heading), active.collect::<Vec<_>>(), "{group}");
    }
    let (sectors, json) = shown(&format!("{YEARS}&group_by=sector")).await;
    let table = rows_of(&sectors, "id=\"attendances-caption\"");
    let mut groups: Vec<&str> = Vec::new();
    for step in json["steps"].as_array().unwrap() {
        let of_step = step["groups"].as_array().unwrap().iter();
        groups.extend(of_step.map(|one| one["group"].as_str().unwrap()));
    }
    groups.sort_unstable();
    groups.dedup();
    assert!(groups.len() > 8, "more than there are colours");
    assert_eq!(table[0].len(), groups.len() + 2, "the table has them all");
    sectors.reads(&["weitere Gruppen"]);
    sectors.lacks("series-9");
    let (segments, _) = shown(&format!("{YEARS}&group_by=segment&unit=organisation")).await;
    segments.reads(&["id=\"active-by-group-caption\"", "in keinem dieser Segmente"]);
}

#[tokio::test]
async fn indicators_have_value_numerator_denominator_and_formula() {
    let (answer, _) = shown(YEARS).await;
    let path = "/api/v1/evaluation/indicators?from=2017-01-01&to=2022-01-01";
    let json = office().get(path).await.json();
    let table = rows_of(&answer, "aria-labelledby=\"indicators\"><table");
    let shares = json["indicators"].as_array().unwrap().iter();
    let shares = shares.filter(|one| one["measure"] == "share");
    let mut compared = 0;
    for one in shares {
        let name = one["name"]["de"].as_str().unwrap();
        let row = table.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no {name}"));
        let (numerator, denominator, value) = number(one);
        let expected = value.map_or("nicht bestimmbar".to_owned(), |value| {
            format!("{},{}\u{a0}%", value / 10, value % 10)
        });
        assert_eq!(row[1], expected, "{name}");
        let made_of = format!("{} / {}", german(&json!(numerator)), german(&json!(denominator)));
        assert_eq!(row[2], made_of, "{name}");
        assert!(row[4].contains(one["formula"]["de"].as_str().unwrap()), "{name}: {}", row[4]);
        compared += 1;
    }
    assert!(compared > 10);
    let reach = rows_of(&answer, "Beteiligungstrichter</caption>");
    let invited = reach.iter().find(|row| row[0] == "eingeladen").unwrap();
    assert_eq!(invited[2], german(&indicator(&json, "reach", None)["numerator"]));
}

#[tokio::test]
async fn gatherings_without_a_registration_are_flagged() {
    let (answer, _) = shown(YEARS).await;
    let path = "/api/v1/evaluation/gatherings?from=2017-01-01&to=2022-01-01";
    let json = office().get(path).await.json();
    let items = json["items"].as_array().unwrap();
    let table = rows_of(&answer, "aria-labelledby=\"gatherings\"><table");
    assert_eq!(table.len(), items.len() + 1);
    for (row, item) in table[1..].iter().zip(items) {
        let shown =
            ["delivered", "registered", "attended", "no_show"].map(|key| german(&item[key]));
        assert_eq!(row[2..6], shown);
        assert_eq!(
            row[6].contains("ohne Anmeldung"),
            item["zero_registrations"] == true,
            "{row:?}"
        );
        assert_eq!(row[6].contains("abgesagt"), item["status"] == "cancelled", "{row:?}");
    }
    assert_eq!(items.iter().filter(|item| item["zero_registrations"] == true).count(), 3);
}

#[tokio::test]
async fn an_empty_period_says_so_and_what_cannot_be_computed_is_not_zero() {
    let (answer, _) = shown("/replay?from=2001-01-01&to=2002-01-01").await;
    answer.reads(&["nichts zu zeichnen", "nicht bestimmbar", "0 / 0", "keine Veranstaltung"]);
    answer.lacks("0,0\u{a0}%");
    let nobody = page(&Office::new(), "/replay").await;
    assert_eq!(nobody.status, 200, "{}", nobody.body);
    nobody.reads(&["nichts zu zeichnen"]);
}

#[tokio::test]
async fn nothing_chosen_is_the_whole_time_in_steps_that_can_be_told_apart() {
    let (answer, json) = shown("/replay").await;
    let first = json["steps"][0]["from"].as_str().unwrap();
    assert!(first.ends_with("-01-01"), "{first}");
    assert_eq!(json["step"], "quarter");
    answer.reads(&["aria-current=\"true\">Gesamte Zeit", ">2021</a>", ">2017</a>"]);
    for (path, twin, headings) in [
        ("participation", "engagement", "Von;Bis vor;Gruppe;Da;Zum ersten Mal da;"),
        ("indicators", "indicators", "Kennung;Teil;Name (deutsch);"),
        ("gatherings", "gatherings", "Kennung;Tag;Titel;Reihe;"),
    ] {
        let query = attribute(&answer, &format!("quiet small\" href=\"/replay/{path}.csv"));
        let csv = page(office(), &format!("/replay/{path}.csv{query}")).await;
        assert_eq!((csv.status.as_u16(), &csv.header("content-type")[..8]), (200, "text/csv"));
        let text = csv.body.strip_prefix('\u{feff}').unwrap();
        assert!(text.starts_with(headings), "{}", &text[..200]);
        csv.lacks("Unknown localization");
        // What programs read has names that stay and commas, in every language.
        let twin = office().get(&format!("/api/v1/evaluation/{twin}{query}&format=csv")).await;
        assert_eq!(twin.header("kontor-citation"), csv.header("kontor-citation"));
        let lines = |text: &str, parted: u8| -> Vec<csv::StringRecord> {
            let mut lines = csv::ReaderBuilder::new();
            let lines = lines.delimiter(parted).flexible(true).from_reader(text.as_bytes());
            lines.into_records().map(Result::unwrap).collect()
        };
        assert_eq!(lines(&twin.body, b','), lines(text, b';'));
        assert_ne!(twin.body.lines().next(), text.lines().next());
    }
}

#[tokio::test]
async fn chosen_segments_are_kept_by_the_form_and_can_be_let_go() {
    let chosen = "group_by=segment&unit=organisation&segments=kontor%2Fquiet-multipliers";
    let (answer, _) = shown(&format!("{YEARS}&{chosen}")).await;
    answer.reads(&["<input type=\"hidden\" name=\"segments\" value=\"kontor/quiet-multipliers\">"]);
    answer.reads(&["chip removable", "Nur diese Segmente: Stille Multiplikatoren"]);
    // Another grouping says nothing of segments; the form sends what it had.
    let other = chosen.replace("group_by=segment", "group_by=size");
    let (answer, _) = shown(&format!("{YEARS}&{other}")).await;
    answer.lacks("name=\"segments\"");
}

#[tokio::test]
async fn a_wrong_period_is_said_and_the_form_stays() {
    let answer = page(office(), "/replay?from=2019-01-01&to=2018-01-01&group_by=size").await;
    assert_eq!(answer.status, 400);
    answer.reads(&["role=\"alert\"", "muss nach „from“ liegen", "value=\"2019-01-01\""]);
    answer.reads(&["<option value=\"size\" selected>"]);
}

#[tokio::test]
async fn a_citation_can_be_checked() {
    let (answer, _) = shown(&format!("{YEARS}&group_by=segment&unit=organisation")).await;
    let citation = attribute(&answer, "name=\"citation\" value=\"");
    let checked = sent(office(), "/replay/citation", &[("citation", &citation)]).await;
    assert_eq!(checked.status, 200, "{}", checked.body);
    checked.reads(&["notice success", "Reproduziert."]);
    // The page of what was cited asks the same again.
    let again = page(office(), &attribute(&checked, "<p><a class=\"button\" href=\"")).await;
    assert_eq!(attribute(&again, "name=\"citation\" value=\""), citation);

    let mut other: Value = serde_json::from_str(&citation).unwrap();
    other["answer"] = json!("sha256:0");
    let other = other.to_string();
    let checked = sent(office(), "/replay/citation", &[("citation", &other)]).await;
    checked.reads(&["notice warning", "Nicht reproduziert.", "sha256:0"]);
    checked.lacks("notice success");

    let none = sent(office(), "/replay/citation", &[("citation", "{\"format\":")]).await;
    assert_eq!(none.status, 422);
    none.reads(&["role=\"alert\"", "aria-invalid=\"true\"", "{&#34;format&#34;:</textarea>"]);
    let form = page(office(), "/replay/citation").await;
    form.reads(&["Quellenangabe prüfen", "<textarea"]);
}
