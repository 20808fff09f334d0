//! Bodies of series, bodies of people, gatherings, and who took part.

use super::{Says, Sourced as _, bodies, invalid, or_today};
use crate::{
    domain::{
        BodyId, Code, ContactId, Day, Event, EventId, GatheringId, Key, LabId, LocalTime, RoughDay,
        SeriesId, Statement, Text,
        command::{Command, Participate, ParticipationStatus},
        event::gathering::{
            Announced, Cancelled, Created, DecisionTaken, Delegated, Dissolved, HeadcountRecorded,
            Held, MembershipStarted, Planned, Renamed, Rescheduled,
        },
        vocabulary::{
            AttendanceMode, Audience, BodyRole, CancelReason, Channel, Format, Level,
            ParticipationRole, Precision,
        },
    },
    http::{flaw::Flaw, message::field, problem::Problem},
};
use serde::Deserialize;
use utoipa::ToSchema;

bodies! {
    /// A series of gatherings, or a body, comes into being.
    CreationBody {
        /// A short name for segments and addresses.
        key: Option<Code>,
        /// What it is called.
        title: Text,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// It is called something else.
    RenamingBody {
        /// The new title.
        title: Text,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// It is over.
    DissolutionBody {
        /// The first day without it; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// A contact sits in a body.
    MembershipBody {
        /// Who.
        contact: ContactId,
        /// As what; `member` when absent.
        role: Option<BodyRole>,
        /// Since when; today when absent.
        valid_from: Option<RoughDay>,
        /// The first day without it, when already known.
        valid_to: Option<RoughDay>,
    }
    /// A gathering is planned.
    PlanBody {
        /// What it is called.
        title: Text,
        /// The series it is part of.
        series: Option<SeriesId>,
        /// The lab it is part of.
        lab: Option<LabId>,
        /// The body that meets.
        body: Option<BodyId>,
        /// What kind it is.
        format: Format,
        /// Whom it is for.
        audience: Audience,
        /// Where people meet.
        attendance_mode: AttendanceMode,
        /// When it starts, on the office's clocks.
        starts_at: LocalTime,
        /// When it ends.
        ends_at: Option<LocalTime>,
        /// Where it is.
        venue: Option<Text>,
        /// How deep those who come are to be involved.
        promised_level: Option<Level>,
        /// About what; vocabulary `topic`.
        topics: Option<Vec<Code>>,
        /// The gathering it takes the place of.
        rescheduled_from: Option<GatheringId>,
    }
    /// It was made known.
    AnnouncementBody {
        /// How.
        channel: Option<Channel>,
        /// When; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// It takes place at another time.
    RescheduleBody {
        /// The new start.
        starts_at: LocalTime,
        /// The new end.
        ends_at: Option<LocalTime>,
        /// Why.
        reason: Option<Text>,
        /// When that was decided; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// It does not take place.
    CancellationBody {
        /// Why.
        reason: CancelReason,
        /// More about it.
        note: Option<Text>,
        /// When that was decided; today when absent.
        occurred_on: Option<RoughDay>,
    }
    /// It took place, on the day it was planned for.
    HeldBody {}
    /// How many were there.
    HeadcountBody {
        /// People.
        value: u32,
        /// How exactly; `exact` when absent.
        precision: Option<Precision>,
    }
    /// Something was decided.
    DecisionBody {
        /// What.
        text: Text,
        /// The lab it is about.
        lab: Option<LabId>,
        /// Votes, where counted.
        votes_for: Option<u32>,
        /// Votes, where counted.
        votes_against: Option<u32>,
        /// Votes, where counted.
        abstentions: Option<u32>,
    }
    /// What contacts did about a gathering: all of them, or nothing is recorded.
    ParticipationBody {
        /// What they did.
        status: Participated,
        /// Who; repeated contacts count once. Instead: `pull` or `segment`.
        contacts: Option<Vec<ContactId>>,
        /// Everybody on this frozen list of a segment.
        pull: Option<EventId>,
        /// Everybody in this segment who may be invited: the list is frozen first.
        segment: Option<Key>,
        /// Who got the seat; only of `delegated`.
        to: Option<ContactId>,
        /// For which organisation, when not the one they belong to on that day.
        representing: Option<ContactId>,
        /// How they were invited or answered.
        channel: Option<Channel>,
        /// As what they attended.
        role: Option<ParticipationRole>,
        /// They came without having registered; judged by the list when absent.
        walk_in: Option<bool>,
        /// More about it.
        note: Option<Text>,
        /// When; today when absent. Attendance and no-show take the gathering's day.
        occurred_on: Option<RoughDay>,
    }
}

/// What somebody did about a gathering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Participated {
    Invited,
    Bounced,
    Registered,
    Waitlisted,
    Declined,
    Deregistered,
    Attended,
    NoShow,
    Withdrawn,
    Delegated,
}

impl CreationBody {
    /// What it says, of a series or a body.
    #[must_use]
    pub fn created(self, today: Day) -> Created {
        let valid_from = or_today(self.valid_from, today);
        Created { key: self.key, title: Some(self.title), valid_from }
    }
}

impl Says for RenamingBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        let valid_from = or_today(self.valid_from, today);
        Ok(Event::SeriesRenamed(Renamed { title: Some(self.title), valid_from }))
    }
}

impl DissolutionBody {
    /// What it says, of a series or a body.
    #[must_use]
    pub fn dissolved(self, today: Day) -> Dissolved {
        Dissolved { valid_from: or_today(self.valid_from, today) }
    }
}

impl Says for MembershipBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        Ok(Event::MembershipStarted(MembershipStarted {
            contact: self.contact,
            role: self.role.unwrap_or(BodyRole::Member),
            valid_from: or_today(self.valid_from, today),
            valid_to: self.valid_to,
        }))
    }
}

impl Says for PlanBody {
    fn event(self, _: Day) -> Result<Event, Problem> {
        Ok(Event::GatheringPlanned(Planned {
            title: Some(self.title),
            series: self.series,
            lab: self.lab,
            body: self.body,
            format: self.format,
            audience: self.audience,
            attendance_mode: self.attendance_mode,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            venue: self.venue,
            promised_level: self.promised_level,
            topics: self.topics.unwrap_or_default(),
            rescheduled_from: self.rescheduled_from,
        }))
    }
}

impl Says for AnnouncementBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        let occurred_on = or_today(self.occurred_on, today);
        Ok(Event::GatheringAnnounced(Announced { channel: self.channel, occurred_on }))
    }
}

impl Says for RescheduleBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        let occurred_on = or_today(self.occurred_on, today);
        let Self { starts_at, ends_at, reason, .. } = self;
        Ok(Event::GatheringRescheduled(Rescheduled { starts_at, ends_at, reason, occurred_on }))
    }
}

impl Says for CancellationBody {
    fn event(self, today: Day) -> Result<Event, Problem> {
        let occurred_on = or_today(self.occurred_on, today);
        let Self { reason, note, .. } = self;
        Ok(Event::GatheringCancelled(Cancelled { reason, note, occurred_on }))
    }
}

impl Says for HeldBody {
    fn event(self, _: Day) -> Result<Event, Problem> {
        Ok(Event::GatheringHeld(Held {}))
    }
}

impl Says for HeadcountBody {
    fn event(self, _: Day) -> Result<Event, Problem> {
        let precision = self.precision.unwrap_or(Precision::Exact);
        Ok(Event::HeadcountRecorded(HeadcountRecorded { value: self.value, precision }))
    }
}

impl Says for DecisionBody {
    fn event(self, _: Day) -> Result<Event, Problem> {
        let Self { text, lab, votes_for, votes_against, abstentions, .. } = self;
        let text = Some(text);
        Ok(Event::DecisionTaken(DecisionTaken { text, lab, votes_for, votes_against, abstentions }))
    }
}

impl ParticipationBody {
    /// The command it means.
    ///
    /// # Errors
    /// When fields do not fit together.
    pub fn command(
        self,
        gathering: GatheringId,
        (contacts, pull): (Vec<ContactId>, Option<EventId>),
        today: Day,
    ) -> Result<Command, Problem> {
        let (source, source_note) = self.source();
        let Some(status) = self.status.listed() else {
            let event = self.delegated(today)?;
            let subject = gathering.into();
            return Ok(Command::Record(vec![Statement { subject, source, source_note, event }]));
        };
        if self.to.is_some() {
            return Err(invalid(Flaw::not_here(
                "/to",
                "es gehört zum „status“ „delegated“",
                "it belongs to the \"status\" \"delegated\"",
            )));
        }
        Ok(Command::Participate(Participate {
            gathering,
            status,
            contacts,
            representing: self.representing,
            channel: self.channel,
            pull,
            role: self.role,
            walk_in: self.walk_in,
            note: self.note,
            occurred_on: self.occurred_on,
            source,
            source_note,
        }))
    }

    /// Refuses the list of a segment for anything but invitations: it says who may be invited, not
    /// who came.
    ///
    /// # Errors
    /// When something else is said of everybody in a segment.
    pub fn invites(&self) -> Result<(), Problem> {
        let listed = [("/pull", self.pull.is_some()), ("/segment", self.segment.is_some())];
        match listed.into_iter().find(|(_, is)| *is) {
            Some((pointer, _)) if !matches!(self.status, Participated::Invited) => {
                Err(invalid(Flaw::not_here(
                    pointer,
                    "es gehört zum „status“ „invited“",
                    "it belongs to the \"status\" \"invited\"",
                )))
            }
            _ => Ok(()),
        }
    }

    /// The problem of a list that names its contacts in no way, or in several.
    #[must_use]
    pub fn ambiguous() -> Problem {
        invalid(Flaw::not_here(
            "/contacts",
            "es braucht genau eines von „contacts“, „pull“ und „segment“",
            "exactly one of \"contacts\", \"pull\" and \"segment\" is needed",
        ))
    }

    fn delegated(&self, today: Day) -> Result<Event, Problem> {
        let [contact] = self.contacts.as_deref().unwrap_or_default()[..] else {
            return Err(invalid(Flaw::not_here(
                "/contacts",
                "einen Platz gibt genau eine Person weiter",
                "a seat is given on by exactly one person",
            )));
        };
        let to = self.to.ok_or_else(|| invalid(Flaw::new("/to", &field::MISSING_FIELD)))?;
        let occurred_on = or_today(self.occurred_on, today);
        Ok(Event::Delegated(Delegated { contact, to, occurred_on }))
    }
}

impl Participated {
    /// The status of a list; `None` of a seat that was given on.
    const fn listed(self) -> Option<ParticipationStatus> {
        Some(match self {
            Self::Invited => ParticipationStatus::Invited,
            Self::Bounced => ParticipationStatus::Bounced,
            Self::Registered => ParticipationStatus::Registered,
            Self::Waitlisted => ParticipationStatus::Waitlisted,
            Self::Declined => ParticipationStatus::Declined,
            Self::Deregistered => ParticipationStatus::Deregistered,
            Self::Attended => ParticipationStatus::Attended,
            Self::NoShow => ParticipationStatus::NoShow,
            Self::Withdrawn => ParticipationStatus::Withdrawn,
            Self::Delegated => return None,
        })
    }
}
