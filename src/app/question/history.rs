//! The engagement history of a contact: every dated thing, newest first, its own and what came
//! through the people who stood for it.

use super::super::{
    Reading,
    view::{HistoryItem, Page},
};
use super::{Paging, contact_of, known};
use crate::{
    domain::{
        Code, ContactId, Event, EventId, EventType, RoughDay, SubjectId, Text, catalogue::Shape,
        event::contact::Ended, rules,
    },
    projection::Said,
};
use std::collections::BTreeMap;

/// What can stand in a history: a type of event, or what is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryType {
    /// Something that was recorded.
    Event(EventType),
    /// The engagement status changed.
    StatusChanged,
}

impl HistoryType {
    /// What a change of status is called beside the types of events.
    pub const STATUS_CHANGED: &str = "engagement.status-changed";

    /// The type of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            Self::STATUS_CHANGED => Some(Self::StatusChanged),
            name => EventType::named(name).map(Self::Event),
        }
    }
}

impl Reading<'_> {
    /// The history of a contact up to the day of the reading; only some types, when said. `None`
    /// when it was not known.
    #[must_use]
    pub fn history(
        &self,
        contact: ContactId,
        types: &[HistoryType],
        paging: &Paging,
    ) -> Option<Page<HistoryItem>> {
        let dossier = self.dossier(contact.into())?;
        let mut all: BTreeMap<EventId, (Said<'_>, ContactId)> = BTreeMap::new();
        for seen in self.seen(contact, dossier).into_iter().filter(|s| s.contact != contact) {
            if let Some(said) = self.said_at(seen.fact) {
                all.entry(seen.fact).or_insert((said, seen.contact));
            }
        }
        for said in self.said_about(dossier) {
            all.insert(said.id, (said, contact));
        }
        let asked = |what: HistoryType| types.is_empty() || types.contains(&what);
        let mut items: Vec<HistoryItem> = all
            .into_values()
            .filter(|(said, _)| asked(HistoryType::Event(said.statement.event.event_type())))
            .filter_map(|(said, through)| self.item(contact, through, &said))
            .filter(|item| item.on.is_none_or(|on| on <= self.at.day))
            .collect();
        if asked(HistoryType::StatusChanged) {
            items.extend(self.status_changes(contact));
        }
        // What follows from the things of a day comes after them.
        items.sort_by_key(|item| std::cmp::Reverse((item.on, item.computed, item.id)));
        Some(self.page(items, paging, |item| item))
    }

    pub(super) fn said_at(&self, id: EventId) -> Option<Said<'_>> {
        let (said_by, statement) = self.model.effective(id, self.at.position)?;
        Some(Said { id, said_by, statement })
    }

    pub(super) fn item(
        &self,
        contact: ContactId,
        through: ContactId,
        said: &Said<'_>,
    ) -> Option<HistoryItem> {
        let statement = said.statement.as_ref();
        let event = &statement.event;
        if event.event_type().row().shape == Shape::Amends {
            // Shown with what they amend.
            return None;
        }
        let own: SubjectId = contact.into();
        let named = rules::references(event);
        // A retraction for some of a list's contacts leaves the event, but not with them.
        if statement.subject != own && !named.contains(&through.into()) && is_list(event) {
            return None;
        }
        let (commit, original) = self.origin(said.id)?;
        let on = self.on(statement.subject, event);
        let people = named.iter().copied().filter_map(contact_of);
        let others = people.filter(|other| ![contact, through].contains(other)).count();
        let representing = (through == contact).then(|| self.stood(contact, said.id)).flatten();
        let mut item = HistoryItem {
            id: Some(said.id),
            event_type: event.event_type().name(),
            on: on.map(RoughDay::first).and_then(known),
            on_text: on.map(|on| on.to_string()),
            recorded_at: Some(commit.recorded_at),
            recorded_by: Some(commit.actor),
            source: Some(original.source.clone()),
            source_note: original.source_note.clone(),
            corrected_by: (said.said_by != said.id).then_some(said.said_by),
            through: (through != contact).then(|| self.named(through.into())),
            representing: representing.map(|organisation| self.named(organisation.into())),
            object: self.object(own, through.into(), statement.subject, event),
            others,
            ..HistoryItem::default()
        };
        tell(&mut item, event);
        if let Event::SegmentPulled(e) = event {
            item.category = e.left_out(through).and_then(|cause| word(cause.as_str()));
        }
        Some(item)
    }

    pub(super) fn stood(&self, contact: ContactId, fact: EventId) -> Option<ContactId> {
        let dossier = self.dossier(contact.into())?;
        dossier.happened(self.at).find(|seen| seen.fact == fact)?.representing
    }

    pub(super) fn object(
        &self,
        own: SubjectId,
        through: SubjectId,
        subject: SubjectId,
        event: &Event,
    ) -> Option<crate::app::view::Ref> {
        match event {
            Event::AffiliationStarted(e) if own == subject => {
                Some(self.named(e.organisation.into()))
            }
            Event::ContactSucceeded(e) if own == subject => Some(self.named(e.successor.into())),
            // Whom it came through is said already.
            _ => (![own, through].contains(&subject)).then(|| self.named(subject)),
        }
    }

    /// When it happened or took effect: as exactly as it is known.
    pub(super) fn on(&self, subject: SubjectId, event: &Event) -> Option<RoughDay> {
        when(event).or_else(|| self.gathering_day(subject).map(RoughDay::Day))
    }
}

fn is_list(event: &Event) -> bool {
    event.event_type().row().key.contains(&"contacts")
}

/// The day an event itself names.
fn when(event: &Event) -> Option<RoughDay> {
    Some(match event {
        Event::ContactRegistered(e) => e.valid_from,
        Event::ContactDetailsChanged(e) => e.valid_from,
        Event::ContactPointAdded(e) => e.valid_from,
        Event::ContactIdentified(e) => e.valid_from,
        Event::ActorTypeAssigned(e) => e.valid_from,
        Event::SectorAssigned(e) => e.valid_from,
        Event::SizeRecorded(e) => e.valid_from,
        Event::CraftRecorded(e) => e.valid_from,
        Event::DistrictAssigned(e) => e.valid_from,
        Event::TopicDeclared(e) => e.valid_from,
        Event::TopicWithdrawn(e) => e.valid_to,
        Event::PreferenceRecorded(e) => e.valid_from,
        Event::ContactClosed(e) => e.valid_from,
        Event::ContactReopened(e) => e.valid_from,
        Event::ContactSucceeded(e) => e.valid_from,
        Event::ContactRestricted(e) => e.valid_from,
        Event::ContactObjected(e) => e.valid_from,
        Event::ContactNoticed(e) => e.occurred_on,
        Event::ContactErased(e) => e.occurred_on,
        Event::AffiliationStarted(e) => e.valid_from,
        Event::FunctionChanged(e) => e.valid_from,
        Event::ClassificationAssigned(e) => e.valid_from,
        Event::ClassificationReviewed(e) => e.occurred_on,
        Event::AssessmentRecorded(e) => e.valid_from,
        Event::InteractionLogged(e) => e.occurred_on,
        Event::FollowUpPlanned(e) => e.due.into(),
        Event::FollowUpDone(e) => e.occurred_on,
        Event::ConsentRequested(e) => e.occurred_on,
        Event::ConsentGiven(e) => e.valid_from,
        Event::ConsentWithdrawn(e) => e.valid_to,
        Event::MembershipStarted(e) => e.valid_from,
        Event::InvolvementStarted(e) => e.valid_from,
        Event::LevelChanged(e) => e.valid_from,
        Event::ContributionRecorded(e) => e.occurred_on,
        Event::CommitmentStated(e) => e.valid_from,
        Event::SegmentPulled(e) => e.valid_as_of.into(),
        other => return listed(other).or_else(|| ended(other).map(|e| e.valid_to)),
    })
}

fn listed(event: &Event) -> Option<RoughDay> {
    Some(match event {
        Event::Invited(e)
        | Event::Bounced(e)
        | Event::Registered(e)
        | Event::Waitlisted(e)
        | Event::Declined(e)
        | Event::Deregistered(e)
        | Event::Withdrawn(e) => e.occurred_on,
        Event::Delegated(e) => e.occurred_on,
        Event::MembershipEnded(e) | Event::InvolvementEnded(e) => e.valid_to,
        _ => return None,
    })
}

fn ended(event: &Event) -> Option<&Ended> {
    match event {
        Event::ContactPointRemoved(e)
        | Event::ContactReleased(e)
        | Event::ObjectionWithdrawn(e)
        | Event::AffiliationEnded(e)
        | Event::ClassificationWithdrawn(e) => Some(e),
        _ => None,
    }
}

/// Puts what an event says into the fields of an item.
fn tell(item: &mut HistoryItem, event: &Event) {
    item.fact = rules::opener_of(event).map(|(fact, _)| fact);
    item.text = text(event).cloned();
    match event {
        Event::InteractionLogged(e) => {
            item.channel = Some(e.channel);
            item.direction = e.direction;
            item.topics.clone_from(&e.topics);
        }
        Event::ClassificationAssigned(e) => {
            item.scheme = Some(e.scheme.clone());
            item.category = Some(e.category.clone());
        }
        Event::TopicDeclared(e) => item.topics.push(e.topic.clone()),
        Event::TopicWithdrawn(e) => item.topics.push(e.topic.clone()),
        Event::DistrictAssigned(e) => item.category = Some(e.district.clone()),
        Event::SizeRecorded(e) => item.category = word(e.size.as_str()),
        Event::ActorTypeAssigned(e) => item.category = word(e.actor_type.as_str()),
        Event::ContactClosed(e) => item.category = word(e.reason.as_str()),
        Event::ContactRestricted(e) => item.category = word(e.reason.as_str()),
        Event::ContactObjected(e) => item.purpose = Some(e.purpose),
        Event::ConsentRequested(e) => {
            (item.purpose, item.channel) = (Some(e.purpose), Some(e.channel));
        }
        Event::ConsentGiven(e) => {
            (item.purpose, item.channel) = (Some(e.purpose), Some(e.channel));
        }
        Event::ConsentWithdrawn(e) => {
            (item.purpose, item.channel) = (Some(e.purpose), Some(e.channel));
        }
        Event::SegmentPulled(e) => {
            (item.purpose, item.channel) = (Some(e.purpose), Some(e.channel));
        }
        Event::InvolvementStarted(e) => item.level = Some(e.level),
        Event::LevelChanged(e) => item.level = Some(e.level),
        Event::MembershipStarted(e) => item.category = word(e.role.as_str()),
        _ => {}
    }
}

fn word(word: &str) -> Option<Code> {
    word.parse().ok()
}

fn text(event: &Event) -> Option<&Text> {
    match event {
        Event::InteractionLogged(e) => e.note.as_ref(),
        Event::ClassificationAssigned(e) => e.reason.as_ref(),
        Event::ClassificationReviewed(e) => e.reason.as_ref(),
        Event::AffiliationStarted(e) => e.function.as_ref(),
        Event::FunctionChanged(e) => e.function.as_ref(),
        Event::AssessmentRecorded(e) => e.basis.as_ref(),
        Event::FollowUpPlanned(e) => e.text.as_ref(),
        Event::FollowUpDone(e) => e.note.as_ref(),
        Event::ConsentGiven(e) => e.proof.as_ref(),
        Event::ContactClosed(e) => e.note.as_ref(),
        Event::InvolvementStarted(e) => e.note.as_ref(),
        Event::LevelChanged(e) => e.note.as_ref(),
        Event::ContributionRecorded(e) => e.note.as_ref(),
        Event::CommitmentStated(e) => e.note.as_ref(),
        Event::MembershipEnded(e) | Event::InvolvementEnded(e) => e.note.as_ref(),
        Event::Attended(e) => e.note.as_ref(),
        Event::NoShowRecorded(e) => e.note.as_ref(),
        Event::Invited(e)
        | Event::Bounced(e)
        | Event::Registered(e)
        | Event::Waitlisted(e)
        | Event::Declined(e)
        | Event::Deregistered(e)
        | Event::Withdrawn(e) => e.note.as_ref(),
        other => ended(other).and_then(|e| e.note.as_ref()),
    }
}
