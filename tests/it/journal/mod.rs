//! The journal: stores, both copies, faults.

mod conformance;
mod crashes;
mod damage;
mod faults;
mod lines;
mod sample;
