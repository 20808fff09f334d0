//! Citations: what an answer was an answer to, so exactly that it can be asked again, and what it
//! was, as a digest. Sent back, Kontor says whether the same comes out, or why not. A citation has
//! no name in it, and neither has what its digest is taken of.

mod definitions;
mod outcome;
mod question;
mod verdict;

pub use question::{
    Changes, Engagement, Gatherings, Indicators, OfSegment, Question, Scope, Segment,
};

use self::verdict::Verdict;
use super::{App, AsOf, Moment, Reading, Unanswerable, view::ReproductionView};
use crate::{
    domain::{Day, Position},
    journal::{self, line},
    projection::SEMANTICS,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The shape of a citation.
const FORMAT: u32 = 1;

/// What was asked, of when, of which journal, and what the answer was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The number of this shape.
    pub format: u32,
    /// The question with all its parameters.
    pub question: Question,
    /// What was true on this day.
    pub valid_as_of: Day,
    /// The zone of all days.
    pub zone: String,
    /// What was known after this commit.
    pub position: Position,
    /// The hash of that commit's line; the journal's id before the first.
    pub line: String,
    /// The digests of the definitions the answer rests on, by kind and key.
    pub definitions: BTreeMap<String, String>,
    /// The number of how answers are computed.
    pub semantics: u32,
    /// The digest of the answer, without names.
    pub answer: String,
}

impl Reading<'_> {
    /// Cites an answer, as it was computed.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(super) fn cite(
        &self,
        question: Question,
        answer: &impl Serialize,
    ) -> Result<Citation, journal::Error> {
        self.citation(question, outcome::digest(answer))
    }

    fn citation(&self, question: Question, answer: String) -> Result<Citation, journal::Error> {
        Ok(Citation {
            format: FORMAT,
            valid_as_of: self.at.day,
            zone: self.app.zone(),
            position: self.at.position,
            line: self.app.line_at(self.at.position)?.unwrap_or_default(),
            definitions: self.rests_on(&question),
            semantics: SEMANTICS,
            answer,
            question,
        })
    }

    /// Whether anybody was erased after a commit, up to today.
    fn erased_since(&self, position: Position) -> bool {
        let mut all = self.model.subjects();
        all.any(|(_, dossier)| dossier.erased_by().is_some_and(|by| by.position > position))
    }
}

impl App {
    /// Asks a cited question again.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn reproduce(&self, cited: &Citation) -> Result<ReproductionView, journal::Error> {
        let without = |verdict: Verdict| Ok(verdict.with(None));
        if cited.format != FORMAT {
            return without(Verdict::NewerSemantics);
        }
        let recorded = Some(Moment::Position(cited.position));
        let definitions = cited.question.definitions();
        let Ok(reading) = self.read(AsOf { valid: Some(cited.valid_as_of), recorded, definitions })
        else {
            return without(Verdict::PositionUnknown);
        };
        match self.line_at(cited.position)? {
            None => return without(Verdict::PositionUnknown),
            Some(line) if line != cited.line => return without(Verdict::OtherLine),
            Some(_) => {}
        }
        let answer = match reading.answer_to(&cited.question) {
            Ok(answer) => answer,
            Err(Unanswerable::Journal(error)) => return Err(error),
            // A segment it asks with, or what that names, is not there any more.
            Err(Unanswerable::NoSegment(_) | Unanswerable::Broken(_)) => {
                return without(Verdict::Redefined);
            }
        };
        let now = reading.citation(cited.question.clone(), answer)?;
        let verdict = if cited.semantics != now.semantics {
            Verdict::NewerSemantics
        } else if cited.definitions != now.definitions || cited.zone != now.zone {
            Verdict::Redefined
        } else if cited.answer == now.answer {
            Verdict::Reproduced
        } else if reading.erased_since(cited.position) {
            Verdict::Erased
        } else {
            Verdict::Differs
        };
        Ok(verdict.with(Some(now)))
    }

    /// The hash of a commit's line; `None` when there is no such commit.
    fn line_at(&self, position: Position) -> Result<Option<String>, journal::Error> {
        let Some(before) = position.checked_sub(1) else {
            return Ok(Some(self.shared.journal.to_string()));
        };
        let lines = self.lines(before, 1)?;
        Ok(lines.first().and_then(|bytes| line::claimed_hash(bytes)).map(str::to_owned))
    }

    /// The office's zone by its name.
    fn zone(&self) -> String {
        self.shared.zone.iana_name().unwrap_or("UTC").to_owned()
    }
}
