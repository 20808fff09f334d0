//! Bodies of what the office knows about a contact's place in the city.

use super::{Says, SaysOfFact, bodies, invalid, or_today};
use crate::{
    app::LOCAL_USER,
    domain::{
        Code, ContactId, Day, Event, EventId, RoughDay, Text, UserId,
        event::relation::{
            AffiliationStarted, AssessmentRecorded, ClassificationAssigned, ClassificationReviewed,
            ConsentGiven, ConsentRequested, ConsentWithdrawn, FunctionChanged,
        },
        vocabulary::{Channel, Purpose},
    },
    http::{flaw::Flaw, problem::Problem},
};
use serde::Deserialize;
use utoipa::ToSchema;

/// Where consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentStatus {
    /// The contact was asked.
    Requested,
    /// The contact consented.
    Given,
    /// The contact took it back.
    Withdrawn,
}

bodies! {
    /// A person belongs to an organisation.
    AffiliationBody {
        /// Where.
        organisation: ContactId,
        /// As what.
        function: Option<Text>,
        /// Whether it counts when the person has several.
        primary: Option<bool>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
        /// The first day without it, when already known.
        valid_to: Option<RoughDay>,
    }
    /// A person has another function in the same organisation.
    FunctionBody {
        /// The new function.
        function: Text,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A contact is put in a category of a scheme.
    ClassificationBody {
        /// A scheme of the vocabularies.
        scheme: Code,
        /// A category of the scheme.
        category: Code,
        /// On what ground.
        reason: Option<Text>,
        /// When to look at it again.
        review_due: Option<Day>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
        /// The first day without it, when already known.
        valid_to: Option<RoughDay>,
    }
    /// A classification was looked at again and stays.
    ReviewBody {
        /// On what ground.
        reason: Option<Text>,
        /// When to look at it next.
        review_due: Option<Day>,
        /// When it was looked at; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// A rater's view of a contact.
    AssessmentBody {
        /// Influence, 1–5.
        influence: Option<u8>,
        /// Interest, 1–5.
        interest: Option<u8>,
        /// Seen as powerful.
        power: Option<bool>,
        /// Seen as legitimate.
        legitimacy: Option<bool>,
        /// Seen as urgent.
        urgency: Option<bool>,
        /// On what ground.
        basis: Option<Text>,
        /// Who sees it so; whoever records it when absent.
        rater: Option<UserId>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// Where a contact's consent stands.
    ConsentBody {
        /// Requested, given or withdrawn.
        status: ConsentStatus,
        /// For what.
        purpose: Purpose,
        /// For which channel.
        channel: Channel,
        /// Which text they got or agreed to; not of a withdrawal.
        text_version: Option<Code>,
        /// How it can be shown; only of a consent given.
        proof: Option<Text>,
        /// When they were asked; only of a request; today when absent.
        occurred_on: Option<RoughDay>,
        /// Since when; only of a consent given; today when absent.
        valid_from: Option<RoughDay>,
        /// The last day of it; only of a consent given.
        expires_on: Option<Day>,
        /// The first day without it; only of a withdrawal; today when absent.
        valid_to: Option<RoughDay>,
    }
}

impl Says for AffiliationBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::AffiliationStarted(AffiliationStarted {
            organisation: self.organisation,
            function: self.function,
            primary: self.primary.unwrap_or(false),
            valid_from: or_today(self.valid_from, today),
            valid_to: self.valid_to,
        }))
    }
}

impl SaysOfFact for FunctionBody {
    fn event(self, fact: EventId, today: Day) -> Result<Event, Problem> {
        Ok(Event::FunctionChanged(FunctionChanged {
            fact,
            function: Some(self.function),
            valid_from: or_today(self.valid_from, today),
        }))
    }
}

impl Says for ClassificationBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::ClassificationAssigned(ClassificationAssigned {
            scheme: self.scheme,
            category: self.category,
            reason: self.reason,
            review_due: self.review_due,
            valid_from: or_today(self.valid_from, today),
            valid_to: self.valid_to,
        }))
    }
}

impl SaysOfFact for ReviewBody {
    fn event(self, fact: EventId, today: Day) -> Result<Event, Problem> {
        Ok(Event::ClassificationReviewed(ClassificationReviewed {
            fact,
            reason: self.reason,
            review_due: self.review_due,
            occurred_on: or_today(self.occurred_on, today),
        }))
    }
}

impl Says for AssessmentBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::AssessmentRecorded(AssessmentRecorded {
            influence: self.influence,
            interest: self.interest,
            power: self.power,
            legitimacy: self.legitimacy,
            urgency: self.urgency,
            basis: self.basis,
            rater: self.rater.unwrap_or(LOCAL_USER),
            valid_from: or_today(self.valid_from, today),
        }))
    }
}

impl Says for ConsentBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        self.fits()?;
        let Self { purpose, channel, text_version, .. } = self;
        Ok(match self.status {
            ConsentStatus::Requested => Event::ConsentRequested(ConsentRequested {
                purpose,
                channel,
                text_version,
                occurred_on: or_today(self.occurred_on, today),
            }),
            ConsentStatus::Given => Event::ConsentGiven(ConsentGiven {
                purpose,
                channel,
                text_version,
                proof: self.proof,
                valid_from: or_today(self.valid_from, today),
                expires_on: self.expires_on,
            }),
            ConsentStatus::Withdrawn => Event::ConsentWithdrawn(ConsentWithdrawn {
                purpose,
                channel,
                valid_to: or_today(self.valid_to, today),
            }),
        })
    }
}

impl ConsentBody {
    /// Each status has fields of its own; a field of another is a mistake, not a surplus.
    fn fits(&self) -> Result<(), Problem> {
        use ConsentStatus::{Given, Requested, Withdrawn};
        let fields = [
            ("/text_version", self.text_version.is_some(), &[Requested, Given] as &[_]),
            ("/proof", self.proof.is_some(), &[Given]),
            ("/occurred_on", self.occurred_on.is_some(), &[Requested]),
            ("/valid_from", self.valid_from.is_some(), &[Given]),
            ("/expires_on", self.expires_on.is_some(), &[Given]),
            ("/valid_to", self.valid_to.is_some(), &[Withdrawn]),
        ];
        let surplus = fields.iter().find(|(_, given, of)| *given && !of.contains(&self.status));
        match surplus {
            None => Ok(()),
            Some((pointer, _, _)) => Err(invalid(Flaw::not_here(
                pointer,
                "es gehört zu einem anderen „status“ der Einwilligung",
                "it belongs to another \"status\" of the consent",
            ))),
        }
    }
}
