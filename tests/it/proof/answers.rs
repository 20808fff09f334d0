//! Everything the app answers, to look for what it must not say any more.

use kontor::{
    app::{App, AsOf, ContactQuery, FollowUpQuery, GatheringQuery, Moment, Paging},
    domain::{EventId, Position, SubjectId},
};
use serde::Serialize;
use std::collections::BTreeSet;

const ALL: Paging = Paging { limit: usize::MAX, offset: 0 };

/// Every answer to every question, as it was known at a position.
pub fn answers(app: &App, position: Position) -> String {
    let as_of = AsOf {
        recorded: Some(Moment::Position(position)),
        valid: Some(app.today()),
        ..AsOf::default()
    };
    let reading = app.read(as_of).unwrap();
    let mut said = Vec::new();
    let query = ContactQuery { include_closed: true, ..ContactQuery::default() };
    say(&mut said, &reading.contacts(&query, &ALL));
    for word in [super::story::STEM, super::story::WORD, "Kanari", "0001", "gaense"] {
        let query = ContactQuery { q: Some(word.to_owned()), ..query.clone() };
        say(&mut said, &reading.contacts(&query, &ALL));
    }
    let subjects: Vec<SubjectId> = reading.model().subjects().map(|(id, _)| id).collect();
    for subject in subjects {
        match subject {
            SubjectId::Contact(id) => {
                say(&mut said, &reading.contact(id));
                say(&mut said, &reading.history(id, &[], &ALL));
            }
            SubjectId::Gathering(id) => {
                say(&mut said, &reading.gathering(id));
                say(&mut said, &reading.participations(id, None, &ALL));
            }
            SubjectId::Lab(id) => say(&mut said, &reading.lab(id)),
            SubjectId::Series(id) => say(&mut said, &reading.series(id)),
            SubjectId::Body(id) => say(&mut said, &reading.body(id)),
            SubjectId::Segment(_) | SubjectId::Definition(_) => {
                let defined = reading.model().defined(subject, position);
                say(&mut said, &defined.map(|defined| defined.content));
            }
            SubjectId::User(_) => {}
        }
    }
    say(&mut said, &reading.gatherings(&GatheringQuery::default(), &ALL));
    say(&mut said, &reading.labs(&ALL));
    say(&mut said, &reading.follow_ups(&FollowUpQuery::default(), &ALL));
    for position in 1..=position {
        let statements = reading.model().commit(position).unwrap().statements.len();
        for index in 0..u16::try_from(statements).unwrap() {
            say(&mut said, &reading.event(EventId { position, index }));
        }
    }
    said.join("\n")
}

fn say(said: &mut Vec<String>, answer: &impl Serialize) {
    said.push(serde_json::to_string(answer).unwrap());
}

/// The numbers of the texts of the story that stand somewhere.
pub fn texts_in(said: &str) -> BTreeSet<u32> {
    let word = format!("{} ", super::story::WORD);
    let places = said.split(&word).skip(1);
    places.filter_map(|rest| rest.get(..4)?.parse().ok()).collect()
}

/// The texts in any answer to any question about the present or the past.
pub fn texts_ever(app: &App) -> BTreeSet<u32> {
    let head = app.head().position;
    // The past shows by ever fewer commits; each tenth and the last are enough to see all kinds.
    let positions = (1..=head).filter(|position| position % 10 == 0 || position + 3 > head);
    positions.flat_map(|position| texts_in(&answers(app, position))).collect()
}
