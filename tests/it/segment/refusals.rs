//! What is refused, where, and what is said about it in both languages.

use super::{ULID, asking, known, read};
use kontor::{http::Flaw, projection::segment::Segments};
use std::fmt::Write as _;

/// Segments that ask for each other: `a` for `b`, `b` for `c`, `c` for `mine`.
fn others() -> Segments {
    let mut segments = known();
    for (key, next) in [("a", "b"), ("b", "c"), ("c", "mine")] {
        let text = asking("person", &format!(r#"{{"not":{{"segment":"{next}"}}}}"#));
        let text = text.replacen("mine", key, 1);
        segments.add(serde_json::from_str(&text).unwrap());
    }
    segments
}

/// Where, and in German and English what.
fn said(text: &str) -> String {
    let mistakes = read(text, &others()).expect_err(text);
    let mut said: Vec<String> = mistakes
        .iter()
        .map(|mistake| {
            let flaw = Flaw::of_definition(mistake).unwrap();
            let (german, english) = flaw.sentences();
            let unfilled = german.contains('{') && !german.contains("{\"");
            assert!(!unfilled && !english.contains("{p"), "{german}");
            format!("  {} [{}]\n    {german}\n    {english}\n", flaw.pointer, flaw.message.code)
        })
        .collect();
    said.sort();
    said.concat()
}

fn all_said(of: &str, conditions: &[&str]) -> String {
    let mut all = String::new();
    for condition in conditions {
        writeln!(all, "{condition}\n{}", said(&asking(of, condition))).unwrap();
    }
    all
}

#[test]
fn a_wrong_form_is_named_with_what_is_possible() {
    let all = all_said(
        "organisation",
        &[
            r#"{"atended":{}}"#,
            r#"{"all":[{"craft":true},{"not":{"attended":{"witin":"P1M"}}}]}"#,
            r#"{"lab":{"level_at_least":"involvd"}}"#,
            r#"{"craft":"yes"}"#,
            r#"{"classification":{}}"#,
            r#"{"district":{"any_of":[]}}"#,
            r#"{"size":{"any_of":["small","small"]}}"#,
            r#"{"any":[]}"#,
            r#"{}"#,
            r#"{"craft":true,"size":{"any_of":["small"]}}"#,
            r#"{"assessment":{"influence_at_least":0,"interest_at_least":6}}"#,
            r#"{"attended":{"within":"36M"}}"#,
            r#"{"attended":{"within":"P999Y"}}"#,
            r#"{"last_interaction":{"before":"last year"}}"#,
            r#"{"last_interaction":{"before":"2019-02-30"}}"#,
            r#"{"attended":{"series":"WiAll"}}"#,
            r#"{"attended":{"at_least":2.0}}"#,
            r#"{"attended":{"never":true,"never":false}}"#,
            r#"{"craft":true,"craft":false}"#,
            r#"{"craft":"#,
        ],
    );
    insta::assert_snapshot!(all);
}

#[test]
fn what_is_not_there_is_named_with_what_may_be_meant() {
    let other = ULID.replace("001", "002");
    let gone = [
        format!(r#"{{"attended":{{"series":"series:{other}"}}}}"#),
        format!(r#"{{"invited":{{"gathering":"gathering:{other}"}}}}"#),
        format!(r#"{{"no_show":{{"lab":"lab:{other}"}}}}"#),
        format!(r#"{{"lab":{{"lab":"lab:{other}"}}}}"#),
        format!(r#"{{"body":{{"body":"body:{other}"}}}}"#),
        format!(r#"{{"affiliation":{{"with":"contact:{other}"}}}}"#),
    ];
    let mut conditions = vec![
        r#"{"classification":{"scheme":"bottrop-2016","any_of":["key-actor","multiplyer"]}}"#,
        r#"{"classification":{"scheme":"bottrop2016","any_of":["x"]}}"#,
        r#"{"review_due":{"scheme":"topic","by":"P0D"}}"#,
        r#"{"topic":{"any_of":["digitalization"]}}"#,
        r#"{"interaction":{"topics":["zzz"]}}"#,
        r#"{"sector":{"scheme":"WZ2008","any_of":["F","04","43.2"]}}"#,
        r#"{"segment":"kontor/quiet-multiplier"}"#,
        r#"{"attended":{"series":"wiall-2"}}"#,
        r#"{"no_show":{"lab":"wiall"}}"#,
        r#"{"lab":{"key":"digitale-koproduction"}}"#,
        r#"{"body":{"key":"office"}}"#,
    ];
    conditions.extend(gone.iter().map(String::as_str));
    insta::assert_snapshot!(all_said("organisation", &conditions));
    let there = format!(r#"{{"attended":{{"series":"series:{ULID}"}}}}"#);
    for there in [
        there.as_str(),
        r#"{"attended":{"series":"wiall","lab":"digitale-koproduktion"}}"#,
        r#"{"not":{"lab":{"key":"digitale-koproduktion","level_at_least":"involved"}}}"#,
        r#"{"body":{"key":"ag"}}"#,
    ] {
        assert!(read(&asking("organisation", there), &others()).is_ok(), "{there}");
    }
}

#[test]
fn an_unknown_district_is_named_once_districts_are_there() {
    let text = asking("person", r#"{"district":{"any_of":["boy"]}}"#);
    assert!(read(&text, &others()).is_ok(), "no list of districts, no wrong district");
    let mut vocabularies = super::VOCABULARIES.clone();
    let districts = include_bytes!("../../../src/demo/districts.json");
    vocabularies.add("districts.json", districts).unwrap();
    let (segments, text) = (others(), text.replace("boy", "bouy"));
    let around = kontor::projection::segment::Surroundings {
        vocabularies: &vocabularies,
        segments: &segments,
        exists: &super::exists,
    };
    let mistakes = kontor::app::read_segment(&text, &super::SCHEMAS, &around).unwrap_err();
    let flaw = Flaw::of_definition(&mistakes[0]).unwrap();
    assert_eq!(flaw.pointer, "/where/district/any_of/0");
    assert!(flaw.sentences().0.contains("Meinten Sie „boy“?"), "{flaw:?}");
}

#[test]
fn contradictions_are_named() {
    let gathering = format!(
        r#"{{"attended":{{"gathering":"gathering:{ULID}","at_least":2,"format":"talk"}}}}"#
    );
    let both = format!(r#"{{"lab":{{"lab":"lab:{ULID}","key":"digitale-koproduktion"}}}}"#);
    insta::assert_snapshot!(all_said(
        "organisation",
        &[
            r#"{"attended":{"never":true,"at_least":2,"first":true,"within":"P1M"}}"#,
            r#"{"attended":{"first":true}}"#,
            r#"{"attended":{"first":true,"at_most":2,"within":"P1Y"}}"#,
            r#"{"attended":{"at_least":3,"at_most":2}}"#,
            gathering.as_str(),
            r#"{"assessment":{"never":true,"influence_at_least":3}}"#,
            r#"{"assessment":{}}"#,
            r#"{"interaction":{"never":true,"at_least":1}}"#,
            r#"{"last_interaction":{"since":"2019-10-07","before":"2019-10-07"}}"#,
            r#"{"last_interaction":{"since":"-P1M","before":"-P1Y"}}"#,
            r#"{"last_interaction":{"never":true,"before":"-P1Y"}}"#,
            r#"{"last_interaction":{}}"#,
            r#"{"score":{"at_least":10,"at_most":9}}"#,
            r#"{"score":{}}"#,
            both.as_str(),
        ]
    ));
    for fits in [
        r#"{"attended":{"at_least":2,"at_most":2}}"#,
        r#"{"attended":{"never":true,"within":"P1Y"}}"#,
        r#"{"last_interaction":{"since":"-P1Y","before":"-P1M"}}"#,
        r#"{"last_interaction":{"since":"2019-10-07","before":"2019-10-08"}}"#,
        r#"{"last_interaction":{"since":"2019-10-07","before":"-P1M"}}"#,
    ] {
        assert!(read(&asking("organisation", fits), &others()).is_ok(), "{fits}");
    }
}

#[test]
fn persons_are_asked_about_organisations_through_their_affiliation() {
    let all = [
        r#"{"craft":true}"#,
        r#"{"all":[{"not":{"size":{"any_of":["small"]}}},{"topic":{"any_of":["crafts"]}}]}"#,
        r#"{"sector":{"scheme":"WZ2008","any_of":["F"]}}"#,
        r#"{"through_affiliation":{"through_affiliation":{"actor_type":{"any_of":["media"]}}}}"#,
    ];
    insta::assert_snapshot!(all_said("person", &all));
    let wrapped = r#"{"through_affiliation":{"craft":true}}"#;
    assert!(read(&asking("person", wrapped), &others()).is_ok());
    let turned = read(&asking("organisation", wrapped), &others()).unwrap_err();
    assert_eq!(turned.len(), 1, "an organisation's people are no craft business either");
}

#[test]
fn segments_that_ask_for_each_other_in_a_circle_are_refused_with_the_way() {
    insta::assert_snapshot!(all_said(
        "person",
        &[r#"{"segment":"mine"}"#, r#"{"any":[{"segment":"a"},{"segment":"kontor/newcomers"}]}"#,]
    ));
}
