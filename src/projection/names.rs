//! What contacts are called: the words they are found by, and the order of lists. A contact has a
//! place in the order for each name it was ever listed under, so that the first of a long list are
//! read off at any time that is asked about.

use crate::domain::{ContactId, Day, SubjectId};
use crate::projection::{
    dossier::Dossier,
    fold::ReadModel,
    index::Bits,
    question::At,
    row::{Facet, FactRow, OPEN},
    search::{self, Needle},
};
use compact_str::CompactString;
use imbl::OrdSet;
use std::{collections::BTreeSet, sync::Arc};

/// The words of a name in the order of DIN 5007, parted by a sign smaller than all letters.
pub type SortKey = CompactString;

/// Without a name, after all that have one.
const NAMELESS: &str = "\u{10ffff}";
/// What it costs to look up the name of one contact, in places of the order that are read.
const LOOKUP: usize = 16;

/// Contacts by name.
pub(super) type Order = OrdSet<Place>;

/// A name of a contact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    key: SortKey,
    number: u32,
}

/// What a contact is found by.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Named {
    pub(super) needles: Box<[Needle]>,
    keys: Box<[SortKey]>,
}

/// Whether a contact is found or listed by this.
pub(super) const fn names(facet: &Facet) -> bool {
    matches!(
        facet,
        Facet::Existence
            | Facet::Name
            | Facet::Aliases
            | Facet::GivenName
            | Facet::FamilyName
            | Facet::ContactPoint(_)
    )
}

impl ReadModel {
    /// Takes what a contact is called into the indexes anew.
    pub(super) fn index_names(&mut self, subject: SubjectId) {
        let SubjectId::Contact(contact) = subject else { return };
        let Some(number) = self.index.number(contact) else { return };
        let Some(dossier) = self.kept(subject) else { return };
        let needles = match dossier.erased_by() {
            Some(_) => Box::default(),
            None => dossier.rows().filter_map(|row| self.needle(&row)).collect(),
        };
        let now = Arc::new(Named { needles, keys: self.sort_keys(dossier) });
        // Who has neither words nor a place is not there, however that came about.
        let before = match *now == Named::default() {
            true => self.named.remove(&number),
            false => self.named.insert(number, Arc::clone(&now)),
        };
        let before = before.unwrap_or_default();
        for place in before.places(number) {
            self.order.remove(&place);
        }
        self.order.extend(now.places(number));
        let (old, new) = (before.words(), now.words());
        old.difference(&new).for_each(|word| self.lexicon.remove(word, number));
        new.difference(&old).for_each(|word| self.lexicon.add(word, number));
    }

    /// Takes what everybody is called into the indexes: rows of a snapshot came without it.
    pub fn call_by_name(&mut self) {
        let contacts: Vec<ContactId> = self.index.contacts().collect();
        contacts.into_iter().for_each(|contact| self.index_names(contact.into()));
    }

    /// What a contact is sorted by at a time.
    fn sort_key(&self, dossier: &Dossier, at: At) -> SortKey {
        let rows = [Facet::FamilyName, Facet::GivenName, Facet::Name];
        let rows = rows.iter().filter_map(|facet| dossier.holding(facet, at).last());
        let words: Vec<String> = rows.flat_map(|row| self.words(&row)).collect();
        if words.is_empty() { NAMELESS.into() } else { words.join("\0").into() }
    }

    fn words(&self, row: &FactRow) -> Vec<String> {
        self.texts(row).iter().flat_map(|text| search::words(text.as_str())).collect()
    }

    /// What it is sorted by at any time: a name begins and ends where one of its parts does.
    fn sort_keys(&self, dossier: &Dossier) -> Box<[SortKey]> {
        let name =
            |row: &FactRow| matches!(row.facet, Facet::FamilyName | Facet::GivenName | Facet::Name);
        let known = dossier.rows().filter(|row| name(row) || row.facet == Facet::Existence);
        let positions = known.flat_map(|row| [row.recorded_from, row.recorded_to]);
        let positions: BTreeSet<_> = positions.filter(|position| *position != OPEN).collect();
        let days = dossier.rows().filter(name).flat_map(|row| [row.valid.from, row.valid.to]);
        let days = days.filter(|day| *day != Day::NEVER).chain([Day::DAWN]);
        let days: BTreeSet<_> = days.collect();
        let times = positions
            .iter()
            .flat_map(|position| days.iter().map(|day| At { day: *day, position: *position }));
        let keys: BTreeSet<SortKey> = times.map(|at| self.sort_key(dossier, at)).collect();
        keys.into_iter().collect()
    }

    /// The first so many of a set by name (DIN 5007), as they were called at a time.
    #[must_use]
    pub fn by_name(&self, some: &Bits, at: At, first: usize) -> Vec<ContactId> {
        let all = some.count();
        // The order is read until so many of the set were met.
        let reading = self.order.len() / all.max(1) * first.min(all);
        let mut found: Vec<(SortKey, ContactId)> = if all * LOOKUP < reading {
            some.iter().filter_map(|number| self.called(number, at)).collect()
        } else {
            self.read_off(some, at, first)
        };
        found.sort_unstable();
        found.truncate(first);
        found.into_iter().map(|(_, contact)| contact).collect()
    }

    fn read_off(&self, some: &Bits, at: At, first: usize) -> Vec<(SortKey, ContactId)> {
        let mut found: Vec<(SortKey, ContactId)> = Vec::new();
        for place in self.order.iter().filter(|place| some.contains(place.number)) {
            // Those who are called the same are told apart by their ids.
            if found.len() >= first && found.last().is_none_or(|(last, _)| *last != place.key) {
                break;
            }
            found.extend(self.called(place.number, at).filter(|(key, _)| *key == place.key));
        }
        found
    }

    /// Who is behind a number, and what it was sorted by at a time when it was known.
    fn called(&self, number: u32, at: At) -> Option<(SortKey, ContactId)> {
        let (contact, dossier) = self.contact_at(number, at.position)?;
        let named = self.named.get(&number)?;
        let key = match &named.keys[..] {
            [only] => only.clone(),
            _ => self.sort_key(dossier, at),
        };
        Some((key, contact))
    }
}

impl Named {
    fn places(&self, number: u32) -> Vec<Place> {
        self.keys.iter().map(|key| Place { key: key.clone(), number }).collect()
    }

    fn words(&self) -> BTreeSet<&str> {
        self.needles.iter().flat_map(Needle::words).collect()
    }
}
