//! The app: commands, questions, restarts, erasure.

mod adoption;
mod city;
mod consents;
pub mod office;
mod planted;
mod questions;
mod reasons;
mod requests;
