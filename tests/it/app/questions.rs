//! Questions: what is found, what is shown, in which order, and as of when.

use crate::story::{Story, contact, event, gathering, meeting, text};
use kontor::{
    app::{ContactQuery, FollowUpQuery, FollowUpState, Paging},
    domain::{
        ContactId,
        command::ParticipationStatus::{Attended, Invited, Registered, Withdrawn},
    },
};
use serde_json::json;

const ALL: Paging = Paging { limit: 100, offset: 0 };

fn found(story: &Story, words: &str) -> Vec<u128> {
    let query = ContactQuery { q: Some(words.to_owned()), ..ContactQuery::default() };
    let page = story.now().contacts(&query, &ALL);
    page.items.iter().map(|item| item.id.0.0).collect()
}

fn named(story: &Story, number: u128, given: &str, family: &str) -> ContactId {
    let data = json!({
        "kind": "person", "given_name": given, "family_name": family, "valid_from": "2016",
    });
    story.tell(contact(number), "contact.registered", data);
    contact(number)
}

#[test]
fn a_name_is_found_however_it_was_heard() {
    let story = Story::begin();
    named(&story, 1, "Jürgen", "Müller");
    named(&story, 2, "Anna", "Groß");
    story.firm(3, "Gruselabyrinth NRW GmbH");
    for words in ["Müller", "Mueller", "Muller", "müll", "MÜLLER", "Müler", "Jürgen Müller"] {
        assert_eq!(found(&story, words), [1], "{words}");
    }
    for words in ["Müller Jürgen", "muell juerg", "ller"] {
        assert_eq!(found(&story, words), [1], "{words}");
    }
    for words in ["Groß", "Gross", "gros", "Anna Gross"] {
        assert_eq!(found(&story, words), [2], "{words}");
    }
    // I5: the office writes it one way, the press the other.
    for words in ["Gruselabyrinth", "Grusellabyrinth", "nrw grusell", "Gruselabirint"] {
        assert_eq!(found(&story, words), [3], "{words}");
    }
    for words in ["Müller Anna", "xyz", "", "  "] {
        assert_eq!(found(&story, words), [0_u128; 0], "{words}");
    }
}

#[test]
fn a_contact_point_is_found_in_several_spellings_until_it_is_erased() {
    let story = Story::begin();
    let anna = named(&story, 1, "Anna", "Groß");
    named(&story, 2, "Berta", "Beck");
    let points = [("email", "anna.gross@muster-bau.de"), ("phone", "02041 / 70-4711")];
    for (medium, value) in points {
        let data = json!({ "medium": medium, "value": value, "valid_from": "2016" });
        story.tell(anna, "contact.contact-point-added", data);
    }
    let spellings = [
        "anna.gross@muster-bau.de",
        "muster-bau",
        "02041 704711",
        "02041/70-4711",
        "+49 2041 704711",
        "0049 2041 704711",
        "704711",
        "02041-704711",
    ];
    for words in spellings {
        assert_eq!(found(&story, words), [1], "{words}");
    }
    let married = json!({ "family_name": "Klein", "valid_from": "2016-06" });
    story.tell(anna, "contact.details-changed", married);
    assert_eq!(found(&story, "Klein"), [1]);
    assert_eq!(found(&story, "Groß"), [1], "who knew her before finds her too");
    story.erase(anna);
    let story = story.restart();
    for words in ["Klein", "Groß", "Anna", "704711", "muster-bau"] {
        assert_eq!(found(&story, words), [0_u128; 0], "{words}");
    }
}

#[test]
fn the_history_is_newest_first_with_what_came_through_people() {
    let story = Story::begin();
    let (anna, firm) = (story.person(1, "Abel"), story.firm(4, "Bau GmbH"));
    story.works_at(anna, firm, "2016-02");
    let talk = |who: ContactId, day: &str| {
        let data = json!({ "contacts": [who], "channel": "visit", "occurred_on": day });
        story.tell(who, "interaction.logged", data)
    };
    let before = talk(anna, "2016-01-31");
    let with_anna = talk(anna, "2016-05");
    let with_firm = talk(firm, "2016-04-01");
    let items = |who: ContactId| story.now().history(who, &[], &ALL).unwrap().items;
    let shown: Vec<_> = items(firm)
        .into_iter()
        .filter(|item| item.event_type == "interaction.logged")
        .map(|item| (item.id, item.on_text.unwrap(), item.through.map(|through| through.id)))
        .collect();
    let expected = [
        (Some(with_anna), "2016-05".to_owned(), Some(anna.into())),
        (Some(with_firm), "2016-04-01".to_owned(), None),
    ];
    assert_eq!(shown, expected);
    let own: Vec<_> = items(anna).iter().filter_map(|item| item.id).collect();
    assert!(own.contains(&before) && !own.contains(&with_firm));
    let days: Vec<_> = items(anna).iter().map(|item| item.on).collect();
    assert!(days.windows(2).all(|pair| pair[0] >= pair[1]), "{days:?}");
}

#[test]
fn a_cursor_pins_day_and_position() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    let talk = |day: &str| {
        let data = json!({ "contacts": [anna], "channel": "phone", "occurred_on": day });
        story.tell(anna, "interaction.logged", data)
    };
    let ids: Vec<_> = ["2016-03-01", "2016-02-01", "2016-01-02"].map(talk).to_vec();
    let first = Paging { limit: 2, offset: 0 };
    let page = story.now().history(anna, &[], &first).unwrap();
    assert_eq!(page.items.iter().filter_map(|item| item.id).collect::<Vec<_>>(), ids[..2]);
    // Meanwhile something newer is recorded and time goes by: the next page goes on as before.
    story.on("2016-12-01");
    talk("2016-11-30");
    let (as_of, paging) = Paging::from_cursor(&page.next.unwrap(), 3).unwrap();
    let reading = story.office.app.read(as_of).unwrap();
    let next = reading.history(anna, &[], &paging).unwrap();
    assert_eq!((next.position, next.valid_as_of), (page.position, page.valid_as_of));
    // The first conversation changed the status: that is computed and stands above it.
    assert_eq!((next.items[0].id, next.items[0].cause), (None, Some(ids[2])));
    assert_eq!(next.items[1].id, Some(ids[2]));
    assert_eq!((next.total, next.next), (5, None));
    for cursor in ["", "zz", "1.2016-01-01", "1.2016-01-01.0.0", "1.2016.0"] {
        assert_eq!(Paging::from_cursor(cursor, 2), None, "{cursor}");
    }
}

/// I1: the minutes say another day than the press.
#[test]
fn a_corrected_day_is_the_old_one_as_of_then() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    let wrong = meeting("Viertes Treffen", "2016-11-21");
    let planned = story.tell(gathering(1), "gathering.planned", wrong);
    story.list(gathering(1), Attended, &[anna]);
    let right = event("gathering.planned", meeting("Viertes Treffen", "2016-11-20"));
    let by = story.correct(planned, right);
    let day = |position| {
        let reading = story.known("2016-11-22", position);
        reading.gathering(gathering(1)).unwrap().answer.starts_at.day().to_string()
    };
    assert_eq!(day(by.position - 1), "2016-11-21");
    assert_eq!(day(by.position), "2016-11-20");
    let there = |day: &str, position| {
        let reading = story.known(day, position);
        reading.gathering(gathering(1)).unwrap().answer.counts.attended
    };
    assert_eq!(there("2016-11-20", by.position - 1), 0);
    assert_eq!(there("2016-11-20", by.position), 1);
    let view = story.now().event(planned).unwrap().answer;
    assert_ne!(Some(&view.said), view.says.as_ref());
    let [amendment] = view.amendments.as_slice() else { panic!("one amendment") };
    assert_eq!((amendment.id, amendment.stands), (by, true));
    assert_eq!(amendment.reason, Some(text("Protokoll")));
    story.retract(by, &[]);
    let view = story.now().event(planned).unwrap().answer;
    assert_eq!((Some(view.said), view.amendments[0].stands), (view.says, false));
}

/// I6: who changes employers takes the future along and leaves the past behind.
#[test]
fn attendance_rolls_up_to_the_organisation_of_the_day() {
    let story = Story::begin();
    let (anna, old, new) =
        (story.person(1, "Abel"), story.firm(4, "Alt KG"), story.firm(5, "Neu KG"));
    let job = story.works_at(anna, old, "2015");
    for (number, day) in [(1, "2016-03-01"), (2, "2016-10-01")] {
        story.meeting(number, day);
        story.list(gathering(number), Attended, &[anna]);
    }
    // It becomes known late that she had left in summer.
    story.tell(anna, "affiliation.ended", json!({ "fact": job, "valid_to": "2016-07-01" }));
    story.works_at(anna, new, "2016-07-01");
    let attended = |firm: ContactId| {
        let profile = story.now().contact(firm).unwrap().answer;
        profile.attendance.iter().map(|year| year.attended).sum::<usize>()
    };
    assert_eq!((attended(old), attended(new), attended(anna)), (1, 1, 2));
    let list = story.now().participations(gathering(2), None, &ALL).unwrap().items;
    assert_eq!(list[0].representing.as_ref().map(|firm| firm.id), Some(new.into()));
}

/// I12: a company closes with invitations open.
#[test]
fn a_closed_company_keeps_its_past_and_leaves_the_lists() {
    let story = Story::begin();
    let (anna, firm) = (story.person(1, "Abel"), story.firm(4, "Alt KG"));
    let job = story.works_at(anna, firm, "2015");
    let id = story.meeting(1, "2016-12-01");
    story.list(id, Invited, &[anna]);
    story.tell(firm, "contact.closed", json!({ "reason": "insolvency", "valid_from": "2016-11" }));
    story.tell(anna, "affiliation.ended", json!({ "fact": job, "valid_to": "2016-11-01" }));
    story.list(id, Withdrawn, &[anna]);
    let listed = |reading: kontor::app::Reading<'_>, include_closed| {
        let query = ContactQuery { include_closed, ..ContactQuery::default() };
        let page = reading.contacts(&query, &ALL);
        page.items.iter().any(|item| item.id == firm)
    };
    assert!(!listed(story.now(), false) && listed(story.now(), true));
    assert!(listed(story.then("2016-10-31"), false), "open until then");
    let list = story.now().participations(id, None, &ALL).unwrap().items;
    assert_eq!(list[0].status, "withdrawn");
    assert_eq!(story.now().gathering(id).unwrap().answer.counts.invited, 1);
}

/// I15: moved, and moved again, and cancelled.
#[test]
fn a_chain_of_meetings_is_followed_both_ways() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    story.meeting(1, "2016-12-01");
    story.list(gathering(1), Registered, &[anna]);
    let off = json!({ "reason": "rescheduled", "occurred_on": "2016-11-22" });
    for number in [2, 3] {
        story.tell(gathering(number - 1), "gathering.cancelled", off.clone());
        let mut next = meeting("Treffen", "2017-01-10");
        next["rescheduled_from"] = json!(gathering(number - 1));
        story.tell(gathering(number), "gathering.planned", next);
    }
    story.tell(gathering(3), "gathering.cancelled", off);
    let chain = [1, 2, 3].map(|number| {
        let view = story.now().gathering(gathering(number)).unwrap().answer;
        let id = |other: Option<kontor::app::view::Ref>| other.map(|other| other.id);
        (view.status, id(view.rescheduled_from), id(view.rescheduled_to))
    });
    let at = |number| Some(gathering(number).into());
    let off = "cancelled";
    assert_eq!(chain, [(off, None, at(2)), (off, at(1), at(3)), (off, at(2), None)]);
}

#[test]
fn follow_ups_are_listed_by_how_pressing_they_are() {
    let story = Story::begin();
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    let plan = |who: ContactId, due: &str, with: &[ContactId]| {
        let data = json!({ "contacts": with, "text": "anrufen", "due": due });
        story.tell(who, "follow-up.planned", data)
    };
    let late = plan(anna, "2016-12-24", &[anna]);
    let soon = plan(anna, "2016-12-23", &[anna]);
    let old = plan(anna, "2014-01-02", &[anna]);
    let both = plan(berta, "2016-11-21", &[berta, anna]);
    let done = plan(anna, "2016-11-20", &[anna]);
    let over = json!({ "fact": done, "occurred_on": "2016-11-22" });
    story.tell(anna, "follow-up.done", over);
    let earlier = plan(anna, "2016-11-19", &[anna]);
    story.tell(anna, "follow-up.done", json!({ "fact": earlier, "occurred_on": "2016-11-21" }));
    let asked = |query: FollowUpQuery| {
        let page = story.now().follow_ups(&query, &ALL);
        page.items.iter().map(|one| (one.id, one.overdue)).collect::<Vec<_>>()
    };
    let due = |by: Option<&str>| {
        let due_by = by.map(|day| day.parse().unwrap());
        asked(FollowUpQuery { due_by, ..FollowUpQuery::default() })
    };
    assert_eq!(due(None), [(both, true), (old, true), (soon, false), (late, false)]);
    assert_eq!(due(Some("2016-11-22")), [(both, true), (old, true)]);
    let done_ones = FollowUpQuery { state: FollowUpState::Done, ..FollowUpQuery::default() };
    assert_eq!(asked(done_ones), [(done, false), (earlier, false)], "the last first");
    let names: Vec<_> =
        story.now().follow_ups(&FollowUpQuery::default(), &ALL).items[0].contacts.clone();
    assert_eq!(
        names.iter().map(|one| one.name.as_deref().unwrap()).collect::<Vec<_>>(),
        ["Beck", "Abel"]
    );
}

#[test]
fn a_follow_up_is_there_from_the_day_it_was_planned() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    story.on("2016-12-01");
    let data = json!({ "contacts": [anna], "text": "anrufen", "due": "2016-12-24" });
    let planned = story.tell(anna, "follow-up.planned", data.clone());
    story.on("2016-12-05");
    let later = event(
        "follow-up.planned",
        json!({ "due": "2016-12-27", "text": "anrufen", "contacts": [anna] }),
    );
    story.correct(planned, later);
    let open = |day: &str| {
        let listed = story.then(day).follow_ups(&FollowUpQuery::default(), &ALL).items.len();
        let shown = story.then(day).contact(anna).unwrap().answer.follow_ups.len();
        assert_eq!(listed, shown, "{day}");
        shown
    };
    assert_eq!(["2016-11-30", "2016-12-01", "2016-12-30"].map(open), [0, 1, 1]);
    // What was done before anybody wrote down that it was to be done never was open.
    let late = story.tell(anna, "follow-up.planned", data);
    story.tell(anna, "follow-up.done", json!({ "fact": late, "occurred_on": "2016-12-03" }));
    assert_eq!(["2016-12-02", "2016-12-05"].map(open), [1, 1]);
}
