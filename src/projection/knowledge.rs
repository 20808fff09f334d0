//! What rules may ask, answered from the rows: `decide` reads the same fold as everybody.

use crate::domain::{
    Day, Event, EventId, Key, SubjectId,
    rules::{self, Entry, Held, Knowledge, Standing},
    vocabulary::DefinitionKind,
};
use crate::projection::{fold::ReadModel, vocabularies::Vocabularies};
use std::collections::HashMap;

/// The read side and the vocabularies, as rules see them.
pub struct Known<'a> {
    model: &'a ReadModel,
    vocabularies: &'a Vocabularies,
    /// Events that were corrected say something the journal has only inside the correction.
    amended: HashMap<EventId, Event>,
}

impl<'a> Known<'a> {
    /// What is known about the subjects that a rule is going to ask about.
    #[must_use]
    pub fn new(
        model: &'a ReadModel,
        vocabularies: &'a Vocabularies,
        subjects: impl IntoIterator<Item = SubjectId>,
    ) -> Self {
        let now = model.head().position;
        let mut amended = HashMap::new();
        for subject in subjects {
            let dossier = model.kept(subject);
            for event in dossier.into_iter().flat_map(|dossier| dossier.amended()) {
                if let Some((_, statement)) = model.effective(event, now) {
                    amended.insert(event, statement.into_owned().event);
                }
            }
        }
        Self { model, vocabularies, amended }
    }

    fn live(&self, id: EventId) -> Option<Entry<'_>> {
        let said = self.model.said(id)?;
        if is_amendment(&said.event) {
            return None;
        }
        let event = if self.model.amendments.contains_key(&id) {
            self.amended.get(&id).or_else(|| {
                let untouched = self.model.amenders(id, self.model.head().position).is_empty();
                untouched.then_some(&said.event)
            })?
        } else {
            &said.event
        };
        let recorded_on = self.model.commit(id.position).map_or(Day::DAWN, |c| c.recorded_on);
        Some(Entry { id, recorded_on, event })
    }

    fn mentioned(&self, subject: SubjectId) -> impl Iterator<Item = EventId> {
        let dossier = self.model.kept(subject);
        dossier.into_iter().flat_map(|dossier| dossier.mentions())
    }
}

fn is_amendment(event: &Event) -> bool {
    matches!(event, Event::EventCorrected(_) | Event::EventRetracted(_) | Event::EventShredded(_))
}

impl Knowledge for Known<'_> {
    fn standing(&self, subject: SubjectId) -> Option<Standing> {
        let dossier = self.model.kept(subject)?;
        dossier.opened_by()?;
        Some(Standing {
            contact_kind: dossier.contact_kind(),
            erased: dossier.erased_by().is_some(),
        })
    }

    fn history(&self, subject: SubjectId) -> Vec<Entry<'_>> {
        let own = |id: &EventId| self.model.said(*id).is_some_and(|s| s.subject == subject);
        self.mentioned(subject).filter(own).filter_map(|id| self.live(id)).collect()
    }

    fn opening(&self, subject: SubjectId) -> Option<Entry<'_>> {
        self.live(self.model.kept(subject)?.opened_by()?)
    }

    fn entry(&self, event: EventId) -> Option<(SubjectId, Entry<'_>)> {
        let said = self.model.said(event)?;
        self.live(event).map(|entry| (said.subject, entry))
    }

    fn mentions(&self, subject: SubjectId) -> Vec<EventId> {
        let foreign = |id: &EventId| self.model.said(*id).is_some_and(|s| s.subject != subject);
        let mentions = self.mentioned(subject).filter(foreign);
        // Who was taken off a list, or corrected away, is no longer named.
        let names = |entry: Entry<'_>| rules::references(entry.event).contains(&subject);
        mentions.filter(|id| self.live(*id).is_some_and(names)).collect()
    }

    fn definition(&self, kind: DefinitionKind, key: &Key) -> Option<Held> {
        let held = self.model.definition(kind, key, self.model.head().position)?;
        let (subject, digest, owner, retired) =
            (held.subject, held.digest, held.owner, held.retired);
        Some(Held { subject, digest, owner, retired })
    }

    fn knows_code(&self, vocabulary: &str, code: &str) -> bool {
        self.vocabularies.knows(vocabulary, code)
    }

    fn proposal(&self, vocabulary: &str, code: &str) -> Option<String> {
        self.vocabularies.proposal(vocabulary, code)
    }
}
