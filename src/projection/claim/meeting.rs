//! What events of series, bodies, gatherings and labs claim.

use super::{Claim, Target, Teller};
use crate::domain::{Day, Event, Period, RoughDay, event::gathering, rules, vocabulary::Level};
use crate::projection::row::{Facet, OccurrenceKind, Value};

impl Teller {
    /// A plan has no validity of its own: what was said last counts for all days.
    fn plan(&mut self, facet: Facet, value: Option<Value>) {
        if let Some(value) = value {
            self.since(facet, value, Day::DAWN);
        }
    }

    pub(super) fn gathering(&mut self, event: &Event) {
        match event {
            Event::SeriesCreated(e) | Event::BodyCreated(e) => {
                self.single(Facet::Existence, Value::Said, e.valid_from);
                self.plan(Facet::Title, Some(Value::Said));
            }
            Event::SeriesRenamed(e) => self.single(Facet::Title, Value::Said, e.valid_from),
            Event::SeriesDissolved(e) | Event::BodyDissolved(e) => {
                self.single(Facet::Existence, Value::Nothing, e.valid_from);
            }
            Event::MembershipStarted(e) => {
                let value = Value::Word(e.role.as_str());
                self.multi(Facet::Membership(e.contact), value, e.valid_from, e.valid_to);
            }
            Event::GatheringPlanned(e) => {
                self.plan(Facet::Schedule, Some(Value::Time(e.starts_at)));
                self.plan(Facet::State, Some(Value::Word("planned")));
                let from = e.rescheduled_from.map(|id| Value::Subject(id.into()));
                self.plan(Facet::RescheduledFrom, from);
                self.gathering_details(&gathering::DetailsChanged {
                    title: e.title.clone(),
                    series: e.series,
                    lab: e.lab,
                    body: e.body,
                    format: Some(e.format),
                    audience: Some(e.audience),
                    attendance_mode: Some(e.attendance_mode),
                    venue: e.venue.clone(),
                    promised_level: e.promised_level,
                    topics: Some(e.topics.clone()),
                });
                // A title may be erased; the fact that there is one is not.
                if e.title.is_none() {
                    self.plan(Facet::Title, Some(Value::Said));
                }
            }
            Event::GatheringDetailsChanged(e) => self.gathering_details(e),
            Event::GatheringRescheduled(e) => {
                self.plan(Facet::Schedule, Some(Value::Time(e.starts_at)));
            }
            Event::GatheringAnnounced(e) => {
                self.single(Facet::State, Value::Word("announced"), e.occurred_on);
            }
            // Of one day, what came of it comes after what was announced, however it was recorded.
            Event::GatheringCancelled(e) => {
                let since = Period { from: e.occurred_on.first(), to: Day::NEVER };
                let claim = self.bare(Value::Word("cancelled"), since, true);
                self.claims.facts.push((Facet::State, Claim { sequence: 1, ..claim }));
            }
            Event::GatheringHeld(_) => {
                let always = Period { from: Day::DAWN, to: Day::NEVER };
                let claim = self.bare(Value::Word("held"), always, true);
                let claim = Claim { on_schedule: true, sequence: 1, ..claim };
                self.claims.facts.push((Facet::State, claim));
            }
            _ => {}
        }
    }

    fn gathering_details(&mut self, e: &gathering::DetailsChanged) {
        self.plan(Facet::Title, e.title.as_ref().map(|_| Value::Said));
        self.plan(Facet::Venue, e.venue.as_ref().map(|_| Value::Said));
        self.plan(Facet::Series, e.series.map(Value::Series));
        self.plan(Facet::Lab, e.lab.map(Value::Lab));
        self.plan(Facet::Body, e.body.map(Value::Body));
        self.plan(Facet::Format, e.format.map(|word| Value::Word(word.as_str())));
        self.plan(Facet::Audience, e.audience.map(|word| Value::Word(word.as_str())));
        let mode = e.attendance_mode.map(|word| Value::Word(word.as_str()));
        self.plan(Facet::AttendanceMode, mode);
        self.plan(Facet::PromisedLevel, e.promised_level.map(Value::Level));
        self.plan(Facet::Topics, e.topics.as_ref().map(|_| Value::Said));
    }

    pub(super) fn people(&mut self, event: &Event) {
        let (listed, kind) = match event {
            Event::Invited(e) => (e, OccurrenceKind::Invited),
            Event::Bounced(e) => (e, OccurrenceKind::Bounced),
            Event::Registered(e) => (e, OccurrenceKind::Registered),
            Event::Waitlisted(e) => (e, OccurrenceKind::Waitlisted),
            Event::Declined(e) => (e, OccurrenceKind::Declined),
            Event::Deregistered(e) => (e, OccurrenceKind::Deregistered),
            Event::Withdrawn(e) => (e, OccurrenceKind::Withdrawn),
            Event::Delegated(e) => {
                let day = Some(e.occurred_on);
                self.saw(&[e.contact], OccurrenceKind::Delegated, None, day);
                return self.saw(&[e.to], OccurrenceKind::Registered, None, day);
            }
            Event::Attended(e) => {
                let kind =
                    if e.walk_in { OccurrenceKind::WalkIn } else { OccurrenceKind::Attended };
                return self.saw(&e.contacts, kind, e.representing, None);
            }
            Event::NoShowRecorded(e) => {
                return self.saw(&e.contacts, OccurrenceKind::NoShow, e.representing, None);
            }
            _ => return,
        };
        self.saw(&listed.contacts, kind, listed.representing, Some(listed.occurred_on));
    }

    pub(super) fn lab(&mut self, event: &Event) {
        if let Some(step) = rules::step(self.fact, event) {
            let period = Period { from: step.day, to: Day::NEVER };
            let value = Value::State(step.state);
            let claim = Claim { sequence: step.sequence, ..self.bare(value, period, true) };
            self.claims.facts.push((Facet::State, claim));
        }
        match event {
            Event::LabProposed(e) => {
                self.plan(Facet::Title, Some(Value::Said));
                self.plan(Facet::Field, Some(Value::Code(e.field.clone())));
                self.lab_details(e.valid_from, e.promised_level, e.parent, e.vision.is_some());
            }
            Event::LabDetailsChanged(e) => {
                if e.title.is_some() {
                    self.single(Facet::Title, Value::Said, e.valid_from);
                }
                if let Some(field) = &e.field {
                    self.single(Facet::Field, Value::Code(field.clone()), e.valid_from);
                }
                self.lab_details(e.valid_from, e.promised_level, e.parent, e.vision.is_some());
            }
            Event::MeasurePlanned(e) => {
                self.multi(Facet::Measure, Value::Due(e.due), e.occurred_on, None);
            }
            Event::MeasureCompleted(e) | Event::MeasureDropped(e) => {
                self.ends(Target::Fact(e.fact), e.occurred_on);
            }
            Event::InvolvementStarted(e) => {
                let facet = Facet::Involvement(e.contact, e.phase);
                self.single(facet, Value::Level(e.level), e.valid_from);
            }
            Event::LevelChanged(e) => self.follow(e.fact, Value::Level(e.level), e.valid_from),
            Event::CommitmentStated(e) => {
                let value = Value::Commitment(e.commitment);
                self.single(Facet::Commitment(e.fact), value, e.valid_from);
            }
            _ => {}
        }
    }

    fn lab_details(
        &mut self,
        from: RoughDay,
        promised_level: Option<Level>,
        parent: Option<crate::domain::LabId>,
        vision: bool,
    ) {
        if let Some(level) = promised_level {
            self.single(Facet::PromisedLevel, Value::Level(level), from);
        }
        if let Some(parent) = parent {
            self.single(Facet::Parent, Value::Lab(parent), from);
        }
        if vision {
            self.single(Facet::Vision, Value::Said, from);
        }
    }
}
