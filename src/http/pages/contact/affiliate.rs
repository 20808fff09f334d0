//! Saying that a person belongs to an organisation: it is found by its name, and chosen when
//! several can be meant.

use super::{
    form::{Field, Form, Input, SINCE, field, needed},
    say::{answered, shown},
};
use crate::{
    app::{AsOf, ContactQuery, Paging},
    domain::{ContactId, RoughDay, Text, vocabulary::ContactKind},
    http::{
        body::{Says as _, Sourced as _, relation::AffiliationBody},
        input::Id,
        pages::{
            form::{Errors, Submitted},
            text::Texts,
            visit::Visit,
        },
        problem::Problem,
        service::Service,
    },
};
use axum::{extract::State, response::Response};
use serde::Deserialize;

/// Organisations that may be meant, at most.
const MATCHES: usize = 8;

/// What the form says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AffiliationForm {
    /// The name that was typed; it is read as it stands in the field.
    #[serde(rename = "who")]
    _who: Option<Text>,
    organisation: Option<ContactId>,
    function: Option<Text>,
    valid_from: Option<RoughDay>,
}

/// An organisation that may be meant, and what it is called.
type Match = (String, String);

/// Shows the form.
///
/// # Errors
/// When the contact is not known.
pub async fn ask(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
) -> Result<Response, Problem> {
    let form = form(&service, &visit.texts, id, Vec::new());
    shown(&service, visit, id, form)
}

/// Records it, or asks which organisation is meant.
///
/// # Errors
/// When the contact is not known.
pub async fn say(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
    sent: Submitted<AffiliationForm>,
) -> Result<Response, Problem> {
    let who = sent.fields.get("who").to_owned();
    let matches = matches(&service, &visit.texts, &who).await?;
    let meant = match matches.as_slice() {
        [(only, _)] => only.parse().ok(),
        _ => None,
    };
    let several = matches.len() > 1;
    let mut form = form(&service, &visit.texts, id, matches);
    let body = match sent.body {
        Ok(said) => said.body(meant),
        Err(problem) => return answered(&service, visit, id, Err(problem), (form, sent.fields)),
    };
    let Some(body) = body else {
        form.errors = unclear(&visit.texts, &who, several);
        form.filled = sent.fields;
        return shown(&service, visit, id, form);
    };
    let source = body.source();
    let event = body.event(service.today())?;
    let done = service.record(sent.conditions, id, source, event).await;
    answered(&service, visit, id, done, (form, sent.fields))
}

/// What is said when a name is not clear.
fn unclear(t: &Texts, who: &str, several: bool) -> Errors {
    let key = if several { "affiliation-several" } else { "affiliation-nobody" };
    Errors::in_field("who", t.of(key, who))
}

impl AffiliationForm {
    /// What it says, once it is clear which organisation is meant.
    fn body(self, meant: Option<ContactId>) -> Option<AffiliationBody> {
        let Self { organisation, function, valid_from, .. } = self;
        Some(AffiliationBody {
            organisation: organisation.or(meant)?,
            function,
            primary: None,
            valid_from,
            valid_to: None,
            source: None,
            source_note: None,
        })
    }
}

fn form(service: &Service, t: &Texts, id: ContactId, matches: Vec<Match>) -> Form {
    let mut fields: Vec<Field> = vec![needed("who", Input::Line).hinted("hint-who")];
    if matches.len() > 1 {
        fields.push(needed("organisation", Input::Pills(matches)));
    }
    fields.extend([field("function", Input::Line).hinted("hint-function"), SINCE]);
    let action = format!("/contacts/{id}/affiliations");
    Form::new(service, t.say("say-affiliations"), action, fields)
}

async fn matches(service: &Service, t: &Texts, who: &str) -> Result<Vec<Match>, Problem> {
    if who.is_empty() {
        return Ok(Vec::new());
    }
    let (q, kind) = (Some(who.to_owned()), Some(ContactKind::Organisation));
    let query = ContactQuery { q, kind, ..ContactQuery::default() };
    let paging = Paging { limit: MATCHES, offset: 0 };
    let found = service.ask(AsOf::default(), move |reading| reading.contacts(&query, &paging));
    let found = found.await?.items.into_iter();
    Ok(found.map(|one| (one.id.to_string(), t.name(&one.name))).collect())
}
