//! A version of the read side at a time asked for.

use super::App;
use crate::{
    domain::{Day, Key, Position},
    journal,
    projection::{
        At, ReadModel, Vocabularies,
        engagement::Weights,
        segment::{Broken, Segments},
    },
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};
use utoipa::ToSchema;

/// The two times of a question, as asked. Both default to now; `recorded` alone also sets the day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AsOf {
    /// What was true on this day.
    pub valid: Option<Day>,
    /// What was known then.
    pub recorded: Option<Moment>,
    /// Whose definitions it is asked with.
    pub definitions: DefinitionsOf,
}

/// Whose definitions a question about the past is asked with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DefinitionsOf {
    /// Those in force today.
    #[default]
    Today,
    /// Those in force at the recorded time.
    Then,
}

/// A time of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// After this commit.
    Position(Position),
    /// At this instant.
    Instant(Timestamp),
}

/// The time asked for lies ahead of what is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there are only {head} commits; position {asked} is not there yet")]
pub struct Ahead {
    /// What was asked for.
    pub asked: Position,
    /// The last commit.
    pub head: Position,
}

/// Why there is no answer to a question that can be cited.
#[derive(Debug, thiserror::Error)]
pub enum Unanswerable {
    /// There is no segment of this name.
    #[error("there is no segment \"{0}\"")]
    NoSegment(Key),
    /// A segment names what is not there.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The line that a citation names cannot be read.
    #[error("the journal cannot be read")]
    Journal(#[from] journal::Error),
}

/// Everything known at a time.
pub struct Reading<'a> {
    pub(super) app: &'a App,
    pub(super) model: ReadModel,
    pub(super) at: At,
    pub(super) definitions_of: DefinitionsOf,
    /// Definitions are those known after this commit.
    pub(super) definitions: Position,
    /// What conditions may name, read once.
    pub(super) segments: OnceLock<Segments>,
    /// What engagement is computed by, read once.
    pub(super) weights: OnceLock<Arc<Weights>>,
    /// Today, for what is due.
    pub(super) recorded_at: Timestamp,
}

impl<'a> Reading<'a> {
    pub(super) fn new(app: &'a App, model: ReadModel, as_of: AsOf) -> Result<Self, Ahead> {
        let now = app.shared.clock.now();
        let head = model.head();
        let (position, recorded_at) = match as_of.recorded {
            None => (head.position, now.max(head.recorded_at)),
            Some(Moment::Position(asked)) if asked > head.position => {
                return Err(Ahead { asked, head: head.position });
            }
            Some(Moment::Position(asked)) => {
                let commit = model.commit(asked);
                (asked, commit.map_or(Timestamp::UNIX_EPOCH, |commit| commit.recorded_at))
            }
            Some(Moment::Instant(instant)) => (model.position_at(instant), instant),
        };
        let day = as_of.valid.unwrap_or_else(|| app.day_of(recorded_at));
        let at = At { day, position };
        let definitions_of = as_of.definitions;
        let definitions = match definitions_of {
            DefinitionsOf::Today => head.position,
            DefinitionsOf::Then => position,
        };
        let (segments, weights) = (OnceLock::new(), OnceLock::new());
        Ok(Self { app, model, at, definitions_of, definitions, segments, weights, recorded_at })
    }

    /// An earlier time than the one asked about; what was known is the same unless said.
    #[must_use]
    pub fn earlier(&self, day: Day, known: Option<Moment>) -> At {
        let position = match known {
            None => self.at.position,
            Some(Moment::Position(position)) => position.min(self.at.position),
            Some(Moment::Instant(instant)) => self.model.position_at(instant).min(self.at.position),
        };
        At { day, position }
    }

    /// The day and the position of every answer of this reading.
    #[must_use]
    pub const fn at(&self) -> At {
        self.at
    }

    /// The instant of the recorded time.
    #[must_use]
    pub const fn recorded_at(&self) -> Timestamp {
        self.recorded_at
    }

    /// The rows themselves.
    #[must_use]
    pub const fn model(&self) -> &ReadModel {
        &self.model
    }

    pub(super) fn vocabularies(&self) -> &Vocabularies {
        self.app.vocabularies()
    }

    /// What engagement is computed by: the office's own definition, else the one that ships.
    pub(super) fn weights(&self) -> &Weights {
        self.weights.get_or_init(|| self.app.weights(&self.model, self.definitions))
    }
}
