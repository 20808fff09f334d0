//! Decides one request: which events come of it, judged by the rules against everything before it.

use super::{Batch, Writer};
use crate::{
    app::request::{Created, Receipt, Refusal, Request},
    domain::{
        ContactId, EventId, Key, Position, Statement, SubjectId,
        catalogue::Shape,
        command::{Command, Correct, Define, Retract},
        event::{Corrected, Event, Retracted},
        rules::{self, Reason, Rejection, Stamp},
        vocabulary::DefinitionKind,
    },
    projection::{Commit, Known},
    schema::Encoded,
};
use jiff::Timestamp;
use std::{collections::HashSet, sync::Arc};

impl Writer {
    pub(super) fn carry_out(
        &mut self,
        request: &Request,
        asked_at: Timestamp,
        batch: &mut Batch,
    ) -> Result<Receipt, Refusal> {
        let recorded_at = self.clock(asked_at)?;
        if let Some(receipt) = self.repeated(request, recorded_at)? {
            return Ok(receipt);
        }
        self.unchanged_since(request)?;
        self.space()?;
        let position = self.model.head().position + 1;
        let stamp = Stamp { position, today: self.day(recorded_at) };
        let statements = self.statements(&request.command, stamp)?;
        let Some(first) = statements.first() else {
            return Ok(self.nothing_new(&request.command, recorded_at));
        };
        let created = if first.event.event_type().row().shape == Shape::Opens {
            Created::Subject(first.subject)
        } else {
            Created::Event(EventId { position, index: 0 })
        };
        let subject = first.subject;
        let id = self.ulid(recorded_at);
        let actor = request.caller.actor;
        let recorded_on = stamp.today;
        let commit =
            Commit { position, id, recorded_at, recorded_on, actor, statements: Vec::new() };
        self.model.begin(commit);
        let mut encoded = Vec::with_capacity(statements.len());
        for (index, statement) in (0..).zip(statements) {
            encoded.push((
                statement.subject,
                statement.source.clone(),
                self.accept(statement, EventId { position, index }, stamp)?,
            ));
        }
        let events = (0..).zip(&encoded).map(|(index, _)| EventId { position, index }).collect();
        self.write(request, (position, id, recorded_at), encoded, batch)?;
        let version = self.version(subject);
        Ok(Receipt {
            created,
            position,
            version,
            events,
            recorded_at,
            unchanged: false,
            repeated: false,
        })
    }

    /// Judges one statement and adds it to the working state.
    pub(super) fn accept(
        &mut self,
        statement: Statement,
        id: EventId,
        stamp: Stamp,
    ) -> Result<Encoded, Refusal> {
        let encoded = self.contract.encode(&statement, &self.amended_people(&statement));
        let encoded =
            encoded.map_err(|error| Refusal::Invalid(usize::from(id.index), Arc::new(error)))?;
        match &statement.event {
            Event::EventCorrected(e) => self.amend(&statement, e.event, Some(e), stamp)?,
            Event::EventRetracted(e) => self.amend(&statement, e.event, None, stamp)?,
            Event::EventShredded(_) | Event::ContactErased(_) => {}
            _ => {
                let about = [statement.subject];
                let known = Known::new(&self.model, &self.shared.vocabularies, about);
                rules::admit(&statement, id, stamp, &known)?;
            }
        }
        self.model.say(statement);
        Ok(encoded)
    }

    /// The contacts that an amended event and its corrections are about: the reason of an amendment
    /// is theirs. Who was erased owns nothing any more; where nobody else is left, sealing refuses.
    fn amended_people(&self, statement: &Statement) -> Vec<ContactId> {
        let (event, replaced) = match &statement.event {
            Event::EventCorrected(e) => {
                (e.event, rules::people(&e.replacement.as_ref().clone().into()))
            }
            Event::EventRetracted(e) => (e.event, Vec::new()),
            _ => return Vec::new(),
        };
        let mut all = self.model.people(self.model.root(event));
        all.extend(replaced);
        let mut seen = HashSet::new();
        all.retain(|contact| seen.insert(*contact));
        let erased = |contact: &ContactId| {
            let dossier = self.model.dossier_at((*contact).into(), Position::MAX - 1);
            dossier.is_some_and(|dossier| dossier.erased_by().is_some())
        };
        let left: Vec<ContactId> = all.iter().copied().filter(|one| !erased(one)).collect();
        if left.is_empty() { all } else { left }
    }

    /// Judges a correction or retraction: what it leaves behind must be a legal history.
    pub(super) fn amend(
        &self,
        statement: &Statement,
        target: EventId,
        correction: Option<&Corrected>,
        stamp: Stamp,
    ) -> Result<(), Rejection> {
        let subject = statement.subject;
        let vocabularies = &self.shared.vocabularies;
        let before = Known::new(&self.model, vocabularies, [subject]);
        if let Some(correction) = correction {
            let original =
                self.model.said(target).ok_or(Reason::UnknownEvent(target).at("/event"))?;
            let event = correction.replacement.as_ref().clone().into();
            let replacement = Statement { event, ..original.clone() };
            rules::admit_replacement(original, &replacement, stamp, &before)?;
        }
        let mut next = self.model.clone();
        next.say(statement.clone());
        let after = Known::new(&next, vocabularies, [subject]);
        let found = rules::dependents(subject, &before, &after);
        if found.is_empty() {
            return Ok(());
        }
        let mut depends: Vec<EventId> = found.into_iter().map(|(event, _)| event).collect();
        depends.sort_unstable();
        depends.dedup();
        Err(Rejection { reason: Reason::Depended, pointer: None, depends })
    }

    pub(super) fn statements(
        &self,
        command: &Command,
        stamp: Stamp,
    ) -> Result<Vec<Statement>, Refusal> {
        Ok(match command {
            Command::Record(statements) if statements.is_empty() => {
                return Err(Rejection::from(Reason::Nothing).into());
            }
            Command::Record(statements) => statements.clone(),
            Command::Participate(command) => {
                let about = [command.gathering.into()];
                let known = Known::new(&self.model, &self.shared.vocabularies, about);
                rules::participate(command, stamp, &known)?
            }
            Command::Define(command) => {
                let known = Known::new(&self.model, &self.shared.vocabularies, []);
                rules::define(command, &known).into_iter().collect()
            }
            Command::Adopt(definitions) => {
                let known = Known::new(&self.model, &self.shared.vocabularies, []);
                rules::adopt(definitions, &known)
            }
            Command::Correct(corrections) => {
                let each = corrections.iter().map(|correction| self.correction(correction));
                each.collect::<Result<_, _>>()?
            }
            Command::Retract(retraction) => vec![self.retraction(retraction)?],
            Command::Erase(_) | Command::Shred(_) => Vec::new(),
        })
    }

    pub(super) fn correction(&self, command: &Correct) -> Result<Statement, Rejection> {
        let original = self.amendable(command.event, false)?;
        let (event, reason) = (command.event, command.reason.clone());
        let replacement = Box::new(command.replacement.clone().into());
        Ok(Statement {
            subject: original.subject,
            source: command.source.clone(),
            source_note: None,
            event: Event::EventCorrected(Corrected { event, reason, replacement }),
        })
    }

    pub(super) fn retraction(&self, command: &Retract) -> Result<Statement, Rejection> {
        let original = self.amendable(command.event, true)?;
        let (event, reason) = (command.event, command.reason.clone());
        let contacts = command.contacts.clone();
        self.on_list(event, &contacts)?;
        Ok(Statement {
            subject: original.subject,
            source: command.source.clone(),
            source_note: None,
            event: Event::EventRetracted(Retracted { event, contacts, reason }),
        })
    }

    /// Only who is on a list can be taken off it.
    fn on_list(&self, event: EventId, contacts: &[ContactId]) -> Result<(), Rejection> {
        let listed = self.model.listed(event, self.model.head().position);
        if contacts.iter().all(|contact| listed.contains(contact)) {
            Ok(())
        } else {
            Err(Reason::Nothing.at("/contacts"))
        }
    }

    /// The statement, if it can be amended: an erasure never, a correction only be taken back.
    pub(super) fn amendable(&self, event: EventId, retract: bool) -> Result<&Statement, Rejection> {
        let said = self.model.said(event).ok_or(Reason::UnknownEvent(event))?;
        let now = self.model.head().position;
        let amendment = matches!(said.event, Event::EventCorrected(_) | Event::EventRetracted(_));
        let stands = if amendment {
            retract && self.model.amenders(event, now).is_empty()
        } else {
            self.model.effective(event, now).is_some()
        };
        match said.event {
            Event::ContactErased(_) | Event::EventShredded(_) => {
                Err(Reason::NotAmendable(event).into())
            }
            _ if !stands => Err(Reason::NotAmendable(event).into()),
            _ => Ok(said),
        }
    }

    /// The segment of the name that a definition gives.
    fn segment(&self, command: &Define) -> SubjectId {
        let key = Key { shipped: false, code: command.key.clone() };
        let now = self.model.head().position;
        let found = self.model.definition(DefinitionKind::Segment, &key, now);
        found.map_or(command.id.into(), |found| found.subject)
    }

    /// Everything asked for is so already.
    pub(super) fn nothing_new(&self, command: &Command, recorded_at: Timestamp) -> Receipt {
        let subject = match command {
            Command::Participate(command) => command.gathering.into(),
            Command::Erase(command) => command.contact.into(),
            Command::Define(command) => self.segment(command),
            _ => SubjectId::User(crate::app::LOCAL_USER),
        };
        Receipt {
            created: Created::Subject(subject),
            position: self.model.head().position,
            version: self.version(subject),
            events: Vec::new(),
            recorded_at,
            unchanged: true,
            repeated: false,
        }
    }
}
