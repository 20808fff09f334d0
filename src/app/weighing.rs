//! Which definition engagement is computed by: the office's own, else the one that ships. A change
//! of it counts for all days, so the past is scored anew; what it was before is still known.

use super::App;
use crate::{
    domain::{Position, vocabulary::DefinitionKind},
    projection::{Definition, ReadModel, engagement::Weights},
};
use std::sync::{Arc, PoisonError};

impl App {
    /// The weights in force after a commit; where none were adopted yet, those that ship.
    pub(super) fn weights(&self, model: &ReadModel, position: Position) -> Arc<Weights> {
        let adopted = model.definitions(DefinitionKind::Engagement, position).into_iter();
        // The latest word counts, and the office's own before what ships.
        let chosen = adopted.max_by_key(|one| (!one.key.shipped, one.since));
        let shipped = || Arc::clone(&self.shared.weights);
        let Some(Definition { digest, content: Some(content), .. }) = chosen else {
            return shipped();
        };
        let mut read = self.shared.read_weights.lock().unwrap_or_else(PoisonError::into_inner);
        let weights = read.entry(digest).or_insert_with(|| {
            // What was adopted had been read before it was recorded.
            Weights::parse(content.as_str().as_bytes(), digest).map_or_else(|_| shipped(), Arc::new)
        });
        Arc::clone(weights)
    }
}
