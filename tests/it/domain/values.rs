//! Days, sector codes and events, as they are written and read.

use kontor::domain::{Day, EventType, event::contact::SectorCode};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn days_add_up_over_months_and_leap_years() {
    assert_eq!(day("2020-02-28").plus(2), day("2020-03-01"));
    assert_eq!(day("2021-01-01").plus(-1), day("2020-12-31"));
    assert_eq!(day("1970-01-02").number(), 1);
}

#[test]
fn dawn_and_never_are_no_days_and_stay_where_they_are() {
    for end in [Day::DAWN, Day::NEVER] {
        assert_eq!(end.plus(1), end);
        assert!(!end.is_known());
        assert_eq!(end.date(), None);
    }
    assert!(day("1800-01-01").is_known());
}

#[test]
fn a_sector_code_has_a_division_unless_it_is_a_section() {
    let division =
        |code: &str| SectorCode::try_from(code.to_owned()).unwrap().division().map(str::to_owned);
    assert_eq!(division("25.11"), Some("25".to_owned()));
    assert_eq!(division("25"), Some("25".to_owned()));
    assert_eq!(division("C"), None);
}

#[test]
fn an_event_is_read_by_its_type() {
    let text = r#"{"scheme":"WZ2008","code":"25.11","valid_from":"2019-10"}"#;
    let event_type = EventType::named("contact.sector-assigned").unwrap();
    let event = event_type.decode(&mut serde_json::Deserializer::from_str(text)).unwrap();
    assert_eq!(event.event_type(), event_type);
    assert_eq!(serde_json::to_string(&event).unwrap(), text);
    let other = EventType::named("contact.erased").unwrap();
    assert!(other.decode(&mut serde_json::Deserializer::from_str(text)).is_err());
}
