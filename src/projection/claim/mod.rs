//! What each event claims: facts with their period, ends of facts, and things that happened once.
//! This is the only place that knows what an event means for the read side.

mod meeting;

use crate::domain::{
    ContactId, Day, Event, EventId, Period, RoughDay, Statement, SubjectId,
    event::contact::{DetailField, DetailsChanged, Registered},
};
use crate::projection::row::{Facet, OccurrenceKind, Value};
use serde::{Deserialize, Serialize};

/// That something is so from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The event that opened it.
    pub fact: EventId,
    /// The event whose words count.
    pub said_by: EventId,
    /// What is so.
    pub value: Value,
    /// From when until when, if nothing else is said.
    pub period: Period,
    /// Order among claims of the same day, before the position.
    pub sequence: u8,
    /// There is one at a time; otherwise each counts for itself.
    pub single: bool,
    /// It starts on the gathering's day, whichever that is.
    pub on_schedule: bool,
}

/// That a fact is over from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Which fact.
    pub target: Target,
    /// The first day without it.
    pub day: Day,
    /// The event that says so.
    pub by: EventId,
}

/// What an end is the end of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The fact that this event opened.
    Fact(EventId),
    /// Whatever holds for this facet.
    Facet(Facet),
}

/// That something happened once to a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// To whom.
    pub contact: ContactId,
    /// What.
    pub kind: OccurrenceKind,
    /// The gathering, where there is one.
    pub object: Option<SubjectId>,
    /// The organisation they stood for, when it was said.
    pub representing: Option<ContactId>,
    /// When; `None` is the gathering's day.
    pub day: Option<Day>,
    /// The event that said so first.
    pub fact: EventId,
    /// The event whose words count.
    pub said_by: EventId,
}

/// All that one event claims.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Facts, of the event's subject.
    pub facts: Vec<(Facet, Claim)>,
    /// New values of a fact that another event opened.
    pub follows: Vec<(EventId, Claim)>,
    /// Ends of facts, of the event's subject.
    pub ends: Vec<End>,
    /// Things that happened once.
    pub sightings: Vec<Sighting>,
}

/// What an event claims: all of it, or of a list no more than what it says of one contact.
///
/// `fact` is the event's own id and `recorded_on` its day; `said_by` differs from it after a
/// correction.
#[must_use]
pub fn claims(
    (fact, recorded_on): (EventId, Day),
    (said_by, statement): (EventId, &Statement),
    only: Option<ContactId>,
) -> Claims {
    let (subject, claims) = (statement.subject, Claims::default());
    let mut told = Teller { fact, recorded_on, said_by, subject, only, claims };
    told.contact(&statement.event);
    told.relation(&statement.event);
    told.gathering(&statement.event);
    told.people(&statement.event);
    told.lab(&statement.event);
    told.definition(&statement.event);
    told.claims
}

struct Teller {
    fact: EventId,
    recorded_on: Day,
    said_by: EventId,
    subject: SubjectId,
    only: Option<ContactId>,
    claims: Claims,
}

impl Teller {
    fn claim(&mut self, facet: Facet, value: Value, period: Period, single: bool) {
        let claim = self.bare(value, period, single);
        self.claims.facts.push((facet, claim));
    }

    fn bare(&self, value: Value, period: Period, single: bool) -> Claim {
        Claim {
            fact: self.fact,
            said_by: self.said_by,
            value,
            period,
            sequence: 0,
            single,
            on_schedule: false,
        }
    }

    /// Another value of the fact that `target` opened.
    fn follow(&mut self, target: EventId, value: Value, from: RoughDay) {
        let period = Period { from: from.first(), to: Day::NEVER };
        let claim = self.bare(value, period, true);
        self.claims.follows.push((target, claim));
    }

    fn single(&mut self, facet: Facet, value: Value, from: RoughDay) {
        self.since(facet, value, from.first());
    }

    fn since(&mut self, facet: Facet, value: Value, from: Day) {
        self.claim(facet, value, Period { from, to: Day::NEVER }, true);
    }

    fn multi(&mut self, facet: Facet, value: Value, from: RoughDay, to: Option<RoughDay>) {
        let to = to.map_or(Day::NEVER, RoughDay::end);
        self.claim(facet, value, Period { from: from.first(), to }, false);
    }

    fn ends(&mut self, target: Target, to: RoughDay) {
        self.claims.ends.push(End { target, day: to.end(), by: self.fact });
    }

    fn saw(
        &mut self,
        contacts: &[ContactId],
        kind: OccurrenceKind,
        representing: Option<ContactId>,
        day: Option<RoughDay>,
    ) {
        let object = matches!(self.subject, SubjectId::Gathering(_)).then_some(self.subject);
        let (fact, said_by) = (self.fact, self.said_by);
        let day = day.map(RoughDay::first);
        let only = self.only;
        let contacts = contacts.iter().filter(|contact| only.is_none_or(|only| only == **contact));
        self.claims.sightings.extend(contacts.map(|&contact| Sighting {
            contact,
            kind,
            object,
            representing,
            day,
            fact,
            said_by,
        }));
    }

    /// What a definition says counts for all days, from when it is known.
    fn definition(&mut self, event: &Event) {
        match event {
            Event::DefinitionAdopted(_) | Event::SegmentDefined(_) | Event::SegmentRedefined(_) => {
                self.since(Facet::Definition, Value::Said, Day::DAWN);
                self.since(Facet::State, Value::Word("in-use"), Day::DAWN);
            }
            Event::SegmentRetired(_) => {
                self.since(Facet::State, Value::Word("retired"), Day::DAWN);
            }
            Event::SegmentReviewed(e) => self.single(Facet::Reviewed, Value::Said, e.occurred_on),
            Event::SegmentPulled(_) => {
                let always = Period { from: Day::DAWN, to: Day::NEVER };
                self.claim(Facet::Pull, Value::Said, always, false);
            }
            _ => {}
        }
    }

    fn contact(&mut self, event: &Event) {
        match event {
            Event::ContactRegistered(e) => self.registered(e),
            Event::ContactDetailsChanged(e) => self.details(e),
            Event::ContactPointAdded(e) => {
                self.multi(Facet::ContactPoint(e.medium), Value::Said, e.valid_from, None);
            }
            Event::ContactIdentified(e) => {
                self.single(Facet::Identifier(e.register), Value::Said, e.valid_from);
            }
            Event::ActorTypeAssigned(e) => {
                self.single(Facet::ActorType, Value::Word(e.actor_type.as_str()), e.valid_from);
            }
            Event::SectorAssigned(e) => {
                let value = Value::Sector(e.code.clone());
                self.single(Facet::Sector(e.scheme), value, e.valid_from);
            }
            Event::SizeRecorded(e) => {
                self.single(Facet::Size, Value::Word(e.size.as_str()), e.valid_from);
            }
            Event::CraftRecorded(e) => {
                self.single(Facet::Craft, Value::Flag(e.craft), e.valid_from);
            }
            Event::DistrictAssigned(e) => {
                self.single(Facet::District, Value::Code(e.district.clone()), e.valid_from);
            }
            Event::TopicDeclared(e) => {
                let value = Value::Word(e.basis.as_str());
                self.single(Facet::Topic(e.topic.clone()), value, e.valid_from);
            }
            Event::TopicWithdrawn(e) => {
                self.ends(Target::Facet(Facet::Topic(e.topic.clone())), e.valid_to);
            }
            Event::PreferenceRecorded(e) => {
                let value = e.participation.map_or(Value::Said, |one| Value::Word(one.as_str()));
                self.single(Facet::Preference, value, e.valid_from);
            }
            Event::ContactClosed(e) => {
                self.single(Facet::Existence, Value::Word(e.reason.as_str()), e.valid_from);
            }
            Event::ContactReopened(e) => {
                self.single(Facet::Existence, Value::Said, e.valid_from);
            }
            Event::ContactSucceeded(e) => {
                self.single(Facet::Successor, Value::Contact(e.successor), e.valid_from);
            }
            _ => {}
        }
    }

    fn registered(&mut self, e: &Registered) {
        self.single(Facet::Existence, Value::Kind(e.kind), e.valid_from);
        let names = [
            (Facet::Name, e.name.is_some()),
            (Facet::Aliases, e.aliases.is_some()),
            (Facet::GivenName, e.given_name.is_some()),
            (Facet::FamilyName, e.family_name.is_some()),
            (Facet::AcademicTitle, e.academic_title.is_some()),
        ];
        // The first name known is the name for all time before: a list of the past
        // must be able to call everybody something.
        for (facet, _) in names.into_iter().filter(|(_, given)| *given) {
            self.since(facet, Value::Said, Day::DAWN);
        }
        let rest = DetailsChanged {
            name: None,
            aliases: None,
            given_name: None,
            family_name: None,
            academic_title: None,
            salutation: e.salutation,
            legal_form: e.legal_form.clone(),
            address: e.address.clone(),
            cleared: Vec::new(),
            valid_from: e.valid_from,
        };
        self.details(&rest);
    }

    fn details(&mut self, e: &DetailsChanged) {
        let given = [
            (Facet::Name, e.name.is_some()),
            (Facet::Aliases, e.aliases.is_some()),
            (Facet::GivenName, e.given_name.is_some()),
            (Facet::FamilyName, e.family_name.is_some()),
            (Facet::AcademicTitle, e.academic_title.is_some()),
            (Facet::Address, e.address.is_some()),
        ];
        for (facet, _) in given.into_iter().filter(|(_, given)| *given) {
            self.single(facet, Value::Said, e.valid_from);
        }
        if let Some(salutation) = e.salutation {
            self.single(Facet::Salutation, Value::Word(salutation.as_str()), e.valid_from);
        }
        if let Some(form) = &e.legal_form {
            self.single(Facet::LegalForm, Value::Code(form.clone()), e.valid_from);
        }
        for field in &e.cleared {
            let facet = match field {
                DetailField::Aliases => Facet::Aliases,
                DetailField::GivenName => Facet::GivenName,
                DetailField::AcademicTitle => Facet::AcademicTitle,
                DetailField::Salutation => Facet::Salutation,
                DetailField::LegalForm => Facet::LegalForm,
                DetailField::Address => Facet::Address,
            };
            self.single(facet, Value::Nothing, e.valid_from);
        }
    }

    fn relation(&mut self, event: &Event) {
        match event {
            Event::ContactPointRemoved(e)
            | Event::ContactReleased(e)
            | Event::ObjectionWithdrawn(e)
            | Event::AffiliationEnded(e)
            | Event::ClassificationWithdrawn(e) => self.ends(Target::Fact(e.fact), e.valid_to),
            Event::MembershipEnded(e) | Event::InvolvementEnded(e) => {
                self.ends(Target::Fact(e.fact), e.valid_to);
            }
            Event::ContactRestricted(e) => {
                let value = Value::Word(e.reason.as_str());
                self.multi(Facet::Restriction, value, e.valid_from, None);
            }
            Event::ContactObjected(e) => {
                self.multi(Facet::Objection(e.purpose), Value::Said, e.valid_from, None);
            }
            Event::ContactNoticed(e) => {
                self.saw_subject(OccurrenceKind::Noticed, e.occurred_on);
            }
            Event::AffiliationStarted(e) => {
                let value = Value::Affiliation(e.organisation, e.primary);
                let facet = Facet::Affiliation(e.organisation);
                self.multi(facet, value, e.valid_from, e.valid_to);
            }
            Event::FunctionChanged(e) => {
                self.single(Facet::Function(e.fact), Value::Said, e.valid_from);
            }
            Event::ClassificationAssigned(e) => {
                let facet = Facet::Classification(e.scheme.clone(), e.category.clone());
                self.multi(facet, Value::Due(e.review_due), e.valid_from, e.valid_to);
                let review = Facet::Review(self.fact);
                self.single(review, Value::Due(e.review_due), e.valid_from);
            }
            Event::ClassificationReviewed(e) => {
                self.single(Facet::Review(e.fact), Value::Due(e.review_due), e.occurred_on);
            }
            Event::AssessmentRecorded(e) => {
                self.single(Facet::Assessment(e.rater), Value::Said, e.valid_from);
            }
            Event::InteractionLogged(e) => {
                let day = Some(e.occurred_on);
                self.saw(&e.contacts, OccurrenceKind::Interaction, e.representing, day);
            }
            Event::FollowUpPlanned(e) => {
                // Nobody says when they planned it: it is there once it is written down.
                let planned = Period { from: self.recorded_on, to: Day::NEVER };
                self.claim(Facet::FollowUp, Value::Due(Some(e.due)), planned, false);
            }
            Event::FollowUpDone(e) => self.ends(Target::Fact(e.fact), e.occurred_on),
            Event::ConsentRequested(e) => {
                self.saw_subject(OccurrenceKind::ConsentRequested, e.occurred_on);
            }
            Event::ConsentGiven(e) => {
                let from = e.valid_from.first();
                let to = e.expires_on.map_or(Day::NEVER, |last| last.plus(1));
                let facet = Facet::Consent(e.purpose, e.channel);
                self.claim(facet, Value::Said, Period { from, to }, true);
            }
            Event::ConsentWithdrawn(e) => {
                self.ends(Target::Facet(Facet::Consent(e.purpose, e.channel)), e.valid_to);
            }
            _ => {}
        }
    }

    fn saw_subject(&mut self, kind: OccurrenceKind, day: RoughDay) {
        if let SubjectId::Contact(contact) = self.subject {
            self.saw(&[contact], kind, None, Some(day));
        }
    }
}
