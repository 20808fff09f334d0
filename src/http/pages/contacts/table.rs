//! A list of contacts as a table, one line each, in words.

use crate::{
    app::view::ContactSummary,
    http::{
        csv::{Table, or_empty},
        pages::text::Texts,
    },
};

/// The table of some contacts, as somebody reads it.
pub fn table<'a>(contacts: impl IntoIterator<Item = &'a ContactSummary>, t: &Texts) -> Table {
    let headings = [
        "name",
        "kind",
        "organisation",
        "status",
        "last_interaction_on",
        "classifications",
        "actor_type",
        "size",
        "district",
        "closed_since",
        "id",
    ];
    let rows = contacts.into_iter().map(|one| row(one, t));
    Table { headings: headings.to_vec(), rows: rows.collect() }
}

fn row(one: &ContactSummary, t: &Texts) -> Vec<String> {
    let classifications = one.classifications.iter();
    let classifications = classifications.map(|one| t.code(one.scheme.as_str(), &one.category));
    let word = |list, word: Option<&String>| or_empty(word.map(|word| t.word(list, word)));
    vec![
        or_empty(one.name.as_ref()),
        t.word("kind", one.kind),
        or_empty(one.organisation.as_ref().and_then(|one| one.name.as_ref())),
        t.word("status", one.status),
        or_empty(one.last_interaction_on),
        classifications.collect::<Vec<_>>().join(", "),
        word("actor-type", one.actor_type.as_ref()),
        word("size", one.size.as_ref()),
        or_empty(one.district.as_ref().map(|code| t.code("district", code))),
        or_empty(one.closed_since),
        one.id.to_string(),
    ]
}
