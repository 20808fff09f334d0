//! Somebody looks at a page: in which language, of which time, and what was just done.

use super::{
    address::Address,
    frame::{Done, Frame, Here, Theme},
    text::Texts,
};
use crate::{
    app::{AsOf, Moment},
    domain::{Day, EventId},
    http::{
        input::parsed_query,
        language::{Language, cookie},
        parameters::Timed,
        problem::Problem,
        service::Service,
    },
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, request::Parts},
};
use serde::{Deserialize, de::DeserializeOwned};

/// A request for a page.
pub struct Visit {
    /// How to say things.
    pub texts: Texts,
    /// Where it is.
    pub address: Address,
    /// The two times it asks about.
    pub as_of: AsOf,
    service: Service,
    theme: Theme,
}

/// The two times in the address of any page.
#[derive(Debug, Deserialize)]
struct Times {
    valid_as_of: Option<Day>,
    recorded_as_of: Option<String>,
}

impl Timed for Times {
    fn times(&self) -> (Option<Day>, Option<&str>) {
        (self.valid_as_of, self.recorded_as_of.as_deref())
    }
}

impl FromRequestParts<Service> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Problem> {
        let visit = Self::plain(service, &parts.uri, &parts.headers);
        let times: Times = parsed_query(&visit.address.query())?;
        Ok(Self { as_of: times.as_of(service)?, ..visit })
    }
}

impl Visit {
    /// A request of which nothing is known but where it was.
    #[must_use]
    pub fn plain(service: &Service, uri: &Uri, headers: &HeaderMap) -> Self {
        Self {
            texts: Texts::new(Language::of(headers), service.app().clone()),
            as_of: AsOf::default(),
            theme: Theme::named(cookie(headers, "theme")),
            service: service.clone(),
            address: Address::of(uri),
        }
    }

    /// What surrounds a page: `title` is a key of the catalogue, `twin` the same question in JSON.
    #[must_use]
    pub fn frame(&self, here: Here, title: &str, twin: impl std::fmt::Display) -> Frame {
        self.titled(here, self.texts.say(title), twin)
    }

    /// The same with a title of its own.
    #[must_use]
    pub fn titled(&self, here: Here, title: String, twin: impl std::fmt::Display) -> Frame {
        Frame {
            title,
            here,
            twin: self.address.at(twin),
            address: self.address.clone(),
            theme: self.theme,
            demo: self.service.demo(),
            today: self.service.today(),
            shown: self.as_of,
            valid: self.day(),
            since: None,
            done: self.done(),
        }
    }

    /// The day asked about: of what was known then, that day, else today.
    fn day(&self) -> Day {
        let app = self.service.app();
        let known = match self.as_of.recorded {
            Some(Moment::Instant(instant)) => Some(app.day_of(instant)),
            Some(Moment::Position(_)) => app.read(self.as_of).ok().map(|reading| reading.at().day),
            None => None,
        };
        self.as_of.valid.or(known).unwrap_or_else(|| app.today())
    }

    /// What the form before this page did, from the address it led to.
    fn done(&self) -> Option<Done> {
        let event: EventId = self.address.get("done").parse().ok()?;
        let found = self.service.look(AsOf::default(), |reading| reading.event(event)).ok()??;
        Some(Done { event, kind: found.answer.event_type, undone: found.answer.says.is_none() })
    }
}

/// The parameters of a page that the API knows, too: strict, but what is empty is absent, as forms
/// send it.
pub struct Params<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let uri: &Uri = &parts.uri;
        parsed_query(&Address::of(uri).plain().query()).map(Self)
    }
}
