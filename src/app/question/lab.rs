//! Labs with their path, and who is involved how deeply.

use super::super::{
    Reading,
    view::{
        Answer, InvolvementOf, InvolvementPhase, LabStep, LabSummary, LabView, Lesson, LevelStep,
        Measure, Page, Ref,
    },
};
use super::{Paging, known};
use crate::{
    domain::{
        Code, ContactId, Event, EventId, Kind, LabId, SubjectId, Text,
        rules::{self, LabState},
        vocabulary::{Contribution, Level},
    },
    projection::{Dossier, Facet, FactRow, Value},
};
use std::collections::BTreeMap;

impl Reading<'_> {
    /// All labs, oldest first.
    #[must_use]
    pub fn labs(&self, paging: &Paging) -> Page<LabSummary> {
        let all = self.of_kind(Kind::Lab).filter_map(|(subject, _)| match subject {
            SubjectId::Lab(id) => Some(id),
            _ => None,
        });
        self.page(all.collect(), paging, |id| self.lab_line(id))
    }

    /// The first labs whose titles fit.
    pub fn labs_called(&self, fits: impl Fn(&str) -> bool, limit: usize) -> Vec<LabSummary> {
        let called = |title: &Option<Text>| title.as_ref().is_some_and(|one| fits(one.as_str()));
        let found = self.titles(Kind::Lab).filter(|(_, title)| called(title));
        let found = found.filter_map(|(subject, _)| match subject {
            SubjectId::Lab(id) => Some(id),
            _ => None,
        });
        found.take(limit).map(|id| self.lab_line(id)).collect()
    }

    pub(super) fn lab_line(&self, id: LabId) -> LabSummary {
        let empty = Dossier::new(id.into());
        let dossier = self.dossier(id.into()).unwrap_or(&empty);
        let path = self.path(id, dossier);
        let involved = self.involved_in(id);
        LabSummary {
            id,
            key: self.proposed(dossier).and_then(|e| e.key),
            title: self.title(dossier),
            field: self.field(dossier),
            state: path.last().map(|step| step.state),
            phase: path.last().map_or(1, |step| step.phase),
            involved: involved.iter().filter(|one| one.level != Level::None).count(),
        }
    }

    /// Everything about a lab; `None` when it was not known.
    #[must_use]
    pub fn lab(&self, id: LabId) -> Option<Answer<LabView>> {
        let subject = id.into();
        let dossier = self.dossier(subject)?;
        let path = self.path(id, dossier);
        let involvements = self.involved_in(id);
        let promised = match dossier.value(&Facet::PromisedLevel, self.at) {
            Some(Value::Level(level)) => Some(level),
            _ => None,
        };
        Some(self.answer(LabView {
            id,
            key: self.proposed(dossier).and_then(|e| e.key),
            title: self.title(dossier),
            field: self.field(dossier),
            state: path.last().map(|step| step.state),
            phase: path.last().map_or(1, |step| step.phase),
            vision: self.vision(dossier),
            promised_level: promised,
            parent: match dossier.value(&Facet::Parent, self.at) {
                Some(Value::Lab(parent)) => Some(self.named(parent.into())),
                _ => None,
            },
            children: self.children(id, dossier),
            path,
            involvement: by_phase(&involvements, promised),
            involvements,
            measures: self.measures(dossier),
            lessons: self.lessons(dossier),
            decisions: self.decisions(dossier, |about| about == Some(id)),
            version: self.version(subject)?,
        }))
    }

    /// The phase a lab is in on the day of the reading, from 1.
    #[must_use]
    pub fn phase(&self, id: LabId) -> Option<u8> {
        let dossier = self.dossier(id.into())?;
        Some(self.path(id, dossier).last().map_or(1, |step| step.phase))
    }

    pub(super) fn proposed(
        &self,
        dossier: &Dossier,
    ) -> Option<crate::domain::event::lab::Proposed> {
        match self.fact(dossier.opened_by()?)?.1 {
            Event::LabProposed(e) => Some(e),
            _ => None,
        }
    }

    pub(super) fn field(&self, dossier: &Dossier) -> Option<Code> {
        match &self.one(dossier, &Facet::Field)?.value {
            Value::Code(code) => Some(code.clone()),
            _ => None,
        }
    }

    pub(super) fn vision(&self, dossier: &Dossier) -> Option<Text> {
        match self.payload(&self.one(dossier, &Facet::Vision)?)?.as_ref() {
            Event::LabProposed(e) => e.vision.clone(),
            Event::LabDetailsChanged(e) => e.vision.clone(),
            _ => None,
        }
    }

    pub(super) fn children(&self, id: LabId, dossier: &Dossier) -> Vec<Ref> {
        let mut children: Vec<SubjectId> = self
            .said_about(dossier)
            .iter()
            .map(|said| said.statement.subject)
            .filter(|other| *other != id.into() && matches!(other, SubjectId::Lab(_)))
            .filter(|other| {
                let other = self.dossier(*other);
                let parent = other.and_then(|other| self.one(other, &Facet::Parent));
                parent.is_some_and(|row| row.value == Value::Lab(id))
            })
            .collect();
        children.sort_unstable();
        children.dedup();
        children.into_iter().map(|child| self.named(child)).collect()
    }

    /// The steps up to the day of the reading; those of one day in their order.
    pub(super) fn path(&self, id: LabId, dossier: &Dossier) -> Vec<LabStep> {
        // A lab that is part of this one names it, and has a path of its own.
        let mut said = self.said_about(dossier);
        said.retain(|said| said.statement.subject == id.into());
        let mut steps: Vec<_> = said
            .iter()
            .filter_map(|said| rules::step(said.id, &said.statement.event))
            .filter(|step| step.day <= self.at.day)
            .collect();
        steps.sort_by_key(|step| (step.day, step.sequence, step.event));
        let mut phase = 1;
        steps
            .into_iter()
            .filter_map(|step| {
                phase += u8::from(step.state == LabState::Continued);
                let (_, event) = self.fact(step.event)?;
                let (id, state, on) = (step.event, step.state, step.day);
                let bare = LabStep {
                    id,
                    state,
                    on,
                    phase,
                    reason: None,
                    to: None,
                    gathering: None,
                    body: None,
                };
                Some(match event {
                    Event::LabDecided(e)
                    | Event::LabStarted(e)
                    | Event::LabSuspended(e)
                    | Event::LabResumed(e)
                    | Event::LabContinued(e)
                    | Event::LabTransferred(e)
                    | Event::LabCompleted(e)
                    | Event::LabDiscontinued(e) => LabStep {
                        gathering: e.gathering.map(|gathering| self.named(gathering.into())),
                        body: e.body.map(|body| self.named(body.into())),
                        reason: e.reason,
                        to: e.to,
                        ..bare
                    },
                    _ => bare,
                })
            })
            .collect()
    }

    /// Who is, or was until then, involved in a lab on the day of the reading.
    pub(super) fn involved_in(&self, id: LabId) -> Vec<InvolvementOf> {
        let Some(dossier) = self.dossier(id.into()) else { return Vec::new() };
        let mut seats: BTreeMap<(ContactId, u8), Vec<FactRow>> = BTreeMap::new();
        for row in dossier.known(self.at.position) {
            if let Facet::Involvement(contact, phase) = row.facet
                && row.valid.from <= self.at.day
            {
                seats.entry((contact, phase)).or_default().push(row);
            }
        }
        let mut involved: Vec<InvolvementOf> = seats
            .into_iter()
            .filter_map(|((contact, phase), rows)| self.seat(dossier, contact, phase, rows))
            .collect();
        involved.sort_by(|a, b| {
            (a.phase, &a.contact.name, a.id).cmp(&(b.phase, &b.contact.name, b.id))
        });
        involved
    }

    pub(super) fn seat(
        &self,
        dossier: &Dossier,
        contact: ContactId,
        phase: u8,
        mut rows: Vec<FactRow>,
    ) -> Option<InvolvementOf> {
        rows.sort_by_key(|row| (row.valid.from, row.valid.to, row.fact));
        let levels: Vec<LevelStep> = rows
            .iter()
            .filter_map(|row| match row.value {
                Value::Level(level) => Some(LevelStep { id: row.fact, level, on: row.valid.from }),
                _ => None,
            })
            .collect();
        let started = rows.iter().find_map(|row| match self.fact(row.fact)?.1 {
            Event::InvolvementStarted(e) => Some((row.fact, e)),
            _ => None,
        });
        let (fact, started) = started?;
        let last = rows.last()?;
        let since = crate::projection::At { day: last.valid.from, ..self.at };
        let stood_for = self.model.involved_for(&started, since);
        let commitment = dossier.value(&Facet::Commitment(fact), self.at);
        Some(InvolvementOf {
            id: fact,
            contact: self.named(contact.into()),
            representing: stood_for.map(|organisation| self.named(organisation.into())),
            phase,
            level: levels.last()?.level,
            levels,
            contribution: self.contributions(dossier, fact, &started.contribution),
            role: started.role,
            commitment: match commitment {
                Some(Value::Commitment(commitment)) => Some(commitment),
                _ => None,
            },
            valid_from: known(started.valid_from.first()),
            valid_to: known(last.valid.to),
        })
    }

    pub(super) fn contributions(
        &self,
        dossier: &Dossier,
        fact: EventId,
        given: &[Contribution],
    ) -> Vec<Contribution> {
        let mut all = given.to_vec();
        for said in self.said_about(dossier) {
            if let Event::ContributionRecorded(e) = &said.statement.event
                && e.fact == fact
                && e.occurred_on.first() <= self.at.day
            {
                all.extend(&e.contribution);
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    pub(super) fn measures(&self, dossier: &Dossier) -> Vec<Measure> {
        let rows = dossier.known_about(&Facet::Measure, self.at.position);
        rows.filter(|row| row.valid.from <= self.at.day)
            .filter_map(|row| {
                let event = self.payload(&row)?;
                let Event::MeasurePlanned(e) = event.as_ref() else { return None };
                let over = row.closed_by.filter(|_| row.valid.to <= self.at.day);
                let closed = over.and_then(|by| self.fact(by));
                let state = match closed.map(|(_, event)| event) {
                    Some(Event::MeasureDropped(_)) => "dropped",
                    Some(_) => "completed",
                    None => "planned",
                };
                let (text, responsible, due) = (e.text.clone(), e.responsible, e.due);
                Some(Measure { id: row.fact, text, responsible, due, state })
            })
            .collect()
    }

    pub(super) fn lessons(&self, dossier: &Dossier) -> Vec<Lesson> {
        let said = self.said_about(dossier).into_iter();
        said.filter_map(|said| match &said.statement.event {
            Event::LessonRecorded(e) if e.occurred_on.first() <= self.at.day => {
                Some(Lesson { id: said.id, text: e.text.clone(), on: known(e.occurred_on.first()) })
            }
            _ => None,
        })
        .collect()
    }
}

fn by_phase(involved: &[InvolvementOf], promised: Option<Level>) -> Vec<InvolvementPhase> {
    let mut phases: BTreeMap<u8, Vec<Level>> = BTreeMap::new();
    for one in involved {
        phases.entry(one.phase).or_default().push(one.level);
    }
    let of_phase = |(phase, mut levels): (u8, Vec<Level>)| {
        levels.sort_unstable();
        let mut by_level = BTreeMap::new();
        for level in &levels {
            *by_level.entry(level.as_str()).or_default() += 1;
        }
        // Levels are an order, no amounts: the lower of two in the middle, not their mean.
        let lived = levels.get(levels.len().saturating_sub(1) / 2).copied();
        let promise_gap = lived.zip(promised).map(|(lived, promised)| {
            let rank = |level: Level| level as i8;
            rank(lived) - rank(promised)
        });
        InvolvementPhase { phase, by_level, total: levels.len(), promise_gap }
    };
    phases.into_iter().map(of_phase).collect()
}
