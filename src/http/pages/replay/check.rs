//! A citation is checked: the question in it is asked again, and the page says whether the same
//! came out, or why not.

use crate::{
    app::{
        citation::{Citation, Question, Scope},
        view::ReproductionView,
    },
    http::{
        evaluation, input,
        language::Language,
        pages::{
            address::Address,
            form::{Errors, Fields, Submitted},
            frame::{Frame, Here, Theme},
            reply,
            text::Texts,
            visit::Visit,
        },
        problem::Problem,
        service::Service,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;
use std::fmt::Display;

/// What came of asking again.
const REPRODUCED: &str = "reproduced";

#[derive(Template)]
#[template(path = "replay/check.html")]
struct CheckPage {
    t: Texts,
    frame: Frame,
    fields: Fields,
    errors: Errors,
    checked: Option<Checked>,
}

/// A citation and what came of it.
struct Checked {
    cited: Citation,
    outcome: ReproductionView,
    /// The page that shows what was cited, where there is one.
    page: Option<Address>,
}

/// The citation that is to be checked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitationForm {
    citation: String,
}

impl Checked {
    fn is_reproduced(&self) -> bool {
        self.outcome.outcome == REPRODUCED
    }
}

impl CheckPage {
    fn new(visit: Visit) -> Self {
        let frame = visit.frame(Here::Replay, "citation-title", "/openapi.json");
        let (fields, errors) = (Fields::default(), Errors::default());
        Self { t: visit.texts, frame, fields, errors, checked: None }
    }
}

/// Shows the form.
///
/// # Errors
/// When the page cannot be made.
pub async fn ask(visit: Visit) -> Result<Response, Problem> {
    reply::page(&CheckPage::new(visit))
}

/// Says what comes of asking again.
///
/// # Errors
/// When the journal cannot be read.
pub async fn check(
    State(service): State<Service>,
    visit: Visit,
    form: Submitted<CitationForm>,
) -> Result<Response, Problem> {
    let mut page = CheckPage { fields: form.fields, ..CheckPage::new(visit) };
    let cited = form.body.and_then(|form| input::read(form.citation.as_bytes()));
    let checked = match cited {
        Ok(cited) => checked(&service, cited).await,
        Err(problem) => Err(problem),
    };
    match checked {
        Ok(checked) => page.checked = Some(checked),
        Err(problem) if problem.status().is_client_error() => {
            page.errors = Errors::of(&problem, &page.t);
        }
        Err(problem) => return Err(problem),
    }
    let status = if page.errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    reply::with_status(status, &page)
}

async fn checked(service: &Service, cited: Citation) -> Result<Checked, Problem> {
    let outcome = evaluation::reproduced(service, cited.clone()).await?;
    Ok(Checked { page: page_of(&cited), cited, outcome })
}

/// The page that asks the cited question of the cited time.
fn page_of(cited: &Citation) -> Option<Address> {
    let Scope { from, to, unit, audience, filter } = cited.question.scope()?;
    let (step, group_by, segments) = match &cited.question {
        Question::Engagement(asked) => {
            (Some(asked.step), asked.group_by, asked.segments.as_slice())
        }
        Question::Indicators(asked) => (None, asked.group_by, asked.segments.as_slice()),
        _ => (None, None, [].as_slice()),
    };
    let segments = segments.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let said: [(&str, Option<&dyn Display>); 12] = [
        ("from", Some(from)),
        ("to", Some(to)),
        ("step", step.as_ref().map(|step| step as _)),
        ("group_by", group_by.as_ref().map(|by| by as _)),
        ("segments", (!segments.is_empty()).then_some(&segments)),
        ("unit", Some(unit)),
        ("audience", Some(audience)),
        ("series", filter.series.as_ref().map(|id| id as _)),
        ("lab", filter.lab.as_ref().map(|id| id as _)),
        ("gathering_format", filter.format.as_ref().map(|format| format as _)),
        ("attendance_mode", filter.attendance_mode.as_ref().map(|mode| mode as _)),
        ("valid_as_of", Some(&cited.valid_as_of)),
    ];
    let said = said.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let page = Address::default().at("/replay").with("recorded_as_of", cited.position);
    Some(said.fold(page, |page, (name, value)| page.with(name, value)))
}
