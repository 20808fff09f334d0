//! One contact: the computed profile, what happened, and everything that can be said about it.

mod affiliate;
mod asks;
mod edit;
mod facts;
mod form;
mod history;
mod matrix;
mod new;
mod say;
mod strip;

use super::{
    address::Address,
    frame::{Frame, Here, Theme},
    icon,
    pager::Pager,
    quick_log::QuickLog,
    reply,
    text::Texts,
    visit::{Params, Visit},
};
use crate::{
    app::{
        AsOf, Paging,
        view::{Affiliation, ContactProfile, HistoryItem, Page, Ref, StatusChange},
    },
    domain::{
        ContactId, Day, Kind,
        vocabulary::{ContactKind, Direction, Medium},
    },
    http::{
        body::{
            contact::{
                ActorTypeBody, ClosureBody, ContactPointBody, CraftBody, DistrictBody,
                IdentifierBody, NoticeBody, ObjectionBody, PreferenceBody, ReopeningBody,
                RestrictionBody, SectorBody, SizeBody, TopicBody,
            },
            relation::AssessmentBody,
        },
        contacts::history_types,
        input::Id,
        language::Language,
        missing,
        parameters::{History, Paged as _},
        problem::Problem,
        service::Service,
    },
};
use askama::Template;
use asks::{ClassifyForm, ConsentForm};
use axum::{Router, extract::State, response::Response, routing::get};
use facts::{Facts, Today, stale};
use form::{Asks, Form, Input};
use history::{Tab, Year, tabs, unprinted, years};
use matrix::Matrix;
use strip::Strip;

#[derive(Template)]
#[template(path = "contact/page.html")]
struct ContactPage {
    t: Texts,
    frame: Frame,
    profile: ContactProfile,
    /// Every change of status.
    path: Vec<StatusChange>,
    /// What is otherwise today.
    today: Today,
    facts: Facts,
    matrix: Matrix,
    strip: Strip,
    tabs: Vec<Tab>,
    years: Vec<Year>,
    unprinted: usize,
    pager: Pager,
    log: QuickLog,
    form: Form,
    /// The address of the contact.
    place: String,
    /// The address of this page, to come back to.
    here: String,
}

#[derive(Template)]
#[template(path = "contact/erased.html")]
struct ErasedPage {
    t: Texts,
    frame: Frame,
    profile: ContactProfile,
}

/// A contact, and what can be said about it.
pub fn routes() -> Router<Service> {
    Router::new()
        .route("/contacts/new", get(new::ask).post(new::register))
        .route("/contacts/{id}", get(show))
        .route("/contacts/{id}/edit", get(edit::ask).post(edit::change))
        .route("/contacts/{id}/affiliations", get(affiliate::ask).post(affiliate::say))
        .merge(who_it_is())
        .merge(saying::<ClassifyForm>())
        .merge(saying::<AssessmentBody>())
        .merge(saying::<TopicBody>())
        .merge(saying::<ConsentForm>())
        .merge(saying::<ContactPointBody>())
        .merge(saying::<ClosureBody>())
        .merge(saying::<ReopeningBody>())
        .merge(saying::<RestrictionBody>())
        .merge(saying::<ObjectionBody>())
        .merge(saying::<NoticeBody>())
        .route(
            "/contacts/{id}/classifications/{fact}/reviews",
            get(say::ask_review).post(say::review),
        )
        .route("/contacts/{id}/{collection}/{fact}/end", get(say::ask_end).post(say::end))
}

/// What is said once of a contact, until something else is.
fn who_it_is() -> Router<Service> {
    Router::new()
        .merge(saying::<ActorTypeBody>())
        .merge(saying::<SectorBody>())
        .merge(saying::<SizeBody>())
        .merge(saying::<CraftBody>())
        .merge(saying::<DistrictBody>())
        .merge(saying::<PreferenceBody>())
        .merge(saying::<IdentifierBody>())
}

/// A form that says one thing about a contact, at the same place as in the API.
fn saying<B: Asks>() -> Router<Service> {
    let path = format!("/contacts/{{id}}/{}", B::NAME);
    Router::new().route(&path, get(say::ask::<B>).post(say::say::<B>))
}

/// What the questions about a contact are answered with.
struct Told {
    profile: ContactProfile,
    path: Vec<StatusChange>,
    today: Today,
}

/// Shows a contact; part of its history, as the address says.
///
/// # Errors
/// When the contact is not known, or the page cannot be made.
pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
    Params(asked): Params<History>,
) -> Result<Response, Problem> {
    let told = told(&service, visit.as_of, id).await?;
    if told.profile.erased {
        return erased(visit, told.profile);
    }
    let (years, page, paging) = happened(&service, asked, id).await?;
    let Told { profile, path, today } = told;
    let (t, place) = (visit.texts.clone(), format!("/contacts/{id}"));
    let (name, twin) = (t.name(&profile.name), format!("/api/v1{place}{}", part(&visit.address)));
    let mut frame = visit.titled(Here::Contacts, name, twin);
    frame.since = profile.known_since;
    let here = visit.address.plain().to_string();
    let version = Some(profile.version);
    reply::page(&ContactPage {
        facts: Facts::of(&profile, &today, frame.valid(), &t),
        matrix: Matrix::of(&profile.grid_path, &profile.grid),
        strip: Strip::of(&profile.attendance),
        tabs: tabs(&visit.address),
        unprinted: unprinted(&page),
        pager: Pager::of(&page, &paging, &visit.address),
        log: QuickLog::new(&service, Some(id), &here)?,
        form: Form { version, ..say::form::<ClassifyForm>(&service, &t, id) },
        t,
        frame,
        profile,
        path,
        today,
        years,
        place,
        here,
    })
}

/// The part of its history that is asked for, and the whole page it is of.
async fn happened(
    service: &Service,
    asked: History,
    id: ContactId,
) -> Result<(Vec<Year>, Page<HistoryItem>, Paging), Problem> {
    let (as_of, paging) = asked.paging(service)?;
    let types = history_types(asked.types.as_deref())?;
    let found = service.ask(as_of, move |reading| {
        let page = reading.history(id, &types, &paging)?;
        Some((years(reading, &page, id), page, paging))
    });
    found.await?.ok_or_else(|| missing::subject(id))
}

/// The profile as of the times asked about, with today's where that is another time.
async fn told(service: &Service, as_of: AsOf, id: ContactId) -> Result<Told, Problem> {
    let found = service.ask(as_of, move |reading| {
        let profile = reading.contact(id)?.answer;
        Some((profile, reading.engagement(id)?.answer.path))
    });
    let (profile, path) = found.await?.ok_or_else(|| missing::subject(id))?;
    let past = as_of != AsOf::default();
    let now = match past {
        true => service.look(AsOf::default(), |reading| reading.contact(id))?,
        false => None,
    };
    Ok(Told { profile, path, today: Today::of(now.map(|now| now.answer)) })
}

/// Where in the API a part of the history is, when the address asks for one.
fn part(address: &Address) -> &'static str {
    let asked = |name: &&str| !address.get(name).is_empty();
    if ["types", "cursor", "limit"].iter().any(asked) { "/history" } else { "" }
}

fn erased(visit: Visit, profile: ContactProfile) -> Result<Response, Problem> {
    let twin = format!("/api/v1/contacts/{}", profile.id);
    let frame = visit.frame(Here::Contacts, "erased-title", twin);
    reply::page(&ErasedPage { t: visit.texts, frame, profile })
}

/// A median grade.
fn grade(t: &Texts, grade: &Option<f32>) -> String {
    grade.map_or_else(|| "–".to_owned(), |grade| t.decimal(f64::from(grade), 1))
}

/// A grade somebody gave.
fn grade_of(grade: &Option<u8>) -> String {
    grade.map_or_else(|| "–".to_owned(), |grade| grade.to_string())
}

/// Points left of a share.
fn points(t: &Texts, thousandths: &i64) -> String {
    // No share comes near where a float is not exact.
    t.decimal(*thousandths as f64 / 1000.0, 1)
}

/// How long ago a number of days is: in years once there are two.
fn age(t: &Texts, days: &i32) -> String {
    if *days < 730 {
        t.count("contact-age-days", days)
    } else {
        t.count("contact-age-years", days / 365)
    }
}

/// A stretch of time, open where it has not ended.
fn period(t: &Texts, from: &Option<Day>, to: &Option<Day>) -> String {
    match to {
        None => t.of("contact-since", t.maybe_day(from)),
        Some(to) => t.between("contact-period", t.maybe_day(from), t.day(to)),
    }
}

impl ContactPage {
    /// The other side of an affiliation.
    fn other<'a>(&self, one: &'a Affiliation) -> &'a Ref {
        if one.person.id == self.profile.id.into() { &one.organisation } else { &one.person }
    }

    /// What a person does where.
    fn occupations(&self) -> impl Iterator<Item = &Affiliation> {
        let person = self.profile.kind == ContactKind::Person;
        self.profile.affiliations.iter().filter(move |one| one.current && person)
    }

    /// The link that a value of a medium is.
    fn link(&self, medium: &Medium, value: &str) -> Option<String> {
        match medium {
            Medium::Email => Some(format!("mailto:{value}")),
            Medium::Phone | Medium::Mobile => {
                let dialled = value.chars().filter(|c| c.is_ascii_digit() || *c == '+');
                Some(format!("tel:{}", dialled.collect::<String>()))
            }
            Medium::Web if value.starts_with("https://") || value.starts_with("http://") => {
                Some(value.to_owned())
            }
            Medium::Fax | Medium::Web => None,
        }
    }

    /// Gatherings attended and invited to, in all years.
    fn attended(&self) -> (usize, usize) {
        let years = &self.profile.attendance;
        let sum = |of: fn(&crate::app::view::AttendanceYear) -> usize| years.iter().map(of).sum();
        (sum(|year| year.attended), sum(|year| year.invited))
    }
}
