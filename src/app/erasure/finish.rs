//! Finishes at opening what an interrupted process, or a restored backup, left undone.

use super::{Error, within};
use crate::{
    app::{request::Request, writer::Writer},
    domain::{
        Class, Code, ContactId, Day, Event, EventId, Position, Statement, SubjectId,
        command::Command,
        event::{Shredded, contact::Erased},
        vocabulary::ErasureReason,
    },
    vault::{Deleted, KeyId},
};
use jiff::civil::Date;

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
        let named: Vec<(Deleted, Date)> = self.deletions.deletions().collect();
        for (deleted, _) in &named {
            if let Deleted::Contact(contact) = deleted {
                self.vault.never_again(KeyId::from(SubjectId::from(*contact)));
            }
        }
        for (deleted, on) in named {
            match deleted {
                Deleted::Contact(contact) => self.finish_erasure(contact)?,
                Deleted::Event(event) if self.was_there(event, on) => {
                    self.fence_shredding(event)?;
                }
                Deleted::Event(_) => {}
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

    /// Whether the ledger can mean this event. After a backup was restored, positions that were
    /// lost with its end are given to other events: what was recorded after a deletion is none of
    /// its.
    fn was_there(&self, event: EventId, on: Date) -> bool {
        let commit = self.model.commit(event.position);
        commit.is_some_and(|commit| commit.recorded_on <= Day::of(on))
    }

    pub(super) fn finish_erasure(&mut self, contact: ContactId) -> Result<(), Error> {
        let subject = contact.into();
        let Some(dossier) = self.model.dossier_at(subject, Position::MAX - 1) else {
            return Ok(());
        };
        if dossier.erased_by.is_none() {
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
        let erased = subjects.filter(|(_, dossier)| dossier.erased_by.is_some());
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
