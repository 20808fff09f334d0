//! Bodies of facts about who a contact is.

use super::{Says, bodies, or_today};
use crate::{
    domain::{
        Code, ContactId, Day, Event, RoughDay, Text,
        event::contact::{
            ActorTypeAssigned, Closed, ContactPointAdded, CraftRecorded, DistrictAssigned,
            Identified, Noticed, Objected, PreferenceRecorded, Reopened, Restricted,
            SectorAssigned, SectorCode, SizeRecorded, Succeeded, TopicDeclared,
        },
        vocabulary::{
            ActorType, Basis, Channel, ClosureReason, CraftAnnex, Medium, NoticeDuty, Preference,
            Purpose, Register, RestrictionReason, SectorScheme, Size,
        },
    },
    http::problem::Problem,
};

bodies! {
    /// What an organisation is.
    ActorTypeBody {
        /// Company, chamber …
        actor_type: ActorType,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// What an organisation does.
    SectorBody {
        /// Edition of the classification.
        scheme: SectorScheme,
        /// Section letter, division or finer.
        code: SectorCode,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// How large an organisation is.
    SizeBody {
        /// The size class.
        size: Size,
        /// Employees, when known.
        employees: Option<u32>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// Whether an organisation is a craft business.
    CraftBody {
        /// Whether it is.
        craft: bool,
        /// The annex it is listed in.
        annex: Option<CraftAnnex>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// In which district a contact is.
    DistrictBody {
        /// Vocabulary `district`.
        district: Code,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A topic a contact is interested in.
    TopicBody {
        /// Vocabulary `topic`.
        topic: Code,
        /// Said (`declared`, when absent) or inferred.
        basis: Option<Basis>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// How a contact wants to take part.
    PreferenceBody {
        /// Operative work or strategy.
        participation: Option<Preference>,
        /// The channel they like best.
        channel: Option<Channel>,
        /// Hours a month they can give.
        hours_per_month: Option<u16>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A way to reach a contact.
    ContactPointBody {
        /// E-mail, phone …
        medium: Medium,
        /// The address or number.
        value: Text,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A number in a register.
    IdentifierBody {
        /// Which register.
        register: Register,
        /// The number.
        value: Text,
        /// The court or chamber that keeps it.
        issuer: Option<Text>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// The contact was told what is stored about it.
    NoticeBody {
        /// Which duty was met.
        duty: NoticeDuty,
        /// Which text they got.
        text_version: Code,
        /// How.
        channel: Channel,
        /// When; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// The contact has ceased.
    ClosureBody {
        /// Why.
        reason: ClosureReason,
        /// More about it.
        note: Option<Text>,
        /// The first day it was closed; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A closed contact is there again.
    ReopeningBody {
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// Another organisation carries on.
    SuccessorBody {
        /// Who carries on.
        successor: ContactId,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// Processing is restricted (Art. 18 GDPR).
    RestrictionBody {
        /// Why.
        reason: RestrictionReason,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// The contact objected to a purpose (Art. 21 GDPR).
    ObjectionBody {
        /// To what.
        purpose: Purpose,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
}

/// Bodies whose fields are those of their event, with `valid_from` defaulting to today.
macro_rules! lasting {
    ($( $body:ident => $event:ident($payload:ident) { $($field:ident),* } )*) => { $(
        impl Says for $body {
            fn event(self, today: Day) -> Result<Event, Problem> {
                let valid_from = or_today(self.valid_from, today);
                Ok(Event::$event($payload { $($field: self.$field,)* valid_from }))
            }
        }
    )* };
}

lasting! {
    ActorTypeBody => ActorTypeAssigned(ActorTypeAssigned) { actor_type }
    SectorBody => SectorAssigned(SectorAssigned) { scheme, code }
    SizeBody => SizeRecorded(SizeRecorded) { size, employees }
    CraftBody => CraftRecorded(CraftRecorded) { craft, annex }
    DistrictBody => DistrictAssigned(DistrictAssigned) { district }
    PreferenceBody => PreferenceRecorded(PreferenceRecorded) {
        participation, channel, hours_per_month
    }
    ClosureBody => ContactClosed(Closed) { reason, note }
    ReopeningBody => ContactReopened(Reopened) {}
    SuccessorBody => ContactSucceeded(Succeeded) { successor }
    RestrictionBody => ContactRestricted(Restricted) { reason }
    ObjectionBody => ContactObjected(Objected) { purpose }
}

impl Says for TopicBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::TopicDeclared(TopicDeclared {
            topic: self.topic,
            basis: self.basis.unwrap_or(Basis::Declared),
            valid_from: or_today(self.valid_from, today),
        }))
    }
}

impl Says for ContactPointBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::ContactPointAdded(ContactPointAdded {
            medium: self.medium,
            value: Some(self.value),
            valid_from: or_today(self.valid_from, today),
        }))
    }
}

impl Says for IdentifierBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::ContactIdentified(Identified {
            register: self.register,
            value: Some(self.value),
            issuer: self.issuer,
            valid_from: or_today(self.valid_from, today),
        }))
    }
}

impl Says for NoticeBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::ContactNoticed(Noticed {
            duty: self.duty,
            text_version: self.text_version,
            channel: self.channel,
            occurred_on: or_today(self.occurred_on, today),
        }))
    }
}
