//! Engagement and assessments of a contact: the pure functions of `projection::engagement`, asked
//! at the two times of the reading.

use super::known;
use crate::{
    app::{
        Reading,
        view::{
            Answer, Assessment, DefinitionOf, Engagement, EngagementView, Grid, GridStep,
            HistoryItem, Share, StatusChange,
        },
    },
    domain::{ContactId, Day, Event},
    projection::{
        At, Dossier, Facet,
        engagement::{
            self, Act, ActKind, Change, Grade, Rating, Score, Status, path, score_at, status_at,
        },
    },
};
use std::collections::BTreeSet;

impl Reading<'_> {
    /// The engagement of a contact with every change of its status; `None` when it was not known.
    #[must_use]
    pub fn engagement(&self, contact: ContactId) -> Option<Answer<EngagementView>> {
        self.dossier(contact.into())?;
        Some(self.answer(self.judged(contact)))
    }

    /// What a contact did, for what is asked of that.
    pub(super) fn acts(&self, contact: ContactId) -> Vec<Act> {
        self.model.acts(contact, self.at.position)
    }

    pub(super) fn engagement_status(&self, acts: &[Act]) -> Status {
        status_at(acts, self.at.day, self.weights()).status
    }

    pub(super) fn engagement_score(&self, acts: &[Act]) -> Score {
        score_at(acts, self.at.day, self.weights())
    }

    pub(super) fn judged(&self, contact: ContactId) -> EngagementView {
        let (day, weights) = (self.at.day, self.weights());
        let acts = self.acts(contact);
        let standing = status_at(&acts, day, weights);
        let score = score_at(&acts, day, weights);
        let path = path(&acts, day, weights);
        let last = path.last();
        let engagement = Engagement {
            status: standing.status,
            since: last.map(|change| change.on),
            cause: last.and_then(|change| change.cause),
            not_invited: standing.not_invited,
            score: score.points(),
            score_thousandths: score.thousandths,
            breakdown: score.breakdown.iter().rev().map(|share| self.share(share)).collect(),
            definition: DefinitionOf {
                key: weights.definition.key.clone(),
                digest: weights.digest,
            },
        };
        let change = |Change { on, status, cause }| StatusChange { on, status, cause };
        EngagementView { id: contact, engagement, path: path.into_iter().map(change).collect() }
    }

    fn share(&self, share: &engagement::Share) -> Share {
        Share {
            id: share.event,
            kind: share.kind.as_str(),
            level: match share.kind {
                ActKind::Involved(level) => Some(level),
                _ => None,
            },
            direction: match share.kind {
                ActKind::Interaction(direction) => direction,
                _ => None,
            },
            object: share.object.map(|object| self.named(object)),
            on: share.on,
            age_days: share.age_days,
            points: share.points,
            thousandths: share.thousandths,
        }
    }

    /// The changes of its status as items of a contact's history. That nothing had come of it on
    /// the day it became known is no news.
    pub(super) fn status_changes(&self, contact: ContactId) -> Vec<HistoryItem> {
        let acts = self.acts(contact);
        let mut path = path(&acts, self.at.day, self.weights());
        if path.first().is_some_and(|first| first.status == Status::NeverContacted) {
            path.remove(0);
        }
        let item = |Change { on, status, cause }| HistoryItem {
            event_type: super::HistoryType::STATUS_CHANGED,
            on: Some(on),
            on_text: Some(on.to_string()),
            computed: true,
            cause,
            status: Some(status),
            ..HistoryItem::default()
        };
        path.into_iter().map(item).collect()
    }

    pub(super) fn assessments(&self, dossier: &Dossier) -> Vec<Assessment> {
        self.each(dossier, |row, event| match event {
            Event::AssessmentRecorded(e) => {
                let expires_on = self.weights().expires_on(row.valid.from);
                Some(Assessment {
                    id: row.fact,
                    rater: e.rater,
                    influence: e.influence,
                    interest: e.interest,
                    power: e.power,
                    legitimacy: e.legitimacy,
                    urgency: e.urgency,
                    basis: e.basis.clone(),
                    valid_from: known(row.valid.from),
                    age_days: known(row.valid.from)
                        .map(|from| self.at.day.number() - from.number()),
                    expires_on: known(expires_on),
                    expired: expires_on <= self.at.day,
                })
            }
            _ => None,
        })
    }

    /// What the latest assessments say together on a day.
    pub(super) fn grid(&self, dossier: &Dossier, day: Day) -> Grid {
        let ratings = self.model.ratings(dossier, At { day, ..self.at }).into_iter();
        let ratings: Vec<Rating> = ratings.map(|(_, rating)| rating).collect();
        let grid = engagement::grid(&ratings, day, self.weights());
        // Halves are exact; this is only how they are shown.
        let shown = |Grade(halves)| f32::from(halves) / 2.0;
        Grid {
            raters: grid.raters,
            influence: grid.influence.map(shown),
            interest: grid.interest.map(shown),
            quadrant: grid.quadrant,
        }
    }

    /// The same on the day of each assessment.
    pub(super) fn grid_path(&self, dossier: &Dossier) -> Vec<GridStep> {
        let rows = dossier.known(self.at.position);
        let rows = rows.filter(|row| matches!(row.facet, Facet::Assessment(_)));
        let days: BTreeSet<Day> = rows.map(|row| row.valid.from).collect();
        let days = days.into_iter().filter(|day| day.is_known() && *day <= self.at.day);
        days.map(|on| GridStep { on, grid: self.grid(dossier, on) }).collect()
    }
}
