//! The app: commands, questions, restarts, erasure.

mod city;
mod office;
