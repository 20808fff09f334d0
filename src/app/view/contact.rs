//! The computed profile of a contact.

use super::{Assessment, Engagement, FollowUp, Grid, GridStep, Ref};
use crate::domain::{
    Code, ContactId, Day, EventId, Position, RoughDay, Text, UserId,
    event::contact::SectorCode,
    vocabulary::{
        ActorType, Basis, BodyRole, Channel, ClosureReason, Commitment, ContactKind, Contribution,
        CraftAnnex, Level, Medium, Preference as Wish, Purpose, Register, RestrictionReason,
        Salutation, SectorScheme, Size,
    },
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Everything about a contact, computed from what happened.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ContactProfile {
    /// Its id.
    pub id: ContactId,
    /// Person or organisation.
    pub kind: ContactKind,
    /// What it is called in a list; `null` when erased.
    pub name: Option<String>,
    /// Its personal data was erased, and when.
    pub erased: bool,
    /// When that was.
    pub erased_on: Option<Day>,
    /// Known since; `null` before that.
    pub known_since: Option<Day>,
    /// That it has ceased.
    pub closed: Option<Closure>,
    /// Who carries on.
    pub successor: Option<Ref>,
    /// Of a person.
    pub given_name: Option<Text>,
    /// Of a person.
    pub family_name: Option<Text>,
    /// "Dr.".
    pub academic_title: Option<Text>,
    /// How to address a person.
    pub salutation: Option<Salutation>,
    /// Other names and spellings.
    pub aliases: Vec<Text>,
    /// Vocabulary `legal-form`.
    pub legal_form: Option<Code>,
    /// Since when what is said once only is so, and how long it has been known: name, address …
    pub freshness: Vec<Freshness>,
    /// Postal address.
    #[schema(value_type = Option<Object>)]
    pub address: Option<crate::domain::event::contact::Address>,
    /// How to reach it.
    pub contact_points: Vec<ContactPoint>,
    /// Numbers in registers.
    pub identifiers: Vec<Identifier>,
    /// What an organisation is.
    pub actor_type: Option<ActorType>,
    /// What it does, by edition of the classification.
    pub sectors: Vec<SectorOf>,
    /// How large it is.
    pub size: Option<SizeOf>,
    /// Whether it is a craft business; `null` when not known.
    pub craft: Option<bool>,
    /// The annex it is listed in.
    pub craft_annex: Option<CraftAnnex>,
    /// Vocabulary `district`.
    pub district: Option<Code>,
    /// What it is interested in.
    pub topics: Vec<TopicOf>,
    /// How it wants to take part.
    pub preference: Option<Preference>,
    /// Organisations of a person, or people of an organisation.
    pub affiliations: Vec<Affiliation>,
    /// Bodies it sits in.
    pub memberships: Vec<Membership>,
    /// Categories it is in.
    pub classifications: Vec<Classification>,
    /// The latest of each rater; expired ones too.
    pub assessments: Vec<Assessment>,
    /// What the unexpired ones say together.
    pub grid: Grid,
    /// What they said together on the day of each assessment until then, oldest first.
    pub grid_path: Vec<GridStep>,
    /// What came of knowing it.
    pub engagement: Engagement,
    /// The last interaction with anybody of the office.
    pub last_interaction: Option<LastInteraction>,
    /// Gatherings by year.
    pub attendance: Vec<AttendanceYear>,
    /// Labs it is involved in.
    pub involvements: Vec<Involvement>,
    /// What it agreed to.
    pub consents: Vec<Consent>,
    /// Restrictions of processing that hold.
    pub restrictions: Vec<Restriction>,
    /// Objections that hold.
    pub objections: Vec<Objection>,
    /// What is still to be done.
    pub follow_ups: Vec<FollowUp>,
    /// The commit that changed it last; send it as `If-Match`.
    pub version: Position,
}

/// How old what is said of a field is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Freshness {
    /// The field of the profile.
    #[schema(value_type = String)]
    pub field: &'static str,
    /// Since when it is so.
    pub valid_from: Option<Day>,
    /// The day Kontor learned it.
    pub recorded_on: Day,
    /// Vocabulary `source`.
    pub source: Code,
}

/// That a contact has ceased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Closure {
    /// Since when.
    pub since: Day,
    /// Why.
    pub reason: ClosureReason,
    /// More about it.
    pub note: Option<Text>,
}

/// A way to reach a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactPoint {
    /// The fact.
    pub id: EventId,
    /// E-mail, phone …
    pub medium: Medium,
    /// The address or number; `null` when erased.
    pub value: Option<Text>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A number in a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Identifier {
    /// The fact.
    pub id: EventId,
    /// Which register.
    pub register: Register,
    /// The number; `null` when erased.
    pub value: Option<Text>,
    /// Who keeps it.
    pub issuer: Option<Text>,
}

/// What an organisation does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SectorOf {
    /// The fact.
    pub id: EventId,
    /// Edition of the classification.
    pub scheme: SectorScheme,
    /// The code.
    pub code: SectorCode,
    /// Since when.
    pub valid_from: RoughDay,
}

/// How large an organisation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SizeOf {
    /// The size class.
    pub class: Size,
    /// Employees, when known.
    pub employees: Option<u32>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A topic somebody is interested in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TopicOf {
    /// The fact.
    pub id: EventId,
    /// Vocabulary `topic`.
    pub topic: Code,
    /// Said or inferred.
    pub basis: Basis,
    /// Since when.
    pub valid_from: RoughDay,
}

/// How somebody wants to take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Preference {
    /// Operative work or strategy.
    pub participation: Option<Wish>,
    /// The channel they like best.
    pub channel: Option<Channel>,
    /// Hours a month they can give.
    pub hours_per_month: Option<u16>,
    /// Since when.
    pub valid_from: RoughDay,
}

/// A person in an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Affiliation {
    /// The fact.
    pub id: EventId,
    /// The person.
    pub person: Ref,
    /// The organisation.
    pub organisation: Ref,
    /// As what.
    pub function: Option<Text>,
    /// Whether it counts when the person has several.
    pub primary: bool,
    /// Since when.
    pub valid_from: Option<Day>,
    /// The first day without it.
    pub valid_to: Option<Day>,
    /// Whether it holds on the day asked about.
    pub current: bool,
}

/// A seat in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Membership {
    /// The fact.
    pub id: EventId,
    /// The body.
    pub body: Ref,
    /// As what.
    pub role: BodyRole,
    /// Since when.
    pub valid_from: Option<Day>,
}

/// A category a contact is in, as somebody's claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Classification {
    /// The fact.
    pub id: EventId,
    /// The scheme.
    pub scheme: Code,
    /// The category.
    pub category: Code,
    /// What it is called in German.
    pub label_de: Option<String>,
    /// What it is called in English.
    pub label_en: Option<String>,
    /// Since when.
    pub valid_from: Option<Day>,
    /// The first day without it.
    pub valid_to: Option<Day>,
    /// Days since it was assigned.
    pub age_days: Option<i32>,
    /// When to look at it again.
    pub review_due: Option<Day>,
    /// Whether that day has come.
    pub review_overdue: bool,
    /// On what ground.
    pub reason: Option<Text>,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// When.
    pub recorded_at: Timestamp,
    /// Vocabulary `source`.
    pub source: Code,
}

/// The last time anybody of the office had to do with a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LastInteraction {
    /// The event.
    pub id: EventId,
    /// When.
    pub on: Day,
    /// How.
    pub channel: Channel,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// With which person, where it was with somebody of the organisation.
    pub with: Option<Ref>,
}

/// A year of gatherings. An organisation counts gatherings, not people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttendanceYear {
    /// The year.
    pub year: i16,
    /// Gatherings invited to.
    pub invited: usize,
    /// Gatherings registered for.
    pub registered: usize,
    /// Gatherings attended, walk-ins included.
    pub attended: usize,
    /// Gatherings registered for and missed.
    pub no_show: usize,
}

/// Involvement in a phase of a lab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Involvement {
    /// The fact.
    pub id: EventId,
    /// The lab.
    pub lab: Ref,
    /// The person or organisation involved.
    pub contact: Ref,
    /// The phase, from 1.
    pub phase: u8,
    /// How deep on the day asked about; the last level when it is over.
    pub level: Level,
    /// With what.
    pub contribution: Vec<Contribution>,
    /// How binding their word is.
    pub commitment: Option<Commitment>,
    /// Since when.
    pub valid_from: Option<Day>,
    /// The first day without it.
    pub valid_to: Option<Day>,
}

/// What a contact agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Consent {
    /// The fact; `null` where only a request or a withdrawal is known.
    pub id: Option<EventId>,
    /// For what.
    pub purpose: Purpose,
    /// For which channel.
    pub channel: Channel,
    /// `requested`, `given`, `withdrawn`, `expired`.
    #[schema(value_type = String)]
    pub status: &'static str,
    /// Since when.
    pub valid_from: Option<Day>,
    /// The first day without it.
    pub valid_to: Option<Day>,
    /// Which text they agreed to.
    pub text_version: Option<Code>,
}

/// A restriction of processing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Restriction {
    /// The fact.
    pub id: EventId,
    /// Why.
    pub reason: RestrictionReason,
    /// Since when.
    pub valid_from: Option<Day>,
}

/// An objection to a purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Objection {
    /// The fact.
    pub id: EventId,
    /// To what.
    pub purpose: Purpose,
    /// Since when.
    pub valid_from: Option<Day>,
}
