//! Changing or correcting who a contact is.

use super::{
    form::{Choice, Field, Form, Input, SINCE, field, needed},
    new::{address_fields, name_fields},
};
use crate::{
    app::{AsOf, view::ContactProfile},
    domain::{Code, ContactId, RoughDay, Text, vocabulary::Salutation},
    http::{
        body::patch::{AddressPatch, ContactPatch, Nature, Patch},
        contacts::changed,
        input::Id,
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
        service::Service,
    },
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;

/// What the form says: everything as it should be.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditForm {
    name: Option<Text>,
    aliases: Option<Text>,
    given_name: Option<Text>,
    family_name: Option<Text>,
    academic_title: Option<Text>,
    salutation: Option<Salutation>,
    legal_form: Option<Code>,
    address_street: Option<Text>,
    address_house_number: Option<Text>,
    address_addition: Option<Text>,
    address_postal_code: Option<Text>,
    address_locality: Option<Text>,
    nature: Nature,
    valid_from: Option<RoughDay>,
    source_note: Option<Text>,
}

/// Fields about the change itself, which are recorded nowhere else.
const OF_THE_CHANGE: [&str; 3] = ["nature", "valid_from", "source_note"];

#[derive(Template)]
#[template(path = "contact/edit.html")]
struct EditPage {
    t: Texts,
    frame: Frame,
    profile: ContactProfile,
    form: Form,
}

/// Shows the form with what is so today.
///
/// # Errors
/// When the contact is not known.
pub async fn ask(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
) -> Result<Response, Problem> {
    let profile = profile(&service, id)?;
    let filled = filled(&profile).set("nature", "change");
    reply::page(&page(&service, visit, profile, filled))
}

/// Changes or corrects what is different.
///
/// # Errors
/// When the contact is not known.
pub async fn change(
    State(service): State<Service>,
    visit: Visit,
    Id(id): Id<ContactId>,
    sent: Submitted<EditForm>,
) -> Result<Response, Problem> {
    let before = profile(&service, id)?;
    let done = async {
        let patch = sent.body?.patch(&before);
        changed(&service, id, patch, sent.conditions.with_version()?).await
    };
    match done.await {
        Ok(recorded) => {
            let to = Address::to(format!("/contacts/{id}"));
            Ok(after(&to, recorded.event()).into_response())
        }
        Err(problem) => {
            let errors = Errors::of(&problem, &visit.texts);
            let mut page = page(&service, visit, before, sent.fields);
            page.form.errors = errors;
            page.form.errors.now = page.otherwise();
            reply::with_status(problem.status(), &page)
        }
    }
}

fn profile(service: &Service, id: ContactId) -> Result<ContactProfile, Problem> {
    let found = service.look(AsOf::default(), |reading| reading.contact(id))?;
    found.map(|found| found.answer).ok_or_else(|| missing::subject(id))
}

fn page(service: &Service, visit: Visit, profile: ContactProfile, filled: Fields) -> EditPage {
    let twin = format!("/api/v1/contacts/{}", profile.id);
    let frame = visit.frame(Here::Contacts, "edit-title", twin);
    let t = visit.texts;
    let action = format!("/contacts/{}/edit", profile.id);
    let form = Form::new(service, frame.title.clone(), action, fields(&profile, &t));
    let version = Some(profile.version);
    EditPage { form: Form { filled, version, ..form }, t, frame, profile }
}

fn fields(profile: &ContactProfile, t: &Texts) -> Vec<Field> {
    let natures: Vec<Choice> =
        ["change", "correction"].map(|nature| (nature.to_owned(), t.word("nature", nature))).into();
    let mut fields = name_fields(profile.kind, t);
    fields.push(field("aliases", Input::Lines).hinted("hint-aliases"));
    fields.extend(address_fields());
    fields.extend([
        needed("nature", Input::Pills(natures)).hinted("hint-nature"),
        Field { hint: Some("hint-since"), ..SINCE },
        field("source_note", Input::Line).hinted("hint-source-note"),
    ]);
    fields
}

fn filled(profile: &ContactProfile) -> Fields {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    let aliases = profile.aliases.iter().map(|alias| alias.as_str().to_owned());
    let address = profile.address.clone().unwrap_or_default();
    let pairs = [
        ("name", profile.name.clone()),
        ("given_name", text(&profile.given_name)),
        ("family_name", text(&profile.family_name)),
        ("academic_title", text(&profile.academic_title)),
        ("salutation", profile.salutation.map(|word| word.to_string())),
        ("legal_form", profile.legal_form.as_ref().map(Code::to_string)),
        ("aliases", Some(aliases.collect::<Vec<_>>().join("\n"))),
        ("address_street", text(&address.street)),
        ("address_house_number", text(&address.house_number)),
        ("address_addition", text(&address.addition)),
        ("address_postal_code", text(&address.postal_code)),
        ("address_locality", text(&address.locality)),
    ];
    Fields::with(pairs.into_iter().filter_map(|(name, value)| Some((name, value?))))
}

/// What a field of the form says of a value: the same says nothing.
fn patched<T: PartialEq>(given: Option<T>, before: Option<&T>) -> Patch<T> {
    match given {
        None if before.is_none() => Patch::Absent,
        None => Patch::Cleared,
        Some(given) if before == Some(&given) => Patch::Absent,
        Some(given) => Patch::Set(given),
    }
}

impl EditForm {
    /// What is different from before.
    fn patch(self, before: &ContactProfile) -> ContactPatch {
        let name = before.name.as_ref().and_then(|name| name.parse().ok());
        let aliases = self.aliases.as_ref().map(|lines| {
            lines.as_str().lines().filter_map(|line| line.parse().ok()).collect::<Vec<Text>>()
        });
        let known = Some(&before.aliases).filter(|aliases| !aliases.is_empty());
        let address = before.address.clone().unwrap_or_default();
        let parts = AddressPatch {
            street: patched(self.address_street, address.street.as_ref()),
            house_number: patched(self.address_house_number, address.house_number.as_ref()),
            addition: patched(self.address_addition, address.addition.as_ref()),
            postal_code: patched(self.address_postal_code, address.postal_code.as_ref()),
            locality: patched(self.address_locality, address.locality.as_ref()),
            ..AddressPatch::default()
        };
        let moved = parts != AddressPatch::default();
        let organisation = before.kind == crate::domain::vocabulary::ContactKind::Organisation;
        ContactPatch {
            name: if organisation { patched(self.name, name.as_ref()) } else { Patch::Absent },
            aliases: patched(aliases, known),
            given_name: patched(self.given_name, before.given_name.as_ref()),
            family_name: patched(self.family_name, before.family_name.as_ref()),
            academic_title: patched(self.academic_title, before.academic_title.as_ref()),
            salutation: patched(self.salutation, before.salutation.as_ref()),
            legal_form: patched(self.legal_form, before.legal_form.as_ref()),
            address: if moved { Patch::Set(parts) } else { Patch::Absent },
            nature: Some(self.nature),
            valid_from: self.valid_from,
            source: None,
            source_note: self.source_note,
        }
    }
}

impl EditPage {
    /// Fields in which something else is recorded by now, each with what that is.
    fn otherwise(&self) -> Vec<(String, String)> {
        let now = filled(&self.profile);
        let about = |field: &&Field| !OF_THE_CHANGE.contains(&field.name);
        let fields = self.form.fields.iter().filter(about);
        let other = fields.filter(|field| now.get(field.name) != self.form.filled.get(field.name));
        other.map(|field| (field.label(&self.t), field.called(now.get(field.name)))).collect()
    }
}
