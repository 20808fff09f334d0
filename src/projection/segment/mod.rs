//! Segments: lists that are asked for by conditions instead of kept by hand.

mod check;
mod condition;
mod library;
mod sentence;
mod span;
mod words;

pub use check::{Fault, Flaw, Surroundings, check};
pub use condition::{
    AnyOf, Assessed, Classified, Condition, Consented, Contacted, Definition, InLab, InSector,
    Last, OfBody, OfOrganisation, Quadrant, ReviewDue, Score, Status, Took, Within,
};
pub use library::{InvalidSegment, Segments};
pub use sentence::{Names, sentence};
pub use span::{InvalidPoint, Point, Span};
