//! What conditions are called, in both languages, and what their negations are.

use super::{ULID, VOCABULARIES, asking, read};
use kontor::{
    domain::{SubjectId, vocabulary::ContactKind},
    projection::segment::{Condition, Names, Segments, sentence},
};
use std::{collections::BTreeSet, fmt::Write as _};

/// Every condition, and every way to say some of them; `@` stands for the one id there is.
const CONDITIONS: &[&str] = &[
    r#"{"all":[]}"#,
    r#"{"all":[{"craft":true},{"any":[{"craft":false},{"not":{"topic":{"any_of":["energy"]}}}]}]}"#,
    r#"{"any":[{"through_affiliation":{"body":{}}},{"craft":true}]}"#,
    r#"{"not":{"all":[{"craft":true},{"score":{"at_least":10}}]}}"#,
    r#"{"through_affiliation":{"attended":{"within":"P12M"}}}"#,
    r#"{"segment":"kontor/quiet-multipliers"}"#,
    r#"{"segment":"kontor/newcomers"}"#,
    r#"{"actor_type":{"any_of":["chamber","association"]}}"#,
    r#"{"classification":{"scheme":"bottrop-2016","any_of":["key-actor","multiplier"]}}"#,
    r#"{"classification":{"scheme":"change-role"}}"#,
    r#"{"review_due":{"by":"P0D"}}"#,
    r#"{"review_due":{"scheme":"bottrop-2016","by":"P30D"}}"#,
    r#"{"review_due":{"by":"-P1M"}}"#,
    r#"{"review_due":{"by":"2019-10-07"}}"#,
    r#"{"assessment":{"influence_at_least":4,"interest_at_least":3}}"#,
    r#"{"assessment":{"never":true}}"#,
    r#"{"quadrant":{"any_of":["manage-closely","keep-satisfied","monitor"]}}"#,
    r#"{"sector":{"scheme":"WZ2008","any_of":["F","43","43.2"]}}"#,
    r#"{"size":{"any_of":["small","medium"]}}"#,
    r#"{"craft":true}"#,
    r#"{"district":{"any_of":["boy"]}}"#,
    r#"{"topic":{"any_of":["digitalisation","energy"]}}"#,
    r#"{"preference":{"any_of":["operative","both"]}}"#,
    r#"{"body":{"body":"body:@"}}"#,
    r#"{"body":{"key":"ag"}}"#,
    r#"{"body":{}}"#,
    r#"{"affiliation":{"with":"contact:@"}}"#,
    r#"{"affiliation":{}}"#,
    r#"{"invited":{"at_least":3,"within":"P6M"}}"#,
    r#"{"registered":{"at_most":2}}"#,
    r#"{"attended":{"series":"series:@","at_least":2,"within":"P36M"}}"#,
    r#"{"attended":{"series":"wiall"}}"#,
    r#"{"attended":{"series":"series:@","lab":"lab:@","at_least":2,"at_most":4}}"#,
    r#"{"attended":{"lab":"lab:@","format":"workshop","attendance_mode":"online","at_least":1}}"#,
    r#"{"attended":{"gathering":"gathering:@"}}"#,
    r#"{"attended":{"never":true}}"#,
    r#"{"attended":{"first":true,"within":"P12M"}}"#,
    r#"{"attended":{"at_least":1,"at_most":1,"within":"P1M"}}"#,
    r#"{"no_show":{"at_least":2,"within":"P1M1D"}}"#,
    r#"{"interaction":{}}"#,
    r#"{"interaction":{"channels":["phone"],"topics":["energy"],"at_least":2,"within":"P1D"}}"#,
    r#"{"interaction":{"within":"P6M","never":true}}"#,
    r#"{"last_interaction":{"before":"-P180D"}}"#,
    r#"{"last_interaction":{"since":"-P2M"}}"#,
    r#"{"last_interaction":{"before":"2019-10-07","since":"2018-01-01"}}"#,
    r#"{"last_interaction":{"since":"P0D"}}"#,
    r#"{"last_interaction":{"never":true}}"#,
    r#"{"known_since":{"within":"P1M"}}"#,
    r#"{"known_since":{"within":"P90D"}}"#,
    r#"{"status":{"any_of":["inactive","lapsed"]}}"#,
    r#"{"score":{"at_least":50}}"#,
    r#"{"score":{"at_least":1,"at_most":9}}"#,
    r#"{"lab":{}}"#,
    r#"{"lab":{"key":"digitale-koproduktion"}}"#,
    r#"{"lab":{"lab":"lab:@","phase":2,"level_at_least":"involved"}}"#,
    r#"{"lab":{"contributions":["impulse","knowledge"],"ever":true}}"#,
    r#"{"consent":{"purpose":"newsletter"}}"#,
    r#"{"reachable":{"purpose":"event-invitation","channel":"email"}}"#,
];

fn conditions() -> impl Iterator<Item = (&'static str, Condition)> {
    CONDITIONS.iter().map(|text| (*text, serde_json::from_str(&text.replace('@', ULID)).unwrap()))
}

fn name(id: SubjectId) -> Option<String> {
    let name = match id {
        SubjectId::Series(_) => "Wirtschaftsallianz",
        SubjectId::Lab(_) => "Digitale Koproduktion",
        SubjectId::Body(_) => "AG Wirtschaftsallianz",
        SubjectId::Gathering(_) => "Auftakt",
        _ => return None,
    };
    Some(name.to_owned())
}

#[test]
fn every_condition_has_a_sentence_and_a_negation_in_both_languages() {
    let segments = super::known();
    let names = Names { vocabularies: &VOCABULARIES, segments: &segments, subject: &name };
    let mut all = String::new();
    for (text, condition) in conditions() {
        let of = ContactKind::Organisation;
        let said = sentence(&condition, of, &names);
        let negation = sentence(&Condition::Not(Box::new(condition)), of, &names);
        assert_ne!(said, negation, "{text}");
        writeln!(
            all,
            "{text}\n  + {}\n  - {}\n  + {}\n  - {}\n",
            said.de, negation.de, said.en, negation.en
        )
        .unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn persons_belong_to_organisations_and_not_the_other_way_round() {
    let segments = Segments::shipped().unwrap();
    let names = Names { vocabularies: &VOCABULARIES, segments: &segments, subject: &name };
    let mut all = String::new();
    for text in [
        r#"{"affiliation":{}}"#,
        r#"{"affiliation":{"with":"contact:01BX5ZZKBKACTAV9WEVGEMM001"}}"#,
        r#"{"through_affiliation":{"all":[{"craft":true},{"not":{"lab":{}}}]}}"#,
        r#"{"not":{"through_affiliation":{"craft":true}}}"#,
        r#"{"segment":"kontor/newcomers"}"#,
        r#"{"segment":"kontor/quiet-multipliers"}"#,
        r#"{"segment":"gone"}"#,
    ] {
        let condition = serde_json::from_str(text).unwrap();
        let said = sentence(&condition, ContactKind::Person, &names);
        writeln!(all, "{text}\n  {}\n  {}\n", said.de, said.en).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn no_condition_is_without_a_sample() {
    let unknown = serde_json::from_str::<Condition>(r#"{"nonsense":1}"#).unwrap_err().to_string();
    let every: BTreeSet<&str> =
        unknown.split('`').skip(1).step_by(2).filter(|word| *word != "nonsense").collect();
    let sampled: BTreeSet<&str> = CONDITIONS.iter().filter_map(|c| c.split('"').nth(1)).collect();
    assert_eq!(sampled, every);
    let segments = super::known();
    for (text, condition) in conditions() {
        assert_eq!(Some(condition.name()), text.split('"').nth(1));
        let whole = asking("organisation", &text.replace('@', ULID));
        read(&whole, &segments).unwrap_or_else(|mistakes| panic!("{text}: {mistakes:?}"));
    }
}
