//! Envelopes of a folder, and what somebody with these or those keys reads in them.

use super::answers::texts_in;
use kontor::{
    domain::{Class, ContactId, EventId},
    journal::{self, Durable, RecordKind, Store as _},
    vault::{Context, Header, KeyId, Opened, Vault},
};
use std::{collections::BTreeSet, ops::ControlFlow, path::Path};
use ulid::Ulid;

/// An envelope with what is needed to open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    journal: Ulid,
    kind: String,
    pub event: EventId,
    index: u8,
    pub key: KeyId,
    pub class: Class,
    pub members: Vec<ContactId>,
    pub bytes: Vec<u8>,
}

impl Envelope {
    pub fn is_about(&self, contact: ContactId) -> bool {
        self.key == contact.into() || self.members.contains(&contact)
    }
}

/// All envelopes that are not overwritten.
pub fn envelopes(root: &Path) -> Vec<Envelope> {
    let folder = journal::Folder::new(root);
    let opened = Durable::open(&folder, "", &journal::Options::default()).unwrap();
    let (mut found, mut journal) = (Vec::new(), None);
    opened
        .store
        .read(1, &mut |entry| {
            let commit = journal::line::decode(entry.line, entry.position).unwrap();
            let id = u128::from_str_radix(&commit.previous, 16).unwrap_or_default();
            let journal = *journal.get_or_insert(Ulid(id));
            for view in entry.records.iter().filter(|r| r.kind == RecordKind::Envelope) {
                let header = Header::read(view.bytes).unwrap().unwrap();
                found.push(Envelope {
                    journal,
                    kind: commit.events[usize::from(header.event)].kind.to_string(),
                    event: EventId { position: entry.position, index: header.event },
                    index: header.index,
                    key: header.subject,
                    class: header.class,
                    members: header.members().collect(),
                    bytes: view.bytes.to_vec(),
                });
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    found
}

/// What keys read in an envelope; nothing if they do not open it.
pub fn opened(vault: &Vault, envelope: &Envelope) -> Option<String> {
    let context = Context {
        journal: envelope.journal,
        event_type: &envelope.kind,
        version: 1,
        subject: envelope.key,
        class: envelope.class,
        index: envelope.index,
    };
    match vault.open(&mut envelope.bytes.clone(), &context) {
        Ok(Opened::Present(text)) => Some(String::from_utf8(text.to_vec()).unwrap()),
        _ => None,
    }
}

/// The texts of the story in those of the envelopes that somebody's keys open.
pub fn read_with<'a>(
    vault: &Vault,
    envelopes: impl Iterator<Item = &'a Envelope>,
) -> BTreeSet<u32> {
    envelopes.filter_map(|envelope| opened(vault, envelope)).flat_map(|t| texts_in(&t)).collect()
}
