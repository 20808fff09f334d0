//! Envelopes and receipts as they lie in the store, and events as a restart would read them.

use super::Error;
use crate::{
    app::{
        replay::{self, Reader},
        writer::Writer,
    },
    domain::{Class, ContactId, Event, EventId, Position, Statement},
    journal::{self, Record, RecordKind},
    vault::{Header, KeyId, Receipt as Remembrance},
};
use std::{
    collections::{BTreeSet, HashSet},
    ops::ControlFlow,
};

/// An envelope of the store.
pub(super) struct Found {
    pub(super) record: Record,
    pub(super) key: KeyId,
    pub(super) class: Class,
    pub(super) event: EventId,
}

impl Writer {
    /// Takes texts out of memory: events are read again, as a restart would read them.
    pub(super) fn read_again(&mut self, events: &[EventId]) -> Result<(), Error> {
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
    pub(super) fn envelopes(&self, wanted: &dyn Fn(&Found) -> bool) -> Result<Vec<Found>, Error> {
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
    pub(super) fn forgotten_contents(
        &self,
        positions: &BTreeSet<Position>,
    ) -> Result<Vec<Record>, Error> {
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
    pub(super) fn kept(&self, contact: ContactId) -> Vec<EventId> {
        let dossier = self.model.dossier_at(contact.into(), Position::MAX - 1);
        let erased_by = dossier.and_then(|dossier| dossier.erased_by());
        match erased_by.and_then(|event| self.model.said(event)).map(|said| &said.event) {
            Some(Event::ContactErased(e)) => e.kept.clone(),
            _ => Vec::new(),
        }
    }

    pub(super) fn shared_keys(&self, events: &[EventId]) -> Result<Vec<KeyId>, Error> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let shared = |found: &Found| matches!(found.key, KeyId::Shared(_));
        let found = self.envelopes(&|found| shared(found) && events.contains(&found.event))?;
        Ok(found.into_iter().map(|found| found.key).collect())
    }

    /// An event and its corrections, which say the same texts again.
    pub(super) fn targets(&self, event: EventId) -> HashSet<EventId> {
        let mut all = HashSet::from([event]);
        all.extend(self.model.all_amenders(event));
        all
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
    pub(super) fn is_about(&self, contact: ContactId) -> bool {
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

pub(super) fn zeros(mut record: Record) -> Record {
    record.kind = RecordKind::Shredded;
    record.bytes.fill(0);
    record
}
