//! What a list is narrowed by, each with the way to take it away.

use crate::{
    app::ContactQuery,
    http::pages::{address::Address, visit::Visit},
};

/// Something a list is narrowed by.
pub struct Filter {
    /// What it says.
    pub label: String,
    /// The same list without it.
    pub without: Address,
}

/// What the list of a query is narrowed by.
#[must_use]
pub fn filters(query: &ContactQuery, visit: &Visit) -> Vec<Filter> {
    let (t, address) = (&visit.texts, visit.address.plain());
    let named = [
        ("q", query.q.as_ref().map(|q| t.of("contacts-called", q))),
        ("kind", query.kind.map(|kind| t.word("kind", kind))),
        ("actor_type", query.actor_type.map(|word| t.word("actor-type", word))),
        ("size", query.size.map(|size| t.word("size", size))),
        ("district", query.district.as_ref().map(|code| t.code("district", code))),
        ("include_closed", query.include_closed.then(|| t.say("contacts-include-closed"))),
    ];
    let given = named.into_iter().filter_map(|(name, label)| Some((name, label?)));
    given.map(|(name, label)| Filter { label, without: address.without(name) }).collect()
}
