//! Contacts: search, filters, the list, and the same list for a spreadsheet.

mod filter;
mod table;

use super::{
    frame::{Frame, Here, Theme},
    pager::Pager,
    reply,
    text::Texts,
    visit::{Params, Visit},
};
use crate::{
    app::{
        ContactSort, Paging,
        view::{ContactSummary, Page},
    },
    domain::vocabulary::{ActorType, ContactKind, Size},
    http::{
        language::Language,
        parameters::{Contacts, Paged as _},
        problem::Problem,
        service::Service,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};
use filter::{Filter, filters};

pub use table::table;

#[derive(Template)]
#[template(path = "contacts/page.html")]
struct ContactsPage {
    t: Texts,
    frame: Frame,
    page: Page<ContactSummary>,
    pager: Pager,
    filters: Vec<Filter>,
    sort: ContactSort,
}

impl ContactsPage {
    /// Whether the list is narrowed by what is shown on demand.
    fn narrowed(&self) -> bool {
        let names = ["actor_type", "size", "district", "include_closed"];
        names.iter().any(|name| !self.frame.address.get(name).is_empty())
    }
}

/// Lists contacts.
///
/// # Errors
/// When the question or the page cannot be made.
pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    Params(asked): Params<Contacts>,
) -> Result<Response, Problem> {
    let (as_of, paging) = asked.paging(&service)?;
    let query = asked.query();
    let mut frame = visit.frame(Here::Contacts, "contacts-title", "/api/v1/contacts");
    let (sort, filters) = (query.sort, filters(&query, &visit));
    let found =
        service.ask(as_of, move |reading| (reading.contacts(&query, &paging), reading.first_day()));
    let (page, since) = found.await?;
    frame.since = since;
    let pager = Pager::of(&page, &paging, &visit.address);
    reply::page(&ContactsPage { t: visit.texts, frame, page, pager, filters, sort })
}

/// The whole list as a table for a spreadsheet.
///
/// # Errors
/// When the question cannot be made.
pub async fn download(
    State(service): State<Service>,
    visit: Visit,
    Params(asked): Params<Contacts>,
) -> Result<Response, Problem> {
    let (as_of, _) = asked.paging(&service)?;
    let query = asked.query();
    let page = service.ask(as_of, move |reading| reading.contacts(&query, &Paging::ALL)).await?;
    let name = format!("contacts-{}", page.valid_as_of);
    let table = table(&page.items, &visit.texts);
    Ok(reply::table(&visit.texts, table, &name))
}
