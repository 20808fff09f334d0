//! Conducts the destruction of personal data: journal, ledger, keys, envelopes, memory. It can be
//! killed between any two steps; the next opening finishes what is left.
//!
//! *Erasing a contact*: `contact.erased` is committed; the ledger names it; a new epoch of keys
//! begins without its keys; its envelopes are overwritten in both copies; the old epoch is
//! destroyed; then the answer. *Shredding texts of an event*: `event.shredded` is committed and the
//! ledger names it; the owners of the texts get fresh keys; the texts are overwritten and all other
//! envelopes of these owners wrapped anew; the keys before are destroyed.

mod finish;
mod found;

use super::{
    replay,
    request::{Created, Receipt, Refusal, Request},
    writer::{Batch, Writer, chain, fatal},
};
use crate::{
    domain::{
        Class, ContactId, Event, EventId, Position, Statement, SubjectId,
        command::{Command, Erase, Shred},
        event::{Shredded, contact::Erased},
        rules::{Reason, Rejection},
    },
    journal::{self, Record},
    vault::{self, Deleted, KeyId},
};
use found::{Found, zeros};
use jiff::Timestamp;
use std::{
    collections::{BTreeSet, HashSet},
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
        if let Some(receipt) = self.conditions(request, recorded_at)? {
            return Ok(receipt);
        }
        match self.model.dossier_at(subject, Position::MAX - 1) {
            None => return Err(Rejection::from(Reason::UnknownSubject(subject)).into()),
            Some(dossier) if dossier.erased_by().is_some() => {
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
        // The ledger knows neither the notes to keep nor the key of the request: it comes second,
        // and an opening finds in the journal what it has not been told.
        let receipt = self.fence(statement, request, asked_at)?;
        self.name(Deleted::Contact(erase.contact), recorded_at).unwrap_or_else(|e| stop(&e));
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
        if let Some(receipt) = self.conditions(request, recorded_at)? {
            return Ok(receipt);
        }
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
        self.name_shredded(shred.event, recorded_at).unwrap_or_else(|e| stop(&e));
        self.shred_rest(shred.event, &shred.classes).unwrap_or_else(|error| stop(&error));
        Ok(receipt)
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

    fn name_shredded(&mut self, event: EventId, at: Timestamp) -> Result<(), Error> {
        match self.model.commit(event.position).map(|commit| commit.id) {
            Some(commit) => self.name(Deleted::Event(event, commit), at),
            None => Ok(()),
        }
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
        // The reason of an amendment is a contact's although the amendment does not name it.
        let mut events: BTreeSet<EventId> = mine.iter().map(|found| found.event).collect();
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
        events.extend(dossier.into_iter().flat_map(|dossier| dossier.mentions()));
        self.read_again(&Vec::from_iter(events))
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
        // Before the zeros: once they are there, nothing says any more whose key is left.
        if !shared.is_empty() {
            self.vault.begin_forget(&shared, &[], random().as_mut())?;
        }
        self.shared.store.rewrite(&rewritten)?;
        if !shared.is_empty() {
            self.vault.finish()?;
        }
        if !renewed.is_empty() {
            self.vault.begin_retire(random().as_mut())?;
            self.vault.finish()?;
        }
        self.read_again(&targets.into_iter().collect::<Vec<_>>())
    }
}

fn within(classes: &[Class], class: Class) -> bool {
    classes.is_empty() || classes.contains(&class)
}

/// Half a deletion must not go on serving: the next opening finishes it.
fn stop(error: &Error) -> ! {
    fatal(&chain(error))
}
