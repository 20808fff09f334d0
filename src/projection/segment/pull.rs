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
    /// neither. An organisation is reached itself or through one of its people, of whom all has to
    /// hold that has to hold of it.
    #[must_use]
    pub fn sift(&self, set: Bits, of: ContactKind, purpose: Purpose, channel: Channel) -> Pull {
        let index = &self.model.index;
        let mut left = self.named(set);
        let mut excluded = Vec::new();
        let mut leave_out = |cause, fit: Bits, left: &mut Bits| {
            if fit.count() > 0 {
                *left = left.clone().without(&fit);
                excluded.push((cause, fit));
            }
        };
        let restricted = index.holding([&Mark::Restriction], self.at);
        leave_out(ExclusionCause::Restricted, restricted.clone().and(&left), &mut left);
        let objected = index.holding(&objections(purpose), self.at);
        leave_out(ExclusionCause::Objected, objected.clone().and(&left), &mut left);
        let across = |some: &Bits, to: ContactKind| match of {
            ContactKind::Person => index.nobody(),
            ContactKind::Organisation => self.beyond(some, to),
        };
        let people = across(&left, ContactKind::Person).and(&self.universe(ContactKind::Person));
        let people = self.named(people).without(&restricted).without(&objected);
        let mut addressees = left.clone().or(&people);
        for (cause, test) in self.needed(purpose, channel) {
            addressees = self.fitting(&part(test), addressees);
            let reached = across(&addressees, of).or(&addressees);
            leave_out(cause, left.clone().without(&reached), &mut left);
        }
        Pull { contacts: left, excluded }
    }

    /// What has to hold of whoever is written to, and why somebody is left out of whom it does not.
    fn needed(&self, purpose: Purpose, channel: Channel) -> Vec<(ExclusionCause, Test)> {
        let consents = || Test::Has(self.consents(purpose, Some(channel)), None);
        let sound = || Test::Not(Box::new(part(Test::Ask(Ask::Bounced))));
        let by_mail = matches!(channel, Channel::Email | Channel::Newsletter);
        let agreed = needs_consent(purpose).then(|| (ExclusionCause::NoConsent, consents()));
        let address = Test::Has(reaching(Some(channel)), None);
        let sound = by_mail.then(|| (ExclusionCause::Bounced, sound()));
        agreed.into_iter().chain([(ExclusionCause::Unreachable, address)]).chain(sound).collect()
    }

    /// Those who were not erased. Nothing names them any more: no list, and no list of exclusions.
    fn named(&self, members: Bits) -> Bits {
        let mut erased = self.model.index.nobody();
        for number in members.iter() {
            let contact = self.model.index.contact(number);
            let dossier = contact.and_then(|id| self.model.dossier_at(id.into(), self.at.position));
            if dossier.is_some_and(|dossier| dossier.erased_by().is_some()) {
                erased.insert(number);
            }
        }
        members.without(&erased)
    }
}

fn part(test: Test) -> Step {
    Step { pointer: String::new(), test }
}
