//! Finishes at opening what an interrupted process, or a restored backup, left undone.

use super::{Error, within};
use crate::{
    app::{request::Request, writer::Writer},
    domain::{
        Class, Code, ContactId, Event, EventId, Position, Statement, SubjectId,
        command::Command,
        event::{Shredded, contact::Erased},
        vocabulary::ErasureReason,
    },
    vault::{Deleted, KeyId},
};

impl Writer {
    /// Finishes what an interrupted process, or a restored backup, left undone.
    ///
    /// # Errors
    /// When the keys or the store cannot be changed.
    pub fn finish_deletions(&mut self) -> Result<(), Error> {
        // A ledger that was lost is written again, for the next backup that is restored.
        for contact in self.erased() {
            if !self.deletions.contains(Deleted::Contact(contact)) {
                self.name(Deleted::Contact(contact), self.model.head().recorded_at)?;
            }
        }
        let named: Vec<Deleted> = self.deletions.deletions().map(|(deleted, _)| deleted).collect();
        for deleted in &named {
            if let Deleted::Contact(contact) = deleted {
                self.vault.never_again(KeyId::from(SubjectId::from(*contact)));
            }
        }
        for deleted in named {
            match deleted {
                Deleted::Contact(contact) => self.finish_erasure(contact)?,
                // Another commit at its position came after a restored backup: it is not meant.
                Deleted::Event(event, commit) => {
                    if self.model.commit(event.position).is_some_and(|here| here.id == commit) {
                        self.fence_shredding(event)?;
                    }
                }
            }
        }
        for (event, classes) in self.shreddings() {
            self.name_shredded(event, self.model.head().recorded_at)?;
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

    pub(super) fn finish_erasure(&mut self, contact: ContactId) -> Result<(), Error> {
        let subject = contact.into();
        let Some(dossier) = self.model.dossier_at(subject, Position::MAX - 1) else {
            return Ok(());
        };
        if dossier.erased_by().is_none() {
            let recorded_at = self.model.head().recorded_at;
            let statement = Statement {
                subject,
                source: Code::OWN,
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

    pub(super) fn fence_shredding(&mut self, event: EventId) -> Result<(), Error> {
        let known = self.shreddings().iter().any(|(shredded, _)| *shredded == event);
        let Some(said) = self.model.said(event) else { return Ok(()) };
        if known {
            return Ok(());
        }
        let subject = said.subject;
        let (classes, reason) = (Vec::new(), ErasureReason::Request);
        let event = Event::EventShredded(Shredded { event, classes, reason });
        self.fence_again(Statement { subject, source: Code::OWN, source_note: None, event })
    }

    pub(super) fn fence_again(&mut self, statement: Statement) -> Result<(), Error> {
        let caller = crate::app::LOCAL_USER.into();
        let request = Request { command: Command::Record(Vec::new()), caller };
        let at = self.model.head().recorded_at;
        self.fence(statement, &request, at).map(drop).map_err(|e| Error::Refused(format!("{e:?}")))
    }

    fn erased(&self) -> Vec<ContactId> {
        let subjects = self.model.subjects();
        let erased = subjects.filter(|(_, dossier)| dossier.erased_by().is_some());
        erased
            .filter_map(|(subject, _)| match subject {
                SubjectId::Contact(contact) => Some(contact),
                _ => None,
            })
            .collect()
    }

    pub(super) fn shreddings(&self) -> Vec<(EventId, Vec<Class>)> {
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
