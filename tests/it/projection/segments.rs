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
use crate::{engagement::weights, story::Story};
use kontor::{
    domain::{ContactId, Day, EventId, Key, Position, vocabulary::ContactKind},
    projection::{
        At, Commit, ReadModel,
        index::Bits,
        segment::{Broken, Condition, Definition, Explained, Question, Segments},
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
    sync::Arc,
};

type Definitions = BTreeMap<Key, Arc<Definition>>;

/// A definition, and when it is asked: on a day, with what was known after a commit.
#[derive(Debug, Clone)]
struct Case {
    of: ContactKind,
    condition: Condition,
    day: Day,
    position: Index,
    /// Most questions are about what is known now.
    now: bool,
}

fn cases() -> impl Strategy<Value = Vec<Case>> {
    let when = (day(), any::<Index>(), any::<bool>());
    let one = (kind(), condition(&["some", "others"]), when).prop_map(
        |(of, condition, (day, position, now))| Case { of, condition, day, position, now },
    );
    proptest::collection::vec(one, 24)
}

fn definition(key: &str, of: ContactKind, condition: Condition) -> Definition {
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

/// What is laid side by side: a history, and one question to it.
struct Bench<'a> {
    story: &'a Story,
    commits: &'a [Commit],
    definitions: &'a Definitions,
    case: &'a Case,
    at: At,
}

impl Bench<'_> {
    fn of(&self) -> ContactKind {
        self.case.of
    }

    fn members(&self, asked: &Asked<'_>, condition: &Condition) -> BTreeSet<ContactId> {
        let all = asked.universe(self.of()).into_iter();
        all.filter(|who| asked.fits(*who, self.of(), condition)).collect()
    }

    fn check(&self) {
        let Case { of, condition, .. } = self.case;
        let known = Known::at(self.commits, self.at.day, self.at.position);
        let vocabularies = self.story.office.app.vocabularies();
        let asked = Asked { known: &known, vocabularies, segments: self.definitions };
        let reading = self.story.now();
        let model = reading.model();
        let mut segments = Segments::default();
        self.definitions.values().for_each(|one| segments.add(Definition::clone(one)));
        let (weights, segments) = (&weights(), &segments);
        let question = Question { model, at: self.at, vocabularies, weights, segments };
        let definition = definition("asked", *of, condition.clone());
        let members = question.members(&definition);
        if asked.unanswerable(condition) {
            assert!(matches!(members, Err(Broken::Unknown { .. })), "named what was not known");
            return;
        }
        let members = contacts(model, &members.unwrap());
        let expected = self.members(&asked, condition);
        assert_eq!(members, expected, "members (left) are who fits (right)");
        self.counted(&question, &definition, &asked);
        self.explained(&question, &definition, &known, &members);
        // What was known then does not depend on what came later.
        let mut then = ReadModel::default();
        let before = self.commits.iter().filter(|commit| commit.position <= self.at.position);
        before.for_each(|commit| then.apply(commit.clone()));
        let question = Question { model: &then, ..question };
        let were = contacts(&then, &question.members(&definition).unwrap());
        assert_eq!(were, members, "members of then (left) and of now, as of then (right)");
    }

    fn counted(&self, question: &Question<'_>, definition: &Definition, asked: &Asked<'_>) {
        let (whole, counted) = question.counted(definition).unwrap();
        let universe = asked.universe(self.of());
        assert_eq!(whole, universe.len(), "everybody");
        let steps = match &definition.condition {
            Condition::All(all) => all.as_slice(),
            other => std::slice::from_ref(other),
        };
        let expected = (1..=steps.len()).map(|length| {
            let first = Condition::All(steps[..length].to_vec());
            self.members(asked, &first).len()
        });
        let left: Vec<usize> = counted.iter().map(|step| step.left).collect();
        assert_eq!(left, expected.collect::<Vec<_>>(), "left after each condition");
    }

    fn explained(
        &self,
        question: &Question<'_>,
        definition: &Definition,
        known: &Known,
        members: &BTreeSet<ContactId>,
    ) {
        let stand: BTreeSet<EventId> = known.told.iter().map(|told| told.id).collect();
        let index = question.model.index();
        let everybody = (0..).map_while(|number| Some((number, index.contact(number)?)));
        for (number, who) in everybody {
            let explained = question.explain(definition, number).unwrap();
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

fn check(moves: &[Move], definitions: &Definitions, cases: &[Case]) {
    let story = carry_out(moves);
    let commits = commits(&story);
    for case in cases {
        let head = commits.len() as Position;
        let then = case.position.index(commits.len()) as Position + 1;
        let at = At { day: case.day, position: if case.now { head } else { then } };
        let bench = Bench { story: &story, commits: &commits, definitions, case, at };
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| bench.check()));
        if let Err(panic) = outcome {
            let history = shown_history(&commits).replace("0000000000000000000000000", "");
            eprintln!("{at:?}\n{definitions:?}\n{case:?}\nafter\n{history}");
            std::panic::resume_unwind(panic);
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
        moves in history(),
        definitions in named(),
        cases in cases(),
    ) {
        check(&moves, &definitions, &cases);
    }
}
