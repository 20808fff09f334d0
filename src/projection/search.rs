//! Finding contacts: by any of their names and contact points, words in any order, half words,
//! umlauts written either way, and one slip of the pen.

use crate::domain::{ContactId, Event, Position, Text};
use crate::projection::{
    fold::ReadModel,
    index::Bits,
    row::{Facet, FactRow},
};
use unicode_normalization::UnicodeNormalization;

/// Words of one fact of a contact, folded for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    recorded_from: Position,
    recorded_to: Position,
    /// Parted by blanks.
    words: Box<str>,
}

impl Needle {
    /// Each of its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split(' ')
    }
}

/// A text in small letters without accents, split into words. ä, ae and a are the same, so are
/// ß, ss and s: names are found however they were heard.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push('s'),
            'ø' => folded.push('o'),
            'æ' => folded.push('a'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            c if c.is_alphanumeric() => folded.push(c),
            // Marks that stood on a letter.
            '\u{300}'..='\u{36f}' => {}
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().map(squeeze).collect()
}

/// `ae` → `a`, `oe` → `o`, `ue` → `u`, double letters once.
fn squeeze(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        let umlaut = c == 'e' && out.ends_with(['a', 'o', 'u']);
        let doubled = !c.is_ascii_digit() && out.ends_with(c);
        if !umlaut && !doubled {
            out.push(c);
        }
    }
    out
}

/// A word of a query.
struct Wanted {
    word: String,
    length: usize,
    letters: u64,
}

impl Wanted {
    fn new(word: String) -> Self {
        Self { length: word.chars().count(), letters: letters(&word), word }
    }

    /// How well it fits a word of a contact; `None` when it does not.
    fn fit(&self, word: &str) -> Option<u32> {
        let Self { word: wanted, length, letters: own } = self;
        if word == wanted {
            return Some(100);
        }
        if word.starts_with(wanted) {
            return Some(80);
        }
        // A slip leaves out one letter at most. Few words have so many in common, and to compare
        // all others letter by letter would take most of the time.
        let missing = (own & !letters(word)).count_ones() as usize;
        if missing == 0 && *length >= 3 && word.contains(wanted) {
            return Some(50);
        }
        let slips = match length {
            0..=3 => return None,
            4..=7 => 1,
            _ => 2,
        };
        if missing > slips {
            return None;
        }
        let head: String = word.chars().take(length + slips).collect();
        let distance = strsim::osa_distance(wanted, word).min(strsim::osa_distance(wanted, &head));
        (distance <= slips).then_some(30)
    }
}

/// The letters of a word, as bits; some share one.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 64))
}

/// A query as the end of a number, if it is one.
fn number(query: &str, wanted: &[Wanted]) -> Option<String> {
    let digits: String = query.chars().filter(char::is_ascii_digit).collect();
    let all = wanted.iter().all(|wanted| wanted.word.chars().all(|c| c.is_ascii_digit()));
    let tail = digits.trim_start_matches('0').trim_start_matches("49");
    (all && digits.len() >= 5).then(|| tail.to_owned())
}

impl ReadModel {
    /// Contacts of a set that have all the words, best first. `known_at` leaves out what was not
    /// known then; names somebody had before are found too.
    #[must_use]
    pub fn search(&self, query: &str, among: &Bits, known_at: Position) -> Vec<(ContactId, u32)> {
        let wanted: Vec<Wanted> = words(query).into_iter().map(Wanted::new).collect();
        let digits = number(query, &wanted);
        let found = self.candidates(&wanted, digits.as_deref()).and(among);
        let mut found: Vec<(ContactId, u32)> = found
            .iter()
            .filter_map(|number| {
                let contact = self.index.contact(number)?;
                let needles = self.named.get(&number)?.needles.iter();
                let known = |n: &&Needle| n.recorded_from <= known_at && known_at < n.recorded_to;
                let words = needles.filter(known).flat_map(Needle::words);
                let words: Vec<&str> = words.collect();
                score(&wanted, digits.as_deref(), &words).map(|score| (contact, score))
            })
            .collect();
        found.sort_unstable_by_key(|(contact, score)| (std::cmp::Reverse(*score), *contact));
        found
    }

    /// Who has ever had a word for each that is wanted, or a number that ends so.
    fn candidates(&self, wanted: &[Wanted], number: Option<&str>) -> Bits {
        let having = |wanted: &Wanted| {
            self.lexicon.having(self.index.nobody(), |word| wanted.fit(word).is_some())
        };
        let all = wanted.iter().map(having).reduce(|one, other| one.and(&other));
        let all = all.unwrap_or_else(|| self.index.nobody());
        match number {
            Some(tail) => self.lexicon.having(all, |word| word.contains(tail)),
            None => all,
        }
    }

    pub(super) fn needle(&self, row: &FactRow) -> Option<Needle> {
        let texts = self.texts(row);
        let words: Vec<String> = match row.facet {
            Facet::ContactPoint(_) => texts.iter().flat_map(|t| reach(t.as_str())).collect(),
            _ => texts.iter().flat_map(|text| words(text.as_str())).collect(),
        };
        let (recorded_from, recorded_to) = (row.recorded_from, row.recorded_to);
        let words = words.join(" ").into();
        Some(Needle { recorded_from, recorded_to, words }).filter(|needle| !needle.words.is_empty())
    }

    /// The texts of a row by which a contact is found.
    pub(super) fn texts(&self, row: &FactRow) -> Vec<Text> {
        let Some(event) = self.payload(row.said_by) else { return Vec::new() };
        let one = |text: &Option<Text>| text.iter().cloned().collect();
        match (&row.facet, event.as_ref()) {
            (Facet::Name, Event::ContactRegistered(e)) => one(&e.name),
            (Facet::Name, Event::ContactDetailsChanged(e)) => one(&e.name),
            (Facet::GivenName, Event::ContactRegistered(e)) => one(&e.given_name),
            (Facet::GivenName, Event::ContactDetailsChanged(e)) => one(&e.given_name),
            (Facet::FamilyName, Event::ContactRegistered(e)) => one(&e.family_name),
            (Facet::FamilyName, Event::ContactDetailsChanged(e)) => one(&e.family_name),
            (Facet::Aliases, Event::ContactRegistered(e)) => e.aliases.clone().unwrap_or_default(),
            (Facet::Aliases, Event::ContactDetailsChanged(e)) => {
                e.aliases.clone().unwrap_or_default()
            }
            (Facet::ContactPoint(_), Event::ContactPointAdded(e)) => one(&e.value),
            _ => Vec::new(),
        }
    }
}

/// A contact point as words, and a number also without its blanks.
fn reach(value: &str) -> Vec<String> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let mut all = words(value);
    if digits.len() >= 5 {
        all.push(digits);
    }
    all
}

fn score(wanted: &[Wanted], number: Option<&str>, known: &[&str]) -> Option<u32> {
    if wanted.is_empty() {
        return None;
    }
    if number.is_some_and(|tail| known.iter().any(|word| word.contains(tail))) {
        return Some(100);
    }
    let best = |wanted: &Wanted| known.iter().filter_map(|known| wanted.fit(known)).max();
    let fits: Vec<u32> = wanted.iter().map(best).collect::<Option<_>>()?;
    let sum: u32 = fits.iter().sum();
    // Of two that fit alike, the one with fewer words besides is meant.
    let spare = u32::try_from(known.len()).unwrap_or(0).min(20);
    Some(sum * 10 / u32::try_from(fits.len()).unwrap_or(1) + 20 - spare)
}
