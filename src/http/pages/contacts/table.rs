//! A list of contacts as a table, one line each.

use crate::{
    app::view::{ContactSummary, Page},
    http::csv::{Table, Tabular, or_empty},
};

impl Tabular for Page<ContactSummary> {
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
        Table { headings: headings.to_vec(), rows: self.items.iter().map(row).collect() }
    }
}

fn row(one: &ContactSummary) -> Vec<String> {
    let classifications = one.classifications.iter();
    let classifications = classifications.map(|one| format!("{}/{}", one.scheme, one.category));
    vec![
        or_empty(one.name.as_ref()),
        one.kind.to_string(),
        or_empty(one.organisation.as_ref().and_then(|one| one.name.as_ref())),
        one.status.to_string(),
        or_empty(one.last_interaction_on),
        classifications.collect::<Vec<_>>().join(" "),
        or_empty(one.actor_type.as_ref()),
        or_empty(one.size.as_ref()),
        or_empty(one.district.as_ref()),
        or_empty(one.closed_since),
        one.id.to_string(),
    ]
}
