//! What handlers are given: the app, and how to reach it from async code. Writes wait for the
//! writer without holding a thread; questions that may be slow get a thread of their own.

use super::{
    conditions::Conditions,
    message::{request, rule},
    problem::Problem,
    receipt::Recorded,
    tail::Tail,
};
use crate::{
    app::{App, AsOf, Caller, Expected, LOCAL_USER, Reading, Request},
    domain::{
        Code, ContactId, Day, Event, EventId, Kind, Statement, SubjectId, Text, UserId,
        command::Command,
    },
};
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use tokio::sync::oneshot;

/// Everything a handler can use. Cheap to clone.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

struct Inner {
    app: App,
    metrics: PrometheusHandle,
    tail: Tail,
    /// What request ids of this process begin with.
    run: String,
    requests: AtomicU64,
    demo: bool,
}

impl Service {
    /// A service for an app, of a made-up city or not.
    #[must_use]
    pub fn new(app: App, metrics: PrometheusHandle, demo: bool) -> Self {
        let run = app.new_id(Kind::User).ulid().to_string();
        let tail = Tail::default();
        Self(Arc::new(Inner { app, metrics, tail, run, requests: AtomicU64::new(0), demo }))
    }

    /// The app itself, for what is fast.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// What is measured.
    #[must_use]
    pub fn metrics(&self) -> &PrometheusHandle {
        &self.0.metrics
    }

    /// Who follows the journal.
    #[must_use]
    pub fn tail(&self) -> &Tail {
        &self.0.tail
    }

    /// Whether everybody in it is made up.
    #[must_use]
    pub fn demo(&self) -> bool {
        self.0.demo
    }

    /// Today in the office's zone.
    #[must_use]
    pub fn today(&self) -> Day {
        self.0.app.today()
    }

    /// In whose name things are recorded.
    #[must_use]
    pub const fn user(&self) -> UserId {
        LOCAL_USER
    }

    /// An id for a request that brought none.
    #[must_use]
    pub fn request_id(&self) -> String {
        format!("{}-{}", self.0.run, self.0.requests.fetch_add(1, Ordering::Relaxed))
    }

    /// Answers a question that is fast: about one thing.
    ///
    /// # Errors
    /// When the time asked about is not there yet.
    pub fn look<T>(
        &self,
        as_of: AsOf,
        question: impl FnOnce(&Reading<'_>) -> T,
    ) -> Result<T, Problem> {
        let reading = self.0.app.read(as_of).map_err(|ahead| {
            Problem::from(&request::POSITION_AHEAD)
                .with("asked", ahead.asked)
                .with("head", ahead.head)
        })?;
        Ok(question(&reading))
    }

    /// Answers a question that may take longer: lists and searches.
    ///
    /// # Errors
    /// When the time asked about is not there yet.
    pub async fn ask<T: Send + 'static>(
        &self,
        as_of: AsOf,
        question: impl FnOnce(&Reading<'_>) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let service = self.clone();
        blocking(move || service.look(as_of, question)).await?
    }

    /// Has a command carried out and waits for the receipt.
    ///
    /// # Errors
    /// Why it was not carried out.
    pub async fn submit(
        &self,
        conditions: Conditions,
        subject: Option<SubjectId>,
        command: Command,
    ) -> Result<Recorded, Problem> {
        let expected =
            conditions.version.zip(subject).map(|(version, subject)| Expected { subject, version });
        let caller = Caller { actor: self.user(), idempotency: conditions.idempotency, expected };
        let (sender, receiver) = oneshot::channel();
        self.0.app.submit(Request { command, caller }, move |outcome| {
            // Whoever asked may have hung up; what was done is done.
            let _ = sender.send(outcome);
        })?;
        match receiver.await {
            Ok(outcome) => Ok(Recorded::new(outcome?)),
            Err(_) => Err((&request::STOPPING).into()),
        }
    }

    /// Records one thing about a subject.
    ///
    /// # Errors
    /// Why it was not recorded.
    pub async fn record(
        &self,
        conditions: Conditions,
        subject: impl Into<SubjectId>,
        (source, source_note): (Code, Option<Text>),
        event: Event,
    ) -> Result<Recorded, Problem> {
        let subject = subject.into();
        let statement = Statement { subject, source, source_note, event };
        self.submit(conditions, Some(subject), Command::Record(vec![statement])).await
    }

    /// What a fact says at present, and whom it is about.
    ///
    /// # Errors
    /// When there is no such fact, or it was taken back.
    pub fn fact(&self, fact: EventId) -> Result<(SubjectId, Event), Problem> {
        let found = self.look(AsOf::default(), |reading| reading.fact(fact))?;
        found.ok_or_else(|| super::missing::event(fact))
    }

    /// Whose an involvement or a membership is.
    ///
    /// # Errors
    /// When there is no such fact, or it is another kind of fact.
    pub fn holder(&self, fact: EventId) -> Result<ContactId, Problem> {
        match self.fact(fact)?.1 {
            Event::InvolvementStarted(started) => Ok(started.contact),
            Event::MembershipStarted(started) => Ok(started.contact),
            _ => Err(Problem::from(&rule::WRONG_FACT).with("event", fact)),
        }
    }
}

/// Runs something slow on a thread that may wait.
///
/// # Errors
/// Only while the runtime is being torn down.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => Ok(answer),
        // A panic goes on to where panics become answers.
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(_) => Err((&request::STOPPING).into()),
    }
}
