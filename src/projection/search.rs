//! Finding contacts: by any of their names and contact points, words in any order, half words,
//! umlauts written either way, and one slip of the pen.

use crate::domain::{ContactId, Event, Position, Text};
use crate::projection::{
    fold::ReadModel,
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

/// How well a word of a query fits a word of a contact; `None` when it does not.
fn fit(query: &str, word: &str) -> Option<u32> {
    if word == query {
        return Some(100);
    }
    if word.starts_with(query) {
        return Some(80);
    }
    let length = query.chars().count();
    if length >= 3 && word.contains(query) {
        return Some(50);
    }
    let slips = match length {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let head: String = word.chars().take(length + slips).collect();
    let distance = strsim::osa_distance(query, word).min(strsim::osa_distance(query, &head));
    (distance <= slips).then_some(30)
}

impl ReadModel {
    /// Contacts that have all the words, best first. `known_at` leaves out what was not known
    /// then; names somebody had before are found too.
    #[must_use]
    pub fn search(&self, query: &str, known_at: Position) -> Vec<(ContactId, u32)> {
        let wanted = words(query);
        let digits: String = query.chars().filter(char::is_ascii_digit).collect();
        let mut found: Vec<(ContactId, u32)> = self
            .named
            .iter()
            .filter_map(|(contact, named)| {
                let known: Vec<&str> = named
                    .needles
                    .iter()
                    .filter(|n| n.recorded_from <= known_at && known_at < n.recorded_to)
                    .flat_map(|needle| needle.words.split(' '))
                    .collect();
                score(&wanted, &digits, &known).map(|score| (*contact, score))
            })
            .collect();
        found.sort_unstable_by_key(|(contact, score)| (std::cmp::Reverse(*score), *contact));
        found
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

fn score(wanted: &[String], digits: &str, known: &[&str]) -> Option<u32> {
    if wanted.is_empty() {
        return None;
    }
    if digits.len() >= 5
        && wanted.iter().all(|word| word.chars().all(|c| c.is_ascii_digit()))
        && let tail = digits.trim_start_matches('0').trim_start_matches("49")
        && known.iter().any(|word| word.contains(tail))
    {
        return Some(100);
    }
    let best = |word: &String| known.iter().filter_map(|known| fit(word, known)).max();
    let fits: Vec<u32> = wanted.iter().map(best).collect::<Option<_>>()?;
    let sum: u32 = fits.iter().sum();
    // Of two that fit alike, the one with fewer words besides is meant.
    let spare = u32::try_from(known.len()).unwrap_or(0).min(20);
    Some(sum * 10 / u32::try_from(fits.len()).unwrap_or(1) + 20 - spare)
}
