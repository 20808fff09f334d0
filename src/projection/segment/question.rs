//! A question to a segment: at a day and a state of knowledge, with the definitions to use.

use super::{
    ask::Remembered,
    condition::{Condition, Definition},
    library::Segments,
    plan::Step,
};
use crate::domain::{Key, SubjectId, vocabulary::ContactKind};
use crate::projection::{
    engagement::Weights,
    fold::ReadModel,
    index::{Bits, Mark},
    question::At,
    vocabularies::Vocabularies,
};
use serde::Serialize;

/// Where the conditions stand in a definition.
const WHOLE: &str = "/where";

/// Everything a segment is asked with.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The rows.
    pub model: &'a ReadModel,
    /// The two times.
    pub at: At,
    /// Which sector belongs to which section.
    pub vocabularies: &'a Vocabularies,
    /// How engagement is computed.
    pub weights: &'a Weights,
    /// The other segments.
    pub segments: &'a Segments,
    /// What was looked up before for other days; `None` where each contact is asked about once.
    pub remembered: Option<&'a Remembered>,
}

/// A segment that cannot be answered any more. It is never silently empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "named like what they hold")]
pub enum Broken {
    /// It names a segment that is not there.
    #[error("there is no segment {key}")]
    UnknownSegment { pointer: String, key: Key },
    /// It is made of itself.
    #[error("segment {key} is part of itself")]
    Cycle { pointer: String, key: Key },
    /// It names a series, lab or body by a short name that none has.
    #[error("there is nothing called \"{name}\"")]
    UnknownName { pointer: String, name: String },
    /// It names something that was not known then.
    #[error("{id} was not known")]
    Unknown { pointer: String, id: SubjectId },
}

/// The members of a segment, and how they were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// All of the kind that are known and not closed.
    pub universe: usize,
    /// How many are left after each condition of the list at the top.
    pub steps: Vec<Counted>,
    /// Who is left after all of them.
    pub members: Bits,
}

/// Who fits, after a condition of the list at the top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Where the condition stands, as a JSON Pointer into the definition.
    pub pointer: String,
    /// How many are left.
    pub left: usize,
}

impl<'a> Question<'a> {
    /// The test of a whole definition.
    ///
    /// # Errors
    /// When it names something that is not there (any more).
    pub fn plan(&self, definition: &Definition) -> Result<Step, Broken> {
        let mut within = vec![definition.key.clone()];
        self.step(definition.of, &definition.condition, WHOLE.to_owned(), &mut within)
    }

    /// All contacts of a kind that were known and not closed.
    #[must_use]
    pub fn universe(&self, of: ContactKind) -> Bits {
        let known = self.model.index.holding([&Mark::Kind(of)], self.at);
        let closed = self.model.index.holding_among([&Mark::Closed], self.at, &known);
        known.without(&closed)
    }

    /// The members of a segment.
    ///
    /// # Errors
    /// When it cannot be answered any more.
    pub fn members(&self, definition: &Definition) -> Result<Bits, Broken> {
        Ok(self.fitting(&self.plan(definition)?, self.universe(definition.of)))
    }

    /// Those of a set who are members of a segment.
    ///
    /// # Errors
    /// When it cannot be answered any more.
    pub fn members_among(&self, definition: &Definition, set: Bits) -> Result<Bits, Broken> {
        let there = self.universe(definition.of).and(&set);
        Ok(self.fitting(&self.plan(definition)?, there))
    }

    /// The members, and how many are left after each condition, in the order they are written.
    ///
    /// # Errors
    /// When it cannot be answered any more.
    pub fn counted(&self, definition: &Definition) -> Result<Census, Broken> {
        let plan = self.plan(definition)?;
        let everybody = self.universe(definition.of);
        let universe = everybody.count();
        let steps = match (plan.test, &definition.condition) {
            (super::plan::Test::All(steps), Condition::All(_)) => steps,
            (test, _) => vec![Step { pointer: plan.pointer, test }],
        };
        let mut members = everybody;
        let mut counts = Vec::with_capacity(steps.len());
        for step in steps {
            members = self.fitting(&step, members);
            counts.push(Counted { pointer: step.pointer, left: members.count() });
        }
        Ok(Census { universe, steps: counts, members })
    }

    /// The same question at another time.
    #[must_use]
    pub const fn at(&self, at: At) -> Self {
        Self { at, ..*self }
    }
}
