//! The one thread that owns the write side. It takes whatever commands wait, decides each against
//! the state that includes the ones before it, makes one group of them, flushes once, shows what
//! came of it, and answers all, refusals too. What queues during one flush is the next group.

use super::{
    Shared,
    replay::Remembered,
    request::{Created, Receipt, Refusal, Request, Stale},
};
use crate::{
    domain::{
        Day, EventId, Position, Statement, SubjectId,
        catalogue::Shape,
        command::{Command, Correct, Retract},
        event::{Corrected, Event, Retracted},
        rules::{self, Reason, Rejection, Stamp},
    },
    journal::{self, Appended, Group, Line, Record, RecordKind},
    projection::{Commit, Known, ReadModel},
    schema::{Contract, Encoded, Owner},
    vault::{self, Context, KeyId, Ledger, Sealing, Vault},
};
use jiff::{SignedDuration, Timestamp};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, atomic::Ordering, mpsc::Receiver},
    time::Instant,
};
use ulid::Ulid;

/// A request with whoever waits for it.
pub struct Work {
    pub request: Request,
    /// When it was asked: the recorded time, unless the journal is ahead of it.
    pub asked_at: Timestamp,
    pub answer: Answer,
}

/// Who waits for a request.
pub type Answer = Box<dyn FnOnce(Result<Receipt, Refusal>) + Send>;

/// A group is flushed when it has this many bytes; one more commit still fits the store's limit.
const GROUP_SIZE: usize = 400 * 1024;
/// How long a clock may be behind the journal: longer than any leap, shorter than any mistake.
const PATIENCE_WITH_CLOCK: SignedDuration = SignedDuration::from_mins(5);
/// How long an idempotency key is remembered.
const MEMORY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The write side.
pub struct Writer {
    pub shared: Arc<Shared>,
    pub contract: Contract,
    pub vault: Vault,
    pub deletions: Ledger,
    pub folder: Option<journal::Folder>,
    pub disk_reserve: u64,
    /// What is shown, with the commits that are not flushed yet.
    pub model: ReadModel,
    pub remembered: HashMap<[u8; 32], Remembered>,
}

/// Commits on their way to the store, and who waits for them.
#[derive(Default)]
pub struct Batch {
    group: Group,
    size: usize,
    /// The hash of the last line of the group.
    previous: Option<String>,
    answers: Vec<(Answer, Result<Receipt, Refusal>)>,
}

impl Writer {
    /// Works until nobody can ask any more.
    pub fn run(mut self, receiver: &Receiver<Work>) {
        while let Ok(work) = receiver.recv() {
            let mut batch = Batch::default();
            self.take(work, &mut batch);
            while batch.size < GROUP_SIZE
                && let Ok(work) = receiver.try_recv()
            {
                self.take(work, &mut batch);
            }
            self.flush(&mut batch);
        }
    }

    fn take(&mut self, work: Work, batch: &mut Batch) {
        self.shared.waiting.fetch_sub(1, Ordering::Relaxed);
        let Work { request, asked_at, answer } = work;
        let outcome = match &request.command {
            // Destroying keys changes what every other command relies on: nothing runs beside it.
            Command::Erase(erase) => {
                self.flush(batch);
                self.erase(erase, &request, asked_at)
            }
            Command::Shred(shred) => {
                self.flush(batch);
                self.shred(shred, &request, asked_at)
            }
            _ => self.attempt(&request, asked_at, batch),
        };
        batch.answers.push((answer, outcome));
    }

    /// Carries out a request that the disk reserve does not hold up: deleting must always be
    /// possible.
    pub fn attempt_unchecked(
        &mut self,
        request: &Request,
        asked_at: Timestamp,
        batch: &mut Batch,
    ) -> Result<Receipt, Refusal> {
        let reserve = std::mem::take(&mut self.disk_reserve);
        let outcome = self.attempt(request, asked_at, batch);
        self.disk_reserve = reserve;
        outcome
    }

    /// Carries out a request, or leaves everything as it was.
    pub fn attempt(
        &mut self,
        request: &Request,
        asked_at: Timestamp,
        batch: &mut Batch,
    ) -> Result<Receipt, Refusal> {
        let before = self.model.clone();
        let outcome = self.carry_out(request, asked_at, batch);
        if outcome.is_err() {
            self.model = before;
        }
        outcome
    }

    fn carry_out(
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
    fn accept(
        &mut self,
        statement: Statement,
        id: EventId,
        stamp: Stamp,
    ) -> Result<Encoded, Refusal> {
        let encoded = self.contract.encode(&statement);
        let encoded = encoded.map_err(|error| Refusal::Invalid(Arc::new(error)))?;
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

    /// Judges a correction or retraction: what it leaves behind must be a legal history.
    fn amend(
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
        let depends = found.into_iter().map(|(event, _)| event).collect();
        Err(Rejection { reason: Reason::Depended, pointer: None, depends })
    }

    fn statements(&self, command: &Command, stamp: Stamp) -> Result<Vec<Statement>, Refusal> {
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
            Command::Correct(corrections) => {
                let each = corrections.iter().map(|correction| self.correction(correction));
                each.collect::<Result<_, _>>()?
            }
            Command::Retract(retraction) => vec![self.retraction(retraction)?],
            Command::Erase(_) | Command::Shred(_) => Vec::new(),
        })
    }

    fn correction(&self, command: &Correct) -> Result<Statement, Rejection> {
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

    fn retraction(&self, command: &Retract) -> Result<Statement, Rejection> {
        let original = self.amendable(command.event, true)?;
        let (event, reason) = (command.event, command.reason.clone());
        let contacts = command.contacts.clone();
        Ok(Statement {
            subject: original.subject,
            source: command.source.clone(),
            source_note: None,
            event: Event::EventRetracted(Retracted { event, contacts, reason }),
        })
    }

    /// The statement, if it can be amended: an erasure never, a correction only be taken back.
    fn amendable(&self, event: EventId, retract: bool) -> Result<&Statement, Rejection> {
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

    /// Seals the texts and adds line and records to the group.
    fn write(
        &mut self,
        request: &Request,
        (position, id, recorded_at): (Position, Ulid, Timestamp),
        encoded: Vec<(SubjectId, crate::domain::Code, Encoded)>,
        batch: &mut Batch,
    ) -> Result<(), Refusal> {
        let mut envelopes = Vec::new();
        let mut sealed = Vec::with_capacity(encoded.len());
        for (index, (subject, _, event)) in (0..).zip(&encoded) {
            sealed.push(self.seal(index, *subject, event, &mut envelopes)?);
        }
        let events =
            encoded.iter().zip(sealed).map(|((subject, source, event), sealed)| journal::Event {
                kind: event.event_type.name().into(),
                version: event.version.into(),
                subject: subject.to_string().into(),
                source: source.as_str().to_owned().into(),
                data: &event.data,
                sealed,
            });
        let head = self.shared.store.head();
        let commit = journal::Commit {
            position,
            id,
            recorded_at,
            actor: request.caller.actor.to_string().into(),
            correlation: id,
            previous: batch.previous.clone().unwrap_or(head.hash).into(),
            events: events.collect(),
        };
        let (line, hash) = journal::line::encode(&commit).map_err(|problem| {
            tracing::error!(%problem, "a commit could not be written as a line");
            Refusal::TooLarge
        })?;
        let keys = self.vault.take_key_records();
        let records = keys
            .into_iter()
            .map(|bytes| (RecordKind::Key, bytes))
            .chain(envelopes.into_iter().map(|bytes| (RecordKind::Envelope, bytes)))
            .chain(
                self.remember(request, position, encoded.len())
                    .map(|bytes| (RecordKind::Receipt, bytes)),
            );
        let records: Vec<Record> = (0..)
            .zip(records)
            .map(|(slot, (kind, bytes))| Record { position, slot, kind, bytes })
            .collect();
        let size = line.len() + records.iter().map(|r| r.bytes.len() + 32).sum::<usize>();
        if size > journal::store::COMMIT_LIMIT {
            return Err(Refusal::TooLarge);
        }
        batch.size += size;
        batch.previous = Some(hash);
        batch.group.lines.push(Line { position, bytes: line.into() });
        batch.group.records.extend(records);
        Ok(())
    }

    fn seal(
        &mut self,
        event: u16,
        subject: SubjectId,
        encoded: &Encoded,
        envelopes: &mut Vec<Vec<u8>>,
    ) -> Result<Vec<journal::Sealed<'static>>, Refusal> {
        let mut named = Vec::with_capacity(encoded.parts.len());
        let shared = Arc::clone(&self.shared);
        let mut random = shared.random.lock().unwrap_or_else(PoisonError::into_inner);
        for (index, part) in (0..).zip(&encoded.parts) {
            let (owner, members) = match &part.owner {
                Owner::Subject(subject) => (KeyId::Subject(*subject), &[][..]),
                Owner::Shared(members) => {
                    let mut bytes = [0; 16];
                    random.fill(&mut bytes);
                    (KeyId::Shared(Ulid(u128::from_be_bytes(bytes))), members.as_slice())
                }
            };
            let context = Context {
                journal: self.shared.journal,
                event_type: encoded.event_type.name(),
                version: encoded.version,
                subject: owner,
                class: part.class,
                index,
            };
            let sealing = Sealing { context, event, members };
            let sealed = self.vault.seal(&sealing, &part.plaintext, random.as_mut());
            let sealed = sealed.map_err(|error| refuse_sealing(subject, &error))?;
            named.push(journal::Sealed {
                subject: owner.to_string().into(),
                class: part.class.as_str().into(),
                fields: part.fields.iter().map(|field| field.clone().into()).collect(),
                digest: sealed.digest.into(),
            });
            envelopes.push(sealed.bytes);
        }
        Ok(named)
    }

    /// Makes the group durable, shows it, and answers everybody.
    pub fn flush(&mut self, batch: &mut Batch) {
        let batch = std::mem::take(batch);
        if !batch.group.lines.is_empty() {
            self.append(&batch.group);
            self.publish();
        }
        for (answer, outcome) in batch.answers {
            answer(outcome);
        }
    }

    /// Appends a group, or ends the process: after a failed write nobody knows what is durable,
    /// and a restart tells the truth.
    fn append(&mut self, group: &Group) {
        let begun = Instant::now();
        let expected = group.lines.first().map_or(0, |line| line.position - 1);
        match self.shared.store.append(expected, group) {
            Ok(Appended::Appended) => self.vault.stored(),
            Ok(outcome) => fatal(&format!("the journal has another writer: {outcome:?}")),
            Err(error) => fatal(&chain(&error)),
        }
        metrics::histogram!("kontor_append_seconds").record(begun.elapsed());
        metrics::histogram!("kontor_group_commits").record(group.lines.len() as f64);
        metrics::gauge!("kontor_position").set(self.model.head().position as f64);
    }

    /// Lets readers see the working state.
    pub fn publish(&self) {
        let mut published = self.shared.published.write().unwrap_or_else(PoisonError::into_inner);
        *published = self.model.clone();
    }

    /// The recorded time: never before the last commit.
    pub fn clock(&self, asked_at: Timestamp) -> Result<Timestamp, Refusal> {
        let last = self.model.head().recorded_at;
        if asked_at.duration_since(last) < -PATIENCE_WITH_CLOCK {
            return Err(Refusal::ClockBehind { recorded_at: last, now: asked_at });
        }
        Ok(asked_at.max(last))
    }

    /// The day of an instant in the office's zone.
    pub fn day(&self, instant: Timestamp) -> Day {
        Day::of(self.shared.zone.to_datetime(instant).date())
    }

    fn ulid(&self, now: Timestamp) -> Ulid {
        let mut bytes = [0; 16];
        let mut random = self.shared.random.lock().unwrap_or_else(PoisonError::into_inner);
        random.fill(&mut bytes);
        let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or(0);
        Ulid::from_parts(milliseconds, u128::from_be_bytes(bytes))
    }

    pub fn version(&self, subject: SubjectId) -> Position {
        self.model.dossier_at(subject, Position::MAX - 1).map_or(0, |dossier| dossier.version)
    }

    fn space(&self) -> Result<(), Refusal> {
        let Some(folder) = &self.folder else { return Ok(()) };
        match folder.free_space() {
            Ok(free) if free >= self.disk_reserve => Ok(()),
            _ => Err(Refusal::DiskFull),
        }
    }

    fn unchanged_since(&self, request: &Request) -> Result<(), Refusal> {
        let Some(expected) = request.caller.expected else { return Ok(()) };
        let version = self.version(expected.subject);
        if version == expected.version {
            return Ok(());
        }
        let about = self.model.statements(expected.subject, Position::MAX);
        let later = about.iter().filter(|said| said.statement.subject == expected.subject);
        let since = later.map(|said| said.id).filter(|id| id.position > expected.version);
        Err(Refusal::Stale(Stale { subject: expected.subject, version, since: since.collect() }))
    }

    /// What came of the same request before.
    fn repeated(&self, request: &Request, now: Timestamp) -> Result<Option<Receipt>, Refusal> {
        let Some(idempotency) = &request.caller.idempotency else { return Ok(None) };
        let scope = self.vault.scope(&request.caller.actor.to_string(), &idempotency.key);
        let Some(remembered) = self.remembered.get(&scope) else { return Ok(None) };
        let Some(commit) = self.model.commit(remembered.position) else { return Ok(None) };
        if now.duration_since(commit.recorded_at) > MEMORY {
            return Ok(None);
        }
        let same = remembered.content == [0; 32]
            || remembered.content == self.vault.content(&idempotency.content);
        if !same {
            return Err(Refusal::KeyReused);
        }
        let position = commit.position;
        let events = (0..).zip(&commit.statements);
        let events: Vec<EventId> = events.map(|(index, _)| EventId { position, index }).collect();
        let first = commit.statements.first();
        let opens = first.filter(|s| s.event.event_type().row().shape == Shape::Opens);
        Ok(Some(Receipt {
            created: opens.map_or(Created::Event(EventId { position, index: 0 }), |statement| {
                Created::Subject(statement.subject)
            }),
            position,
            version: position,
            events,
            recorded_at: commit.recorded_at,
            unchanged: false,
            repeated: true,
        }))
    }

    fn remember(
        &mut self,
        request: &Request,
        position: Position,
        events: usize,
    ) -> Option<Vec<u8>> {
        let idempotency = request.caller.idempotency.as_ref()?;
        let scope = self.vault.scope(&request.caller.actor.to_string(), &idempotency.key);
        let content = self.vault.content(&idempotency.content);
        self.remembered.insert(scope, Remembered { content, position });
        let events = u16::try_from(events).unwrap_or(u16::MAX);
        Some(vault::Receipt { scope, content, events }.encode())
    }

    /// Everything asked for is so already.
    fn nothing_new(&self, command: &Command, recorded_at: Timestamp) -> Receipt {
        let subject = match command {
            Command::Participate(command) => command.gathering.into(),
            Command::Erase(command) => command.contact.into(),
            _ => SubjectId::User(super::LOCAL_USER),
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

fn refuse_sealing(subject: SubjectId, error: &vault::Error) -> Refusal {
    match error {
        vault::Error::Forgotten(_) => Rejection::from(Reason::Erased(subject)).into(),
        _ => Refusal::TooLarge,
    }
}

/// Ends the process.
pub fn fatal(problem: &str) -> ! {
    tracing::error!(problem, "the journal failed; the process ends, a restart replays it");
    std::process::exit(70)
}

/// An error with everything behind it.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    text
}
