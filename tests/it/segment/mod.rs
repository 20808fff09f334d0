//! The language of segments: its schema and its types, what is refused and how, its sentences, and
//! the segments that ship.

mod agreement;
mod refusals;
mod sample;
mod sentences;
mod shipped;

use kontor::{
    app::{Mistake, read_segment},
    domain::SubjectId,
    projection::{
        Vocabularies,
        segment::{Definition, Segments, Surroundings},
    },
    schema::Definitions,
};
use std::sync::LazyLock;

static SCHEMAS: LazyLock<Definitions> = LazyLock::new(|| Definitions::shipped().unwrap());
static VOCABULARIES: LazyLock<Vocabularies> = LazyLock::new(|| Vocabularies::shipped().unwrap());

/// The one series, lab, body, gathering and contact that there is.
const ULID: &str = "01BX5ZZKBKACTAV9WEVGEMM001";

fn exists(id: SubjectId) -> bool {
    id.ulid().to_string() == ULID
}

/// The segments that ship, and short names of the one series, lab and body.
fn known() -> Segments {
    let mut segments = Segments::shipped().unwrap();
    let named = [("series", "wiall"), ("lab", "digitale-koproduktion"), ("body", "ag")];
    for (kind, key) in named {
        segments.name(format!("{kind}:{ULID}").parse().unwrap(), key.parse().unwrap());
    }
    segments
}

fn read(text: &str, segments: &Segments) -> Result<Definition, Vec<Mistake>> {
    let around = Surroundings { vocabularies: &VOCABULARIES, segments, exists: &exists };
    read_segment(text, &SCHEMAS, &around)
}

/// A segment with this condition, as text.
fn asking(of: &str, condition: &str) -> String {
    format!(
        r#"{{"key":"mine","of":"{of}","title":{{"de":"Meins","en":"Mine"}},
            "description":{{"de":"Ein Satz.","en":"A sentence."}},"where":{condition}}}"#
    )
}
