//! The schemas: what they promise, and that code, catalogue and golden fixtures keep it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod agreement;
mod canonical;
pub mod folder;
mod golden;
mod laws;
mod refusals;
mod sealing;
mod upcasts;
mod vocabularies;
mod words;
