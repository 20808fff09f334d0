//! Conditions as plain sentences about whoever fits, in German and English: predicates without a
//! subject. Negation is moved inwards, so that nobody reads "not (a and b)".

mod english;
mod german;

use super::{Condition, Contacted, Keyed, Named, Point, Score, Segments, Span, Took, words::Word};
use crate::domain::{Key, SubjectId, vocabulary::ContactKind};
use crate::projection::vocabularies::{Label, Vocabularies};

/// What ids, codes and keys are called.
pub struct Names<'a> {
    /// Of codes.
    pub vocabularies: &'a Vocabularies,
    /// Of segments.
    pub segments: &'a Segments,
    /// Of contacts, gatherings, series, labs and bodies; an id stands for itself where it is
    /// unknown or not to be shown.
    pub subject: &'a dyn Fn(SubjectId) -> Option<String>,
}

/// What a condition asks of a contact of this kind.
#[must_use]
pub fn sentence(condition: &Condition, of: ContactKind, names: &Names<'_>) -> Label {
    let say = |tongue| say(tongue, condition, of, false, names);
    Label { de: say(&german::TONGUE), en: say(&english::TONGUE) }
}

/// A language.
struct Tongue {
    and: &'static str,
    or: &'static str,
    everybody: &'static str,
    nobody: &'static str,
    /// Somebody or nobody they belong to, or who belongs to them, of whom a predicate holds.
    through: fn(ContactKind, bool, &str) -> String,
    /// A condition that holds no others, or its negation.
    leaf: fn(&Condition, Asked<'_>) -> String,
}

/// How a condition is asked.
#[derive(Clone, Copy)]
struct Asked<'a> {
    of: ContactKind,
    negated: bool,
    names: &'a Names<'a>,
}

fn say(
    tongue: &Tongue,
    condition: &Condition,
    of: ContactKind,
    negated: bool,
    names: &Names<'_>,
) -> String {
    let inside = |inner: &Condition| say(tongue, inner, of, negated, names);
    let group = |all: &[Condition], joined: bool| match all {
        [] if joined => tongue.everybody.to_owned(),
        [] => tongue.nobody.to_owned(),
        [one] => inside(one),
        _ => {
            let bracketed = |(index, one)| {
                let said = inside(one);
                let last = index + 1 == all.len();
                if is_composed(one, last) { format!("({said})") } else { said }
            };
            let parts: Vec<String> = all.iter().enumerate().map(bracketed).collect();
            parts.join(if joined { tongue.and } else { tongue.or })
        }
    };
    match condition {
        Condition::All(all) => group(all, !negated),
        Condition::Any(all) => group(all, negated),
        Condition::Not(inner) => say(tongue, inner, of, !negated, names),
        Condition::ThroughAffiliation(inner) => {
            (tongue.through)(of, negated, &say(tongue, inner, of.other(), false, names))
        }
        leaf => (tongue.leaf)(leaf, Asked { of, negated, names }),
    }
}

/// Whether its end, or its "and" and "or", cannot be told from those around it.
fn is_composed(condition: &Condition, last: bool) -> bool {
    match condition {
        Condition::All(all) | Condition::Any(all) => all.len() > 1,
        Condition::Not(inner) => is_composed(inner, last),
        Condition::ThroughAffiliation(_) => !last,
        _ => false,
    }
}

impl Asked<'_> {
    /// The name of a subject.
    fn name(&self, id: impl Into<SubjectId>) -> String {
        let id = id.into();
        (self.names.subject)(id).unwrap_or_else(|| id.to_string())
    }

    /// The title of what is named; its short name or id where there is none.
    fn called<T: Keyed>(&self, named: &Named<T>) -> String {
        self.names.segments.find(named).map_or_else(|| named.to_string(), |id| self.name(id))
    }

    /// The label of a code.
    fn label(&self, vocabulary: &str, code: &str) -> Label {
        let known = self.names.vocabularies.label(vocabulary, code);
        known.cloned().unwrap_or_else(|| Label { de: code.to_owned(), en: code.to_owned() })
    }

    /// The title of a classification scheme.
    fn scheme(&self, key: &str) -> Label {
        let known = self.names.vocabularies.iter().find(|vocabulary| vocabulary.key == key);
        let plain = || Label { de: key.to_owned(), en: key.to_owned() };
        known.map_or_else(plain, |vocabulary| vocabulary.title.clone())
    }

    /// The title of a segment, and whether it is one of the other kind.
    fn segment(&self, key: &Key) -> (Label, bool) {
        match self.names.segments.get(key) {
            Some(segment) => (segment.title.clone(), segment.of != self.of),
            None => (Label { de: key.to_string(), en: key.to_string() }, false),
        }
    }
}

/// How often.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Times {
    Never,
    AtLeast(u32),
    AtMost(u32),
    Between(u32, u32),
    NotBetween(u32, u32),
    First,
    NotFirst,
}

impl Times {
    fn took(took: &Took, negated: bool) -> Self {
        match (took.never, took.first) {
            (true, _) => Self::Never.unless(negated),
            (_, true) => Self::First.unless(negated),
            _ => Self::range(took.at_least, took.at_most).unless(negated),
        }
    }

    fn contacted(contacted: &Contacted, negated: bool) -> Self {
        let times = if contacted.never {
            Self::Never
        } else {
            Self::AtLeast(contacted.at_least.unwrap_or(1))
        };
        times.unless(negated)
    }

    fn score(score: Score, negated: bool) -> Self {
        Self::range(score.at_least, score.at_most).unless(negated)
    }

    fn range(at_least: Option<u32>, at_most: Option<u32>) -> Self {
        match (at_least, at_most) {
            (None, None) => Self::AtLeast(1),
            (Some(least), None) => Self::AtLeast(least),
            (None, Some(0)) => Self::Never,
            (None, Some(most)) => Self::AtMost(most),
            (Some(least), Some(most)) => Self::Between(least, most),
        }
    }

    fn unless(self, negated: bool) -> Self {
        if !negated {
            return self;
        }
        match self {
            Self::Never => Self::AtLeast(1),
            Self::AtLeast(0 | 1) => Self::Never,
            Self::AtLeast(least) => Self::AtMost(least - 1),
            Self::AtMost(most) => Self::AtLeast(most.saturating_add(1)),
            Self::Between(least, most) => Self::NotBetween(least, most),
            Self::NotBetween(least, most) => Self::Between(least, most),
            Self::First => Self::NotFirst,
            Self::NotFirst => Self::First,
        }
    }
}

/// Words one after the other, the last after "or".
fn listed(words: impl IntoIterator<Item = String>, or: &str) -> String {
    let mut words: Vec<String> = words.into_iter().collect();
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{}{or}{last}", words.join(", ")),
        None => String::new(),
    }
}

/// Words of a closed list, one after the other, in German and English.
fn said<T: Word>(words: &[T]) -> (String, String) {
    let german = words.iter().map(|word| word.said().0.to_owned());
    let english = words.iter().map(|word| word.said().1.to_owned());
    (listed(german, " oder "), listed(english, " or "))
}

/// A number of things: `words` are "at least", "at most", "exactly" and "to".
fn counted(times: Times, one: &str, many: &str, words: [&str; 4]) -> String {
    let [at_least, at_most, exactly, to] = words;
    let some = |count: u32| if count == 1 { one.to_owned() } else { format!("{count} {many}") };
    match times {
        Times::AtLeast(count) => format!("{at_least} {}", some(count)),
        Times::AtMost(count) => format!("{at_most} {}", some(count)),
        Times::Between(least, most) | Times::NotBetween(least, most) if least == most => {
            format!("{exactly} {}", some(least))
        }
        Times::Between(least, most) | Times::NotBetween(least, most) => {
            format!("{least} {to} {most} {many}")
        }
        Times::Never | Times::First | Times::NotFirst => String::new(),
    }
}

/// How long a stretch of time is, with the words for one and several months and days.
fn length(span: Span, month: [&str; 2], day: [&str; 2], and: &str) -> String {
    let some = |count, [one, many]: [&str; 2]| match count {
        1 => one.to_owned(),
        _ => format!("{count} {many}"),
    };
    match span.parts() {
        (0, days) => some(days, day),
        (months, 0) => some(months, month),
        (months, days) => format!("{}{and}{}", some(months, month), some(days, day)),
    }
}

/// Whether it means the day of the question itself.
fn is_today(point: Point) -> bool {
    matches!(point, Point::Before(span) | Point::After(span) if span.parts() == (0, 0))
}
