//! Which contacts have a word in what they are found by. There are fewer words than contacts, and
//! most of them need no closer look: a search looks through these first.

use crate::projection::index::Bits;
use compact_str::CompactString;
use imbl::{OrdMap, OrdSet};
use std::sync::Arc;

/// Most words have a holder or two; a word with more than so many has a tree of them, into which
/// one comes anywhere without moving the others.
const FEW: usize = 64;

/// Words with the numbers of their contacts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lexicon(OrdMap<CompactString, Arc<Holders>>);

/// Contacts by number, ascending.
#[derive(Debug, Clone)]
enum Holders {
    Few(Vec<u32>),
    Many(OrdSet<u32>),
}

impl Lexicon {
    /// A contact is found by a word.
    pub fn add(&mut self, word: &str, number: u32) {
        Arc::make_mut(self.0.entry(word.into()).or_default()).insert(number);
    }

    /// A contact is not found by a word any more. A word that nobody has is gone.
    pub fn remove(&mut self, word: &str, number: u32) {
        let Some(holders) = self.0.get_mut(word) else { return };
        let holders = Arc::make_mut(holders);
        holders.remove(number);
        if holders.iter().next().is_none() {
            self.0.remove(word);
        }
    }

    /// Adds to a set everybody who has a word that fits.
    pub fn having(&self, mut set: Bits, fits: impl Fn(&str) -> bool) -> Bits {
        for (_, holders) in self.0.iter().filter(|(word, _)| fits(word)) {
            holders.iter().for_each(|number| set.insert(number));
        }
        set
    }
}

impl Holders {
    fn insert(&mut self, number: u32) {
        match self {
            Self::Few(few) => {
                if let Err(place) = few.binary_search(&number) {
                    few.reserve_exact(1);
                    few.insert(place, number);
                }
                if few.len() > FEW {
                    *self = Self::Many(std::mem::take(few).into_iter().collect());
                }
            }
            Self::Many(many) => {
                many.insert(number);
            }
        }
    }

    fn remove(&mut self, number: u32) {
        match self {
            Self::Few(few) => few.retain(|holder| *holder != number),
            Self::Many(many) => {
                many.remove(&number);
            }
        }
    }

    fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let (few, many) = match self {
            Self::Few(few) => (few.as_slice(), None),
            Self::Many(many) => (&[][..], Some(many)),
        };
        few.iter().chain(many.into_iter().flatten()).copied()
    }
}

impl Default for Holders {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

/// Whoever became few is still kept as many were, and says the same.
impl PartialEq for Holders {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Holders {}
