//! The command line: real processes of the built program.

mod arguments;
mod contacts;
mod demo;
mod events;
mod journal;
pub mod office;
mod rebuild;
mod segments;
mod server;
mod settings;
