//! Segments: lists that are asked for by conditions instead of kept by hand.

mod ask;
mod condition;
mod evaluate;
mod explain;
mod plan;
mod question;
mod span;

pub use condition::{
    AnyOf, Assessed, Classified, Condition, Consented, Contacted, Definition, InLab, InSector,
    Last, OfBody, OfOrganisation, ReviewDue, Score, Took, Within,
};
pub use explain::{Cause, Explained, Turned};
pub use plan::Step;
pub use question::{Broken, Counted, Question, Segments};
pub use span::{InvalidPoint, Point, Span};
