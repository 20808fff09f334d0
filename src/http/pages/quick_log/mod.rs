//! Logging a conversation: who, how, when, what, and what is to be done next. One form on the
//! first page and on that of a contact; a new contact is registered in passing.

mod who;

pub use who::halves;

use super::{
    address::Address,
    form::{Errors, Fields, Submitted, after},
    frame::{Frame, Here, Theme},
    icon, reply,
    settings::own,
    text::Texts,
    visit::{Params, Visit},
};
use crate::{
    app::{
        AsOf,
        view::{ContactSummary, Ref},
    },
    domain::{
        Code, ContactId, Day, Kind, RoughDay, Text,
        command::Command,
        vocabulary::{Channel, ContactKind, Direction},
    },
    http::{
        body::interaction::{InteractionBody, NextStep},
        language::Language,
        problem::Problem,
        service::Service,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;

/// The form as it is shown.
pub struct QuickLog {
    /// What stands in it.
    pub fields: Fields,
    /// What is wrong with it.
    pub errors: Errors,
    /// Who was chosen already.
    pub chosen: Vec<Ref>,
    /// Who may be meant by the name that was typed.
    pub matches: Vec<ContactSummary>,
    /// What makes that it is recorded once only.
    pub once: String,
    /// The page it goes back to.
    pub back: String,
}

/// What the form says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogForm {
    #[serde(default)]
    contacts: Vec<ContactId>,
    /// A name that is not chosen yet.
    who: Option<Text>,
    /// Register the name as a new contact.
    new: Option<ContactKind>,
    /// The name of which it was shown who may be meant: whoever is chosen of those is.
    offered: Option<Text>,
    channel: Channel,
    direction: Option<Direction>,
    occurred_on: Option<RoughDay>,
    #[serde(default)]
    topics: Vec<Code>,
    note: Option<Text>,
    follow_up_due: Option<Day>,
    follow_up_text: Option<Text>,
    /// Where to go afterwards, also when the form is wrong: it is read as it was typed.
    #[serde(rename = "back")]
    _back: Option<String>,
}

impl LogForm {
    /// The conversation with these contacts, as the API takes it.
    fn body(self, contacts: Vec<ContactId>) -> Result<InteractionBody, Problem> {
        let follow_up = match (self.follow_up_due, self.follow_up_text) {
            (Some(due), Some(text)) => Some(NextStep { due, text, owner: None }),
            (None, None) => None,
            (due, _) => return Err(who::half_a_step(due.is_none())),
        };
        Ok(InteractionBody {
            contacts,
            channel: self.channel,
            direction: self.direction,
            occurred_at: None,
            occurred_on: self.occurred_on,
            topics: Some(self.topics),
            note: self.note,
            representing: None,
            follow_up,
            source: None,
            source_note: None,
        })
    }
}

/// With whom, in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Prefilled {
    contact: Option<ContactId>,
}

#[derive(Template)]
#[template(path = "quick_log/page.html")]
struct QuickLogPage {
    t: Texts,
    frame: Frame,
    log: QuickLog,
}

impl QuickLog {
    /// An empty form, about a contact or nobody yet.
    ///
    /// # Errors
    /// Never for the present time.
    pub fn new(service: &Service, contact: Option<ContactId>, back: &str) -> Result<Self, Problem> {
        let fields = contact.map(|contact| ("contacts", contact.to_string()));
        Self::filled(service, Fields::with(fields), back)
    }

    fn filled(service: &Service, fields: Fields, back: &str) -> Result<Self, Problem> {
        let contacts: Vec<ContactId> =
            fields.all("contacts").filter_map(|id| id.parse().ok()).collect();
        let chosen = service.look(AsOf::default(), |reading| reading.refs(&contacts))?;
        Ok(Self {
            fields,
            errors: Errors::default(),
            chosen,
            matches: Vec::new(),
            once: service.app().new_id(Kind::User).ulid().to_string(),
            back: back.to_owned(),
        })
    }

    /// Channels in the order of how often an office uses them.
    #[must_use]
    pub fn channels(&self) -> &'static [Channel] {
        &[Channel::Phone, Channel::Email, Channel::Talk, Channel::Visit, Channel::Video]
    }

    /// Whether a channel is chosen; a call, unless something is.
    #[must_use]
    pub fn picked(&self, channel: &Channel) -> bool {
        match self.fields.get("channel") {
            "" => *channel == Channel::Phone,
            chosen => chosen == channel.as_str(),
        }
    }

    /// Whether one of the other channels is chosen.
    #[must_use]
    pub fn rare(&self) -> bool {
        self.other_channels().iter().any(|channel| self.picked(channel))
    }

    /// Whether anything stands in what is shown on demand.
    #[must_use]
    pub fn more(&self) -> bool {
        let names = ["topics", "follow_up_due", "follow_up_text"];
        names
            .iter()
            .any(|name| !self.fields.get(name).is_empty() || !self.errors.at(name).is_empty())
    }

    /// The day in the form.
    #[must_use]
    pub fn day(&self, today: &Day) -> String {
        match self.fields.get("occurred_on") {
            "" => today.to_string(),
            given => given.to_owned(),
        }
    }

    /// All other channels.
    #[must_use]
    pub fn other_channels(&self) -> Vec<Channel> {
        let usual = self.channels();
        Channel::ALL.iter().copied().filter(|channel| !usual.contains(channel)).collect()
    }
}

/// Shows the form alone.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(
    State(service): State<Service>,
    visit: Visit,
    Params(prefilled): Params<Prefilled>,
) -> Result<Response, Problem> {
    let log = QuickLog::new(&service, prefilled.contact, "/interactions")?;
    let mut frame = visit.frame(Here::Start, "quick-log-title", "");
    // With whom is no part of the question.
    frame.twin = Address::to("/api/v1/follow-ups");
    reply::page(&QuickLogPage { t: visit.texts, frame, log })
}

/// Logs what the form says, or shows it again with what is wrong.
///
/// # Errors
/// When the page cannot be made.
pub async fn log(
    State(service): State<Service>,
    visit: Visit,
    form: Submitted<LogForm>,
) -> Result<Response, Problem> {
    let back = own(Some(form.fields.get("back")));
    match record(&service, &form).await {
        Ok(Recorded::Event(event)) => {
            let uri: Uri = back.parse().unwrap_or_default();
            Ok(after(&Address::of(&uri), event).into_response())
        }
        Ok(Recorded::Unclear(matches)) => {
            let mut log = QuickLog::filled(&service, form.fields, &back)?;
            log.matches = matches;
            log.errors = who::unclear(&visit.texts, &log);
            again(visit, log)
        }
        Err(problem) => {
            let mut log = QuickLog::filled(&service, form.fields, &back)?;
            log.errors = Errors::of(&problem, &visit.texts);
            again(visit, log)
        }
    }
}

fn again(visit: Visit, log: QuickLog) -> Result<Response, Problem> {
    let frame = visit.frame(Here::Start, "quick-log-title", "/api/v1/follow-ups");
    let page = QuickLogPage { t: visit.texts, frame, log };
    reply::with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// What came of a form.
enum Recorded {
    /// It is recorded.
    Event(Option<crate::domain::EventId>),
    /// Several can be meant by the name, or nobody.
    Unclear(Vec<ContactSummary>),
}

async fn record(service: &Service, form: &Submitted<LogForm>) -> Result<Recorded, Problem> {
    let said = form.body.clone()?;
    let mut contacts = said.contacts.clone();
    let mut statements = Vec::new();
    if let Some(name) = &said.who {
        match said.new {
            Some(kind) => {
                let id = ContactId(service.app().new_id(Kind::Contact).ulid());
                contacts.push(id);
                statements.push(who::registered(id, kind, name, service.today()));
            }
            None => match who::meant(service, name).await? {
                Ok(contact) if contacts.contains(&contact) => {}
                Ok(contact) => contacts.push(contact),
                Err(matches)
                    if said.offered.as_ref() == Some(name)
                        && matches.iter().any(|one| contacts.contains(&one.id)) => {}
                Err(matches) => return Ok(Recorded::Unclear(matches)),
            },
        }
    }
    let body = said.body(contacts)?;
    let logged = statements.len();
    statements.extend(body.statements(service.app())?);
    let subject = statements.first().map(|statement| statement.subject);
    let done =
        service.submit(form.conditions.clone(), subject, Command::Record(statements)).await?;
    Ok(Recorded::Event(done.events().get(logged).copied()))
}
