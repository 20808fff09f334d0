//! The segments that are defined, each with what it says, who sees to it and how many are in it.

use super::super::{
    Reading, Unanswerable,
    citation::Question as Asked,
    view::{Answer, BrokenView, Page, SegmentSummary, SegmentView, Sentence, Words},
};
use super::Paging;
use crate::{
    domain::{Key, Position, SubjectId, vocabulary::DefinitionKind},
    projection::{
        self,
        index::Bits,
        segment::{Broken, Condition, Definition, Names, Segments, sentence},
    },
};

/// A segment with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defined {
    /// What it says.
    pub definition: Definition,
    /// Since when it says so, and who sees to it.
    pub record: projection::Definition,
}

impl Reading<'_> {
    /// All segments that are in use, by key.
    #[must_use]
    pub fn segments(&self, paging: &Paging) -> Page<SegmentSummary> {
        self.page(self.library(self.definitions), paging, |one| self.counted_line(&one))
    }

    /// The segments in use that are wanted, by key; only these are counted.
    #[must_use]
    pub fn segments_among(&self, wanted: impl Fn(&Definition) -> bool) -> Vec<SegmentSummary> {
        let all = self.library(self.definitions).into_iter();
        all.filter(|one| wanted(&one.definition)).map(|one| self.counted_line(&one)).collect()
    }

    /// What the segments in use are called that are wanted and can be answered, by key; nobody is
    /// counted.
    #[must_use]
    pub fn answerable(&self, wanted: impl Fn(&Definition) -> bool) -> Vec<(Key, Words)> {
        let all = self.library(self.definitions).into_iter().map(|one| one.definition);
        let answers = |of: &Definition| self.ask(|question| question.plan(of).map(drop)).is_ok();
        let fitting = all.filter(|of| wanted(of) && answers(of));
        fitting.map(|of| (of.key, of.title.into())).collect()
    }

    fn counted_line(&self, one: &Defined) -> SegmentSummary {
        let members = self.ask(|question| question.members(&one.definition));
        self.segment_line(one, members.as_ref().map(Bits::count))
    }

    /// One segment, whole; also one that cannot be answered.
    ///
    /// # Errors
    /// When there is none of the name.
    pub fn segment(&self, key: &Key) -> Result<Answer<SegmentView>, Unanswerable> {
        let one = &self.defined(key).ok_or_else(|| Unanswerable::NoSegment(key.clone()))?;
        let (version, known) = (self.version(one.record.subject), one.record.since);
        let counts = self.counts(&one.definition);
        let asked = || Asked::SegmentCount(self.cited_question(&one.definition));
        let citation = counts.as_ref().ok().map(|counts| self.cite(asked(), counts)).transpose()?;
        let count = counts.as_ref().map(|counts| counts.members.count());
        let composition = counts.as_ref().ok().map(|counts| self.composition(&counts.parts));
        Ok(self.answer(SegmentView {
            line: self.segment_line(one, count),
            definition: one.definition.clone(),
            sentences: self.sentences(&one.definition),
            composition,
            steps: counts.ok().map(|counts| counts.shown().steps),
            citation,
            version: version.unwrap_or(known),
        }))
    }

    /// The definition of a segment that is in use.
    #[must_use]
    pub fn defined(&self, key: &Key) -> Option<Defined> {
        chosen(self.library(self.definitions), key)
    }

    /// What a segment asked by what was known after a commit.
    #[must_use]
    pub fn definition_at(&self, key: &Key, position: Position) -> Option<Definition> {
        chosen(self.library(position), key).map(|one| one.definition)
    }

    /// The definitions, and the short names, that conditions may name.
    #[must_use]
    pub fn named_segments(&self) -> &Segments {
        self.segments.get_or_init(|| {
            let mut segments = Segments::default();
            let all = self.library(self.definitions).into_iter();
            all.for_each(|one| segments.add(one.definition));
            let named = self.model.keyed(self.definitions);
            named.for_each(|(subject, key)| segments.name(subject, key));
            segments
        })
    }

    /// The segments in use, as defined after a commit.
    fn library(&self, position: Position) -> Vec<Defined> {
        let known = self.model.definitions(DefinitionKind::Segment, position).into_iter();
        known.filter(|record| !record.retired).filter_map(read).collect()
    }

    /// What the history of a segment is kept under, with its whole name; also of a retired one.
    pub(super) fn subject_of(&self, key: &Key) -> Option<(Key, SubjectId)> {
        let known = self.model.definitions(DefinitionKind::Segment, self.at.position).into_iter();
        let one = chosen(known.filter_map(read).collect(), key)?;
        Some((one.definition.key, one.record.subject))
    }

    fn segment_line(&self, one: &Defined, count: Result<usize, &Broken>) -> SegmentSummary {
        let Defined { definition, record } = one;
        SegmentSummary {
            key: definition.key.clone(),
            id: record.subject,
            of: definition.of,
            title: definition.title.clone().into(),
            description: definition.description.clone().into(),
            count: count.ok(),
            broken: count.err().map(BrokenView::from),
            digest: record.digest,
            owner: record.owner,
            reviewed_on: record.reviewed_on,
            defined_by: record.said_by,
        }
    }

    /// What each condition of the list at the top says.
    #[must_use]
    pub fn sentences(&self, definition: &Definition) -> Vec<Sentence> {
        let subject = |id: SubjectId| self.name(id);
        let vocabularies = self.vocabularies();
        let names = Names { vocabularies, segments: self.named_segments(), subject: &subject };
        let say = |pointer: String, condition: &Condition| Sentence {
            pointer,
            text: sentence(condition, definition.of, &names).into(),
        };
        match &definition.condition {
            Condition::All(all) => {
                let each = all.iter().enumerate();
                each.map(|(index, one)| say(format!("/where/all/{index}"), one)).collect()
            }
            one => vec![say("/where".to_owned(), one)],
        }
    }
}

/// The segment of a name; without `kontor/`, one that ships if the office has none of its own.
fn chosen(all: Vec<Defined>, key: &Key) -> Option<Defined> {
    let shipped = Key { shipped: true, code: key.code.clone() };
    let place = |key: &Key| all.iter().position(|one| one.definition.key == *key);
    let place = place(key).or_else(|| place(&shipped))?;
    all.into_iter().nth(place)
}

fn read(record: projection::Definition) -> Option<Defined> {
    // What was adopted or defined had been read before it was recorded.
    let definition = serde_json::from_str(record.content.as_ref()?.as_str()).ok()?;
    Some(Defined { definition, record })
}
