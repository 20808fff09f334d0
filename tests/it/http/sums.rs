//! The sums of the table that the demo city was made from (F4), by year, series and format, as the
//! API counts them.

use super::city::{evaluated, group, indicator, number, office, truths};
use serde_json::Value;
use std::collections::BTreeMap;

fn lines(table: &Value) -> &[Value] {
    table["items"].as_array().unwrap()
}

fn sum<'a>(lines: impl IntoIterator<Item = &'a Value>, field: &str) -> u64 {
    lines.into_iter().map(|line| line[field].as_u64().unwrap()).sum()
}

fn held(line: &&Value) -> bool {
    line["status"] == "held"
}

#[tokio::test]
async fn eighty_eight_gatherings_of_which_seven_were_called_off() {
    let all = evaluated("gatherings?audience=all").await;
    let count = |which: fn(&&Value) -> bool| lines(&all).iter().filter(which).count();
    let external = |line: &&Value| line["audience"] == "external";
    assert_eq!((count(|_| true), count(held), count(external)), (88, 81, 63));
    assert_eq!(count(|line| line["status"] == "cancelled"), 7);
    let organisations = evaluated("gatherings?audience=all&unit=organisation").await;
    assert_eq!(sum(lines(&organisations), "attended"), 1_107);
}

#[tokio::test]
async fn every_year_has_the_sums_of_the_table() {
    let (people, organisations) =
        (evaluated("gatherings").await, evaluated("gatherings?unit=organisation").await);
    // Planned, held, invited, registered, attended, organisations attended. What came back in 2019
    // had been sent too (I18).
    let expected = [
        ("2017", [8, 8, 1_654, 337, 269, 233]),
        ("2018", [11, 9, 1_592, 230, 184, 159]),
        ("2019", [13, 12, 1_958 - 38, 376, 316, 261]),
        ("2020", [10, 6, 1_836, 212, 88, 82]),
        ("2021", [21, 21, 1_862, 397, 326, 304]),
    ];
    for (year, sums) in expected {
        let of = |table: &Value| -> Vec<Value> {
            let of_year = |line: &&Value| line["day"].as_str().unwrap().starts_with(year);
            lines(table).iter().filter(of_year).cloned().collect()
        };
        let (own, theirs) = (of(&people), of(&organisations));
        let counted = [
            own.len() as u64,
            own.iter().filter(held).count() as u64,
            sum(&own, "delivered"),
            sum(&own, "registered"),
            sum(&own, "attended"),
            sum(&theirs, "attended"),
        ];
        assert_eq!(counted, sums, "{year}");
    }
}

#[tokio::test]
async fn every_series_has_the_sums_of_the_table() {
    let table = evaluated("gatherings?audience=all").await;
    let mut series: BTreeMap<&str, [u64; 4]> = BTreeMap::new();
    for line in lines(&table) {
        let mut known = truths().series.iter();
        let of = known.find(|(_, id)| line["series"]["id"] == id.to_string());
        let Some((key, _)) = of else { continue };
        let sums = series.entry(key).or_default();
        let more = [1, u64::from(held(&line)), sum([line], "registered"), sum([line], "attended")];
        sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
    }
    let expected = [
        ("bsc", [8, 8, 112, 104]),
        ("digi", [6, 6, 179, 120]),
        ("exp", [3, 3, 37, 34]),
        ("fair", [11, 11, 167, 155]),
        ("lab-fachkraefte", [5, 5, 85, 71]),
        ("lab-handel", [1, 1, 24, 19]),
        ("lab-handwerk", [8, 6, 130, 93]),
        ("lab-nachhaltig", [4, 1, 9, 6]),
        ("mon", [2, 2, 36, 31]),
        ("ppt", [18, 18, 158, 153]),
        ("retail", [7, 7, 186, 163]),
        ("sha", [1, 1, 11, 11]),
        ("tsa", [3, 3, 66, 50]),
        ("wiall", [11, 9, 602, 415]),
    ];
    assert_eq!(series, BTreeMap::from(expected));
}

#[tokio::test]
async fn every_format_has_the_rate_of_the_table() {
    let in_person = evaluated("indicators?attendance_mode=in-person&group_by=format").await;
    let rate = |answer: &Value, name| {
        number(group(indicator(answer, "no_show_rate", None), name)).2.unwrap()
    };
    for (format, thousandths) in
        [("plenary", 158), ("alliance", 183), ("training", 81), ("expert-circle", 81)]
    {
        assert_eq!(rate(&in_person, format), thousandths, "{format}");
    }
    // T6: of seven trainings 23.3 came to each in the mean.
    let retail = truths().series["retail"];
    let retail = evaluated(&format!("gatherings?series={retail}")).await;
    let came = lines(&retail).iter().map(|line| line["attended"].as_u64().unwrap());
    assert_eq!((came.clone().sum::<u64>() * 10 + 3) / 7, 233);
    assert_eq!(came.count(), 7);
}

/// T14: the small are fewer among those the office knows than in the city.
#[tokio::test]
async fn t14_of_the_companies_fifty_eight_in_a_hundred_are_micro() {
    let total = async |more: &str| {
        let path = format!("/api/v1/contacts?kind=organisation&include_closed=true&limit=1{more}");
        office().get(&path).await.json()["total"].as_u64().unwrap()
    };
    // Only companies have a size.
    let mut sizes = Vec::new();
    for size in ["micro", "small", "medium", "large"] {
        sizes.push(total(&format!("&size={size}")).await);
    }
    assert_eq!(sizes, [255, 119, 48, 18]);
    let companies: u64 = sizes.iter().sum();
    assert_eq!((companies, 255 * 100 / companies), (440, 57));
    assert_eq!(total("").await, 520);
}
