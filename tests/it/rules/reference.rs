//! What a statement names must be there, be of the right kind, and not lie in the future.

use crate::story::{Story, contact, gathering, lab, meeting, series};
use kontor::domain::{SubjectId, command::Command, rules::Reason};
use serde_json::{Value, json};

fn talk(who: u128, day: &str) -> Value {
    json!({ "contacts": [contact(who)], "channel": "phone", "occurred_on": day })
}

#[test]
fn a_subject_is_there_once_before_anything_is_said_about_it() {
    let story = Story::begin();
    let anna: SubjectId = contact(1).into();
    let size = json!({ "district": "boy", "valid_from": "2016" });
    let refused = story.refuses(contact(1), "contact.district-assigned", size.clone());
    assert_eq!(refused.reason, Reason::UnknownSubject(anna));
    let person = json!({ "kind": "person", "family_name": "Abel", "valid_from": "2016" });
    story.tell(contact(1), "contact.registered", person.clone());
    let twice = story.refuses(contact(1), "contact.registered", person);
    assert_eq!((twice.reason, twice.pointer), (Reason::AlreadyThere(anna), Some("/id")));
    story.tell(contact(1), "contact.district-assigned", size);
}

#[test]
fn nothing_more_is_said_about_who_was_erased_nor_with_them() {
    let story = Story::begin();
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    let district = json!({ "district": "boy", "valid_from": "2016" });
    story.tell(anna, "contact.district-assigned", district.clone());
    story.erase(contact(1));
    let gone = Reason::Erased(anna.into());
    assert_eq!(story.refuses(anna, "contact.district-assigned", district).reason, gone);
    let both = json!({
        "contacts": [berta, anna], "channel": "phone", "occurred_on": "2016-11-22",
    });
    let named = story.refuses(berta, "interaction.logged", both);
    assert_eq!((named.reason, named.pointer), (gone.clone(), Some("/contacts")));
    let again = json!({ "kind": "person", "family_name": "Abel", "valid_from": "2016" });
    let again = story.refuses(anna, "contact.registered", again).reason;
    assert_eq!(again, Reason::AlreadyThere(anna.into()));
    let id = story.meeting(1, "2017");
    assert_eq!(
        story.refuses_list(id, kontor::domain::command::ParticipationStatus::Invited, &[anna]),
        gone
    );
    story.tell(berta, "interaction.logged", talk(2, "2016-11-22"));
}

#[test]
fn who_is_named_exists_and_an_organisation_is_one() {
    let story = Story::begin();
    let (anna, berta) = (story.person(1, "Abel"), story.person(2, "Beck"));
    let firm = story.firm(3, "Bau GmbH");
    let nobody: SubjectId = contact(9).into();
    let works = |at: u128| json!({ "organisation": contact(at), "valid_from": "2016" });
    let unknown = story.refuses(anna, "affiliation.started", works(9));
    assert_eq!(unknown.reason, Reason::UnknownSubject(nobody));
    assert_eq!(unknown.pointer, Some("/organisation"));
    let person = story.refuses(anna, "affiliation.started", works(2)).reason;
    assert_eq!(person, Reason::NotAnOrganisation(berta.into()));
    story.tell(anna, "affiliation.started", works(3));
    let mut talk = talk(1, "2016-11-22");
    talk["representing"] = json!(berta);
    let refused = story.refuses(anna, "interaction.logged", talk.clone());
    assert_eq!(refused.reason, Reason::NotAnOrganisation(berta.into()));
    assert_eq!(refused.pointer, Some("/representing"));
    talk["representing"] = json!(firm);
    story.tell(anna, "interaction.logged", talk);
    let follows = |who: u128| json!({ "successor": contact(who), "valid_from": "2016" });
    let refused = story.refuses(firm, "contact.succeeded", follows(1)).reason;
    assert_eq!(refused, Reason::NotAnOrganisation(anna.into()));
    let other = story.firm(4, "Holz KG");
    assert_eq!(other, contact(4));
    story.tell(firm, "contact.succeeded", follows(4));
}

#[test]
fn series_and_labs_that_are_named_exist() {
    let story = Story::begin();
    let mut planned = meeting("Treffen", "2017-03-23");
    planned["series"] = json!(series(1));
    planned["lab"] = json!(lab(1));
    let refused = story.refuses(gathering(1), "gathering.planned", planned.clone());
    assert_eq!(refused.reason, Reason::UnknownSubject(series(1).into()));
    assert_eq!(refused.pointer, Some("/series"));
    let created = json!({ "title": "Reihe", "valid_from": "2016" });
    story.tell(series(1), "series.created", created);
    let refused = story.refuses(gathering(1), "gathering.planned", planned.clone());
    assert_eq!(refused.reason, Reason::UnknownSubject(lab(1).into()));
    story.living_lab(1, "2016");
    story.tell(gathering(1), "gathering.planned", planned);
}

#[test]
fn a_code_is_of_its_vocabulary_and_what_was_meant_is_proposed() {
    let story = Story::begin();
    let firm = story.firm(1, "Bau GmbH");
    let unknown = |vocabulary: &str, code: &str, proposal: Option<&str>| Reason::UnknownCode {
        vocabulary: vocabulary.to_owned(),
        code: code.to_owned(),
        proposal: proposal.map(str::to_owned),
    };
    let topic = |topic: &str| json!({ "topic": topic, "basis": "declared", "valid_from": "2016" });
    let refused = story.refuses(firm, "contact.topic-declared", topic("digitalization"));
    let expected = unknown("topic", "digitalization", Some("digitalisation"));
    assert_eq!((refused.reason, refused.pointer), (expected, Some("/topic")));
    story.tell(firm, "contact.topic-declared", topic("digitalisation"));
    let class = |scheme: &str, category: &str| {
        json!({
            "scheme": scheme,
            "category": category,
            "valid_from": "2016",
        })
    };
    let refused = story.refuses(firm, "classification.assigned", class("bottrop", "multiplier"));
    assert_eq!(refused.reason, unknown("scheme", "bottrop", Some("bottrop-2016")));
    let refused = story.refuses(firm, "classification.assigned", class("bottrop-2016", "zzz"));
    assert_eq!(refused.reason, unknown("bottrop-2016", "zzz", None));
    story.tell(firm, "classification.assigned", class("bottrop-2016", "multiplier"));
    let sector = |code: &str| json!({ "scheme": "WZ2008", "code": code, "valid_from": "2016" });
    let refused = story.refuses(firm, "contact.sector-assigned", sector("04.1")).reason;
    assert!(matches!(refused, Reason::UnknownCode { vocabulary, .. } if vocabulary == "wz-2008"));
    story.tell(firm, "contact.sector-assigned", sector("10.1"));
    let mut statement = crate::story::statement(firm, "contact.topic-declared", topic("energy"));
    statement.source = "rumour".parse().unwrap();
    let refused = story.rejects(Command::Record(vec![statement.clone()]));
    assert_eq!(refused.pointer, Some("/source"));
    assert!(matches!(refused.reason, Reason::UnknownCode { code, .. } if code == "rumour"));
    statement.source = "press".parse().unwrap();
    story.ask(Command::Record(vec![statement])).unwrap();
}

#[test]
fn what_happens_once_has_happened_but_a_fact_may_start_tomorrow() {
    let story = Story::begin();
    let anna = story.person(1, "Abel");
    let tomorrow = story.refuses(anna, "interaction.logged", talk(1, "2016-11-23"));
    let day = "2016-11-23".parse().unwrap();
    assert_eq!(tomorrow.reason, Reason::InTheFuture(day));
    assert_eq!(tomorrow.pointer, Some("/occurred_on"));
    let month = story.refuses(anna, "interaction.logged", talk(1, "2016-12")).reason;
    assert_eq!(month, Reason::InTheFuture("2016-12-01".parse().unwrap()));
    // Some day of this month may have been, although the month is not over.
    for day in ["2016-11", "2016", "2016-11-22"] {
        story.tell(anna, "interaction.logged", talk(1, day));
    }
    // It is tomorrow already in Bottrop when it is still today in Greenwich.
    story.at("2016-11-22T23:30:00Z");
    story.tell(anna, "interaction.logged", talk(1, "2016-11-23"));
    let district = json!({ "district": "boy", "valid_from": "2017-06" });
    story.tell(anna, "contact.district-assigned", district);
    assert_eq!(story.now().contact(anna).unwrap().answer.district, None);
    let then = story.then("2017-06-01").contact(anna).unwrap().answer.district;
    assert_eq!(then, Some("boy".parse().unwrap()));
}

#[test]
fn nothing_is_not_recorded() {
    let story = Story::begin();
    assert_eq!(story.rejects(Command::Record(Vec::new())).reason, Reason::Nothing);
}
