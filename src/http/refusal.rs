//! From what the app refuses to a problem: which message, which status, which field.

use super::{
    definition_flaw::meant,
    flaw::Flaw,
    journal::unreadable,
    message::{Argument, definition, request, rule},
    missing,
    problem::Problem,
};
use crate::{
    app::{Refusal, Stale, Unanswerable, view::BrokenView},
    domain::rules::{LabState, Reason, Rejection},
    projection::segment::Broken,
};

impl From<Unanswerable> for Problem {
    fn from(error: Unanswerable) -> Self {
        match error {
            Unanswerable::NoSegment(key) => missing::segment(key),
            Unanswerable::Broken(broken) => broken.into(),
            Unanswerable::Journal(error) => unreadable(error),
        }
    }
}

impl From<Broken> for Problem {
    fn from(broken: Broken) -> Self {
        let BrokenView { pointer, reason } = (&broken).into();
        Self::from(&definition::BROKEN_SEGMENT)
            .with("pointer", pointer)
            .with("reason", Argument::Both(reason.de, reason.en))
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Rejected(rejection) => (*rejection).into(),
            Refusal::Invalid(statement, error) => match Flaw::of_schema(&error) {
                Some(flaws) => Self::from(&request::INVALID_BODY).flawed(flaws).of(statement),
                None => {
                    let error: &dyn std::error::Error = &*error;
                    tracing::error!(error, "an event could not be written");
                    (&request::INTERNAL).into()
                }
            },
            Refusal::Stale(Stale { subject, version, since }) => {
                Self::from(&request::STALE_VERSION)
                    .with("subject", subject)
                    .with("version", version)
                    .changed(subject, version, since)
            }
            Refusal::KeyReused => (&request::KEY_REUSED).into(),
            Refusal::TooLarge => (&request::COMMIT_TOO_LARGE).into(),
            Refusal::Busy => (&request::BUSY).into(),
            Refusal::DiskFull => (&request::DISK_FULL).into(),
            Refusal::ClockBehind { recorded_at, now } => {
                Self::from(&request::CLOCK_BEHIND).with("recorded_at", recorded_at).with("now", now)
            }
            Refusal::Stopping => (&request::STOPPING).into(),
        }
    }
}

impl From<Rejection> for Problem {
    fn from(rejection: Rejection) -> Self {
        let Rejection { reason, pointer, depends } = rejection;
        let problem = of_reason(reason, pointer).depends(depends);
        match pointer {
            Some(pointer) => problem.at(pointer),
            None => problem,
        }
    }
}

fn of_reason(reason: Reason, pointer: Option<&str>) -> Problem {
    let problem = |message| Problem::from(message);
    match reason {
        Reason::UnknownSubject(id) if pointer.is_some() => {
            problem(&rule::UNKNOWN_REFERENCE).with("subject", id)
        }
        Reason::UnknownSubject(id) => problem(&rule::UNKNOWN_SUBJECT).with("subject", id),
        Reason::AlreadyThere(id) => problem(&rule::ALREADY_THERE).with("subject", id),
        Reason::Erased(id) => problem(&rule::ERASED).with("subject", id),
        Reason::NotAPerson(id) => problem(&rule::NOT_A_PERSON).with("subject", id),
        Reason::NotAnOrganisation(id) => problem(&rule::NOT_AN_ORGANISATION).with("subject", id),
        Reason::UnknownCode { vocabulary, code, proposal } => {
            unknown_code(&vocabulary, &code, proposal)
        }
        Reason::UnknownEvent(id) => problem(&rule::UNKNOWN_EVENT).with("event", id),
        Reason::WrongFact(id) => problem(&rule::WRONG_FACT).with("event", id),
        Reason::AlreadyEnded(id) => problem(&rule::ALREADY_ENDED).with("event", id),
        Reason::EndsBeforeStart => problem(&rule::ENDS_BEFORE_START),
        Reason::BeforeBeginning(day) => problem(&rule::BEFORE_BEGINNING).with("day", day),
        Reason::InTheFuture(day) => problem(&rule::IN_THE_FUTURE).with("day", day),
        Reason::Nothing => problem(&rule::NOTHING),
        Reason::NoSuchTransition { from, to } => problem(&rule::NO_SUCH_TRANSITION)
            .with("from", from)
            .with("to", to)
            .with("possible", possible(from)),
        Reason::NoSuchPhase(phase) => problem(&rule::NO_SUCH_PHASE).with("phase", phase),
        Reason::Cancelled => problem(&rule::CANCELLED),
        Reason::Held => problem(&rule::HELD),
        Reason::NotYet(day) => problem(&rule::NOT_YET).with("day", day),
        Reason::NotRegistered(id) => problem(&rule::NOT_REGISTERED).with("subject", id),
        Reason::Contradiction(id) => problem(&rule::CONTRADICTION).with("subject", id),
        Reason::NameTaken(id) => problem(&rule::NAME_TAKEN).with("subject", id),
        Reason::Retired => problem(&rule::RETIRED),
        Reason::WrongSubject(id) => problem(&rule::WRONG_SUBJECT).with("subject", id),
        Reason::UnknownDefinition => problem(&rule::UNKNOWN_DEFINITION),
        Reason::ListedTwice(id) => problem(&rule::LISTED_TWICE).with("subject", id),
        Reason::Depended => problem(&rule::DEPENDED),
        Reason::NotAmendable(id) => problem(&rule::NOT_AMENDABLE).with("event", id),
        Reason::OtherType => problem(&rule::OTHER_TYPE),
    }
}

fn unknown_code(vocabulary: &str, code: &str, proposal: Option<String>) -> Problem {
    let problem = Problem::from(&rule::UNKNOWN_CODE)
        .with("vocabulary", vocabulary)
        .with("code", code)
        .proposing(proposal.clone());
    problem.with("proposal", meant(proposal.as_deref()))
}

/// The words that lead out of a state, as `POST …/state` takes them.
fn possible(from: LabState) -> String {
    let words: Vec<&str> = from
        .next()
        .iter()
        .map(|to| match (from, to) {
            (LabState::Suspended, LabState::Started) => "resumed",
            (_, to) => to.as_str(),
        })
        .collect();
    if words.is_empty() { "–".to_owned() } else { words.join(", ") }
}
