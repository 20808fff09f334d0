//! Conducts the destruction of personal data: journal, ledger, keys, envelopes, memory. It can be
//! killed between any two steps; the next opening finishes what is left.
//!
//! *Erasing a contact*: the ledger names it; `contact.erased` is committed; a new epoch of keys
//! begins without its keys; its envelopes are overwritten in both copies; the old epoch is
//! destroyed; then the answer. *Shredding texts of an event*: `event.shredded` is committed and the
//! ledger names it; the owners of the texts get fresh keys; the texts are overwritten and all other
//! envelopes of these owners wrapped anew; the keys before are destroyed.

use super::{
    replay::{self, Reader},
    request::{Created, Receipt, Refusal, Request},
    writer::{Batch, Writer, chain, fatal},
};
use crate::{
    domain::{
        Class, Code, ContactId, Event, EventId, Position, Statement, SubjectId,
        command::{Command, Erase, Shred},
        event::{Shredded, contact::Erased},
        rules::{Reason, Rejection},
        vocabulary::ErasureReason,
    },
    journal::{self, Record, RecordKind},
    vault::{self, Deleted, Header, KeyId, Receipt as Remembrance},
};
use jiff::Timestamp;
use std::{
    collections::{BTreeSet, HashSet},
    ops::ControlFlow,
    sync::PoisonError,
};

/// Why personal data could not be destroyed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The keys or the ledger.
    #[error("the vault failed")]
    Vault(#[from] vault::Error),
    /// The envelopes.
    #[error("the journal failed")]
    Journal(#[from] journal::Error),
    /// What is left of an event cannot be read.
    #[error("what is left of an event cannot be read")]
    Replay(#[from] replay::Error),
    /// The event that names the deletion could not be committed.
    #[error("the event that names the deletion was refused: {0}")]
    Refused(String),
}

/// An envelope of the store.
struct Found {
    record: Record,
    key: KeyId,
    class: Class,
    event: EventId,
}

impl Writer {
    /// Erases a contact, or says why not.
    pub fn erase(
        &mut self,
        erase: &Erase,
        request: &Request,
        asked_at: Timestamp,
    ) -> Result<Receipt, Refusal> {
        let subject = erase.contact.into();
        let recorded_at = self.clock(asked_at)?;
        match self.model.dossier_at(subject, Position::MAX - 1) {
            None => return Err(Rejection::from(Reason::UnknownSubject(subject)).into()),
            Some(dossier) if dossier.erased_by.is_some() => {
                return Ok(self.done(subject, recorded_at, Vec::new()));
            }
            Some(_) => {}
        }
        let statement = Statement {
            subject,
            source: erase.source.clone(),
            source_note: None,
            event: Event::ContactErased(Erased {
                reason: erase.reason,
                kept: erase.keep.clone(),
                occurred_on: self.day(recorded_at).into(),
            }),
        };
        // From the ledger on there is no way back, so nothing may be refused after it.
        self.check(&statement)?;
        self.name(Deleted::Contact(erase.contact), recorded_at).unwrap_or_else(|e| stop(&e));
        let receipt = self.fence(statement, request, asked_at)?;
        self.erase_rest(erase.contact).unwrap_or_else(|error| stop(&error));
        Ok(receipt)
    }

    /// Shreds texts of an event, or says why not.
    pub fn shred(
        &mut self,
        shred: &Shred,
        request: &Request,
        asked_at: Timestamp,
    ) -> Result<Receipt, Refusal> {
        let recorded_at = self.clock(asked_at)?;
        let said = self.model.said(shred.event);
        let said = said.ok_or_else(|| Rejection::from(Reason::UnknownEvent(shred.event)))?;
        if matches!(said.event, Event::ContactErased(_) | Event::EventShredded(_)) {
            return Err(Rejection::from(Reason::NotAmendable(shred.event)).into());
        }
        let event = Event::EventShredded(Shredded {
            event: shred.event,
            classes: shred.classes.clone(),
            reason: shred.reason,
        });
        let (subject, source) = (said.subject, shred.source.clone());
        let statement = Statement { subject, source, source_note: None, event };
        let receipt = self.fence(statement, request, asked_at)?;
        self.name(Deleted::Event(shred.event), recorded_at).unwrap_or_else(|e| stop(&e));
        self.shred_rest(shred.event, &shred.classes).unwrap_or_else(|error| stop(&error));
        Ok(receipt)
    }

    /// Finishes what an interrupted process, or a restored backup, left undone.
    ///
    /// # Errors
    /// When the keys or the store cannot be changed.
    pub fn finish_deletions(&mut self) -> Result<(), Error> {
        let named: Vec<Deleted> = self.deletions.deletions().map(|(deleted, _)| deleted).collect();
        for deleted in &named {
            if let Deleted::Contact(contact) = deleted {
                self.vault.never_again(KeyId::from(SubjectId::from(*contact)));
            }
        }
        for deleted in named {
            match deleted {
                Deleted::Contact(contact) => self.finish_erasure(contact)?,
                Deleted::Event(event) => self.fence_shredding(event)?,
            }
        }
        for (event, classes) in self.shreddings() {
            if !self.deletions.contains(Deleted::Event(event)) {
                self.name(Deleted::Event(event), self.model.head().recorded_at)?;
            }
            let targets = self.targets(event);
            let left = self.envelopes(&|found| {
                targets.contains(&found.event) && within(&classes, found.class)
            })?;
            if !left.is_empty() || !self.vault.unretired().is_empty() {
                self.shred_rest(event, &classes)?;
            }
        }
        Ok(())
    }

    /// Whether the journal says by now why a text has no key.
    pub fn explains(&self, event: EventId) -> bool {
        let Some(statement) = self.model.said(event) else { return false };
        let mut named = crate::domain::rules::references(&statement.event);
        named.push(statement.subject);
        named.into_iter().any(|subject| {
            let dossier = self.model.dossier_at(subject, Position::MAX - 1);
            dossier.is_some_and(|dossier| dossier.erased_by.is_some())
        })
    }

    fn finish_erasure(&mut self, contact: ContactId) -> Result<(), Error> {
        let subject = contact.into();
        let Some(dossier) = self.model.dossier_at(subject, Position::MAX - 1) else {
            return Ok(());
        };
        if dossier.erased_by.is_none() {
            let recorded_at = self.model.head().recorded_at;
            let statement = Statement {
                subject,
                source: own(),
                source_note: None,
                event: Event::ContactErased(Erased {
                    reason: ErasureReason::Request,
                    kept: Vec::new(),
                    occurred_on: self.day(recorded_at).into(),
                }),
            };
            self.fence_again(statement)?;
        }
        let kept = self.kept(contact);
        let keep = self.shared_keys(&kept)?;
        let keys = self.vault.keys_about(contact);
        let open = keys.iter().any(|key| !keep.contains(key));
        let mine =
            self.envelopes(&|found| found.is_about(contact) && !keep.contains(&found.key))?;
        if open || !mine.is_empty() { self.erase_rest(contact) } else { Ok(()) }
    }

    fn fence_shredding(&mut self, event: EventId) -> Result<(), Error> {
        let known = self.shreddings().iter().any(|(shredded, _)| *shredded == event);
        let Some(said) = self.model.said(event) else { return Ok(()) };
        if known {
            return Ok(());
        }
        let subject = said.subject;
        let (classes, reason) = (Vec::new(), ErasureReason::Request);
        let event = Event::EventShredded(Shredded { event, classes, reason });
        self.fence_again(Statement { subject, source: own(), source_note: None, event })
    }

    fn fence_again(&mut self, statement: Statement) -> Result<(), Error> {
        let caller = super::LOCAL_USER.into();
        let request = Request { command: Command::Record(Vec::new()), caller };
        let at = self.model.head().recorded_at;
        self.fence(statement, &request, at).map(drop).map_err(|e| Error::Refused(format!("{e:?}")))
    }

    /// Commits the event that names a deletion, durably, before anything is destroyed.
    fn fence(
        &mut self,
        statement: Statement,
        request: &Request,
        asked_at: Timestamp,
    ) -> Result<Receipt, Refusal> {
        let mut batch = Batch::default();
        let mut caller = request.caller.clone();
        caller.expected = None;
        let request = Request { command: Command::Record(vec![statement]), caller };
        let receipt = self.attempt_unchecked(&request, asked_at, &mut batch)?;
        self.flush(&mut batch);
        Ok(receipt)
    }

    fn check(&self, statement: &Statement) -> Result<(), Refusal> {
        let encoded = self.contract.encode(statement);
        encoded.map(drop).map_err(|error| Refusal::Invalid(std::sync::Arc::new(error)))
    }

    fn done(&self, subject: SubjectId, recorded_at: Timestamp, events: Vec<EventId>) -> Receipt {
        Receipt {
            created: Created::Subject(subject),
            position: self.model.head().position,
            version: self.version(subject),
            events,
            recorded_at,
            unchanged: true,
            repeated: false,
        }
    }

    fn name(&mut self, deleted: Deleted, at: Timestamp) -> Result<(), Error> {
        let day = self.day(at).date().unwrap_or_default();
        Ok(self.deletions.append(&[deleted], day)?)
    }

    /// What of an erasure comes after the fence. Doing it twice changes nothing.
    fn erase_rest(&mut self, contact: ContactId) -> Result<(), Error> {
        let kept = self.kept(contact);
        let keep = self.shared_keys(&kept)?;
        let mine =
            self.envelopes(&|found| found.is_about(contact) && !keep.contains(&found.key))?;
        let own = KeyId::from(SubjectId::from(contact));
        {
            let mut random = self.shared.random.lock().unwrap_or_else(PoisonError::into_inner);
            self.vault.begin_forget(&[own], &keep, random.as_mut())?;
        }
        let positions: BTreeSet<Position> = mine.iter().map(|found| found.event.position).collect();
        let mut rewritten: Vec<Record> =
            mine.into_iter().map(|found| zeros(found.record)).collect();
        rewritten.extend(self.forgotten_contents(&positions)?);
        self.shared.store.rewrite(&rewritten)?;
        self.vault.finish()?;
        for remembered in self.remembered.values_mut() {
            if positions.contains(&remembered.position) {
                remembered.content = [0; 32];
            }
        }
        let dossier = self.model.dossier_at(contact.into(), Position::MAX - 1);
        let events = dossier.map(|dossier| dossier.mentions.clone()).unwrap_or_default();
        self.read_again(&events)
    }

    /// What of a shredding comes after the fence. Doing it twice changes nothing.
    fn shred_rest(&mut self, event: EventId, classes: &[Class]) -> Result<(), Error> {
        let targets = self.targets(event);
        let gone = |found: &Found| targets.contains(&found.event) && within(classes, found.class);
        let doomed = self.envelopes(&gone)?;
        let keys: HashSet<KeyId> = doomed.iter().map(|found| found.key).collect();
        let (shared, subjects): (Vec<KeyId>, Vec<KeyId>) =
            keys.into_iter().partition(|key| matches!(key, KeyId::Shared(_)));
        let random = || self.shared.random.lock().unwrap_or_else(PoisonError::into_inner);
        let unfinished = self.vault.unretired();
        if unfinished.is_empty() && !subjects.is_empty() {
            self.vault.begin_rekey(&subjects, random().as_mut())?;
            self.vault.finish()?;
        }
        let renewed: Vec<KeyId> = self.vault.unretired();
        let mut rewritten: Vec<Record> = doomed.into_iter().map(|f| zeros(f.record)).collect();
        for mut found in self.envelopes(&|f| renewed.contains(&f.key) && !gone(f))? {
            if let Some(bytes) = self.vault.rewrap(&found.record.bytes, random().as_mut())? {
                found.record.bytes = bytes;
                rewritten.push(found.record);
            }
        }
        self.shared.store.rewrite(&rewritten)?;
        if !renewed.is_empty() {
            self.vault.begin_retire(random().as_mut())?;
            self.vault.finish()?;
        }
        if !shared.is_empty() {
            self.vault.begin_forget(&shared, &[], random().as_mut())?;
            self.vault.finish()?;
        }
        self.read_again(&targets.into_iter().collect::<Vec<_>>())
    }

    /// Takes texts out of memory: events are read again, as a restart would read them.
    fn read_again(&mut self, events: &[EventId]) -> Result<(), Error> {
        let reader =
            Reader { contract: &self.contract, vault: &self.vault, journal: self.shared.journal };
        let mut remains = Vec::new();
        let mut outcome = Ok(());
        let first = events.iter().map(|event| event.position).min().unwrap_or(Position::MAX);
        self.shared.store.read(first, &mut |entry| {
            let here = events.iter().filter(|event| event.position == entry.position);
            for event in here {
                match read_event(reader, *event, entry) {
                    Ok(statement) => remains.push((*event, statement)),
                    Err(error) => outcome = Err(error),
                }
            }
            ControlFlow::Continue(())
        })?;
        outcome?;
        for (event, statement) in remains {
            self.model.forget(event, statement);
        }
        self.publish();
        Ok(())
    }

    /// The envelopes of the store that are not shredded yet and fit.
    fn envelopes(&self, wanted: &dyn Fn(&Found) -> bool) -> Result<Vec<Found>, Error> {
        let mut all = Vec::new();
        let mut outcome = Ok(());
        self.shared.store.read(1, &mut |entry| {
            for view in entry.records.iter().filter(|r| r.kind == RecordKind::Envelope) {
                match Found::read(view) {
                    Ok(Some(found)) if wanted(&found) => all.push(found),
                    Ok(_) => {}
                    Err(error) => outcome = Err(error),
                }
            }
            ControlFlow::Continue(())
        })?;
        outcome.map(|()| all)
    }

    /// Digests of what was asked may be guessed by who has the key: they go with the texts.
    fn forgotten_contents(&self, positions: &BTreeSet<Position>) -> Result<Vec<Record>, Error> {
        let mut records = Vec::new();
        let mut outcome = Ok(());
        self.shared.store.read(1, &mut |entry| {
            let here = positions.contains(&entry.position);
            for view in entry.records.iter().filter(|r| here && r.kind == RecordKind::Receipt) {
                match Remembrance::decode(view.bytes) {
                    Ok(receipt) => {
                        let bytes = Remembrance { content: [0; 32], ..receipt }.encode();
                        let (position, slot, kind) = (view.position, view.slot, view.kind);
                        records.push(Record { position, slot, kind, bytes });
                    }
                    Err(error) => outcome = Err(Error::from(error)),
                }
            }
            ControlFlow::Continue(())
        })?;
        outcome.map(|()| records)
    }

    /// Notes about an erased contact and others that were kept on purpose.
    fn kept(&self, contact: ContactId) -> Vec<EventId> {
        let dossier = self.model.dossier_at(contact.into(), Position::MAX - 1);
        let erased_by = dossier.and_then(|dossier| dossier.erased_by);
        match erased_by.and_then(|event| self.model.said(event)).map(|said| &said.event) {
            Some(Event::ContactErased(e)) => e.kept.clone(),
            _ => Vec::new(),
        }
    }

    fn shared_keys(&self, events: &[EventId]) -> Result<Vec<KeyId>, Error> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let shared = |found: &Found| matches!(found.key, KeyId::Shared(_));
        let found = self.envelopes(&|found| shared(found) && events.contains(&found.event))?;
        Ok(found.into_iter().map(|found| found.key).collect())
    }

    /// An event and its corrections, which say the same texts again.
    fn targets(&self, event: EventId) -> HashSet<EventId> {
        let mut all = HashSet::from([event]);
        all.extend(self.model.all_amenders(event));
        all
    }

    fn shreddings(&self) -> Vec<(EventId, Vec<Class>)> {
        (1..=self.model.head().position)
            .filter_map(|position| self.model.commit(position))
            .flat_map(|commit| &commit.statements)
            .filter_map(|statement| match &statement.event {
                Event::EventShredded(e) => Some((e.event, e.classes.clone())),
                _ => None,
            })
            .collect()
    }
}

impl Found {
    fn read(view: &journal::RecordView<'_>) -> Result<Option<Self>, Error> {
        let Some(header) = Header::read(view.bytes)? else { return Ok(None) };
        Ok(Some(Self {
            key: header.subject,
            class: header.class,
            event: EventId { position: view.position, index: header.event },
            record: Record {
                position: view.position,
                slot: view.slot,
                kind: view.kind,
                bytes: view.bytes.to_vec(),
            },
        }))
    }

    /// Whether it is the contact's own, or a note about it and others.
    fn is_about(&self, contact: ContactId) -> bool {
        match self.key {
            KeyId::Subject(subject) => subject == contact.into(),
            KeyId::Shared(_) => Header::read(&self.record.bytes)
                .ok()
                .flatten()
                .is_some_and(|header| header.members().any(|member| member == contact)),
        }
    }
}

fn read_event(
    reader: Reader<'_>,
    event: EventId,
    entry: &journal::Entry<'_>,
) -> Result<Statement, Error> {
    let line = |problem| replay::Error::Line { position: entry.position, problem };
    let commit = journal::line::decode(entry.line, entry.position).map_err(line)?;
    let stored = commit.events.get(usize::from(event.index));
    let stored = stored.ok_or(replay::Error::Envelope { event })?;
    Ok(reader.statement(event, stored, entry.records, &mut Vec::new())?)
}

fn zeros(mut record: Record) -> Record {
    record.kind = RecordKind::Shredded;
    record.bytes.fill(0);
    record
}

fn within(classes: &[Class], class: Class) -> bool {
    classes.is_empty() || classes.contains(&class)
}

#[expect(clippy::expect_used, reason = "the word is a code; every shipped vocabulary has it")]
fn own() -> Code {
    "own".parse().expect("\"own\" is a code")
}

/// Half a deletion must not go on serving: the next opening finishes it.
fn stop(error: &Error) -> ! {
    fatal(&chain(error))
}
