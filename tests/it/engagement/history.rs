//! Changes of status stand in the history: computed, marked as such, and paged with the rest.

use crate::story::Story;
use kontor::{
    app::{HistoryType, Paging, view::HistoryItem},
    domain::{ContactId, EventId, command::ParticipationStatus::Attended},
    projection::engagement::Status,
};
use serde_json::json;

const ALL: Paging = Paging { limit: 1000, offset: 0 };

/// Somebody came once, in April 2018, and it is 2022.
fn story() -> (Story, ContactId, EventId) {
    let story = Story::begin();
    story.on("2018-04-13");
    let anna = story.person(1, "Abel");
    let meeting = story.meeting(1, "2018-04-12");
    let came = story.list(meeting, Attended, &[anna]).events[0];
    story.on("2022-01-03");
    (story, anna, came)
}

fn shown(item: &HistoryItem) -> String {
    let on = item.on_text.as_deref().unwrap_or("-");
    let status = item.status.map_or("", Status::as_str);
    format!("{on} {} {status}", item.event_type).trim_end().to_owned()
}

#[test]
fn the_history_tells_since_when_somebody_is_active_and_since_when_not() {
    let (story, anna, came) = story();
    let items = story.now().history(anna, &[], &ALL).unwrap().items;
    let expected = [
        "2021-04-12 engagement.status-changed lapsed",
        "2019-04-12 engagement.status-changed inactive",
        "2018-04-12 engagement.status-changed active",
        "2018-04-12 participation.attended",
        "2016 contact.registered",
    ];
    assert_eq!(items.iter().map(shown).collect::<Vec<_>>(), expected);
    let causes: Vec<_> = items.iter().map(|item| (item.id.is_none(), item.cause)).collect();
    assert_eq!(causes[..3], [(true, None), (true, None), (true, Some(came))]);
    assert!(items[3..].iter().all(|item| !item.computed && item.id.is_some()));
    assert!(items[..3].iter().all(|item| item.computed && item.recorded_at.is_none()));
    // Not yet, on that day.
    let then = story.then("2020-01-01").history(anna, &[], &ALL).unwrap();
    assert_eq!(then.items.iter().map(shown).collect::<Vec<_>>(), expected[1..]);
}

#[test]
fn types_and_pages_hold_for_what_is_computed_too() {
    let (story, anna, _) = story();
    let types = |names: &[&str]| -> Vec<HistoryType> {
        names.iter().map(|name| HistoryType::named(name).unwrap()).collect()
    };
    let asked = |names: &[&str]| story.now().history(anna, &types(names), &ALL).unwrap().items;
    assert!(asked(&["participation.attended"]).iter().all(|item| !item.computed));
    assert_eq!(asked(&["engagement.status-changed"]).len(), 3);
    assert_eq!(asked(&["engagement.status-changed", "contact.registered"]).len(), 4);
    assert_eq!(HistoryType::named("engagement.changed"), None);
    let mut paged = Vec::new();
    let (mut reading, mut paging) = (story.now(), Paging { limit: 2, offset: 0 });
    loop {
        let page = reading.history(anna, &[], &paging).unwrap();
        assert_eq!(page.total, 5);
        paged.extend(page.items);
        let Some(next) = page.next else { break };
        let (as_of, after) = Paging::from_cursor(&next, 2).unwrap();
        (reading, paging) = (story.office.app.read(as_of).unwrap(), after);
    }
    assert_eq!(paged, story.now().history(anna, &[], &ALL).unwrap().items);
}

#[test]
fn a_list_says_the_status_of_the_day() {
    let (story, anna, _) = story();
    let status = |on: &str| {
        let page = story.then(on).contacts(&kontor::app::ContactQuery::default(), &ALL);
        page.items.iter().find(|line| line.id == anna).unwrap().status
    };
    assert_eq!(status("2018-04-11"), Status::NeverContacted);
    assert_eq!(status("2018-04-12"), Status::Active);
    assert_eq!(status("2022-01-03"), Status::Lapsed);
}

#[test]
fn a_restart_scores_alike() {
    let (story, anna, _) = story();
    let data = json!({ "contacts": [anna], "channel": "phone", "occurred_on": "2019-02-01" });
    story.tell(anna, "interaction.logged", data);
    let before = story.now().engagement(anna).unwrap();
    let story = story.restart();
    story.on("2022-01-03");
    assert_eq!(before.answer, story.now().engagement(anna).unwrap().answer);
    assert!(before.answer.engagement.score_thousandths > 2_000);
}
