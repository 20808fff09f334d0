//! The read side: laws over random histories, and a slow, obvious reference to compare with.

mod asked;
mod carried;
mod conditions;
mod engaged;
mod evaluated;
mod fits;
mod kept;
mod lab_moves;
mod laws;
mod library;
mod moves;
mod pulled;
mod reference;
mod rosters;
mod rows;
mod segments;
mod shown;
mod snapshot;
mod told;

/// What is so: what it is about, and the answer. Two of them are compared line by line.
pub type Picture = std::collections::BTreeMap<String, String>;
