//! Whether something would be recorded if it were asked for now. The writer has the last word.

use super::super::Reading;
use crate::{
    domain::{
        EventId, Statement,
        command::Command,
        rules::{self, Stamp},
    },
    projection::Known,
};

impl Reading<'_> {
    /// Whether the rules let a list of participations be recorded, as of now.
    #[must_use]
    pub fn would_record(&self, command: &Command) -> bool {
        let Command::Participate(command) = command else { return true };
        let known = Known::new(&self.model, self.vocabularies(), [command.gathering.into()]);
        let position = self.model.head().position + 1;
        let stamp = Stamp { position, today: self.app.today() };
        let admit = |statements: Vec<Statement>| {
            (0..).zip(&statements).try_for_each(|(index, statement)| {
                rules::admit(statement, EventId { position, index }, stamp, &known)
            })
        };
        rules::participate(command, stamp, &known).and_then(admit).is_ok()
    }
}
