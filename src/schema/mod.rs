//! Events as checked JSON and back: the contract with the past. Every type and version of an
//! event has a schema in `schemas/`; what is written is checked against it and taken apart into
//! what may stand in clear and the texts that are to be sealed. It neither seals nor stores.

mod canonical;
mod check;
mod contract;
mod decode;
mod definition;
mod encode;
mod error;
mod sealed;
mod title;
mod violation;

pub use canonical::canonical;
pub use contract::{Builder, Contract, Upcast};
pub use definition::Definitions;
pub use encode::{Encoded, Owner, Part};
pub use error::Error;
pub use sealed::SealedField;
pub use title::title;
pub use violation::Violation;
