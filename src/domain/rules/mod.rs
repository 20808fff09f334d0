//! Whether something may be recorded. A rule looks at a history as a whole and names what is
//! illegal in it, so the same rules serve a new event, a late one, a correction and a retraction.

mod contact;
mod definition;
mod gathering;
mod history;
mod lab;
mod participation;
mod reference;

pub use definition::{Held, adopt, define};
pub use history::{Entry, dependents, opener_of, violations};
pub use lab::{LabState, Step, path, step};
pub use participation::participate;
pub use reference::{people, references};

use crate::domain::{
    Day, EventId, Key, Position, Statement, SubjectId,
    catalogue::Shape,
    vocabulary::{ContactKind, DefinitionKind},
};

/// What is known about a subject, as far as rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Person or organisation, of a contact.
    pub contact_kind: Option<ContactKind>,
    /// Its personal data was erased.
    pub erased: bool,
}

/// What rules may ask about everything recorded so far.
pub trait Knowledge {
    /// What is known about a subject; `None` when there is no such subject.
    fn standing(&self, subject: SubjectId) -> Option<Standing>;
    /// What stands in the journal about a subject, amendments applied, in order of recording.
    fn history(&self, subject: SubjectId) -> Vec<Entry<'_>>;
    /// The event that made a subject known.
    fn opening(&self, subject: SubjectId) -> Option<Entry<'_>>;
    /// What an event says, amendments applied; `None` when there is none or it was taken back.
    fn entry(&self, event: EventId) -> Option<(SubjectId, Entry<'_>)>;
    /// Events of other subjects that name this one and still stand.
    fn mentions(&self, subject: SubjectId) -> Vec<EventId>;
    /// The definition of this kind and name, also one that is not used any more.
    fn definition(&self, kind: DefinitionKind, key: &Key) -> Option<Held>;
    /// Whether a vocabulary has the code. A vocabulary nobody loaded has every code.
    fn knows_code(&self, vocabulary: &str, code: &str) -> bool;
    /// The code of a vocabulary that is most like this one.
    fn proposal(&self, vocabulary: &str, code: &str) -> Option<String>;
}

/// When something is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The commit it will be in.
    pub position: Position,
    /// The day in the office's zone.
    pub today: Day,
}

/// Why something may not be recorded: data for a message, not a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Which rule.
    pub reason: Reason,
    /// The field that is wrong, as a JSON Pointer, where there is one.
    pub pointer: Option<&'static str>,
    /// Events that depend on what was to be changed, or are in the way.
    pub depends: Vec<EventId>,
}

/// The rules that can refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is no such subject.
    UnknownSubject(SubjectId),
    /// There is one with this id already.
    AlreadyThere(SubjectId),
    /// Its personal data was erased; nothing more is recorded about it.
    Erased(SubjectId),
    /// It would have to be a person.
    NotAPerson(SubjectId),
    /// It would have to be an organisation.
    NotAnOrganisation(SubjectId),
    /// The vocabulary has no such code.
    UnknownCode {
        /// The vocabulary.
        vocabulary: String,
        /// What was given.
        code: String,
        /// What may have been meant.
        proposal: Option<String>,
    },
    /// There is no such event, or it was taken back.
    UnknownEvent(EventId),
    /// The event is there but is not what it would have to be.
    WrongFact(EventId),
    /// The fact is over already.
    AlreadyEnded(EventId),
    /// The end lies before the start.
    EndsBeforeStart,
    /// It lies before the day its subject begins on, and would be of no effect.
    BeforeBeginning(Day),
    /// What happens once cannot have happened in the future.
    InTheFuture(Day),
    /// A list without anybody, or a change of nothing.
    Nothing,
    /// The lab cannot go from one state to the other.
    NoSuchTransition {
        /// Where it is.
        from: LabState,
        /// Where it was to go.
        to: LabState,
    },
    /// The lab has no such phase.
    NoSuchPhase(u8),
    /// The gathering was cancelled.
    Cancelled,
    /// The gathering took place.
    Held,
    /// The gathering's day has not come.
    NotYet(Day),
    /// Only who was invited or registered can do this.
    NotRegistered(SubjectId),
    /// Attended and not shown up exclude each other.
    Contradiction(SubjectId),
    /// Another definition has this name.
    NameTaken(SubjectId),
    /// The segment is not used any more.
    Retired,
    /// This cannot happen to it.
    WrongSubject(SubjectId),
    /// The segment never had a definition of this digest.
    UnknownDefinition,
    /// Nobody can be on a list twice, or on it and left out.
    ListedTwice(SubjectId),
    /// Other events build on what was to be changed.
    Depended,
    /// This event cannot be corrected, retracted or shredded.
    NotAmendable(EventId),
    /// The correction is of another type or about something else.
    OtherType,
}

impl Reason {
    /// The rejection for this reason.
    #[must_use]
    pub fn at(self, pointer: &'static str) -> Rejection {
        Rejection { reason: self, pointer: Some(pointer), depends: Vec::new() }
    }
}

impl From<Reason> for Rejection {
    fn from(reason: Reason) -> Self {
        Self { reason, pointer: None, depends: Vec::new() }
    }
}

/// Whether a statement may be recorded as the event `id`, after everything known so far.
///
/// # Errors
/// The first rule that refuses it.
pub fn admit(
    statement: &Statement,
    id: EventId,
    stamp: Stamp,
    known: &dyn Knowledge,
) -> Result<(), Rejection> {
    let row = statement.event.event_type().row();
    if !row.subjects.is_empty() && !row.subjects.contains(&statement.subject.kind()) {
        return Err(Reason::WrongSubject(statement.subject).into());
    }
    let shape = row.shape;
    match known.standing(statement.subject) {
        Some(_) if shape == Shape::Opens => {
            return Err(Reason::AlreadyThere(statement.subject).at("/id"));
        }
        Some(standing) if standing.erased => {
            return Err(Reason::Erased(statement.subject).into());
        }
        None if !matches!(shape, Shape::Opens | Shape::Renews) => {
            return Err(Reason::UnknownSubject(statement.subject).into());
        }
        _ => {}
    }
    reference::check(statement, stamp, known)?;
    let mut history = relevant(statement, known);
    let legal_before = violations(statement.subject, &history).len();
    history.push(Entry { id, recorded_on: stamp.today, event: &statement.event });
    let mut found = violations(statement.subject, &history);
    if found.len() > legal_before {
        let (illegal, rejection) = found.swap_remove(found.len() - 1);
        let blame = if illegal == id { Vec::new() } else { vec![illegal] };
        return Err(Rejection { depends: blame, ..rejection });
    }
    Ok(())
}

/// The part of a history that can be in the way of a new event. What a lab, gathering or body may
/// do depends on all that happened to it; a fact about a contact only on what the contact is and
/// on the fact it refers to, so that long histories do not make logging slow.
fn relevant<'a>(statement: &Statement, known: &'a dyn Knowledge) -> Vec<Entry<'a>> {
    let contact = matches!(statement.subject, SubjectId::Contact(_));
    if !contact || opener_of(&statement.event).is_some() {
        return known.history(statement.subject);
    }
    known.opening(statement.subject).into_iter().collect()
}

/// Whether what an event says may be replaced.
///
/// # Errors
/// The first rule that refuses it.
pub fn admit_replacement(
    original: &Statement,
    replacement: &Statement,
    stamp: Stamp,
    known: &dyn Knowledge,
) -> Result<(), Rejection> {
    use crate::domain::Event;
    let same_kind = match (&original.event, &replacement.event) {
        (Event::ContactRegistered(old), Event::ContactRegistered(new)) => old.kind == new.kind,
        (old, new) => old.event_type() == new.event_type(),
    };
    if !same_kind {
        return Err(Reason::OtherType.at("/replacement"));
    }
    if known.standing(original.subject).is_some_and(|standing| standing.erased) {
        return Err(Reason::Erased(original.subject).into());
    }
    reference::check(replacement, stamp, known)
}
