//! Single events with their amendments.

use super::super::{
    Reading,
    view::{Amendment, Answer, EventView},
};
use crate::{
    domain::{Event, EventId},
    projection::{Dossier, Said},
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

    /// What stands about a subject, amendments applied, in order of recording.
    pub(super) fn said_about(&self, dossier: &Dossier) -> Vec<Said<'_>> {
        let known = dossier.mentions().filter(|id| id.position <= self.at.position);
        known
            .filter_map(|id| {
                let (said_by, statement) = self.model.effective(id, self.at.position)?;
                Some(Said { id, said_by, statement })
            })
            .collect()
    }
}
