//! The command line: real processes of the built program.

mod arguments;
mod contacts;
mod demo;
mod events;
mod journal;
mod office;
mod server;
mod settings;
