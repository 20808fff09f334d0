//! Turns what was decided into what is stored: seals the texts, writes the line, adds both to the
//! group.

use super::{Batch, Writer};
use crate::{
    app::{
        replay::Remembered,
        request::{Refusal, Request},
    },
    domain::{
        Position, SubjectId,
        rules::{Reason, Rejection},
    },
    journal::{self, Line, Record, RecordKind},
    schema::{Encoded, Owner},
    vault::{self, Context, KeyId, Sealing},
};
use jiff::Timestamp;
use std::sync::{Arc, PoisonError};
use ulid::Ulid;

impl Writer {
    /// Seals the texts and adds line and records to the group.
    pub(super) fn write(
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
        self.keys.extend(self.vault.take_key_records());
        let receipt = self.receipt(request, encoded.len());
        let records = self
            .keys
            .iter()
            .map(|bytes| (RecordKind::Key, bytes.clone()))
            .chain(envelopes.into_iter().map(|bytes| (RecordKind::Envelope, bytes)))
            .chain(receipt.iter().map(|receipt| (RecordKind::Receipt, receipt.encode())));
        let records: Vec<Record> = (0..)
            .zip(records)
            .map(|(slot, (kind, bytes))| Record { position, slot, kind, bytes })
            .collect();
        let size = line.len() + records.iter().map(|r| r.bytes.len() + 32).sum::<usize>();
        if size > journal::store::COMMIT_LIMIT {
            return Err(Refusal::TooLarge);
        }
        self.keys.clear();
        if let Some(receipt) = receipt {
            let content = receipt.content;
            self.remembered.insert(receipt.scope, Remembered { content, position });
        }
        batch.size += size;
        batch.previous = Some(hash);
        batch.group.lines.push(Line { position, bytes: line.into() });
        batch.group.records.extend(records);
        Ok(())
    }

    pub(super) fn seal(
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
}

fn refuse_sealing(subject: SubjectId, error: &vault::Error) -> Refusal {
    match error {
        vault::Error::Forgotten(KeyId::Subject(gone)) => {
            Rejection::from(Reason::Erased(*gone)).into()
        }
        vault::Error::Forgotten(_) => Rejection::from(Reason::Erased(subject)).into(),
        _ => Refusal::TooLarge,
    }
}
