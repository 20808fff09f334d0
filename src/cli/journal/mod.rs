//! `kontor journal`: lines out of the journal, and its health.

mod inspection;
mod lines;
mod repair;
mod verify;

use super::{arguments::JournalCommand, exit::Failure, session::Session};

/// Carries the command out.
///
/// # Errors
/// Why it was not done, or that something is damaged.
pub fn run(command: JournalCommand, session: &Session) -> Result<(), Failure> {
    match command {
        JournalCommand::Verify => verify::run(session),
        JournalCommand::Export(export) => lines::export(&export, session),
        JournalCommand::Tail(tail) => lines::tail(&tail, session),
        JournalCommand::Repair { from } => repair::run(from, session),
    }
}
