//! What is wrong with a segment although its form is right: codes, ids and segments that are not
//! there, conditions that contradict themselves, a circle of segments. Each flaw has its place.

use super::{
    Assessed, Classified, Condition, Contacted, Definition, InSector, Keyed, Last, Named, Point,
    Score, Segments, Took,
};
use crate::domain::{Code, Day, Key, SubjectId, vocabulary::ContactKind};
use crate::projection::vocabularies::{Vocabularies, nearest};
use jiff::civil::date;

/// One thing wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// JSON Pointer into the definition.
    pub pointer: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A vocabulary has no such code.
    UnknownCode {
        /// Which one; `scheme` for the list of schemes.
        vocabulary: String,
        /// What was there.
        code: String,
        /// What may have been meant.
        proposal: Option<String>,
    },
    /// There is no such gathering, series, lab, body or contact.
    UnknownReference(SubjectId),
    /// No series, lab or body has this short name.
    UnknownName {
        /// What was there.
        name: Code,
        /// What may have been meant.
        proposal: Option<String>,
    },
    /// There is no such segment.
    UnknownSegment {
        /// What was there.
        key: Key,
        /// What may have been meant.
        proposal: Option<String>,
    },
    /// The segment asks for itself; from it through the others back to it.
    Circle(Vec<Key>),
    /// Persons have no such attribute.
    OnlyOrganisations {
        /// The same condition, asked of a person's organisations, as JSON.
        proposal: String,
    },
    /// It cannot stand beside this other field.
    Excluded {
        /// The name of the other.
        by: &'static str,
    },
    /// The range it ends is empty.
    Reversed {
        /// The field that begins the range.
        from: &'static str,
    },
    /// It needs this other field.
    Needs {
        /// The name of the other.
        field: &'static str,
    },
    /// The condition asks nothing.
    Nothing,
}

/// What a segment is held against.
pub struct Surroundings<'a> {
    /// The codes.
    pub vocabularies: &'a Vocabularies,
    /// The other segments.
    pub segments: &'a Segments,
    /// Whether there is such a subject.
    pub exists: &'a dyn Fn(SubjectId) -> bool,
}

/// All that is wrong with a segment.
#[must_use]
pub fn check(definition: &Definition, around: &Surroundings<'_>) -> Vec<Flaw> {
    let mut check = Check { definition, around, found: Vec::new() };
    check.condition(&definition.condition, definition.of, "/where");
    check.found
}

struct Check<'a> {
    definition: &'a Definition,
    around: &'a Surroundings<'a>,
    found: Vec<Flaw>,
}

impl Check<'_> {
    fn add(&mut self, pointer: impl Into<String>, fault: Fault) {
        self.found.push(Flaw { pointer: pointer.into(), fault });
    }

    /// `of`: whom it is asked of, and `above`: the pointer to the condition as a whole.
    fn condition(&mut self, condition: &Condition, of: ContactKind, above: &str) {
        use Condition as C;
        let at = format!("{above}/{}", condition.name());
        match condition {
            C::All(all) | C::Any(all) => {
                for (index, one) in all.iter().enumerate() {
                    self.condition(one, of, &format!("{at}/{index}"));
                }
            }
            C::Not(inner) => self.condition(inner, of, &at),
            C::ThroughAffiliation(inner) => self.condition(inner, of.other(), &at),
            C::Segment(key) => self.segment(key, at),
            C::ActorType(_) | C::Size(_) | C::Craft(_) => self.of_organisations(condition, of, at),
            C::Sector(sector) => {
                self.sector(sector, &at);
                self.of_organisations(condition, of, at);
            }
            C::Classification(classified) => self.classification(classified, &at),
            C::ReviewDue(due) => {
                if let Some(scheme) = &due.scheme {
                    self.code("scheme", scheme.as_str(), format!("{at}/scheme"));
                }
            }
            C::Assessment(assessed) => self.assessment(assessed, &at),
            C::District(any) => self.codes("district", &any.any_of, &format!("{at}/any_of")),
            C::Topic(any) => self.codes("topic", &any.any_of, &format!("{at}/any_of")),
            C::Body(seat) => self.one_name("body", seat.body, seat.key.as_ref(), &at),
            C::Affiliation(affiliation) => self.exists(affiliation.with, format!("{at}/with")),
            C::Invited(took) | C::Registered(took) | C::Attended(took) | C::NoShow(took) => {
                self.took(took, &at);
            }
            C::Interaction(contacted) => self.interaction(contacted, &at),
            C::LastInteraction(last) => self.last(last, &at),
            C::Score(score) => self.score(*score, at),
            C::Lab(involved) => {
                self.one_name("lab", involved.lab, involved.key.as_ref(), &at);
            }
            C::Quadrant(_)
            | C::Preference(_)
            | C::KnownSince(_)
            | C::Status(_)
            | C::Consent(_)
            | C::Reachable(_) => {}
        }
    }

    fn of_organisations(&mut self, condition: &Condition, of: ContactKind, at: String) {
        if of == ContactKind::Person {
            let wrapped = Condition::ThroughAffiliation(Box::new(condition.clone()));
            // Ids, codes, numbers and lists: always JSON.
            let proposal = serde_json::to_string(&wrapped).unwrap_or_default();
            self.add(at, Fault::OnlyOrganisations { proposal });
        }
    }

    fn code(&mut self, vocabulary: &str, code: &str, pointer: String) {
        let vocabularies = self.around.vocabularies;
        if !vocabularies.knows(vocabulary, code) {
            let proposal = vocabularies.proposal(vocabulary, code);
            let (vocabulary, code) = (vocabulary.to_owned(), code.to_owned());
            self.add(pointer, Fault::UnknownCode { vocabulary, code, proposal });
        }
    }

    fn codes(&mut self, vocabulary: &str, codes: &[Code], at: &str) {
        for (index, code) in codes.iter().enumerate() {
            self.code(vocabulary, code.as_str(), format!("{at}/{index}"));
        }
    }

    fn exists(&mut self, id: Option<impl Into<SubjectId>>, pointer: String) {
        if let Some(id) = id.map(Into::into).filter(|id| !(self.around.exists)(*id)) {
            self.add(pointer, Fault::UnknownReference(id));
        }
    }

    /// An id in the field of this name, or a short name in `key`.
    fn one_name<T: Keyed>(
        &mut self,
        field: &'static str,
        id: Option<T>,
        key: Option<&Code>,
        at: &str,
    ) {
        self.exists(id, format!("{at}/{field}"));
        let key = key.map(|key| Named::<T>::Key(key.clone()));
        self.named(key.as_ref(), format!("{at}/key"));
        self.excluded(id.is_some(), field, at, &[("key", key.is_some())]);
    }

    fn named<T: Keyed>(&mut self, named: Option<&Named<T>>, pointer: String) {
        let segments = self.around.segments;
        match named {
            Some(Named::Id(id)) => self.exists(Some(*id), pointer),
            Some(unknown @ Named::Key(key)) if segments.find(unknown).is_none() => {
                let proposal = segments.proposal::<T>(key);
                self.add(pointer, Fault::UnknownName { name: key.clone(), proposal });
            }
            _ => {}
        }
    }

    fn segment(&mut self, key: &Key, at: String) {
        let segments = self.around.segments;
        if *key != self.definition.key && segments.get(key).is_none() {
            let keys: Vec<String> = segments.iter().map(|other| other.key.to_string()).collect();
            let proposal = nearest(keys.iter().map(String::as_str), &key.to_string());
            let proposal = proposal.map(str::to_owned);
            self.add(at, Fault::UnknownSegment { key: key.clone(), proposal });
        } else if let Some(circle) = self.circle(key) {
            self.add(at, Fault::Circle(circle));
        }
    }

    /// The way from the segment through this one back to it, if there is one.
    fn circle(&self, through: &Key) -> Option<Vec<Key>> {
        let home = &self.definition.key;
        let mut ways = vec![vec![home.clone(), through.clone()]];
        let mut seen = vec![through.clone()];
        while let Some(way) = ways.pop() {
            let last = way.last()?;
            if last == home {
                return Some(way);
            }
            let Some(definition) = self.around.segments.get(last) else { continue };
            for next in definition.condition.segments() {
                if next == home || !seen.contains(next) {
                    seen.push(next.clone());
                    ways.push(way.iter().chain([next]).cloned().collect());
                }
            }
        }
        None
    }

    fn sector(&mut self, sector: &InSector, at: &str) {
        for (index, code) in sector.any_of.iter().enumerate() {
            // Vocabularies end at divisions; finer digits are free.
            let division = code.get(..2).unwrap_or(code);
            let pointer = format!("{at}/any_of/{index}");
            self.code(sector.scheme.vocabulary(), division, pointer);
        }
    }

    fn classification(&mut self, classified: &Classified, at: &str) {
        let scheme = classified.scheme.as_str();
        let known = self.around.vocabularies.knows("scheme", scheme);
        self.code("scheme", scheme, format!("{at}/scheme"));
        if known {
            self.codes(scheme, &classified.any_of, &format!("{at}/any_of"));
        }
    }

    fn assessment(&mut self, assessed: &Assessed, at: &str) {
        let influence = assessed.influence_at_least.is_some();
        let interest = assessed.interest_at_least.is_some();
        self.excluded(
            assessed.never,
            "never",
            at,
            &[("influence_at_least", influence), ("interest_at_least", interest)],
        );
        if !(assessed.never || influence || interest) {
            self.add(at, Fault::Nothing);
        }
    }

    /// Fields that are given beside one that rules them out.
    fn excluded(&mut self, ruled: bool, by: &'static str, at: &str, given: &[(&str, bool)]) {
        for (name, _) in given.iter().filter(|(_, given)| ruled && *given) {
            self.add(format!("{at}/{name}"), Fault::Excluded { by });
        }
    }

    fn took(&mut self, took: &Took, at: &str) {
        self.exists(took.gathering, format!("{at}/gathering"));
        self.named(took.series.as_ref(), format!("{at}/series"));
        self.named(took.lab.as_ref(), format!("{at}/lab"));
        let at_least = ("at_least", took.at_least.is_some());
        let at_most = ("at_most", took.at_most.is_some());
        self.excluded(took.never, "never", at, &[at_least, at_most, ("first", took.first)]);
        self.excluded(took.first, "first", at, &[at_least, at_most]);
        // Nobody takes part twice in one gathering, and it is of one series, lab, format and mode.
        self.excluded(
            took.gathering.is_some(),
            "gathering",
            at,
            &[
                at_least,
                at_most,
                ("series", took.series.is_some()),
                ("lab", took.lab.is_some()),
                ("format", took.format.is_some()),
                ("attendance_mode", took.attendance_mode.is_some()),
            ],
        );
        if took.at_most < took.at_least && took.at_most.is_some() {
            self.add(format!("{at}/at_most"), Fault::Reversed { from: "at_least" });
        }
        if took.first && took.within.is_none() {
            self.add(format!("{at}/first"), Fault::Needs { field: "within" });
        }
    }

    fn interaction(&mut self, contacted: &Contacted, at: &str) {
        self.codes("topic", &contacted.topics, &format!("{at}/topics"));
        self.excluded(contacted.never, "never", at, &[("at_least", contacted.at_least.is_some())]);
    }

    fn last(&mut self, last: &Last, at: &str) {
        let given = [("before", last.before.is_some()), ("since", last.since.is_some())];
        self.excluded(last.never, "never", at, &given);
        match (last.since, last.before) {
            (Some(since), Some(before)) if never_before(since, before) => {
                self.add(format!("{at}/before"), Fault::Reversed { from: "since" });
            }
            (None, None) if !last.never => self.add(at, Fault::Nothing),
            _ => {}
        }
    }

    fn score(&mut self, score: Score, at: String) {
        match (score.at_least, score.at_most) {
            (Some(least), Some(most)) if most < least => {
                self.add(format!("{at}/at_most"), Fault::Reversed { from: "at_least" });
            }
            (None, None) => self.add(at, Fault::Nothing),
            _ => {}
        }
    }
}

/// Whether no day can lie from `since` until before `before`. A fixed day and a relative one meet
/// on some day of the question; two relative ones are compared on days after the shortest month
/// and after a long one.
fn never_before(since: Point, before: Point) -> bool {
    let fixed = |point| matches!(point, Point::Day(_));
    let days = [date(2001, 3, 1), date(2001, 8, 31)].map(Day::of);
    fixed(since) == fixed(before) && days.iter().all(|day| before.on(*day) <= since.on(*day))
}
