//! A new contact: the form, and who may be meant already before anybody is registered twice.

use super::form::{Field, Form, Input, SINCE, choices, field, needed};
use crate::{
    app::{AsOf, ContactQuery, Paging, view::ContactSummary},
    domain::{
        Code, ContactId, Kind, RoughDay, Text,
        vocabulary::{ActorType, ContactKind, Salutation, Size},
    },
    http::{
        body::registration::{AddressBody, FirstAffiliation, RegistrationBody},
        contacts::registered,
        language::Language,
        pages::{
            address::Address,
            form::{Errors, Fields, Submitted, after},
            frame::{Frame, Here, Theme},
            quick_log::halves,
            reply,
            text::Texts,
            visit::{Params, Visit},
        },
        problem::Problem,
        service::Service,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;

/// Contacts of a similar name that are shown, at most.
const SIMILAR: usize = 6;

/// Who is to be registered, in the address.
#[derive(Debug, Clone, Deserialize)]
pub struct Wanted {
    kind: Option<ContactKind>,
    name: Option<Text>,
    organisation: Option<ContactId>,
}

/// What the form says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewForm {
    kind: ContactKind,
    name: Option<Text>,
    given_name: Option<Text>,
    family_name: Option<Text>,
    academic_title: Option<Text>,
    salutation: Option<Salutation>,
    legal_form: Option<Code>,
    actor_type: Option<ActorType>,
    size: Option<Size>,
    district: Option<Code>,
    address_street: Option<Text>,
    address_house_number: Option<Text>,
    address_addition: Option<Text>,
    address_postal_code: Option<Text>,
    address_locality: Option<Text>,
    emails: Option<Vec<Text>>,
    phones: Option<Vec<Text>>,
    mobiles: Option<Vec<Text>>,
    websites: Option<Vec<Text>>,
    affiliations_organisation: Option<ContactId>,
    affiliations_function: Option<Text>,
    valid_from: Option<RoughDay>,
    source: Option<Code>,
    /// The name for which similar ones were shown already.
    #[serde(default)]
    seen: String,
}

#[derive(Template)]
#[template(path = "contact/new.html")]
struct NewPage {
    t: Texts,
    frame: Frame,
    form: Form,
    similar: Vec<ContactSummary>,
}

/// Shows the form for a new contact.
///
/// # Errors
/// When the page cannot be made.
pub async fn ask(
    State(service): State<Service>,
    visit: Visit,
    Params(wanted): Params<Wanted>,
) -> Result<Response, Problem> {
    let kind = wanted.kind.unwrap_or(ContactKind::Person);
    let name = wanted.name.as_ref().map(Text::as_str).unwrap_or_default();
    let names = match kind {
        ContactKind::Organisation => [("name", wanted.name.clone()), ("name", None)],
        ContactKind::Person => {
            let (given, family) = halves(name);
            [("given_name", given), ("family_name", family)]
        }
    };
    let names = names.into_iter().filter_map(|(field, name)| Some((field, String::from(name?))));
    let organisation = wanted.organisation.map(|id| ("affiliations_organisation", id.to_string()));
    let kind_of = [("kind", kind.to_string())];
    let filled = Fields::with(kind_of.into_iter().chain(names).chain(organisation));
    let similar = similar(&service, name).await?;
    let mut page = page(&service, visit, kind, filled);
    page.similar = similar;
    reply::page(&page)
}

/// Registers a contact, unless somebody of a similar name was not looked at yet.
///
/// # Errors
/// When the page cannot be made.
pub async fn register(
    State(service): State<Service>,
    visit: Visit,
    sent: Submitted<NewForm>,
) -> Result<Response, Problem> {
    let kind = sent.fields.get("kind").parse().unwrap_or(ContactKind::Person);
    let said = match sent.body {
        Ok(said) => said,
        Err(problem) => return again(&service, visit, kind, sent.fields, &problem),
    };
    let name = said.full_name();
    if said.seen != name {
        let similar = similar(&service, &name).await?;
        if !similar.is_empty() {
            let mut page = page(&service, visit, kind, sent.fields.set("seen", &name));
            page.form.submit = "new-anyway";
            page.similar = similar;
            return reply::with_status(StatusCode::CONFLICT, &page);
        }
    }
    let id = ContactId(service.app().new_id(Kind::Contact).ulid());
    match registered(&service, id, said.body(), sent.conditions).await {
        Ok(recorded) => {
            let to = recorded.made().unwrap_or(id.into());
            Ok(after(&Address::to(format!("/contacts/{to}")), recorded.event()).into_response())
        }
        Err(problem) => again(&service, visit, kind, sent.fields, &problem),
    }
}

fn again(
    service: &Service,
    visit: Visit,
    kind: ContactKind,
    filled: Fields,
    problem: &Problem,
) -> Result<Response, Problem> {
    let errors = Errors::of(problem, &visit.texts);
    let mut page = page(service, visit, kind, filled);
    page.form.errors = errors;
    reply::with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn page(service: &Service, visit: Visit, kind: ContactKind, filled: Fields) -> NewPage {
    let title = match kind {
        ContactKind::Person => "contacts-new-person",
        ContactKind::Organisation => "contacts-new-organisation",
    };
    let frame = visit.frame(Here::Contacts, title, "/api/v1/contacts");
    let t = visit.texts;
    let form =
        Form::new(service, frame.title.clone(), "/contacts/new".to_owned(), fields(kind, &t));
    NewPage { form: Form { filled, submit: "new-submit", ..form }, t, frame, similar: Vec::new() }
}

/// Contacts of a similar name.
async fn similar(service: &Service, name: &str) -> Result<Vec<ContactSummary>, Problem> {
    if name.is_empty() {
        return Ok(Vec::new());
    }
    let q = Some(name.to_owned());
    let query = ContactQuery { q, include_closed: true, ..ContactQuery::default() };
    let paging = Paging { limit: SIMILAR, offset: 0 };
    let found = service.ask(AsOf::default(), move |reading| reading.contacts(&query, &paging));
    Ok(found.await?.items)
}

fn fields(kind: ContactKind, t: &Texts) -> Vec<Field> {
    let mut fields = vec![field("kind", Input::Hidden), field("seen", Input::Hidden)];
    fields.extend(name_fields(kind, t));
    match kind {
        ContactKind::Person => fields.extend([
            field("affiliations_organisation", Input::Hidden),
            field("affiliations_function", Input::Line).hinted("hint-function"),
        ]),
        ContactKind::Organisation => fields.extend([
            field(
                "actor_type",
                Input::Select(optional(choices("actor-type", ActorType::ALL, t), t)),
            ),
            field("size", Input::Select(optional(choices("size", Size::ALL, t), t))),
        ]),
    }
    fields.extend([
        field("emails", Input::Line).hinted("hint-emails"),
        field("phones", Input::Line).hinted("hint-phones"),
        field("mobiles", Input::Line),
        field("websites", Input::Line),
    ]);
    fields.extend(address_fields());
    let districts = t.codes("district");
    if !districts.is_empty() {
        fields.push(field("district", Input::Select(optional(districts, t))));
    }
    fields.push(Field { hint: Some("hint-known-since"), ..SINCE });
    fields.push(field("source", Input::Select(optional(t.codes("source"), t))));
    fields
}

/// Choices of which none need be made.
#[must_use]
pub fn optional(choices: Vec<(String, String)>, t: &Texts) -> Vec<(String, String)> {
    std::iter::once((String::new(), t.say("not-said"))).chain(choices).collect()
}

/// The parts of a name.
#[must_use]
pub fn name_fields(kind: ContactKind, t: &Texts) -> Vec<Field> {
    match kind {
        ContactKind::Person => {
            let salutations = choices("salutation", Salutation::ALL, t);
            vec![
                field("given_name", Input::Line),
                needed("family_name", Input::Line),
                field("academic_title", Input::Line).hinted("hint-academic-title"),
                field("salutation", Input::Select(optional(salutations, t)))
                    .hinted("hint-salutation"),
            ]
        }
        ContactKind::Organisation => vec![
            needed("name", Input::Line).hinted("hint-name"),
            field("legal_form", Input::Select(optional(t.codes("legal-form"), t))),
        ],
    }
}

/// The parts of an address.
#[must_use]
pub fn address_fields() -> Vec<Field> {
    vec![
        field("address_street", Input::Line),
        field("address_house_number", Input::Line),
        field("address_addition", Input::Line).hinted("hint-addition"),
        field("address_postal_code", Input::Line),
        field("address_locality", Input::Line),
    ]
}

impl NewForm {
    fn full_name(&self) -> String {
        let parts = [&self.name, &self.given_name, &self.family_name];
        let parts = parts.into_iter().flatten().map(|part| part.as_str().to_owned());
        parts.collect::<Vec<_>>().join(" ")
    }

    fn body(self) -> RegistrationBody {
        let address = AddressBody {
            street: self.address_street,
            house_number: self.address_house_number,
            addition: self.address_addition,
            postal_code: self.address_postal_code,
            locality: self.address_locality,
            ..AddressBody::default()
        };
        let function = self.affiliations_function;
        let affiliation = self.affiliations_organisation.map(|organisation| FirstAffiliation {
            organisation,
            function,
            primary: None,
            valid_from: None,
            valid_to: None,
        });
        let somewhere = address != AddressBody::default();
        RegistrationBody {
            kind: self.kind,
            name: self.name,
            aliases: None,
            given_name: self.given_name,
            family_name: self.family_name,
            academic_title: self.academic_title,
            salutation: self.salutation,
            legal_form: self.legal_form,
            address: somewhere.then_some(address),
            actor_type: self.actor_type,
            sector: None,
            size: self.size,
            employees: None,
            craft: None,
            craft_annex: None,
            district: self.district,
            topics: None,
            emails: self.emails,
            phones: self.phones,
            mobiles: self.mobiles,
            websites: self.websites,
            identifiers: None,
            affiliations: affiliation.map(|one| vec![one]),
            valid_from: self.valid_from,
            source: self.source,
            source_note: None,
        }
    }
}
