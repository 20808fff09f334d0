//! How many are in a segment, after each condition, and what they are.

use super::super::{
    Reading,
    view::{Composition, SegmentCount, SegmentShare, SegmentStep, Words},
};
use crate::{
    domain::vocabulary::{ActorType, SectorScheme, Size},
    projection::{
        index::{Bits, Mark},
        segment::{Broken, Census, Counted, Definition, Word},
    },
};
use serde::Serialize;
use std::{collections::BTreeMap, str::FromStr};

/// The counts of a segment, as they are computed: the members are found once for all of them.
#[derive(Serialize)]
pub(in crate::app) struct Counts {
    universe: usize,
    steps: Vec<Counted>,
    pub(super) parts: Parts,
    #[serde(skip)]
    pub(super) members: Bits,
}

/// How many have which code; no code where it is unknown.
type Shares = Vec<(Option<String>, usize)>;

/// What the members are, in codes.
#[derive(Serialize)]
pub(super) struct Parts {
    sector: Shares,
    size: Shares,
    district: Shares,
    actor_type: Shares,
}

impl Counts {
    pub(super) fn shown(self) -> SegmentCount {
        let step = |Counted { pointer, left }| SegmentStep { pointer, left };
        SegmentCount {
            universe: self.universe,
            count: self.members.count(),
            steps: self.steps.into_iter().map(step).collect(),
        }
    }
}

impl Reading<'_> {
    /// Counts a segment.
    pub(in crate::app) fn counts(&self, definition: &Definition) -> Result<Counts, Broken> {
        let Census { universe, steps, members } =
            self.ask(|question| question.counted(definition))?;
        Ok(Counts { universe, steps, parts: self.parts(&members), members })
    }

    fn parts(&self, members: &Bits) -> Parts {
        let vocabularies = self.vocabularies();
        let wz = SectorScheme::Wz2008;
        let section = |mark: &Mark| match mark {
            Mark::Sector(scheme, code) if *scheme == wz => {
                let of = code.division().and_then(|two| vocabularies.parent(wz.vocabulary(), two));
                Some(of.unwrap_or(code.as_str()).to_owned())
            }
            _ => None,
        };
        Parts {
            sector: self.shares(members, section),
            size: self.shares(members, |mark| match mark {
                Mark::Size(word) => Some((*word).to_owned()),
                _ => None,
            }),
            district: self.shares(members, |mark| match mark {
                Mark::District(code) => Some(code.to_string()),
                _ => None,
            }),
            actor_type: self.shares(members, |mark| match mark {
                Mark::ActorType(word) => Some((*word).to_owned()),
                _ => None,
            }),
        }
    }

    fn shares(&self, members: &Bits, code: impl Fn(&Mark) -> Option<String>) -> Shares {
        let mut by_code: BTreeMap<String, Vec<&Mark>> = BTreeMap::new();
        for mark in self.model.index().marks() {
            if let Some(code) = code(mark) {
                by_code.entry(code).or_default().push(mark);
            }
        }
        let mut left = members.clone();
        let mut shares = Vec::new();
        for (code, marks) in by_code {
            let holding = self.model.index().holding_among(marks, self.at, members);
            let count = holding.count();
            left = left.without(&holding);
            if count > 0 {
                shares.push((Some(code), count));
            }
        }
        shares.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        let unknown = left.count();
        shares.extend((unknown > 0).then_some((None, unknown)));
        shares
    }

    /// What the members are, with what that is called.
    pub(super) fn composition(&self, parts: &Parts) -> Composition {
        let of = |vocabulary: &'static str| {
            move |code: &str| self.vocabularies().label(vocabulary, code).map(Words::from)
        };
        Composition {
            sector: labelled(&parts.sector, of(SectorScheme::Wz2008.vocabulary())),
            size: labelled(&parts.size, word::<Size>),
            district: labelled(&parts.district, of("district")),
            actor_type: labelled(&parts.actor_type, word::<ActorType>),
        }
    }
}

/// What a word of a closed list is called.
fn word<T: FromStr + Word>(code: &str) -> Option<Words> {
    code.parse().ok().map(|word: T| Words::of(word.said()))
}

fn labelled(shares: &Shares, label: impl Fn(&str) -> Option<Words>) -> Vec<SegmentShare> {
    let share = |(code, count): &(Option<String>, usize)| SegmentShare {
        code: code.clone(),
        label: code.as_deref().and_then(&label),
        count: *count,
    };
    shares.iter().map(share).collect()
}
