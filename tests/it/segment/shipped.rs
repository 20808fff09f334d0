//! The segments that ship: each passes every check and reads as a sentence.

use super::{SCHEMAS, VOCABULARIES, read};
use crate::schema::folder::json_files;
use kontor::projection::segment::{Names, Segments, sentence};
use std::fmt::Write as _;

#[test]
fn every_shipped_segment_passes_all_checks() {
    let shipped = Segments::shipped().unwrap();
    let files = json_files("projections/segments");
    assert!((12..=16).contains(&files.len()), "{}", files.len());
    for (path, file) in files {
        let definition = read(&file.to_string(), &shipped);
        let definition = definition.unwrap_or_else(|mistakes| panic!("{path}: {mistakes:?}"));
        assert_eq!(file["$schema"], "../../schemas/definition/segment.v1.json", "{path}");
        assert!(definition.key.shipped, "{path}");
        assert!(path.ends_with(&format!("/{}.json", definition.key.code)), "{path}");
        for words in [&definition.description.de, &definition.description.en] {
            let one_sentence = words.ends_with('.') && words.matches(". ").count() == 0;
            assert!(one_sentence, "{path}: {words}");
        }
        assert_eq!(shipped.get(&definition.key), Some(&definition));
    }
}

#[test]
fn every_shipped_vocabulary_passes_the_same_check() {
    for (path, file) in json_files("projections/vocabularies") {
        SCHEMAS.check("vocabulary", &file.to_string()).unwrap_or_else(|e| panic!("{path}: {e}"));
    }
}

#[test]
fn every_shipped_segment_reads_as_a_sentence() {
    let segments = Segments::shipped().unwrap();
    let subject = |_| None;
    let names = Names { vocabularies: &VOCABULARIES, segments: &segments, subject: &subject };
    let mut all = String::new();
    for segment in segments.iter() {
        let said = sentence(&segment.condition, segment.of, &names);
        writeln!(all, "{}\n  {}\n  {}\n  {}\n", segment.key, segment.title.de, said.de, said.en)
            .unwrap();
    }
    insta::assert_snapshot!(all);
}
