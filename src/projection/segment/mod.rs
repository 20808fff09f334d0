//! Segments: lists that are asked for by conditions instead of kept by hand.

mod condition;
mod span;

pub use condition::{
    AnyOf, Assessed, Classified, Condition, Consented, Contacted, Definition, InLab, InSector,
    Last, OfBody, OfOrganisation, ReviewDue, Score, Took, Within,
};
pub use span::{InvalidPoint, Point, Span};
