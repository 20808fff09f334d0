//! From what is stored to what is shown: reads commits, opens their envelopes and folds them.

use crate::{
    domain::{ContactId, Day, Event, EventId, Position, Statement, SubjectId, UserId},
    journal::{self, Entry, RecordKind, RecordView},
    projection::{Commit, ReadModel},
    schema::{self, Contract},
    vault::{self, Context, Header, KeyId, Opened, Receipt, Vault},
};
use jiff::tz::TimeZone;
use std::collections::HashMap;
use ulid::Ulid;

/// Why a commit could not be read. It names the position; nothing is skipped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The line is not a commit, or not the next of the chain.
    #[error("position {position}: {problem}")]
    Line {
        /// Which commit.
        position: Position,
        /// What is wrong.
        problem: journal::Problem,
    },
    /// An event is not what its type says.
    #[error("{event} ({event_type} version {version}) cannot be read")]
    Event {
        /// Which event.
        event: EventId,
        /// Its type, as stored.
        event_type: String,
        /// Its version, as stored.
        version: u32,
        /// What is wrong.
        source: schema::Error,
    },
    /// Something in the line that should be a name is not.
    #[error("{event}: {what}")]
    Name {
        /// Which event.
        event: EventId,
        /// What is wrong.
        what: String,
    },
    /// The envelope of an event is not there, or another is in its place.
    #[error("{event}: an envelope is missing or is not the one that belongs there")]
    Envelope {
        /// Which event.
        event: EventId,
    },
    /// The key of a text is gone although nobody erased it.
    #[error(
        "{event}: the key of a text is missing although nothing was erased; \
         restore the key files that belong to this data folder"
    )]
    MissingKey {
        /// Which event.
        event: EventId,
    },
    /// A key or envelope is damaged.
    #[error("position {position}: the vault cannot be read")]
    Vault {
        /// Which commit.
        position: Position,
        /// What is wrong.
        source: vault::Error,
    },
}

/// What was done under an idempotency key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remembered {
    /// The keyed digest of what was asked; zeros when that was erased.
    pub content: [u8; 32],
    /// The commit that came of it.
    pub position: Position,
}

/// Reads commits one after the other.
pub struct Replay<'a> {
    pub contract: &'a Contract,
    pub vault: &'a mut Vault,
    pub zone: &'a TimeZone,
    /// The journal's id.
    pub journal: Ulid,
    /// The hash of the last line.
    pub previous: String,
    /// What is shown.
    pub model: ReadModel,
    /// Up to this commit the rows are there already, from a snapshot.
    pub known: Position,
    /// What was asked under which key.
    pub remembered: HashMap<[u8; 32], Remembered>,
    /// Texts whose key is gone: an erasure must explain each.
    pub keyless: Vec<Keyless>,
}

/// A text whose key is gone, with those it was about.
pub type Keyless = (EventId, KeyId, Vec<ContactId>);

/// Reads single events, with the texts that can still be opened.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub contract: &'a Contract,
    pub vault: &'a Vault,
    /// The journal's id.
    pub journal: Ulid,
}

impl Replay<'_> {
    /// Reads the next commit.
    ///
    /// # Errors
    /// When anything of it cannot be read.
    pub fn take(&mut self, entry: &Entry<'_>) -> Result<(), Error> {
        let position = entry.position;
        let line = |problem| Error::Line { position, problem };
        let commit = journal::line::decode(entry.line, position).map_err(line)?;
        // The store has checked every hash at opening; that each line follows the one shown
        // before is checked here.
        if commit.previous != self.previous {
            return Err(line(journal::Problem::WrongPrevious));
        }
        let hash = journal::line::claimed_hash(entry.line);
        hash.unwrap_or_default().clone_into(&mut self.previous);
        for record in entry.records {
            self.learn(position, record)?;
        }
        let mut statements = Vec::with_capacity(commit.events.len());
        for (index, event) in (0..).zip(&commit.events) {
            let id = EventId { position, index };
            let reader =
                Reader { contract: self.contract, vault: self.vault, journal: self.journal };
            statements.push(reader.statement(id, event, entry.records, &mut self.keyless)?);
        }
        let actor: UserId = commit.actor.parse().map_err(|error| Error::Name {
            event: EventId { position, index: 0 },
            what: format!("actor: {error}"),
        })?;
        let recorded_on = Day::of(self.zone.to_datetime(commit.recorded_at).date());
        let (id, recorded_at) = (commit.id, commit.recorded_at);
        let commit = Commit { position, id, recorded_at, recorded_on, actor, statements };
        if position > self.known {
            self.model.apply(commit);
            return Ok(());
        }
        self.model.begin(commit);
        if position == self.known {
            self.model.call_by_name();
        }
        Ok(())
    }

    fn learn(&mut self, position: Position, record: &RecordView<'_>) -> Result<(), Error> {
        let vault = |source| Error::Vault { position, source };
        match record.kind {
            RecordKind::Key => self.vault.learn(record.bytes).map_err(vault),
            RecordKind::Receipt => {
                let receipt = Receipt::decode(record.bytes).map_err(vault)?;
                let remembered = Remembered { content: receipt.content, position };
                self.remembered.insert(receipt.scope, remembered);
                Ok(())
            }
            RecordKind::Envelope | RecordKind::Shredded => Ok(()),
        }
    }
}

impl Reader<'_> {
    /// What an event says, as far as its texts can still be opened; adds those without a key.
    ///
    /// # Errors
    /// When anything of it cannot be read.
    pub fn statement(
        &self,
        id: EventId,
        event: &journal::Event<'_>,
        records: &[RecordView<'_>],
        keyless: &mut Vec<Keyless>,
    ) -> Result<Statement, Error> {
        let name = |what: String| Error::Name { event: id, what };
        let subject: SubjectId = event.subject.parse().map_err(|e| name(format!("{e}")))?;
        let source = event.source.parse().map_err(|e| name(format!("{e}")))?;
        let version = u16::try_from(event.version).unwrap_or(u16::MAX);
        let texts = self.texts(id, event, records, keyless)?;
        let texts: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
        let decoded =
            self.contract.decode(&event.kind, version, subject, source, event.data, &texts);
        decoded.map_err(|source| unreadable(id, event, source))
    }

    /// The texts of an event; where one is gone, what stands in its place.
    fn texts(
        &self,
        id: EventId,
        event: &journal::Event<'_>,
        records: &[RecordView<'_>],
        keyless: &mut Vec<Keyless>,
    ) -> Result<Vec<Vec<u8>>, Error> {
        let mut texts: Vec<Option<Vec<u8>>> = vec![None; event.sealed.len()];
        let vault = |source| Error::Vault { position: id.position, source };
        let mut found = 0;
        for record in records.iter().filter(|record| record.kind == RecordKind::Envelope) {
            let Some(header) = Header::read(record.bytes).map_err(vault)? else { continue };
            if header.event != id.index {
                continue;
            }
            found += 1;
            let index = usize::from(header.index);
            let digest = vault::digest(record.bytes).map_err(vault)?;
            let named = event.sealed.get(index);
            if named.is_none_or(|named| Some(named.digest.as_ref()) != digest.as_deref()) {
                return Err(Error::Envelope { event: id });
            }
            match self.open(event, &header, record).map_err(vault)? {
                Some(text) => texts[index] = Some(text),
                None => keyless.push((id, header.subject, header.members().collect())),
            }
        }
        let shredded = records.iter().filter(|r| r.kind == RecordKind::Shredded).count();
        if found + shredded < event.sealed.len() {
            return Err(Error::Envelope { event: id });
        }
        let each = texts.into_iter().zip(&event.sealed);
        each.filter_map(|(text, sealed)| match text {
            Some(text) => Some(Ok(text)),
            None if sealed.fields.is_empty() => None,
            None => Some(self.gone(id, event, sealed)),
        })
        .collect()
    }

    fn open(
        &self,
        event: &journal::Event<'_>,
        header: &Header<'_>,
        record: &RecordView<'_>,
    ) -> Result<Option<Vec<u8>>, vault::Error> {
        let context = Context {
            journal: self.journal,
            event_type: &event.kind,
            version: u16::try_from(event.version).unwrap_or(u16::MAX),
            subject: header.subject,
            class: header.class,
            index: header.index,
        };
        let mut bytes = record.bytes.to_vec();
        Ok(match self.vault.open(&mut bytes, &context)? {
            Opened::Present(text) => Some(text.to_vec()),
            Opened::NoKey | Opened::Shredded => None,
        })
    }

    fn gone(
        &self,
        id: EventId,
        event: &journal::Event<'_>,
        sealed: &journal::Sealed<'_>,
    ) -> Result<Vec<u8>, Error> {
        let version = u16::try_from(event.version).unwrap_or(u16::MAX);
        let fields = sealed.fields.iter().map(std::convert::AsRef::as_ref);
        let gone = self.contract.gone(&event.kind, version, event.data, fields);
        gone.map_err(|source| unreadable(id, event, source))
    }
}

/// A text without a key that no erasure and no shredding explains.
pub fn unexplained(model: &ReadModel, keyless: &[Keyless]) -> Option<EventId> {
    let erased = |contact: &ContactId| {
        let dossier = model.dossier_at(SubjectId::Contact(*contact), Position::MAX - 1);
        dossier.is_some_and(|dossier| dossier.erased_by().is_some())
    };
    let shredded = |event: EventId| {
        let said = |at: Position| model.commit(at);
        (event.position..=model.head().position).filter_map(said).any(|commit| {
            commit.statements.iter().any(|statement| {
                matches!(&statement.event, Event::EventShredded(e) if e.event == event
                    || model.root(event) == e.event)
            })
        })
    };
    let unexplained = keyless.iter().find(|(event, key, members)| {
        let owner = match key {
            KeyId::Subject(SubjectId::Contact(contact)) => Some(*contact),
            _ => None,
        };
        !owner.iter().chain(members).any(erased) && !shredded(*event)
    });
    unexplained.map(|(event, _, _)| *event)
}

fn unreadable(id: EventId, event: &journal::Event<'_>, source: schema::Error) -> Error {
    Error::Event { event: id, event_type: event.kind.to_string(), version: event.version, source }
}
