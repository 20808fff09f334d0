//! Participation over time: plots with their tables, the indicators of a period, its gatherings,
//! and how to cite all of that. Nobody is named.

mod asked;
mod check;
mod figures;
mod numbers;
mod tables;

pub use check::{ask, check};
pub use tables::{gatherings, indicators, participation};

use self::{
    asked::Found,
    figures::figures,
    numbers::{Number, Stage, funnel, numbers},
};
use super::{
    address::Address,
    form::Errors,
    frame::{Frame, Here, Theme},
    plot::{self, Figure, Marks},
    reply,
    text::Texts,
    visit::{Params, Visit},
};
use crate::{
    app::{
        citation::Citation,
        view::{GatheringLine, IndicatorsView},
    },
    domain::vocabulary::{AttendanceMode, Format},
    http::{language::Language, parameters::Replayed, problem::Problem, service::Service},
    projection::evaluation::{Audience, By, Step, Unit},
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

/// Parameters of the page that not all of the answers behind it know.
const GROUPED: [&str; 2] = ["group_by", "segments"];

/// Parameters that narrow what is counted.
const NARROWING: [&str; 6] =
    ["unit", "audience", "series", "lab", "gathering_format", "attendance_mode"];

#[derive(Template)]
#[template(path = "replay/page.html")]
struct ReplayPage {
    t: Texts,
    frame: Frame,
    /// Series and labs to choose from: id and title.
    series: Vec<(String, String)>,
    labs: Vec<(String, String)>,
    /// What the segments are called that alone are compared; empty when all are.
    segments: Vec<String>,
    /// Years to choose from, each with its page.
    years: Vec<(i16, Address)>,
    /// Whether the period is all of them.
    whole: bool,
    errors: Errors,
    shown: Option<Shown>,
}

/// What came of the questions, as it is shown.
struct Shown {
    figures: Vec<Figure>,
    indicators: IndicatorsView,
    numbers: Vec<Number>,
    funnel: Vec<Stage>,
    gatherings: Vec<GatheringLine>,
    /// Gatherings nobody registered for, to come ones too.
    without_registration: usize,
    /// The same answers for a spreadsheet.
    tables: [Address; 3],
    citations: Vec<Quote>,
}

/// A citation to be copied.
struct Quote {
    /// The key of what is cited.
    title: &'static str,
    citation: Citation,
    json: String,
}

impl Shown {
    fn of(answers: asked::Answers, question: &Address, t: &Texts) -> Self {
        let asked::Answers { replay, indicators, gatherings } = answers;
        let csv = |path: &str, without: &[&str]| {
            let address = question.at(path);
            without.iter().fold(address, |address, name| address.without(name))
        };
        let quote = |title, citation: &Citation| Quote {
            title,
            citation: citation.clone(),
            json: serde_json::to_string(citation).unwrap_or_default(),
        };
        Self {
            figures: figures(&replay, t),
            numbers: numbers(&indicators, t),
            funnel: funnel(&indicators),
            tables: [
                csv("/replay/participation.csv", &[]),
                csv("/replay/indicators.csv", &["step"]),
                csv("/replay/gatherings.csv", &["step", GROUPED[0], GROUPED[1]]),
            ],
            citations: vec![
                quote("replay-over-time", &replay.citation),
                quote("replay-indicators", &indicators.citation),
                quote("replay-gatherings", &gatherings.citation),
            ],
            without_registration: without_registration(&gatherings.items),
            gatherings: gatherings.items,
            indicators,
        }
    }
}

impl Shown {
    /// Whether a place beside the last figure is left, which the funnel takes.
    fn is_odd(&self) -> bool {
        !self.figures.len().is_multiple_of(2)
    }
}

fn without_registration(gatherings: &[GatheringLine]) -> usize {
    gatherings.iter().filter(|one| one.zero_registrations).count()
}

impl ReplayPage {
    /// Whether less than everything usual is looked at.
    fn narrowed(&self) -> bool {
        NARROWING.iter().any(|name| !self.frame.address.get(name).is_empty())
    }
}

/// Shows participation over a period.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    Params(asked): Params<Replayed>,
) -> Result<Response, Problem> {
    let found = service.ask(visit.as_of, move |reading| Found::of(reading, asked)).await?;
    let t = visit.texts.clone();
    let question = found.asked_at(&visit.address);
    let mut frame = visit.frame(Here::Replay, "replay-title", "");
    frame.twin = question.at("/api/v1/evaluation/engagement");
    let (status, errors, shown) = match found.answers {
        Ok(answers) => (StatusCode::OK, Errors::default(), Some(Shown::of(answers, &question, &t))),
        Err(problem) if problem.status().is_client_error() => {
            (problem.status(), Errors::of(&problem, &t), None)
        }
        Err(problem) => return Err(problem),
    };
    let years = asked::years(found.years, &frame.address);
    let whole = frame.address.get("from").is_empty() && frame.address.get("to").is_empty();
    frame.address = question;
    let (series, labs) = (asked::named(found.series, &t), asked::named(found.labs, &t));
    let segments = found.segments.iter().map(|title| t.words(title).to_owned()).collect();
    let page = ReplayPage { t, frame, series, labs, segments, years, whole, errors, shown };
    reply::with_status(status, &page)
}
