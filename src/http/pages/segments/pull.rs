//! Pulling a list: what for and how, who would be on it and who is left out, and freezing it.

use super::framed;
use crate::{
    app::{
        AsOf,
        view::{PullTrial, SegmentSummary, SegmentView},
    },
    domain::{
        Key, Kind, Position,
        vocabulary::{Channel, Purpose},
    },
    http::{
        body::segment::PullBody,
        input::{Asked, Named},
        language::Language,
        missing,
        pages::{
            form::{Errors, Submitted, after},
            frame::{self, Frame, Here, Theme},
            icon, reply,
            text::Texts,
            visit::{Params, Visit},
        },
        parameters::{Timed as _, Trial},
        problem::Problem,
        segments::pulls,
        service::Service,
    },
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};

/// How a single person is reached; the others speak to everybody.
const CHANNELS: [Channel; 6] = [
    Channel::Email,
    Channel::Letter,
    Channel::Phone,
    Channel::Newsletter,
    Channel::Visit,
    Channel::Talk,
];

#[derive(Template)]
#[template(path = "segments/pull.html")]
struct PullPage {
    t: Texts,
    frame: Frame,
    one: SegmentSummary,
    purpose: Purpose,
    channel: Channel,
    trial: Option<PullTrial>,
    errors: Errors,
    once: String,
    /// The version of the segment that was looked at.
    version: Position,
}

impl PullPage {
    /// No list is for all purposes at once.
    fn purposes(&self) -> impl Iterator<Item = &'static Purpose> {
        Purpose::ALL.iter().filter(|one| **one != Purpose::All)
    }

    fn left_out(&self) -> usize {
        let exclusions = self.trial.iter().flat_map(|trial| &trial.exclusions);
        exclusions.map(|left_out| left_out.count).sum()
    }
}

/// Shows who would be on a list for a purpose and a channel, and who is left out and why.
///
/// # Errors
/// When the segment cannot be answered.
pub async fn show(
    State(service): State<Service>,
    Named(key): Named,
    visit: Visit,
    Params(asked): Params<Trial>,
) -> Result<Response, Problem> {
    let as_of = asked.as_of(&service)?;
    let as_of = AsOf { definitions: asked.definitions.unwrap_or_default(), ..as_of };
    let wanted = Wanted { purpose: asked.purpose, channel: asked.channel, as_of };
    let page = tried(&service, key, &visit, wanted, Errors::default()).await?;
    reply::page(&page)
}

/// Freezes the list, once however often the form is sent.
///
/// # Errors
/// When the page cannot be made.
pub async fn freeze(
    State(service): State<Service>,
    Named(key): Named,
    visit: Visit,
    form: Submitted<PullBody>,
) -> Result<Response, Problem> {
    let Submitted { fields, body, conditions } = form;
    let frozen = match body {
        Ok(body) => {
            let asked = Asked { body, conditions };
            pulls::freeze(State(service.clone()), Named(key.clone()), asked).await
        }
        Err(problem) => Err(problem),
    };
    match frozen.map(|recorded| recorded.event()) {
        Ok(Some(event)) => {
            let page = format!("{}/pulls/{event}", frame::segment(&key));
            Ok(after(&visit.address.then(page), Some(event)).into_response())
        }
        Ok(None) => Ok(after(&visit.address, None).into_response()),
        Err(problem) => {
            let errors = Errors::of(&problem, &visit.texts);
            let (purpose, channel) = (fields.get("purpose").parse(), fields.get("channel").parse());
            let (purpose, channel) = (purpose.ok(), channel.ok());
            let wanted = Wanted { purpose, channel, as_of: AsOf::default() };
            let page = tried(&service, key, &visit, wanted, errors).await?;
            reply::with_status(problem.status(), &page)
        }
    }
}

/// What a list is wanted for; nothing yet when the form is shown for the first time.
struct Wanted {
    purpose: Option<Purpose>,
    channel: Option<Channel>,
    as_of: AsOf,
}

async fn tried(
    service: &Service,
    key: Key,
    visit: &Visit,
    Wanted { purpose, channel, as_of }: Wanted,
    errors: Errors,
) -> Result<PullPage, Problem> {
    let found = service.ask(as_of, move |reading| -> Result<_, Problem> {
        let SegmentView { line, version, .. } = reading.segment(&key)?.answer;
        let wanted = purpose.zip(channel);
        let Some((purpose, channel)) = wanted else { return Ok((line, version, None)) };
        let segment = reading.defined(&key).ok_or_else(|| missing::segment(&key))?;
        let trial = reading.pull_trial(&segment, purpose, channel)?.answer;
        Ok((line, version, Some(trial)))
    });
    let (one, version, trial) = found.await??;
    let t = visit.texts.clone();
    let title = t.of("pull-of", t.words(&one.title));
    // Until it is said what for, there is nothing to try.
    let twin = if trial.is_some() { "/pulls/trial" } else { "/pulls" };
    Ok(PullPage {
        frame: framed(visit, &one.key, twin, title),
        t,
        one,
        purpose: purpose.unwrap_or(Purpose::EventInvitation),
        channel: channel.unwrap_or(Channel::Email),
        trial,
        errors,
        once: service.app().new_id(Kind::User).ulid().to_string(),
        version,
    })
}
