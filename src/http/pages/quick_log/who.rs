//! Who is meant by a name that was typed.

use super::QuickLog;
use crate::{
    app::{AsOf, ContactQuery, Paging, view::ContactSummary},
    domain::{
        Code, ContactId, Day, Event, RoughDay, Statement, Text, event::contact::Registered,
        vocabulary::ContactKind,
    },
    http::{
        body::invalid,
        flaw::Flaw,
        message::field,
        pages::{form::Errors, text::Texts},
        problem::Problem,
        service::Service,
    },
};

/// Who may be meant, at most.
const MATCHES: usize = 8;

/// The only contact found by a name, or all that may be meant.
///
/// # Errors
/// Never for the present time.
pub async fn meant(
    service: &Service,
    name: &Text,
) -> Result<Result<ContactId, Vec<ContactSummary>>, Problem> {
    let query = ContactQuery { q: Some(name.as_str().to_owned()), ..ContactQuery::default() };
    let paging = Paging { limit: MATCHES, offset: 0 };
    let found = service.ask(AsOf::default(), move |reading| reading.contacts(&query, &paging));
    let found = found.await?.items;
    Ok(match found.as_slice() {
        [only] => Ok(only.id),
        _ => Err(found),
    })
}

/// What is said when a name is not clear.
#[must_use]
pub fn unclear(texts: &Texts, log: &QuickLog) -> Errors {
    let name = log.fields.get("who");
    let key = if log.matches.is_empty() { "quick-log-nobody" } else { "quick-log-several" };
    Errors::in_field("who", texts.of(key, name))
}

/// A step needs both a day and words.
#[must_use]
pub fn half_a_step(day: bool) -> Problem {
    let pointer = if day { "/follow_up/due" } else { "/follow_up/text" };
    invalid(Flaw::new(pointer, &field::MISSING_FIELD))
}

/// The registration of a name: "Erika Beispiel" or "Beispiel, Erika" of a person.
#[must_use]
pub fn registered(id: ContactId, kind: ContactKind, name: &Text, today: Day) -> Statement {
    let (given, family) = match kind {
        ContactKind::Organisation => (None, None),
        ContactKind::Person => halves(name.as_str()),
    };
    let event = Event::ContactRegistered(Registered {
        kind,
        name: (kind == ContactKind::Organisation).then(|| name.clone()),
        aliases: None,
        given_name: given,
        family_name: family,
        academic_title: None,
        salutation: None,
        legal_form: None,
        address: None,
        valid_from: RoughDay::Day(today),
    });
    Statement { subject: id.into(), source: Code::OWN, source_note: None, event }
}

/// Given and family name: "Erika Beispiel" or "Beispiel, Erika".
#[must_use]
pub fn halves(name: &str) -> (Option<Text>, Option<Text>) {
    let (given, family) = match name.split_once(',') {
        Some((family, given)) => (given, family),
        None => name.rsplit_once(' ').unwrap_or(("", name)),
    };
    (given.parse().ok(), family.parse().ok())
}
