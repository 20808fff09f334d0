//! Single events with their amendments, and what is to be done.

use super::super::{
    Reading,
    view::{Amendment, Answer, EventView, FollowUp, Page},
};
use super::Paging;
use crate::{
    domain::{Day, Event, EventId, UserId},
    projection::{Dossier, Facet, FactRow, Said, Value, index::Mark},
};

impl Reading<'_> {
    /// An event as it was recorded, what it says now, and why.
    #[must_use]
    pub fn event(&self, event: EventId) -> Option<Answer<EventView>> {
        let (commit, said) = self.origin(event)?;
        if event.position > self.at.position {
            return None;
        }
        let amendment = matches!(
            said.event,
            Event::EventCorrected(_) | Event::EventRetracted(_) | Event::EventShredded(_)
        );
        let says = if amendment {
            let taken_back = !self.model.amenders(event, self.at.position).is_empty();
            (!taken_back).then(|| said.event.clone())
        } else {
            self.fact(event).map(|(_, event)| event)
        };
        let all = self.model.all_amenders(event);
        let standing = self.model.amenders(event, self.at.position);
        let amendments = all.iter().filter(|by| by.position <= self.at.position);
        let amendments: Vec<Amendment> =
            amendments.filter_map(|by| self.amendment(*by, standing.contains(by))).collect();
        let shredded = self.model.statements(said.subject, self.at.position).iter().any(
            |other| matches!(&other.statement.event, Event::EventShredded(e) if e.event == event),
        );
        Some(self.answer(EventView {
            id: event,
            event_type: said.event.event_type().name(),
            subject: self.named(said.subject),
            recorded_at: commit.recorded_at,
            recorded_by: commit.actor,
            source: said.source.clone(),
            source_note: said.source_note.clone(),
            said: said.event.clone(),
            says,
            amendments,
            shredded,
        }))
    }

    pub(super) fn amendment(&self, by: EventId, stands: bool) -> Option<Amendment> {
        let (commit, said) = self.origin(by)?;
        let reason = match &said.event {
            Event::EventCorrected(e) => e.reason.clone(),
            Event::EventRetracted(e) => e.reason.clone(),
            _ => None,
        };
        Some(Amendment {
            id: by,
            event_type: said.event.event_type().name(),
            recorded_at: commit.recorded_at,
            recorded_by: commit.actor,
            source: said.source.clone(),
            reason,
            stands,
        })
    }

    /// What is to be done, by day; only what is due by a day, or only somebody's, when said.
    #[must_use]
    pub fn follow_ups(
        &self,
        due_by: Option<Day>,
        owner: Option<UserId>,
        paging: &Paging,
    ) -> Page<FollowUp> {
        let contacts = self.model.index().holding([&Mark::FollowUp], self.at);
        let contacts = contacts.iter().filter_map(|number| self.model.index().contact(number));
        let known = contacts.filter_map(|contact| self.dossier(contact.into()));
        let open = known.flat_map(|dossier| self.open_follow_ups(dossier));
        let mut open: Vec<FollowUp> = open
            .filter(|follow_up| due_by.is_none_or(|day| follow_up.due <= day))
            .filter(|follow_up| owner.is_none_or(|user| follow_up.owner == Some(user)))
            .collect();
        open.sort_by_key(|follow_up| (follow_up.due, follow_up.id));
        self.page(open, paging, |follow_up| follow_up)
    }

    /// Follow-ups of which this contact is the first.
    pub(super) fn open_follow_ups(&self, dossier: &Dossier) -> Vec<FollowUp> {
        let rows = dossier.valid(self.at).filter(|row| row.facet == Facet::FollowUp);
        let mut open: Vec<FollowUp> = rows.filter_map(|row| self.follow_up(row)).collect();
        open.sort_by_key(|follow_up| (follow_up.due, follow_up.id));
        open
    }

    pub(super) fn follow_up(&self, row: &FactRow) -> Option<FollowUp> {
        let (Value::Due(Some(due)), commit) = (&row.value, self.commit(row.fact)?) else {
            return None;
        };
        let event = self.payload(row)?;
        let Event::FollowUpPlanned(e) = event.as_ref() else { return None };
        Some(FollowUp {
            id: row.fact,
            contacts: e.contacts.iter().map(|contact| self.named((*contact).into())).collect(),
            text: e.text.clone(),
            due: *due,
            overdue: *due < self.at.day,
            owner: e.owner,
            planned_by: commit.actor,
            planned_at: commit.recorded_at,
        })
    }

    /// What stands about a subject, amendments applied, in order of recording.
    pub(super) fn said_about(&self, dossier: &Dossier) -> Vec<Said<'_>> {
        let known = dossier.mentions.iter().filter(|id| id.position <= self.at.position);
        known
            .filter_map(|id| {
                let (said_by, statement) = self.model.effective(*id, self.at.position)?;
                Some(Said { id: *id, said_by, statement })
            })
            .collect()
    }
}
