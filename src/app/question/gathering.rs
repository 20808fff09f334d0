//! Gatherings with their counts and lists, series and bodies.

use super::super::{
    Reading,
    view::{
        Answer, Counts, Decision, GatheringSummary, GatheringView, Headcount, Page, Participation,
    },
};
use super::Paging;
use crate::{
    domain::{
        ContactId, Day, Event, GatheringId, Kind, LabId, LocalTime, SeriesId, SubjectId, Text,
        vocabulary::{Audience, CancelReason, Precision},
    },
    projection::{Dossier, Facet, Occurrence, OccurrenceKind, Value, last_post, status_of},
};
use std::collections::{BTreeMap, BTreeSet};

/// Which gatherings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GatheringQuery {
    /// Of a series.
    pub series: Option<SeriesId>,
    /// Of a lab.
    pub lab: Option<LabId>,
    /// From this day on.
    pub from: Option<Day>,
    /// Until before this day.
    pub to: Option<Day>,
    /// For whom.
    pub audience: Option<Audience>,
    /// `planned`, `announced`, `cancelled`, `held`.
    pub status: Option<String>,
}

impl GatheringQuery {
    fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day < to)
    }
}

impl Reading<'_> {
    /// Gatherings that fit, by day.
    #[must_use]
    pub fn gatherings(&self, query: &GatheringQuery, paging: &Paging) -> Page<GatheringSummary> {
        let found = self.scheduled_as_asked(query);
        self.page(found, paging, |(starts_at, id)| self.gathering_line(id, starts_at))
    }

    /// The last gatherings that fit, the latest first.
    #[must_use]
    pub fn last_gatherings(&self, query: &GatheringQuery, limit: usize) -> Vec<GatheringSummary> {
        self.latest(self.scheduled_as_asked(query), limit)
    }

    /// Gatherings whose title fits, the latest first.
    #[must_use]
    pub fn gatherings_called(
        &self,
        fits: impl Fn(&str) -> bool,
        limit: usize,
    ) -> Vec<GatheringSummary> {
        let called = |dossier: &Dossier| self.title(dossier).is_some_and(|t| fits(t.as_str()));
        self.latest(self.scheduled(|dossier, _| called(dossier)), limit)
    }

    fn scheduled_as_asked(&self, query: &GatheringQuery) -> Vec<(LocalTime, GatheringId)> {
        self.scheduled(|dossier, day| query.covers(day) && self.asked_for(dossier, query))
    }

    /// The gatherings that fit and have a day, by day.
    fn scheduled(&self, fits: impl Fn(&Dossier, Day) -> bool) -> Vec<(LocalTime, GatheringId)> {
        let all = self.of_kind(Kind::Gathering).filter_map(|(subject, dossier)| match subject {
            SubjectId::Gathering(id) => Some((self.starts_at(dossier)?, id, dossier)),
            _ => None,
        });
        let found = all.filter(|(starts_at, _, dossier)| fits(dossier, starts_at.day()));
        let mut found: Vec<(LocalTime, GatheringId)> =
            found.map(|(starts_at, id, _)| (starts_at, id)).collect();
        found.sort_by_key(|(starts_at, id)| (starts_at.day(), *starts_at, *id));
        found
    }

    fn latest(&self, found: Vec<(LocalTime, GatheringId)>, limit: usize) -> Vec<GatheringSummary> {
        let last = found.into_iter().rev().take(limit);
        last.map(|(starts_at, id)| self.gathering_line(id, starts_at)).collect()
    }

    /// Whether a gathering is one of those asked for, whatever its day.
    pub(super) fn asked_for(&self, dossier: &Dossier, query: &GatheringQuery) -> bool {
        let value = |facet: &Facet| dossier.value(facet, self.at);
        let audience = || self.word(dossier, &Facet::Audience);
        query.series.is_none_or(|id| value(&Facet::Series) == Some(Value::Series(id)))
            && query.lab.is_none_or(|id| value(&Facet::Lab) == Some(Value::Lab(id)))
            && query.audience.is_none_or(|wanted| audience() == Some(wanted.as_str()))
            && query.status.as_deref().is_none_or(|wanted| self.status(dossier) == wanted)
    }

    pub(super) fn starts_at(&self, dossier: &Dossier) -> Option<LocalTime> {
        match self.one(dossier, &Facet::Schedule)?.value {
            Value::Time(time) => Some(time),
            _ => None,
        }
    }

    pub(super) fn gathering_day(&self, gathering: SubjectId) -> Option<Day> {
        self.starts_at(self.dossier(gathering)?).map(LocalTime::day)
    }

    pub(super) fn status(&self, dossier: &Dossier) -> &'static str {
        self.word(dossier, &Facet::State).unwrap_or("planned")
    }

    pub(super) fn gathering_line(&self, id: GatheringId, starts_at: LocalTime) -> GatheringSummary {
        let empty = Dossier::new(id.into());
        let dossier = self.dossier(id.into()).unwrap_or(&empty);
        GatheringSummary {
            id,
            title: self.title(dossier),
            series: self.related(dossier, &Facet::Series),
            format: self.word_of(dossier, &Facet::Format, crate::domain::vocabulary::Format::Other),
            audience: self.word_of(dossier, &Facet::Audience, Audience::External),
            attendance_mode: self.word_of(
                dossier,
                &Facet::AttendanceMode,
                crate::domain::vocabulary::AttendanceMode::InPerson,
            ),
            starts_at,
            status: self.status(dossier),
            counts: counts(dossier.happened(self.at)),
        }
    }

    pub(super) fn word_of<T: std::str::FromStr>(
        &self,
        dossier: &Dossier,
        facet: &Facet,
        or: T,
    ) -> T {
        self.word(dossier, facet).and_then(|word| word.parse().ok()).unwrap_or(or)
    }

    pub(super) fn related(
        &self,
        dossier: &Dossier,
        facet: &Facet,
    ) -> Option<crate::app::view::Ref> {
        let subject = match self.one(dossier, facet)?.value {
            Value::Series(id) => id.into(),
            Value::Lab(id) => id.into(),
            Value::Body(id) => id.into(),
            Value::Subject(id) => id,
            _ => return None,
        };
        Some(self.named(subject))
    }

    /// Everything about a gathering; `None` when it was not known.
    #[must_use]
    pub fn gathering(&self, id: GatheringId) -> Option<Answer<GatheringView>> {
        let subject = id.into();
        let dossier = self.dossier(subject)?;
        let starts_at = self.starts_at(dossier)?;
        let line = self.gathering_line(id, starts_at);
        let topics =
            self.one(dossier, &Facet::Topics).and_then(|row| match self.payload(&row)?.as_ref() {
                Event::GatheringPlanned(e) => Some(e.topics.clone()),
                Event::GatheringDetailsChanged(e) => e.topics.clone(),
                _ => None,
            });
        let promised = dossier.value(&Facet::PromisedLevel, self.at);
        Some(self.answer(GatheringView {
            id,
            title: line.title,
            series: line.series,
            lab: self.related(dossier, &Facet::Lab),
            body: self.related(dossier, &Facet::Body),
            format: line.format,
            audience: line.audience,
            attendance_mode: line.attendance_mode,
            starts_at,
            ends_at: self.ends_at(dossier),
            venue: self.venue(dossier),
            promised_level: match promised {
                Some(Value::Level(level)) => Some(level),
                _ => None,
            },
            topics: topics.unwrap_or_default(),
            status: line.status,
            cancel_reason: self.cancel_reason(dossier),
            rescheduled_from: self.related(dossier, &Facet::RescheduledFrom),
            rescheduled_to: self.rescheduled_to(subject),
            counts: line.counts,
            headcounts: self.headcounts(dossier, line.counts.attended),
            decisions: self.decisions(dossier, |_| true),
            version: self.version(subject)?,
        }))
    }

    pub(super) fn ends_at(&self, dossier: &Dossier) -> Option<LocalTime> {
        match self.payload(&self.one(dossier, &Facet::Schedule)?)?.as_ref() {
            Event::GatheringPlanned(e) => e.ends_at,
            Event::GatheringRescheduled(e) => e.ends_at,
            _ => None,
        }
    }

    pub(super) fn venue(&self, dossier: &Dossier) -> Option<Text> {
        match self.payload(&self.one(dossier, &Facet::Venue)?)?.as_ref() {
            Event::GatheringPlanned(e) => e.venue.clone(),
            Event::GatheringDetailsChanged(e) => e.venue.clone(),
            _ => None,
        }
    }

    pub(super) fn cancel_reason(&self, dossier: &Dossier) -> Option<CancelReason> {
        match self.payload(&self.one(dossier, &Facet::State)?)?.as_ref() {
            Event::GatheringCancelled(e) => Some(e.reason),
            _ => None,
        }
    }

    pub(super) fn rescheduled_to(&self, from: SubjectId) -> Option<crate::app::view::Ref> {
        let dossier = self.dossier(from)?;
        let next =
            self.said_about(dossier).into_iter().find_map(|said| match &said.statement.event {
                Event::GatheringPlanned(e)
                    if e.rescheduled_from.map(SubjectId::from) == Some(from) =>
                {
                    Some(said.statement.subject)
                }
                _ => None,
            })?;
        Some(self.named(next))
    }

    pub(super) fn headcounts(&self, dossier: &Dossier, attended: usize) -> Vec<Headcount> {
        let said = self.said_about(dossier).into_iter();
        said.filter_map(|said| {
            let Event::HeadcountRecorded(e) = &said.statement.event else { return None };
            Some(Headcount {
                id: said.id,
                value: e.value,
                precision: e.precision,
                source: said.statement.source.clone(),
                recorded_at: self.commit(said.id)?.recorded_at,
                contradicts_list: contradicts(e.value as usize, e.precision, attended),
            })
        })
        .collect()
    }

    pub(super) fn decisions(
        &self,
        dossier: &Dossier,
        about: impl Fn(Option<LabId>) -> bool,
    ) -> Vec<Decision> {
        let said = self.said_about(dossier).into_iter();
        said.filter_map(|said| match &said.statement.event {
            Event::DecisionTaken(e) if about(e.lab) => Some(Decision {
                id: said.id,
                text: e.text.clone(),
                lab: e.lab.map(|lab| self.named(lab.into())),
                votes_for: e.votes_for,
                votes_against: e.votes_against,
                abstentions: e.abstentions,
            }),
            _ => None,
        })
        .collect()
    }

    /// Who did what about a gathering, by name; only those of a status, when said.
    #[must_use]
    pub fn participations(
        &self,
        id: GatheringId,
        status: Option<&str>,
        paging: &Paging,
    ) -> Option<Page<Participation>> {
        let dossier = self.dossier(id.into())?;
        let mut people: BTreeMap<ContactId, Vec<Occurrence>> = BTreeMap::new();
        for seen in dossier.happened(self.at) {
            people.entry(seen.contact).or_default().push(seen);
        }
        // In order of recording: rows come and go with what becomes known about affiliations.
        people.values_mut().for_each(|seen| seen.sort_by_key(|seen| seen.fact));
        let mut found: Vec<Participation> = people
            .into_iter()
            .map(|(contact, seen)| self.participation(contact, &seen))
            .filter(|one| status.is_none_or(|wanted| one.status == wanted))
            .collect();
        found.sort_by(|a, b| (&a.contact.name, a.contact.id).cmp(&(&b.contact.name, b.contact.id)));
        Some(self.page(found, paging, |participation| participation))
    }

    pub(super) fn participation(&self, contact: ContactId, seen: &[Occurrence]) -> Participation {
        let last = |kind| seen.iter().rev().find(|seen| seen.kind == kind);
        let attended = last(OccurrenceKind::Attended).or(last(OccurrenceKind::WalkIn));
        let role = attended.and_then(|seen| match self.model.payload(seen.said_by)?.as_ref() {
            Event::Attended(e) => e.role,
            _ => None,
        });
        let representing = seen.iter().rev().find_map(|seen| seen.representing);
        let mut facts: Vec<_> = seen.iter().map(|seen| seen.fact).collect();
        facts.sort_unstable();
        facts.dedup();
        Participation {
            contact: self.named(contact.into()),
            status: status_of(seen),
            representing: representing.map(|organisation| self.named(organisation.into())),
            invited_on: last(OccurrenceKind::Invited).map(|seen| seen.day),
            registered_on: last(OccurrenceKind::Registered).map(|seen| seen.day),
            walk_in: last(OccurrenceKind::WalkIn).is_some(),
            role,
            facts,
        }
    }
}

/// Distinct contacts: invited and registered ever, deregistered in the end, attended with walk-ins.
pub(super) fn counts(seen: impl Iterator<Item = Occurrence>) -> Counts {
    let mut people: BTreeMap<ContactId, Vec<Occurrence>> = BTreeMap::new();
    let mut organisations = BTreeSet::new();
    for seen in seen {
        if matches!(seen.kind, OccurrenceKind::Attended | OccurrenceKind::WalkIn) {
            organisations.extend(seen.representing);
        }
        people.entry(seen.contact).or_default().push(seen);
    }
    let mut counts = Counts { organisations_attended: organisations.len(), ..Counts::default() };
    for seen in people.values() {
        let has = |kind| usize::from(seen.iter().any(|seen| seen.kind == kind));
        counts.invited += has(OccurrenceKind::Invited);
        let came_back = last_post(seen).is_some_and(|post| post.kind == OccurrenceKind::Bounced);
        counts.bounced += usize::from(came_back);
        counts.registered += has(OccurrenceKind::Registered);
        counts.declined += has(OccurrenceKind::Declined);
        counts.delegated += has(OccurrenceKind::Delegated);
        counts.no_show += has(OccurrenceKind::NoShow);
        counts.walk_in += has(OccurrenceKind::WalkIn);
        counts.attended += has(OccurrenceKind::Attended).max(has(OccurrenceKind::WalkIn));
        let status = status_of(seen);
        counts.deregistered += usize::from(status == "deregistered");
        counts.waitlisted += usize::from(status == "waitlisted");
    }
    counts
}

/// Whether a count cannot be meant so, when this many are on the list.
fn contradicts(value: usize, precision: Precision, list: usize) -> bool {
    if list == 0 {
        return false;
    }
    let tenth = value.div_ceil(10);
    match precision {
        Precision::Exact => value < list,
        Precision::Approx => list > value + tenth,
        Precision::JustUnder => list > value,
        Precision::AtLeast => false,
    }
}
