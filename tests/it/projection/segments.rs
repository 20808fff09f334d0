//! Laws of segments, over random histories, definitions, days and positions: who is in one is who
//! fits by the slow reference, and so is what is counted and explained.

use super::{
    carried::carry_out,
    conditions::{condition, day, kind},
    fits::Asked,
    laws::{commits, shown_history},
    moves::{Move, history},
    reference::Known,
};
use crate::engagement::weights;
use kontor::{
    domain::{ContactId, Day, EventId, Key, Position, vocabulary::ContactKind},
    projection::{
        At, ReadModel,
        index::Bits,
        segment::{Broken, Condition, Definition, Explained, Question, Remembered, Segments},
        vocabularies::Label,
    },
};
use proptest::{
    prelude::{ProptestConfig, Strategy, any},
    proptest,
    sample::Index,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::Arc,
};

type Definitions = BTreeMap<Key, Arc<Definition>>;

/// When is asked: on a day, with what was known after a commit, or, as mostly, what is known now.
type When = (Day, Option<Index>);

fn times() -> impl Strategy<Value = Vec<When>> {
    let position = proptest::option::weighted(0.4, any::<Index>());
    proptest::collection::vec((day(), position), 5)
}

/// Who is asked for.
type Wanted = (ContactKind, Condition);

fn all_wanted() -> impl Strategy<Value = Vec<Wanted>> {
    proptest::collection::vec((kind(), condition(&["some", "others"])), 40)
}

/// A definition of no more than a condition.
pub fn definition(key: &str, of: ContactKind, condition: Condition) -> Definition {
    let label = || Label { de: key.to_owned(), en: key.to_owned() };
    let (title, description) = (label(), label());
    Definition { schema: None, key: key.parse().unwrap(), of, title, description, condition }
}

/// Two segments that others are made of.
fn named() -> impl Strategy<Value = Definitions> {
    let one = |key: &'static str, of| {
        condition(&[]).prop_map(move |condition| definition(key, of, condition))
    };
    let both = (one("some", ContactKind::Person), one("others", ContactKind::Organisation));
    both.prop_map(|(some, others)| {
        [some, others].into_iter().map(|one| (one.key.clone(), Arc::new(one))).collect()
    })
}

fn contacts(model: &ReadModel, bits: &Bits) -> BTreeSet<ContactId> {
    bits.iter().map(|number| model.index().contact(number).unwrap()).collect()
}

/// What is laid side by side: all that stood at one time, and the index asked about then.
struct Bench<'a> {
    asked: Asked<'a>,
    question: Question<'a>,
    /// The index as it was then.
    then: &'a ReadModel,
    /// What was found about other days and definitions.
    remembered: &'a Remembered,
}

impl Bench<'_> {
    fn members(&self, of: ContactKind, condition: &Condition) -> BTreeSet<ContactId> {
        let all = self.asked.universe(of).into_iter();
        all.filter(|who| self.asked.fits(*who, of, condition)).collect()
    }

    fn check(&self, (of, condition): &Wanted) {
        let definition = definition("asked", *of, condition.clone());
        let members = self.question.members(&definition);
        if self.asked.unanswerable(condition) {
            assert!(matches!(members, Err(Broken::Unknown { .. })), "named what was not known");
            return;
        }
        let members = contacts(self.question.model, &members.unwrap());
        let expected = self.members(*of, condition);
        assert_eq!(members, expected, "members (left) are who fits (right)");
        self.counted(&definition);
        self.explained(&definition, &members);
        let again = Question { remembered: Some(self.remembered), ..self.question };
        let again = contacts(self.question.model, &again.members(&definition).unwrap());
        assert_eq!(again, members, "members with what is remembered (left) and without");
        // What was known then does not depend on what came later.
        let question = Question { model: self.then, ..self.question };
        let were = contacts(self.then, &question.members(&definition).unwrap());
        assert_eq!(were, members, "members of then (left) and of now, as of then (right)");
    }

    fn counted(&self, definition: &Definition) {
        let census = self.question.counted(definition).unwrap();
        let universe = self.asked.universe(definition.of);
        assert_eq!(census.universe, universe.len(), "everybody");
        assert_eq!(census.members, self.question.members(definition).unwrap(), "who is left");
        let steps = match &definition.condition {
            Condition::All(all) => all.as_slice(),
            other => std::slice::from_ref(other),
        };
        let expected = (1..=steps.len()).map(|length| {
            let first = Condition::All(steps[..length].to_vec());
            self.members(definition.of, &first).len()
        });
        let left: Vec<usize> = census.steps.iter().map(|step| step.left).collect();
        assert_eq!(left, expected.collect::<Vec<_>>(), "left after each condition");
    }

    fn explained(&self, definition: &Definition, members: &BTreeSet<ContactId>) {
        let stand: BTreeSet<EventId> = self.asked.known.told.iter().map(|told| told.id).collect();
        let index = self.question.model.index();
        let everybody = (0..).map_while(|number| Some((number, index.contact(number)?)));
        for (number, who) in everybody {
            let explained = self.question.explain(definition, number).unwrap();
            assert_eq!(explained.fits, members.contains(&who), "{who} is explained as a member");
            each(&explained, &mut |part| {
                let stands = part.evidence.iter().all(|event| stand.contains(event));
                assert!(stands, "{who}: {part:?} names what did not stand");
            });
        }
    }
}

fn each(explained: &Explained, look: &mut impl FnMut(&Explained)) {
    look(explained);
    explained.parts.iter().for_each(|part| each(part, look));
}

fn check(moves: &[Move], definitions: &Definitions, times: &[When], all: &[Wanted]) {
    let story = carry_out(moves);
    let commits = commits(&story);
    let reading = story.now();
    let mut segments = Segments::default();
    definitions.values().for_each(|one| segments.add(Definition::clone(one)));
    let vocabularies = story.office.app.vocabularies();
    let (weights, segments, remembered) = (&weights(), &segments, Remembered::default());
    for (day, then) in times {
        let until = then.map_or(commits.len(), |then| then.index(commits.len()) + 1);
        let at = At { day: *day, position: until as Position };
        let known = Known::at(&commits, at.day, at.position);
        let mut then = ReadModel::default();
        commits[..until].iter().for_each(|commit| then.apply(commit.clone()));
        let asked = Asked { known: &known, vocabularies, segments: definitions };
        let question = Question {
            model: reading.model(),
            at,
            vocabularies,
            weights,
            segments,
            remembered: None,
        };
        let bench = Bench { asked, question, then: &then, remembered: &remembered };
        for wanted in all {
            let outcome = catch_unwind(AssertUnwindSafe(|| bench.check(wanted)));
            if let Err(panic) = outcome {
                let history = shown_history(&commits).replace("0000000000000000000000000", "");
                eprintln!("{at:?}\n{definitions:?}\n{wanted:?}\nafter\n{history}");
                resume_unwind(panic);
            }
        }
    }
}

/// PROPTEST_CASES asks for more.
fn settings() -> ProptestConfig {
    let default = ProptestConfig::default();
    let (cases, max_shrink_iters) = (default.cases / 8, 400);
    ProptestConfig { cases, max_shrink_iters, failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn who_is_in_a_segment_is_who_fits_by_the_definitions(
        moves in history(120),
        definitions in named(),
        times in times(),
        all in all_wanted(),
    ) {
        check(&moves, &definitions, &times, &all);
    }
}
