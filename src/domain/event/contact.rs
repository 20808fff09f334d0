//! Who somebody is: facts about one person or organisation.

use crate::domain::{
    Code, ContactId, EventId, RoughDay, Text,
    vocabulary::{
        ActorType, Basis, Channel, ClosureReason, ContactKind, CraftAnnex, ErasureReason, Medium,
        NoticeDuty, Preference, Purpose, Register, RestrictionReason, Salutation, SectorScheme,
        Size,
    },
};
use serde::{Deserialize, Serialize};

/// An address in parts (DIN 5008); all of it is sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street, without number.
    pub street: Option<Text>,
    /// House number: "16 – 20".
    pub house_number: Option<Text>,
    /// What helps to find it.
    pub addition: Option<Text>,
    /// Post-office box, instead of street and number.
    pub po_box: Option<Text>,
    /// Postal code, as text.
    pub postal_code: Option<Text>,
    /// Town.
    pub locality: Option<Text>,
    /// Country code (ISO 3166-1 alpha-2), Germany when absent.
    pub country: Option<Text>,
}

/// A contact became known to the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// Person or organisation.
    pub kind: ContactKind,
    /// Of an organisation.
    pub name: Option<Text>,
    /// Other names and spellings.
    pub aliases: Option<Vec<Text>>,
    /// Of a person.
    pub given_name: Option<Text>,
    /// Of a person.
    pub family_name: Option<Text>,
    /// "Dr.", "Prof. Dr.".
    pub academic_title: Option<Text>,
    /// How to address a person.
    pub salutation: Option<Salutation>,
    /// Vocabulary `legal-form`.
    pub legal_form: Option<Code>,
    /// Postal address.
    pub address: Option<Address>,
    /// Known since.
    pub valid_from: RoughDay,
}

/// Names, legal form or address are different from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailsChanged {
    /// See [`Registered::name`].
    pub name: Option<Text>,
    /// See [`Registered::aliases`].
    pub aliases: Option<Vec<Text>>,
    /// See [`Registered::given_name`].
    pub given_name: Option<Text>,
    /// See [`Registered::family_name`].
    pub family_name: Option<Text>,
    /// See [`Registered::academic_title`].
    pub academic_title: Option<Text>,
    /// See [`Registered::salutation`].
    pub salutation: Option<Salutation>,
    /// See [`Registered::legal_form`].
    pub legal_form: Option<Code>,
    /// See [`Registered::address`].
    pub address: Option<Address>,
    /// Names of the fields that have no value any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cleared: Vec<DetailField>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A field of [`DetailsChanged`] that may be emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named like the fields of DetailsChanged")]
pub enum DetailField {
    Aliases,
    GivenName,
    AcademicTitle,
    Salutation,
    LegalForm,
    Address,
}

/// There is a way to reach the contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactPointAdded {
    /// E-mail, phone …
    pub medium: Medium,
    /// The address or number.
    pub value: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// The contact has a number in a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identified {
    /// Which register.
    pub register: Register,
    /// The number.
    pub value: Option<Text>,
    /// The court or chamber that keeps it.
    pub issuer: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// What an organisation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorTypeAssigned {
    /// Company, chamber …
    pub actor_type: ActorType,
    /// Since when.
    pub valid_from: RoughDay,
}

/// What an organisation does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectorAssigned {
    /// Edition of the classification.
    pub scheme: SectorScheme,
    /// Section, division or finer: `C`, `25`, `25.11`.
    pub code: SectorCode,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A section letter, or two digits and up to three more: `C`, `25`, `25.1`, `25.11`, `25.11.0`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SectorCode(compact_str::CompactString);

impl SectorCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The two digits of the division, unless it is a section letter.
    #[must_use]
    pub fn division(&self) -> Option<&str> {
        self.0.get(..2)
    }
}

impl TryFrom<String> for SectorCode {
    type Error = String;

    fn try_from(s: String) -> Result<Self, String> {
        let shape: String = s.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
        let section = s.len() == 1 && s.as_bytes()[0].is_ascii_uppercase();
        if section || ["99", "99.9", "99.99", "99.99.9"].contains(&shape.as_str()) {
            Ok(Self(s.into()))
        } else {
            Err(format!("\"{s}\" is not a sector code like C, 25 or 25.11"))
        }
    }
}

impl From<SectorCode> for String {
    fn from(code: SectorCode) -> Self {
        code.0.into()
    }
}

/// How large an organisation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeRecorded {
    /// The size class.
    pub size: Size,
    /// Employees, when known.
    pub employees: Option<u32>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// Whether an organisation is a craft business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CraftRecorded {
    /// Whether it is.
    pub craft: bool,
    /// The annex it is listed in.
    pub annex: Option<CraftAnnex>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// In which district of the city it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DistrictAssigned {
    /// Vocabulary `district`.
    pub district: Code,
    /// Since when.
    pub valid_from: RoughDay,
}

/// The contact is interested in a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicDeclared {
    /// Vocabulary `topic`.
    pub topic: Code,
    /// Said or inferred.
    pub basis: Basis,
    /// Since when.
    pub valid_from: RoughDay,
}

/// The contact is no longer interested in a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicWithdrawn {
    /// Vocabulary `topic`.
    pub topic: Code,
    /// The first day without it.
    pub valid_to: RoughDay,
}

/// How the contact wants to take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreferenceRecorded {
    /// Operative work or strategy.
    pub participation: Option<Preference>,
    /// The channel they like best.
    pub channel: Option<Channel>,
    /// Hours a month they can give.
    pub hours_per_month: Option<u16>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// The contact has ceased: a firm closed, a person left for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// Why.
    pub reason: ClosureReason,
    /// More about it.
    pub note: Option<Text>,
    /// The first day it was closed.
    pub valid_from: RoughDay,
}

/// A closed contact is there again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopened {
    /// Since when.
    pub valid_from: RoughDay,
}

/// Another organisation carries on (a merger in the real world, a sale).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succeeded {
    /// Who carries on.
    pub successor: ContactId,
    /// Since when.
    pub valid_from: RoughDay,
}

/// Processing is restricted (Art. 18 GDPR).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restricted {
    /// Why.
    pub reason: RestrictionReason,
    /// Since when.
    pub valid_from: RoughDay,
}

/// The contact objected to a purpose (Art. 21 GDPR).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objected {
    /// To what.
    pub purpose: Purpose,
    /// Since when.
    pub valid_from: RoughDay,
}

/// The contact was told what is stored about it (Art. 13, 14 GDPR).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noticed {
    /// Which duty was met.
    pub duty: NoticeDuty,
    /// Which text they got.
    pub text_version: Code,
    /// How.
    pub channel: Channel,
    /// When.
    pub occurred_on: RoughDay,
}

/// Personal data of the contact was erased for good (Art. 17 GDPR).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// Why.
    pub reason: ErasureReason,
    /// Notes about this contact and others that were kept, by decision of the person in charge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<EventId>,
    /// When it was carried out.
    pub occurred_on: RoughDay,
}

/// A fact opened by another event of the same contact is over: a contact point, restriction,
/// objection, affiliation or classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// The event that opened it.
    pub fact: EventId,
    /// The first day it is over.
    pub valid_to: RoughDay,
    /// More about it.
    pub note: Option<Text>,
}
