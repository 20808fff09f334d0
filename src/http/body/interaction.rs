//! Bodies of conversations and of what is to be done.

use super::{Sourced as _, bodies, invalid, or_today};
use crate::{
    app::App,
    domain::{
        Code, ContactId, Day, Event, EventId, RoughDay, Statement, Text, UserId,
        event::relation::{FollowUpDone, FollowUpPlanned, InteractionLogged},
        vocabulary::{Channel, Direction},
    },
    http::{
        flaw::Flaw,
        message::{field, rule},
        problem::Problem,
    },
};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, de::Error as _};
use utoipa::ToSchema;

/// What is to be done after a conversation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    /// By when.
    pub due: Day,
    /// What.
    pub text: Text,
    /// By whom.
    pub owner: Option<UserId>,
}

bodies! {
    /// Somebody talked, wrote or met.
    InteractionBody {
        /// With whom, at least one.
        contacts: Vec<ContactId>,
        /// How.
        channel: Channel,
        /// Who began.
        direction: Option<Direction>,
        /// The instant; gives the day, too.
        #[serde(default, deserialize_with = "instant")]
        #[schema(value_type = Option<String>, example = "2019-02-04T10:30:00+01:00")]
        occurred_at: Option<Timestamp>,
        /// The day, as exactly as it is known; today when both are absent.
        occurred_on: Option<RoughDay>,
        /// About what; vocabulary `topic`.
        topics: Option<Vec<Code>>,
        /// What was said.
        note: Option<Text>,
        /// For which organisation they spoke, when not the one they belonged to on that day.
        representing: Option<ContactId>,
        /// What is to be done next.
        follow_up: Option<NextStep>,
    }
    /// Something is to be done (*Wiedervorlage*).
    FollowUpBody {
        /// Whom it is about, at least one.
        contacts: Vec<ContactId>,
        /// What.
        text: Text,
        /// By when.
        due: Day,
        /// By whom.
        owner: Option<UserId>,
    }
    /// A follow-up was done.
    DoneBody {
        /// What came of it.
        note: Option<Text>,
        /// When; today when absent.
        occurred_on: Option<RoughDay>,
    }
}

fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let parsed = text.parse().map(Some);
    parsed.map_err(|_| D::Error::custom("\"…\" is not an instant like 2019-02-04T10:30:00+01:00"))
}

impl InteractionBody {
    /// What it says: the conversation, and what is to be done.
    ///
    /// # Errors
    /// When it is with nobody, or both its times are given.
    pub fn statements(self, app: &App) -> Result<Vec<Statement>, Problem> {
        let (source, source_note) = self.source();
        let subject = first(&self.contacts)?;
        let occurred_on = match (self.occurred_at, self.occurred_on) {
            (Some(_), Some(_)) => {
                return Err(invalid(Flaw::not_here(
                    "/occurred_on",
                    "„occurred_at“ sagt den Tag schon",
                    "\"occurred_at\" says the day already",
                )));
            }
            (Some(at), None) => RoughDay::Day(app.day_of(at)),
            (None, on) => or_today(on, app.today()),
        };
        let contacts = self.contacts.clone();
        let logged = Event::InteractionLogged(InteractionLogged {
            contacts: self.contacts,
            channel: self.channel,
            direction: self.direction,
            topics: self.topics.unwrap_or_default(),
            note: self.note,
            representing: self.representing,
            occurred_on,
            occurred_at: self.occurred_at,
        });
        let planned = self.follow_up.map(|NextStep { due, text, owner }| {
            Event::FollowUpPlanned(FollowUpPlanned { contacts, text: Some(text), due, owner })
        });
        let state = |event| Statement {
            subject: subject.into(),
            source: source.clone(),
            source_note: source_note.clone(),
            event,
        };
        Ok([Some(logged), planned].into_iter().flatten().map(state).collect())
    }
}

impl FollowUpBody {
    /// What it says about the first of the contacts.
    ///
    /// # Errors
    /// When it is about nobody.
    pub fn event(self) -> Result<(ContactId, Event), Problem> {
        let subject = first(&self.contacts)?;
        let Self { contacts, text, due, owner, .. } = self;
        let text = Some(text);
        Ok((subject, Event::FollowUpPlanned(FollowUpPlanned { contacts, text, due, owner })))
    }
}

impl DoneBody {
    /// What it says about a follow-up.
    #[must_use]
    pub fn event(self, fact: EventId, today: Day) -> Event {
        let occurred_on = or_today(self.occurred_on, today);
        Event::FollowUpDone(FollowUpDone { fact, note: self.note, occurred_on })
    }
}

/// The first of the contacts, who is the subject; none twice.
fn first(contacts: &[ContactId]) -> Result<ContactId, Problem> {
    let mut seen = std::collections::HashSet::new();
    if let Some(again) = contacts.iter().position(|contact| !seen.insert(contact)) {
        return Err(invalid(Flaw::new(format!("/contacts/{again}"), &field::REPEATED)));
    }
    let first = contacts.first().copied();
    first.ok_or_else(|| Problem::from(&rule::NOTHING).at("/contacts"))
}
