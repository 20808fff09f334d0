//! The app: commands, questions, restarts, erasure.

mod adoption;
mod city;
pub mod office;
mod planted;
mod questions;
mod requests;
