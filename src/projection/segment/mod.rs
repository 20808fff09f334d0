//! Segments: lists that are asked for by conditions instead of kept by hand.

mod ask;
mod check;
mod condition;
mod evaluate;
mod explain;
mod library;
mod named;
mod plan;
mod pull;
mod question;
mod reach;
mod sentence;
mod slow;
mod span;
mod words;

pub use ask::Remembered;
pub use check::{Fault, Flaw, Surroundings, check};
pub use condition::{
    AnyOf, Assessed, Classified, Condition, Consented, Contacted, Definition, InLab, InSector,
    Last, OfBody, OfOrganisation, ReviewDue, Score, Took, Within,
};
pub use explain::{Cause, Explained, Turned};
pub use library::{InvalidSegment, Segments};
pub use named::{Keyed, Named};
pub use plan::Step;
pub use pull::Pull;
pub use question::{Broken, Census, Counted, Question};
pub use sentence::{Names, sentence};
pub(in crate::projection) use slow::Found;
pub use span::{InvalidPoint, Point, Span};
pub use words::Word;
