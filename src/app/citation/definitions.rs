//! Which definitions an answer rests on: the segments it asks with, those that they name, and the
//! weights where engagement is asked about. How gatherings are counted and grouped is no definition
//! but fixed by [`SEMANTICS`](crate::projection::SEMANTICS).

use super::{Changes, Engagement, Indicators, Question, Segment};
use crate::{
    app::{DefinitionsOf, Reading},
    domain::{Key, vocabulary::DefinitionKind},
    projection::segment::{Condition, Definition},
};
use std::collections::BTreeMap;

impl Reading<'_> {
    /// The digests of the definitions a question rests on. A definition that is not there (any
    /// more) is not among them.
    pub(super) fn rests_on(&self, question: &Question) -> BTreeMap<String, String> {
        let mut rests = BTreeMap::new();
        let (mut named, mut weighed) = (Vec::new(), false);
        for condition in self.conditions(question) {
            named.extend(condition.segments().into_iter().cloned());
            weighed |= condition.weighs();
        }
        named.extend(question.keys());
        while let Some(key) = named.pop() {
            let record = self.model.definition(DefinitionKind::Segment, &key, self.definitions);
            let Some(definition) = self.named_segments().get(&key) else { continue };
            let digest = record.map(|record| record.digest.to_string()).unwrap_or_default();
            if rests.insert(named_as(DefinitionKind::Segment, &key), digest).is_none() {
                named.extend(definition.condition.segments().into_iter().cloned());
                weighed |= definition.condition.weighs();
            }
        }
        if weighed {
            let weights = self.weights();
            let name = named_as(DefinitionKind::Engagement, &weights.definition.key);
            rests.insert(name, weights.digest.to_string());
        }
        rests
    }

    /// Conditions of a question that are no definition in force: carried inside, or of then.
    fn conditions(&self, question: &Question) -> Vec<Condition> {
        match question {
            Question::SegmentChanges(Changes {
                segment: Segment::Key(key),
                known_at,
                definitions: DefinitionsOf::Then,
                ..
            }) => {
                let then = self.definition_at(key, *known_at);
                then.map(|then| then.condition).into_iter().collect()
            }
            _ => match question.segment() {
                Some(Segment::Definition(definition)) => vec![definition.condition.clone()],
                _ => Vec::new(),
            },
        }
    }

    /// A segment as it is cited: by its name where that says what was asked.
    pub(in crate::app) fn cited(&self, definition: &Definition) -> Segment {
        if self.named_segments().get(&definition.key) == Some(definition) {
            return Segment::Key(definition.key.clone());
        }
        // For editors; it says nothing.
        Segment::Definition(Box::new(Definition { schema: None, ..definition.clone() }))
    }
}

impl Question {
    /// The segments it asks with by name.
    fn keys(&self) -> Vec<Key> {
        match self {
            Self::Engagement(Engagement { segments, .. })
            | Self::Indicators(Indicators { segments, .. }) => segments.clone(),
            _ => match self.segment() {
                Some(Segment::Key(key)) => vec![key.clone()],
                _ => Vec::new(),
            },
        }
    }
}

fn named_as(kind: DefinitionKind, key: &Key) -> String {
    format!("{}/{key}", kind.as_str())
}
