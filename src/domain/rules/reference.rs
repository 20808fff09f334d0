//! Rules about what a statement names: the others exist, the codes are known, the past is past.

use super::{Knowledge, Reason, Rejection, Stamp, definition};
use crate::domain::{
    Code, ContactId, Day, Event, RoughDay, Statement, SubjectId, vocabulary::ContactKind,
};

/// Every other subject an event names, besides the one it is about.
#[must_use]
pub fn references(event: &Event) -> Vec<SubjectId> {
    let mut found: Vec<SubjectId> = Vec::new();
    each_reference(event, &mut |_, subject| found.push(subject));
    found
}

/// The contacts an event is about besides its subject: on a list, in a seat. Whom they stand for is
/// not among them.
#[must_use]
pub fn people(event: &Event) -> Vec<ContactId> {
    let mut found: Vec<ContactId> = Vec::new();
    each_reference(event, &mut |pointer, subject| {
        if let ("/contacts" | "/contact" | "/to", SubjectId::Contact(contact)) = (pointer, subject)
        {
            found.push(contact);
        }
    });
    found
}

/// Checks what a statement names.
pub(super) fn check(
    statement: &Statement,
    stamp: Stamp,
    known: &dyn Knowledge,
) -> Result<(), Rejection> {
    let mut refused = Ok(());
    each_reference(&statement.event, &mut |pointer, subject| {
        if refused.is_ok() && subject != statement.subject {
            refused = named(pointer, subject, known);
        }
    });
    refused?;
    definition::name(statement, known)?;
    if !known.knows_code("source", statement.source.as_str()) {
        return Err(unknown("source", statement.source.as_str(), "/source", known));
    }
    for (vocabulary, code, pointer) in codes(&statement.event) {
        if !known.knows_code(vocabulary, code) {
            return Err(unknown(vocabulary, code, pointer, known));
        }
    }
    match once(&statement.event) {
        Some(day) if day > stamp.today => Err(Reason::InTheFuture(day).at("/occurred_on")),
        _ => Ok(()),
    }
}

fn named(
    pointer: &'static str,
    subject: SubjectId,
    known: &dyn Knowledge,
) -> Result<(), Rejection> {
    let standing =
        known.standing(subject).ok_or_else(|| Reason::UnknownSubject(subject).at(pointer))?;
    let organisation = matches!(pointer, "/organisation" | "/representing" | "/successor");
    if standing.erased {
        Err(Reason::Erased(subject).at(pointer))
    } else if organisation && standing.contact_kind != Some(ContactKind::Organisation) {
        Err(Reason::NotAnOrganisation(subject).at(pointer))
    } else {
        Ok(())
    }
}

fn unknown(
    vocabulary: &str,
    code: &str,
    pointer: &'static str,
    known: &dyn Knowledge,
) -> Rejection {
    Reason::UnknownCode {
        vocabulary: vocabulary.to_owned(),
        code: code.to_owned(),
        proposal: known.proposal(vocabulary, code),
    }
    .at(pointer)
}

fn each_reference(event: &Event, visit: &mut dyn FnMut(&'static str, SubjectId)) {
    lists(event, visit);
    seats(event, visit);
    others(event, visit);
}

/// Lists of contacts, and whom they stand for.
fn lists(event: &Event, visit: &mut dyn FnMut(&'static str, SubjectId)) {
    let mut list = |pointer, contacts: &[ContactId]| {
        for contact in contacts {
            visit(pointer, (*contact).into());
        }
    };
    let representing = match event {
        Event::InteractionLogged(e) => {
            list("/contacts", &e.contacts);
            e.representing
        }
        Event::FollowUpPlanned(e) => {
            list("/contacts", &e.contacts);
            None
        }
        Event::Invited(e)
        | Event::Bounced(e)
        | Event::Registered(e)
        | Event::Waitlisted(e)
        | Event::Declined(e)
        | Event::Deregistered(e)
        | Event::Withdrawn(e) => {
            list("/contacts", &e.contacts);
            e.representing
        }
        Event::Attended(e) => {
            list("/contacts", &e.contacts);
            e.representing
        }
        Event::NoShowRecorded(e) => {
            list("/contacts", &e.contacts);
            e.representing
        }
        Event::SegmentPulled(e) => {
            list("/contacts", &e.contacts);
            e.exclusions.iter().for_each(|left_out| list("/exclusions", &left_out.contacts));
            None
        }
        Event::Delegated(e) => {
            list("/contacts", &[e.contact]);
            list("/to", &[e.to]);
            None
        }
        _ => None,
    };
    if let Some(organisation) = representing {
        visit("/representing", organisation.into());
    }
}

/// Single contacts: in a lab, in a body, at an organisation.
fn seats(event: &Event, visit: &mut dyn FnMut(&'static str, SubjectId)) {
    let (pointer, contact) = match event {
        Event::InvolvementStarted(e) => {
            visit("/contact", e.contact.into());
            let Some(organisation) = e.representing else { return };
            ("/representing", organisation)
        }
        Event::MembershipStarted(e) => ("/contact", e.contact),
        Event::LevelChanged(e) => ("/contact", e.contact),
        Event::ContributionRecorded(e) => ("/contact", e.contact),
        Event::CommitmentStated(e) => ("/contact", e.contact),
        Event::MembershipEnded(e) | Event::InvolvementEnded(e) => ("/contact", e.contact),
        Event::AffiliationStarted(e) => ("/organisation", e.organisation),
        Event::ContactSucceeded(e) => ("/successor", e.successor),
        _ => return,
    };
    visit(pointer, contact.into());
}

fn others(event: &Event, visit: &mut dyn FnMut(&'static str, SubjectId)) {
    let (series, lab, body, from) = match event {
        Event::GatheringPlanned(e) => (e.series, e.lab, e.body, e.rescheduled_from),
        Event::GatheringDetailsChanged(e) => (e.series, e.lab, e.body, None),
        Event::DecisionTaken(e) => (None, e.lab, None, None),
        Event::LabProposed(e) => (None, e.parent, None, None),
        Event::LabDetailsChanged(e) => (None, e.parent, None, None),
        Event::LabDecided(e)
        | Event::LabStarted(e)
        | Event::LabSuspended(e)
        | Event::LabResumed(e)
        | Event::LabContinued(e)
        | Event::LabTransferred(e)
        | Event::LabCompleted(e)
        | Event::LabDiscontinued(e) => (None, None, e.body, e.gathering),
        _ => return,
    };
    let parent = matches!(event, Event::LabProposed(_) | Event::LabDetailsChanged(_));
    series.into_iter().for_each(|id| visit("/series", id.into()));
    lab.into_iter().for_each(|id| visit(if parent { "/parent" } else { "/lab" }, id.into()));
    body.into_iter().for_each(|id| visit("/body", id.into()));
    from.into_iter().for_each(|id| visit("/gathering", id.into()));
}

fn codes(event: &Event) -> Vec<(&str, &str, &'static str)> {
    match event {
        Event::ContactRegistered(e) => legal_form(e.legal_form.as_ref()),
        Event::ContactDetailsChanged(e) => legal_form(e.legal_form.as_ref()),
        Event::SectorAssigned(e) => {
            let division = e.code.division().unwrap_or(e.code.as_str());
            vec![(e.scheme.vocabulary(), division, "/code")]
        }
        Event::DistrictAssigned(e) => vec![("district", e.district.as_str(), "/district")],
        Event::TopicDeclared(e) => vec![("topic", e.topic.as_str(), "/topic")],
        Event::TopicWithdrawn(e) => vec![("topic", e.topic.as_str(), "/topic")],
        Event::ClassificationAssigned(e) => {
            vec![
                ("scheme", e.scheme.as_str(), "/scheme"),
                (e.scheme.as_str(), e.category.as_str(), "/category"),
            ]
        }
        Event::InteractionLogged(e) => topics(&e.topics),
        Event::GatheringPlanned(e) => topics(&e.topics),
        Event::GatheringDetailsChanged(e) => topics(e.topics.as_deref().unwrap_or_default()),
        Event::LabProposed(e) => vec![("field", e.field.as_str(), "/field")],
        Event::LabDetailsChanged(e) => {
            e.field.iter().map(|field| ("field", field.as_str(), "/field")).collect()
        }
        _ => Vec::new(),
    }
}

fn legal_form(code: Option<&Code>) -> Vec<(&'static str, &str, &'static str)> {
    code.map(|code| ("legal-form", code.as_str(), "/legal_form")).into_iter().collect()
}

fn topics(codes: &[Code]) -> Vec<(&'static str, &str, &'static str)> {
    codes.iter().map(|code| ("topic", code.as_str(), "/topics")).collect()
}

/// The first day something that happens once can have happened.
fn once(event: &Event) -> Option<Day> {
    let on: RoughDay = match event {
        Event::ContactNoticed(e) => e.occurred_on,
        Event::ContactErased(e) => e.occurred_on,
        Event::ClassificationReviewed(e) => e.occurred_on,
        Event::InteractionLogged(e) => e.occurred_on,
        Event::FollowUpDone(e) => e.occurred_on,
        Event::ConsentRequested(e) => e.occurred_on,
        Event::GatheringAnnounced(e) => e.occurred_on,
        Event::GatheringRescheduled(e) => e.occurred_on,
        Event::GatheringCancelled(e) => e.occurred_on,
        Event::Invited(e)
        | Event::Bounced(e)
        | Event::Registered(e)
        | Event::Waitlisted(e)
        | Event::Declined(e)
        | Event::Deregistered(e)
        | Event::Withdrawn(e) => e.occurred_on,
        Event::Delegated(e) => e.occurred_on,
        Event::MeasurePlanned(e) => e.occurred_on,
        Event::MeasureCompleted(e) | Event::MeasureDropped(e) => e.occurred_on,
        Event::LessonRecorded(e) => e.occurred_on,
        Event::SegmentReviewed(e) => e.occurred_on,
        Event::ContributionRecorded(e) => e.occurred_on,
        _ => return None,
    };
    Some(on.first())
}
