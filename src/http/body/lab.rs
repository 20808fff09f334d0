//! Bodies of living labs.

use super::{Says, bodies, invalid, or_today};
use crate::{
    domain::{
        BodyId, Code, ContactId, Day, Event, EventId, GatheringId, LabId, RoughDay, Text,
        event::lab::{
            CommitmentStated, ContributionRecorded, InvolvementStarted, LessonRecorded,
            LevelChanged, MeasureClosed, MeasurePlanned, Proposed, Transition,
        },
        vocabulary::{Commitment, Contribution, LabRole, Level, Responsible},
    },
    http::{flaw::Flaw, problem::Problem},
};
use serde::Deserialize;
use utoipa::ToSchema;

bodies! {
    /// A lab is proposed.
    ProposalBody {
        /// A short name for segments and addresses.
        key: Option<Code>,
        /// What it is called.
        title: Text,
        /// Vocabulary `field`.
        field: Code,
        /// What it is to lead to.
        vision: Option<Text>,
        /// How deep those involved are to be involved.
        promised_level: Option<Level>,
        /// The lab it is part of.
        parent: Option<LabId>,
        /// When; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A lab goes from one state to the next.
    StateBody {
        /// Where to.
        state: Step,
        /// Order among the steps of one day, smaller first.
        sequence: Option<u8>,
        /// The gathering that decided it.
        gathering: Option<GatheringId>,
        /// The body that decided it.
        body: Option<BodyId>,
        /// Why.
        reason: Option<Text>,
        /// What it was transferred to; only of `transferred`.
        to: Option<Text>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A contact is involved in a phase of a lab.
    InvolvementBody {
        /// Who.
        contact: ContactId,
        /// The phase, from 1; the lab's phase on that day when absent.
        phase: Option<u8>,
        /// How deep.
        level: Level,
        /// With what.
        contribution: Option<Vec<Contribution>>,
        /// As what.
        role: Option<LabRole>,
        /// For which organisation, when not the one they belonged to on that day.
        representing: Option<ContactId>,
        /// More about it.
        note: Option<Text>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A contact is involved more or less deeply.
    LevelBody {
        /// How deep.
        level: Level,
        /// Why.
        note: Option<Text>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A contact contributed something.
    ContributionBody {
        /// What kind, at least one.
        contribution: Vec<Contribution>,
        /// More about it.
        note: Option<Text>,
        /// When; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// A contact gave its word.
    CommitmentBody {
        /// How binding.
        commitment: Commitment,
        /// More about it.
        note: Option<Text>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// Something is to be done in a lab.
    MeasureBody {
        /// What.
        text: Text,
        /// Who carries it out.
        responsible: Option<Responsible>,
        /// By when.
        due: Option<Day>,
        /// When it was planned; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// A measure is completed or dropped.
    MeasureEndBody {
        /// More about it.
        note: Option<Text>,
        /// When; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// Something was learned.
    LessonBody {
        /// What.
        text: Text,
        /// When; today when absent.
        occurred_on: Option<RoughDay>,
    }
}

/// A step of a lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Decided,
    Started,
    Suspended,
    Resumed,
    Continued,
    Transferred,
    Completed,
    Discontinued,
}

impl Says for ProposalBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::LabProposed(Proposed {
            key: self.key,
            title: Some(self.title),
            field: self.field,
            vision: self.vision,
            promised_level: self.promised_level,
            parent: self.parent,
            valid_from: or_today(self.valid_from, today),
        }))
    }
}

impl Says for StateBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        if self.to.is_some() && self.state != Step::Transferred {
            return Err(invalid(Flaw::not_here(
                "/to",
                "es gehört zum „state“ „transferred“",
                "it belongs to the \"state\" \"transferred\"",
            )));
        }
        let transition = Transition {
            sequence: self.sequence,
            gathering: self.gathering,
            body: self.body,
            reason: self.reason,
            to: self.to,
            valid_from: or_today(self.valid_from, today),
        };
        Ok(match self.state {
            Step::Decided => Event::LabDecided(transition),
            Step::Started => Event::LabStarted(transition),
            Step::Suspended => Event::LabSuspended(transition),
            Step::Resumed => Event::LabResumed(transition),
            Step::Continued => Event::LabContinued(transition),
            Step::Transferred => Event::LabTransferred(transition),
            Step::Completed => Event::LabCompleted(transition),
            Step::Discontinued => Event::LabDiscontinued(transition),
        })
    }
}

impl InvolvementBody {
    /// What it says, in this phase unless it names one.
    #[must_use]
    pub fn event_in(self, phase: u8, today: Day) -> Event {
        Event::InvolvementStarted(InvolvementStarted {
            contact: self.contact,
            phase: self.phase.unwrap_or(phase),
            level: self.level,
            contribution: self.contribution.unwrap_or_default(),
            role: self.role,
            representing: self.representing,
            note: self.note,
            valid_from: or_today(self.valid_from, today),
        })
    }
}

impl LevelBody {
    /// How deeply somebody is involved now.
    #[must_use]
    pub fn changed(self, fact: EventId, contact: ContactId, today: Day) -> LevelChanged {
        let valid_from = or_today(self.valid_from, today);
        let Self { level, note, .. } = self;
        LevelChanged { fact, contact, level, note, valid_from }
    }
}

impl ContributionBody {
    /// What somebody contributed.
    #[must_use]
    pub fn contributed(
        self,
        fact: EventId,
        contact: ContactId,
        today: Day,
    ) -> ContributionRecorded {
        let occurred_on = or_today(self.occurred_on, today);
        let Self { contribution, note, .. } = self;
        ContributionRecorded { fact, contact, contribution, note, occurred_on }
    }
}

impl CommitmentBody {
    /// That somebody gave their word.
    #[must_use]
    pub fn committed(self, fact: EventId, contact: ContactId, today: Day) -> CommitmentStated {
        let valid_from = or_today(self.valid_from, today);
        let Self { commitment, note, .. } = self;
        CommitmentStated { fact, contact, commitment, note, valid_from }
    }
}

impl Says for MeasureBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::MeasurePlanned(MeasurePlanned {
            text: Some(self.text),
            responsible: self.responsible,
            due: self.due,
            occurred_on: or_today(self.occurred_on, today),
        }))
    }
}

impl MeasureEndBody {
    /// What it says of a measure.
    #[must_use]
    pub fn closed(self, fact: EventId, today: Day) -> MeasureClosed {
        MeasureClosed { fact, note: self.note, occurred_on: or_today(self.occurred_on, today) }
    }
}

impl Says for LessonBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        let occurred_on = or_today(self.occurred_on, today);
        Ok(Event::LessonRecorded(LessonRecorded { text: Some(self.text), occurred_on }))
    }
}
