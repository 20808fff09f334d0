//! The one table of all events. Code, schemas and golden fixtures agree with it; a test says so.
//!
//! Columns: type, current version, payload, kind of subject, shape, what a fact's key is made of
//! beside its subject, the fields of its valid start and end (`-` for none), and what is sealed:
//! field, class of text, and whose it is. `subject` is the event's subject, `contact` the one in
//! the field of that name, `contacts` all of the list, `amended` those of the amended event.

use crate::domain::{Class, Kind, event::EventType};

/// How an event lies in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The first event of its subject.
    Opens,
    /// The first event of its subject, or a later one that takes its place.
    Renews,
    /// A fact of which there is one at a time: the latest start wins.
    Single,
    /// A fact of which there can be several at a time: each counts for itself.
    Multi,
    /// The end of a fact.
    Ends,
    /// Something that happened once.
    Once,
    /// Changes what another event says.
    Amends,
}

/// Whose a text is: erasing any of them removes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The subject of the event.
    Subject,
    /// The contact in the field `contact`.
    Contact,
    /// All contacts in the field `contacts`, with a key of its own.
    Contacts,
    /// All contacts that the event in the field `event` and its corrections are about, as for a
    /// list; the subject where there are none.
    Amended,
}

/// A field that never stands in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// The property.
    pub field: &'static str,
    /// The class of text.
    pub class: Class,
    /// Whose it is.
    pub owner: Owner,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The type of event.
    pub event_type: EventType,
    /// The version that is written today.
    pub version: u16,
    /// What it can be about; none for amendments, which are about what they amend.
    pub subjects: &'static [Kind],
    /// How it lies in time.
    pub shape: Shape,
    /// The fields that, with the subject, say which fact it is.
    pub key: &'static [&'static str],
    /// The field of the valid start.
    pub start: Option<&'static str>,
    /// The field of the valid end.
    pub end: Option<&'static str>,
    /// What is sealed.
    pub sealed: &'static [Sealed],
}

macro_rules! catalogue {
    ($with:ident) => { $with! {
"contact.registered" 1 ContactRegistered(contact::Registered) Contact Opens [] valid_from -
    { name identity subject, aliases identity subject, given_name identity subject,
      family_name identity subject, academic_title identity subject,
      address contact_point subject }
"contact.details-changed" 1 ContactDetailsChanged(contact::DetailsChanged)
    Contact Single [] valid_from -
    { name identity subject, aliases identity subject, given_name identity subject,
      family_name identity subject, academic_title identity subject,
      address contact_point subject }
"contact.contact-point-added" 1 ContactPointAdded(contact::ContactPointAdded)
    Contact Multi [] valid_from -
    { value contact_point subject }
"contact.contact-point-removed" 1 ContactPointRemoved(contact::Ended) Contact Ends [fact] - valid_to
    { note note subject }
"contact.identified" 1 ContactIdentified(contact::Identified) Contact Single [register] valid_from -
    { value identity subject, issuer identity subject }
"contact.actor-type-assigned" 1 ActorTypeAssigned(contact::ActorTypeAssigned)
    Contact Single [] valid_from - {}
"contact.sector-assigned" 1 SectorAssigned(contact::SectorAssigned)
    Contact Single [scheme] valid_from - {}
"contact.size-recorded" 1 SizeRecorded(contact::SizeRecorded) Contact Single [] valid_from - {}
"contact.craft-recorded" 1 CraftRecorded(contact::CraftRecorded) Contact Single [] valid_from - {}
"contact.district-assigned" 1 DistrictAssigned(contact::DistrictAssigned)
    Contact Single [] valid_from - {}
"contact.topic-declared" 1 TopicDeclared(contact::TopicDeclared)
    Contact Single [topic] valid_from - {}
"contact.topic-withdrawn" 1 TopicWithdrawn(contact::TopicWithdrawn)
    Contact Ends [topic] - valid_to {}
"contact.preference-recorded" 1 PreferenceRecorded(contact::PreferenceRecorded)
    Contact Single [] valid_from - {}
"contact.closed" 1 ContactClosed(contact::Closed)
    Contact Single [] valid_from - { note note subject }
"contact.reopened" 1 ContactReopened(contact::Reopened) Contact Single [] valid_from - {}
"contact.succeeded" 1 ContactSucceeded(contact::Succeeded) Contact Single [] valid_from - {}
"contact.restricted" 1 ContactRestricted(contact::Restricted) Contact Multi [] valid_from - {}
"contact.released" 1 ContactReleased(contact::Ended)
    Contact Ends [fact] - valid_to { note note subject }
"contact.objected" 1 ContactObjected(contact::Objected) Contact Multi [purpose] valid_from - {}
"contact.objection-withdrawn" 1 ObjectionWithdrawn(contact::Ended) Contact Ends [fact] - valid_to
    { note note subject }
"contact.noticed" 1 ContactNoticed(contact::Noticed) Contact Once [] occurred_on - {}
"contact.erased" 1 ContactErased(contact::Erased) Contact Once [] occurred_on - {}

"affiliation.started" 1 AffiliationStarted(relation::AffiliationStarted)
    Contact Multi [organisation] valid_from valid_to
    { function identity subject }
"affiliation.function-changed" 1 FunctionChanged(relation::FunctionChanged)
    Contact Single [fact] valid_from -
    { function identity subject }
"affiliation.ended" 1 AffiliationEnded(contact::Ended)
    Contact Ends [fact] - valid_to { note note subject }

"classification.assigned" 1 ClassificationAssigned(relation::ClassificationAssigned)
    Contact Multi [scheme category] valid_from valid_to
    { reason note subject }
"classification.reviewed" 1 ClassificationReviewed(relation::ClassificationReviewed)
    Contact Single [fact] occurred_on -
    { reason note subject }
"classification.withdrawn" 1 ClassificationWithdrawn(contact::Ended)
    Contact Ends [fact] - valid_to { note note subject }

"assessment.recorded" 1 AssessmentRecorded(relation::AssessmentRecorded)
    Contact Single [rater] valid_from -
    { influence assessment subject, interest assessment subject, power assessment subject,
      legitimacy assessment subject, urgency assessment subject, basis assessment subject }

"interaction.logged" 1 InteractionLogged(relation::InteractionLogged)
    Contact Once [contacts] occurred_on -
    { note note contacts }
"follow-up.planned" 1 FollowUpPlanned(relation::FollowUpPlanned)
    Contact Multi [] - - { text note contacts }
"follow-up.done" 1 FollowUpDone(relation::FollowUpDone)
    Contact Ends [fact] - occurred_on { note note subject }

"consent.requested" 1 ConsentRequested(relation::ConsentRequested)
    Contact Once [purpose channel] occurred_on - {}
"consent.given" 1 ConsentGiven(relation::ConsentGiven)
    Contact Single [purpose channel] valid_from expires_on
    { proof note subject }
"consent.withdrawn" 1 ConsentWithdrawn(relation::ConsentWithdrawn)
    Contact Ends [purpose channel] - valid_to {}

"series.created" 1 SeriesCreated(gathering::Created)
    Series Opens [] valid_from - { title title subject }
"series.renamed" 1 SeriesRenamed(gathering::Renamed)
    Series Single [] valid_from - { title title subject }
"series.dissolved" 1 SeriesDissolved(gathering::Dissolved) Series Single [] valid_from - {}

"body.created" 1 BodyCreated(gathering::Created) Body Opens [] valid_from - { title title subject }
"body.membership-started" 1 MembershipStarted(gathering::MembershipStarted)
    Body Multi [contact] valid_from valid_to {}
"body.membership-ended" 1 MembershipEnded(lab::SeatEnded)
    Body Ends [fact] - valid_to { note note contact }
"body.dissolved" 1 BodyDissolved(gathering::Dissolved) Body Single [] valid_from - {}

"gathering.planned" 1 GatheringPlanned(gathering::Planned) Gathering Opens [] starts_at -
    { title title subject, venue title subject }
"gathering.announced" 1 GatheringAnnounced(gathering::Announced) Gathering Once [] occurred_on - {}
"gathering.details-changed" 1 GatheringDetailsChanged(gathering::DetailsChanged)
    Gathering Single [] - -
    { title title subject, venue title subject }
"gathering.rescheduled" 1 GatheringRescheduled(gathering::Rescheduled)
    Gathering Single [] starts_at -
    { reason note subject }
"gathering.cancelled" 1 GatheringCancelled(gathering::Cancelled)
    Gathering Once [] occurred_on - { note note subject }
"gathering.held" 1 GatheringHeld(gathering::Held) Gathering Once [] - - {}
"gathering.headcount-recorded" 1 HeadcountRecorded(gathering::HeadcountRecorded)
    Gathering Once [] - - {}
"gathering.decision-taken" 1 DecisionTaken(gathering::DecisionTaken)
    Gathering Once [] - - { text title subject }

"participation.invited" 1 Invited(gathering::Listed)
    Gathering Once [contacts] occurred_on - { note note contacts }
"participation.bounced" 1 Bounced(gathering::Listed)
    Gathering Once [contacts] occurred_on - { note note contacts }
"participation.registered" 1 Registered(gathering::Listed)
    Gathering Once [contacts] occurred_on - { note note contacts }
"participation.waitlisted" 1 Waitlisted(gathering::Listed)
    Gathering Once [contacts] occurred_on - { note note contacts }
"participation.declined" 1 Declined(gathering::Listed)
    Gathering Once [contacts] occurred_on - { note note contacts }
"participation.delegated" 1 Delegated(gathering::Delegated)
    Gathering Once [contact to] occurred_on - {}
"participation.deregistered" 1 Deregistered(gathering::Listed)
    Gathering Once [contacts] occurred_on - { note note contacts }
"participation.attended" 1 Attended(gathering::Attended)
    Gathering Once [contacts] - - { note note contacts }
"participation.no-show-recorded" 1 NoShowRecorded(gathering::NoShowRecorded)
    Gathering Once [contacts] - -
    { note note contacts }
"participation.withdrawn" 1 Withdrawn(gathering::Listed)
    Gathering Once [contacts] occurred_on - { note note contacts }

"lab.proposed" 1 LabProposed(lab::Proposed)
    Lab Opens [] valid_from - { title title subject, vision title subject }
"lab.decided" 1 LabDecided(lab::Transition) Lab Single [] valid_from - { reason note subject }
"lab.started" 1 LabStarted(lab::Transition) Lab Single [] valid_from - { reason note subject }
"lab.suspended" 1 LabSuspended(lab::Transition) Lab Single [] valid_from - { reason note subject }
"lab.resumed" 1 LabResumed(lab::Transition) Lab Single [] valid_from - { reason note subject }
"lab.continued" 1 LabContinued(lab::Transition) Lab Single [] valid_from - { reason note subject }
"lab.transferred" 1 LabTransferred(lab::Transition) Lab Single [] valid_from -
    { reason note subject, to title subject }
"lab.completed" 1 LabCompleted(lab::Transition) Lab Single [] valid_from - { reason note subject }
"lab.discontinued" 1 LabDiscontinued(lab::Transition)
    Lab Single [] valid_from - { reason note subject }
"lab.details-changed" 1 LabDetailsChanged(lab::DetailsChanged) Lab Single [] valid_from -
    { title title subject, vision title subject }
"lab.measure-planned" 1 MeasurePlanned(lab::MeasurePlanned)
    Lab Multi [] occurred_on - { text title subject }
"lab.measure-completed" 1 MeasureCompleted(lab::MeasureClosed)
    Lab Ends [fact] - occurred_on { note note subject }
"lab.measure-dropped" 1 MeasureDropped(lab::MeasureClosed)
    Lab Ends [fact] - occurred_on { note note subject }
"lab.lesson-recorded" 1 LessonRecorded(lab::LessonRecorded)
    Lab Once [] occurred_on - { text title subject }

"involvement.started" 1 InvolvementStarted(lab::InvolvementStarted)
    Lab Single [contact phase] valid_from -
    { note note contact }
"involvement.level-changed" 1 LevelChanged(lab::LevelChanged)
    Lab Single [fact] valid_from - { note note contact }
"involvement.contribution-recorded" 1 ContributionRecorded(lab::ContributionRecorded)
    Lab Once [fact] occurred_on -
    { note note contact }
"involvement.commitment-stated" 1 CommitmentStated(lab::CommitmentStated)
    Lab Single [fact] valid_from -
    { note note contact }
"involvement.ended" 1 InvolvementEnded(lab::SeatEnded)
    Lab Ends [fact] - valid_to { note note contact }

"definition.adopted" 1 DefinitionAdopted(definition::Adopted)
    Definition Renews [] - - { content definition subject }
"segment.defined" 1 SegmentDefined(definition::Defined)
    Segment Opens [] - - { content definition subject }
"segment.redefined" 1 SegmentRedefined(definition::Redefined)
    Segment Single [] - - { content definition subject }
"segment.reviewed" 1 SegmentReviewed(definition::Reviewed)
    AnySegment Once [] occurred_on - { note note subject }
"segment.retired" 1 SegmentRetired(definition::Retired)
    Segment Single [] - - { note note subject }
"segment.pulled" 1 SegmentPulled(definition::Pulled) AnySegment Once [contacts] - - {}

"event.corrected" 1 EventCorrected(Corrected) Any Amends [event] - - { reason note amended }
"event.retracted" 1 EventRetracted(Retracted) Any Amends [event] - - { reason note amended }
"event.shredded" 1 EventShredded(Shredded) Any Amends [event] - - {}
    } };
}
pub(crate) use catalogue;

macro_rules! kinds {
    (Any) => {
        &[]
    };
    // Pulled is what was defined, by a user or in a file.
    (AnySegment) => {
        &[Kind::Segment, Kind::Definition]
    };
    ($kind:ident) => {
        &[Kind::$kind]
    };
}

macro_rules! field {
    (-) => {
        None
    };
    ($field:ident) => {
        Some(stringify!($field))
    };
}

macro_rules! class {
    (identity) => {
        Class::Identity
    };
    (contact_point) => {
        Class::ContactPoint
    };
    (note) => {
        Class::Note
    };
    (assessment) => {
        Class::Assessment
    };
    (title) => {
        Class::Title
    };
    (definition) => {
        Class::Definition
    };
}

macro_rules! owner {
    (subject) => {
        Owner::Subject
    };
    (contact) => {
        Owner::Contact
    };
    (contacts) => {
        Owner::Contacts
    };
    (amended) => {
        Owner::Amended
    };
}

macro_rules! rows {
    ($( $name:literal $version:literal $variant:ident($payload:ty) $subject:ident $shape:ident
        [$($key:ident)*] $start:tt $end:tt
        { $($field:ident $class:ident $owner:ident),* } )*) => {
        /// The table.
        pub const CATALOGUE: &[Row] = &[$(Row {
            event_type: EventType::$variant,
            version: $version,
            subjects: kinds!($subject),
            shape: Shape::$shape,
            key: &[$(stringify!($key)),*],
            start: field!($start),
            end: field!($end),
            sealed: &[$(Sealed {
                field: stringify!($field),
                class: class!($class),
                owner: owner!($owner),
            }),*],
        }),*];
    };
}

catalogue!(rows);

impl EventType {
    /// Its row in the table.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &CATALOGUE[self as usize]
    }
}
