//! Whom a segment's list may be used for: who is left out of a pull, and why.

use super::{
    ask::Ask,
    condition::Definition,
    plan::{Step, Test},
    question::{Broken, Question},
    reach::{needs_consent, objections, reaching},
};
use crate::domain::vocabulary::{Channel, ContactKind, ExclusionCause, Purpose};
use crate::projection::index::{Bits, Mark};

/// A list for a purpose and a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// Who may be reached.
    pub contacts: Bits,
    /// Members who are left out, each for the first cause that holds.
    pub excluded: Vec<(ExclusionCause, Bits)>,
}

impl Question<'_> {
    /// The members who may be reached for a purpose over a channel, and those who may not.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn pull(
        &self,
        definition: &Definition,
        purpose: Purpose,
        channel: Channel,
    ) -> Result<Pull, Broken> {
        Ok(self.sift(self.members(definition)?, definition.of, purpose, channel))
    }

    /// Who of a set of contacts of a kind may be reached, and who may not. Who was erased is
    /// neither.
    #[must_use]
    pub fn sift(&self, set: Bits, of: ContactKind, purpose: Purpose, channel: Channel) -> Pull {
        let mut left = self.named(set);
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
        let lacking = |test: Test, left: &Bits| {
            let have = self.fitting(&own_or_through(of, test), left.clone());
            left.clone().without(&have)
        };
        if needs_consent(purpose) {
            let consents = Test::Has(self.consents(purpose, Some(channel)), None);
            leave_out(ExclusionCause::NoConsent, lacking(consents, &left), &mut left);
        }
        let address = Test::Has(reaching(Some(channel)), None);
        leave_out(ExclusionCause::Unreachable, lacking(address.clone(), &left), &mut left);
        if matches!(channel, Channel::Email | Channel::Newsletter) {
            let bounced = part(Test::Ask(Ask::Bounced));
            let sound = Test::All(vec![part(address), part(Test::Not(Box::new(bounced)))]);
            leave_out(ExclusionCause::Bounced, lacking(sound, &left), &mut left);
        }
        Pull { contacts: left, excluded }
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
}

/// What holds for an organisation itself or for one of its people; for a person it holds or not.
fn own_or_through(of: ContactKind, test: Test) -> Step {
    part(match of {
        ContactKind::Person => test,
        ContactKind::Organisation => {
            let through = Test::Through(ContactKind::Person, Box::new(part(test.clone())));
            Test::Any(vec![part(test), part(through)])
        }
    })
}

fn part(test: Test) -> Step {
    Step { pointer: String::new(), test }
}
