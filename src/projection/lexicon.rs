//! Which contacts have a word in what they are found by. There are fewer words than contacts, and
//! most of them need no closer look: a search looks through these first.

use crate::projection::{index::Bits, list::List};
use compact_str::CompactString;
use imbl::OrdMap;
use std::sync::Arc;

/// Words with the numbers of their contacts, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lexicon(OrdMap<CompactString, Arc<List<u32>>>);

impl Lexicon {
    /// A contact is found by a word.
    pub fn add(&mut self, word: &str, number: u32) {
        Arc::make_mut(self.0.entry(word.into()).or_default()).insert_ascending(number);
    }

    /// A contact is not found by a word any more. A word that nobody has is gone.
    pub fn remove(&mut self, word: &str, number: u32) {
        let Some(holders) = self.0.get_mut(word) else { return };
        let holders = Arc::make_mut(holders);
        holders.retain(|holder| *holder != number);
        if holders.len() == 0 {
            self.0.remove(word);
        }
    }

    /// Adds to a set everybody who has a word that fits.
    pub fn having(&self, mut set: Bits, fits: impl Fn(&str) -> bool) -> Bits {
        for (_, holders) in self.0.iter().filter(|(word, _)| fits(word)) {
            holders.iter().for_each(|number| set.insert(*number));
        }
        set
    }
}
