//! All tests: one binary, so that the library is linked once.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod app;
mod browser;
mod cli;
mod config;
mod demo;
mod domain;
mod engagement;
mod http;
mod journal;
mod projection;
mod proof;
mod rules;
mod schema;
mod segment;
mod story;
mod telemetry;
mod tidy;
mod vault;
