//! Contacts as rows of a list, and the rows of a history.

use super::{Form, List, Ref, counted, name_of, or_dash, read, standing};
use crate::cli::{exit::Failure, table::table, transport::Answer};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Summary {
    id: String,
    kind: String,
    name: Option<String>,
    erased: bool,
    closed_since: Option<String>,
    organisation: Option<Ref>,
    district: Option<String>,
    status: String,
    last_interaction_on: Option<String>,
}

/// A list of contacts; with it, what to say about the list.
///
/// # Errors
/// When the answer is none.
pub fn found(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let list: List<Summary> = read(answer)?;
    let headings = form.language.choose(
        &["Name", "Art", "Organisation", "Ortsteil", "Stand", "zuletzt", "Kennung"],
        &["Name", "Kind", "Organisation", "District", "Status", "last", "Id"],
    );
    let shown = list.items.len();
    let rows = list.items.into_iter().map(|contact| {
        let name = name_of(contact.name, contact.erased, form.language);
        let name = match contact.closed_since {
            Some(day) => format!("{name} († {day})"),
            None => name,
        };
        vec![
            name,
            contact.kind,
            or_dash(contact.organisation.map(|organisation| organisation.called())),
            or_dash(contact.district),
            standing(&contact.status, form.language).to_owned(),
            or_dash(contact.last_interaction_on),
            contact.id,
        ]
    });
    let table = table(headings, rows.collect(), form.width);
    Ok((table, counted(shown, list.total, &list.times, form.language)))
}

#[derive(Debug, Deserialize)]
struct Item {
    id: Option<String>,
    cause: Option<String>,
    status: Option<String>,
    #[serde(rename = "type")]
    event_type: String,
    on_text: Option<String>,
    recorded_at: Option<String>,
    corrected_by: Option<String>,
    through: Option<Ref>,
    object: Option<Ref>,
    channel: Option<String>,
    category: Option<String>,
    level: Option<String>,
    purpose: Option<String>,
    text: Option<String>,
}

/// A history; with it, what to say about it.
///
/// # Errors
/// When the answer is none.
pub fn history(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let list: List<Item> = read(answer)?;
    let headings = form.language.choose(
        &["Tag", "Ereignis", "Worum", "Text", "bekannt seit", "Kennung"],
        &["Day", "Event", "About", "Text", "known since", "Id"],
    );
    let shown = list.items.len();
    let rows = list.items.into_iter().map(|item| {
        let corrected = form.language.choose("berichtigt", "corrected");
        let event = match item.corrected_by {
            Some(_) => format!("{} ({corrected})", item.event_type),
            None => item.event_type,
        };
        let names = [item.object, item.through].into_iter().flatten().map(|of| of.called());
        let status = item.status.map(|status| standing(&status, form.language).to_owned());
        let codes = [status, item.channel, item.category, item.level, item.purpose];
        let codes = codes.into_iter().flatten();
        let about = names.chain(codes).collect::<Vec<_>>().join(", ");
        let known = item.recorded_at.as_deref().and_then(|at| at.get(..10)).map(str::to_owned);
        // What is computed is shown with the event it follows from.
        let id = or_dash(item.id.or(item.cause));
        vec![
            or_dash(item.on_text),
            event,
            or_dash(Some(about)),
            or_dash(item.text),
            or_dash(known),
            id,
        ]
    });
    let table = table(headings, rows.collect(), form.width);
    Ok((table, counted(shown, list.total, &list.times, form.language)))
}
