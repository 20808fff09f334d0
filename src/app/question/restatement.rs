//! Which events said what a correction of a gathering or a lab is about, and what they should
//! have said: the complete replacements.

use super::super::Reading;
use crate::domain::{
    Code, Event, EventId, GatheringId, LabId, LocalTime, Text, event::gathering::DetailsChanged,
    vocabulary::Level,
};
use std::collections::BTreeMap;

/// What is right about a gathering; what is absent is right already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GatheringDetails {
    /// Everything but its time.
    pub details: DetailsChanged,
    /// When it starts.
    pub starts_at: Option<LocalTime>,
    /// When it ends.
    pub ends_at: Option<LocalTime>,
}

/// What is right about a lab; what is absent is right already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LabDetails {
    /// What it is called.
    pub title: Option<Text>,
    /// Vocabulary `field`.
    pub field: Option<Code>,
    /// What it is to lead to.
    pub vision: Option<Text>,
    /// How deep those involved are to be involved.
    pub promised_level: Option<Level>,
    /// The lab it is part of.
    pub parent: Option<LabId>,
}

/// What an event says today, and what it should have said.
type Replacements = BTreeMap<EventId, Event>;

/// Puts a value into the last event that said the field; the first event counts as saying all.
macro_rules! correct {
    ($said:ident, $right:expr, $replacements:ident, $field:ident,
        $($opener:ident)|*, $($change:ident)|*, $wrap:expr) => {
        if let Some(value) = $right {
            let last = $said.iter().rev().find(|(_, event)| match event {
                $( Event::$opener(_) => true, )*
                $( Event::$change(e) => e.$field.is_some(), )*
                _ => false,
            });
            if let Some((id, event)) = last {
                match $replacements.entry(*id).or_insert_with(|| event.clone()) {
                    $( Event::$opener(e) => e.$field = $wrap(value.clone()), )*
                    $( Event::$change(e) => e.$field = Some(value.clone()), )*
                    _ => {}
                }
            }
        }
    };
}

impl Reading<'_> {
    /// The complete replacements of the events in which these details of a gathering were said.
    #[must_use]
    pub fn gathering_corrections(
        &self,
        id: GatheringId,
        right: &GatheringDetails,
    ) -> Vec<(EventId, Event)> {
        let said = self.said_of(id.into());
        let mut all = Replacements::new();
        let details = &right.details;
        macro_rules! detail {
            ($field:ident, $wrap:expr) => {
                correct!(
                    said,
                    &details.$field,
                    all,
                    $field,
                    GatheringPlanned,
                    GatheringDetailsChanged,
                    $wrap
                )
            };
        }
        detail!(title, Some);
        detail!(series, Some);
        detail!(lab, Some);
        detail!(body, Some);
        detail!(format, std::convert::identity);
        detail!(audience, std::convert::identity);
        detail!(attendance_mode, std::convert::identity);
        detail!(venue, Some);
        detail!(promised_level, Some);
        detail!(topics, std::convert::identity);
        // A time belongs to whichever event said the time last, end and start together.
        let mut times: Vec<&(EventId, Event)> = said.iter().collect();
        times.retain(|(_, event)| {
            matches!(event, Event::GatheringPlanned(_) | Event::GatheringRescheduled(_))
        });
        if let Some((id, event)) = times.last().filter(|_| right.moves()) {
            match all.entry(*id).or_insert_with(|| event.clone()) {
                Event::GatheringPlanned(e) => right.set(&mut e.starts_at, &mut e.ends_at),
                Event::GatheringRescheduled(e) => right.set(&mut e.starts_at, &mut e.ends_at),
                _ => {}
            }
        }
        all.into_iter().collect()
    }

    /// The complete replacements of the events in which these details of a lab were said.
    #[must_use]
    pub fn lab_corrections(&self, id: LabId, right: &LabDetails) -> Vec<(EventId, Event)> {
        let mut said = self.said_of(id.into());
        said.retain(|(_, event)| match event {
            Event::LabDetailsChanged(e) => e.valid_from.first() <= self.at.day,
            _ => true,
        });
        // The first event stays first; a later start wins over a later word.
        said.sort_by_key(|(id, event)| match event {
            Event::LabDetailsChanged(e) => (Some(e.valid_from.first()), *id),
            _ => (None, *id),
        });
        let mut all = Replacements::new();
        macro_rules! detail {
            ($field:ident, $wrap:expr) => {
                correct!(said, &right.$field, all, $field, LabProposed, LabDetailsChanged, $wrap)
            };
        }
        detail!(title, Some);
        detail!(field, std::convert::identity);
        detail!(vision, Some);
        detail!(promised_level, Some);
        detail!(parent, Some);
        all.into_iter().collect()
    }

    fn said_of(&self, subject: crate::domain::SubjectId) -> Vec<(EventId, Event)> {
        let Some(dossier) = self.dossier(subject) else { return Vec::new() };
        let said = self.said_about(dossier).into_iter();
        let own = said.filter(|said| said.statement.subject == subject);
        own.map(|said| (said.id, said.statement.into_owned().event)).collect()
    }
}

impl GatheringDetails {
    fn moves(&self) -> bool {
        self.starts_at.is_some() || self.ends_at.is_some()
    }

    fn set(&self, starts_at: &mut LocalTime, ends_at: &mut Option<LocalTime>) {
        *starts_at = self.starts_at.unwrap_or(*starts_at);
        *ends_at = self.ends_at.or(*ends_at);
    }
}
