//! What the conditions of a segment say, each at its place, however deep it is nested: the words
//! beside a reason.

use super::super::{Reading, view::Words};
use crate::{
    domain::{Key, SubjectId, vocabulary::ContactKind},
    projection::segment::{Condition, Definition, Names, sentence},
};
use std::collections::BTreeMap;

impl Reading<'_> {
    /// What every condition says, by the pointers of the reasons; those of nested segments too.
    #[must_use]
    pub fn said(&self, definition: &Definition) -> BTreeMap<String, Words> {
        let subject = |id: SubjectId| self.name(id);
        let vocabularies = self.vocabularies();
        let names = Names { vocabularies, segments: self.named_segments(), subject: &subject };
        let mut walk = Walk { names: &names, within: Vec::new(), said: BTreeMap::new() };
        walk.visit(&definition.condition, definition.of, "/where".to_owned());
        walk.said
    }

    /// How many there are of a kind: known and not closed.
    #[must_use]
    pub fn universe(&self, of: ContactKind) -> usize {
        self.ask(|question| question.universe(of)).count()
    }
}

struct Walk<'a> {
    names: &'a Names<'a>,
    within: Vec<Key>,
    said: BTreeMap<String, Words>,
}

impl Walk<'_> {
    fn visit(&mut self, condition: &Condition, of: ContactKind, pointer: String) {
        let text = sentence(condition, of, self.names).into();
        match condition {
            Condition::All(all) => self.each(all, of, &format!("{pointer}/all")),
            Condition::Any(any) => self.each(any, of, &format!("{pointer}/any")),
            Condition::Not(inner) => self.visit(inner, of, format!("{pointer}/not")),
            Condition::ThroughAffiliation(inner) => {
                self.visit(inner, of.other(), format!("{pointer}/through_affiliation"));
            }
            Condition::Segment(key) => self.nested(key, format!("{pointer}/segment")),
            _ => {}
        }
        self.said.insert(pointer, text);
    }

    fn each(&mut self, conditions: &[Condition], of: ContactKind, pointer: &str) {
        for (index, condition) in conditions.iter().enumerate() {
            self.visit(condition, of, format!("{pointer}/{index}"));
        }
    }

    /// A segment that asks for itself has no answer, but may be looked at.
    fn nested(&mut self, key: &Key, pointer: String) {
        let segments = self.names.segments;
        let Some(definition) = segments.get(key).filter(|_| !self.within.contains(key)) else {
            return;
        };
        self.within.push(key.clone());
        self.visit(&definition.condition, definition.of, pointer);
        self.within.pop();
    }
}
