//! A segment: what it asks, how many that leaves, what they are, and who they are.

use super::{
    bars::{Part, Step, parts, steps},
    framed,
};
use crate::{
    app::{
        AsOf, MemberQuery, MemberSort, Paging, Reading,
        view::{GatheringSummary, Page, PullView, SegmentMember, SegmentView, Words},
    },
    domain::Key,
    http::{
        input::Named,
        language::Language,
        missing,
        pages::{
            address::Address,
            contacts::table,
            frame::{Frame, Here, Theme},
            pager::Pager,
            reply,
            text::Texts,
            visit::{Params, Visit},
        },
        parameters::{Members, Paged as _},
        problem::Problem,
        service::Service,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};

/// The last pulls, beside the members.
const FEW: Paging = Paging { limit: 3, offset: 0 };

#[derive(Template)]
#[template(path = "segments/segment.html")]
struct SegmentPage {
    t: Texts,
    frame: Frame,
    steps: Vec<Step>,
    parts: Vec<Part>,
    pager: Option<Pager>,
    headings: [Heading; 4],
    sort: MemberSort,
    found: Found,
}

/// A heading of the list that puts it in another order.
struct Heading {
    /// The key of what it is called.
    key: &'static str,
    /// The class of its column.
    class: &'static str,
    /// The list in that order.
    to: Address,
    /// How the list is ordered by it now: a value of `aria-sort`.
    order: &'static str,
}

/// Orders to choose from, each with the key of what it is called.
const ORDERS: [(&str, MemberSort); 6] = [
    ("match", MemberSort::Match),
    ("name", MemberSort::Name),
    ("last-interaction", MemberSort::LastInteraction),
    ("longest-silence", MemberSort::LongestSilence),
    ("status", MemberSort::Status),
    ("score", MemberSort::Score),
];

/// The headings of a list at an address that is in an order.
fn headings(address: &Address, sort: MemberSort) -> [Heading; 4] {
    let searched = !address.get("q").is_empty();
    let by_name = sort == MemberSort::Name || sort == MemberSort::Match && !searched;
    let ordered = |is_so: bool, order| if is_so { order } else { "none" };
    // Whoever asks a second time wants to see the other end.
    let (last, order) = match sort {
        MemberSort::LastInteraction => ("longest-silence", "descending"),
        MemberSort::LongestSilence => ("last-interaction", "ascending"),
        _ => ("last-interaction", "none"),
    };
    let by = |key, class, sort: &str, order| {
        let to = address.plain().with("sort", sort);
        Heading { key, class, to, order }
    };
    [
        by("contacts-name", "", "name", ordered(by_name, "ascending")),
        by("contacts-status", "", "status", ordered(sort == MemberSort::Status, "other")),
        by("contact-score", "num", "score", ordered(sort == MemberSort::Score, "descending")),
        by("contacts-last", "num", last, order),
    ]
}

/// What is asked for the page of a segment.
struct Found {
    view: SegmentView,
    universe: usize,
    members: Option<Page<SegmentMember>>,
    pulls: Vec<PullView>,
    others: Vec<(Key, Words)>,
    past: Vec<GatheringSummary>,
}

impl Found {
    fn of(
        reading: &Reading<'_>,
        key: &Key,
        query: &MemberQuery,
        paging: &Paging,
    ) -> Result<Self, Problem> {
        let view = reading.segment(key)?.answer;
        // One that cannot be answered says why in the place of its members.
        let members = match view.line.broken {
            Some(_) => None,
            None => Some(reading.members(&view.definition, query, paging)?),
        };
        Ok(Self {
            universe: reading.universe(view.line.of),
            members,
            pulls: reading.pulls(key, &FEW).map(|page| page.items).unwrap_or_default(),
            others: super::comparing::others(reading, &view.line),
            past: super::comparing::past(reading),
            view,
        })
    }
}

/// Shows a segment and its members.
///
/// # Errors
/// When there is none of the name, or the page cannot be made.
pub async fn show(
    State(service): State<Service>,
    Named(key): Named,
    visit: Visit,
    Params(asked): Params<Members>,
) -> Result<Response, Problem> {
    let (as_of, paging) = asked.paging(&service)?;
    let as_of = AsOf { definitions: asked.definitions.unwrap_or_default(), ..as_of };
    let query = MemberQuery { reasons: false, ..asked.query() };
    let sort = query.sort;
    let found = service.ask(as_of, move |reading| Found::of(reading, &key, &query, &paging));
    let found = found.await??;
    let (t, view) = (visit.texts.clone(), &found.view);
    let mut frame = framed(&visit, &view.line.key, "", t.words(&view.line.title).to_owned());
    // The API answers for the segment and for its members each under an address of its own.
    frame.twin = visit.address.then(frame.twin.path());
    let steps = steps(&t, found.universe, view);
    let parts = view.composition.as_ref().map(|all| parts(&t, all)).unwrap_or_default();
    let pager = found.members.as_ref().map(|page| Pager::of(page, &paging, &visit.address));
    let headings = headings(&visit.address, sort);
    reply::page(&SegmentPage { t, frame, steps, parts, pager, headings, sort, found })
}

/// All members as a table for a spreadsheet.
///
/// # Errors
/// When the segment cannot be answered.
pub async fn download(
    State(service): State<Service>,
    Named(key): Named,
    visit: Visit,
    Params(asked): Params<Members>,
) -> Result<Response, Problem> {
    let (as_of, _) = asked.paging(&service)?;
    let as_of = AsOf { definitions: asked.definitions.unwrap_or_default(), ..as_of };
    let query = MemberQuery { reasons: false, ..asked.query() };
    let code = key.code.clone();
    let found = service.ask(as_of, move |reading| -> Result<_, Problem> {
        let segment = reading.defined(&key).ok_or_else(|| missing::segment(&key))?;
        Ok(reading.members(&segment.definition, &query, &Paging::ALL)?)
    });
    let page = found.await??;
    let name = format!("{code}-{}", page.valid_as_of);
    let table = table(page.items.iter().map(|one| &one.contact), &visit.texts);
    Ok(reply::table(&visit.texts, table, &name))
}
