//! Series of gatherings, and bodies with their members.

use super::gathering::GatheringQuery;
use super::{Paging, known};
use crate::{
    app::{
        Reading,
        view::{Answer, BodyView, Member, Page, SeriesView},
    },
    domain::{BodyId, Code, Day, Event, Kind, SeriesId, SubjectId},
    projection::{Dossier, Facet, Value},
};

impl Reading<'_> {
    /// A series; `None` when it was not known.
    #[must_use]
    pub fn series(&self, id: SeriesId) -> Option<Answer<SeriesView>> {
        self.series_view(id).map(|view| self.answer(view))
    }

    /// All series, oldest first.
    #[must_use]
    pub fn all_series(&self, paging: &Paging) -> Page<SeriesView> {
        let all = self.of_kind(Kind::Series).filter_map(|(subject, _)| match subject {
            SubjectId::Series(id) => self.series_view(id),
            _ => None,
        });
        self.page(all.collect(), paging, |view| view)
    }

    pub(super) fn series_view(&self, id: SeriesId) -> Option<SeriesView> {
        let dossier = self.dossier(id.into())?;
        let query = GatheringQuery { series: Some(id), ..GatheringQuery::default() };
        let gatherings = self.of_kind(Kind::Gathering);
        let (key, since, dissolved_on) = self.created(dossier);
        Some(SeriesView {
            id,
            key,
            title: self.title(dossier),
            since,
            dissolved_on,
            gatherings: gatherings.filter(|(_, d)| self.asked_for(d, &query)).count(),
            version: self.version(id.into())?,
        })
    }

    pub(super) fn created(&self, dossier: &Dossier) -> (Option<Code>, Option<Day>, Option<Day>) {
        let rows = || dossier.known_about(&Facet::Existence, self.at.position);
        let created = rows().find_map(|row| match self.payload(&row)?.as_ref() {
            Event::SeriesCreated(e) | Event::BodyCreated(e) => {
                Some((e.key.clone(), known(row.valid.from)))
            }
            _ => None,
        });
        let ended = rows().find(|row| row.value == Value::Nothing && row.valid.from <= self.at.day);
        let (key, since) = created.unwrap_or_default();
        (key, since, ended.map(|row| row.valid.from))
    }

    /// A body with its members; `None` when it was not known.
    #[must_use]
    pub fn body(&self, id: BodyId) -> Option<Answer<BodyView>> {
        self.body_view(id).map(|view| self.answer(view))
    }

    /// All bodies, oldest first.
    #[must_use]
    pub fn bodies(&self, paging: &Paging) -> Page<BodyView> {
        let all = self.of_kind(Kind::Body).filter_map(|(subject, _)| match subject {
            SubjectId::Body(id) => self.body_view(id),
            _ => None,
        });
        self.page(all.collect(), paging, |view| view)
    }

    pub(super) fn body_view(&self, id: BodyId) -> Option<BodyView> {
        let dossier = self.dossier(id.into())?;
        let mut members: Vec<Member> = dossier
            .valid(self.at)
            .filter_map(|row| match (&row.facet, &row.value) {
                (Facet::Membership(contact), Value::Word(word)) => Some(Member {
                    id: row.fact,
                    contact: *contact,
                    name: self.name((*contact).into()),
                    role: word.parse().ok()?,
                    valid_from: known(row.valid.from),
                    valid_to: known(row.valid.to),
                }),
                _ => None,
            })
            .collect();
        members.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        let (key, since, dissolved_on) = self.created(dossier);
        let version = self.version(id.into())?;
        let title = self.title(dossier);
        Some(BodyView { id, key, title, since, dissolved_on, members, version })
    }
}
