//! The index is the rows and nothing else: under each mark stand exactly the rows of the dossiers
//! that give it, at every position, whatever is asked of it.

use super::{
    carried::carry_out,
    laws::{commits, shown_history},
    moves::{Move, history},
};
use kontor::{
    domain::{ContactId, Day, EventId, Period, Position, SubjectId},
    projection::{Facet, Occurrence, OccurrenceKind, ReadModel, Value, index::Mark},
};
use proptest::{prelude::ProptestConfig, proptest};

/// A row as both sides can tell it: whose, since when it is known, for which days, about which
/// other contact or gathering, and by which event.
type Row = (Mark, ContactId, Position, Period, Option<SubjectId>, EventId);

const ALWAYS: Period = Period { from: Day::DAWN, to: Day::NEVER };

fn from(day: Day) -> Period {
    Period { from: day, to: Day::NEVER }
}

/// What the index has at a position.
fn indexed(model: &ReadModel, position: Position) -> Vec<Row> {
    let index = model.index();
    let rows = index.marks().flat_map(|mark| {
        let gathered = matches!(mark, Mark::Happened(_));
        index.all(mark, position).map(move |(number, entry)| {
            let object = entry.object.map(|object| match gathered {
                true => SubjectId::from(index.gathering_of(object).unwrap()),
                false => SubjectId::from(index.contact(object).unwrap()),
            });
            let who = index.contact(number).unwrap();
            (mark.clone(), who, entry.recorded_from, entry.valid, object, entry.fact)
        })
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by_key(sort_key);
    rows
}

fn sort_key(row: &Row) -> (Mark, ContactId, Position, Day, Day, Option<SubjectId>, EventId) {
    let (mark, who, known, valid, object, fact) = row;
    (mark.clone(), *who, *known, valid.from, valid.to, *object, *fact)
}

/// What the dossiers say at a position.
fn told(model: &ReadModel, position: Position) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (subject, dossier) in model.subjects() {
        for row in dossier.rows().filter(|row| row.known_at(position)) {
            let marks = marks(subject, &row.facet, &row.value, row.valid);
            rows.extend(marks.into_iter().map(|(who, mark, valid, other)| {
                (mark, who, row.recorded_from, valid, other.map(SubjectId::from), row.fact)
            }));
        }
        if let SubjectId::Contact(_) = subject {
            let seen = dossier.occurrences().filter(|seen| seen.known_at(position));
            rows.extend(seen.flat_map(|seen| happened(&seen)));
        }
    }
    rows.sort_by_key(sort_key);
    rows
}

/// What happened is the contact's, and that of whom it stood for.
fn happened(seen: &Occurrence) -> Vec<Row> {
    let kind = match seen.kind {
        OccurrenceKind::WalkIn => OccurrenceKind::Attended,
        kind => kind,
    };
    let who = [Some(seen.contact), seen.representing];
    let row = |who| {
        let valid = from(seen.day);
        (Mark::Happened(kind), who, seen.recorded_from, valid, seen.object, seen.fact)
    };
    who.into_iter().flatten().map(row).collect()
}

/// The marks of a row: whose, for which days, and about which other contact.
type Given = Vec<(ContactId, Mark, Period, Option<ContactId>)>;

fn marks(subject: SubjectId, facet: &Facet, value: &Value, valid: Period) -> Given {
    let contact = match (subject, facet) {
        (SubjectId::Contact(contact), _) => contact,
        (SubjectId::Body(_), Facet::Membership(contact))
        | (SubjectId::Lab(_), Facet::Involvement(contact, _)) => *contact,
        _ => return Vec::new(),
    };
    let mark = match (subject, facet, value) {
        (_, Facet::Existence, Value::Kind(kind)) => {
            return vec![
                (contact, Mark::Kind(*kind), ALWAYS, None),
                (contact, Mark::Since, from(valid.from), None),
            ];
        }
        (_, Facet::Affiliation(firm), _) => {
            return vec![
                (contact, Mark::Affiliation, valid, Some(*firm)),
                (*firm, Mark::Affiliate, valid, Some(contact)),
            ];
        }
        (SubjectId::Body(body), _, _) => Mark::Seat(body),
        (SubjectId::Lab(lab), Facet::Involvement(_, phase), Value::Level(level)) => {
            Mark::Involvement(lab, *phase, *level)
        }
        (_, Facet::Existence, Value::Word(_)) => Mark::Closed,
        (_, Facet::ActorType, Value::Word(word)) => Mark::ActorType(word),
        (_, Facet::Sector(scheme), Value::Sector(code)) => Mark::Sector(*scheme, code.clone()),
        (_, Facet::Size, Value::Word(word)) => Mark::Size(word),
        (_, Facet::Craft, Value::Flag(true)) => Mark::Craft,
        (_, Facet::District, Value::Code(code)) => Mark::District(code.clone()),
        (_, Facet::Topic(topic), _) => Mark::Topic(topic.clone()),
        (_, Facet::Classification(scheme, category), _) => {
            Mark::Classification(scheme.clone(), category.clone())
        }
        (_, Facet::Consent(purpose, channel), _) => Mark::Consent(*purpose, *channel),
        (_, Facet::Objection(purpose), _) => Mark::Objection(*purpose),
        (_, Facet::Restriction, _) => Mark::Restriction,
        (_, Facet::ContactPoint(medium), _) => Mark::ContactPoint(*medium),
        (_, Facet::Preference, Value::Word(word)) => Mark::Preference(word),
        (_, Facet::Address, Value::Said) => Mark::Address,
        (_, Facet::FollowUp, _) => Mark::FollowUp,
        _ => return Vec::new(),
    };
    vec![(contact, mark, valid, None)]
}

fn check(moves: &[Move]) {
    let story = carry_out(moves);
    let commits = commits(&story);
    let reading = story.now();
    let model = reading.model();
    for position in 1..=model.head().position {
        let (indexed, told) = (indexed(model, position), told(model, position));
        let history = || shown_history(&commits);
        assert_eq!(indexed, told, "index (left), dossiers (right) at {position}\n{}", history());
        // Asking for one contact finds the same as asking for all.
        let index = model.index();
        for (mark, who, known, ..) in &told {
            let mut own = index.rows(mark, index.number(*who).unwrap(), position);
            assert!(own.any(|entry| entry.recorded_from == *known), "{mark:?} of {who}");
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
    fn the_index_is_the_rows_of_the_dossiers(moves in history(120)) {
        check(&moves);
    }
}
