//! Conditions a caller can set: the same key twice has one effect, and nothing is done against a
//! version that is no longer so.

use super::{MEMORY, Writer};
use crate::{
    app::{
        question::version_at,
        request::{Created, Receipt, Refusal, Request, Stale},
    },
    domain::{EventId, Position, catalogue::Shape},
    projection::{Said, about_people},
    vault::{self},
};
use jiff::Timestamp;

impl Writer {
    /// Judges them before a deletion, which nothing may refuse once it is in the ledger.
    ///
    /// # Errors
    /// When the key was used for something else, or the version is no longer so.
    pub fn conditions(
        &self,
        request: &Request,
        now: Timestamp,
    ) -> Result<Option<Receipt>, Refusal> {
        let receipt = self.repeated(request, now)?;
        if receipt.is_none() {
            self.unchanged_since(request)?;
        }
        Ok(receipt)
    }

    pub(super) fn unchanged_since(&self, request: &Request) -> Result<(), Refusal> {
        let Some(expected) = request.caller.expected else { return Ok(()) };
        let version = self.version(expected.subject);
        if version == expected.version {
            return Ok(());
        }
        let about = self.model.statements(expected.subject, Position::MAX);
        // As for the version itself: what happens between people changes nobody.
        let changes = |said: &&Said| {
            said.statement.subject == expected.subject
                && !about_people(said.statement.event.event_type())
        };
        let later = about.iter().filter(changes);
        let since = later.map(|said| said.id).filter(|id| id.position > expected.version);
        Err(Refusal::Stale(Stale { subject: expected.subject, version, since: since.collect() }))
    }

    /// What came of the same request before.
    pub(super) fn repeated(
        &self,
        request: &Request,
        now: Timestamp,
    ) -> Result<Option<Receipt>, Refusal> {
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
            version: first
                .and_then(|said| version_at(&self.model, said.subject, position))
                .unwrap_or(0),
            events,
            recorded_at: commit.recorded_at,
            unchanged: false,
            repeated: true,
        }))
    }

    /// What is to be remembered of a request under its idempotency key.
    pub(super) fn receipt(&self, request: &Request, events: usize) -> Option<vault::Receipt> {
        let idempotency = request.caller.idempotency.as_ref()?;
        let scope = self.vault.scope(&request.caller.actor.to_string(), &idempotency.key);
        let content = self.vault.content(&idempotency.content);
        let events = u16::try_from(events).unwrap_or(u16::MAX);
        Some(vault::Receipt { scope, content, events })
    }
}
