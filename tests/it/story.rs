//! Stories: what an office is told, in short. Ids are small numbers, so that a failure is readable.

use super::app::office::Office;
use kontor::{
    app::{AsOf, Caller, LOCAL_USER, Moment, Reading, Receipt, Refusal, Request},
    domain::{
        BodyId, ContactId, DefinitionId, Event, EventId, EventType, GatheringId, LabId, Position,
        SegmentId, SeriesId, Statement, SubjectId, Text,
        command::{Command, Correct, Erase, Participate, ParticipationStatus, Retract},
        rules::{Reason, Rejection},
        vocabulary::ErasureReason,
    },
};
use serde_json::{Value, json};
use ulid::Ulid;

pub fn contact(number: u128) -> ContactId {
    ContactId(Ulid(number))
}

pub fn gathering(number: u128) -> GatheringId {
    GatheringId(Ulid(number))
}

pub fn lab(number: u128) -> LabId {
    LabId(Ulid(number))
}

pub fn series(number: u128) -> SeriesId {
    SeriesId(Ulid(number))
}

pub fn body(number: u128) -> BodyId {
    BodyId(Ulid(number))
}

pub fn segment(number: u128) -> SegmentId {
    SegmentId(Ulid(number))
}

pub fn definition(number: u128) -> DefinitionId {
    DefinitionId(Ulid(number))
}

/// A digest of one digit.
pub fn digest(digit: u8) -> String {
    format!("sha256:{}", digit.to_string().repeat(64))
}

pub fn text(words: &str) -> Text {
    words.parse().unwrap()
}

/// An event by its name in the journal.
pub fn event(name: &str, data: Value) -> Event {
    let event_type = EventType::named(name).unwrap_or_else(|| panic!("there is no {name}"));
    event_type.decode(&data).unwrap_or_else(|e| panic!("{name} {data}: {e}"))
}

/// An event about a subject, from the office's own knowledge.
pub fn statement(subject: impl Into<SubjectId>, name: &str, data: Value) -> Statement {
    let source = "own".parse().unwrap();
    Statement { subject: subject.into(), source, source_note: None, event: event(name, data) }
}

/// A list of contacts of a gathering, with nothing said besides.
pub fn list(
    gathering: GatheringId,
    status: ParticipationStatus,
    contacts: &[ContactId],
) -> Participate {
    Participate {
        gathering,
        status,
        contacts: contacts.to_vec(),
        representing: None,
        channel: None,
        pull: None,
        role: None,
        walk_in: None,
        note: None,
        occurred_on: None,
        source: "own".parse().unwrap(),
        source_note: None,
    }
}

/// An office and what it is told.
pub struct Story {
    pub office: Office,
}

impl Story {
    /// On 22 November 2016 nothing is known.
    pub fn begin() -> Self {
        Self { office: Office::open() }
    }

    /// It is ten o'clock in Bottrop on that day, give or take summer time.
    pub fn on(&self, day: &str) -> &Self {
        self.at(&format!("{day}T09:00:00Z"))
    }

    pub fn at(&self, instant: &str) -> &Self {
        self.office.clock.set(instant.parse().unwrap());
        self
    }

    pub fn restart(self) -> Self {
        Self { office: self.office.restart() }
    }

    pub fn ask(&self, command: Command) -> Result<Receipt, Refusal> {
        self.request(command, LOCAL_USER.into())
    }

    pub fn request(&self, command: Command, caller: Caller) -> Result<Receipt, Refusal> {
        self.office.app.execute(Request { command, caller })
    }

    pub fn try_tell(
        &self,
        subject: impl Into<SubjectId>,
        name: &str,
        data: Value,
    ) -> Result<Receipt, Refusal> {
        self.ask(Command::Record(vec![statement(subject, name, data)]))
    }

    /// Records an event, which must be allowed.
    #[track_caller]
    pub fn tell(&self, subject: impl Into<SubjectId>, name: &str, data: Value) -> EventId {
        let shown = format!("{name} {data}");
        match self.try_tell(subject, name, data) {
            Ok(receipt) => receipt.events[0],
            Err(refusal) => panic!("{shown} was refused: {refusal:?}"),
        }
    }

    /// Tries to record an event, which must be refused by a rule and change nothing.
    #[track_caller]
    pub fn refuses(&self, subject: impl Into<SubjectId>, name: &str, data: Value) -> Rejection {
        self.rejects(Command::Record(vec![statement(subject, name, data)]))
    }

    /// Tries something, which must be refused by a rule and change nothing.
    #[track_caller]
    pub fn rejects(&self, command: Command) -> Rejection {
        let before = self.now().model().clone();
        let rejection = match self.ask(command) {
            Err(Refusal::Rejected(rejection)) => *rejection,
            other => panic!("not rejected by a rule: {other:?}"),
        };
        assert!(before == *self.now().model(), "a refusal changes nothing");
        rejection
    }

    #[track_caller]
    pub fn person(&self, number: u128, family_name: &str) -> ContactId {
        let data = json!({ "kind": "person", "family_name": family_name, "valid_from": "2016" });
        self.tell(contact(number), "contact.registered", data);
        contact(number)
    }

    #[track_caller]
    pub fn firm(&self, number: u128, name: &str) -> ContactId {
        let data = json!({ "kind": "organisation", "name": name, "valid_from": "2010" });
        self.tell(contact(number), "contact.registered", data);
        contact(number)
    }

    #[track_caller]
    pub fn meeting(&self, number: u128, starts_at: &str) -> GatheringId {
        self.tell(gathering(number), "gathering.planned", meeting("Treffen", starts_at));
        gathering(number)
    }

    #[track_caller]
    pub fn living_lab(&self, number: u128, valid_from: &str) -> LabId {
        let data = json!({ "title": "Labor", "field": "crafts", "valid_from": valid_from });
        self.tell(lab(number), "lab.proposed", data);
        lab(number)
    }

    #[track_caller]
    pub fn works_at(&self, person: ContactId, firm: ContactId, valid_from: &str) -> EventId {
        let data = json!({ "organisation": firm, "valid_from": valid_from });
        self.tell(person, "affiliation.started", data)
    }

    #[track_caller]
    pub fn list(
        &self,
        gathering: GatheringId,
        status: ParticipationStatus,
        contacts: &[ContactId],
    ) -> Receipt {
        self.ask(Command::Participate(list(gathering, status, contacts))).unwrap()
    }

    /// Tries a list, which must be refused by a rule.
    #[track_caller]
    pub fn refuses_list(
        &self,
        gathering: GatheringId,
        status: ParticipationStatus,
        contacts: &[ContactId],
    ) -> Reason {
        self.rejects(Command::Participate(list(gathering, status, contacts))).reason
    }

    #[track_caller]
    pub fn correct(&self, wrong: EventId, right: Event) -> EventId {
        self.ask(correction(wrong, right)).unwrap().events[0]
    }

    #[track_caller]
    pub fn retract(&self, wrong: EventId, contacts: &[ContactId]) -> EventId {
        self.ask(retraction(wrong, contacts)).unwrap().events[0]
    }

    /// Erases somebody who asked for it, with all texts about them.
    #[track_caller]
    pub fn erase(&self, contact: ContactId) -> EventId {
        let (reason, source) = (ErasureReason::Request, "own".parse().unwrap());
        let erase = Erase { contact, reason, keep: Vec::new(), source };
        self.ask(Command::Erase(erase)).unwrap().events[0]
    }

    /// Everything known now.
    pub fn now(&self) -> Reading<'_> {
        self.office.app.read(AsOf::default()).unwrap()
    }

    /// What was so on a day, as known now.
    pub fn then(&self, day: &str) -> Reading<'_> {
        self.office.app.read(AsOf { valid: Some(day.parse().unwrap()), ..AsOf::default() }).unwrap()
    }

    /// What was so on a day, as known after a commit.
    pub fn known(&self, day: &str, position: Position) -> Reading<'_> {
        let recorded = Some(Moment::Position(position));
        self.office
            .app
            .read(AsOf { valid: Some(day.parse().unwrap()), recorded, ..AsOf::default() })
            .unwrap()
    }
}

/// A workshop of that name and time.
pub fn meeting(title: &str, starts_at: &str) -> Value {
    json!({
        "title": title, "format": "workshop", "audience": "external",
        "attendance_mode": "in-person", "starts_at": starts_at,
    })
}

pub fn correction(event: EventId, replacement: Event) -> Command {
    let source = "minutes".parse().unwrap();
    Command::Correct(vec![Correct { event, replacement, reason: Some(text("Protokoll")), source }])
}

pub fn retraction(event: EventId, contacts: &[ContactId]) -> Command {
    let (contacts, source) = (contacts.to_vec(), "own".parse().unwrap());
    Command::Retract(Retract { event, contacts, reason: Some(text("Irrtum")), source })
}
