//! Kontor: the memory of a municipal economic-development office.
//!
//! `ARCHITECTURE.md` is the map of this crate and says which module may name which.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod http;
pub mod journal;
pub mod projection;
pub mod schema;
pub mod telemetry;
pub mod vault;
