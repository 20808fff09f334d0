//! Whether somebody may be reached, and how: what stands against it, and what there must be.

use super::{
    plan::{Step, Test},
    question::Question,
};
use crate::domain::vocabulary::{Channel, Medium, Purpose};
use crate::projection::index::Mark;

impl Question<'_> {
    pub(super) fn consents(&self, purpose: Purpose, channel: Option<Channel>) -> Vec<Mark> {
        let wanted = |mark: &&Mark| match mark {
            Mark::Consent(of, over) => {
                *of == purpose && channel.is_none_or(|channel| channel == *over)
            }
            _ => false,
        };
        self.model.index.marks().filter(wanted).cloned().collect()
    }

    pub(super) fn reachable(
        &self,
        purpose: Purpose,
        channel: Option<Channel>,
        pointer: &str,
    ) -> Test {
        let part = |test| Step { pointer: pointer.to_owned(), test };
        let hindered = vec![
            part(Test::Has(vec![Mark::Restriction], None)),
            part(Test::Has(objections(purpose), None)),
        ];
        let free = part(Test::Not(Box::new(part(Test::Any(hindered)))));
        let ways = if needs_consent(purpose) {
            // An agreement for one channel is none for another.
            let all = Channel::ALL.iter().filter(|one| channel.is_none_or(|is| is == **one));
            let way = |one: &Channel| {
                let agreed = part(Test::Has(self.consents(purpose, Some(*one)), None));
                part(Test::All(vec![agreed, part(Test::Has(reaching(Some(*one)), None))]))
            };
            Test::Any(all.map(way).collect())
        } else {
            Test::Has(reaching(channel), None)
        };
        Test::All(vec![free, part(ways)])
    }
}

/// Objections that stand against a purpose.
pub(super) fn objections(purpose: Purpose) -> Vec<Mark> {
    vec![Mark::Objection(purpose), Mark::Objection(Purpose::All)]
}

/// What there must be to reach somebody over a channel.
#[must_use]
pub fn reaching(channel: Option<Channel>) -> Vec<Mark> {
    let points = media(channel).iter().map(|medium| Mark::ContactPoint(*medium));
    let by_address = !matches!(
        channel,
        Some(Channel::Phone | Channel::Email | Channel::Newsletter | Channel::Video)
    );
    points.chain(by_address.then_some(Mark::Address)).collect()
}

/// Which contact points reach somebody over a channel; none where an address is needed.
#[must_use]
pub fn media(channel: Option<Channel>) -> &'static [Medium] {
    match channel {
        None => &[Medium::Email, Medium::Phone, Medium::Mobile, Medium::Fax],
        Some(Channel::Phone) => &[Medium::Phone, Medium::Mobile],
        Some(Channel::Email | Channel::Newsletter | Channel::Video) => &[Medium::Email],
        Some(_) => &[],
    }
}

/// Purposes for which nobody is written to who has not agreed (law D8).
#[must_use]
pub const fn needs_consent(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Newsletter | Purpose::Photos)
}
