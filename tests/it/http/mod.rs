//! The JSON API in one process: whole answers as snapshots, which need no redaction, because clock
//! and randomness are the test's own.

mod citations;
pub mod city;
mod conditions;
mod evaluation;
mod examples;
mod gatherings;
mod irregularities;
mod journal;
pub mod office;
mod openapi;
mod own;
mod pages;
mod patches;
mod pulls;
mod refusals;
mod segments;
mod serving;
mod sums;
mod truths;
mod unable;
