//! The journal: stores, both copies, faults.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod conformance;
mod crashes;
mod damage;
mod faults;
mod lines;
mod sample;
