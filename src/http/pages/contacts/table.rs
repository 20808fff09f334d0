//! A list of contacts as a table, one line each, in words.

use crate::{
    app::view::{ContactSummary, Page},
    http::{
        csv::{Table, Tabular, or_empty},
        pages::text::Texts,
    },
};

/// A list of contacts, as somebody reads it.
pub struct Listed<'a> {
    /// The list.
    pub page: Page<ContactSummary>,
    /// How to say things.
    pub t: &'a Texts,
}

impl Tabular for Listed<'_> {
    fn table(&self) -> Table {
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
        let rows = self.page.items.iter().map(|one| row(one, self.t));
        Table { headings: headings.to_vec(), rows: rows.collect() }
    }
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
