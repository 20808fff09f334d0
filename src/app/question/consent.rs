//! What a contact was asked for, agreed to and took back: for each purpose and channel, the last
//! word on it.

use super::known;
use crate::{
    app::{Reading, view::Consent},
    domain::{
        Day, Event,
        event::relation::ConsentRequested,
        vocabulary::{Channel, Purpose},
    },
    projection::{Dossier, Facet, FactRow},
};
use std::collections::BTreeMap;

/// What was said about one purpose and channel up to the day asked about, the last of each kind.
#[derive(Default)]
struct Words {
    asked: Option<(Day, ConsentRequested)>,
    given: Option<FactRow>,
    withdrawn: Option<Day>,
}

impl Reading<'_> {
    pub(super) fn consents(&self, dossier: &Dossier) -> Vec<Consent> {
        let mut all: BTreeMap<(Purpose, Channel), Words> = BTreeMap::new();
        for said in self.said_about(dossier) {
            match said.statement.event {
                Event::ConsentRequested(ref e) if e.occurred_on.first() <= self.at.day => {
                    let words = all.entry((e.purpose, e.channel)).or_default();
                    let day = e.occurred_on.first();
                    if words.asked.as_ref().is_none_or(|(before, _)| *before <= day) {
                        words.asked = Some((day, e.clone()));
                    }
                }
                Event::ConsentWithdrawn(ref e) if e.valid_to.end() <= self.at.day => {
                    let words = all.entry((e.purpose, e.channel)).or_default();
                    words.withdrawn = words.withdrawn.max(Some(e.valid_to.end()));
                }
                _ => {}
            }
        }
        let mut rows: Vec<FactRow> = dossier.known(self.at.position).collect();
        rows.sort_by_key(|row| (row.valid.from, row.fact));
        for row in rows.into_iter().filter(|row| row.valid.from <= self.at.day) {
            if let Facet::Consent(purpose, channel) = row.facet {
                all.entry((purpose, channel)).or_default().given = Some(row);
            }
        }
        let shown = all.into_iter().map(|((purpose, channel), words)| {
            let (status, row) = words.last(self.at.day);
            let (valid_from, text_version) = match (row, &words.asked) {
                (Some(row), _) => (row.valid.from, self.agreed_text(row)),
                (None, Some((day, asked))) => (*day, asked.text_version.clone()),
                (None, None) => (Day::DAWN, None),
            };
            Consent {
                id: row.map(|row| row.fact),
                purpose,
                channel,
                status,
                valid_from: known(valid_from),
                valid_to: row.and_then(|row| known(row.valid.to)),
                text_version,
            }
        });
        shown.collect()
    }

    fn agreed_text(&self, row: &FactRow) -> Option<crate::domain::Code> {
        match self.payload(row)?.as_ref() {
            Event::ConsentGiven(e) => e.text_version.clone(),
            _ => None,
        }
    }
}

impl Words {
    /// What is so on a day, and the consent that it is about. A consent that holds is not undone
    /// by asking again. Once it is over, the later word counts; of one day, a withdrawal.
    fn last(&self, day: Day) -> (&'static str, Option<&FactRow>) {
        let given = self.given.as_ref();
        let over = match given {
            Some(row) if row.valid.contains(day) => return ("given", given),
            Some(row) => row.valid.to,
            None => Day::DAWN,
        };
        let asked = self.asked.as_ref().map(|(asked, _)| *asked);
        if asked.is_some_and(|asked| asked >= over && Some(asked) > self.withdrawn) {
            return ("requested", None);
        }
        let since = given.map_or(Day::DAWN, |row| row.valid.from);
        let withdrawn = self.withdrawn.is_some_and(|withdrawn| withdrawn >= since);
        (if withdrawn { "withdrawn" } else { "expired" }, given)
    }
}
