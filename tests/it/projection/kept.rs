//! What the read side keeps besides the rows, so that it answers fast, says the same as the rows.

use super::{
    carried::carry_out,
    conditions::{condition, kind},
    laws::{commits, days},
    moves::history,
    segments::definition,
};
use crate::{
    engagement::weights,
    story::{Story, contact},
};
use kontor::{
    app::{AsOf, Moment},
    domain::{ContactId, Position},
    projection::{
        At, ReadModel,
        index::{Bits, Mark},
        search,
        segment::{Definition, Question, Segments},
    },
};
use proptest::{
    prelude::{ProptestConfig, any},
    proptest,
    sample::Index,
};
use serde_json::json;
use std::collections::BTreeSet;

/// PROPTEST_CASES asks for more.
fn settings() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases / 8, failure_persistence: None, ..default }
}

fn everybody(model: &ReadModel, at: At) -> Bits {
    let kinds: Vec<&Mark> =
        model.index().marks().filter(|mark| matches!(mark, Mark::Kind(_))).collect();
    model.index().holding(kinds, at)
}

/// By the names that are shown: family name, given name, name of an organisation.
fn sorted(story: &Story, at: At) -> Vec<ContactId> {
    let (day, position) = (Some(at.day), Some(Moment::Position(at.position)));
    let as_of = AsOf { valid: day, recorded: position, ..AsOf::default() };
    let reading = story.office.app.read(as_of).unwrap();
    let model = reading.model();
    let all = everybody(model, at);
    let mut named: Vec<(bool, Vec<String>, ContactId)> = all
        .iter()
        .map(|number| {
            let id = model.index().contact(number).unwrap();
            let profile = reading.contact(id).unwrap().answer;
            let organisation = profile.family_name.is_none() && profile.given_name.is_none();
            let name = profile.name.filter(|_| organisation);
            let parts = [profile.family_name, profile.given_name.clone()].into_iter().flatten();
            let parts = parts.map(String::from).chain(name);
            let words: Vec<String> = parts.flat_map(|part| search::words(&part)).collect();
            (words.is_empty(), words, id)
        })
        .collect();
    named.sort();
    named.into_iter().map(|(_, _, id)| id).collect()
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn the_order_of_a_list_is_that_of_the_names_shown(
        moves in history(60),
        asked in proptest::collection::vec(any::<(Index, Index)>(), 12),
    ) {
        let story = carry_out(&moves);
        let last = story.now().model().head().position as usize;
        for (day, position) in asked {
            let at = At { day: *day.get(&days()), position: position.index(last) as Position + 1 };
            let expected = sorted(&story, at);
            let reading = story.now();
            let all = everybody(reading.model(), at);
            for first in 0..=expected.len() {
                let found = reading.model().by_name(&all, at, first);
                assert_eq!(found, expected[..first], "the first {first} at {at:?}");
            }
        }
    }

    /// Who asks before and after each commit is told what somebody is told who never asked before;
    /// and a reader is told the same for ever.
    #[test]
    fn what_was_asked_before_makes_no_difference(
        moves in history(60),
        wanted in proptest::collection::vec((kind(), condition(&[])), 24),
    ) {
        let story = carry_out(&moves);
        let vocabularies = story.office.app.vocabularies();
        let (weights, segments) = (&weights(), &Segments::default());
        let ask = |model: &ReadModel, day, definition: &Definition| {
            let at = At { day, position: model.head().position };
            let question = Question {
                model, at, vocabularies, weights, segments, remembered: None,
            };
            question.members(definition).ok()
        };
        let definitions: Vec<Definition> =
            wanted.into_iter().map(|(of, one)| definition("asked", of, one)).collect();
        let days = days();
        let (mut live, mut reader) = (ReadModel::default(), ReadModel::default());
        let mut told: Vec<Option<Bits>> = Vec::new();
        for (number, commit) in commits(&story).into_iter().enumerate() {
            live.apply(commit);
            if number % 7 == 0 {
                let mut anew = ReadModel::default();
                (1..=live.head().position).for_each(|one| {
                    anew.apply(live.commit(one).unwrap().clone());
                });
                for (definition, day) in definitions.iter().zip(days.iter().cycle()) {
                    let (found, expected) =
                        (ask(&live, *day, definition), ask(&anew, *day, definition));
                    assert_eq!(found, expected, "{definition:?} on {day}");
                }
                for (definition, before) in definitions.iter().zip(&told) {
                    assert_eq!(&ask(&reader, days[5], definition), before, "a reader's answer");
                }
            }
            if number % 11 == 0 {
                reader = live.clone();
                told = definitions.iter().map(|one| ask(&reader, days[5], one)).collect();
            }
            for (definition, day) in definitions.iter().zip(days.iter().cycle()) {
                ask(&live, *day, definition);
            }
        }
    }
}

#[test]
fn a_long_list_says_the_same_as_a_short_one() {
    let story = Story::begin();
    let firm = story.firm(4, "Lang GmbH");
    let talk = |day: usize| {
        let day = format!("2016-{:02}-{:02}", day / 28 + 1, day % 28 + 1);
        json!({ "contacts": [firm], "channel": "phone", "occurred_on": day })
    };
    let said: Vec<_> =
        (0..240).map(|day| story.tell(firm, "interaction.logged", talk(day))).collect();
    let count = || {
        let reading = story.now();
        let dossier = reading.model().dossier_at(contact(4).into(), reading.at().position).unwrap();
        assert!(dossier.mentions().is_sorted(), "what names it stands in order");
        let happened = dossier.happened(reading.at()).count();
        (happened, dossier.mentions().count())
    };
    assert_eq!(count(), (240, 241));
    said[60..150].iter().for_each(|one| {
        story.retract(*one, &[]);
    });
    assert_eq!(count(), (150, 331));
    let before = story.now().model().clone();
    assert!(before == *story.restart().now().model(), "replay = live");
}

/// In whichever order they come.
#[test]
fn the_people_of_an_organisation_stand_in_order() {
    const ALL: u128 = 240;
    let story = Story::begin();
    let firm = story.firm(1000, "Viele GmbH");
    for step in 0..ALL {
        let person = story.person(step * 97 % ALL + 1, "Mustermann");
        let job = json!({ "organisation": firm, "primary": true, "valid_from": "2016" });
        story.tell(person, "affiliation.started", job);
    }
    let reading = story.now();
    let dossier = reading.model().dossier_at(firm.into(), reading.at().position).unwrap();
    assert!(dossier.people().eq((1..=ALL).map(contact)));
    let before = reading.model().clone();
    drop(reading);
    assert!(before == *story.restart().now().model(), "replay = live");
}

#[test]
fn contacts_whose_ids_end_alike_are_told_apart() {
    let story = Story::begin();
    let (one, other) = (story.firm(7, "Eins GmbH"), story.firm(7 + (1 << 40), "Zwei GmbH"));
    let reading = story.now();
    let index = reading.model().index();
    let found = [one, other].map(|contact| index.contact(index.number(contact).unwrap()));
    assert_eq!(found, [Some(one), Some(other)]);
    assert_eq!(index.number(contact(7 + (1 << 41))), None, "nobody");
}

/// Many get a word one after the other, and some of them are erased: it finds those who are left.
#[test]
fn a_word_of_many_finds_those_who_have_it() {
    const ALL: usize = 480;
    let story = Story::begin();
    let all: Vec<ContactId> = (0..ALL).map(|one| story.firm(one as u128 + 1, "Holz")).collect();
    let alias = json!({ "aliases": ["Bau"], "valid_from": "2017" });
    let nth = |step: usize| all[step * 187 % ALL];
    let mut left: BTreeSet<ContactId> = BTreeSet::new();
    for step in 0..ALL {
        story.tell(nth(step), "contact.details-changed", alias.clone());
        left.insert(nth(step));
        if step % 2 == 1 {
            story.erase(nth(step / 2));
            left.remove(&nth(step / 2));
        }
    }
    let reading = story.now();
    let found =
        reading.model().search("bau", &everybody(reading.model(), reading.at()), Position::MAX - 1);
    let found: Vec<ContactId> = found.into_iter().map(|(contact, _)| contact).collect();
    assert!(found.iter().eq(&left), "{} are found, {} are left", found.len(), left.len());
    // Whoever was erased had no word as far as a restart can know.
    let before = reading.model().clone();
    drop(reading);
    assert!(before == *story.restart().now().model(), "replay = live");
}
