//! The read side: what is shown. Pure folds of events into rows with two times, and pure
//! questions to them. It does not know how events are stored, nor what time it is.

mod amend;
mod claim;
mod dossier;
pub mod engagement;
pub mod evaluation;
mod fold;
mod frame;
pub mod index;
mod knowledge;
mod lexicon;
mod library;
mod names;
mod pack;
mod participation;
mod question;
mod representing;
mod row;
pub mod search;
pub mod segment;
mod shelf;
mod shipped;
mod sighting;
pub mod snapshot;
mod timeline;
pub mod vocabularies;
mod word;

pub use dossier::Dossier;
pub use fold::{Commit, Head, ReadModel, about_people};
pub use knowledge::Known;
pub use library::Definition;
pub use participation::{last_post, status_of};
pub use question::{At, Said};
pub use row::{Facet, FactRow, Occurrence, OccurrenceKind, Value};
pub use shipped::{folder, shipped};
pub use vocabularies::Vocabularies;

/// The number of what is computed of the rows and how. It grows whenever the same rows would give
/// another answer, so that a citation from before is not called wrong.
pub const SEMANTICS: u32 = 1;
