//! Saying one thing about a contact: the form alone on a page, and what becomes of it when it is
//! sent. The same things can be said at the same places of the API.

use super::{
    form::{Asks, Field, Form, Input, field},
    history::said,
};
use crate::{
    app::{AsOf, view::Ref},
    domain::{ContactId, EventId},
    http::{
        body::{
            SaysOfFact, Sourced as _,
            fact::{EndBody, Endable, FactOrCode},
            relation::ReviewBody,
        },
        conditions::Conditions,
        contact_facts,
        input::{Collection, Fact, Id},
        language::Language,
        missing,
        pages::{
            address::Address,
            form::{Errors, Fields, Submitted, after},
            frame::{Frame, Here, Theme},
            reply,
            text::Texts,
            visit::Visit,
        },
        problem::Problem,
        receipt::Recorded,
        service::Service,
    },
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};

#[derive(Template)]
#[template(path = "contact/form_page.html")]
struct FormPage {
    t: Texts,
    frame: Frame,
    contact: Ref,
    /// What of the contact the form is about.
    about: Option<String>,
    form: Form,
}

/// Shows a form about a contact, filled with what the address says.
///
/// # Errors
/// When the contact is not known.
pub async fn ask<B: Asks>(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
) -> Result<Response, Problem> {
    let mut form = form::<B>(&service, &visit.texts, id);
    form.filled = Fields::of(visit.address.plain().query().as_bytes());
    shown(&service, visit, id, form)
}

/// Records what a form says about a contact, or shows it again with what is wrong.
///
/// # Errors
/// When the contact is not known.
pub async fn say<B: Asks>(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
    sent: Submitted<B>,
) -> Result<Response, Problem> {
    let done = async {
        let body = sent.body?;
        let (source, today) = (body.source(), service.today());
        service.record(sent.conditions, id, source, body.event(today)?).await
    };
    let form = form::<B>(&service, &visit.texts, id);
    answered(&service, visit, id, done.await, (form, sent.fields))
}

/// The form of a contact, to stand on a page.
#[must_use]
pub fn form<B: Asks>(service: &Service, t: &Texts, id: ContactId) -> Form {
    let action = format!("/contacts/{id}/{}", B::NAME);
    let lead = B::LEAD.map(|key| t.say(key)).unwrap_or_default();
    Form { lead, ..Form::new(service, t.say(B::TITLE), action, B::fields(t)) }
}

/// The form that says a classification was looked at again.
fn form_of_review(service: &Service, visit: &Visit, fact: FactOrCode) -> Form {
    let fields = vec![
        field("reason", Input::Line),
        field("review_due", Input::Day { today: false }),
        field("occurred_on", Input::Day { today: true }),
    ];
    let action = visit.address.path().to_owned();
    let form = Form::new(service, visit.texts.say("say-reviews"), action, fields);
    Form { about: Some(fact), ..form }
}

/// The form that ends a fact of a collection.
fn form_of_end(
    service: &Service,
    visit: &Visit,
    (collection, fact): (Endable, FactOrCode),
) -> Form {
    let t = &visit.texts;
    let (title, lead) = match collection {
        Endable::Restrictions => ("end-restrictions", t.say("lead-end-restrictions")),
        Endable::Objections => ("end-objections", t.say("lead-end-objections")),
        _ => ("say-end", String::new()),
    };
    let mut fields: Vec<Field> = vec![field("valid_to", Input::Day { today: true })];
    // The end of an interest in a topic is no event of its own that could carry a note.
    fields.extend((collection != Endable::Topics).then(|| field("note", Input::Line)));
    let action = visit.address.path().to_owned();
    Form { lead, about: Some(fact), ..Form::new(service, t.say(title), action, fields) }
}

/// Shows the form that says a classification was looked at again.
///
/// # Errors
/// When the contact is not known.
pub async fn ask_review(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
    Fact(fact): Fact<FactOrCode>,
) -> Result<Response, Problem> {
    let form = form_of_review(&service, &visit, fact);
    shown(&service, visit, id, form)
}

/// Records that a classification was looked at again and stays.
///
/// # Errors
/// When the contact is not known.
pub async fn review(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
    Fact(fact): Fact<EventId>,
    sent: Submitted<ReviewBody>,
) -> Result<Response, Problem> {
    let done = async {
        let body = sent.body?;
        let (source, today) = (body.source(), service.today());
        service.record(sent.conditions, id, source, body.event(fact, today)?).await
    };
    let form = form_of_review(&service, &visit, FactOrCode::Fact(fact));
    answered(&service, visit, id, done.await, (form, sent.fields))
}

/// Shows the form that ends a fact of a contact.
///
/// # Errors
/// When the contact is not known.
pub async fn ask_end(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
    Collection(collection): Collection<Endable>,
    Fact(fact): Fact<FactOrCode>,
) -> Result<Response, Problem> {
    let form = form_of_end(&service, &visit, (collection, fact));
    shown(&service, visit, id, form)
}

/// Ends a fact of a contact.
///
/// # Errors
/// When the contact is not known.
pub async fn end(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
    Collection(collection): Collection<Endable>,
    Fact(fact): Fact<FactOrCode>,
    sent: Submitted<EndBody>,
) -> Result<Response, Problem> {
    let conditions: Conditions = sent.conditions;
    let form = form_of_end(&service, &visit, (collection, fact.clone()));
    let done = async {
        contact_facts::ended(&service, id, (collection, fact), sent.body?, conditions).await
    };
    answered(&service, visit, id, done.await, (form, sent.fields))
}

/// Back to the contact, or the form again.
///
/// # Errors
/// When the contact is not known.
pub fn answered(
    service: &Service,
    visit: Visit,
    id: ContactId,
    done: Result<Recorded, Problem>,
    (form, filled): (Form, Fields),
) -> Result<Response, Problem> {
    match done {
        Ok(recorded) => {
            Ok(after(&Address::to(format!("/contacts/{id}")), recorded.event()).into_response())
        }
        Err(problem) => {
            let errors = Errors::of(&problem, &visit.texts);
            let page = page(service, visit, id, Form { filled, errors, ..form })?;
            reply::with_status(problem.status(), &page)
        }
    }
}

/// Shows a form on a page of its own.
///
/// # Errors
/// When the contact is not known.
pub fn shown(
    service: &Service,
    visit: Visit,
    id: ContactId,
    form: Form,
) -> Result<Response, Problem> {
    reply::page(&page(service, visit, id, form)?)
}

fn page(service: &Service, visit: Visit, id: ContactId, form: Form) -> Result<FormPage, Problem> {
    let t = visit.texts.clone();
    let found = service.look(AsOf::default(), |reading| {
        let about = form.about.as_ref().and_then(|fact| said(reading, id, fact, &t));
        Some((reading.version(id.into())?, reading.refs(&[id]).pop()?, about))
    });
    let (version, contact, about) = found?.ok_or_else(|| missing::subject(id))?;
    let mut frame = visit.titled(Here::Contacts, form.title.clone(), "");
    // What the form is filled with is no part of the question.
    frame.twin = Address::to(format!("/api/v1/contacts/{id}"));
    let form = Form { version: Some(version), ..form };
    Ok(FormPage { t, frame, contact, about, form })
}
