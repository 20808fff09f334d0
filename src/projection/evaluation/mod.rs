//! Evaluation: participation replayed over time, and the indicators of `domain/methods.md` B5,
//! from the rows as of a day and a position. What it answers names no person: only numbers, days,
//! codes, and ids of gatherings, series and labs. It serializes in one way only, so that its digest
//! can be cited.

mod calendar;
mod definition;
mod funnel;
mod grouping;
mod indicators;
mod lines;
mod material;
mod meeting;
mod replay;
mod staff;
mod sums;

pub use calendar::{Range, Step};
pub use definition::{DEFINITIONS, Definition, Measure};
pub use grouping::{By, Grouping, Groups, NO_SEGMENT, Place};
pub use indicators::{Cancelled, Figure, Figures, Number, indicators};
pub use lines::{Line, Sides, lines};
pub use material::{Audience, Filter, Lists, Material, Unit};
pub use meeting::{Meeting, Part};
pub use replay::{Replay, StepFigures, Tally, replay};
