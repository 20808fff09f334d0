//! The app: commands, questions, restarts, erasure.

mod city;
pub mod office;
