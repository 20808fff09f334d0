//! Whom a segment's list may be used for: who is left out of a pull, and why.

use super::{
    condition::Definition,
    plan::{Step, Test},
    question::{Broken, Question},
    reach::{needs_consent, objections, reaching},
};
use crate::domain::{
    ContactId, Day,
    vocabulary::{Channel, ContactKind, ExclusionCause, Medium, Purpose},
};
use crate::projection::{
    index::{Bits, Mark},
    row::{Facet, OccurrenceKind},
};

/// A list for a purpose and a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// Who may be reached.
    pub contacts: Bits,
    /// Members who are left out, each for the first cause that holds.
    pub excluded: Vec<(ExclusionCause, Bits)>,
}

impl Question<'_> {
    /// The members who may be reached for a purpose over a channel, and those who may not. Who was
    /// erased is neither.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn pull(
        &self,
        definition: &Definition,
        purpose: Purpose,
        channel: Channel,
    ) -> Result<Pull, Broken> {
        let of = definition.of;
        let mut left = self.named(self.members(definition)?);
        let mut excluded = Vec::new();
        let mut leave_out = |cause, fit: Bits, left: &mut Bits| {
            if fit.count() > 0 {
                *left = left.clone().without(&fit);
                excluded.push((cause, fit));
            }
        };
        let index = &self.model.index;
        let restricted = index.holding([&Mark::Restriction], self.at).and(&left);
        leave_out(ExclusionCause::Restricted, restricted, &mut left);
        let objected = index.holding(&objections(purpose), self.at).and(&left);
        leave_out(ExclusionCause::Objected, objected, &mut left);
        let lacking = |marks: Vec<Mark>, left: &Bits| {
            let test = own_or_through(of, marks);
            let have = self.fitting(&Step { pointer: String::new(), test }, left.clone());
            left.clone().without(&have)
        };
        if needs_consent(purpose) {
            let without = lacking(self.consents(purpose, Some(channel)), &left);
            leave_out(ExclusionCause::NoConsent, without, &mut left);
        }
        let without = lacking(reaching(Some(channel)), &left);
        leave_out(ExclusionCause::Unreachable, without, &mut left);
        if matches!(channel, Channel::Email | Channel::Newsletter) {
            let mut bounced = index.nobody();
            let contacts = left.iter().filter_map(|number| Some((number, index.contact(number)?)));
            for (number, _) in contacts.filter(|(_, contact)| self.returned(*contact)) {
                bounced.insert(number);
            }
            leave_out(ExclusionCause::Bounced, bounced, &mut left);
        }
        Ok(Pull { contacts: left, excluded })
    }

    /// Those who were not erased. Nothing names them any more: no list, and no list of exclusions.
    fn named(&self, members: Bits) -> Bits {
        let mut erased = self.model.index.nobody();
        for number in members.iter() {
            let contact = self.model.index.contact(number);
            let dossier = contact.and_then(|id| self.model.dossier_at(id.into(), self.at.position));
            if dossier.is_some_and(|dossier| dossier.erased_by.is_some()) {
                erased.insert(number);
            }
        }
        members.without(&erased)
    }

    /// Whether the last mail came back since the address was last given.
    fn returned(&self, contact: ContactId) -> bool {
        let Some(dossier) = self.model.dossier_at(contact.into(), self.at.position) else {
            return false;
        };
        let given = dossier.holding(&Facet::ContactPoint(Medium::Email), self.at);
        let given = given.map(|row| row.valid.from).max().unwrap_or(Day::DAWN);
        let bounces = dossier.happened(self.at);
        bounces.filter(|seen| seen.kind == OccurrenceKind::Bounced).any(|seen| seen.day >= given)
    }
}

/// What an organisation has itself or through one of its people; a person has it or not.
fn own_or_through(of: ContactKind, marks: Vec<Mark>) -> Test {
    let own = Test::Has(marks.clone(), None);
    let part = |test| Step { pointer: String::new(), test };
    match of {
        ContactKind::Person => own,
        ContactKind::Organisation => {
            let through =
                Test::Through(ContactKind::Person, Box::new(part(Test::Has(marks, None))));
            Test::Any(vec![part(own), part(through)])
        }
    }
}
