//! How long the bars of a segment are: what its conditions leave, and what the members are.

use crate::{
    app::view::{Composition, SegmentShare, SegmentView},
    http::pages::text::Texts,
};

/// What is left after a condition.
pub struct Step {
    /// What it asks; nothing of everybody.
    pub said: Option<String>,
    /// How many are left.
    pub left: usize,
    /// How many it took away.
    pub lost: usize,
    /// How long the bar is, of 100.
    pub width: String,
}

/// What the members are in one respect.
pub struct Part {
    /// The key of what it is called.
    pub title: &'static str,
    /// The shares.
    pub shares: Vec<Share>,
}

/// How many members are of a kind.
pub struct Share {
    /// What the kind is called.
    pub label: String,
    /// How many.
    pub count: usize,
    /// How long the bar is, of 100.
    pub width: String,
}

/// Everybody, and who is left after each condition; nothing when it cannot be answered.
#[must_use]
pub fn steps(t: &Texts, universe: usize, view: &SegmentView) -> Vec<Step> {
    let Some(steps) = &view.steps else { return Vec::new() };
    let first = Step { said: None, left: universe, lost: 0, width: width(universe, universe) };
    let mut all = vec![first];
    for (step, sentence) in steps.iter().zip(&view.sentences) {
        let before = all.last().map_or(universe, |last| last.left);
        all.push(Step {
            said: Some(t.words(&sentence.text).to_owned()),
            left: step.left,
            lost: before.saturating_sub(step.left),
            width: width(step.left, universe),
        });
    }
    all
}

/// What is known of what the members are.
#[must_use]
pub fn parts(t: &Texts, composition: &Composition) -> Vec<Part> {
    let Composition { sector, size, district, actor_type } = composition;
    let all = [
        ("segment-by-actor-type", actor_type),
        ("segment-by-sector", sector),
        ("segment-by-size", size),
        ("segment-by-district", district),
    ];
    let known = all.into_iter().filter(|(_, shares)| shares.iter().any(|one| one.code.is_some()));
    known.map(|(title, shares)| Part { title, shares: labelled(t, shares) }).collect()
}

fn labelled(t: &Texts, shares: &[SegmentShare]) -> Vec<Share> {
    let most = shares.iter().map(|share| share.count).max().unwrap_or(0);
    let share = |share: &SegmentShare| Share {
        label: match (&share.label, &share.code) {
            (Some(label), _) => t.words(label).to_owned(),
            (None, Some(code)) => code.clone(),
            (None, None) => t.say("segment-unknown"),
        },
        count: share.count,
        width: width(share.count, most),
    };
    shares.iter().map(share).collect()
}

/// A part of a whole, of 100, with one decimal.
fn width(part: usize, whole: usize) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}
